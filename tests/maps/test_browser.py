"""Maps in a real browser: both engines, filters, search, keyboard, evidence, expansion, export, and nothing hostile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

import kg.maps.data
from kg.maps import draw, make_tiles, save_tiles
from kg.resolution.resolved import Resolved
from scripts.many import make_many
from tests.maps.faults import find_faults
from tests.maps.test_drawing import make_graph
from tests.web.graphs import make_hostile
from tests.web.payloads import PAYLOADS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
ENGINES = ("vis", "sigma")
COUNT = """
window.hurts = 0; window.hurt = () => { window.hurts += 1; };
window.violations = []; document.addEventListener("securitypolicyviolation", (event) => { window.violations.push(event.blockedURI); });
"""
Draw = Callable[..., Path]


@pytest.fixture(params=ENGINES)
def drawn(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draw:
    """Return a function that writes a map for one of the engines, whatever its size."""
    monkeypatch.setattr(kg.maps.data, "DENSE", 2000 if request.param == "vis" else 0)

    def write(graph: Resolved, names: tuple[str, ...] = (), **options: object) -> Path:
        draw(graph, names, tmp_path / "map.html", **options)  # type: ignore[arg-type]
        return tmp_path / "map.html"

    return write


def open_map(page: Page, path: Path) -> None:
    page.goto(path.as_uri())
    page.wait_for_selector(".kgmap[data-ready=true]")


def test_a_map_shows_evidence_and_filters_and_asks_nobody(drawn: Draw, page: Page) -> None:
    requests: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    open_map(page, drawn(make_graph()))
    shown = [page.get_attribute(".kgmap", "data-shown")]
    acts: tuple[Callable[[], object], ...] = (
        lambda: page.uncheck("input[value=possible]"),
        lambda: page.check("input[value=possible]"),
        lambda: page.fill("[data-part=from]", "2024"),
        lambda: page.uncheck("input[value=Topic]"),
        lambda: page.uncheck("input[value=MET_WITH]"),
    )
    for act in acts:
        act()
        shown.append(page.get_attribute(".kgmap", "data-shown"))
    page.fill("[data-part=confidence]", "0.95")
    shown.append(page.get_attribute(".kgmap", "data-shown"))
    page.fill("[data-part=confidence]", "0.5")
    page.check("input[value=Topic]")
    page.evaluate("policyMap.showEdge(policyMap.edges.find((edge) => edge.seen).i)")
    page.wait_for_selector(".detail blockquote")

    assert shown == ["3", "2", "3", "2", "1", "0", "0"]
    assert "The premier set a target" in page.inner_text(".detail blockquote")
    assert "characters 0–30" in page.inner_text(".detail footer")
    assert (faults, len(requests)) == ([], 1)


def test_the_sentence_of_an_edge_is_one_click_on_it_away(drawn: Draw, page: Page) -> None:
    open_map(page, drawn(make_graph()))
    left, top = page.evaluate(
        """() => {
          const { engine, edges, nodes } = policyMap, edge = edges.find((each) => each.p === 8);
          const [a, b] = [edge.s, edge.t].map((place) => engine.project(nodes[place].x, nodes[place].y));
          const view = document.querySelector("[data-part=view]").getBoundingClientRect();
          return [view.left + (a[0] + b[0]) / 2, view.top + (a[1] + b[1]) / 2];
        }"""
    )
    page.mouse.click(left, top)
    page.wait_for_selector(".detail blockquote")

    assert "promotes" in page.inner_text(".detail .triple")


def test_what_is_not_shown_comes_when_a_neighbour_is_expanded(drawn: Draw, page: Page) -> None:
    graph = make_many(3000)
    open_map(page, drawn(graph, limit=25))
    before = int(page.get_attribute(".kgmap", "data-shown") or 0)
    held = page.evaluate("policyMap.nodes.filter((node) => !node.on).length")
    if held == 0:  # the page of a map for WebGL holds what it shows
        assert page.evaluate("policyMap.data.engine") == "sigma"
        return
    page.evaluate("policyMap.showNode(policyMap.nodes.find((node) => node.seen).i)")
    page.click("[data-part=expand]")
    page.wait_for_selector(".kgmap[data-expanded]")
    places = page.evaluate("policyMap.nodes.filter((node) => node.on).map((node) => `${node.x} ${node.y}`)")

    assert int(page.get_attribute(".kgmap", "data-shown") or 0) > before
    assert len(set(places)) == len(places)


def test_search_and_table_work_by_keyboard(drawn: Draw, page: Page) -> None:
    open_map(page, drawn(make_graph()))
    page.focus("[data-part=search]")
    page.keyboard.type("ENVOY")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    found = page.inner_text(".detail h2")
    page.focus("[data-part=view]")
    for key in ("ArrowLeft", "+", "-", "0", "Escape"):
        page.keyboard.press(key)
    page.focus("[data-part=table] summary")
    page.keyboard.press("Enter")
    rows = page.locator("[data-part=rows] tr")
    page.wait_for_selector("[data-part=rows] tr")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".detail blockquote")

    assert found == "person/envoy"
    assert rows.count() == 3


def test_pictures_are_saved_as_png_and_svg(drawn: Draw, page: Page) -> None:
    open_map(page, drawn(make_graph("<b>&"), title="A <title> & more"))
    with page.expect_download() as download:
        page.click("[data-part=png]")
    picture = Path(download.value.path()).read_bytes()
    with page.expect_download() as download:
        page.click("[data-part=svg]")
    root = ElementTree.fromstring(Path(download.value.path()).read_text("utf-8"))
    words = "".join(root.itertext())

    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 10_000
    assert "A <title> & more" in words
    assert "premier" in words
    assert not [tag for tag in root.iter() if tag.tag.rpartition("}")[2] not in ("svg", "title", "path", "text")]


@pytest.mark.parametrize(("width", "scheme"), [(380, "dark"), (1280, "light"), (1280, "dark")])
def test_axe_finds_no_serious_fault_and_nothing_is_wider_than_the_window(
    drawn: Draw, chromium: Browser, width: int, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    open_map(page, drawn(make_graph(), language="zh"))
    page.evaluate("policyMap.showNode(policyMap.nodes.find((node) => node.seen).i)")
    page.wait_for_selector(".detail blockquote")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.wait_for_selector("[data-part=rows] tr")

    assert find_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_graph_of_nothing_says_so(drawn: Draw, page: Page) -> None:
    open_map(page, drawn(Resolved()))

    assert page.is_visible("[data-part=empty]")


def test_labels_do_not_overlap(page: Page, tmp_path: Path) -> None:
    draw(make_many(1500), [], tmp_path / "map.html", limit=150)
    open_map(page, tmp_path / "map.html")
    overlaps = page.evaluate(
        """() => {
          const spots = policyMap.nodes.filter((node) => node.seen).map((node) => {
            const [x, y] = policyMap.engine.project(node.x, node.y);
            return { x, y, r: policyMap.engine.radius(node), key: node.i, label: node.label, size: 12, weight: 400 };
          });
          const placed = policyMap.placeLabels(spots), boxes = placed.map((each) => [each.top, each.top + 14 * each.lines.length, each]);
          const wide = (each) => 6.2 * Math.max(...each.lines.map((line) => line.length)), left = (each) => each.left - { start: 0, middle: 0.5, end: 1 }[each.anchor] * wide(each);
          let count = 0;
          boxes.forEach(([top, bottom, one], at) => boxes.slice(at + 1).forEach(([other, end, two]) => {
            if (top < end - 1 && other < bottom - 1 && left(one) + 8 < left(two) + wide(two) - 8 && left(two) + 8 < left(one) + wide(one) - 8) count += 1;
          }));
          return [placed.length, count];
        }"""
    )

    assert overlaps[0] > 30
    assert overlaps[1] <= overlaps[0] // 20


@pytest.mark.slow
def test_no_payload_runs_or_leaves_in_a_map(drawn: Draw, page: Page) -> None:
    asked: list[str] = []
    page.add_init_script(COUNT)
    page.on("request", lambda request: asked.append(request.url))
    graph, _ = make_hostile(PAYLOADS)
    path = drawn(graph, limit=1500, title="".join(PAYLOADS))
    open_map(page, path)
    page.evaluate("policyMap.show(policyMap.data.title, policyMap.edges)")
    for _ in range(4):
        page.evaluate("for (const more of document.querySelectorAll('.detail > button')) more.click()")
        page.wait_for_timeout(100)
    page.evaluate("policyMap.nodes.slice(0, 60).forEach((node) => { if (node.seen) policyMap.showNode(node.i); })")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.fill("[data-part=search]", "hurt")
    page.wait_for_selector("[data-part=hits] button")
    picture = page.evaluate("policyMap.writeSvg()")
    page.wait_for_timeout(200)

    assert len(PAYLOADS) >= 40
    assert page.evaluate("window.hurts") == 0
    assert page.evaluate("window.violations") == []
    assert asked == [path.as_uri()]
    assert "<script" not in picture


@pytest.mark.slow
def test_no_payload_runs_or_leaves_in_a_map_of_tiles(page: Page, tmp_path: Path) -> None:
    from tests.maps.hostile_reports import make_reports

    asked: list[str] = []
    page.add_init_script(COUNT)
    page.on("request", lambda request: asked.append(request.url))
    for number, payload in enumerate(PAYLOADS):
        save_tiles(make_tiles(make_reports(payload), "gdp-growth"), tmp_path / f"{number}.html")
        page.goto((tmp_path / f"{number}.html").as_uri())
        page.click("a.tile")
        assert "".join(payload.split()) in "".join(page.inner_text("li:target").split())
        assert page.evaluate("window.hurts") == 0
        assert page.evaluate("window.violations") == []

    assert {url.partition("#")[0] for url in asked} == {(tmp_path / f"{n}.html").as_uri() for n in range(len(PAYLOADS))}
