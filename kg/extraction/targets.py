"""Numbers that are goals, budgets, allocations or announced changes, or results of a report, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from kg.dates import find_dates
from kg.extraction.alike import share_comparators
from kg.extraction.goals import Goal, find_numbers
from kg.extraction.goals_latin import find_subject, find_target
from kg.extraction.horizons import Horizon, find_horizons
from kg.extraction.indicators import name_indicator
from kg.extraction.periods import find_period
from kg.extraction.places import find_main_place, find_own_place, find_place
from kg.extraction.reading import Claim, Mention, Reading, Sentence
from kg.extraction.reports import Setting, find_report_speaker, find_settings, follow
from kg.extraction.results import GENERAL, find_result_period, find_results
from kg.extraction.setters import CARRIED, SPOKEN, calls_aim, find_carried, find_setter, is_set
from kg.extraction.wording import NEAR, find_clause, find_segment, has_word, load_words, tells_result
from kg.indicators import find_indicator
from kg.numbers import is_currency, name_currency
from kg.statement import Quantity
from ontology.authorities import load_authorities
from ontology.vocabulary import EntityType, Predicate

NAME = "targets"
DOUBTFUL = 0.15
"""The confidence of a number that nothing in the grammar calls a goal."""
_ENUMERATION = re.compile(r"\b(?:and|et|y)\b|[,;、，；]")
REVIEWED, TOLD = 0.9, 0.6
"""The confidence of a result in a review, and of one that only its words call so."""
_STRETCH, _HOPE = 0.8, 6
"""How much less sure a number is that is only hoped for, and how near before it the words stand that say so."""
_BACK = 3
"""How many sentences before a target its name may stand."""


class TargetReader:
    """Reads targets by grammar; see `ontology/lexicon/targets.yaml` for the words it knows."""

    name = NAME

    def find_mentions(self, reading: Reading) -> Iterator[Mention]:
        """Yield the numbers that are goals or results, or may be goals, each with its quantity.

        A number that no word of the grammar calls a goal or result is a doubtful target, for readers that know the
        context; the grammar makes no claim of it. Where a report looks back it is nothing.
        """
        return iter(share_comparators(list(self._find_numbers(reading))))

    def _find_numbers(self, reading: Reading) -> Iterator[Mention]:
        pairs = list(follow(reading))
        horizons = find_horizons(pairs)
        sentences = [sentence for sentence, _ in pairs]
        counted = [
            (
                sentence,
                _look_back(setting, horizons[sentence.index]),
                _name_targets(sentence, sentences[max(0, i - _BACK) : i]),
            )
            for i, (sentence, setting) in enumerate(pairs)
        ]
        goals = [tuple(find_goals(*one)) for one in counted]
        official = any(setting.official for (_, setting, _), found in zip(counted, goals, strict=True) if found)
        main = find_main_place(reading, official=official) if counted else None
        for (sentence, setting, numbers), found in zip(counted, goals, strict=True):
            place = main if setting.official or not numbers else find_place(sentence) or main
            results = tuple(find_results(sentence, setting, numbers, found))
            for goal in map(partial(_guess_indicator, sentence), numbers):
                if goal in results:
                    yield _make_result(sentence, goal, setting, place, horizons[sentence.index])
                elif goal.indicator and (goal in found or not _only_tells(sentence, goal, setting)):
                    yield _make_target(sentence, goal, setting, place, horizons[sentence.index], found)

    def find_claims(self, reading: Reading, mentions: Sequence[Mention]) -> Iterator[Claim]:
        """Yield who announces each target or reports each result: the speaker before it, or whom the report is of."""
        settings, report = find_settings(reading), find_report_speaker(reading, mentions)
        carried = find_carried(reading, mentions)
        for target in sorted(
            mention
            for mention in mentions
            if mention.quantity is not None and NAME in mention.reader.split("+") and mention.confidence > DOUBTFUL
        ):
            sentence, setting = reading.sentences[target.sentence], settings[target.sentence]
            setter = (report, target.confidence) if setting.official else find_setter(sentence, target, mentions)
            if setter is None and setting.listed and report.type is EntityType.PLACE:
                setter = report, target.confidence * SPOKEN
            if setter is None and calls_aim(sentence, target.start) and sentence.index in carried:
                setter = carried[sentence.index], target.confidence * CARRIED
            if setter is not None:
                speaker, sure = setter
                yield Claim(
                    subject=speaker,
                    predicate=Predicate.REPORTED if target.type is EntityType.RESULT else Predicate.ANNOUNCED,
                    object=target,
                    sentence=target.sentence,
                    reader=NAME,
                    confidence=round(sure, 4),
                )


def _look_back(setting: Setting, horizon: Horizon) -> Setting:
    """Return the setting of a sentence; one that looks back within a section of plans is a review's."""
    return replace(setting, plan=False) if horizon.reviewing else setting


def _only_tells(sentence: Sentence, goal: Goal, setting: Setting) -> bool:
    """Tell whether a number stands where a report sets no goals: in its review, in words that look back or carry on."""
    if not setting.official:
        return False
    return (
        setting.plan is False
        or (sentence.language == "zh" and _carries_on(sentence, goal))
        or (setting.plan is True and tells_result(_find_context(sentence, goal), sentence.language))
    )


def _make_target(
    sentence: Sentence, goal: Goal, setting: Setting, place: str | None, horizon: Horizon, found: Sequence[Goal]
) -> Mention:
    confidence = _weigh(sentence, goal, setting) if goal in found else DOUBTFUL
    period = find_period(sentence, goal, setting, horizon)
    goal = _localise(sentence, goal, setting, place)
    return _make_mention(sentence, goal, EntityType.TARGET, confidence, period, place)


def _localise(sentence: Sentence, goal: Goal, setting: Setting, place: str | None) -> Goal:
    """Return a sum in the currency that its common name means in the place that it is for.

    Dollars are those of the country only where it speaks for itself: news of it may tell of American ones.
    """
    unit = goal.amount.unit
    records = load_authorities().find(place, EntityType.PLACE) if place and is_currency(unit) else ()
    country = next((record.country for record in records if record.country), None)
    if unit is None or country is None or (unit == _DOLLARS and not setting.official):
        return goal
    written = sentence.text[goal.amount.start : goal.amount.end]
    return replace(goal, amount=replace(goal.amount, unit=name_currency(unit, written, country)))


_DOLLARS = "USD"


def _make_result(sentence: Sentence, goal: Goal, setting: Setting, place: str | None, horizon: Horizon) -> Mention:
    confidence = REVIEWED if setting.plan is False else TOLD
    period = find_result_period(sentence, goal, setting, horizon)
    place = find_own_place(sentence.text, goal.start, sentence.language) or place
    goal = _localise(sentence, goal, setting, place)
    return _make_mention(sentence, goal, EntityType.RESULT, confidence, period, place)


def _make_mention(
    sentence: Sentence, goal: Goal, type: EntityType, confidence: float, period: str | None, place: str | None
) -> Mention:
    return Mention(
        sentence=sentence.index,
        start=goal.start,
        end=goal.end,
        type=type,
        text=sentence.text[goal.start : goal.end],
        confidence=confidence,
        reader=NAME,
        quantity=Quantity(
            indicator=goal.indicator,
            comparator=goal.comparator,
            value=goal.amount.value,
            unit=_name_unit(goal),
            period=period,
            place=place,
        ),
    )


def _name_targets(sentence: Sentence, earlier: Sequence[Sentence]) -> tuple[Goal, ...]:
    """Return the numbers of a sentence; "the target" is of what a sentence shortly before calls a target."""
    numbers = find_numbers(sentence.text, sentence.language)
    if sentence.language != "en" or all(goal.indicator or goal.amount.unit is None for goal in numbers):
        return numbers
    name = next(filter(None, (find_target(one.text) for one in earlier[::-1] if one.language == "en")), "")
    indicator = name_indicator(name, "en") if name else None
    return tuple(
        replace(goal, indicator=indicator)
        if indicator and not goal.indicator and goal.amount.unit is not None and calls_aim(sentence, goal.start)
        else goal
        for goal in numbers
    )


def _guess_indicator(sentence: Sentence, goal: Goal) -> Goal:
    """Return a number with a unit that nothing names as counting what stands before its colon, or just before it."""
    if goal.indicator or goal.amount.unit is None:
        return goal
    before = re.split(r"[;；。!?！？]", sentence.text[: goal.start])[-1]
    head, colon, _ = before.rpartition(":") if ":" in before else before.rpartition("：")
    words = re.findall(r"[^\W\d_][\w'’-]*", head if colon else before)
    if sentence.language == "zh":
        guess = "".join(words)[-8:]
    else:
        guess = find_subject(head if colon else before, sentence.language) or " ".join(words[-4:])
    return replace(goal, indicator=name_indicator(guess, sentence.language) or guess)


def find_goals(sentence: Sentence, setting: Setting, numbers: Sequence[Goal]) -> Iterator[Goal]:
    """Yield those of a sentence's numbers that are goals in its setting."""
    previous: Goal | None = None
    for goal in numbers:
        if goal.indicator and (_is_goal(sentence, goal, setting) or _goes_on(sentence, goal, previous)):
            yield goal
            previous = goal


def _goes_on(sentence: Sentence, goal: Goal, previous: Goal | None) -> bool:
    """Tell whether a number goes on with the enumeration of the goal before it."""
    if previous is None or goal.start - previous.end > NEAR or _carries_on(sentence, goal):
        return False
    between = sentence.text[previous.end : goal.start]
    return _ENUMERATION.search(between) is not None and not tells_result(between, sentence.language)


def _is_goal(sentence: Sentence, goal: Goal, setting: Setting) -> bool:
    """Tell whether a number is to be reached: by its clause's words, and by what part of a report it stands in."""
    language, words = sentence.language, load_words(sentence.language)
    first, last = find_clause(sentence.text, goal.start, goal.end, language)
    clause = sentence.text[first:last]
    if language != "zh" and is_set(sentence, goal.end):
        return True
    if language != "zh" and not setting.official and not setting.listed and not _speaks_of_goal(sentence, goal):
        return False
    strong, result = has_word(clause, words.strong, language), tells_result(_find_context(sentence, goal), language)
    if setting.plan is False or _carries_on(sentence, goal) or _sorts_places(sentence, goal):
        return False
    result = result and not (setting.plan is True and _is_of_this_year(sentence, goal, setting))
    if strong or setting.listed:
        return not result or setting.plan is True
    if setting.official and setting.plan is True:
        return not result and (language == "zh" or has_word(clause, words.goal, language))
    if setting.official and language == "zh":
        return not result and has_word(clause, words.goal, language)
    return not result and has_word(sentence.text, words.strong, language)


def _sorts_places(sentence: Sentence, goal: Goal) -> bool:
    """Tell whether an output only sorts the places that are counted after it ("counties of over 20 billion yuan")."""
    after = sentence.text[goal.end :].lstrip()
    if not after.startswith(load_words(sentence.language).groups):
        return False
    known = find_indicator(goal.indicator, goal.amount.unit)
    return known is not None and known.id in GENERAL


def _is_of_this_year(sentence: Sentence, goal: Goal, setting: Setting) -> bool:
    """Tell whether the words around a number name the report's own year and none before: what is done in it is set."""
    year = (setting.reference or "")[:4]
    segment = find_segment(sentence.text, goal.start, goal.end, sentence.language)
    dates = find_dates(segment, sentence.language, setting.reference)
    return bool(dates) and all(date.date[:4] == year for date in dates)


def _speaks_of_goal(sentence: Sentence, goal: Goal) -> bool:
    """Tell whether a goal word stands shortly before a number, or in what it counts."""
    words = load_words(sentence.language)
    near = (
        sentence.text[max(0, goal.start - NEAR) : goal.start] + " | " + sentence.text[goal.end : goal.end + NEAR // 3]
    )
    return has_word(near, words.strong, sentence.language) or has_word(goal.indicator, words.strong, sentence.language)


_OPENING = 8
"""How many characters a Chinese time at the head of a sentence may have, with its comma: 过去一年，."""


def _find_context(sentence: Sentence, goal: Goal) -> str:
    """Return the words around a number up to the next commas, and the sentence's first words: its time, if any."""
    segment = find_segment(sentence.text, goal.start, goal.end, sentence.language)
    opening = sentence.text[:15] if sentence.language != "zh" else sentence.text[:_OPENING].rpartition("，")[0]
    return f"{opening} | {segment}"


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
    sure = 0.9 if setting.official and setting.plan else 0.75 if strong and setting.official else 0.6 if strong else 0.5
    hoped = has_word(sentence.text[max(0, goal.start - _HOPE) : goal.start], words.stretch, sentence.language)
    return round(sure * _STRETCH, 4) if hoped and setting.official else sure


def _name_unit(goal: Goal) -> str | None:
    if goal.amount.unit in {"people", None} and "jobs" in goal.indicator:
        return "jobs"
    return goal.amount.unit
