"""Where a sentence holds somebody's words: "X said that ...", "..., said X", "according to X, ..."."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extraction.memory import remember
from kg.extraction.pronouns import load_pronouns
from kg.extraction.reading import Mention, Reading, Sentence
from kg.extraction.speech_words import (
    any_of,
    compile_closed,
    compile_ends,
    compile_inverted,
    compile_saying,
    compile_silent,
    compile_sources,
    compile_that,
    compile_thinking,
    compile_verbs,
    fold_text,
    load_words,
)
from ontology.lexicon import pick_language
from ontology.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class Speech:
    """A speaker, and the span of a sentence's text that holds what he says."""

    speaker: Mention
    start: int
    end: int
    near: int = 0
    """How far the speaker's name stands from the words that make him the speaker, negative: more is nearer."""


_SPEAKERS = frozenset({EntityType.PERSON, EntityType.BODY, EntityType.ORGANIZATION, EntityType.DOCUMENT})
_THINKERS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION})
_TITLED = 3
"""How many words before a name may hold its preposition: an article or a title stands between."""
_QUOTED = re.compile(r"[:：]\s?[“«「]")
"""How a quotation is announced without a verb of speech: "He was unfazed: “We shall prevail.”"."""
_OPENING, _CLOSING = "“«「", "”»」"
_LONGEST = 12
"""How many sentences back a quotation may begin."""
_SHORT_SPEECH = 6
"""A span of fewer characters holds no speech."""


def is_reported(sentence: Sentence) -> bool:
    """Tell whether a sentence reports what somebody says."""
    return compile_verbs(pick_language(sentence.language)).search(fold_text(sentence)) is not None


def has_silent_speaker(sentence: Sentence) -> bool:
    """Tell whether a pronoun, or a verb without its subject, says what the sentence says ("he added", "detalló")."""
    return compile_silent(pick_language(sentence.language)).search(fold_text(sentence)) is not None


def find_speeches(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Speech, ...]:
    """Return the speeches of a sentence: "X said that ...", "..., said X", "according to X, ..."."""
    if not isinstance(mentions, tuple):
        mentions = tuple(mentions)
    known, key = _speeches(mentions), (sentence.index, sentence.text)
    if key not in known:
        own = _list_speakers(mentions).get(sentence.index, ())
        found = (_find_head(sentence.text, speech, own) for speech in _find_speeches(sentence, own))
        known[key] = tuple(_drop_places(found))
    return known[key]


@remember
def _speeches(mentions: tuple[Mention, ...]) -> dict[tuple[int, str], tuple[Speech, ...]]:
    """Return where the speeches of sentences are kept, as far as they were asked for with these mentions."""
    return {}


@remember
def _list_speakers(mentions: tuple[Mention, ...]) -> Mapping[int, list[Mention]]:
    """Return those of the mentions that may speak, by sentence, in order."""
    speakers: dict[int, list[Mention]] = defaultdict(list)
    for mention in sorted((mention for mention in mentions if mention.type in _SPEAKERS), key=Mention.rank):
        speakers[mention.sentence].append(mention)
    return speakers


def _find_speeches(sentence: Sentence, own: Sequence[Mention]) -> Iterator[Speech]:
    text = fold_text(sentence)
    language = pick_language(sentence.language)
    inverted: dict[int, list[Mention]] = defaultdict(list)
    for mention in own:
        if any(_holds(other, mention) for other in own):
            continue
        if _is_source(text, mention, language):
            yield Speech(mention, 0, _find_end(text, mention.end, language), -mention.start)
            continue
        end = _find_verb(text, mention, language)
        if end is not None:
            yield from _split_around(text, mention, end, language)
        elif verb := compile_inverted(language).search(text[: mention.start]):
            inverted[verb.start()].append(mention)
        elif mention is own[0] and (quoted := _QUOTED.search(text, mention.end)):
            yield Speech(mention, quoted.end(), len(text), quoted.start() - mention.end)
    for behind in inverted.values():
        speaker = next((mention for mention in behind if mention.type is EntityType.PERSON), behind[0])
        yield Speech(speaker, _find_begin(text, speaker), speaker.start, -speaker.start)


def _holds(document: Mention, mention: Mention) -> bool:
    """Tell whether a name is part of a document's: the document speaks, and not whom it is by or about."""
    wider = document.end - document.start > mention.end - mention.start
    inside = document.start <= mention.start and mention.end <= document.end
    return document.type is EntityType.DOCUMENT and wider and inside


def _find_head(text: str, speech: Speech, own: Sequence[Mention]) -> Speech:
    """Return a speech as that of the document with which its clause begins ("a report by the bank said")."""
    place = speech.speaker.start
    governed = re.split(r"\s+", text[:place].casefold().rstrip())[-_TITLED:]
    if not load_pronouns().prepositions.intersection(governed):
        return speech
    for other in own:
        document = other.type is EntityType.DOCUMENT and other.end < place and len(text[: other.start].split()) <= 1
        if document and not re.search(r"[,;:“”«»\"]", text[other.end : place]):
            return replace(speech, speaker=other)
    return speech


def _drop_places(speeches: Iterable[Speech]) -> Iterator[Speech]:
    """Yield the speeches without those of a document in which somebody says the same words (李强在报告中指出)."""
    spoken: dict[tuple[int, int], list[Speech]] = defaultdict(list)
    for speech in speeches:
        spoken[speech.start, speech.end].append(speech)
    for same in spoken.values():
        others = [speech for speech in same if speech.speaker.type is not EntityType.DOCUMENT]
        yield from others or same


def _is_source(text: str, mention: Mention, language: str) -> bool:
    if compile_sources(language).search(text[: mention.start]) is None:
        return False
    ends = load_words(language).source_ends
    return not ends or re.match(rf"[^，。；]{{0,14}}?(?:{any_of(ends)})", text[mention.end :]) is not None


def _find_verb(text: str, mention: Mention, language: str) -> int | None:
    """Return where a mention's verb of speech, or the colon after a speaker's name, ends; None where none follows."""
    colon = re.match(r"\s?[：:](?=\s?[^\s\d])", text[mention.end :])
    if colon and not re.search(r"[,，。;；:：]", text[: mention.start]) and mention.type is EntityType.PERSON:
        return mention.end + colon.end()
    found = compile_saying(language).match(text, _leave_apposition(text, mention))
    if found is None:
        thought = compile_thinking(language).match(text, mention.end) if mention.type in _THINKERS else None
        return thought.end() if thought else None
    loose = load_words(language).loose
    if not load_words(language).that or found["verb"].casefold() in loose:
        return found.end()
    closed = re.search(r"[,”\"»]\s*(?:(?:the|le|la|el)\s)?[^,]{0,40}$", text[: mention.start]) is not None
    return found.end() if closed or compile_that(language).match(text, found.end()) else None


def _leave_apposition(text: str, mention: Mention) -> int:
    """Return where a mention ends, with the comma behind it where it stands between commas ("the envoy, X, said")."""
    set_off = text[: mention.start].endswith(", ") and text.startswith(", ", mention.end)
    return mention.end + set_off


def _find_end(text: str, start: int, language: str) -> int:
    """Return where what a speaker says ends: at a semicolon, or where the speaker's next deed is told."""
    found = compile_ends(language).search(text, start)
    return found.start() if found else len(text)


def _find_begin(text: str, mention: Mention) -> int:
    """Return where the words begin whose speaker is named behind them: after a semicolon outside quotation marks."""
    place = text.rfind("; ", 0, mention.start)
    return place + 2 if place >= 0 and not is_in_quotation(text, place) else 0


def _split_around(text: str, mention: Mention, end: int, language: str) -> Iterator[Speech]:
    """Yield what follows a reporting verb, and what stands before its subject where a comma or quotation ends it."""
    last = _find_end(text, end, language)
    if last - end >= _SHORT_SPEECH:
        yield Speech(mention, end, last, mention.end - end)
    if compile_closed(language).search(text[: mention.start]):
        yield Speech(mention, _find_begin(text, mention), mention.start, mention.end - end)


def is_in_quotation(text: str, place: int) -> bool:
    """Tell whether a place stands within quotation marks: opened before it, closed behind it or not at all.

    >>> is_in_quotation('"We must," he said.', 1), is_in_quotation('"We must," he said.', 12)
    (True, False)
    """
    before = text[:place]
    opened = sum(map(before.count, _OPENING)) - sum(map(before.count, _CLOSING))
    return opened > 0 or before.count('"') % 2 == 1


def goes_on_in_quotation(reading: Reading, index: int, place: int) -> bool:
    """Tell whether a place in a sentence stands in a quotation opened in an earlier one, by typographic marks."""
    if any(mark in reading.sentences[index].text[:place] for mark in _CLOSING):
        return False
    for earlier in range(index - 1, max(-1, index - 1 - _LONGEST), -1):
        if _begins_unquoted(reading, earlier + 1):
            return False
        text = reading.sentences[earlier].text
        last_opened, last_closed = (max(map(text.rfind, marks)) for marks in (_OPENING, _CLOSING))
        last_closed = max(last_closed, text.find('"', last_opened + 1)) if last_opened >= 0 else last_closed
        if last_opened >= 0 or last_closed >= 0:
            return last_opened > last_closed
    return False


def _begins_unquoted(reading: Reading, index: int) -> bool:
    """Tell whether a sentence begins a paragraph without a mark: each that goes on in a quotation opens with one."""
    sentence = reading.sentences[index]
    begins = index > 0 and reading.sentences[index - 1].paragraph != sentence.paragraph
    return begins and not sentence.text.startswith((*_OPENING, *_CLOSING))
