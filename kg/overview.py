"""What a graph holds and how to go on with it, for notebooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from kg.confidence import choose_least
from kg.directory import Directory, Manifest
from kg.display import Html, join, tag
from kg.display.markup import BLOCK, QUIET
from kg.errors import PolicyKGError
from kg.queries.names import count_statements
from kg.resolution.resolved import Resolved
from ontology.vocabulary import EntityType

NAMED = 8
"""How many documents and names are listed."""
_TOLD = (EntityType.PERSON, EntityType.POLICY, EntityType.BODY, EntityType.ORGANIZATION, EntityType.LAW)


def render_graph(directory: Directory, read: Callable[[], Resolved]) -> Html:
    """Return a graph as notebooks show it; one that is missing or damaged is shown with the reason.

    `read` gives what the directory holds, and is called where there is a graph.
    """
    title = tag("div", tag("b", "Graph"), " in ", tag("code", str(directory.path)))
    empty = tag("div", title, tag("div", "It holds no document yet: ", tag("code", "Graph.build([folder], path)")))
    try:
        if not directory.exists():  # and none comes to be by looking at it
            return empty
        manifest, resolved = directory.read_manifest(), read()
    except (PolicyKGError, OSError) as error:
        return tag("div", title, tag("div", str(error)))
    if not resolved.documents:
        return empty
    lines = (tag("div", f"{name}: ", tag("bdi", value), style=QUIET) for name, value in _describe(manifest, resolved))
    return tag("div", title, *lines, _go_on(resolved), style=BLOCK)


def _describe(manifest: Manifest, resolved: Resolved) -> Iterator[tuple[str, str]]:
    """Yield what a graph holds, under short headings."""
    least = choose_least(None)
    sure = sum(statement.confidence >= least for statement in resolved.statements)
    yield "documents", f"{len(resolved.documents)}{_tell_span(resolved)}"
    yield "named", _list([record.name for record in resolved.documents])
    if manifest.failed:
        yield "could not be read", _list([f"{fault.name} ({fault.fault})" for fault in manifest.failed])
    yield (
        "statements",
        f"{len(resolved.statements)}, shown from confidence {least:g} on: {sure}; {_count(manifest.predicates)}",
    )
    kinds = Counter(entity.type.value for entity in resolved.entities.values())
    yield "entities", f"{len(resolved.entities)}; {_count(kinds)}"
    yield "most is stated of", _list(_find_leading(resolved))


def _tell_span(resolved: Resolved) -> str:
    dates = sorted(record.date for record in resolved.documents if record.date)
    languages = sorted({record.language for record in resolved.documents if record.language})
    span = f", {dates[0]} to {dates[-1]}" if dates else ""
    return f"{span}, in {', '.join(languages)}" if languages else span


def _count(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{count} {name}" for name, count in ordered)


def _list(names: Sequence[str]) -> str:
    left = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return "; ".join(names[:NAMED]) + left


def _find_leading(resolved: Resolved, types: Sequence[EntityType] = _TOLD) -> list[str]:
    """Return the labels of the actors and policies of which most is stated, the most stated first."""
    weights = count_statements(resolved)
    stated = [entity for entity in resolved.entities.values() if entity.type in types and weights[entity.id]]
    ordered = sorted(stated, key=lambda entity: (-weights[entity.id], entity.id))
    return [entity.label for entity in ordered[:NAMED]]


def _go_on(resolved: Resolved) -> Html:
    persons, actors = _find_leading(resolved, (EntityType.PERSON,)), _find_leading(resolved)
    policies = _find_leading(resolved, (EntityType.POLICY, EntityType.LAW))
    policy, actor = (*policies, *actors, "a policy")[0], (*persons, *actors, "a name")[0]
    calls = (
        f"graph.trace({policy!r})",
        f"graph.show({actor!r})",
        "graph.search('words')",
        "graph.targets()",
        "graph.conflicts()",
        "graph.sparql(query)",
        "graph.cypher(query)",
        "graph.to_networkx()",
        "graph.draw_map([], 'map.html')",
        "help(graph)",
    )
    return tag("div", "go on: ", join((tag("code", call) for call in calls), " · "), style=BLOCK)
