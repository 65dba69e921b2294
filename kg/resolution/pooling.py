"""One entity of many namings, and one statement of many evidences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.resolution.naming import fold, fold_person, slug
from kg.resolution.profile import AUTHORITY
from kg.statement import Entity, Evidence, Statement, digest
from ontology.authorities import load_authorities
from ontology.vocabulary import EntityType

Group = Sequence[tuple[str, Entity]]
"""The references that are one entity, sorted, each with the entity as it is named there."""


def name_groups(groups: Mapping[str, Group]) -> dict[str, str]:
    """Return the canonical id of each group, by the group's first reference.

    It is the authority's id where one knows the entity, else type and slug of the label; groups that would be called
    alike end in a digest of their first reference.
    """
    names = {root: _find_authority(group) for root, group in groups.items()}
    taken = {name for name in names.values() if name is not None}
    wanted = {root: _propose(group) for root, group in groups.items() if names[root] is None}
    count = Counter(wanted.values())
    for root, name in wanted.items():
        alone = count[name] == 1 and name not in taken
        names[root] = name if alone else f"{name}-{digest(root)[:6]}"
    return {root: name for root, name in names.items() if name is not None}


def make_entity(id: str, entities: Sequence[Entity]) -> Entity:
    """Return the one entity that all these name; its label is the authority's, else the one most used."""
    first = _choose(entities)
    names = {name for entity in entities for name in (entity.label, *entity.aliases)}
    known = sorted(entity.wikidata for entity in entities if entity.wikidata)
    authority = min((entity.authority for entity in entities if entity.authority), default=None)
    topic = load_authorities().get(authority) if authority and first.type is EntityType.TOPIC else None
    label = topic.label if topic is not None else first.label  # documents call a topic in their own words
    return Entity(
        id=id,
        type=first.type,
        label=label,
        aliases=tuple(sorted(names - {label})),
        authority=authority,
        wikidata=known[0] if known else None,
        quantity=first.quantity,
        inferred=all(entity.inferred for entity in entities),
    )


def pool(statements: Iterable[tuple[Statement, Mapping[str, str]]]) -> list[Statement]:
    """Return statements under canonical ids, equal ones pooled with all their evidences.

    A statement whose two sides turned out to be one entity says nothing, and is left out.
    """
    pooled: dict[str, list[Statement]] = defaultdict(list)
    for statement, ids in statements:
        renamed = statement.rename(ids)
        if renamed.subject != renamed.object:
            pooled[renamed.id].append(renamed)
    return [_pool(equal) for _, equal in sorted(pooled.items())]


def _find_authority(group: Group) -> str | None:
    found = [reference.removeprefix(AUTHORITY) for reference, _ in group if reference.startswith(AUTHORITY)]
    return min(found, default=None)


def _propose(group: Group) -> str:
    entity = _choose([entity for _, entity in group])
    return f"{entity.type.value.lower()}/{slug(entity.label)}"


def _choose(entities: Sequence[Entity]) -> Entity:
    """Return the entity that stands for all: known to the authority, of the commonest type and label, the longest."""
    if len(entities) == 1:
        return entities[0]
    types = Counter(entity.type for entity in entities)
    labels = Counter(entity.label for entity in entities)
    ranks = [
        (
            entity.authority is None,
            entity.authority or "",
            entity.inferred,
            -types[entity.type],
            _has_rank(entity),
            -labels[entity.label],
            -len(entity.label),
            entity.label,
        )
        for entity in entities
    ]
    best = min(ranks)
    equal = [entity for entity, rank in zip(entities, ranks, strict=True) if rank == best]
    return min(equal, key=lambda entity: entity.model_dump_json(exclude={"id", "mentions"})) if equal[1:] else equal[0]


def _has_rank(entity: Entity) -> bool:
    """Return whether a person's label begins with a rank: `Premier Li Qiang`."""
    return entity.type is EntityType.PERSON and fold_person(entity.label) != fold(entity.label)


def _pool(equal: Sequence[Statement]) -> Statement:
    if len(equal) == 1:
        return equal[0]
    places: dict[str, list[Evidence]] = defaultdict(list)
    for statement in equal:
        for evidence in statement.evidences:
            places[evidence.id].append(evidence)
    evidences = sorted(map(_merge, places.values()), key=_place)
    resolved = all(statement.date_resolved for statement in equal)
    return equal[0].model_copy(update={"evidences": tuple(evidences), "date_resolved": resolved})


def _place(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.document, evidence.start, evidence.end


def _merge(evidences: Sequence[Evidence]) -> Evidence:
    """Return one evidence of one span, with all its readers and the best confidence."""
    readers = tuple(sorted({reader for evidence in evidences for reader in evidence.readers}))
    confidence = max(evidence.confidence for evidence in evidences)
    return evidences[0].model_copy(update={"readers": readers, "confidence": confidence})
