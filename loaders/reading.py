"""From a source to its documents: bytes read under a cap, the format's module, the sidecar, the overrides."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.document import Document
from kg.errors import DocumentError
from loaders.sources import FORMATS, SIDECARS, Overrides, Source

LARGEST = 64 * 1024 * 1024
"""Bytes of a file at most."""
_STATED = frozenset({"title", "date", "byline", "language", "publisher", "uri"})

Loader = Callable[[str, bytes], Iterable[Document]]
"""What each format's module offers as `load(name, content)`."""


def read_source(source: Source, overrides: Overrides) -> tuple[Document, ...]:
    """Return the documents of a source; raise DocumentError, which names the file, the fault and the remedy."""
    if source.fault:
        raise DocumentError(str(source.path), source.fault, source.remedy)
    content = _read_bytes(source)
    load = _find_loader(source)
    stated = _read_sidecar(source.path) | {
        name: value for name in ("title", "date", "language", "publisher") if (value := getattr(overrides, name))
    }
    documents = tuple(_apply(document, stated) for document in _load(load, source.name, content))
    if not any(document.text.strip() for document in documents):
        raise DocumentError(source.name, "no text in it", "a scan needs OCR first; an empty file can be left out")
    return documents


def _load(load: Loader, name: str, content: bytes) -> tuple[Document, ...]:
    """Return a loader's documents; a fault that its library meets in a damaged file is the file's."""
    try:
        return tuple(load(name, content))
    except DocumentError:
        raise
    except (ValueError, LookupError, TypeError, ArithmeticError, AttributeError, RuntimeError, OSError) as error:
        fault = f"damaged, or not what its name says ({type(error).__name__})"
        raise DocumentError(name, fault, "open it and save it again") from error


def _find_loader(source: Source) -> Loader:
    kind = "text" if str(source.path) == "-" else FORMATS[source.path.suffix.lower()]
    load: Loader = importlib.import_module(f"loaders.{kind}").load
    return load


def _read_bytes(source: Source) -> bytes:
    try:
        if str(source.path) == "-":
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with source.path.open("rb") as file:
                file.seek(source.span[0])
                content = file.read(source.span[1] - source.span[0] if source.line else LARGEST + 1)
    except OSError as error:
        raise DocumentError(source.name, error.strerror or str(error), "check the file and its permissions") from error
    if len(content) > LARGEST:
        raise DocumentError(source.name, f"larger than {LARGEST >> 20} MiB", "split it")
    return content


def _read_sidecar(path: Path) -> dict[str, Any]:
    for ending in SIDECARS:
        sidecar = path.with_name(path.name + ending)
        if sidecar.is_file():
            return _check_sidecar(sidecar, _parse(sidecar))
    return {}


def _parse(sidecar: Path) -> object:
    import yaml

    try:
        text = sidecar.read_text("utf-8")
        return json.loads(text) if sidecar.suffix == ".json" else yaml.safe_load(text)
    except (ValueError, yaml.YAMLError, OSError) as error:
        raise DocumentError(sidecar.name, "not valid", "correct or remove the sidecar") from error


def _check_sidecar(sidecar: Path, value: object) -> dict[str, Any]:
    if not isinstance(value, Mapping) or not set(value) <= _STATED:
        raise DocumentError(sidecar.name, "not a mapping of known names", f"known are {', '.join(sorted(_STATED))}")
    stated = {str(key): item if key == "byline" else str(item) for key, item in value.items() if item is not None}
    if isinstance(stated.get("byline"), str):
        stated["byline"] = [stated["byline"]]
    return stated


def _apply(document: Document, stated: Mapping[str, Any]) -> Document:
    """Return the document with what is stated of it, dates and language tags in one form."""
    from pydantic import ValidationError

    fields = {name: getattr(document, name) for name in Document.model_fields} | dict(stated)
    fields |= {"date": _normalise_date(document.name, fields["date"]), "language": _normalise_tag(fields["language"])}
    try:
        return Document.model_validate(fields)
    except ValidationError as error:
        raise DocumentError(document.name, f"its metadata is not valid ({error.errors()[0]['msg']})") from error


def _normalise_date(name: str, date: str | None) -> str | None:
    from loaders.dates import read_stated_date

    found = read_stated_date(date) if date else None
    if date and found is None:
        raise DocumentError(name, f"its date `{date}` is none", "write it as 2024-03-05, 2024-03 or 2024")
    return found


def _normalise_tag(language: str | None) -> str | None:
    """Return the primary tag of a language: `zh` for `zh-Hans-CN`."""
    return language.replace("_", "-").partition("-")[0].strip().lower() or None if language else None
