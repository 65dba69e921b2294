"""Every province has its own square; values, ranks and what is missing are shown, each with its sentence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import NotFoundError
from kg.graph import Graph
from kg.maps import make_tiles, save_tiles
from kg.maps.tiles import find_topic, load_squares
from kg.maps.tiles_page import render_tiles
from kg.resolution.resolved import Resolved
from ontology.authorities import load_authorities
from tests.maps.faults import find_faults

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPORTS = {
    "anhui.txt": ("2025年安徽省政府工作报告", "今年发展的主要预期目标是：地区生产总值增长5.5%左右。\n"),
    "hunan.txt": ("2025年湖南省政府工作报告", "今年发展的主要预期目标是：地区生产总值增长5%以上。\n"),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of two short reports' graph."""
    from kg.readersets import ReaderName, ReaderSet

    folder = tmp_path_factory.mktemp("tiles")
    for name, (title, text) in REPORTS.items():
        (folder / name).write_text(f"{title}\n\n{text}", "utf-8")
    Graph.build([folder / name for name in REPORTS], folder / "graph", readers=ReaderSet(ReaderName.GRAMMAR))
    return folder / "graph"


@pytest.fixture(scope="module")
def resolved(graph: Path) -> Resolved:
    """Return the two reports' graph in memory."""
    return Graph.open(graph).resolved()


def test_each_of_the_31_provinces_has_a_square_of_its_own() -> None:
    squares = load_squares()

    assert len(squares) == len(set(squares.values())) == 31
    assert all(load_authorities()[id].names["zh"] for id in squares)
    west, east = squares["place/CN-XJ"], squares["place/CN-SH"]
    north, south = squares["place/CN-HL"], squares["place/CN-HI"]
    assert west[1] < east[1]
    assert north[0] < south[0]


def test_targets_are_shown_and_the_others_are_missing(resolved: Resolved) -> None:
    tiles = make_tiles(resolved, "gdp-growth")
    known = {tile.name: tile.value for tile in tiles.tiles if tile.value}

    assert tiles.year == "2025"
    assert {name: value.short for name, value in known.items()} == {"Anhui": "5.5%", "Hunan": "≥5%"}
    assert "5.5%左右" in known["Anhui"].passages[0].quote
    assert sum(tile.step is None for tile in tiles.tiles) == 29
    assert [row["value"] for row in tiles.to_rows() if row["id"] == "place/CN-GD"] == [None]


def test_the_higher_target_is_darker(resolved: Resolved) -> None:
    steps = {tile.name: tile.step for tile in make_tiles(resolved, "gdp-growth").known}

    assert (steps["Anhui"] or 0) > (steps["Hunan"] or 0) > 0


def test_words_mean_the_indicator_in_any_language_and_names_are_the_readers(resolved: Resolved) -> None:
    tiles = make_tiles(resolved, "地区生产总值增长", language="zh")

    assert tiles.what == "gdp-growth"
    assert {tile.name for tile in tiles.known} == {"安徽", "湖南"}
    assert tiles.title.startswith("2025年")


@pytest.mark.parametrize(("what", "year"), [("gdp-growth", "1999"), ("domestic-demand", None), ("no such thing", None)])
def test_what_nobody_has_is_not_found(resolved: Resolved, what: str, year: str | None) -> None:
    with pytest.raises(NotFoundError, match="no province has"):
        make_tiles(resolved, what, year=year)


def test_an_indicator_is_no_topic() -> None:
    assert find_topic("gdp-growth") is None
    assert find_topic("内需") == "domestic-demand"


def test_the_command_writes_a_page_whose_tiles_lead_to_their_sentences(graph: Path, tmp_path: Path) -> None:
    output = tmp_path / "tiles.html"
    run = CliRunner().invoke(app, ["map", "--tiles", "gdp-growth", "--graph", str(graph), "-o", str(output)])
    page = output.read_text("utf-8")

    assert run.exit_code == 0, run.output
    assert "2 of 31 provinces" in run.output
    for anchor in re.findall(r'href="#(place-[^"]+)"', page):
        assert f'id="{anchor}"' in page
    assert "<script" not in page
    assert len(re.findall(r"tile missing", page)) == 29


@pytest.mark.parametrize(
    "arguments", [["--year", "2025"], ["Anhui", "--tiles", "gdp-growth"], ["--lang", "de"], ["--tiles", "nothing"]]
)
def test_wrong_arguments_are_refused(graph: Path, tmp_path: Path, arguments: list[str]) -> None:
    output = tmp_path / "map.html"
    run = CliRunner().invoke(app, ["map", *arguments, "--graph", str(graph), "-o", str(output)])

    assert run.exit_code != 0
    assert not output.exists()


def test_addresses_of_documents_are_links_only_where_there_are_any(resolved: Resolved) -> None:
    tiles = make_tiles(resolved, "gdp-growth")

    assert "Read in the document" not in render_tiles(tiles)
    assert 'href="/documents/x#s-1-2&quot;"' in render_tiles(tiles, locate=lambda *_: '/documents/x#s-1-2"')


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(380, "dark"), (1280, "light")])
def test_a_tile_is_one_click_from_its_sentence(
    resolved: Resolved, tmp_path: Path, chromium: Browser, width: int, scheme: str
) -> None:
    save_tiles(make_tiles(resolved, "gdp-growth"), tmp_path / "tiles.html")
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((tmp_path / "tiles.html").as_uri())
    page.click("a.tile >> nth=0")

    assert page.inner_text("li:target blockquote") in "".join(text for _, text in REPORTS.values())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert find_faults(page) == []
