"""What of an answer is true to the text and the ontology; the rest is rejected, each statement for one reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from kg.dates import find_dates
from kg.extraction.fusion import name_document
from kg.extraction.goals import find_numbers
from kg.extraction.inventory import PREDICATES
from kg.extraction.llm.answers import Answer, Named, Stated
from kg.extraction.llm.chunks import Chunk, show
from kg.extraction.reading import THIS_DOCUMENT, Mention, Reading, Sentence
from kg.statement import Quantity
from ontology.vocabulary import DOMAIN, RANGE, EntityType, Modality, Predicate

NAME = "llm"
_SURE = 0.7
"""How sure a mention is; names in authority files are surer, guesses of the learned reader often less."""
_UNSURE = 0.3
"""How sure a target is, so that the quantity is the grammar's where it reads the same number."""


class Reason(StrEnum):
    """Why a statement is rejected."""

    SHAPE = "not in the shape asked for"
    TYPE = "type not in the ontology"
    PREDICATE = "predicate not in the ontology"
    SENTENCE = "no such sentence"
    QUOTE = "quote not in its sentence"
    NAME = "name not in its sentence"
    NUMBER = "target without a number"
    INDICATOR = "target of nothing in its sentence"
    BOUNDS = "outside domain and range"
    SAME = "subject and object are one"
    ELSEWHERE = "neither subject nor object in its sentence"


class Rejection(Exception):  # noqa: N818 - a verdict, not a fault of the program
    """A statement is rejected; carries the reason."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason.value)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A statement that stands in the text as it should, between mentions."""

    subject: Mention
    predicate: Predicate
    object: Mention
    sentence: int
    modality: Modality | None
    claimant: Mention | None
    former: bool


def check_answer(reading: Reading, chunk: Chunk, answer: Answer) -> Iterator[Accepted | Reason]:
    """Yield each statement of an answer as it was accepted, or why it is rejected."""
    for item in answer.statements:
        try:
            yield _check_statement(reading, chunk, _read_statement(item))
        except Rejection as rejection:
            yield rejection.reason


def _read_statement(item: Any) -> Stated:
    try:
        return Stated.model_validate(item)
    except ValidationError as error:
        places = {place["loc"][-1] for place in error.errors() if place["loc"]}
        if "predicate" in places:
            raise Rejection(Reason.PREDICATE) from error
        raise Rejection(Reason.TYPE if places == {"type"} else Reason.SHAPE) from error


def _check_statement(reading: Reading, chunk: Chunk, stated: Stated) -> Accepted:
    sentence = _find_sentence(chunk, stated.sentence)
    if sentence not in chunk.sentences:
        raise Rejection(Reason.SENTENCE)
    if stated.predicate not in PREDICATES:
        raise Rejection(Reason.PREDICATE)
    if stated.subject.type not in DOMAIN[stated.predicate] or stated.object.type not in RANGE[stated.predicate]:
        raise Rejection(Reason.BOUNDS)
    place = _Place(reading, chunk, sentence, _find_quote(sentence, stated.quote))
    subject, thing = place.find_mention(stated.subject), place.find_object(stated)
    if (subject.sentence, subject.start, subject.end) == (thing.sentence, thing.start, thing.end):
        raise Rejection(Reason.SAME)
    if sentence.index not in (subject.sentence, thing.sentence):
        raise Rejection(Reason.ELSEWHERE)
    return Accepted(
        subject=subject,
        predicate=stated.predicate,
        object=thing,
        sentence=sentence.index,
        modality=stated.modality,
        claimant=place.find_mention(stated.claimant) if stated.claimant else None,
        former=stated.former,
    )


def _find_sentence(chunk: Chunk, number: int) -> Sentence:
    sentence = chunk.find(number)
    if sentence is None:
        raise Rejection(Reason.SENTENCE)
    return sentence


def _find_quote(sentence: Sentence, quote: str) -> tuple[int, int]:
    """Return where a quote stands in its sentence."""
    words = quote.strip()
    start = show(sentence).find(words)
    if not words or start < 0:
        raise Rejection(Reason.QUOTE)
    return start, start + len(words)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a statement is looked for: its sentence in its chunk, and the span of its quote."""

    reading: Reading
    chunk: Chunk
    sentence: Sentence
    quoted: tuple[int, int]

    def find_object(self, stated: Stated) -> Mention:
        """Return the mention of a statement's object; a target's with its number."""
        if stated.object.type is not EntityType.TARGET:
            return self.find_mention(stated.object)
        sentence = _find_sentence(self.chunk, stated.object.sentence)
        start, end = self._find_span(sentence, stated.object.text.strip())
        return _find_target(self.reading, sentence, (start, end), stated.indicator)

    def find_mention(self, named: Named) -> Mention:
        """Return the mention that words name."""
        if named.sentence == 0 and named.type is EntityType.DOCUMENT:
            return name_document(self.reading)
        sentence = _find_sentence(self.chunk, named.sentence)
        start, end = self._find_span(sentence, named.text.strip())
        return Mention(sentence.index, start, end, named.type, sentence.text[start:end], _SURE, NAME)

    def _find_span(self, sentence: Sentence, words: str) -> tuple[int, int]:
        """Return where words stand in a sentence: inside the quote where they stand there, else at first."""
        starts = list(_find_words(show(sentence), words))
        if not starts:
            raise Rejection(Reason.NAME)
        first, last = self.quoted
        inside = [start for start in starts if first <= start and start + len(words) <= last]
        start = inside[0] if inside and sentence is self.sentence else starts[0]
        return start, start + len(words)


def _find_words(text: str, words: str) -> Iterator[int]:
    """Yield where words stand in a text, not inside a longer word of an alphabet."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if not (_joins(text[start - 1 : start], words[0]) or _joins(words[-1], text[end : end + 1])):
            yield start
        start = text.find(words, start + 1)


def _joins(left: str, right: str) -> bool:
    """Tell whether two neighbouring characters belong to one word; Chinese ones never do."""
    return bool(left and right) and all(each.isalnum() and each < "\u2e80" for each in (left, right))


def _find_target(reading: Reading, sentence: Sentence, span: tuple[int, int], indicator: str | None) -> Mention:
    """Return the number that stands at a place, as the grammar reads it, with what it counts."""
    goals = [
        goal for goal in find_numbers(sentence.text, sentence.language) if goal.start < span[1] and span[0] < goal.end
    ]
    if not goals:
        raise Rejection(Reason.NUMBER)
    goal = next((goal for goal in goals if goal.indicator), goals[0])
    quantity = Quantity(
        indicator=_check_indicator(sentence, indicator or goal.indicator, goal.indicator),
        comparator=goal.comparator,
        value=goal.amount.value,
        unit=goal.amount.unit,
        period=_find_period(reading, sentence, goal.start),
    )
    text = sentence.text[goal.start : goal.end]
    return Mention(sentence.index, goal.start, goal.end, EntityType.TARGET, text, _UNSURE, NAME, quantity=quantity)


def _check_indicator(sentence: Sentence, indicator: str, known: str) -> str:
    """Return what a number counts: words of its sentence, or what the grammar, which may reword it, calls it."""
    words = indicator.strip()
    if not words or (words != known and words not in show(sentence)):
        raise Rejection(Reason.INDICATOR)
    return words


def _find_period(reading: Reading, sentence: Sentence, start: int) -> str | None:
    """Return the date nearest to a number in its sentence, else the document's year."""
    reference = reading.document.date
    dates = find_dates(sentence.text, sentence.language, reference)
    if dates:
        return min(dates, key=lambda date: (abs(date.start - start), date.start)).date
    return reference[:4] if reference else None


def is_whole(mention: Mention) -> bool:
    """Tell whether a mention stands for the document itself."""
    return mention.sentence == THIS_DOCUMENT
