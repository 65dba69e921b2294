"""Who says "I" and "we": the speaker of the words, the author, the government or body that reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extraction.coreference.labels import clean_label
from kg.extraction.coreference.links import Links
from kg.extraction.coreference.naming import describes_person
from kg.extraction.coreference.places import find_country, find_main_place, first_mention
from kg.extraction.dialogue import find_talker
from kg.extraction.pronouns import load_pronouns
from kg.extraction.reading import THIS_DOCUMENT, Mention, Reading, Role, Sentence
from kg.extraction.speeches import Speech, find_speeches, goes_on_in_quotation, is_in_quotation
from kg.names import has_han, normalise_name
from ontology.vocabulary import EntityType

_FAR = 6
"""How many sentences back the speaker of words that go on may be named."""
_TITLE = 250
"""How long a line may be that is the title of a speech."""
_TOP = 3
"""How many sentences from the top may name the author or speaker."""


def find_speaker(
    reading: Reading, mention: Mention, links: Links, reporter: Mention | None, voice: Mention | None
) -> Mention | None:
    """Return who says "I" or "we"; None where nobody fits.

    `voice` is the one who says the words around, `reporter` the one whose report the document is.
    """
    named = [m for m in links.keys if not m.anaphor and m.sentence >= 0 and not describes_person(m.text)]
    if mention.type is EntityType.PLACE:
        return _find_place(reading, named, links, reporter, voice)
    if voice is not None:
        return voice
    reports = reporter is not None and mention.type in (reporter.type, EntityType.BODY)
    if reporter is not None and reports and reporter in links.keys:
        return reporter
    own = [m for m in named if m.type is mention.type]
    return _find_author(reading, own) or _find_earlier(reading, mention, own) or _find_top(own)


def _find_place(
    reading: Reading, named: Sequence[Mention], links: Links, reporter: Mention | None, voice: Mention | None
) -> Mention | None:
    """Return the report that says "we", else the country of the one who does."""
    if reporter is not None or (voice is not None and voice.type is EntityType.DOCUMENT):
        return reporter or voice
    persons = [m for m in named if m.type is EntityType.PERSON]
    person = voice if voice in persons else _find_author(reading, persons) or _find_top(persons)
    country = find_country(links.keys[person], links) if person is not None else None
    return first_mention(country or find_main_place(links), links)


def find_voice(reading: Reading, mention: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """Return the mention, a pronoun or a name, of whoever says the words in which another mention stands.

    He is named in its sentence, before a colon at its start, or, where a quotation goes on, in a sentence before; in a
    transcript whoever has his turn says "I", and "we" for his country.
    """
    sentence = reading.sentences[mention.sentence]
    speeches = [s for s in find_speeches(sentence, mentions) if s.start <= mention.start < s.end]
    if speeches:
        return max(speeches, key=lambda speech: (speech.start, speech.near)).speaker
    for other in mentions:
        before = other.sentence == mention.sentence and other.end <= mention.start
        if before and not other.anaphor and sentence.text[other.end :].lstrip()[:1] in (":", "："):
            return other
    alone = mention.type is EntityType.PLACE or load_pronouns().is_alone(mention.text)
    talker = find_talker(reading, sentence.index, mentions) if alone else None
    opened_before = goes_on_in_quotation(reading, sentence.index, mention.start)
    if not (opened_before or is_in_quotation(sentence.text, mention.start)):
        return talker
    return next(_list_voices(reading, mention.sentence, mentions), talker)


def list_talkers(reading: Reading, mention: Mention, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the persons who spoke before the sentence in which a pronoun speaks, the last first.

    In "Han spoke. He noted that Xi had said so. 'We need it,' he added." it is Han who added it.
    """
    sentence = reading.sentences[mention.sentence]
    if any(speech.speaker == mention for speech in find_speeches(sentence, mentions)):
        for earlier in range(sentence.index - 1, max(-1, sentence.index - _FAR - 1), -1):
            voices = list(_list_voices_in(reading.sentences[earlier], mentions))
            heads = () if voices or earlier < sentence.index - 1 else _list_heads(reading, sentence, mentions)
            yield from (m for m in (*voices, *heads) if m.type is EntityType.PERSON)


def _list_heads(reading: Reading, sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the one with whose name the sentence before begins, in a paragraph: "Li took the floor. He said ..."."""
    before = reading.sentences[sentence.index - 1]
    if before.paragraph == sentence.paragraph:
        heads = (m for m in mentions if m.sentence == before.index and m.start == 0)
        yield from (m for m in heads if _is_named(m) and not (m.anaphor or describes_person(m.text)))


def _is_named(mention: Mention) -> bool:
    """Tell whether a mention begins with a name, and is no description ("The 76-year-old")."""
    return clean_label(mention.text)[:1].isupper() or has_han(mention.text)


def _list_voices(reading: Reading, index: int, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield who spoke in the sentences shortly before one, the last first."""
    for earlier in range(index - 1, max(-1, index - _FAR - 1), -1):
        yield from _list_voices_in(reading.sentences[earlier], mentions)


def _list_voices_in(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield who speaks in a sentence, the last first, of several the one named next to the verb.

    Whose words are told by another speaker is left out.
    """
    speeches = find_speeches(sentence, mentions)
    for speech in sorted(speeches, key=lambda speech: (speech.start, speech.near), reverse=True):
        if not any(_tells(other, speech) for other in speeches):
            yield speech.speaker


def _tells(outer: Speech, inner: Speech) -> bool:
    """Tell whether one speaker's words hold another speaker, who does not himself tell of the first."""
    holds = outer.start <= inner.speaker.start < outer.end
    return outer is not inner and holds and not inner.start <= outer.speaker.start < inner.end


def _find_orator(reading: Reading, named: Sequence[Mention]) -> Mention | None:
    """Return whose speech the title says that the document is: "Remarks by the minister, A B"."""
    for mention in sorted(named):
        sentence = reading.sentences[mention.sentence]
        if mention.sentence >= _TOP or len(sentence.text) > _TITLE:
            return None
        if _compile_orations().search(sentence.text, 0, mention.start) is not None:
            return mention
    return None


@cache
def _compile_orations() -> re.Pattern[str]:
    return re.compile(load_pronouns().orations, re.I)


def _find_author(reading: Reading, named: Sequence[Mention]) -> Mention | None:
    """Return the author: whose speech the title names, else whom the byline names, or a line that is one."""
    orator = _find_orator(reading, named)
    if orator is not None:
        return orator
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
