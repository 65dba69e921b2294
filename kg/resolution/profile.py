"""What resolution knows of an entity as one document names it: names, years, neighbours, countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations

from kg.resolution.countries import find_countries
from kg.resolution.naming import find_numbers, fold, fold_person, is_specific, make_acronym
from kg.resolution.source import Source
from kg.statement import Entity, Quantity, Statement
from ontology.vocabulary import EntityType, Predicate

AUTHORITY = "authority:"
"""How the references of authority records begin."""
_KIND = {EntityType.ORGANIZATION: EntityType.BODY}
"""Types that documents tell apart differently, and that are compared as one."""
_DATED = frozenset({EntityType.EVENT, EntityType.DOCUMENT})
_DATING = frozenset({Predicate.ATTENDED, Predicate.HOSTED, Predicate.HELD_IN, Predicate.DELIVERED, Predicate.AUTHORED})
_OFFICE = frozenset({Predicate.HOLDS_POST, Predicate.APPOINTED_TO, Predicate.MEMBER_OF, Predicate.AFFILIATED_WITH})


@dataclass(frozen=True)
class Profile:
    """An entity as one document, or an authority record, names it."""

    reference: str
    entity: Entity
    kind: EntityType
    name: str
    """The label's folded form."""
    aliases: frozenset[str]
    """Folded forms of the other names that say enough to stand alone."""
    specific: bool
    """True where the label says enough to name one thing in two documents."""
    acronym: str = ""
    years: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    """The numbers in the label: years, ordinals of congresses and plans."""
    countries: frozenset[str] = frozenset()
    """The countries that the label names; for a person, those that his posts name."""
    neighbours: frozenset[tuple[str, str]] = frozenset()
    """Predicate and name of what stands on the other side of its statements."""
    contested: bool = False
    """True where the name's other bearers differ in year or country, so that the name alone settles nothing."""

    @property
    def is_authority(self) -> bool:
        """Return whether this is an authority record."""
        return self.reference.startswith(AUTHORITY)

    @property
    def order(self) -> tuple[bool, str]:
        """Return the place among the bearers of a name: authority records first."""
        return (not self.is_authority, self.reference)

    @property
    def distinction(self) -> frozenset[str]:
        """Return what tells bearers of one name apart: a person's countries, the years of the rest."""
        return self.countries if self.kind is EntityType.PERSON else self.years


@dataclass
class _Context:
    """What a document's statements say about its entities, by local id."""

    neighbours: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    years: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    offices: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def describe(source: Source) -> Iterator[Profile]:
    """Yield the profiles of a document's entities."""
    names = {entity.id: _name_of(entity) for entity in source.entities}
    context = _read_statements(source.statements, names)
    for entity in source.entities:
        yield _describe(entity, f"{source.hash[:16]}:{entity.id}", context)


def describe_authorities(profiles: Iterable[Profile]) -> Iterator[Profile]:
    """Yield one profile for each authority record that profiles name, with all that is said of it under any name."""
    bearers: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.entity.authority is not None:
            bearers[profile.entity.authority].append(profile)
    for authority, found in sorted(bearers.items()):
        entities = [profile.entity for profile in found]
        first = min(entities, key=lambda entity: (entity.inferred, entity.label, entity.model_dump_json()))
        names = sorted({name for entity in entities for name in (entity.label, *entity.aliases)})
        merged = first.model_copy(update={"aliases": tuple(names)})
        yield replace(
            _describe(merged, AUTHORITY + authority, _Context()),
            countries=frozenset().union(*(profile.countries for profile in found)),
            neighbours=frozenset().union(*(profile.neighbours for profile in found)),
        )


def mark_contested(profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    """Return the profiles, marked where a name's bearers differ in year or country."""
    profiles = tuple(profiles)
    distinctions: dict[tuple[EntityType, str], set[frozenset[str]]] = defaultdict(set)
    for profile in profiles:
        distinctions[profile.kind, profile.name].add(profile.distinction)
    contested = {key for key, found in distinctions.items() if _differ(found)}
    return tuple(
        replace(profile, contested=True) if (profile.kind, profile.name) in contested else profile
        for profile in profiles
    )


def _differ(distinctions: Iterable[frozenset[str]]) -> bool:
    """Return whether two of the distinctions have nothing in common."""
    stated = [distinction for distinction in distinctions if distinction]
    return any(one.isdisjoint(other) for one, other in combinations(stated, 2))


def _describe(entity: Entity, reference: str, context: _Context) -> Profile:
    numbers = find_numbers(entity.label)
    years = frozenset(number for number in numbers if len(number) == 4)
    if not years and entity.type in _DATED and len(context.years[entity.id]) == 1:
        years = frozenset(context.years[entity.id])
    fold_alias = fold_person if entity.type is EntityType.PERSON else fold
    aliases = {fold_alias(alias) for alias in entity.aliases if is_specific(alias, entity.type)}
    return Profile(
        reference=reference,
        entity=entity,
        kind=_KIND.get(entity.type, entity.type),
        name=_name_of(entity),
        aliases=frozenset(aliases - {""}),
        specific=entity.quantity is not None or is_specific(entity.label, entity.type),
        acronym=make_acronym(entity.label),
        years=years,
        numbers=numbers,
        countries=_find_countries(entity, context.offices[entity.id]),
        neighbours=frozenset(context.neighbours[entity.id]),
    )


def _name_of(entity: Entity) -> str:
    """Return the folded label; for a person, without rank; for a target, what makes two targets the same."""
    if entity.quantity is not None:
        return _name_quantity(entity.quantity)
    return fold_person(entity.label) if entity.type is EntityType.PERSON else fold(entity.label)


def _name_quantity(quantity: Quantity) -> str:
    words = (quantity.indicator, quantity.unit or "", quantity.period or "", quantity.place or "")
    return "|".join((*map(fold, words), quantity.comparator.value, str(quantity.value)))


def _read_statements(statements: Iterable[Statement], names: dict[str, str]) -> _Context:
    context = _Context()
    for statement in statements:
        for one, other in ((statement.subject, statement.object), (statement.object, statement.subject)):
            context.neighbours[one].add((statement.predicate.value, names.get(other, other)))
            if statement.date and statement.predicate in _DATING:
                context.years[one].add(statement.date[:4])
        if statement.predicate in _OFFICE:
            context.offices[statement.subject].add(names.get(statement.object, statement.object))
    return context


def _find_countries(entity: Entity, offices: Iterable[str]) -> frozenset[str]:
    """Return the countries that an entity's name speaks of; for a person, those that his offices' names speak of."""
    names = offices if entity.type is EntityType.PERSON else (entity.label,)
    return frozenset(country for name in names for country in find_countries(name))
