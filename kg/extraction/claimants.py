"""Who says so: the speaker or source whom a text makes responsible for a claim."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extraction.memory import remember
from kg.extraction.reading import Claim, Mention, Reading, Sentence
from kg.names import fold
from kg.numerals import LANGUAGES
from ontology.lexicon import Lexicon, load_lexicon
from ontology.vocabulary import EntityType, Predicate


class ClaimantWords(Lexicon):
    """The words of one language that name who says so."""

    sources: tuple[str, ...]
    source_ends: tuple[str, ...]
    next_deeds: tuple[str, ...]
    """How a sentence goes on with what the speaker did, after what was said: "and outlined"."""
    """What must follow a source for it to be one (报道, 消息); nothing where the words before it are enough."""
    verbs: tuple[str, ...]
    loose: tuple[str, ...]
    """Those of the verbs that need no "that" before what is said; all of them, where the language has no such word."""
    thoughts: tuple[str, ...]
    """Verbs of what a person expects or fears; what he so expects of others is his claim."""
    that: tuple[str, ...]
    """Words, one of which (or a quotation) soon follows any other verb of speech."""
    pronouns: tuple[str, ...]
    oblique: tuple[str, ...]
    """Pronouns as they stand after a source ("according to him")."""


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
    near: int = 0
    """How far the speaker's name stands from the words that make him the speaker, negative: more is nearer."""


_SPEAKERS = frozenset({EntityType.PERSON, EntityType.BODY, EntityType.ORGANIZATION, EntityType.DOCUMENT})
_THINKERS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION})
_CLAIMABLE = frozenset(Predicate) - {
    Predicate.HOLDS_POST,
    Predicate.MEMBER_OF,
    Predicate.AFFILIATED_WITH,
    Predicate.AUTHORED,
    Predicate.DELIVERED,
    Predicate.PART_OF,
    Predicate.HELD_IN,
}
"""What a speaker may claim; who holds a post, or where a meeting is, is told by the text itself."""
_DEEDS = frozenset({Predicate.ANNOUNCED, Predicate.PROMOTES, Predicate.OPPOSES, Predicate.PRIORITISES})
_STATES = frozenset({EntityType.PLACE, EntityType.BODY})
_DOERS = frozenset({EntityType.PERSON, EntityType.DOCUMENT})
_SHORT_SPEECH = 6
"""A span of fewer characters holds no speech."""
_FAR, _NEAR = 4, 2
"""How many sentences back the speaker of a quotation, and the person whom a pronoun stands for, may be named."""
_SHORT_QUOTE = {True: 10, False: 30}
"""Words in quotation marks with fewer characters are a wording and no speech, in Chinese and in other languages."""
_GOING_ON = frozenset({EntityType.PLACE, EntityType.BODY, EntityType.POLICY, EntityType.LAW, EntityType.DOCUMENT})
"""Of whom a Chinese speaker goes on to speak in the sentences after the one that names him."""


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
    speeches = find_speeches(sentence, mentions)
    holding = [
        speech for speech in speeches if all(speech.start <= start and end <= speech.end for start, end in spans)
    ]
    if holding:
        speaker = max(holding, key=lambda speech: (speech.start, speech.near)).speaker
        return None if _is_party(speaker, claim) else speaker
    if speeches:
        return None
    silent = _has_silent_speaker(sentence)
    if not (silent or _is_quoted(sentence, spans) or _goes_on(reading, claim)):
        return None
    before = _find_earlier_speaker(reading, sentence, mentions, pronoun=silent)
    return None if before is None or _is_party(before, claim) or _is_himself(claim.subject) else before


def find_speaker_of(reading: Reading, claim: Claim, mentions: Sequence[Mention]) -> Mention | None:
    """Return who announces, promotes or opposes what he says that a country or body does; None where nobody says so.

    "The report said that China will support X" is the report's support.
    """
    if claim.predicate not in _DEEDS or claim.subject.type not in _STATES or claim.object.sentence != claim.sentence:
        return None
    sentence = reading.sentences[claim.sentence]
    spans = [side for side in (claim.subject, claim.object) if side.sentence == sentence.index]
    speeches = [
        speech
        for speech in find_speeches(sentence, mentions)
        if speech.speaker.type in _DOERS
        and all(speech.start <= side.start and side.end <= speech.end for side in spans)
    ]
    if not speeches:
        return None
    speaker = max(speeches, key=lambda speech: (speech.start, speech.near)).speaker
    return None if _is_party(speaker, claim) else speaker


def _is_himself(subject: Mention) -> bool:
    """Tell whether a subject may be the speaker: a pronoun, but not "we" who are a government or body."""
    return subject.anaphor and subject.type not in (EntityType.PLACE, EntityType.BODY)


def _has_silent_speaker(sentence: Sentence) -> bool:
    """Tell whether a pronoun, or a verb without its subject, says what the sentence says ("he added", "detalló")."""
    return _silent(_language(sentence)).search(_folded(sentence)) is not None


def _goes_on(reading: Reading, claim: Claim) -> bool:
    """Tell whether a Chinese paragraph goes on with the words of the speaker whom its first sentences name."""
    sentence = reading.sentences[claim.sentence]
    before = reading.sentences[sentence.index - 1] if sentence.index else None
    told_of = claim.subject.type in _GOING_ON or claim.subject.sentence != sentence.index
    return sentence.language == "zh" and told_of and before is not None and before.paragraph == sentence.paragraph


def find_speeches(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Speech, ...]:
    """Return the speeches of a sentence: "X said that ...", "..., said X", "according to X, ..."."""
    if not isinstance(mentions, tuple):
        mentions = tuple(mentions)
    known, key = _speeches(mentions), (sentence.index, sentence.text)
    if key not in known:
        known[key] = tuple(_find_speeches(sentence, _list_speakers(mentions).get(sentence.index, ())))
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
    text = _folded(sentence)
    language = _language(sentence)
    for mention in own:
        if _is_source(text, mention, language):
            yield Speech(mention, 0, _find_end(text, mention.end, language), -mention.start)
            continue
        end = _find_verb(text, mention, language)
        if end is not None:
            yield from _split_around(text, mention, end, language)
        elif _before(language).search(text[: mention.start]):
            yield Speech(mention, 0, mention.start, -mention.start)


def _is_source(text: str, mention: Mention, language: str) -> bool:
    if _sources(language).search(text[: mention.start]) is None:
        return False
    ends = _words(language).source_ends
    return not ends or re.match(rf"[^，。；]{{0,14}}?(?:{_any_of(ends)})", text[mention.end :]) is not None


def _find_verb(text: str, mention: Mention, language: str) -> int | None:
    """Return where a mention's verb of speech, or the colon after a speaker's name, ends; None where none follows."""
    colon = re.match(r"\s?[：:](?=\s?[^\s\d])", text[mention.end :])
    if colon and not re.search(r"[,，。;；:：]", text[: mention.start]) and mention.type is EntityType.PERSON:
        return mention.end + colon.end()
    found = _after(language).match(text, mention.end)
    if found is None:
        thought = _thinks(language).match(text, mention.end) if mention.type in _THINKERS else None
        return thought.end() if thought else None
    loose = _words(language).loose
    if not _words(language).that or found["verb"].casefold() in loose:
        return found.end()
    closed = re.search(r"[,”\"»]\s*(?:(?:the|le|la|el)\s)?[^,]{0,40}$", text[: mention.start]) is not None
    return found.end() if closed or _soon(language).match(text, found.end()) else None


def _find_end(text: str, start: int, language: str) -> int:
    """Return where what a speaker says ends: at a semicolon, or where the speaker's next deed is told."""
    found = _ends(language).search(text, start)
    return found.start() if found else len(text)


def _split_around(text: str, mention: Mention, end: int, language: str) -> Iterator[Speech]:
    """Yield what follows a reporting verb, and what stands before its subject where a comma or quotation ends it."""
    last = _find_end(text, end, language)
    if last - end >= _SHORT_SPEECH:
        yield Speech(mention, end, last, mention.end - end)
    if language != "zh" and re.search(
        r"[,，”\"»」]\s*(?:(?:the|le|la|el|but|and)\s)?[^,，。]{0,40}$", text[: mention.start]
    ):
        yield Speech(mention, 0, mention.start, mention.end - end)


def _is_party(speaker: Mention, claim: Claim) -> bool:
    return any(
        speaker.text == mention.text
        or _shares_name(speaker, mention)
        or (speaker.authority is not None and speaker.authority == mention.authority)
        or (speaker.sentence, speaker.start) == (mention.sentence, mention.start)
        for mention in (claim.subject, claim.object)
    )


def _shares_name(one: Mention, other: Mention) -> bool:
    """Tell whether one mention's words stand within the other's ("Xi" in "Xi Jinping")."""
    short, long = sorted((one.text, other.text), key=len)
    return one.type is other.type and re.search(rf"(?<!\w){re.escape(short)}(?!\w)", long) is not None


def _is_quoted(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the whole of a claim stands in quotation marks, opened here or in an earlier sentence."""
    text = sentence.text
    first, last = (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, len(text))
    opened = sum(text[:first].count(mark) for mark in "“«「") > sum(text[:first].count(mark) for mark in "”»」")
    straight = text[:first].count('"') % 2 == 1
    closed = re.search(r"[”»」\"]", text[last:])
    begins = re.match(r"[“«「\"]", text) is not None
    if not (opened or straight) or not (closed or begins):
        return False
    start = max(text.rfind(mark, 0, first) for mark in '“«「"')
    end = last + closed.start() if closed else len(text)
    return end - start >= _SHORT_QUOTE[sentence.language == "zh"]


def _find_earlier_speaker(
    reading: Reading, sentence: Sentence, mentions: Sequence[Mention], *, pronoun: bool
) -> Mention | None:
    """Return the person who spoke last before a sentence; for a pronoun, else the person named last before it."""
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _FAR), -1):
        earlier = reading.sentences[index]
        if sentence.language == "zh" and earlier.paragraph != sentence.paragraph:
            break
        speeches = [speech for speech in find_speeches(earlier, mentions) if speech.speaker.type is EntityType.PERSON]
        if speeches:
            return speeches[-1].speaker
    if not pronoun:
        return None
    persons = [
        mention
        for mention in mentions
        if sentence.index - _NEAR <= mention.sentence < sentence.index
        and mention.type is EntityType.PERSON
        and not mention.anaphor
    ]
    return max(persons, key=lambda mention: (mention.sentence, -mention.start), default=None)


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
    return re.compile(rf"(?<!\w)(?:{inside})\s(?:[^\s,]+\s){{0,4}}$", re.I)


@cache
def _after(language: str) -> re.Pattern[str]:
    return _follow(language, _words(language).verbs)


@cache
def _thinks(language: str) -> re.Pattern[str]:
    return _follow(language, _words(language).thoughts)


def _follow(language: str, verbs: Sequence[str]) -> re.Pattern[str]:
    """Return what stands between a speaker's name and the end of one of the verbs, the `verb`."""
    inside = rf"(?P<verb>{_any_of(verbs)})" if verbs else "(?!)"
    if language == "zh":
        return re.compile(rf"[^，。；：、]{{0,12}}?{inside}")
    return re.compile(
        rf"(?:\s\([^)]*\))?(?:,[^,]{{1,90}},)?\s*(?:--[^-]+--\s)?(?:(?!that\b)[\w’'-]+\s+){{0,2}}?{inside}(?!\w)",
        re.I,
    )


@cache
def _ends(language: str) -> re.Pattern[str]:
    if language == "zh":
        return re.compile("(?!)")
    deeds = _words(language).next_deeds
    return re.compile(rf";|,? (?:{_any_of(deeds)})(?!\w)" if deeds else ";")


@cache
def _soon(language: str) -> re.Pattern[str]:
    inside = _any_of(_words(language).that)
    return re.compile(rf"[^,.;]{{0,30}}?(?:[“«\":]|(?<!\w)(?:{inside})(?:(?<=['’])|(?!\w)))", re.I)


@cache
def _before(language: str) -> re.Pattern[str]:
    inside = _any_of(_words(language).verbs)
    if language == "zh":
        return re.compile(r"(?!)")
    return re.compile(rf"[,”\"»]\s*(?:{inside})\s+(?:[\w’'.-]+,?\s+){{0,14}}$", re.I)


@cache
def _silent(language: str) -> re.Pattern[str]:
    words = _words(language)
    pronouns, verbs = _any_of(words.pronouns), _any_of(words.verbs)
    source = rf"(?<!\w)(?:{_any_of(words.sources)})\s+(?:{_any_of(words.oblique)})(?!\w)" if words.oblique else "(?!)"
    if language == "zh":
        return re.compile(rf"^(?:{pronouns})[^，。；：]{{0,8}}?(?:{verbs})")
    if language == "es":
        return re.compile(rf"(?:^|[,”\"»]\s*)(?:{verbs})(?:\s+que\b|[,.]|$)|{source}", re.I)
    return re.compile(rf"(?<!\w)(?:{pronouns})\s+(?:\w+\s+){{0,2}}?(?:{verbs})(?!\w)|a-t-(?:il|elle)\b|{source}", re.I)
