"""Citations of a sentence or a page, to paste: Markdown, BibTeX, CSL-JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from kg.resolution.resolved import DocumentRecord
from kg.web.rendering import keep_web
from kg.web.views.records import LinkedPassage

_SPECIAL = str.maketrans(
    {**{sign: f"\\{sign}" for sign in "&%$#_{}"}, "\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"}
)
_MARKS = re.compile(r"([\\`*_\[\]<>|#])")


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in three forms."""

    markdown: str
    bibtex: str
    csl: str
    """CSL-JSON, indented."""

    def to_row(self) -> dict[str, Any]:
        """Return the forms by name."""
        return {"markdown": self.markdown, "bibtex": self.bibtex, "csl": json.loads(self.csl)}


def cite_sentence(place: LinkedPassage, record: DocumentRecord | None, *, host: str) -> Citation:
    """Return the citation of the sentence that makes a statement."""
    locator = f"characters {place.start}-{place.end}"
    return _cite(
        key=f"{_key(record, place.document)}-{place.start}",
        title=place.title,
        authors=record.byline if record else (),
        publisher=record.publisher if record else None,
        date=place.published,
        url=keep_web(record.uri if record else None) or f"{host}{place.address}",
        locator=f"p. {place.page}, {locator}" if place.page else locator,
        quote=place.quote,
        name=place.document,
    )


def cite_document(record: DocumentRecord, *, address: str, host: str) -> Citation:
    """Return the citation of a document."""
    return _cite(
        key=_key(record, record.name),
        title=record.title or record.name,
        authors=record.byline,
        publisher=record.publisher,
        date=record.date,
        url=keep_web(record.uri) or f"{host}{address}",
        locator=None,
        quote=None,
        name=record.name,
    )


def cite_page(title: str, *, address: str, host: str, version: str) -> Citation:
    """Return the citation of a page of the graph, with the version of the graph that it shows."""
    return _cite(
        key=f"policy-kg-{version}",
        title=title,
        authors=(),
        publisher=f"policy-kg, graph {version}",
        date=None,
        url=f"{host}{address}",
        locator=None,
        quote=None,
        name="",
    )


def _cite(
    *,
    key: str,
    title: str,
    authors: tuple[str, ...],
    publisher: str | None,
    date: str | None,
    url: str,
    locator: str | None,
    quote: str | None,
    name: str,
) -> Citation:
    title = " ".join(title.split())
    by = ", ".join(authors) or publisher
    parts = [by, f"“{title}”", date, locator]
    source = ", ".join(_escape(part) for part in parts if part)
    said = f"> {_escape(quote)}\n>\n> — " if quote else ""
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in authors),
        "title": f"{{{_tex(title)}}}",
        "publisher": _tex(publisher or ""),
        "year": (date or "")[:4],
        "date": date or "",
        "note": _tex(", ".join(part for part in (name, locator) if part)),
        "annote": _tex(quote or ""),
        "url": url.replace("{", "%7B").replace("}", "%7D"),
    }
    lines = ",\n".join(f"  {field} = {{{value}}}" for field, value in fields.items() if value)
    csl: dict[str, Any] = {
        "id": key,
        "type": "document" if quote or name else "webpage",
        "title": title,
        "author": [{"literal": author} for author in authors],
        "publisher": publisher,
        "issued": _read_parts(date),
        "locator": locator,
        "note": quote,
        "URL": url,
    }
    return Citation(
        markdown=f"{said}{source}. <{url}>",
        bibtex=f"@misc{{{key},\n{lines}\n}}",
        csl=json.dumps([{name: value for name, value in csl.items() if value}], ensure_ascii=False, indent=1),
    )


def _key(record: DocumentRecord | None, name: str) -> str:
    stem = re.sub(r"[^A-Za-z0-9]+", "-", name.rpartition(".")[0] or name).strip("-").lower() or "document"
    year = (record.date or "")[:4] if record else ""
    return f"{stem}-{year}" if year.isdigit() else stem


def _read_parts(date: str | None) -> dict[str, list[list[int]]] | None:
    """Return a date as CSL-JSON has it, None for what is no date."""
    found = re.match(r"\d{4}(-\d\d){0,2}(?=/|$)", date or "")
    return {"date-parts": [[int(part) for part in found[0].split("-")]]} if found else None


def _escape(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)
