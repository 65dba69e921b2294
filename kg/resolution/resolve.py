"""From what each document says to one graph: decide who is who, name the groups, pool the statements.

Authority first, then names across documents; what people decided outweighs both. The result is a function of the set
of documents and people's decisions: no order, no earlier result, no clock has a part in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.resolution.clusters import Clusters
from kg.resolution.decisions import Decision, Judgement
from kg.resolution.features import compare, find_keys
from kg.resolution.pooling import make_entity, name_groups, pool
from kg.resolution.profile import AUTHORITY, Profile, describe, describe_authorities, mark_contested
from kg.resolution.resolved import Resolved
from kg.resolution.source import Source
from kg.statement import Entity, Statement

LEADERS = 40
"""How many bearers of one key are compared with each further one, so that a very common name costs no square."""
_SETTLED = "The authority file settles who it is."


@dataclass(frozen=True)
class Resolution:
    """A resolved graph, the decisions that made it, and which entity each reference became."""

    graph: Resolved
    decisions: tuple[Decision, ...]
    """The machine's, sorted by id."""
    ids: Mapping[str, str]
    """The canonical id of each reference."""


def resolve(sources: Iterable[Source], *, reviewed: Iterable[Decision] = ()) -> Resolution:
    """Return the graph of the sources; `reviewed` are people's decisions."""
    sources = sorted(sources, key=lambda source: source.hash)
    profiles = [profile for source in sources for profile in describe(source)]
    anchors = list(describe_authorities(profiles))
    decisions = decide([*anchors, *profiles])
    clusters = Clusters(profile.reference for profile in (*anchors, *profiles))
    clusters.apply((*decisions, *reviewed))
    ids = _name_references(clusters, [*anchors, *profiles])
    return Resolution(graph=_assemble(sources, ids), decisions=decisions, ids=ids)


def decide(profiles: Sequence[Profile]) -> tuple[Decision, ...]:
    """Return the machine's decisions about profiles, sorted by id."""
    decisions: dict[str, Decision] = {}
    known = {profile.reference: profile for profile in profiles}
    for profile in profiles:
        for decision in _follow_authority(profile, known):
            decisions[decision.id] = decision
    for bearers in _block(mark_contested(profiles)):
        for decision in _compare_bearers(bearers):
            decisions.setdefault(decision.id, decision)
    return tuple(decision for _, decision in sorted(decisions.items()))


def _follow_authority(profile: Profile, known: Mapping[str, Profile]) -> Iterator[Decision]:
    """Yield the decision that an authority record settles, where the profile names one."""
    authority = profile.entity.authority
    if authority is None or profile.is_authority:
        return
    anchor = known[AUTHORITY + authority]
    yield Decision(
        judgement=Judgement.SAME,
        left=(anchor.reference,),
        right=(profile.reference,),
        left_label=anchor.entity.label,
        right_label=profile.entity.label,
        reasons=(_SETTLED,),
    )


def _block(profiles: Iterable[Profile]) -> Iterator[list[Profile]]:
    """Yield groups of profiles that share a key; those that an authority settles are stood for by their record."""
    blocks: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.is_authority or profile.entity.authority is None:
            for kind, name in find_keys(profile):
                blocks[kind.value, name].append(profile)
    for _, bearers in sorted(blocks.items()):
        if len(bearers) > 1:
            yield sorted(bearers, key=lambda profile: profile.order)


def _compare_bearers(bearers: Sequence[Profile]) -> Iterator[Decision]:
    """Yield decisions between each profile and those before it that are not the same as one another."""
    leaders: list[Profile] = []
    for profile in bearers:
        same = False
        for leader in leaders:
            decision = _compare(leader, profile)
            if decision is not None:
                yield decision
                same = same or decision.judgement is Judgement.SAME
        if not same and len(leaders) < LEADERS:
            leaders.append(profile)


def _compare(left: Profile, right: Profile) -> Decision | None:
    """Return the decision about two profiles, None where nothing is worth recording."""
    if left.entity.authority is not None and right.entity.authority is not None:
        return None
    if left.reference[:16] == right.reference[:16] and left.name != right.name:
        return None
    comparison = compare(left, right)
    if comparison.judgement is None:
        return None
    return Decision(
        judgement=comparison.judgement,
        left=(left.reference,),
        right=(right.reference,),
        left_label=left.entity.label,
        right_label=right.entity.label,
        score=comparison.score,
        reasons=comparison.reasons,
    )


def _name_references(clusters: Clusters, profiles: Iterable[Profile]) -> dict[str, str]:
    """Return the canonical id of every reference."""
    entities = {profile.reference: profile.entity for profile in profiles}
    groups = clusters.groups()
    names = name_groups({root: [(member, entities[member]) for member in members] for root, members in groups.items()})
    return {member: names[root] for root, members in groups.items() for member in members}


def _assemble(sources: Sequence[Source], ids: Mapping[str, str]) -> Resolved:
    """Return the graph in which every reference is called by its canonical id."""
    members: dict[str, list[Entity]] = defaultdict(list)
    mentions: dict[tuple[str, str], int] = defaultdict(int)
    statements: list[tuple[Statement, Mapping[str, str]]] = []
    for source in sources:
        local = {entity.id: ids[f"{source.hash[:16]}:{entity.id}"] for entity in source.entities}
        for entity in source.entities:
            members[local[entity.id]].append(entity)
            mentions[source.hash, local[entity.id]] += len(set(entity.mentions))
        statements.extend((statement, local) for statement in source.statements)
    return Resolved.collect(
        entities=(make_entity(id, entities) for id, entities in members.items()),
        statements=pool(statements),
        documents=(source.record for source in sources),
        mentions=((hash, id, count) for (hash, id), count in mentions.items() if count),
    )
