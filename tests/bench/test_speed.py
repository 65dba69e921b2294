"""What people wait for, measured against an empty Python process on the same machine."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from kg.graph import Graph
from kg.readersets import ReaderSet
from tests.samples import write_samples

RUNS = 5
pytestmark = pytest.mark.slow


def time_best(*command: str) -> float:
    """Return the shortest of a few runs, in seconds."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run([sys.executable, *command], stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - started)
    return min(times)


@pytest.fixture(scope="module")
def empty_process() -> float:
    return time_best("-c", "pass")


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    documents = write_samples(tmp_path_factory.mktemp("documents"))
    path = tmp_path_factory.mktemp("graph")
    Graph.build([documents], path, readers=ReaderSet.GRAMMAR)
    return str(path)


def test_help_comes_within_thirty_empty_processes(empty_process):
    assert time_best("-m", "kg", "--help") < 30 * empty_process


@pytest.mark.parametrize(
    "question",
    [("stats",), ("trace", "Li Qiang"), ("show", "Li Qiang"), ("sparql", "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1")],
)
def test_a_question_that_needs_no_reader_comes_within_fifty_empty_processes(empty_process, graph, question):
    assert time_best("-m", "kg", *question, "--graph", graph) < 50 * empty_process
