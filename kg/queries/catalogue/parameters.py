"""What the questions of the catalogue ask for, and how a word that somebody types is read."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Literal, get_args
from urllib.parse import unquote

from pydantic import BaseModel, ConfigDict

from kg.errors import NotFoundError, QueryError
from kg.names import normalise_name
from kg.queries.names import find_entities, find_entity
from kg.resolution.resolved import Resolved
from ontology.vocabulary import EntityType, Predicate

Language = Literal["cypher", "sparql"]
"""A query language in which every question is written."""
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class ParameterKind(StrEnum):
    """What kind of word a parameter takes."""

    ENTITY = "entity"
    PLACE = "place"
    YEAR = "year"
    DATE = "date"
    NUMBER = "number"
    TEXT = "text"
    PREDICATE = "predicate"
    INDICATOR = "indicator"
    DOCUMENT = "document"
    LANGUAGE = "language"
    PUBLISHER = "publisher"


class Parameter(BaseModel):
    """What a question asks for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    kind: ParameterKind
    description: str
    example: str

    def read(self, resolved: Resolved, value: str, language: Language) -> Any:
        """Return a typed word as a store takes it, names looked up in the graph.

        Raises NotFoundError for a name that the graph does not know, with the nearest that it does, and QueryError
        for a word of another kind.
        """
        return _READERS[self.kind](self, resolved, value, language)

    def write(self, resolved: Resolved, value: Any) -> str:
        """Return what to type for a value that SPARQL gave: a name where it means that value, else an id.

        >>> Parameter(name="n", kind="number", description="", example="").write(Resolved(), 5.0)
        '5'
        """
        from kg.stores.vocabulary import ONTOLOGY, PREFIXES

        if self.kind is ParameterKind.PREDICATE:
            return str(value).removeprefix(ONTOLOGY)
        if self.kind is ParameterKind.NUMBER:
            return f"{float(value):g}"
        if self.kind not in (ParameterKind.ENTITY, ParameterKind.PLACE):
            return str(value)
        identifier = unquote(str(value).removeprefix(PREFIXES["entity"]))
        label = resolved.entities[identifier].label
        return label if find_entity(resolved, label).id == identifier else identifier


def choose_language(via: str | None, uri: str | None) -> Language:
    """Return the language to ask in: as told, else the one that an address takes, else SPARQL.

    Raises QueryError for a language that there is not, or that the address can't take.

    >>> choose_language(None, "bolt://localhost:7687"), choose_language(None, None)
    ('cypher', 'sparql')
    """
    chosen: Language | None = next((language for language in get_args(Language) if language == via), None)
    if via is not None and chosen is None:
        raise QueryError(f"`{via}` is no language to ask in; give `sparql` or `cypher`")
    if uri is None:
        return chosen or "sparql"
    spoken: Language = "sparql" if uri.startswith(("http://", "https://")) else "cypher"
    if chosen not in (None, spoken):
        raise QueryError(f"`{uri}` takes {spoken}, not {chosen}; leave the language out")
    return spoken


def find_nearest(value: str, names: Iterable[str]) -> str | None:
    """Return the name that is spelt most like a value, None where none comes near.

    >>> find_nearest("anouncer", ["announcers", "timeline"])
    'announcers'
    """
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in names}
    near = get_close_matches(value.casefold(), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def _read_entity(parameter: Parameter, resolved: Resolved, value: str, language: Language) -> Any:
    return _name(find_entity(resolved, value).id, language)


def _read_place(parameter: Parameter, resolved: Resolved, value: str, language: Language) -> Any:
    found = find_entities(resolved, value) or (find_entity(resolved, value),)
    places = [entity for entity in found if entity.type is EntityType.PLACE]
    if not places:
        raise NotFoundError(f"`{value}` is no place in this graph but a {found[0].type.value}; name a place")
    return _name(places[0].id, language)


def _name(identifier: str, language: Language) -> Any:
    from kg.stores.vocabulary import name_entity

    return name_entity(identifier) if language == "sparql" else identifier


def _read_year(parameter: Parameter, resolved: Resolved, value: str, language: Language) -> Any:
    if not re.fullmatch(r"\d{4}", value):
        raise QueryError(f"`{parameter.name}={value}` is no year; give four digits, as in {parameter.example}")
    return value


def _read_date(parameter: Parameter, resolved: Resolved, value: str, language: Language) -> Any:
    if not _DATE.fullmatch(value):
        raise QueryError(f"`{parameter.name}={value}` is no date; give a year, month or day: 2024, 2024-03, 2024-03-05")
    return value


def _read_number(parameter: Parameter, resolved: Resolved, value: str, language: Language) -> Any:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise QueryError(f"`{parameter.name}={value}` is no number; give one, as in {parameter.example}")
    return number


def _read_text(parameter: Parameter, resolved: Resolved, value: str, language: Language) -> Any:
    return value


def _read_predicate(parameter: Parameter, resolved: Resolved, value: str, language: Language) -> Any:
    from kg.stores.vocabulary import ONTOLOGY, Iri

    name = _choose(parameter, value.upper().replace(" ", "_"), Predicate)
    return Iri(f"{ONTOLOGY}{name}") if language == "sparql" else name


def _read_indicator(parameter: Parameter, resolved: Resolved, value: str, language: Language) -> Any:
    """Return the indicator as the graph's targets name it, the most frequent of the names that mean the same."""
    from kg.indicators import find_indicator

    named = Counter(e.quantity.indicator for e in resolved.entities.values() if e.quantity is not None)
    key, meant = normalise_name(value), find_indicator(value)
    same = [name for name in named if normalise_name(name) == key]
    same = same or [name for name in named if meant is not None and find_indicator(name) == meant]
    if same:
        return min(same, key=lambda name: (-named[name], name))
    return _choose(parameter, value, named)


def _read_document(parameter: Parameter, resolved: Resolved, value: str, language: Language) -> Any:
    return _choose(parameter, value, (record.name for record in resolved.documents))


def _read_language(parameter: Parameter, resolved: Resolved, value: str, language: Language) -> Any:
    return _choose(parameter, value, (record.language for record in resolved.documents if record.language))


def _read_publisher(parameter: Parameter, resolved: Resolved, value: str, language: Language) -> Any:
    return _choose(parameter, value, (record.publisher for record in resolved.documents if record.publisher))


def _choose(parameter: Parameter, value: str, names: Iterable[str]) -> str:
    """Return the name that a value is, whatever its case; raise NotFoundError with the nearest where it is none."""
    known = sorted(set(names))
    if value in known:
        return str(value)
    if same := next((name for name in known if name.casefold() == value.casefold()), None):
        return same
    if not known:
        raise NotFoundError(f"this graph has no {parameter.kind} to ask for; build it of documents that state one")
    near = find_nearest(value, known)
    hint = f"the nearest is `{near}`" if near else f"there are {', '.join(f'`{name}`' for name in known[:8])}"
    raise NotFoundError(f"this graph has no {parameter.kind} `{value}`; {hint}")


_READERS: Mapping[ParameterKind, Callable[[Parameter, Resolved, str, Language], Any]] = {
    ParameterKind.ENTITY: _read_entity,
    ParameterKind.PLACE: _read_place,
    ParameterKind.YEAR: _read_year,
    ParameterKind.DATE: _read_date,
    ParameterKind.NUMBER: _read_number,
    ParameterKind.TEXT: _read_text,
    ParameterKind.PREDICATE: _read_predicate,
    ParameterKind.INDICATOR: _read_indicator,
    ParameterKind.DOCUMENT: _read_document,
    ParameterKind.LANGUAGE: _read_language,
    ParameterKind.PUBLISHER: _read_publisher,
}
