"""The queue of queries: few run at a time, in threads of their own, so that no page waits for one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, TypeVar

from kg.errors import QueryError

Found = TypeVar("Found")
_Job = tuple[Callable[[], Any], asyncio.Future[Any], asyncio.AbstractEventLoop]


class BusyError(QueryError):
    """A query that finds too many before it."""


class Waiting:
    """Runs what it is given, `running` at a time, while up to `waiting` more wait."""

    def __init__(self, running: int = 4, waiting: int = 16) -> None:
        self._running, self._most = running, running + waiting
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self._lock = threading.Lock()
        self._pending = self._threads = 0

    async def run(self, ask: Callable[[], Found]) -> Found:
        """Return what a question answers; raise BusyError where too many wait, or the server ends."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Found] = loop.create_future()
        with self._lock:
            if self._pending >= self._most:
                raise BusyError("too many queries at once; ask again in a moment")
            self._pending += 1
            if self._threads < min(self._running, self._pending):
                self._threads += 1
                threading.Thread(target=self._work, name="queries", daemon=True).start()
        self._jobs.put((ask, future, loop))
        try:
            return await future
        except asyncio.CancelledError:  # the server ends, and with it the process that runs the query
            raise BusyError("the server is ending; ask again once it is back") from None

    def _work(self) -> None:
        while True:
            ask, future, loop = self._jobs.get()
            found, fault = None, None
            if not future.cancelled():
                try:
                    found = ask()
                except BaseException as error:  # handed over to the asker, whatever it is
                    fault = error
            with self._lock:
                self._pending -= 1
            with suppress(RuntimeError):  # the server has ended meanwhile
                loop.call_soon_threadsafe(_settle, future, found, fault)


def _settle(future: asyncio.Future[Any], found: Any, fault: BaseException | None) -> None:
    if future.done():  # the asker has gone
        return
    if fault is None:
        future.set_result(found)
    else:
        future.set_exception(fault)
