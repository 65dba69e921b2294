"""Bytes into text: what the bytes declare, then strict UTF-8, then a detection that is said aloud."""

from __future__ import annotations

import codecs
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from kg.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["gb18030", "big5", "utf_16_le", "utf_16_be", "cp1252", "latin_1"]
_guesses: ContextVar[list[str] | None] = ContextVar("_guesses", default=None)


class EncodingWarning(UserWarning):
    """A text's encoding was detected, not declared."""


def describe_guess(name: str, encoding: str) -> str:
    """Return the words that warn of a detected encoding."""
    return f"`{name}`: encoding not declared; read as {encoding}"


@contextmanager
def note_guesses() -> Iterator[list[str]]:
    """Yield the list to which each encoding is added that is detected meanwhile, instead of a warning."""
    guesses: list[str] = []
    token = _guesses.set(guesses)
    try:
        yield guesses
    finally:
        _guesses.reset(token)


def decode(name: str, content: bytes, *, declared: str | None = None) -> str:
    """Return the text of bytes: by byte-order mark, declaration, strict UTF-8, else detected with a warning.

    Raises DocumentError where nothing fits. Within `note_guesses` a detected encoding is noted instead of the warning.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode(name, content, encoding)
    if declared:
        try:
            return content.decode(codecs.lookup(declared).name)
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return _check(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _detect(name, content)


def _decode(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(name, f"its mark says {encoding} but its bytes are not", "save it as UTF-8") from error


def _check(text: str) -> str:
    """Return a text that is one; bytes full of zeros decode as UTF-8 and are not."""
    if text.count("\x00") * 20 > len(text):
        raise UnicodeDecodeError("utf-8", b"", 0, 1, "zeros")
    return text


def _detect(name: str, content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=_CANDIDATES).best()
    if best is None or re.search(r"[\x00-\x08\x0e-\x1f]{3}", text := str(best)):
        raise DocumentError(name, "not text in UTF-8, UTF-16, GB18030, Big5 or Windows-1252", "save it as UTF-8")
    guesses = _guesses.get()
    if guesses is None:
        warnings.warn(describe_guess(name, best.encoding), EncodingWarning, stacklevel=4)
    else:
        guesses.append(best.encoding)
    return text
