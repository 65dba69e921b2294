"""Pictures of the pages for the README: `make screenshots`, from the graph of the sample documents.

Each is 1,280 pixels wide, of 256 colours at most, and small enough for a repository (`LARGEST`).
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.bench_maps import ARGUMENTS, find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTH, HEIGHT = 1280, 800
LARGEST = 250_000
"""Bytes of a picture at most."""
POLICY = "policy/new-quality-productive-forces"


def show_policy(page: Page, address: str) -> None:
    """Open a policy: its names, first mention, how it spread, who repeated it."""
    page.goto(f"{address}{POLICY}")


def show_evidence(page: Page, address: str) -> None:
    """Follow a statement into its document, where the sentence is marked."""
    page.goto(f"{address}{POLICY}")
    page.click("section:not(.first) blockquote footer a[href*='gongzuo-baogao'] >> nth=0")
    page.wait_for_selector(".evidence.pinned")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(500)


def show_map(page: Page, address: str) -> None:
    """Draw the graph, and choose a policy for its sentences."""
    page.goto(f"{address}map")
    page.wait_for_selector(".kgmap[data-ready=true]")
    page.evaluate(f"policyMap.showNode(policyMap.nodes.find((node) => node.id === '{POLICY}').i)")
    page.wait_for_selector(".detail blockquote")
    page.wait_for_timeout(1000)


PICTURES: dict[str, Callable[[Page, str], None]] = {
    "policy": show_policy,
    "evidence": show_evidence,
    "map": show_map,
}


@contextmanager
def serve(graph: Path) -> Iterator[str]:
    """Serve a graph on a free port, and yield the address."""
    command = [sys.executable, "-m", "kg", "serve", "--graph", str(graph), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            found = re.search(r"http://\S+/", line)
            if found is None:
                raise SystemExit(f"`kg serve` gave no address: {line}")
            yield found[0]
        finally:
            server.terminate()


def shrink(picture: bytes) -> bytes:
    """Return a PNG with a palette in place of its colours."""
    from PIL import Image

    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    smaller = io.BytesIO()
    image.save(smaller, "PNG", optimize=True)
    return smaller.getvalue()


def take(graph: Path, folder: Path) -> None:
    """Take every picture of a graph's pages into a folder."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with serve(graph) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        for name, show in PICTURES.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB", color_scheme="light")
            show(page, address)
            picture = shrink(page.screenshot(animations="disabled"))
            if len(picture) > LARGEST:
                raise SystemExit(f"{name}.png has {len(picture):,} bytes; {LARGEST:,} are allowed")
            (folder / f"{name}.png").write_bytes(picture)
            print(f"{folder / name}.png: {len(picture):,} bytes")
            page.close()
        browser.close()


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path, help="the graph directory")
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/images"))
    arguments = parser.parse_args()
    take(arguments.graph, arguments.output)


if __name__ == "__main__":
    main()
