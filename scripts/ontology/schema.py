"""The LinkML schema as its generators see it: terms with labels, definitions, bounds and mappings."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "ontology" / "policy.yaml"
LANGUAGES = ("en", "zh", "fr", "es")
MAPPINGS = ("exact", "close", "broad", "narrow", "related")

ROOT_TYPE = "Entity"
ACTOR = "Actor"
ROOT_PREDICATE = "relates_to"
ROOT_INVERSE = "is_related_by"
RECORDS = ("Statement", "Evidence", "SourceDocument")
"""The classes that say who says so and where; the rest of the concrete classes are entity types."""
QUANTIFIED = ("Target", "Result")
"""The entity types that carry a number."""


@dataclass(frozen=True)
class Mapping:
    """A term of another vocabulary, and how near it is."""

    kind: str
    curie: str
    iri: str


@dataclass(frozen=True)
class Term:
    """A type, predicate, inverse or permissible value."""

    name: str
    labels: dict[str, str]
    definition: str
    mappings: tuple[Mapping, ...] = ()

    @property
    def member(self) -> str:
        """Return the name of the term's member in a Python enum."""
        return self.name.upper().replace(" ", "_")


@dataclass(frozen=True)
class PredicateTerm(Term):
    """A predicate: where it may start and end, and how it reads from the object's side."""

    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    inverse: str = ""
    symmetric: bool = False


@dataclass(frozen=True)
class Property:
    """A value that an entity or record carries."""

    name: str
    iri: str
    definition: str
    range: str
    values: tuple[str, ...]
    """The permissible values where the range is an enum."""
    required: bool
    maximum: int | None
    """How many values at most; None for any number."""
    pattern: str | None
    minimum_value: float | None
    maximum_value: float | None
    mappings: tuple[Mapping, ...] = ()


@dataclass(frozen=True)
class Schema:
    """The whole ontology, in the order of its source."""

    title: str
    description: str
    version: str
    license: str
    iri: str
    prefixes: dict[str, str]
    types: tuple[Term, ...]
    actor: Term
    actors: tuple[str, ...]
    predicates: tuple[PredicateTerm, ...]
    inverses: tuple[Term, ...]
    enums: dict[str, tuple[Term, ...]]
    enum_definitions: dict[str, str]
    records: tuple[Term, ...]
    properties: dict[str, tuple[Property, ...]] = field(default_factory=dict)
    """The properties of each class: `Entity`, the types with a number, and the records."""

    def expand(self, curie: str) -> str:
        """Return the IRI of a CURIE, or of a name of this ontology."""
        prefix, _, local = curie.rpartition(":")
        return self.prefixes[prefix or "pkg"] + local


def read_schema(source: Path = SOURCE) -> Schema:
    """Read the LinkML source; raises ValueError where a term lacks a label in one of the languages."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from linkml_runtime.utils.schemaview import SchemaView

        view = SchemaView(str(source))
    return _Reader(view).read()


class _Reader:
    """Turns a SchemaView into a Schema."""

    def __init__(self, view: Any) -> None:
        self.view = view
        self.prefixes = {str(name): str(prefix.prefix_reference) for name, prefix in view.schema.prefixes.items()}
        classes = view.all_classes(imports=False)
        self.types = [name for name, found in classes.items() if found.is_a == ROOT_TYPE]
        self.actors = [name for name in self.types if ACTOR in classes[name].mixins]

    def read(self) -> Schema:
        schema, classes = self.view.schema, self.view.all_classes(imports=False)
        return Schema(
            title=schema.title,
            description=schema.description,
            version=schema.version,
            license=schema.license,
            iri=str(schema.id),
            prefixes=self.prefixes,
            types=tuple(self.term(classes[name]) for name in self.types),
            actor=self.term(classes[ACTOR], labelled=False),
            actors=tuple(self.actors),
            predicates=tuple(self.predicates()),
            inverses=tuple(self.term(slot) for slot in self.slots(ROOT_INVERSE)),
            enums={name: tuple(self.values(name)) for name in self.view.all_enums(imports=False)},
            enum_definitions={name: found.description for name, found in self.view.all_enums(imports=False).items()},
            records=tuple(self.term(classes[name], labelled=False) for name in RECORDS),
            properties={name: tuple(self.properties(name)) for name in (ROOT_TYPE, *QUANTIFIED, *RECORDS)},
        )

    def slots(self, parent: str) -> list[Any]:
        return [slot for slot in self.view.all_slots(imports=False).values() if slot.is_a == parent]

    def predicates(self) -> Iterator[PredicateTerm]:
        reach = {name: set(self.view.class_slots(name)) for name in self.types}
        for slot in self.slots(ROOT_PREDICATE):
            term = self.term(slot)
            yield PredicateTerm(
                name=term.name,
                labels=term.labels,
                definition=term.definition,
                mappings=term.mappings,
                domain=tuple(name for name in self.types if slot.name in reach[name]),
                range=self.in_order(part.range for part in slot.any_of),
                inverse=slot.inverse,
                symmetric=bool(slot.symmetric),
            )

    def in_order(self, names: Iterator[str]) -> tuple[str, ...]:
        found = set(names)
        return tuple(name for name in self.types if name in found)

    def values(self, enum: str) -> Iterator[Term]:
        for value in self.view.get_enum(enum).permissible_values.values():
            yield self.term(value)

    def properties(self, owner: str) -> Iterator[Property]:
        enums = self.view.all_enums(imports=False)
        predicates = {slot.name for slot in self.slots(ROOT_PREDICATE)}
        own = owner == ROOT_TYPE or owner in RECORDS
        inherited = set() if own else set(self.view.class_slots(ROOT_TYPE))
        for name in self.view.class_slots(owner):
            if name in predicates or name in inherited or name == "id":
                continue
            slot = self.view.induced_slot(name, owner)
            yield Property(
                name=name,
                iri=self.expand(slot.slot_uri),
                definition=slot.description,
                range=slot.range,
                values=tuple(enums[slot.range].permissible_values) if slot.range in enums else (),
                required=bool(slot.required),
                maximum=slot.maximum_cardinality or (None if slot.multivalued else 1),
                pattern=slot.pattern,
                minimum_value=slot.minimum_value,
                maximum_value=slot.maximum_value,
                mappings=self.mappings(slot),
            )

    def term(self, element: Any, *, labelled: bool = True) -> Term:
        name = str(getattr(element, "text", None) or element.name)
        labels = {"en": str(element.title or name)}
        labels |= {str(alias.in_language): str(alias.literal_form) for alias in element.structured_aliases}
        missing = [language for language in LANGUAGES if language not in labels]
        if labelled and missing:
            raise ValueError(f"`{name}` has no label in {', '.join(missing)}; add it to {SOURCE.name}")
        return Term(name, labels, str(element.description or ""), self.mappings(element))

    def mappings(self, element: Any) -> tuple[Mapping, ...]:
        return tuple(
            Mapping(kind, str(curie), self.expand(str(curie)))
            for kind in MAPPINGS
            for curie in getattr(element, f"{kind}_mappings", ())
        )

    def expand(self, curie: str) -> str:
        prefix, _, local = curie.partition(":")
        return self.prefixes[prefix] + local
