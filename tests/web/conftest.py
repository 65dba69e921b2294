"""The pages of small graphs: asked in the process, or served to a real browser."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.testclient import TestClient

from kg.web.app import make_app
from kg.web.library import Library
from kg.web.serving import listen
from kg.web.settings import WebSettings
from tests.maps.conftest import QUIET
from tests.web.graphs import write_small

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOST = "http://127.0.0.1:8765"


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of the small graph; no test writes to it."""
    return write_small(tmp_path_factory.mktemp("web") / "graph")


@pytest.fixture(scope="session")
def library(graph: Path) -> Library:
    """Return the small graph as the server holds it."""
    return Library(graph)


@pytest.fixture
def client(library: Library) -> TestClient:
    """Return a client of the small graph's pages."""
    return TestClient(make_app(library), base_url=HOST)


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], object]:
    """Return a context in which a graph is served on a free port; it yields the address."""

    @contextmanager
    def serving(path: Path, settings: WebSettings | None = None) -> Iterator[str]:
        taken = listen("127.0.0.1", 0)
        app = make_app(Library(path), settings)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
            taken.close()

    return serving


@pytest.fixture
def chromium(browser: str) -> Iterator[Browser]:
    """Yield a headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=list(QUIET))
        yield started
        started.close()
