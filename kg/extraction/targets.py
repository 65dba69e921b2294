"""Numbers that are goals, budgets, allocations or announced changes, and who sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.dates import DateMention, find_dates
from kg.extraction.goals import Goal, find_clause, find_numbers, has_word, load_speakers, load_words, tells_result
from kg.extraction.reading import THIS_DOCUMENT, Claim, Mention, Reading, Role, Sentence
from kg.statement import Quantity
from ontology.vocabulary import EntityType, Predicate

NAME = "targets"
_OPENING = 3
"""How many sentences from the top may name an official report and the place that it speaks for."""
_NEAR = 75
"""How far before a number a goal word may stand, in characters."""
_SHORT = (80, 45)
"""How long a heading or cue sentence may be, in characters: Latin script, Chinese."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_LIST_MARK = re.compile(r"\s*(?:[-–—•*·]|\d{1,2}[.)])")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence's place in the document says of its numbers."""

    official: bool = False
    """True in a work report or budget speech: whoever speaks sets the targets."""
    plan: bool | None = None
    """True where the report speaks of what is to be done, False where it reviews what was done."""
    listed: bool = False
    """True right after a sentence that opens a list of targets."""
    period: str | None = None
    """The year of the list's opening or of the sentence before, in the same paragraph or list."""


class TargetReader:
    """Reads targets by grammar; see `ontology/lexicon/targets.yaml` for the words it knows."""

    name = NAME

    def find_mentions(self, reading: Reading) -> Iterator[Mention]:
        """Yield the numbers that are goals, each with its quantity."""
        for sentence, setting in follow(reading):
            for goal in find_goals(sentence, setting):
                yield Mention(
                    sentence=sentence.index, start=goal.start, end=goal.end, type=EntityType.TARGET,
                    text=sentence.text[goal.start : goal.end], confidence=_weigh(sentence, goal, setting), reader=NAME,
                    quantity=_measure(reading, sentence, goal, setting),
                )

    def find_claims(self, reading: Reading, mentions: Sequence[Mention]) -> Iterator[Claim]:
        """Yield who announces each target: the speaker named before it, or the place that an official report speaks for."""
        settings = {sentence.index: setting for sentence, setting in follow(reading)}
        for target in sorted(mention for mention in mentions if mention.quantity is not None and mention.reader == NAME):
            sentence, setting = reading.sentences[target.sentence], settings[target.sentence]
            speaker = _find_speaker(sentence, target, mentions)
            if speaker is None and setting.official:
                speaker = find_report_speaker(reading, mentions)
            if speaker is not None:
                yield Claim(
                    subject=speaker, predicate=Predicate.ANNOUNCED, object=target, sentence=target.sentence, reader=NAME,
                    confidence=round(target.confidence * (1.0 if setting.official else 0.8), 4),
                )


def find_goals(sentence: Sentence, setting: Setting) -> Iterator[Goal]:
    """Yield the numbers of a sentence that are goals in its setting."""
    previous: Goal | None = None
    for goal in find_numbers(sentence.text, sentence.language):
        if goal.indicator and (_is_goal(sentence, goal, setting) or _goes_on(sentence, goal, previous)):
            yield goal
            previous = goal


def _goes_on(sentence: Sentence, goal: Goal, previous: Goal | None) -> bool:
    """Tell whether a number goes on with the enumeration of the goal before it."""
    if previous is None or goal.start - previous.end > _NEAR:
        return False
    between = sentence.text[previous.end : goal.start]
    return re.search(r"\band\b|\bet\b|\by\b|,", between) is not None and not tells_result(between, sentence.language)


def _is_goal(sentence: Sentence, goal: Goal, setting: Setting) -> bool:
    """Tell whether a number is to be reached: by its clause's words, and by what part of a report it stands in."""
    language, words = sentence.language, load_words(sentence.language)
    first, last = find_clause(sentence.text, goal.start, goal.end, language)
    clause = sentence.text[first:last]
    if language != "zh" and not setting.official and not setting.listed and not _speaks_of_goal(sentence, goal, setting):
        return False
    strong, result = has_word(clause, words.strong, language), tells_result(clause, language)
    if setting.plan is False or has_word(sentence.text[first : goal.start], words.ongoing, language) and _is_counted(goal):
        return False
    if strong or setting.listed:
        return not result or setting.plan is True
    if setting.official and setting.plan is True:
        return not result and (language == "zh" or has_word(clause, words.goal, language))
    if setting.official and language == "zh":
        return not result and has_word(clause, words.goal, language)
    return not result and has_word(sentence.text, words.strong, language) and not tells_result(sentence.text, language)


def _speaks_of_goal(sentence: Sentence, goal: Goal, setting: Setting) -> bool:
    """Tell whether a goal word stands shortly before a number, or in what it counts."""
    words = load_words(sentence.language)
    near = sentence.text[max(0, goal.start - _NEAR) : goal.start] + " | " + sentence.text[goal.end : goal.end + _NEAR // 3]
    return has_word(near, words.strong, sentence.language) or has_word(goal.indicator, words.strong, sentence.language)


def _is_counted(goal: Goal) -> bool:
    return goal.amount.unit in {"items", "enterprises", None}


def _weigh(sentence: Sentence, goal: Goal, setting: Setting) -> float:
    words = load_words(sentence.language)
    strong = has_word(sentence.text, words.strong, sentence.language)
    return 0.9 if setting.official and setting.plan else 0.75 if strong and setting.official else 0.6 if strong else 0.5


def follow(reading: Reading) -> Iterator[tuple[Sentence, Setting]]:
    """Yield the readable sentences with their setting, which a heading or a cue sentence changes for those that follow."""
    official = is_official(reading)
    setting = Setting(official=official, plan=_judge_whole(reading) if official else None)
    paragraph = -1
    for sentence in reading.readable():
        words = load_words(sentence.language)
        if official:
            setting = replace(setting, plan=_turn(sentence, setting.plan))
        opens = has_word(sentence.text, words.plan, sentence.language) and sentence.text.rstrip().endswith((":", "："))
        marked = sentence.role is Role.BULLET or _LIST_MARK.match(sentence.text) is not None
        setting = replace(setting, listed=setting.listed and marked)
        if not setting.listed and sentence.paragraph != paragraph:
            setting = replace(setting, period=None)
        yield sentence, setting
        paragraph = sentence.paragraph
        setting = replace(setting, listed=opens or setting.listed, period=_find_year_ahead(reading, sentence) or setting.period)


def _judge_whole(reading: Reading) -> bool | None:
    """Return whether a report without headings plans or reviews, by the words that most of its sentences carry."""
    plans, reviews = 0, 0
    for sentence in reading.readable():
        words = load_words(sentence.language)
        done = has_word(sentence.text, words.done, sentence.language)
        reviews += done
        plans += not done and has_word(sentence.text, words.task, sentence.language)
    return None if plans + reviews == 0 else plans > 2 * reviews if plans >= reviews else False


def _find_year_ahead(reading: Reading, sentence: Sentence) -> str | None:
    """Return the year that a sentence names, where it is not over."""
    reference = reading.document.date
    years = [date.date[:4] for date in find_dates(sentence.text, sentence.language, reference) if _is_ahead(date, reference)]
    return years[0] if years else None


def _turn(sentence: Sentence, plan: bool | None) -> bool | None:
    """Return whether a report speaks of plans from this sentence on."""
    language, words = sentence.language, load_words(sentence.language)
    short = len(sentence.text) <= _SHORT[language == "zh"]
    if has_word(sentence.text, words.plan, language) and not has_word(sentence.text, words.done, language):
        return True if short or has_word(sentence.text, words.plan[:1], language) else plan
    return False if short and has_word(sentence.text, words.review, language) else plan


def is_official(reading: Reading) -> bool:
    """Tell whether the document is an official report: its title or one of its first sentences says so."""
    opening = [sentence for sentence in reading.sentences[:_OPENING] if len(sentence.text) <= 120]
    title = reading.document.title or ""
    return any(
        has_word(text, load_words(language).reports, language)
        for text, language in [(title, "zh"), (title, "en"), *((sentence.text, sentence.language) for sentence in opening)]
    )


def find_report_speaker(reading: Reading, mentions: Sequence[Mention]) -> Mention:
    """Return the place that an official report speaks for, or the document itself where its top names none."""
    named = sorted(mention for mention in mentions if mention.type is EntityType.PLACE and mention.sentence < _OPENING)
    if named:
        return named[0]
    title = reading.document.title or reading.document.name
    return Mention(sentence=THIS_DOCUMENT, start=0, end=0, type=EntityType.DOCUMENT, text=title, reader=NAME)


def _find_speaker(sentence: Sentence, target: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """Return the nearest speaker named before the target in its sentence, else the first one named after it."""
    rank = {EntityType(name): place for place, name in enumerate(load_speakers())}
    own = [mention for mention in mentions if mention.sentence == sentence.index and mention.type in rank]
    before = [mention for mention in own if mention.end <= target.start]
    if before:
        return min(before, key=lambda mention: (rank[mention.type] > 1, mention.start, mention))
    return None


def _measure(reading: Reading, sentence: Sentence, goal: Goal, setting: Setting) -> Quantity:
    return Quantity(
        indicator=goal.indicator, comparator=goal.comparator, value=goal.amount.value, unit=_name_unit(goal),
        period=_find_period(reading, sentence, goal, setting),
    )


def _name_unit(goal: Goal) -> str | None:
    if goal.amount.unit in {"people", None} and "jobs" in goal.indicator:
        return "jobs"
    return goal.amount.unit


def _find_period(reading: Reading, sentence: Sentence, goal: Goal, setting: Setting) -> str | None:
    """Return the period that the sentence gives for a goal, or the year of an official report."""
    reference = find_report_year(reading) if setting.official else reading.document.date
    first, last = find_clause(sentence.text, goal.start, goal.end, sentence.language)
    dates = [
        date for date in find_dates(sentence.text, sentence.language, reference)
        if _is_ahead(date, reference) and (date.start < goal.start or date.start < last) and ("/" not in date.date or date.start >= first)
    ]
    if dates:
        nearest = min(dates, key=lambda date: (max(date.start - goal.end, goal.start - date.end), date.start))
        return nearest.date
    if setting.period:
        return setting.period
    return reference[:4] if setting.official and reference else None


def _is_ahead(date: DateMention, reference: str | None) -> bool:
    """Tell whether a goal can be for a date: not one that lies before the document's year."""
    return reference is None or date.date[-len(date.date.partition("/")[2]) :][:4] >= reference[:4]


def find_report_year(reading: Reading) -> str | None:
    """Return the year that an official report is for: its title's, else the document's date."""
    title = reading.document.title or (reading.sentences[0].text if reading.sentences else "")
    year = _YEAR.search(title)
    return year.group() if year else reading.document.date
