from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.stores.faults import OverdueError
from kg.stores.rdf import RdfStore
from kg.stores.workers import DamagedError, Pool, Worker
from tests.graphs import make_graph

ENDLESS = "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(CONCAT(STR(?c), STR(?f), STR(?i), STR(?l)) = 'x') }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    RdfStore.open(tmp_path / "rdf", make_graph(), "key")
    return tmp_path / "rdf" / "store"


def ask(text: str) -> dict[str, object]:
    return {"text": text, "bound": text, "limit": None}


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_process_of_an_overlong_query_is_gone(folder: Path) -> None:
    worker = Worker(folder)
    with pytest.raises(OverdueError):
        worker.ask(ask(ENDLESS), 0.3)
    worker.end()

    assert not is_alive(worker.process_id)


def test_a_process_is_kept_for_the_next_query(folder: Path) -> None:
    pool = Pool()
    first = pool.lease(folder, "key")
    pool.put_back(folder, "key", first)
    second = pool.lease(folder, "key")
    second.end()

    assert second is first


def test_a_process_that_died_is_not_asked_again(folder: Path) -> None:
    pool = Pool()
    dead = pool.lease(folder, "key")
    pool.put_back(folder, "key", dead)
    os.kill(dead.process_id, signal.SIGKILL)
    time.sleep(0.2)
    answer = pool.ask(folder, "key", ask("ASK {}"), 10)
    pool.end()

    assert answer["truth"] is True


def test_the_process_of_a_former_store_is_ended(folder: Path) -> None:
    pool = Pool()
    former = pool.lease(folder, "old")
    pool.put_back(folder, "old", former)
    pool.lease(folder, "new").end()

    assert not former.lives()


def test_so_many_processes_wait_and_no_more(folder: Path) -> None:
    pool = Pool()
    workers = [Worker(folder) for _ in range(10)]
    for number, worker in enumerate(workers):
        pool.put_back(folder.parent / str(number), "key", worker)
    alive = [worker.lives() for worker in workers]
    pool.end()

    assert alive == [False] * 2 + [True] * 8


def test_queries_at_once_each_get_their_own_answer(folder: Path) -> None:
    pool, answers = Pool(), {}

    def work(number: int) -> None:
        text = f"SELECT ({number} AS ?n) {{}}"
        answers[number] = pool.ask(folder, "key", ask(text), 30)["rows"]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pool.end()

    assert answers == {number: [[number]] for number in range(6)}


def test_a_folder_without_a_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(DamagedError):
        Worker(tmp_path / "nothing")


def test_a_query_that_needs_too_much_memory_is_told(folder: Path) -> None:
    doubled = " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(40))
    with pytest.raises(QueryError, match="memory"):
        RdfStore(folder, "key").query(f"SELECT (STRLEN(?a40) AS ?n) {{ BIND('aaaaaaaa' AS ?a0) {doubled} }}")


def test_a_process_ends_with_the_one_that_asks(folder: Path) -> None:
    code = (
        "import sys, threading, time; from pathlib import Path; from kg.stores.workers import Worker\n"
        f"worker = Worker(Path({str(folder)!r})); print(worker.process_id, flush=True)\n"
        f"threading.Thread(target=worker.ask, args=({ask(ENDLESS)!r}, 60), daemon=True).start(); time.sleep(60)\n"
    )
    asker = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert asker.stdout is not None
    process = int(asker.stdout.readline())
    asker.stdout.close()
    asker.kill()
    asker.wait()
    until = time.monotonic() + 10
    while is_alive(process) and time.monotonic() < until:
        time.sleep(0.05)

    assert not is_alive(process)
