"""A child process that serves a folder: requests on its standard input, answers on its standard output.

Each answer is a line of JSON. What the child's libraries print goes nowhere, so that no word of theirs stands between.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any


class Child:
    """A running child process: `serve` of one of this package's modules, called with a folder's path or with None."""

    def __init__(self, module: str, folder: Path | None) -> None:
        served = str(folder) if folder is not None else None
        code = f"import sys; sys.path[:] = {sys.path!r}; from {module} import serve; serve({served!r})"
        pipe, void = subprocess.PIPE, subprocess.DEVNULL
        self._process = subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, stderr=void)

    @property
    def process_id(self) -> int:
        """Return the system's number of the process."""
        return self._process.pid

    def lives(self) -> bool:
        """Return whether the process still runs."""
        return self._process.poll() is None

    def send(self, line: str) -> None:
        """Send a line; raise OSError where the process has ended."""
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()

    def read(self, seconds: float) -> dict[str, Any] | None:
        """Return the next answer, None where the process ended without one.

        The process is ended where it takes longer than it may, which raises TimeoutError.
        """
        assert self._process.stdout is not None
        overdue = threading.Event()

        def stop() -> None:
            overdue.set()
            self._process.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            line = self._process.stdout.readline()
        finally:
            timer.cancel()
        if line.endswith(b"\n"):
            answer: dict[str, Any] = json.loads(line)
            return answer
        if overdue.is_set():
            raise TimeoutError
        return None

    def finish(self, line: str, seconds: float) -> None:
        """Send a last line, upon which the process ends in order; end it at once where it has not within a time."""
        with suppress(OSError, subprocess.TimeoutExpired):
            if self.lives():
                self.send(line)
                self._process.wait(seconds)
        self.end()

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def open_output() -> Callable[[Mapping[str, Any]], None]:
    """Return what writes a child's answers; all else that this process prints from here on goes nowhere."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def say(answer: Mapping[str, Any]) -> None:
        out.write(json.dumps(answer) + "\n")
        out.flush()

    return say
