"""Which entities a name means, in any language and script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kg.errors import NotFoundError
from kg.names import normalise_name
from kg.resolution.resolved import Resolved
from kg.statement import Entity


def find_entity(resolved: Resolved, name: str) -> Entity:
    """Return the entity that a name or id means, the most stated of several; raise NotFoundError with near names."""
    found = find_entities(resolved, name)
    if found:
        return found[0]
    near = _find_near(resolved, name)
    hint = f"near it: {', '.join(f'`{label}`' for label in near)}" if near else "`kg search` looks inside the quotes"
    raise NotFoundError(f"nothing is named `{name}` in this graph; {hint}")


def find_entities(resolved: Resolved, name: str) -> tuple[Entity, ...]:
    """Return the entities that a name or id means, the most stated first; one whose label it is counts twice."""
    if name in resolved.entities:
        return (resolved.entities[name],)
    key = normalise_name(name)
    weights = count_statements(resolved)
    found = []
    for entity in resolved.entities.values():
        labelled = normalise_name(entity.label) == key
        if labelled or any(key == normalise_name(alias) for alias in entity.aliases):
            found.append((-weights[entity.id] * (1 + labelled), not labelled, entity.id))
    named = [entry for entry in sorted(found) if weights[entry[2]]] or sorted(found)
    return tuple(resolved.entities[identifier] for _, _, identifier in named)


def count_statements(resolved: Resolved) -> Mapping[str, int]:
    """Return in how many statements each entity takes part."""
    return Counter(side for statement in resolved.statements for side in (statement.subject, statement.object))


def _find_near(resolved: Resolved, name: str) -> list[str]:
    from rapidfuzz import process

    names = {alias: e.label for e in resolved.entities.values() for alias in (e.label, *e.aliases)}
    close = process.extract(name, list(names), limit=12, score_cutoff=60, processor=normalise_name)
    return list(dict.fromkeys(names[alias] for alias, _, _ in close))[:3]
