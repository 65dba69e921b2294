"""Raising the lowest confidence never adds a row, whatever is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.analytics import to_networkx
from kg.commands.telling import Choice, tell_tour
from kg.confidence import choose_least
from kg.defaults import MIN_CONFIDENCE
from kg.errors import PolicyKGError
from kg.exports import Content, ExportFormat, write
from kg.maps import select
from kg.queries import find_conflicts, keep_sure, keep_sure_conflicts, list_targets, search, show, trace
from kg.queries.tour import find_foretold, group_targets, tell_policy, tell_post
from kg.resolution.resolved import Resolved
from kg.summary import summarise
from tests.graphs import make_graph

Rows = Iterable[object]
SHARES = st.floats(min_value=0, max_value=1)


@st.composite
def graphs(draw: st.DrawFn) -> Resolved:
    """Return the small graph with any confidences."""
    graph = make_graph()
    statements = []
    for statement in graph.statements:
        sure = round(draw(SHARES), 4)
        evidences = tuple(evidence.model_copy(update={"confidence": sure}) for evidence in statement.evidences)
        statements.append(statement.model_copy(update={"evidences": evidences}))
    return replace(graph, statements=tuple(statements))


def _list_exported(graph: Resolved, least: float) -> Rows:
    import io

    file = io.StringIO()
    write(Content(keep_sure(graph, least)), ExportFormat.JSONL, file)
    return file.getvalue().splitlines()


def _list_policy(graph: Resolved, least: float) -> Rows:
    story = tell_policy(graph, graph.entities["policy/levy"], least=least)
    return [told.statement.id for told in (*story.put_forward, *story.concerns, *story.opposed, *story.opposed_fields)]


def _list_post(graph: Resolved, least: float) -> Rows:
    story = tell_post(graph, graph.entities["post/premier"], least=least)
    return [told.statement.id for told in (*story.changes, *story.held, *story.guesses, *story.denials)]


QUESTIONS: dict[str, Callable[[Resolved, float], Rows]] = {
    "trace": lambda graph, least: trace(graph, "Li Premier", least=least).lines,
    "conflicts of a trace": lambda graph, least: trace(graph, "The Envoy", least=least).conflicts,
    "show": lambda graph, least: [line.statement for line in show(graph, "growth", least=least).passive],
    "search": lambda graph, least: [(hit.kind, hit.label) for hit in search(keep_sure(graph, least), "e", limit=999)],
    "targets": lambda graph, least: list_targets(graph, least=least),
    "conflicts": lambda graph, least: keep_sure_conflicts(graph, find_conflicts(graph), least),
    "export": _list_exported,
    "network": lambda graph, least: to_networkx(keep_sure(graph, least)).edges(keys=True),
    "map": lambda graph, least: [s.id for s in select(keep_sure(graph, least), [], limit=999).statements],
    "targets of a year": lambda graph, least: [
        told.statement.id for group in group_targets(graph, "2024", least=least) for told in group.told
    ],
    "forecasts": lambda graph, least: [found.guess.statement.id for found in find_foretold(graph, least=least)],
    "policy": _list_policy,
    "post": _list_post,
}


@pytest.mark.parametrize("question", QUESTIONS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(graph=graphs(), one=SHARES, other=SHARES)
def test_a_higher_bound_never_adds_a_row(question: str, graph: Resolved, one: float, other: float) -> None:
    ask = QUESTIONS[question]
    more, fewer = (list(ask(graph, least)) for least in sorted((one, other)))

    assert [row for row in fewer if row not in more] == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(graph=graphs(), least=SHARES)
def test_what_is_shown_is_what_is_sure_enough(graph: Resolved, least: float) -> None:
    shown = keep_sure(graph, least)

    assert {s.id for s in shown.statements} == {s.id for s in graph.statements if s.confidence >= least}
    assert shown.entities == graph.entities


def test_everything_that_is_stored_has_at_least_nought() -> None:
    assert keep_sure(make_graph(), 0.0) == make_graph()


def test_the_bound_is_the_one_asked_for_else_that_of_the_environment_else_the_constant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("KG_MIN_CONFIDENCE", raising=False)
    assert choose_least(None) == MIN_CONFIDENCE

    monkeypatch.setenv("KG_MIN_CONFIDENCE", "0.7")
    assert choose_least(None) == 0.7
    assert choose_least(0.0) == 0.0


@pytest.mark.parametrize("wrong", ["much", "1.5", "-1"])
def test_a_wrong_bound_in_the_environment_is_told_by_name(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("KG_MIN_CONFIDENCE", wrong)

    with pytest.raises(PolicyKGError, match=f"KG_MIN_CONFIDENCE.*{wrong}"):
        choose_least(None)


def test_a_summary_counts_what_is_shown() -> None:
    from kg.directory import Manifest

    counts = [
        {row["what"]: row["count"] for row in summarise(Manifest(), keep_sure(make_graph(), least))}
        for least in (0.0, 0.95)
    ]

    assert [count["statements"] for count in counts] == [7, 0]


def test_a_tour_of_a_graph_that_is_not_sure_of_anything_says_so() -> None:
    text = "\n".join(tell_tour(make_graph(), Choice(), least=0.95))

    assert "no person is spoken of" in text
    assert "no target is stated" in text
