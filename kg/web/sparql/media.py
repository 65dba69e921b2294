"""Which format an asker likes best of those that there are, as the header `Accept` says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Offer = Mapping[str, Sequence[str]]
"""Formats, the usual one first, with the names by which each may be asked for."""
ROWS: Offer = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
"""The formats of rows and of yes or no."""
TRIPLES: Offer = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "ntriples": ("application/n-triples", "text/plain"),
    "rdfxml": ("application/rdf+xml", "application/xml", "text/xml"),
    "jsonld": ("application/ld+json", "application/json"),
}
"""The formats of triples."""
PAGE: Offer = {"html": ("text/html", "application/xhtml+xml")}
"""What browsers ask for."""
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Choice:
    """A format, and the name by which it was asked for."""

    format: str
    type: str

    @property
    def header(self) -> str:
        """Return the media type as an answer's header has it."""
        return f"{self.type}; charset=utf-8" if self.type.startswith("text/") else self.type


def choose_media(accept: str | None, offered: Offer) -> Choice | None:
    """Return the format that is liked best, of equals the first that is offered; None where none will do.

    >>> choose_media("text/csv;q=0.5, application/*", ROWS)
    Choice(format='json', type='application/sparql-results+json')
    >>> choose_media("text/*, text/csv;q=0", ROWS)
    Choice(format='xml', type='text/xml')
    >>> choose_media("image/png", ROWS) is None
    True
    """
    wishes = _read_wishes(accept) if accept and accept.strip() else {"*/*": 1.0}
    choices = [Choice(format, type) for format, types in offered.items() for type in types]
    best = max(choices, key=lambda choice: _weigh(choice.type, wishes))
    return best if _weigh(best.type, wishes) > 0 else None


def _read_wishes(accept: str) -> Mapping[str, float]:
    """Return how much each range of media types is liked; what can't be read is not."""
    wishes = {}
    for part in accept[:_LONGEST].split(","):
        range, *parameters = (each.strip().lower() for each in part.split(";"))
        quality = next((each[2:].strip() for each in parameters if each.startswith("q=")), "1")
        wishes[range] = float(quality) if re.fullmatch(r"[01](\.\d{0,3})?", quality) else 0.0
    return wishes


def _weigh(type: str, wishes: Mapping[str, float]) -> float:
    """Return how much a media type is liked, by the narrowest range that holds it."""
    ranges = (type, f"{type.partition('/')[0]}/*", "*/*")
    return next((wishes[range] for range in ranges if range in wishes), 0.0)
