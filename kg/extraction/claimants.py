"""Who says so: the speaker or source whom a text makes responsible for a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extraction.reading import Claim, Mention, Reading, Sentence
from kg.names import fold
from kg.numbers import LANGUAGES
from ontology.lexicon import Lexicon, load_lexicon
from ontology.vocabulary import EntityType, Predicate


class ClaimantWords(Lexicon):
    """The words of one language that name who says so."""

    sources: tuple[str, ...]
    verbs: tuple[str, ...]
    pronouns: tuple[str, ...]


class ClaimantLexicon(Lexicon):
    """The shape of `ontology/lexicon/claimants.yaml`."""

    en: ClaimantWords
    zh: ClaimantWords
    fr: ClaimantWords
    es: ClaimantWords
    quotes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Speech:
    """A speaker, and the span of a sentence's text that holds what he says."""

    speaker: Mention
    start: int
    end: int


_SPEAKERS = frozenset(
    {EntityType.PERSON, EntityType.BODY, EntityType.ORGANIZATION, EntityType.DOCUMENT, EntityType.PLACE}
)
_CLAIMABLE = frozenset(Predicate) - {
    Predicate.HOLDS_POST,
    Predicate.MEMBER_OF,
    Predicate.AFFILIATED_WITH,
    Predicate.AUTHORED,
    Predicate.DELIVERED,
}
"""What a speaker may claim; who holds a post is told by the text itself."""
_SHORT_SPEECH = 6
"""A span of fewer characters holds no speech."""
_FAR = 4
"""How many sentences back the speaker of a quotation may be named."""


def is_reported(sentence: Sentence) -> bool:
    """Tell whether a sentence reports what somebody says."""
    return _verbs(_language(sentence)).search(_folded(sentence)) is not None


def find_claimant(reading: Reading, claim: Claim, mentions: Sequence[Mention]) -> Mention | None:
    """Return whom the text makes responsible for a claim, None where it speaks in its own voice.

    The speaker of an ANNOUNCED, PROMOTES or OPPOSES is its subject and not its claimant.
    """
    if claim.predicate not in _CLAIMABLE:
        return None
    sentence = reading.sentences[claim.sentence]
    spans = [
        (mention.start, mention.end) for mention in (claim.subject, claim.object) if mention.sentence == sentence.index
    ]
    speeches = list(find_speeches(sentence, mentions))
    holding = [speech for speech in speeches if all(speech.start <= start and end <= speech.end for start, end in spans)]
    if holding:
        speaker = max(holding, key=lambda speech: (speech.start, speech.speaker.start)).speaker
        speaker = _resolve_pronoun(reading, speaker, mentions)
        return None if _is_party(speaker, claim) else speaker
    if speeches or not _is_quoted(sentence, spans):
        return None
    before = _find_earlier_speaker(reading, sentence, mentions)
    return None if before is None or _is_party(before, claim) else before


def find_speeches(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Speech]:
    """Yield the speeches of a sentence: "X said that ...", "..., said X", "according to X, ..."."""
    own = sorted(
        mention for mention in mentions if mention.sentence == sentence.index and mention.type in _SPEAKERS
    )
    text = _folded(sentence)
    for mention in own:
        if _sources(_language(sentence)).search(text[: mention.start]):
            yield Speech(mention, 0, len(text))
            continue
        after = _after(_language(sentence)).match(text, mention.end)
        if after is not None:
            yield from _split_around(text, mention, after.end())
        elif _before(_language(sentence)).search(text[: mention.start]):
            yield Speech(mention, 0, mention.start)


def _split_around(text: str, mention: Mention, end: int) -> Iterator[Speech]:
    """Yield what follows a reporting verb, and what stands before its subject where a comma or quotation ends it."""
    if len(text) - end >= _SHORT_SPEECH:
        yield Speech(mention, end, len(text))
    if re.search(r"[,，”\"»」]\s*(?:(?:the|le|la|el|but|and)\s)?[^,，。]{0,40}$", text[: mention.start]):
        yield Speech(mention, 0, mention.start)


def _is_party(speaker: Mention, claim: Claim) -> bool:
    return any(
        speaker.text == mention.text
        or (speaker.authority is not None and speaker.authority == mention.authority)
        or (speaker.sentence, speaker.start) == (mention.sentence, mention.start)
        for mention in (claim.subject, claim.object)
    )


def _is_quoted(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the whole of a claim stands in quotation marks, opened here or in an earlier sentence."""
    text = sentence.text
    first, last = (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, len(text))
    opened = text[:first].count("“") + text[:first].count("«") > text[:first].count("”") + text[:first].count("»")
    straight = text[:first].count('"') % 2 == 1
    closed = "”" in text[last:] or "»" in text[last:] or '"' in text[last:]
    return (opened or straight) and closed and last - first > 0


def _find_earlier_speaker(reading: Reading, sentence: Sentence, mentions: Sequence[Mention]) -> Mention | None:
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _FAR), -1):
        speeches = list(find_speeches(reading.sentences[index], mentions))
        if speeches:
            return speeches[-1].speaker
    return None


def _resolve_pronoun(reading: Reading, speaker: Mention, mentions: Sequence[Mention]) -> Mention:
    return speaker


def _language(sentence: Sentence) -> str:
    return sentence.language if sentence.language in LANGUAGES else "en"


def _folded(sentence: Sentence) -> str:
    return fold(sentence.text) if sentence.language == "zh" else sentence.text


def _words(language: str) -> ClaimantWords:
    words: ClaimantWords = getattr(load_lexicon("claimants", ClaimantLexicon), language)
    return words


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def _verbs(language: str) -> re.Pattern[str]:
    inside = _any_of(_words(language).verbs)
    return re.compile(inside if language == "zh" else rf"(?<!\w)(?:{inside})(?!\w)", re.I)


@cache
def _sources(language: str) -> re.Pattern[str]:
    inside = _any_of(_words(language).sources)
    if language == "zh":
        return re.compile(rf"(?:{inside})[^，。；：、]{{0,8}}$")
    return re.compile(rf"(?<!\w)(?:{inside})\s(?:\S+\s){{0,4}}$", re.I)


@cache
def _after(language: str) -> re.Pattern[str]:
    inside = _any_of(_words(language).verbs)
    if language == "zh":
        return re.compile(rf"[^，。；：、]{{0,12}}?(?:{inside})")
    return re.compile(rf"(?:\s\([^)]*\))?(?:,[^,]{{1,90}},)?\s*(?:--[^-]+--\s)?(?:(?!that\b)[\w’'-]+\s+){{0,2}}?(?:{inside})(?!\w)", re.I)


@cache
def _before(language: str) -> re.Pattern[str]:
    inside = _any_of(_words(language).verbs)
    if language == "zh":
        return re.compile(r"(?!)")
    return re.compile(rf"[,”\"»]\s*(?:{inside})\s+(?:[\w’'.-]+\s+){{0,6}}$", re.I)
