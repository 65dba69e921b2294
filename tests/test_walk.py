"""An analyst's first five minutes, by the real commands: a folder is built, served, searched, read, drawn, taken along."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from kg.cli import run
from tests.maps.conftest import QUIET

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
POLICY = "新质生产力"
Table = list[dict[str, str]]


@pytest.fixture(scope="module")
def graph(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the graph of the sample documents, in a folder whose name has a space and no Latin letter."""
    folder = tmp_path_factory.mktemp("walk") / "图 谱"
    assert run(["build", str(samples), "--reader", "grammar", "--project", "later", "--graph", str(folder)]) == 0
    return folder


@pytest.fixture
def server(graph: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield `kg serve` in a process of its own, and end it where the test did not."""
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--graph", str(graph)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUTF8": "1"}
    )
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate(timeout=20)


@pytest.fixture
def page(browser: str) -> Iterator[Page]:
    """Yield an empty page that notes what goes wrong in it, and whom it asks."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=list(QUIET))
        yield started.new_page(locale="en-GB", viewport={"width": 1280, "height": 800})
        started.close()


def read_address(server: subprocess.Popen[str]) -> str:
    """Return the address that the server prints."""
    assert server.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
    assert found is not None
    return found[0]


def download(page: Page) -> Table:
    """Return the rows that the page's link to a table gives."""
    with page.expect_download() as saved:
        page.click("main .tools >> text=CSV")
    with Path(saved.value.path()).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_from_a_folder_of_documents_to_a_cited_sentence_a_map_and_a_table(
    graph: Path, server: subprocess.Popen[str], page: Page
) -> None:
    faults: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    address = read_address(server)

    page.goto(address)
    find_the_policy(page)
    statements = compare_with_its_table(page)
    read_the_evidence(page, statements, graph)
    page.goto(f"{address}policy/new-quality-productive-forces")
    filter_the_map(page)

    assert faults == []
    assert asked == {urlsplit(address).netloc}
    end(server, address)


def find_the_policy(page: Page) -> None:
    """Search in Chinese, and open what is found."""
    page.fill("#q", POLICY)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/search"))
    assert POLICY in page.inner_text(".statements blockquote >> nth=0")

    page.click(".ranked .thing >> nth=0")
    page.wait_for_url(re.compile("/policy/"))
    assert page.inner_text("h1") == "new quality productive forces"
    assert POLICY in page.inner_text(".names")


def compare_with_its_table(page: Page) -> Table:
    """Download the policy's table: a row for each place where each statement of the page is written."""
    rows = download(page)
    places = Counter(row["statement"] for row in rows)
    shown = page.locator("main section:not(.first) .statement")
    on_page = {
        (each.get_attribute("id") or "").removeprefix("st-"): (
            each.locator(".triple").inner_text(),
            each.locator(".when time").inner_text(),
            " ".join((each.text_content() or "").split()),
        )
        for each in shown.all()
    }

    assert len({row["modality"] for row in rows}) > 1
    assert places.keys() == on_page.keys()
    assert page.inner_text(".facts strong") == str(len(on_page))
    assert max(places.values()) > 1
    for row in {row["statement"]: row for row in reversed(rows)}.values():  # the first of each
        triple, date, text = on_page[row["statement"]]
        assert triple.startswith(row["subject"])
        assert row["object"] in triple
        assert (row["modality"] in triple) == (row["modality"] != "asserted")
        assert date == row["date_stated"] == row["date"]
        assert [row[key] for key in ("quote", "title", "published") if " ".join(row[key].split()) not in text] == []
        more = places[row["statement"]] - 1
        assert (f"Also written elsewhere: {more}" in text) == bool(more)
    return rows


def read_the_evidence(page: Page, statements: Table, graph: Path) -> None:
    """Follow a sentence into its document, where it is marked, and only it; the offsets are those of the table."""
    row = next(row for row in statements if POLICY in row["quote"])
    page.click(f"[id='st-{row['statement']}'] blockquote footer a >> nth=0")
    page.wait_for_url(re.compile(rf"/documents/[^#]+#s-{row['start']}-{row['end']}$"))
    page.wait_for_selector(".evidence.pinned")
    texts = [path.read_text("utf-8") for path in (graph / "texts").iterdir()]
    (text,) = [json.loads(text)["text"] for text in texts if row["quote"] in text]

    assert page.inner_text("h1") == row["title"]
    assert "".join(page.locator(".evidence.pinned").all_inner_texts()) == row["quote"]
    assert text[int(row["start"]) : int(row["end"])] == row["quote"]
    assert row["subject"] in page.inner_text(f".note[data-statement='{row['statement']}'] .triple")


def filter_the_map(page: Page) -> None:
    """Draw what surrounds the policy, leave forecasts out, and compare what is left with the map's table."""
    page.click(".tools >> text=Map")
    page.wait_for_selector(".kgmap[data-ready=true]")
    rows = download(page)
    forecasts = [row for row in rows if row["modality"] == "predicted"]
    drawn = page.get_attribute(".kgmap", "data-shown")
    page.uncheck("input[value=predicted]")

    assert forecasts
    assert drawn == str(len(rows))
    assert page.get_attribute(".kgmap", "data-shown") == str(len(rows) - len(forecasts))
    assert f"{len(rows) - len(forecasts)} statements" in page.inner_text("[data-part=counts]")


def end(server: subprocess.Popen[str], address: str) -> None:
    """Press Ctrl-C: the server ends without a word, and its port is free."""
    server.send_signal(signal.SIGINT)
    _, errors = server.communicate(timeout=20)
    host, port = urlsplit(address).hostname, urlsplit(address).port

    assert (server.returncode, errors) == (0, "")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host or "", port or 0), timeout=5)
