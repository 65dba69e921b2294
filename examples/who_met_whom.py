"""Say who met whom in the sample documents, and who met most: the graph as NetworkX has it.

python examples/who_met_whom.py
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from kg.graph import Graph
from ontology.vocabulary import LABELS, Predicate

DOCUMENTS = Path(__file__).parent / "documents"
MEETINGS = """
SELECT ?one ?other ?date ?quote WHERE {
  GRAPH ?statement { ?a pkg:MET_WITH ?b }
  ?a rdfs:label ?one . ?b rdfs:label ?other .
  ?statement pkg:modality "asserted" ; pkg:evidence/pkg:quote ?quote .
  OPTIONAL { ?statement pkg:date ?date }
} ORDER BY ?date ?one ?other ?quote
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        graph = Graph.build([DOCUMENTS], directory)
        rows = graph.sparql(MEETINGS)
        network = graph.to_networkx()
    assert not isinstance(rows, bool)
    print(f"{LABELS['en'][Predicate.MET_WITH]} · {LABELS['zh'][Predicate.MET_WITH]}")
    for row in rows:
        print(f"{row['date'] or 'undated':12} {row['one']} – {row['other']}: {row['quote']}")
    meetings = Counter(person for row in rows for person in (row["one"], row["other"]))
    for person, count in sorted(meetings.items(), key=lambda item: (-item[1], item[0]))[:3]:
        print(f"{person}: {count}")
    print(f"{network.number_of_nodes()} entities, {network.number_of_edges()} statements")


if __name__ == "__main__":
    main()
