"""Time the pages of a large graph, as ratios to a bare page of the same web framework in the same process."""

from __future__ import annotations

import http.client
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.web.security import App

STATEMENTS = 50_000
LIMIT = 0.2
"""Seconds that a page may take, by the median."""
START = 1.5
"""Seconds from the process's start to the address printed."""
SEED = 20240305


class Page(NamedTuple):
    """A page's name, and the median of the seconds that it takes."""

    name: str
    seconds: float


def write_graph(folder: Path, statements: int = STATEMENTS) -> None:
    """Write the directory of a made-up graph, the same for the same number."""
    from kg.directory import Directory, Input, Manifest
    from scripts import many

    resolved, directory, dice = many.make_many(statements, seed=SEED), Directory(folder), random.Random(SEED)
    for document in many.write_documents(dice, len(resolved.documents)):
        directory.write_document(document)
    documents = tuple(Input(name=each.name, hash=each.hash, size=each.characters) for each in resolved.documents)
    directory.write_manifest(Manifest(documents=documents, counts={"statements": statements}))
    directory.write_graph(resolved)


def measure_pages(folder: Path, repeat: int) -> tuple[float, list[Page]]:
    """Return the median of a bare page, and those of the pages of a graph directory, in seconds."""
    from kg.web.app import make_app
    from kg.web.library import Library

    library = Library(folder)
    index = library.current()
    index.warm()
    heaviest = [(kind.value.lower(), keys[0]) for kind, keys in index.by_type.items()]
    slug = next(iter(index.document_slugs.values()))
    addresses = {
        "start": "/",
        **{kind: f"/{key}" for kind, key in heaviest},
        "document": f"/documents/{slug}",
        "timeline": "/timeline",
        "targets": "/targets",
        "conflicts": "/conflicts",
        "search": "/search?q=harvest+province",
        "suggest": "/suggest?q=harv",
        "list": "/person",
        "documents": "/documents",
        "CSV": f"/{heaviest[0][1]}.csv",
    }
    with serve(make_bare()) as port:
        bare = time_page(port, "/", repeat)
    with serve(make_app(library)) as port:
        pages = [Page(name, time_page(port, address, repeat)) for name, address in addresses.items()]
    return bare, pages


def make_bare() -> App:
    """Return an application with one page, of about the size of ours, and nothing else."""
    from fastapi import FastAPI
    from fastapi.responses import HTMLResponse

    app, body = FastAPI(openapi_url=None), "<p>bare</p>" * 2000

    @app.get("/")
    def show() -> HTMLResponse:
        return HTMLResponse(body)

    return app


@contextmanager
def serve(app: App) -> Iterator[int]:
    """Serve an application on a free port of this machine, and yield the port."""
    import uvicorn

    from kg.web.serving import listen

    taken = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    try:
        yield taken.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)
        taken.close()


def time_page(port: int, address: str, repeat: int) -> float:
    """Return the median of the seconds that a page takes, over one connection, after a first time that counts not."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    times = []
    for _ in range(repeat + 1):
        started = time.perf_counter()
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - started)
        if answer.status != 200:
            raise RuntimeError(f"`{address}` answered {answer.status}")
    connection.close()
    return statistics.median(times[1:])


def measure_start(folder: Path) -> tuple[float, float]:
    """Return the seconds from the start of `kg serve` to its address, and to its first page."""
    command = (sys.executable, "-m", "kg", "serve", "--graph", str(folder), "--port", "0")
    started = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as run:
        assert run.stdout is not None
        line = run.stdout.readline()
        listening = time.perf_counter() - started
        port = int(line.split("http://127.0.0.1:")[1].split("/")[0])
        time_page(port, "/", 1)
        first = time.perf_counter() - started
        run.terminate()
    return listening, first


def print_pages(repeat: int) -> None:
    """Make the graph, and print a line for the start and for each page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_graph(folder)
        listening, first = measure_start(folder)
        late = ", LATE" if listening > START else ""
        print(f"{'kg serve':28} {listening:7.3f} s  first page after {first:.3f} s; limit {START} s{late}")
        bare, pages = measure_pages(folder, max(repeat, 5))
        print(f"{'bare page':28} {bare:7.4f} s  {1:7.1f} x  {STATEMENTS:,} statements below")
        for page in pages:
            late = ", LATE" if page.seconds > LIMIT else ""
            print(
                f"{'page: ' + page.name:28} {page.seconds:7.4f} s  {page.seconds / bare:7.1f} x  limit {LIMIT} s{late}"
            )


if __name__ == "__main__":
    print_pages(9)
