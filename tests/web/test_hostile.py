"""Hostile words in every field of every page run nothing and ask no other host, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from kg.web.library import Library
from kg.web.settings import WebSettings
from kg.web.views.teller import locate_entity
from tests.web.graphs import write_hostile
from tests.web.payloads import PAYLOADS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

COUNT = """
window.hurts = 0; window.hurt = () => { window.hurts += 1; };
window.violations = 0; document.addEventListener("securitypolicyviolation", () => { window.violations += 1; });
"""
COMMON = (
    "/",
    "/documents",
    "/targets",
    "/conflicts?least=0",
    "/review",
    "/timeline?when=2024",
    "/person",
    "/policy",
    "/topic",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hostile(tmp_path_factory.mktemp("hostile"), PAYLOADS)


def list_addresses(library: Library) -> Iterator[str]:
    """Yield the pages of all types, documents and statements, each payload in every field of several of them."""
    index = library.current()
    kinds = list(index.by_type.items())
    for number, payload in enumerate(PAYLOADS):
        yield f"/search?q={quote(payload)}"
        kind, _ = kinds[number % len(kinds)]
        for each in {kind.value.lower(), "person", "policy", "target"}:
            yield locate_entity(f"{each}/{number}{payload}")
    yield from (f"/documents/{slug}" for slug in index.document_slugs.values())
    some = list(index.statements)[:: max(1, len(index.statements) // 30)]
    yield from (f"/statement/{id}" for id in some)
    yield from (f"/cite/statement/{id}" for id in some)


@pytest.mark.browser
@pytest.mark.slow
def test_no_payload_runs_or_leaves_this_host_on_any_page(
    hostile: Path, serve: Callable[..., object], chromium: Browser
) -> None:
    assert len(PAYLOADS) >= 40
    elsewhere: list[str] = []
    broken: list[str] = []
    hurts, violations, seen = 0, 0, 0
    with serve(hostile, WebSettings(token="x", least=0.0)) as host:  # type: ignore[attr-defined]
        page = chromium.new_page()
        page.add_init_script(COUNT)
        page.on(
            "request", lambda request: None if request.url.startswith(f"{host}/") else elsewhere.append(request.url)
        )
        for address in (*COMMON, *list_addresses(Library(hostile))):
            answer = page.goto(host + address)
            seen += 1
            if answer is None or answer.status != 200:
                broken.append(f"{answer.status if answer else None} {address}")
            touch(page)
            hurts += page.evaluate("window.hurts")
            violations += page.evaluate("window.violations")
            if not page.url.startswith(f"{host}/"):
                elsewhere.append(page.url)

    print(f"{seen} pages, {len(PAYLOADS)} payloads: {hurts} executions, {len(elsewhere)} requests to other hosts")
    assert seen > 200
    assert broken == []
    assert (hurts, violations, elsewhere) == (0, 0, [])


def touch(page: Page) -> None:
    """Do what a reader does: hover and focus what there is, open what is closed, type what was found."""
    page.evaluate(
        """() => {
          for (const each of document.querySelectorAll("details")) each.open = true;
          for (const each of [...document.querySelectorAll("main a, main .evidence")].slice(0, 40)) {
            for (const name of ["mouseover", "mousemove", "focusin"]) each.dispatchEvent(new Event(name, {bubbles: true}));
          }
        }"""
    )


@pytest.mark.browser
def test_suggestions_and_what_is_loaded_later_are_text_too(
    hostile: Path, serve: Callable[..., object], chromium: Browser
) -> None:
    with serve(hostile, WebSettings(least=0.0)) as host:  # type: ignore[attr-defined]
        page = chromium.new_page()
        page.add_init_script(COUNT)
        page.goto(f"{host}/person")
        page.fill("#q", "window.hurt")
        page.wait_for_selector("#suggestions li")
        page.keyboard.press("ArrowDown")
        shown = page.inner_text("#suggestions")
        page.goto(host + locate_entity(f"person/0{PAYLOADS[0]}"))
        page.click("blockquote .cite")
        page.wait_for_selector(".cited .form-text")
        hurts = page.evaluate("window.hurts")

    assert "window.hurt()" in shown
    assert hurts == 0
