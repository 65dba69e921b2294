"""What all tests share: the sample documents, the annotated documents, the services that some tests need."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable
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


SHARED = ("fuseki", "neo4j", "oxigraph")
"""Markers of servers that hold one graph at a time, so that no two tests may use one at once."""


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in its own
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of one server together, and those of one module, where several processes run the tests."""
    for item in items:
        servers = [marker for marker in SHARED if item.get_closest_marker(marker) is not None]
        item.add_marker(pytest.mark.xdist_group(servers[0] if servers else item.nodeid.partition("::")[0]))


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
