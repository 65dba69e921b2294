"""What a report states by its form: who delivered it and when, what place it is about, what it puts first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.fusion import name_document
from kg.extraction.official.head import ReportHead, describe_report
from kg.extraction.official.priorities import Priority, find_priorities
from kg.extraction.official.words import load_reports, plain
from kg.extraction.patterns.chunks import guess_type
from kg.extraction.reading import Claim, Mention, Reading
from kg.extraction.reports import is_official
from ontology.authorities import load_authorities
from ontology.vocabulary import EntityType, Modality, Predicate

READER = "reports"
"""The reader's name in evidence: what a report states by its form is as sure as the form."""
_SURE = 0.95
"""How sure what the form of a report states is."""
_KNOWN = 0.85
"""The same of a speaker whom only the authority files name."""
_CONCERNED = 0.8
_OBJECTS = (EntityType.TOPIC, EntityType.POLICY)
_SELF = re.compile(r"我|\bI\b")


def find_in_report(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Yield what the form of an official report states."""
    head = describe_report(reading)
    if head is not None:
        yield from _find_delivery(reading, head, mentions)
        yield from _find_concern(reading, head, mentions)
    for priority in find_priorities(reading) if is_official(reading) else ():
        yield Claim(
            subject=name_document(reading),
            predicate=Predicate.PRIORITISES,
            object=_name_object(reading, priority, mentions),
            sentence=priority.sentence,
            reader=READER,
            confidence=_SURE,
            modality=Modality.ASSERTED,
            date=head.year if head is not None else None,
            rank=priority.rank,
        )


def find_own_names(reading: Reading) -> Iterator[Mention]:
    """Yield where the report of a capital calls its city the capital: that is no other place."""
    head = describe_report(reading)
    if head is None or head.place is None or load_authorities()[head.place].stands_for is None:
        return
    own = re.compile("|".join(load_reports().capital))
    for sentence in reading.readable():
        for match in own.finditer(plain(sentence.text, sentence.language)):
            text = sentence.text[match.start() : match.end()]
            yield Mention(sentence.index, *match.span(), EntityType.PLACE, text, _SURE, READER, head.place)


def read_as_report(reading: Reading, claim: Claim) -> Iterator[Claim]:
    """Yield a claim of another grammar as a report means it: its own ranks and its own delivery it tells itself."""
    if claim.rank is not None and is_official(reading) and find_priorities(reading):
        return
    head = describe_report(reading)
    if head is not None and claim.predicate is Predicate.DELIVERED and claim.sentence <= head.stated:
        return
    yield claim


def _find_delivery(reading: Reading, head: ReportHead, mentions: Sequence[Mention]) -> Iterator[Claim]:
    speaker = _name_speaker(reading, head, mentions)
    if speaker is not None:
        yield Claim(
            subject=speaker,
            predicate=Predicate.DELIVERED,
            object=name_document(reading),
            sentence=speaker.sentence,
            reader=READER,
            confidence=_SURE if head.name is not None else _KNOWN,
            modality=Modality.ASSERTED,
            date=head.date,
        )


def _name_speaker(reading: Reading, head: ReportHead, mentions: Sequence[Mention]) -> Mention | None:
    """Return the speaker where the report names him, or where he says "I"."""
    if head.speaker is None:
        return None
    if head.name is not None:
        index, start, end = head.name
        seen = [m for m in mentions if m.sentence == index and m.authority == head.speaker and m.start <= start < m.end]
        text = reading.sentences[index].text[start:end]
        return (seen or [Mention(index, start, end, EntityType.PERSON, text, 1.0, READER, head.speaker)])[0]
    own = _SELF.search(reading.sentences[head.stated].text)
    label = load_authorities()[head.speaker].label
    if own is None:
        return None
    return Mention(head.stated, own.start(), own.end(), EntityType.PERSON, label, 1.0, READER, head.speaker)


def _find_concern(reading: Reading, head: ReportHead, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Yield the place that the report is about, by the first sentence that names it before the report begins."""
    named = [m for m in mentions if m.authority == head.place and 0 <= m.sentence <= head.stated]
    if named:
        yield Claim(
            subject=name_document(reading),
            predicate=Predicate.CONCERNS,
            object=min(named),
            sentence=min(named).sentence,
            reader=READER,
            confidence=_CONCERNED,
            modality=Modality.ASSERTED,
            date=head.year,
        )


def _name_object(reading: Reading, priority: Priority, mentions: Sequence[Mention]) -> Mention:
    """Return what a heading is about: as a reader saw just these words, or as the kind of thing that they name."""
    sentence = reading.sentences[priority.sentence]
    span = priority.sentence, priority.start, priority.end
    seen = [m for m in mentions if (m.sentence, m.start, m.end) == span and m.type in _OBJECTS and not m.anaphor]
    if seen:
        return max(seen, key=lambda mention: (mention.authority is not None, mention.confidence, mention.type))
    words = sentence.text[priority.start : priority.end]
    kind = guess_type(words, sentence.language, EntityType.TOPIC)
    kind = kind if kind in _OBJECTS else EntityType.TOPIC
    return Mention(priority.sentence, priority.start, priority.end, kind, words, 0.9, READER)
