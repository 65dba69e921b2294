"""The page on the Python API: every block runs, prints what stands below it, and no method is left out."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.graph import Graph
from tests.stores.servers import connect

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
ENDPOINT = "http://localhost:7878"
"""The server that the page names."""


@dataclass(frozen=True)
class Block:
    """A block of code, and what it prints where the page says so."""

    code: str
    printed: str | None

    @property
    def needs_server(self) -> bool:
        """Return whether it pushes to a server."""
        return ENDPOINT in self.code

    def run(self, names: dict[str, Any]) -> None:
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            exec(compile(self.code, "docs/api.md", "exec"), names)
        if self.printed is not None:
            assert output.getvalue() == self.printed, self.code


BLOCKS = [
    Block(match[1], match[2])
    for match in re.finditer(r"```python\n(.*?)```\n(?:```text\n(.*?)```\n)?", PAGE, re.DOTALL)
]


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return the names of the page's blocks, in a folder that holds the sample documents."""
    for folder in ("documents", "reports"):
        shutil.copytree(ROOT / "examples" / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_MIN_CONFIDENCE", raising=False)
    return {}


def test_the_page_has_its_blocks() -> None:
    assert len(BLOCKS) > 15
    assert PAGE.count("```python") == len(BLOCKS)
    assert sum(block.printed is not None for block in BLOCKS) == PAGE.count("```text")


def test_every_method_is_on_the_page() -> None:
    assert [name for name in dir(Graph) if not name.startswith("_") and not re.search(rf"\b{name}\b", PAGE)] == []


@pytest.mark.cypher
@pytest.mark.slow
def test_every_block_runs_and_prints_what_the_page_says(names: dict[str, Any]) -> None:
    for block in BLOCKS:
        if not block.needs_server:
            block.run(names)

    assert Path("map.html").is_file()
    assert Path("targets.svg").is_file()


@pytest.mark.oxigraph
def test_the_blocks_for_a_server_run_with_one(names: dict[str, Any]) -> None:
    server = connect("oxigraph")
    (block,) = (block for block in BLOCKS if block.needs_server)
    BLOCKS[0].run(names)
    server.clear()
    try:
        Block(block.code.replace(ENDPOINT, os.environ["KG_TEST_OXIGRAPH_URI"]), block.printed).run(names)
    finally:
        server.clear()
