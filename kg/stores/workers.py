"""Processes that run queries, kept for the next one, and ended where a query takes too long.

An engine in this process can't be stopped, so none that runs people's queries is here. A process starts in about 0.05 s
and is kept for the next query on the same store; what waits idle ends with this process.
"""

from __future__ import annotations

import atexit
import json
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import QueryError, StoreError
from kg.stores.children import Child
from kg.stores.deadline import explain_overdue
from kg.stores.faults import ForbiddenQueryError, MalformedQueryError

_IDLE = 2
"""How many processes wait idle for one store."""
_IDLE_IN_ALL = 8
"""How many processes wait idle for all stores; the store that was asked longest ago loses its own first."""
_START = 60.0
"""Seconds that a process may take to open its store."""


class DamagedError(StoreError):
    """A store that can't be opened."""


class Worker:
    """One process with the store in a folder, or with no store."""

    def __init__(self, folder: Path | None) -> None:
        self._child = Child("kg.stores.rdf_child", folder)
        ready = self._read(_START)
        if not ready.get("ready"):
            self.end()
            raise DamagedError(f"the store in `{folder}` can't be opened ({ready.get('message', 'no answer')})")

    def ask(self, request: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """Return the answer to a request; raise QueryError once it takes too long, after which the process is gone."""
        try:
            self._child.send(json.dumps(request))
        except OSError:
            return {"fault": "failed", "message": "the process of the store has ended; ask again"}
        return self._read(seconds)

    def _read(self, seconds: float) -> dict[str, Any]:
        """Return the next answer of the process."""
        try:
            answer = self._child.read(seconds)
        except TimeoutError:
            raise explain_overdue(seconds) from None
        if answer is None:
            return {"fault": "failed", "message": "it needs more memory than a query may use; ask for less"}
        return answer

    @property
    def process_id(self) -> int:
        """Return the system's number of the process."""
        return self._child.process_id

    def lives(self) -> bool:
        """Return whether the process can be asked again."""
        return self._child.lives()

    def end(self) -> None:
        """End the process at once."""
        self._child.end()


class Pool:
    """The processes that wait for the next query, by the store's folder and key."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: dict[tuple[str, str], list[Worker]] = {}

    def ask(self, folder: Path | None, key: str, request: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """Return the answer of a process of a store; the process is kept unless the query ended it."""
        worker = self.lease(folder, key)
        try:
            answer = worker.ask(request, seconds)
        except BaseException:
            worker.end()
            raise
        self.put_back(folder, key, worker)
        return answer

    def lease(self, folder: Path | None, key: str) -> Worker:
        """Return a process of a store, started where none waits; those of the folder's former stores are ended."""
        self.evict(folder, keep=key)
        with self._lock:
            waiting = self._idle.get((str(folder or ""), key), [])
            while waiting:
                worker = waiting.pop()
                if worker.lives():
                    return worker
                worker.end()
        return Worker(folder)

    def evict(self, folder: Path | None, *, keep: str | None = None) -> None:
        """End the processes that wait with a folder's stores, those of one key kept."""
        with self._lock:
            stale = [each for each in self._idle if each[0] == str(folder or "") and each[1] != keep]
            gone = [worker for each in stale for worker in self._idle.pop(each)]
        for worker in gone:
            worker.end()

    def put_back(self, folder: Path | None, key: str, worker: Worker) -> None:
        """Keep a process for the next query, or end it where enough wait or it can't go on."""
        gone: list[Worker] = []
        with self._lock:
            waiting = self._idle.pop((str(folder or ""), key), [])
            self._idle[str(folder or ""), key] = waiting
            (waiting if worker.lives() and len(waiting) < _IDLE else gone).append(worker)
            while sum(map(len, self._idle.values())) > _IDLE_IN_ALL:
                gone += self._idle.pop(next(iter(self._idle)))
        for each in gone:
            each.end()

    def end(self) -> None:
        """End all that wait."""
        with self._lock:
            idle, self._idle = self._idle, {}
        for worker in (each for workers in idle.values() for each in workers):
            worker.end()

    def forget(self) -> None:
        """Leave all that wait to the process that this one was forked from."""
        self._lock, self._idle = threading.Lock(), {}


POOL = Pool()
"""The processes of all stores that this process asks."""
atexit.register(POOL.end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=POOL.forget)


def ask_worker(folder: Path | None, key: str, request: Mapping[str, Any], seconds: float) -> dict[str, Any]:
    """Return the answer to a request about a store, or about no store; raise what was wrong with its query."""
    answer = POOL.ask(folder, key, request, seconds)
    fault = answer.get("fault")
    if fault == "malformed":
        message = f"not valid SPARQL: {answer['message']}"
        raise MalformedQueryError(message, request["text"], answer["line"], answer["column"])
    if fault == "refused":
        raise ForbiddenQueryError(answer["message"])
    if fault is not None:
        raise QueryError(f"the query failed: {answer['message']}")
    return answer
