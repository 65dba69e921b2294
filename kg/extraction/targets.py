"""Numbers that are goals, budgets, allocations or announced changes, and who sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from kg.dates import find_dates
from kg.extraction.goals import Goal, find_numbers
from kg.extraction.places import find_main_place, find_place
from kg.extraction.reading import Claim, Mention, Reading, Sentence
from kg.extraction.reports import Setting, find_report_speaker, find_settings, follow, is_ahead
from kg.extraction.wording import find_clause, has_word, load_speakers, load_words, tells_result
from kg.statement import Quantity
from ontology.vocabulary import EntityType, Predicate

NAME = "targets"
DOUBTFUL = 0.15
"""The confidence of a number that nothing in the grammar calls a goal."""
_ENUMERATION = re.compile(r"\b(?:and|et|y)\b|[,;、，；]")
_BEFORE = 12
"""How many characters before a year the word may stand that compares with it."""
_NEAR = 80
"""How far before a number a goal word may stand, in characters."""


class TargetReader:
    """Reads targets by grammar; see `ontology/lexicon/targets.yaml` for the words it knows."""

    name = NAME

    def find_mentions(self, reading: Reading) -> Iterator[Mention]:
        """Yield the numbers that are goals or may be, each with its quantity; the grammar makes claims of the former.

        A number that no word of the grammar calls a goal is a doubtful mention, for readers that know the context.
        """
        counted = [(*pair, find_numbers(pair[0].text, pair[0].language)) for pair in follow(reading)]
        goals = [tuple(find_goals(*one)) for one in counted]
        official = any(setting.official for (_, setting, _), found in zip(counted, goals, strict=True) if found)
        main = find_main_place(reading, official=official) if counted else None
        for (sentence, setting, numbers), found in zip(counted, goals, strict=True):
            place = main if setting.official or not numbers else find_place(sentence) or main
            for goal in map(partial(_guess_indicator, sentence), numbers):
                if goal.indicator:
                    yield _make_mention(sentence, goal, setting, place, certain=goal in found)

    def find_claims(self, reading: Reading, mentions: Sequence[Mention]) -> Iterator[Claim]:
        """Yield who announces each target: the speaker before it, or the place that an official report speaks for."""
        settings, report = find_settings(reading), find_report_speaker(reading, mentions)
        for target in sorted(
            mention
            for mention in mentions
            if mention.quantity is not None and NAME in mention.reader.split("+") and mention.confidence > DOUBTFUL
        ):
            sentence, setting = reading.sentences[target.sentence], settings[target.sentence]
            speaker = report if setting.official else _find_speaker(sentence, target, mentions)
            if speaker is None and setting.listed and report.type is EntityType.PLACE:
                speaker = report
            if speaker is not None:
                yield Claim(
                    subject=speaker,
                    predicate=Predicate.ANNOUNCED,
                    object=target,
                    sentence=target.sentence,
                    reader=NAME,
                    confidence=round(target.confidence * (1.0 if setting.official else 0.8), 4),
                )


def _make_mention(sentence: Sentence, goal: Goal, setting: Setting, place: str | None, *, certain: bool) -> Mention:
    return Mention(
        sentence=sentence.index,
        start=goal.start,
        end=goal.end,
        type=EntityType.TARGET,
        text=sentence.text[goal.start : goal.end],
        confidence=_weigh(sentence, goal, setting) if certain else DOUBTFUL,
        reader=NAME,
        quantity=Quantity(
            indicator=goal.indicator,
            comparator=goal.comparator,
            value=goal.amount.value,
            unit=_name_unit(goal),
            period=_find_period(sentence, goal, setting),
            place=place,
        ),
    )


def _guess_indicator(sentence: Sentence, goal: Goal) -> Goal:
    """Return a number with a unit that nothing names as counting what stands before its colon, or just before it."""
    if goal.indicator or goal.amount.unit is None:
        return goal
    before = re.split(r"[;；。!?！？]", sentence.text[: goal.start])[-1]
    head, colon, _ = before.rpartition(":") if ":" in before else before.rpartition("：")
    words = re.findall(r"[^\W\d_][\w'’-]*", head if colon else before)
    guess = "".join(words)[-8:] if sentence.language == "zh" else " ".join(words[-4:])
    return replace(goal, indicator=guess)


def find_goals(sentence: Sentence, setting: Setting, numbers: Sequence[Goal]) -> Iterator[Goal]:
    """Yield those of a sentence's numbers that are goals in its setting."""
    previous: Goal | None = None
    for goal in numbers:
        if goal.indicator and (_is_goal(sentence, goal, setting) or _goes_on(sentence, goal, previous)):
            yield goal
            previous = goal


def _goes_on(sentence: Sentence, goal: Goal, previous: Goal | None) -> bool:
    """Tell whether a number goes on with the enumeration of the goal before it."""
    if previous is None or goal.start - previous.end > _NEAR or _carries_on(sentence, goal):
        return False
    between = sentence.text[previous.end : goal.start]
    return _ENUMERATION.search(between) is not None and not tells_result(between, sentence.language)


def _is_goal(sentence: Sentence, goal: Goal, setting: Setting) -> bool:
    """Tell whether a number is to be reached: by its clause's words, and by what part of a report it stands in."""
    language, words = sentence.language, load_words(sentence.language)
    first, last = find_clause(sentence.text, goal.start, goal.end, language)
    clause = sentence.text[first:last]
    if (
        language != "zh"
        and not setting.official
        and not setting.listed
        and not _speaks_of_goal(sentence, goal, setting)
    ):
        return False
    strong, result = has_word(clause, words.strong, language), tells_result(_find_segment(sentence, goal), language)
    if setting.plan is False or _carries_on(sentence, goal):
        return False
    if strong or setting.listed:
        return not result or setting.plan is True
    if setting.official and setting.plan is True:
        return not result and (language == "zh" or has_word(clause, words.goal, language))
    if setting.official and language == "zh":
        return not result and has_word(clause, words.goal, language)
    return not result and has_word(sentence.text, words.strong, language)


def _speaks_of_goal(sentence: Sentence, goal: Goal, setting: Setting) -> bool:
    """Tell whether a goal word stands shortly before a number, or in what it counts."""
    words = load_words(sentence.language)
    near = (
        sentence.text[max(0, goal.start - _NEAR) : goal.start] + " | " + sentence.text[goal.end : goal.end + _NEAR // 3]
    )
    return has_word(near, words.strong, sentence.language) or has_word(goal.indicator, words.strong, sentence.language)


def _find_segment(sentence: Sentence, goal: Goal) -> str:
    """Return the words around a number up to the next commas, and the sentence's first words."""
    if sentence.language == "zh":
        first, last = find_clause(sentence.text, goal.start, goal.end, "zh")
        return sentence.text[first:last]
    first = max((sentence.text.rfind(mark, 0, goal.start) + 1 for mark in ",;:"), default=0)
    ends = [place for place in (sentence.text.find(mark, goal.end) for mark in ",;:") if place >= 0]
    return sentence.text[:15] + " | " + sentence.text[first : min(ends, default=len(sentence.text))]


def _carries_on(sentence: Sentence, goal: Goal) -> bool:
    """Tell whether a number only counts what a verb goes on with ("支持12家企业")."""
    first, _ = find_clause(sentence.text, goal.start, goal.end, sentence.language)
    counted = goal.amount.unit in {"items", "enterprises", None}
    return counted and has_word(
        sentence.text[first : goal.start], load_words(sentence.language).ongoing, sentence.language
    )


def _weigh(sentence: Sentence, goal: Goal, setting: Setting) -> float:
    words = load_words(sentence.language)
    strong = has_word(sentence.text, words.strong, sentence.language)
    return 0.9 if setting.official and setting.plan else 0.75 if strong and setting.official else 0.6 if strong else 0.5


def _find_speaker(sentence: Sentence, target: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """Return the likeliest speaker before the target: one with a verb of setting first, a person before a body."""
    rank = {EntityType(name): place for place, name in enumerate(load_speakers())}
    own = [mention for mention in mentions if mention.sentence == sentence.index and mention.type in rank]
    before = [mention for mention in own if mention.end <= target.start]
    acting = [mention for mention in before if _acts(sentence, mention)]
    return min(acting or before, key=lambda mention: (rank[mention.type], mention.start, mention), default=None)


def _acts(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a word that sets goals follows a mention shortly."""
    after = sentence.text[mention.end : mention.end + _NEAR // 2]
    return has_word(after, load_words(sentence.language).strong, sentence.language)


def _name_unit(goal: Goal) -> str | None:
    if goal.amount.unit in {"people", None} and "jobs" in goal.indicator:
        return "jobs"
    return goal.amount.unit


def _find_period(sentence: Sentence, goal: Goal, setting: Setting) -> str | None:
    """Return the period that the sentence gives for a goal, else its list, else the document's year."""
    reference = setting.reference
    first, last = find_clause(sentence.text, goal.start, goal.end, sentence.language)
    dates = [
        date
        for date in find_dates(sentence.text, sentence.language, reference)
        if is_ahead(date, reference)
        and (date.start < goal.start or date.start < last)
        and ("/" not in date.date or date.start >= first)
    ]
    if dates:
        nearest = min(dates, key=lambda date: (max(date.start - goal.end, goal.start - date.end), date.start))
        return nearest.date
    if setting.period and not setting.official:
        return setting.period
    if not setting.official and not setting.listed:
        past = _find_stated_year(sentence, first, last)
        if past is not None:
            return past
    return reference[:4] if reference else None


def _find_stated_year(sentence: Sentence, first: int, last: int) -> str | None:
    """Return the year that a clause states as its own, though it is over: what was set then was set for then."""
    for date in find_dates(sentence.text, sentence.language):
        before = sentence.text[max(0, date.start - _BEFORE) : date.start]
        compared = has_word(before, load_words(sentence.language).compared, sentence.language)
        if first <= date.start < last and "/" not in date.date and not compared:
            return date.date[:4]
    return None
