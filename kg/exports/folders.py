"""Folders of several files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError
from kg.files import TEMPORARY, sync_folder

MARK = "FILES.txt"
"""The file that lists a folder's files; only a folder that has it, or is empty, is written over."""


@contextmanager
def open_folder(path: Path) -> Iterator[Path]:
    """Yield a new folder that takes its name once all its files are written; a failure leaves what was there.

    Raises StoreError where the name is a file's, or a folder's that holds anything but an earlier export.
    """
    _check(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{TEMPORARY}{os.getpid()}-{path.name}")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        fresh.mkdir()
    except OSError as error:
        error.filename = str(path)
        raise
    try:
        yield fresh
        names = sorted(file.name for file in fresh.iterdir())
        (fresh / MARK).write_text("".join(f"{name}\n" for name in names), "utf-8", newline="\n")
        _replace(path, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    sync_folder(path.parent)


def _check(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise StoreError(f"`{path}` is a file, and this format makes a folder; name another with -o")
    if not path.is_dir():
        return
    mark = path / MARK
    listed = set(mark.read_text("utf-8").split("\n")) if mark.is_file() else set()
    if strange := sorted({file.name for file in path.iterdir()} - listed - {MARK}):
        raise StoreError(f"`{path}` holds other files (`{strange[0]}`); name a new folder with -o")


def _replace(path: Path, fresh: Path) -> None:
    old = path.with_name(f"{TEMPORARY}{os.getpid()}-old-{path.name}")
    if path.is_dir():
        path.rename(old)
    fresh.rename(path)
    shutil.rmtree(old, ignore_errors=True)
