"""Who says "I" and "we": the speaker of the words, the author, the government or body that reports."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.coreference.links import Links
from kg.extraction.coreference.naming import describes_person
from kg.extraction.coreference.places import find_country, find_main_place, first_mention
from kg.extraction.reading import THIS_DOCUMENT, Mention, Reading, Role
from kg.extraction.speeches import find_speeches
from kg.names import normalise_name
from ontology.vocabulary import EntityType

_FAR = 6
"""How many sentences back the speaker of words that go on may be named."""
_TOP = 3
"""How many sentences from the top may name the author or speaker."""


def find_speaker(reading: Reading, mention: Mention, links: Links, reporter: Mention | None) -> Mention | None:
    """Return who says "I" or "we", of the mention's type; None where nobody fits."""
    named = [m for m in links.keys if not m.anaphor and m.sentence >= 0 and not describes_person(m.text)]
    if mention.type is EntityType.PLACE:
        return _find_place(reading, mention, named, links, reporter)
    own = [m for m in named if m.type is mention.type]
    quoted = _find_quoted(reading, mention, own)
    if quoted is not None:
        return quoted
    if reporter is not None and reporter.type is mention.type and reporter in links.keys:
        return reporter
    return _find_author(reading, own) or _find_earlier(reading, mention, own) or _find_top(own)


def _find_place(
    reading: Reading, mention: Mention, named: Sequence[Mention], links: Links, reporter: Mention | None
) -> Mention | None:
    if reporter is not None:
        return reporter
    persons = [m for m in named if m.type is EntityType.PERSON]
    person = _find_quoted(reading, mention, persons) or _find_author(reading, persons) or _find_top(persons)
    country = find_country(links.keys[person], links) if person is not None else None
    return first_mention(country or find_main_place(links), links)


def _find_quoted(reading: Reading, mention: Mention, named: Sequence[Mention]) -> Mention | None:
    """Return the one whose words hold a mention in its own sentence, or who is named before a colon at its start."""
    sentence = reading.sentences[mention.sentence]
    here = [other for other in named if other.sentence == mention.sentence]
    for speech in find_speeches(sentence, here):
        if speech.start <= mention.start < speech.end:
            return speech.speaker
    for other in here:
        if other.end <= mention.start and sentence.text[other.end :].lstrip()[:1] in (":", "："):
            return other
    return None


def _find_author(reading: Reading, named: Sequence[Mention]) -> Mention | None:
    """Return the author: named in the document's byline, or in a line of the text that is one."""
    authors = {normalise_name(name) for name in reading.document.byline}
    by_name = [m for m in named if normalise_name(m.text) in authors]
    lines = [m for m in named if reading.sentences[m.sentence].role is Role.BYLINE]
    return min(by_name or lines, default=None)


def _find_earlier(reading: Reading, mention: Mention, named: Sequence[Mention]) -> Mention | None:
    """Return who spoke last in the sentences shortly before."""
    for index in range(mention.sentence - 1, max(-1, mention.sentence - _FAR - 1), -1):
        here = [other for other in named if other.sentence == index]
        spoken = [speech.speaker for speech in find_speeches(reading.sentences[index], here)]
        if spoken:
            return spoken[0]
    return None


def _find_top(named: Sequence[Mention]) -> Mention | None:
    """Return who is named first at the top of the document."""
    return min((m for m in named if THIS_DOCUMENT < m.sentence < _TOP), default=None)
