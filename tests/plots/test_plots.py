from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.passage import Passage
from kg.plots import (
    Plot,
    fonts,
    plot_mentions,
    plot_priorities,
    plot_targets_by_place,
    plot_targets_by_year,
    render_page,
    save,
    use_style,
)
from kg.queries.mentions import MentionGrouping, compile_wordings, count_mentions
from kg.queries.priorities import list_priorities
from kg.queries.targets_by import Grouping, tabulate_targets
from kg.queries.targets_weighted import weigh_targets
from tests.queries.reports import DOCUMENTS, make_reports

PNG = b"\x89PNG"
HOSTILE = '</title><script>alert("$x_1$")</script>'


@pytest.fixture(params=["place", "year", "priorities", "mentions"])
def plot(request: pytest.FixtureRequest) -> Plot:
    with use_style():
        return _draw(request.param)


def _draw(kind: str) -> Plot:
    graph = make_reports()
    if kind == "place":
        table = tabulate_targets(graph, ["gdp-growth", "cpi"], year="2025", reported=True)
        return plot_targets_by_place(table, reported=True, weighted=weigh_targets(graph))
    if kind == "year":
        table = tabulate_targets(graph, ["gdp-growth"], by=Grouping.YEAR, reported=True)
        return plot_targets_by_year(table, reported=True)
    if kind == "priorities":
        return plot_priorities(list_priorities(graph))
    texts = {document.hash: document for document in DOCUMENTS}
    documents = [(record, texts[record.hash]) for record in graph.documents]
    words = ["新质生产力"]
    counts = count_mentions(graph, documents, words[0], words, compile_wordings(words), folded=True)
    return plot_mentions(counts, MentionGrouping.YEAR, name=words[0])


@pytest.mark.parametrize("ending", [".svg", ".png", ".html"])
def test_a_plot_is_saved_as_its_name_ends(plot: Plot, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"plot{ending}"
    save(plot, path)
    content = path.read_bytes()

    assert content.startswith(PNG) if ending == ".png" else b"</svg>" in content


def test_the_same_plot_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        with use_style():
            save(_draw("place"), tmp_path / name)

    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_every_mark_leads_to_its_sentence_on_the_page(plot: Plot) -> None:
    page = render_page(plot)
    linked = set(re.findall(r'<a id="m(\d+)" href="#e\1"', page))

    assert linked == {str(number) for number in range(1, len(plot.marks) + 1)}
    for number, mark in enumerate(plot.marks, start=1):
        (item,) = re.findall(rf'<li id="e{number}">(.*?)</li>', page, flags=re.S)
        assert mark.passages[0].quote in item


def test_a_page_asks_for_nothing_and_runs_nothing(plot: Plot) -> None:
    page = render_page(plot)

    assert "<script" not in page
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', page) == []
    assert "default-src 'none'" in page


def test_hostile_words_of_a_document_stay_words(tmp_path: Path) -> None:
    table = tabulate_targets(make_reports(), ["gdp-growth"], year="2025")
    hostile = replace(table, lines=tuple(replace(line, place=HOSTILE) for line in table.lines))
    with use_style():
        drawn = plot_targets_by_place(hostile)
    passage = Passage(HOSTILE, HOSTILE, "0" * 64, 0, 5, HOSTILE)
    drawn.marks[0] = replace(drawn.marks[0], passages=(passage,))
    save(drawn, tmp_path / "plot.svg")

    for content in (render_page(drawn), (tmp_path / "plot.svg").read_text("utf-8")):
        assert "<script" not in content
        assert "&lt;script&gt;" in content


def test_a_mark_in_svg_shows_its_sentence_when_pointed_at(tmp_path: Path) -> None:
    with use_style():
        save(_draw("place"), tmp_path / "plot.svg")
    content = (tmp_path / "plot.svg").read_text("utf-8")

    assert "<title>Qinghai 2025: GDP growth around 4.5 %" in content
    assert "<a " not in content


def test_a_report_without_the_target_has_a_row() -> None:
    with use_style():
        drawn = plot_targets_by_place(tabulate_targets(make_reports(), ["cpi"], year="2025"))

    (axes,) = drawn.figure.axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Fujian", "Qinghai"]
    assert "—" in {text.get_text() for text in axes.texts}


def test_a_file_of_another_kind_is_refused(plot: Plot, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"\.html"):
        save(plot, tmp_path / "plot.gif")


def test_without_a_chinese_font_words_are_written_in_pinyin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_chinese_font", lambda: None)
    with use_style():
        drawn = _draw("mentions")

    assert fonts.write_label("“新质生产力” 2025") == "“xin zhi sheng chan li” 2025"
    assert drawn.romanised
    assert drawn.figure.get_suptitle() == "“xin zhi sheng chan li” by year"


def test_with_a_chinese_font_words_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_chinese_font", lambda: "Noto Sans CJK SC")

    assert fonts.write_label("新质\n生产力") == "新质 生产力"
