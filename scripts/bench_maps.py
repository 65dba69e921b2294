"""Time the map of a large graph: drawing it up, and from the opening of its page to its first picture in Chromium."""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NODES = (150, 1500, 10_000)
LIMIT = 2.0
"""Seconds from the opening of the page to the first picture."""
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
WATCH = """
window.pictured = new Promise((resolve) => {
  const probe = document.createElement("canvas");
  probe.width = probe.height = 48;
  const context = probe.getContext("2d", { willReadFrequently: true });
  const look = () => {
    for (const canvas of document.querySelectorAll(".kgmap canvas")) {
      if (!canvas.width || !canvas.height) continue;
      context.drawImage(canvas, 0, 0, 48, 48);
      const drawn = context.getImageData(0, 0, 48, 48).data.some((value, at) => at % 4 === 3 && value);
      if (drawn) return resolve(performance.now() / 1000);
    }
    return requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
"""
"""Settles at the first frame in which a canvas of the map is not empty; seconds since the navigation."""


def print_maps(repeat: int) -> None:
    """Make graphs of several sizes, and print a line for the file of each and one for the page of `kg serve`."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        for nodes in NODES:
            path = Path(name) / f"{nodes}.html"
            drawn, count, statements = draw_map(path, nodes)
            told = f"{count:,} nodes, {statements:,} edges, {path.stat().st_size / 1e6:.1f} MB; drawn in {drawn:.1f} s"
            print_first("kg map", median_first(browser, path.as_uri(), repeat), told)
        print_served(browser, Path(name), repeat)
        browser.close()


def print_served(browser: Browser, folder: Path, repeat: int) -> None:
    """Print the time of the largest map in `kg serve`, after it was asked for once."""
    from kg.web.app import make_app
    from kg.web.library import Library
    from scripts.bench_pages import serve, write_graph

    write_graph(folder / "graph")
    with serve(make_app(Library(folder / "graph"))) as port:
        address = f"http://127.0.0.1:{port}/map?limit={NODES[-1]}&least=0"
        open_once(browser, address)
        print_first("kg serve: /map", median_first(browser, address, repeat), f"up to {NODES[-1]:,} nodes")


def draw_map(path: Path, nodes: int) -> tuple[float, int, int]:
    """Write the map of a made-up graph with so many entities; return the seconds, the entities, and the statements."""
    from kg.maps import draw
    from scripts.many import make_many

    graph = make_many(nodes * 10) if nodes < 5000 else make_sparse(nodes)
    started = time.perf_counter()
    shown = draw(graph, [], path, limit=nodes)
    return time.perf_counter() - started, len(shown.entities), len(shown.statements)


def make_sparse(nodes: int) -> Any:
    """Return a graph of so many entities with about two statements for each, as graphs of documents have."""
    from dataclasses import replace

    from scripts.many import make_many

    graph = make_many(nodes * 10)
    return replace(graph, statements=graph.statements[: 2 * nodes + nodes // 2])


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, None for the one that playwright brought."""
    named = os.environ.get("KG_TEST_BROWSER")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def median_first(browser: Browser, address: str, repeat: int) -> float:
    """Return the median of the seconds to the first picture."""
    return statistics.median(open_once(browser, address) for _ in range(repeat))


def open_once(browser: Browser, address: str) -> float:
    """Return the seconds from the opening of a page to its first picture, in a window of its own.

    A map for WebGL is first drawn flat, so that a machine without a graphics card need not wait for it.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address, wait_until="commit")
    seconds = float(page.evaluate("window.pictured"))
    context.close()
    return seconds


def print_first(name: str, seconds: float, note: str) -> None:
    """Print the time to a first picture as one line."""
    late = ", LATE" if seconds > LIMIT else ""
    print(f"{name + ', first picture':28} {seconds:7.3f} s  limit {LIMIT} s{late}; {note}")


if __name__ == "__main__":
    print_maps(3)
