"""How a claim is put: as a fact, a forecast, a possibility or a denial."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.extraction.claimants import is_reported
from kg.extraction.reading import Claim, Sentence
from kg.extraction.reports import Setting
from kg.numerals import LANGUAGES
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
    own_endings: Mapping[str, tuple[str, ...]]
    reach: Mapping[str, int]
    before: Mapping[str, int]


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
    if language == "zh" and setting is not None and setting.plan and claim.predicate in _TASKS:
        return Modality.PREDICTED
    if _expression(words.forecasts, language).search(scope):
        return Modality.PREDICTED
    return Modality.PREDICTED if _is_future(sentence, claim, scope, language) else Modality.ASSERTED


def _is_denied(sentence: Sentence, claim: Claim, words: ModalityWords, language: str) -> bool:
    """Tell whether a denial follows at once the earlier of subject and object."""
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
        return _has_future(scope, words, language)
    if claim.predicate not in _STANDS or language == "zh":
        return False
    if _has_own_future(scope, language):
        return True
    return _has_future(_find_between(sentence, claim), words, language) and not is_reported(sentence)


def _has_future(text: str, words: ModalityWords, language: str) -> bool:
    endings = _load_modality().endings.get(language, ())
    if _expression(words.future, language).search(text):
        return True
    return bool(endings) and re.search(rf"\w{{2,}}(?:{'|'.join(endings)})(?!\w)", text, re.I) is not None


def _has_own_future(text: str, language: str) -> bool:
    """Tell whether the speaker says what "we" shall do, where the verb's ending says so."""
    endings = _load_modality().own_endings.get(language, ())
    return bool(endings) and re.search(rf"\w{{2,}}(?:{'|'.join(endings)})(?!\w)", text, re.I) is not None


def _find_between(sentence: Sentence, claim: Claim) -> str:
    """Return the words between subject and object, "" where one of them stands in another sentence."""
    own = sorted(mention for mention in (claim.subject, claim.object) if mention.sentence == sentence.index)
    return sentence.text[own[0].end : own[1].start] if len(own) > 1 else ""


def _find_scope(sentence: Sentence, claim: Claim, language: str) -> str:
    """Return the words that bear on a claim: some of its clause before its first mention, those up to the second."""
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


def _load_modality() -> ModalityLexicon:
    return load_lexicon("modality", ModalityLexicon)


def _modality_words(language: str) -> ModalityWords:
    words: ModalityWords = getattr(_load_modality(), language)
    return words
