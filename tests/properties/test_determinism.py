"""The same input gives the same bytes: in any order, with any number of workers, however often it was killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from kg.directory import Directory
from kg.pipeline import build
from kg.readersets import ReaderSet
from tests.samples import TEXTS, read_graph, write_samples

KILLS = 10
COPIES = 6
"""How often each sample stands in the folder of the test that kills, each time with a line of its own."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_samples(tmp_path_factory.mktemp("documents"))


@pytest.fixture(scope="module")
def reference(folder, tmp_path_factory):
    directory = Directory(tmp_path_factory.mktemp("reference"))
    build([folder], directory, readers=ReaderSet.GRAMMAR)
    return read_graph(directory.path)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_files_leaves_no_trace(folder, reference, tmp_path, seed):
    paths = sorted(folder.iterdir())
    random.Random(seed).shuffle(paths)

    build(paths, Directory(tmp_path), readers=ReaderSet.GRAMMAR)

    assert read_graph(tmp_path) == reference


def test_two_workers_give_the_bytes_of_one(folder, reference, tmp_path):
    build([folder], Directory(tmp_path), readers=ReaderSet.GRAMMAR, workers=2)

    assert read_graph(tmp_path) == reference


def test_another_seed_of_hashing_gives_the_same_bytes(folder, reference, tmp_path):
    run_build(folder, tmp_path, seed="12345").wait()

    assert read_graph(tmp_path) == reference


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_build_killed_at_ten_moments_ends_in_the_same_bytes(tmp_path, workers):
    many = tmp_path / "many"
    for copy in range(COPIES):
        for name in TEXTS:
            write_samples(many, (name,))
            (many / name).rename(many / f"{copy}-{name}")
            with (many / f"{copy}-{name}").open("a", encoding="utf-8") as file:
                file.write(f"Report number {copy} was published in Beijing.\n")
    started = time.monotonic()
    assert run_build(many, tmp_path / "whole", workers=workers).wait() == 0
    duration = time.monotonic() - started
    moments = random.Random(20240305 + workers)

    for _ in range(KILLS):
        process = run_build(many, tmp_path / "killed", workers=workers)
        time.sleep(moments.uniform(0.1, 0.95) * duration)
        os.killpg(process.pid, signal.SIGKILL) if workers == 1 else process.kill()
        process.wait()
    assert run_build(many, tmp_path / "killed", workers=workers).wait() == 0

    assert read_graph(tmp_path / "killed") == read_graph(tmp_path / "whole")


def run_build(documents, graph, *, workers: int = 1, seed: str = "0") -> subprocess.Popen[bytes]:
    """Start `kg build` in a process group of its own."""
    command = [sys.executable, "-m", "kg", "build", str(documents), "--graph", str(graph)]
    return subprocess.Popen(
        [*command, "--reader", "grammar", "--project", "later", "--workers", str(workers)],
        env=os.environ | {"PYTHONHASHSEED": seed},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
