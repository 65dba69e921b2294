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


def list_sources(paths: Path | str | Sequence[Path | str]) -> tuple[Source, ...]:
    """Return the files that paths, folders (walked, hidden ones left out) and globs name: sorted, each once.

    A `.jsonl` of documents is one source a line, so that one bad line stops no other. In a folder, files of unknown
    formats and `.jsonl` files whose records have no text are passed over (`list_passed_over` names them); a file that
    is named itself, and a path that names nothing, is a source with a fault.
    """
    found = {str(source.path): source for path in _list_paths(paths) for source in _expand(path)}
    files = [found[key] for key in sorted(found, key=lambda key: (Path(key).name, key))]
    return tuple(source for file in files for source in _split_lines(file))


def list_passed_over(paths: Path | str | Sequence[Path | str]) -> tuple[Source, ...]:
    """Return the files of folders and globs that `list_sources` passes over, each with the fault that says why.

    Hidden files and sidecars are none of them: nobody takes them for documents.
    """
    found = {str(file): _explain(file) for path in _list_paths(paths) for file in _expand_unread(path)}
    return tuple(found[key] for key in sorted(found, key=lambda key: (Path(key).name, key)))


def _list_paths(paths: Path | str | Sequence[Path | str]) -> list[str]:
    """Return paths as words; words alone are one path, not as many as they have letters."""
    return [str(paths)] if isinstance(paths, (Path, str)) else [str(path) for path in paths]


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
        yield from map(Source, filter(_is_read, _walk(place)))
    elif place.is_file():
        yield Source(place) if place.suffix.lower() in FORMATS else _explain(place)
    elif _MAGIC & set(path):
        named, walked = _match(path)
        known = [*filter(_is_document, named), *filter(_is_read, walked)]
        yield from map(Source, known)
        if not known:
            yield Source(place, "the pattern matches no document", "quote the pattern and check the folder")
    else:
        yield Source(place, "there is no such file or folder", "check the path")


def _expand_unread(path: str) -> Iterator[Path]:
    """Yield what `_expand` passes over."""
    place = Path(path)
    if place.is_dir():
        yield from (file for file in _walk(place) if not _is_read(file) and not _is_sidecar(file))
    elif _MAGIC & set(path) and not place.is_file():
        named, walked = _match(path)
        unread = [*(file for file in named if not _is_document(file)), *(file for file in walked if not _is_read(file))]
        yield from (file for file in unread if not _is_sidecar(file))


def _match(pattern: str) -> tuple[list[Path], list[Path]]:
    """Return the files that a pattern names, and those of the folders that it names."""
    matches = [Path(match) for match in sorted(glob.glob(pattern, recursive=True))]  # noqa: PTH207 (a pattern may be absolute)
    folders = [match for match in matches if match.is_dir()]
    return [match for match in matches if match.is_file()], [file for folder in folders for file in _walk(folder)]


def _walk(folder: Path) -> list[Path]:
    """Return the files of a folder, hidden ones left out."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() or _is_broken_link(path))
    return [path for path in files if not _is_hidden(path.relative_to(folder))]


def _is_broken_link(path: Path) -> bool:
    return path.is_symlink() and not path.exists()


def _is_read(path: Path) -> bool:
    """Tell whether a file of a folder is read: an index in JSON Lines, whose records have no text, is not."""
    if not _is_document(path):
        return False
    if FORMATS[path.suffix.lower()] != "jsonl":
        return True
    try:
        with path.open("rb") as file:
            return b'"text"' in file.readline()
    except OSError:  # whoever reads it will say what is wrong with it
        return True


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def _is_sidecar(path: Path) -> bool:
    return path.name.endswith(SIDECARS)


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in FORMATS and not _is_sidecar(path)


def _explain(path: Path) -> Source:
    """Return a file that is not read, and why."""
    if path.suffix.lower() in FORMATS:
        return Source(path, "no `text` in its records", 'a record is {"text": ..., "title": ..., "date": ...}')
    return Source(path, f"unknown format `{path.suffix or 'no ending'}`", f"known are {', '.join(sorted(FORMATS))}")
