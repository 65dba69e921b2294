"""Which files are meant by paths, folders, globs and standard input."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

FORMATS: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""The module of this package that reads a file, by the ending of its name."""

SIDECARS = (".meta.json", ".meta.yaml", ".meta.yml")
"""A file of this name beside `FILE` states or corrects FILE's title, date, byline, language, publisher, address."""

_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to load (`-` is standard input); `fault` says why it can't be one."""

    path: Path
    fault: str = ""
    remedy: str = ""
    line: int = 0
    """The line of a `.jsonl` of documents, from 1; 0 for a whole file."""
    span: tuple[int, int] = (0, 0)
    """The bytes of that line."""

    @property
    def name(self) -> str:
        """Return the file's name, with the line where it is one of many."""
        name = "standard-input.txt" if str(self.path) == "-" else self.path.name
        return f"{name}:{self.line}" if self.line else name


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a user states of every document loaded, over what the documents state themselves."""

    title: str | None = None
    date: str | None = None
    language: str | None = None
    publisher: str | None = None


def list_sources(paths: Sequence[Path | str]) -> tuple[Source, ...]:
    """Return the files that paths, folders (walked, hidden ones left out) and globs name: sorted, each once.

    A `.jsonl` of documents is one source a line, so that one bad line stops no other. In a folder, files of unknown
    formats and `.jsonl` files whose records have no text are passed over; a file that is named itself, and a path that
    names nothing, is a source with a fault.
    """
    found = {str(source.path): source for path in paths for source in _expand(str(path))}
    files = [found[key] for key in sorted(found, key=lambda key: (Path(key).name, key))]
    return tuple(source for file in files for source in _split_lines(file))


def _split_lines(source: Source) -> Iterator[Source]:
    """Yield a source for each line of a `.jsonl` of documents, any other source as it is."""
    if source.fault or FORMATS.get(source.path.suffix.lower()) != "jsonl":
        yield source
        return
    place = 0
    try:
        with source.path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield replace(source, line=number, span=(place, place + len(line)))
                place += len(line)
    except OSError as error:
        yield replace(source, fault=error.strerror or str(error), remedy="check the file and its permissions")


def _expand(path: str) -> Iterator[Source]:
    place = Path(path)
    if path == "-":
        yield Source(place)
    elif place.is_dir():
        yield from map(Source, _walk(place))
    elif place.is_file():
        yield _check(place)
    elif _MAGIC & set(path):
        matches = [Path(match) for match in sorted(glob.glob(path, recursive=True))]  # noqa: PTH207 (a pattern may be absolute)
        files = [file for match in matches for file in (_walk(match) if match.is_dir() else [match])]
        known = [file for file in files if _is_document(file)]
        yield from map(Source, known)
        if not known:
            yield Source(place, "the pattern matches no document", "quote the pattern and check the folder")
    else:
        yield Source(place, "there is no such file or folder", "check the path")


def _walk(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and _is_document(path) and not _is_hidden(path.relative_to(folder)) and _holds_text(path)
    ]


def _holds_text(path: Path) -> bool:
    """Tell whether a file may hold documents: an index in JSON Lines, whose records have no text, does not."""
    if FORMATS[path.suffix.lower()] != "jsonl":
        return True
    with path.open("rb") as file:
        return b'"text"' in file.readline()


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in FORMATS and not path.name.endswith(SIDECARS)


def _check(path: Path) -> Source:
    if path.suffix.lower() in FORMATS:
        return Source(path)
    return Source(path, f"unknown format `{path.suffix or 'no ending'}`", f"known are {', '.join(sorted(FORMATS))}")
