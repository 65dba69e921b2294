"""The graph as Popolo JSON: persons, organizations, posts, memberships, events and areas, with their sources."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.exports.content import Content
from kg.resolution.resolved import Resolved
from kg.statement import Entity, Statement
from ontology.vocabulary import EntityType, Modality, Predicate

_LISTS = {
    EntityType.PERSON: "persons",
    EntityType.BODY: "organizations",
    EntityType.ORGANIZATION: "organizations",
    EntityType.POST: "posts",
    EntityType.PLACE: "areas",
    EntityType.EVENT: "events",
}
"""Where each type stands; a policy, law, target, result, document or topic has no counterpart and is left out."""
_PARTS = frozenset({EntityType.BODY, EntityType.ORGANIZATION, EntityType.PLACE, EntityType.EVENT})
"""What Popolo says of that it is part of something."""
_TIES = {
    Predicate.HOLDS_POST: "post_id",
    Predicate.APPOINTED_TO: "post_id",
    Predicate.REMOVED_FROM: "post_id",
    Predicate.MEMBER_OF: "organization_id",
    Predicate.AFFILIATED_WITH: "organization_id",
}
"""The statements that make memberships, with what a membership calls their object."""


def write_popolo(content: Content) -> Iterator[str]:
    """Yield the whole as one JSON object; only what is asserted, since Popolo has no modality."""
    resolved = content.resolved
    lists: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("persons", "organizations", "posts", "memberships", "events", "areas")
    }
    stated = _group(resolved)
    addresses = {record.hash: record.uri or record.name for record in resolved.documents}
    for entity in resolved.entities.values():
        if entity.type in _LISTS:
            row = _describe_entity(resolved, entity, stated)
            if entity.type is EntityType.EVENT:
                row |= _describe_event(resolved, entity, stated, addresses)
            lists[_LISTS[entity.type]].append(row)
    lists["memberships"] = list(_list_memberships(resolved, addresses))
    yield json.dumps(lists, ensure_ascii=False, indent=1) + "\n"


Stated = dict[tuple[str, Predicate], list[Statement]]
"""The asserted statements by subject and predicate, and by object and predicate."""


def _group(resolved: Resolved) -> Stated:
    stated: Stated = defaultdict(list)
    for statement in resolved.statements:
        if statement.modality is Modality.ASSERTED:
            stated[statement.subject, statement.predicate].append(statement)
            stated[statement.object, statement.predicate].append(statement)
    return stated


def _describe_entity(resolved: Resolved, entity: Entity, stated: Stated) -> dict[str, Any]:
    row: dict[str, Any] = {"id": entity.id, "label" if entity.type is EntityType.POST else "name": entity.label}
    if entity.aliases:
        row["other_names"] = [{"name": alias} for alias in entity.aliases]
    if entity.wikidata:
        row["identifiers"] = [{"scheme": "wikidata", "identifier": entity.wikidata}]
    if entity.type in (EntityType.BODY, EntityType.ORGANIZATION):
        row["classification"] = entity.type.value.lower()
    if entity.type in _PARTS:
        row |= _find_whole(resolved, entity, stated)
    return row


def _find_whole(resolved: Resolved, entity: Entity, stated: Stated) -> dict[str, Any]:
    """Return the one thing of the same list that an entity is part of."""
    for statement in stated.get((entity.id, Predicate.PART_OF), ()):
        whole = resolved.entities[statement.object]
        if statement.subject == entity.id and _LISTS.get(whole.type) == _LISTS[entity.type]:
            return {"parent_id": whole.id}
    return {}


def _describe_event(resolved: Resolved, entity: Entity, stated: Stated, addresses: Mapping[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    hosts = [each.subject for each in stated.get((entity.id, Predicate.HOSTED), ())]
    organizations = [host for host in hosts if _LISTS.get(resolved.entities[host].type) == "organizations"]
    if organizations:
        row["organization_id"] = organizations[0]
    places = [each.object for each in stated.get((entity.id, Predicate.HELD_IN), ()) if each.subject == entity.id]
    if places:
        row |= {"location": resolved.entities[places[0]].label, "area_id": places[0]}
    guests = sorted({each.subject for each in stated.get((entity.id, Predicate.ATTENDED), ())})
    if guests:
        row["attendees"] = [{"id": guest, "name": resolved.entities[guest].label} for guest in guests]
    sources = [each for predicate in Predicate for each in stated.get((entity.id, predicate), ())]
    dates = sorted({each.date for each in sources if each.date and each.predicate in _DATED})
    if len(dates) == 1:
        start, _, end = dates[0].partition("/")
        row |= {"start_date": start} | ({"end_date": end} if end else {})
    return row | _cite(addresses, sources)


_DATED = (Predicate.HELD_IN, Predicate.ATTENDED, Predicate.HOSTED)
"""What is said of an event at the event's own date."""


def _list_memberships(resolved: Resolved, addresses: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield one membership a person and post, and one a member and organization, of all that is said of the two."""
    pairs: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for statement in resolved.statements:
        kind = _TIES.get(statement.predicate)
        if kind is not None and statement.modality is Modality.ASSERTED:
            pairs[statement.subject, kind, statement.object].append(statement)
    for (member, kind, whole), statements in sorted(pairs.items()):
        row: dict[str, Any] = {"id": f"{member}:{whole}", kind: whole}
        row["person_id" if resolved.entities[member].type is EntityType.PERSON else "member_id"] = member
        if kind == "post_id":
            row["role"] = resolved.entities[whole].label
        yield row | _find_term(statements) | _cite(addresses, statements)


def _find_term(statements: Iterable[Statement]) -> dict[str, Any]:
    """Return when a membership began and ended, as far as one date is stated for it, and whether it is over."""
    started = {each.date for each in statements if each.predicate is Predicate.APPOINTED_TO and each.date}
    ended = {each.date for each in statements if each.predicate is Predicate.REMOVED_FROM and each.date}
    term: dict[str, Any] = {}
    if len(started) == 1:
        term["start_date"] = started.pop()
    if len(ended) == 1:
        term["end_date"] = ended.pop()
    if any(each.former for each in statements):
        term["former"] = True
    return term


def _cite(addresses: Mapping[str, str], statements: Iterable[Statement]) -> dict[str, Any]:
    """Return the sources of statements: where a document is, by its hash, and the words that stand there."""
    places = sorted(
        {(each.name, each.start, each.end, each.quote, each.document) for one in statements for each in one.evidences}
    )
    sources = [
        {"url": addresses.get(document, name), "note": f"{name}:{start}-{end} {quote}"}
        for name, start, end, quote, document in places
    ]
    return {"sources": sources} if sources else {}
