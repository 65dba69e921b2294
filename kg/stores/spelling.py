"""Names in a query that no graph of this ontology knows, with the nearest that it does: a typo finds nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.stores.cypher_text import list_names
from kg.stores.reach import TOKEN
from kg.stores.vocabulary import ONTOLOGY
from ontology.vocabulary import EntityType, Predicate

_LEAST = 60.0
"""How alike two names are, of 100, for one to be suggested for the other."""


_TERM = "class or predicate"


@cache
def load_names() -> Mapping[str, frozenset[str]]:
    """Return the names that graphs of this ontology have, by kind: in RDF, without prefix, and in Cypher.

    The types and predicates are the ontology's; `names.json` has what the stores add.
    """
    from kg.stores.property_graph import DOCUMENT_PROPERTIES, ENTITY_PROPERTIES, STATEMENT_PROPERTIES

    own = {
        _TERM: {*EntityType, *Predicate},
        "label": {*EntityType},
        "relationship type": {*Predicate},
        "property": ENTITY_PROPERTIES | DOCUMENT_PROPERTIES | STATEMENT_PROPERTIES,
    }
    added = json.loads(Path(__file__).with_name("names.json").read_text("utf-8"))
    return {kind: frozenset({*names, *map(str, own.get(kind, ()))}) for kind, names in added.items()}


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that a query uses and nothing has."""

    kind: str
    name: str
    near: str | None

    def __str__(self) -> str:
        hint = f"; did you mean `{self.near}`?" if self.near else ""
        return f"no {self.kind} `{self.name}` is known{hint}"


def suggest(name: str, known: Iterable[str]) -> str:
    """Return the end of a sentence that names what is nearest to a name, nothing where nothing is near.

    >>> suggest("pgk", ["pkg", "rdfs"])
    '; did you mean `pkg`?'
    """
    near = find_near(name, known)
    return f"; did you mean `{near}`?" if near else ""


def find_near(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is nearest to a name, case aside; None where none is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        name,
        sorted(known),
        scorer=fuzz.ratio,
        processor=lambda word: word.casefold().replace("_", ""),
        score_cutoff=_LEAST,
    )
    return found[0] if found else None


def list_unknown_in_sparql(text: str) -> Iterator[Unknown]:
    """Yield the names under `pkg:` that the ontology does not have, each once."""
    found = re.findall(rf"(?:\bpkg:|<{re.escape(ONTOLOGY)})(\w+)", " ".join(_list_terms(text)))
    known = load_names()[_TERM]
    for name in dict.fromkeys(found):
        if name not in known:
            near = find_near(name, known)
            yield Unknown(_TERM, f"pkg:{name}", near and f"pkg:{near}")


def list_unknown_in_cypher(text: str) -> Iterator[Unknown]:
    """Yield the labels, relationship types and properties that no graph of this ontology has, each once."""
    for kind, name in dict.fromkeys(list_names(text)):
        known = load_names()[kind]
        if name not in known:
            yield Unknown(kind, name, find_near(name, known))


def _list_terms(text: str) -> Iterator[str]:
    """Yield the prefixed names and addresses of a query; what is in strings and comments is none."""
    for match in TOKEN.finditer(text):
        if match["prefix"] or match.group().startswith("<"):
            yield match.group()
