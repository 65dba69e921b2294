"""PDF: the text with its pages (PDFium, then pypdf)."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence

from kg.document import Document, Part
from kg.errors import DocumentError
from loaders.front_matter import describe_text

MOST_PAGES = 5000


def load(name: str, content: bytes) -> Iterator[Document]:
    """Yield the one document of a PDF; raise DocumentError where it is encrypted, damaged or has no text layer."""
    pages = [_tidy(page) for page in _read_pages(name, content)]
    if not any(page.strip() for page in pages):
        raise DocumentError(name, "no text layer: its pages are pictures", "run OCR on it first")
    text, parts = _join(pages)
    yield Document(name=name, text=text, media_type="application/pdf", pages=parts, **describe_text(text))


def _read_pages(name: str, content: bytes) -> list[str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise DocumentError(name, "encrypted", "save a copy without a password") from error
        return _read_pages_again(name, content)
    try:
        if len(document) > MOST_PAGES:
            raise DocumentError(name, f"more than {MOST_PAGES} pages", "split it")
        return [page.get_textpage().get_text_bounded() for page in document]
    except pypdfium2.PdfiumError:
        return _read_pages_again(name, content)
    finally:
        document.close()


def _read_pages_again(name: str, content: bytes) -> list[str]:
    """Return the pages as pypdf reads them, which forgives more, and says much of what it forgives."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    except (PyPdfError, ValueError, KeyError, OSError, RecursionError) as error:
        raise DocumentError(name, f"not a readable PDF ({error})", "open it in a viewer and save it again") from error


def _tidy(page: str) -> str:
    """Return a page's text with line ends as `\\n`, and words that a line end broke by a hyphen made whole."""
    page = page.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-")
    return re.sub(r"(?<=[a-zà-ÿ])[-\u00ad\u0002]\n(?=[a-zà-ÿ])", "", page)


def _join(pages: Sequence[str]) -> tuple[str, tuple[Part, ...]]:
    parts, place = [], 0
    for number, page in enumerate(pages, 1):
        parts.append(Part(label=str(number), start=place, end=place + len(page)))
        place += len(page) + 2
    return "\n\n".join(pages), tuple(parts)
