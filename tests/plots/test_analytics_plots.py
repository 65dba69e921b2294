"""Timelines, activity and analyses as plots: every mark leads to its sentences, at any size."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kg.analytics import KINDS, Analyses
from kg.errors import NotFoundError
from kg.plots import Plot, fonts, render_page, save, use_style
from kg.plots.analytics import plot_table
from kg.plots.rankings import shorten
from kg.plots.timeline import APART
from kg.resolution.resolved import Resolved
from ontology.vocabulary import Modality
from scripts.many import make_many
from tests.analytics.actors import make_actors

EVERY = (*KINDS, "activity", "timeline", "spread")
HOSTILE = '</title><script>alert("$x_1$")</script>'


def draw(graph: Resolved, kind: str, name: str = "carbon levy") -> Plot:
    method: Any = getattr(Analyses(lambda least: graph), kind)
    table = method(name) if kind in ("timeline", "diffusion") else method()
    with use_style():
        return plot_table(table)


@pytest.mark.parametrize("kind", EVERY)
def test_every_mark_leads_to_its_sentence(kind: str) -> None:
    plot = draw(make_actors(), kind)
    page = render_page(plot)

    assert plot.marks
    assert {int(found) for found in re.findall(r'href="#e(\d+)"', page)} == set(range(1, len(plot.marks) + 1))
    assert all(mark.passages and mark.passages[0].quote.strip() in page for mark in plot.marks)


@pytest.mark.parametrize("kind", EVERY)
def test_a_plot_is_the_same_bytes_twice(kind: str, tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        save(draw(make_actors(), kind), tmp_path / name)

    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


@pytest.mark.parametrize("kind", EVERY)
def test_an_empty_graph_has_nothing_to_draw(kind: str) -> None:
    with pytest.raises(NotFoundError):
        draw(Resolved(), kind)


@pytest.mark.parametrize("kind", EVERY)
def test_hostile_names_stay_words(kind: str) -> None:
    graph = make_actors()
    named = [entity.model_copy(update={"label": f"{entity.label} {HOSTILE}"}) for entity in graph.entities.values()]
    hostile = Resolved.collect(entities=named, statements=graph.statements, documents=graph.documents)
    page = render_page(draw(hostile, kind, "policy/levy"))

    assert "<script" not in page


@pytest.mark.parametrize("kind", ["centrality", "brokers", "communities", "spread", "alignment", "activity"])
def test_a_large_graph_has_a_plot_of_bounded_size(kind: str) -> None:
    plot = draw(make_many(4000), kind)
    width, height = plot.figure.get_size_inches()

    assert max(width, height) < 16
    assert len(plot.marks) <= 400


def test_a_crowded_timeline_shares_its_marks() -> None:
    graph = make_many(3000)
    first = next(iter(graph.entities))
    crowded = Resolved.collect(
        entities=graph.entities.values(),
        statements=[s.model_copy(update={"subject": first}) for s in graph.statements if s.object != first],
        documents=graph.documents,
    )
    table = Analyses(lambda least: crowded).timeline(first, modalities=[Modality.ASSERTED])
    with use_style():
        plot = plot_table(table)

    assert len(table) > 10 * APART
    assert len(plot.marks) < len(table) / 5


def test_chinese_names_are_drawn_or_written_in_pinyin(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = make_actors()
    named = [
        e.model_copy(update={"label": "新质生产力"}) if e.id == "policy/levy" else e for e in graph.entities.values()
    ]
    chinese = Resolved.collect(entities=named, statements=graph.statements, documents=graph.documents)
    monkeypatch.setattr(fonts, "find_chinese_font", lambda: None)
    plot = draw(chinese, "timeline", "新质生产力")

    assert plot.romanised
    assert plot.figure.get_suptitle() == "xin zhi sheng chan li over time"


@pytest.mark.parametrize("length", range(2, 12))
def test_a_cut_text_keeps_to_its_length(length: int) -> None:
    cut = shorten("政策 and words", length)

    assert sum(2 if sign >= "\u2e80" else 1 for sign in cut) <= length
