"""Files that are written whole or not at all, and a lock that dies with its holder."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.errors import GraphError

TEMPORARY = ".tmp-"
"""How the names of unfinished files begin; a killed writer leaves them, and the next one clears them."""


_PAUSE = 0.05
"""Seconds between two tries to lock."""


def write_whole(path: Path, lines: Iterable[str]) -> None:
    """Write lines to a file, so that a reader sees the old file or the new one."""
    with open_whole(path) as file:
        file.writelines(f"{line}\n" for line in lines)


@contextmanager
def open_whole(path: Path) -> Iterator[IO[str]]:
    """Open a text file that takes its name, synced, only once it is written; a failure leaves what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{TEMPORARY}{os.getpid()}-{path.name}")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        if error.filename == str(temporary):
            error.filename = str(path)
        raise
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a folder's renames and removals last through a power cut, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clear_unfinished(folder: Path) -> None:
    """Remove the unfinished files that a killed writer left in a folder."""
    for path in folder.glob(f"{TEMPORARY}*"):
        path.unlink(missing_ok=True)


@contextmanager
def hold(path: Path, *, patience: float = 0.0) -> Iterator[None]:
    """Hold the lock at a path; the system frees it when its holder ends, however it ends.

    Raises GraphError where another process holds it still after `patience` seconds.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + patience
    with path.open("a+", encoding="utf-8") as file:
        while not (locked := _try_lock(file)) and time.monotonic() < deadline:
            time.sleep(_PAUSE)
        if not locked:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise GraphError(
                f"`{path.parent}` is in use by process {holder}; wait until it ends, or use another --graph"
            )
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
        file.truncate(0)


def _try_lock(file: IO[str]) -> bool:
    """Return whether the file could be locked at once."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
