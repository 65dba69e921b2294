"""Before which meetings, and by the holder of which post, a government gives its yearly report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from ontology.authorities import Authority, load_authorities
from ontology.lexicon import Lexicon, load_lexicon


class Government(Lexicon):
    """A government that reports before a series of meetings that the authority files know."""

    series: str
    """The id of the series."""
    post: str
    """The id of the post whose holder reports."""
    about: str
    """About when it reports: month and day."""
    named: tuple[str, ...]
    """Words of which one stands in the title, the body or the session of its reports."""


class SessionLexicon(Lexicon):
    """The shape of `ontology/lexicon/sessions.yaml`."""

    about: str
    """About when the governments report that are not in the file."""
    governments: Mapping[str, Government]


def load_sessions() -> SessionLexicon:
    """Return the lexicon of meetings that hear reports; governments by the id of their place."""
    return load_lexicon("sessions", SessionLexicon)


def find_government(place: str | None) -> Government | None:
    """Return the government of a place, by its id; None where the lexicon has none."""
    return load_sessions().governments.get(place or "")


@cache
def list_meetings(series: str, year: str) -> Sequence[Authority]:
    """Return the meetings of a series that began in a year."""
    records = load_authorities().values()
    return tuple(record for record in records if record.part_of == series and (record.date or "").startswith(year))
