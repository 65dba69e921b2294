"""What a Cypher query may hide from its plan: a subquery within an expression, which Neo4j draws as words at best.

As for SPARQL (`kg.stores.reach`), the store's own parser decides: a word that is overwritten by letters that are no
keyword was none where the query can still be explained.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.errors import QueryError
from kg.stores.reach import mask, spell

_LOAD, _CALL = (re.compile(spell(word), re.IGNORECASE) for word in ("LOAD", "CALL"))
_ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")
_WITHIN = re.compile(r"(collect|count|exists)(\s|/\*.*?\*/|//[^\n\r]*[\n\r])*\{", re.IGNORECASE | re.DOTALL)
"""The beginning of a subquery within an expression, also where it stands in a string."""


def check_hidden(text: str, explain: Callable[[str], object]) -> None:
    """Raise QueryError for a query that loads a file, or calls what it hides; `explain` raises for what is no query."""
    if _uses(_LOAD, text, explain):
        raise QueryError("LOAD CSV is refused: a query reads this graph only")
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if _WITHIN.search(plain) and _uses(_CALL, text, explain):
        raise QueryError(
            "CALL is refused beside EXISTS, COUNT or COLLECT { }: a plan does not tell what they hide; "
            "use MATCH and aggregation"
        )


def _uses(word: re.Pattern[str], text: str, explain: Callable[[str], object]) -> bool:
    """Return whether a query has a word as a keyword; as a name of a function or procedure it counts too."""
    from neo4j.exceptions import ClientError

    masked = word.sub(mask, text)
    if masked == text:
        return False
    try:
        explain(masked)
    except (QueryError, ClientError):
        return True
    return False
