"""The fields of a form for a named question: what each takes, and what this graph has of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.queries.catalogue import Parameter, ParameterKind, Question
from kg.web.views.lookup import look_up
from kg.web.views.teller import Teller
from ontology.vocabulary import EntityType, Predicate

_SHOWN = 300
"""How many values a list of suggestions has."""
_SHORT = frozenset({ParameterKind.PREDICATE, ParameterKind.LANGUAGE})
"""The kinds whose few values are chosen from a list."""
_NAMES = frozenset({ParameterKind.ENTITY, ParameterKind.PLACE})
"""The kinds that are suggested while one types."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value, and how it is called where that is something else."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form."""

    name: str
    kind: str
    description: str
    example: str
    value: str
    options: tuple[Option, ...]
    is_choice: bool
    """Whether it is a list from which one chooses."""
    is_name: bool
    """Whether names are suggested while one types."""


def make_fields(teller: Teller, question: Question, values: Mapping[str, str]) -> tuple[Field, ...]:
    """Return the fields of a question's form, filled in with values."""
    return tuple(_make_field(teller, parameter, values.get(parameter.name, "")) for parameter in question.parameters)


def suggest_names(teller: Teller, text: str, kind: str, *, limit: int = 8) -> tuple[Option, ...]:
    """Return the entities that fit what is typed, as what to type for each; only places where a place is wanted."""
    wanted = EntityType.PLACE if kind == ParameterKind.PLACE else None
    entities, lookup = teller.index.entities, look_up(teller.index)
    found = teller.index.names.find(text, limit=limit * (8 if wanted else 1))
    hits = [hit for hit in found if wanted is None or entities[hit.entity].type is wanted]
    options = {}
    for hit in hits[:limit]:
        entity, label = entities[hit.entity], teller.name(hit.entity).label
        value = lookup.choose_name(entity.id, label, hit.name, entity.label)
        kind_label = teller.words.name_type(entity.type)
        options[value] = Option(value, kind_label if value == label else f"{label} · {kind_label}")
    return tuple(options.values())


def _make_field(teller: Teller, parameter: Parameter, value: str) -> Field:
    return Field(
        name=parameter.name,
        kind=parameter.kind.value,
        description=parameter.description,
        example=parameter.example,
        value=value,
        options=tuple(_list_options(teller, parameter.kind))[:_SHOWN],
        is_choice=parameter.kind in _SHORT,
        is_name=parameter.kind in _NAMES,
    )


def _list_options(teller: Teller, kind: ParameterKind) -> Iterable[Option]:
    index, documents = teller.index, teller.index.documents.values()
    if kind is ParameterKind.PREDICATE:
        return (Option(each.value, teller.words.name_predicate(each)) for each in Predicate)
    if kind is ParameterKind.LANGUAGE:
        return map(Option, sorted({each.language for each in documents if each.language}))
    if kind is ParameterKind.PUBLISHER:
        return map(Option, sorted({each.publisher for each in documents if each.publisher}))
    if kind is ParameterKind.DOCUMENT:
        return map(Option, sorted({each.name for each in documents}))
    if kind is ParameterKind.YEAR:
        return map(Option, sorted({month[:4] for month in index.by_month}, reverse=True))
    if kind is ParameterKind.INDICATOR:
        named = Counter(each.quantity.indicator for each in index.entities.values() if each.quantity is not None)
        return (Option(name) for name, _ in named.most_common())
    return ()
