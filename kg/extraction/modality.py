"""How a claim is put: as a fact, a forecast, a possibility or a denial."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.extraction.reading import Claim, Mention, Sentence
from kg.extraction.reports import Setting
from kg.extraction.speeches import is_reported
from ontology.lexicon import Lexicon, load_lexicon, pick_language
from ontology.vocabulary import EntityType, Modality, Predicate


class ModalityWords(Lexicon):
    """The words of one language that say how a statement is put."""

    negated: tuple[str, ...]
    affirmed: tuple[str, ...]
    absent: tuple[str, ...]
    """Verbs of not going where one might have gone."""
    possible: tuple[str, ...]
    rumours: tuple[str, ...]
    """Words that put the whole of their sentence in doubt."""
    conditional: tuple[str, ...]
    """Verbs in the mood of unconfirmed news, which in reported speech is a mere tense."""
    forecasts: tuple[str, ...]
    foretold: tuple[str, ...]
    """Verbs of somebody else's expectation, before what he expects."""
    denied: tuple[str, ...]
    """Words that deny what follows them so plainly that whoever takes it for a fact is wrong."""
    future: tuple[str, ...]
    tasks: tuple[str, ...]
    """Words by which a report sets a task."""
    duties: tuple[str, ...]
    """Words for what must be: a report that plans asserts it."""


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
_STANDS = frozenset({Predicate.PROMOTES, Predicate.CONCERNS, Predicate.PRIORITISES})
"""What an actor is for, or a policy about: told in the future in the speaker's own voice, it is a forecast."""
_INFLECTED = frozenset({Predicate.ANNOUNCED, Predicate.PROMOTES, Predicate.PRIORITISES})
"""The same where the verb's ending is the future: what is announced in it is yet to come, a policy's topic isn't."""
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
_SHORTLY = 45
"""How many characters before an object may hold the denial of what is done to it."""
_GAP = " \n "
"""What parts the words before a claim's first mention from those after it."""


def find_modality(sentence: Sentence, claim: Claim, setting: Setting | None = None) -> Modality:
    """Return how a claim is put in its sentence; `setting` is the sentence's place in an official report.

    In the part of a report that plans, targets are asserted (they are set) and tasks are predicted.
    """
    if claim.predicate in _STANDING:
        return Modality.ASSERTED
    language = pick_language(sentence.language)
    words, scope = _modality_words(language), _find_scope(sentence, claim, language)
    if claim.predicate is not Predicate.OPPOSES and _is_denied(sentence, claim, words, language):
        return Modality.NEGATED
    if _is_doubtful(sentence, claim, scope, language):
        return Modality.POSSIBLE
    if claim.object.type is EntityType.TARGET:
        return Modality.ASSERTED
    if language == "zh" and claim.predicate in _TASKS and _is_task(sentence, claim, setting):
        return Modality.PREDICTED
    if _expression(words.forecasts, language).search(scope):
        return Modality.PREDICTED
    if _expression(words.foretold, language).search(scope.partition(_GAP)[0]):
        return Modality.PREDICTED
    return Modality.PREDICTED if _is_future(sentence, claim, scope, language) else Modality.ASSERTED


def _is_task(sentence: Sentence, claim: Claim, setting: Setting | None) -> bool:
    """Tell whether an official report sets a task: in its plan, or where words of intent say so."""
    if setting is None or not setting.official:
        return False
    own, text = _find_own(sentence, claim), _read_text(sentence)
    before = text[: own[-1].start] if own else text
    if own and _expression(_modality_words("zh").duties, "zh").search(re.split("[。；]", before)[-1]):
        return False
    return setting.plan is True or _expression(_modality_words("zh").tasks, "zh").search(before) is not None


def _is_denied(sentence: Sentence, claim: Claim, words: ModalityWords, language: str) -> bool:
    """Tell whether a denial follows at once the earlier of subject and object, or stands before a lone object."""
    own = _find_own(sentence, claim)
    if not own:
        return False
    text, reach = _read_text(sentence), _load_modality().reach[language]
    first = own[0].end
    last = own[1].start if len(own) > 1 else len(text)
    if _expression(words.affirmed, language).search(text[first : first + 50]):
        return False
    if claim.predicate is Predicate.ATTENDED and _expression(words.absent, language).search(text[first:last]):
        return True
    if own == [claim.object]:
        start = max(own[0].start - reach, _clause_start(text, own[0].start))
        before = text[start : own[0].start]
        if _expression(words.affirmed, language).search(before) is None and _expression(words.negated, language).search(
            before
        ):
            return True
    return _expression(words.negated, language).search(text[first : min(last, first + reach)]) is not None


def is_denied(sentence: Sentence, claim: Claim) -> bool:
    """Tell whether the clause between subject and object plainly denies its verb: "has yet to approve the deal"."""
    own, language = _find_own(sentence, claim), pick_language(sentence.language)
    if len(own) < len((claim.subject, claim.object)) or claim.predicate in _STANDING:
        return False
    text, words = _read_text(sentence), _modality_words(language)
    last = own[1].start
    before = text[max(own[0].end, _clause_start(text, last), last - _SHORTLY) : last]
    affirmed = _expression(words.affirmed, language).search(before) is not None
    return not affirmed and _expression(words.denied, language).search(before) is not None


def _is_doubtful(sentence: Sentence, claim: Claim, scope: str, language: str) -> bool:
    words, own = _modality_words(language), _find_own(sentence, claim)
    if _expression(words.possible, language).search(scope):
        return True
    if _expression(words.rumours, language).search(_read_text(sentence)[: own[-1].start if own else None]):
        return True
    return not is_reported(sentence) and _expression(words.conditional, language).search(scope) is not None


def _is_future(sentence: Sentence, claim: Claim, scope: str, language: str) -> bool:
    words = _modality_words(language)
    if claim.predicate in _EVENTS:
        return _has_future(scope, words, language)
    inflected = bool(_load_modality().endings.get(language))
    if claim.predicate not in (_INFLECTED if inflected else _STANDS) or language == "zh":
        return False
    if _has_own_future(f"{claim.subject.text} {scope}", language):
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


def _find_own(sentence: Sentence, claim: Claim) -> list[Mention]:
    """Return those of subject and object that the sentence names, in order."""
    own = [mention for mention in (claim.subject, claim.object) if mention.sentence == sentence.index]
    return sorted(own, key=Mention.rank) if len(own) > 1 else own


def _find_between(sentence: Sentence, claim: Claim) -> str:
    """Return the words between subject and object, "" where one of them stands in another sentence."""
    own = _find_own(sentence, claim)
    return _read_text(sentence)[own[0].end : own[1].start] if len(own) > 1 else ""


def _find_scope(sentence: Sentence, claim: Claim, language: str) -> str:
    """Return the words that bear on a claim: some of its clause before its first mention, those up to the second.

    Where it has one mention there, the words after it in its clause bear on it too.
    """
    own, text = _find_own(sentence, claim), _read_text(sentence)
    if not own:
        return text
    reach = _load_modality().before[language]
    floor = max(own[0].start - reach, _clause_start(text, own[0].start))
    if len(own) > 1:
        between = text[own[0].end : own[1].start]
    else:
        between = re.split(r"[.;:。；：，,]", text[own[0].end :], maxsplit=1)[0][:reach]
    return text[floor : own[0].start] + _GAP + between


def _read_text(sentence: Sentence) -> str:
    """Return a sentence's text with its first letter small: other capitals begin names and months ("May")."""
    return sentence.text[:1].lower() + sentence.text[1:]


def _clause_start(text: str, before: int) -> int:
    return max((text.rfind(mark, 0, before) + 1 for mark in ".;:。；：，,"), default=0)


@cache
def _expression(words: tuple[str, ...], language: str) -> re.Pattern[str]:
    inside = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or "(?!)"
    return re.compile(inside if language == "zh" else rf"(?<![\w])(?:{inside})(?:(?<=['’])|(?!\w))")


def _load_modality() -> ModalityLexicon:
    return load_lexicon("modality", ModalityLexicon)


def _modality_words(language: str) -> ModalityWords:
    words: ModalityWords = getattr(_load_modality(), language)
    return words
