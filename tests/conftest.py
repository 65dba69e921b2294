"""What all tests share: the sample documents, the annotated documents, the services that some tests need."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def _find_browser() -> str | None:
    return next((found for name in CHROMIUM if (found := shutil.which(name))), None)


SERVICES: dict[str, tuple[Callable[[], bool], str]] = {
    "browser": (lambda: _find_browser() is not None, "Chromium is not installed; `apt-get install chromium`"),
    "cypher": (
        lambda: (
            importlib.util.find_spec("arcadedb") is not None
            or importlib.util.find_spec("arcadedb_embedded") is not None
        ),
        "the embedded Cypher engine is not installed; `pip install 'policy-kg[cypher]'`",
    ),
    "ftm": (
        lambda: importlib.util.find_spec("followthemoney") is not None,
        "FollowTheMoney is not installed; `pip install 'policy-kg[ftm]'`, which needs libicu-dev, pkg-config and g++",
    ),
    "fuseki": (
        lambda: bool(os.environ.get("KG_TEST_FUSEKI_QUERY")),
        'no Fuseki is running; `eval "$(scripts/servers start)"`',
    ),
    "neo4j": (
        lambda: bool(os.environ.get("KG_TEST_NEO4J_URI")),
        'no Neo4j is running; `eval "$(scripts/servers start)"`',
    ),
    "oxigraph": (
        lambda: bool(os.environ.get("KG_TEST_OXIGRAPH_URI")),
        'no Oxigraph server is running; `eval "$(scripts/servers start)"`',
    ),
}
"""For each marker: whether what it needs is there, and the remedy where it is not."""


_TOGETHER = {
    "servers": re.compile(
        r'\bmark\.(?:fuseki|neo4j|oxigraph)\b|\btests\.stores\.servers\b|"(?:fuseki|neo4j|oxigraph)"'
    ),
    "browser": re.compile(r"\bmark\.browser\b"),
}
"""What tells that a file's tests go to one process: a server holds one graph at a time, a browser wants a whole core."""


@cache
def _find_scope(file: str) -> str:
    text = (ROOT / file).read_text("utf-8")
    return next((scope for scope, expression in _TOGETHER.items() if expression.search(text)), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Give each process whole files, the scopes of most tests first."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return _find_scope(nodeid.partition("::")[0])

    return ByFile(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose service is missing; in CI a missing service is a failure, never a skip."""
    for marker, (is_there, remedy) in SERVICES.items():
        if item.get_closest_marker(marker) is None or is_there():
            continue
        if os.environ.get("CI") == "true":
            pytest.fail(remedy, pytrace=False)
        pytest.skip(remedy)


@pytest.fixture(scope="session")
def browser() -> str:
    """Return the path of a Chromium; the test that asks for it is marked `browser`."""
    found = _find_browser()
    assert found is not None, SERVICES["browser"][1]
    return found


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of the sample documents."""
    return ROOT / "examples" / "documents"


@pytest.fixture(scope="session")
def evaluation() -> Path:
    """Return the folder of annotated documents, from `KG_EVALUATION` or beside the project, or skip."""
    named = os.environ.get("KG_EVALUATION")
    folder = Path(named) if named else ROOT.parent / "shared" / "evaluation"
    if not folder.is_dir():
        pytest.skip("no annotated documents here; name their folder in KG_EVALUATION")
    return folder
