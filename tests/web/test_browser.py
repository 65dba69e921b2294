"""The pages as a reader uses them: by keyboard, on a telephone, from a Chinese name to the sentence and the table."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.web.library import Library
from kg.web.settings import WebSettings
from tests.web.graphs import REPORT
from tests.web.test_pages import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
SERIOUS = {"serious", "critical"}


def list_pages(library: Library) -> tuple[str, ...]:
    index = library.current()
    documents = tuple(f"/documents/{slug}" for slug in index.document_slugs.values())
    statement = next(iter(index.statements))
    return (*PAGES, *documents, f"/statement/{statement}", f"/cite/statement/{statement}", "/nothing")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault_on_any_page(
    graph: Path, library: Library, serve: Callable[..., object], chromium: Browser, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    faults = []
    with serve(graph, WebSettings(token="x")) as host:  # type: ignore[attr-defined]
        context = chromium.new_context(color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        for address in list_pages(library):
            page.goto(host + address)
            found = Axe().run(page).response["violations"]
            faults += [
                f"{address}: {each['id']} {each['nodes'][0]['html']}" for each in found if each["impact"] in SERIOUS
            ]

    assert faults == []


@pytest.mark.parametrize("width", [380, 1280])
def test_no_page_is_wider_than_the_window(
    graph: Path, library: Library, serve: Callable[..., object], chromium: Browser, width: int
) -> None:
    wide = []
    with serve(graph) as host:  # type: ignore[operator, attr-defined]
        page = chromium.new_page(viewport={"width": width, "height": 800})
        for address in list_pages(library):
            page.goto(host + address)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(address)

    assert wide == []


def test_from_a_chinese_name_to_the_policy_its_sentence_and_a_table(
    graph: Path, serve: Callable[..., object], chromium: Browser
) -> None:
    faults: list[str] = []
    with serve(graph) as host:  # type: ignore[operator, attr-defined]
        page = chromium.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(host)
        page.fill("#q", "碳税")
        page.wait_for_selector("#suggestions li")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/policy/levy"))
        assert page.inner_text("h1") == "carbon levy"

        page.click("blockquote footer a >> nth=0")
        page.wait_for_url(re.compile(r"/documents/report-\w+#s-\d+-\d+"))
        pinned = page.inner_text(".evidence.pinned >> nth=0")
        assert pinned in REPORT.text
        page.hover(".evidence.pinned >> nth=0")
        assert "Council" in page.inner_text("#tip")

        page.go_back()
        with page.expect_download() as download:
            page.click("text=CSV")
        table = Path(download.value.path()).read_text("utf-8")

    assert table.startswith("date,date_stated,subject,predicate,object")
    assert "The council may drop the levy." in table
    assert faults == []


def test_a_permalink_marks_words_that_no_statement_is_made_of(
    graph: Path, library: Library, serve: Callable[..., object], chromium: Browser
) -> None:
    slug = library.current().document_slugs[REPORT.hash]
    with serve(graph) as host:  # type: ignore[operator, attr-defined]
        page = chromium.new_page()
        page.goto(f"{host}/documents/{slug}#s-13-22")
        marked = page.evaluate("[...CSS.highlights.get('cited')][0].toString()")

    assert marked == REPORT.text[13:22]


def test_every_step_can_be_taken_by_keyboard(graph: Path, serve: Callable[..., object], chromium: Browser) -> None:
    with serve(graph) as host:  # type: ignore[operator, attr-defined]
        page = chromium.new_page()
        page.goto(host)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "q"
        page.keyboard.type("li qiang")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/search"))

        assert page.inner_text(".ranked .thing >> nth=0") == "Li Qiang"


def test_more_of_a_long_list_comes_without_leaving_the_page(
    tmp_path: Path, serve: Callable[..., object], chromium: Browser
) -> None:
    from scripts.bench_pages import write_graph

    write_graph(tmp_path, 2000)
    with serve(tmp_path, WebSettings(least=0.0)) as host:  # type: ignore[attr-defined]
        page = chromium.new_page()
        page.goto(f"{host}/timeline")
        page.click(".more")
        page.locator(".statement").nth(40).wait_for()  # the page's policy forbids a polled string of script

        assert page.url.endswith("/timeline")
