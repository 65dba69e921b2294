"""Web pages: the article without menus and scripts (trafilatura), with the title, date and authors that it declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.document import Document, Part
from kg.errors import DocumentError
from loaders.encoding import decode
from loaders.parts import Heading, make_sections

DEEPEST = 500
"""Nested elements at most: deeper pages are built to break parsers."""
LARGEST = 16 * 1024 * 1024
"""Bytes of a page at most."""
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01", "outputformat": "%Y-%m-%d"}
"""Only dates that the page declares, whatever day it is today; none out of its running text."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^>]*?(/?)>")
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "tr",
        "th",
        "option",
    }
)
"""Elements that need no end tag and so don't nest by themselves."""


def load(name: str, content: bytes) -> Iterator[Document]:
    """Yield the one document of a web page; raise DocumentError where it holds no article."""
    import trafilatura

    if len(content) > LARGEST:
        raise DocumentError(name, f"a page larger than {LARGEST >> 20} MiB", "save its text as .txt")
    declared = _CHARSET.search(content[:4096])
    page = decode(name, content, declared=declared[1].decode("ascii", "replace") if declared else None)
    if _measure_depth(page) > DEEPEST:
        raise DocumentError(name, f"elements nested more than {DEEPEST} deep", "save the page's text as .txt")
    found = trafilatura.bare_extraction(
        page,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )
    text = (getattr(found, "text", None) or "").strip() if found is not None else ""
    if not text:
        raise DocumentError(name, "no article text found in the page", "save its text as .txt")
    authors = tuple(part.strip() for part in (getattr(found, "author", None) or "").split(";") if part.strip())
    title = getattr(found, "title", None) or None
    yield Document(
        name=name,
        text=text,
        title=title,
        date=_check_date(page, getattr(found, "date", None)),
        byline=authors,
        publisher=getattr(found, "sitename", None) or None,
        language=_find_language(page),
        uri=getattr(found, "url", None) or None,
        media_type="text/html",
        sections=_find_sections(getattr(found, "body", None), text),
    )


def _find_sections(body: Any, text: str) -> tuple[Part, ...]:
    """Return the sections that the article's headings open, each where its words stand as a line."""
    headings, place = [], 0
    for head in body.iter("head") if body is not None else ():
        words = " ".join("".join(head.itertext()).split())
        line = re.compile(rf"^{re.escape(words)}$", re.M).search(text, place) if words else None
        if line:
            headings.append(Heading(line.start(), _find_level(head.get("rend") or ""), words))
            place = line.end()
    return make_sections(headings, len(text))


def _find_level(mark: str) -> int:
    return int(mark[1]) if re.fullmatch("h[1-6]", mark) else 2


def _check_date(page: str, date: str | None) -> str | None:
    """Return the date found where the page itself writes its year; a guess from elsewhere is no statement."""
    return date if date and date[:4] in page else None


def _find_language(page: str) -> str | None:
    match = re.search(r"<html[^>]{0,300}\blang\s*=\s*[\"']?([a-zA-Z]{2,3})", page[:4096], re.I)
    return match[1].lower() if match else None


def _measure_depth(page: str) -> int:
    """Return how deep elements nest, counted without a parser."""
    depth = deepest = 0
    for close, tag, empty in _TAG.findall(page):
        if empty or tag.lower() in _VOID:
            continue
        depth = max(0, depth - 1) if close else depth + 1
        deepest = max(deepest, depth)
    return deepest
