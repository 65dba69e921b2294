from __future__ import annotations

from kg.directory import Fault, Input, Manifest
from kg.resolution.resolve import resolve
from kg.summary import list_documents, summarise
from ontology.vocabulary import EntityType, Predicate
from tests.resolution.builders import make_entity, make_source, person

SOURCE = make_source(
    "a.txt",
    [person("Ada Marlow"), make_entity(EntityType.POLICY, "Harbour Renewal Plan")],
    [("Ada Marlow", Predicate.ANNOUNCED, "Harbour Renewal Plan")],
)
GRAPH = resolve([SOURCE]).graph
MANIFEST = Manifest(
    documents=(Input(name="a.txt", hash=SOURCE.hash, size=9), Input(name="b.txt", hash=SOURCE.hash, size=9)),
    failed=(Fault(name="c.pdf", fault="no text"),),
)


def test_a_summary_counts_documents_statements_and_failures():
    counts = {row["what"].strip(): row["count"] for row in summarise(MANIFEST, GRAPH)}

    assert (counts["documents"], counts["statements"], counts["ANNOUNCED"]) == (1, 1, 1)
    assert (counts["Person"], counts["disagreements"], counts["documents that failed"]) == (1, 0, 1)


def test_a_document_is_listed_with_all_its_names_and_a_failure_with_its_fault():
    rows = list_documents(MANIFEST, GRAPH)

    assert [row["name"] for row in rows] == [["a.txt", "b.txt"], "c.pdf"]
    assert rows[1]["title"] == "failed: no text"
