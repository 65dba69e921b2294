"""How a claim is put, whose claim it is, and when it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from kg.dates import DateMention, find_dates
from kg.extraction.reading import Claim, Mention, Reading, Sentence
from kg.extraction.reports import Setting, find_report_year, follow
from kg.numbers import LANGUAGES
from ontology.lexicon import Lexicon, load_lexicon
from ontology.vocabulary import EntityType, Modality, Predicate


class ModalityWords(Lexicon):
    """The words of one language that say how a statement is put."""

    negated: tuple[str, ...]
    affirmed: tuple[str, ...]
    possible: tuple[str, ...]
    forecasts: tuple[str, ...]
    future: tuple[str, ...]


class ModalityLexicon(Lexicon):
    """The shape of `ontology/lexicon/modality.yaml`."""

    en: ModalityWords
    zh: ModalityWords
    fr: ModalityWords
    es: ModalityWords
    endings: Mapping[str, tuple[str, ...]]
    reach: Mapping[str, int]
    before: Mapping[str, int]


class ClaimantWords(Lexicon):
    """The words of one language that name who says so."""

    sources: tuple[str, ...]
    verbs: tuple[str, ...]


class ClaimantLexicon(Lexicon):
    """The shape of `ontology/lexicon/claimants.yaml`."""

    en: ClaimantWords
    zh: ClaimantWords
    fr: ClaimantWords
    es: ClaimantWords
    pronouns: Mapping[str, tuple[str, ...]]


_EVENTS = frozenset(
    {
        Predicate.ATTENDED,
        Predicate.MET_WITH,
        Predicate.HELD_IN,
        Predicate.HOSTED,
        Predicate.DELIVERED,
        Predicate.APPOINTED_TO,
        Predicate.REMOVED_FROM,
        Predicate.SUCCEEDED,
        Predicate.AMENDED,
        Predicate.CANCELLED,
    }
)
"""What happens on a day: told in the future, it has not happened."""
_STANDS = frozenset({Predicate.PROMOTES, Predicate.OPPOSES, Predicate.CONCERNS, Predicate.PRIORITISES})
"""What an actor is for, or a policy about: told in the future in the speaker's own voice, it is a forecast."""
_TASKS = frozenset({Predicate.ANNOUNCED, Predicate.PROMOTES, Predicate.OPPOSES, Predicate.HOSTED})
"""What a report's plan predicts; what a plan concerns or is part of is so already."""
_STANDING = frozenset(
    {
        Predicate.HOLDS_POST,
        Predicate.MEMBER_OF,
        Predicate.AFFILIATED_WITH,
        Predicate.PART_OF,
        Predicate.AUTHORED,
    }
)
"""What holds whatever the verb of its sentence says."""
_CLAIMANTS = frozenset(
    {EntityType.PERSON, EntityType.BODY, EntityType.ORGANIZATION, EntityType.DOCUMENT, EntityType.PLACE}
)


def find_modality(sentence: Sentence, claim: Claim, setting: Setting | None = None) -> Modality:
    """Return how a claim is put in its sentence; `setting` is the sentence's place in an official report.

    In the part of a report that plans, targets are asserted (they are set) and tasks are predicted.
    """
    if claim.predicate in _STANDING:
        return Modality.ASSERTED
    language = sentence.language if sentence.language in LANGUAGES else "en"
    words, scope = _modality_words(language), _find_scope(sentence, claim, language)
    if claim.predicate is not Predicate.OPPOSES and _is_denied(sentence, claim, words, language):
        return Modality.NEGATED
    if _expression(words.possible, language).search(scope):
        return Modality.POSSIBLE
    if claim.object.type is EntityType.TARGET:
        return Modality.ASSERTED
    if setting is not None and setting.official and setting.plan and claim.predicate in _TASKS:
        return Modality.PREDICTED
    if _expression(words.forecasts, language).search(scope):
        return Modality.PREDICTED
    return Modality.PREDICTED if _is_future(sentence, claim, scope, language) else Modality.ASSERTED


def _is_denied(sentence: Sentence, claim: Claim, words: ModalityWords, language: str) -> bool:
    """Tell whether a denial follows the subject at once, or the earlier of subject and object where the verb is passive."""
    own = sorted(mention for mention in (claim.subject, claim.object) if mention.sentence == sentence.index)
    if not own:
        return False
    first = own[0].end
    last = own[1].start if len(own) > 1 else len(sentence.text)
    following = sentence.text[first : min(last, first + _load_modality().reach[language])]
    if _expression(words.affirmed, language).search(sentence.text[first : first + 50]):
        return False
    return _expression(words.negated, language).search(following) is not None


def _is_future(sentence: Sentence, claim: Claim, scope: str, language: str) -> bool:
    words = _modality_words(language)
    if claim.predicate in _EVENTS:
        return _has_future(sentence.text if language != "zh" else scope, words, language)
    if claim.predicate not in _STANDS or language == "zh":
        return False
    return _has_future(_find_between(sentence, claim), words, language) and not _is_reported(sentence, language)


def _has_future(text: str, words: ModalityWords, language: str) -> bool:
    endings = _load_modality().endings.get(language, ())
    if _expression(words.future, language).search(text):
        return True
    return bool(endings) and re.search(rf"\w{{2,}}(?:{'|'.join(endings)})(?!\w)", text, re.I) is not None


def _is_reported(sentence: Sentence, language: str) -> bool:
    """Tell whether the sentence reports what somebody said."""
    return _expression(_claimant_words(language).verbs, language).search(sentence.text) is not None


def _find_between(sentence: Sentence, claim: Claim) -> str:
    own = sorted(mention for mention in (claim.subject, claim.object) if mention.sentence == sentence.index)
    return (
        sentence.text[own[0].end : own[1].start]
        if len(own) > 1
        else sentence.text[: own[0].start]
        if own
        else sentence.text
    )


def _find_scope(sentence: Sentence, claim: Claim, language: str) -> str:
    """Return the words that bear on a claim: a little before its first mention, within the clause, and those between the two."""
    own = sorted(mention for mention in (claim.subject, claim.object) if mention.sentence == sentence.index)
    if not own:
        return sentence.text
    floor = max(own[0].start - _load_modality().before[language], _clause_start(sentence.text, own[0].start))
    between = sentence.text[own[0].end : own[1].start] if len(own) > 1 else ""
    return sentence.text[floor : own[0].start] + " \n " + between


def _clause_start(text: str, before: int) -> int:
    return max((text.rfind(mark, 0, before) + 1 for mark in ".;:。；：，,"), default=0)


@cache
def _expression(words: tuple[str, ...], language: str) -> re.Pattern[str]:
    inside = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(inside if language == "zh" else rf"(?<![\w])(?:{inside})(?:(?<=['’])|(?!\w))", re.I)


@lru_cache(maxsize=1)
def _load_modality() -> ModalityLexicon:
    return load_lexicon("modality", ModalityLexicon)


@lru_cache(maxsize=1)
def _load_claimants() -> ClaimantLexicon:
    return load_lexicon("claimants", ClaimantLexicon)


def _modality_words(language: str) -> ModalityWords:
    words: ModalityWords = getattr(_load_modality(), language)
    return words


def _claimant_words(language: str) -> ClaimantWords:
    words: ClaimantWords = getattr(_load_claimants(), language if language in LANGUAGES else "en")
    return words


def find_claimant(reading: Reading, claim: Claim, mentions: Sequence[Mention]) -> Mention | None:
    """Return whom the sentence makes responsible for a claim, None where the document says it in its own voice.

    The speaker of an ANNOUNCED, PROMOTES or OPPOSES is its subject and not its claimant.
    """
    sentence = reading.sentences[claim.sentence]
    for speaker in _find_speakers(sentence, mentions):
        if _is_party(speaker, claim):
            return None
        return speaker
    return None


def _is_party(speaker: Mention, claim: Claim) -> bool:
    return any(
        speaker.text == mention.text
        or (speaker.sentence == mention.sentence and speaker.start < mention.end and mention.start < speaker.end)
        for mention in (claim.subject, claim.object)
    )


def _find_speakers(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions that a source word introduces or a reporting verb follows, in order of trust."""
    words = _claimant_words(sentence.language)
    own = sorted(mention for mention in mentions if mention.sentence == sentence.index and mention.type in _CLAIMANTS)
    for mention in own:
        before = sentence.text[: mention.start].rstrip().casefold()
        if any(before.endswith(word) for word in words.sources) or _ends_with_source(
            before, words.sources, sentence.language
        ):
            yield mention
    for mention in own:
        if _is_said_by(sentence, mention, words):
            yield mention


def _ends_with_source(before: str, sources: tuple[str, ...], language: str) -> bool:
    tail = before[-30:] if language != "zh" else before[-8:]
    return (
        re.search(rf"(?:{'|'.join(map(re.escape, sources))})\s?(?:the |le |la |el |l'|l’)?[^,，.。;；]{{0,16}}$", tail)
        is not None
    )


def _is_said_by(sentence: Sentence, mention: Mention, words: ClaimantWords) -> bool:
    verbs = "|".join(re.escape(verb) for verb in sorted(words.verbs, key=lambda verb: (-len(verb), verb)))
    after, before = sentence.text[mention.end :], sentence.text[: mention.start]
    if sentence.language == "zh":
        return re.match(rf"[^，。；：、]{{0,6}}(?:{verbs})", after) is not None
    follows = re.match(rf"(?:,[^,]{{1,80}},)?\s*(?:\w+\s+){{0,2}}(?:{verbs})(?!\w)", after, re.I) is not None
    return (
        follows
        or re.search(rf"[,”\"»]\s*(?:{verbs})\s+(?:the\s+|le\s+|la\s+|el\s+|\w+\s+){{0,3}}$", before, re.I) is not None
    )


def find_date(reading: Reading, claim: Claim) -> tuple[str | None, bool]:
    """Return the date of a claim and whether it was resolved from the document's own date or an earlier sentence."""
    if claim.date is not None:
        return claim.date, False
    sentence = reading.sentences[claim.sentence]
    setting = dict(_settings(reading)).get(claim.sentence, Setting())
    reference = find_report_year(reading) if setting.official else reading.document.date
    if claim.object.quantity is not None and claim.object.quantity.period:
        return claim.object.quantity.period, False
    dates = find_dates(sentence.text, sentence.language, reference)
    nearest = _find_nearest(dates, claim)
    if nearest is not None:
        return nearest.date, nearest.resolved
    if setting.official and reference and setting.plan is not False:
        return reference[:4], True
    if setting.official and reference:
        return f"{int(reference[:4]) - 1:04}", True
    return None, False


def _find_nearest(dates: Sequence[DateMention], claim: Claim) -> DateMention | None:
    if not dates:
        return None
    spans = [
        (mention.start, mention.end) for mention in (claim.subject, claim.object) if mention.sentence == claim.sentence
    ]
    first, last = (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, 0)

    def distance(date: DateMention) -> tuple[int, int]:
        return max(first - date.end, date.start - last, 0), -len(date.date)

    return min(dates, key=lambda date: (distance(date), date.start))


@lru_cache(maxsize=8)
def _settings(reading: Reading) -> tuple[tuple[int, Setting], ...]:
    return tuple((sentence.index, setting) for sentence, setting in follow(reading))
