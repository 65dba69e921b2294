"""Whether a report speaks of what was done or of what is to be done, told by its sentences alone."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extraction.memory import remember
from kg.extraction.reading import Reading, Sentence
from kg.extraction.wording import has_word, load_words

_SHORT = (80, 45)
"""How long a heading or cue sentence may be, in characters: Latin script, Chinese."""


@remember
def find_turns(reading: Reading) -> Mapping[int, bool | None]:
    """Return, by sentence, whether a report plans, which a heading or cue changes for those that follow.

    None stands before the first word of either.
    """
    turns: dict[int, bool | None] = {}
    plan = _judge_start(reading)
    for sentence in reading.readable():
        plan = turn(sentence, plan)
        turns[sentence.index] = plan
    return turns


def turn(sentence: Sentence, plan: bool | None) -> bool | None:
    """Return whether a report speaks of plans from this sentence on."""
    language, words = sentence.language, load_words(sentence.language)
    short = len(sentence.text) <= _SHORT[language == "zh"]
    if has_word(sentence.text, words.plan, language) and not has_word(sentence.text, words.done, language):
        return True if short or has_word(sentence.text, words.plan[:1], language) else plan
    return False if short and has_word(sentence.text, words.review, language) else plan


def _judge_start(reading: Reading) -> bool | None:
    """Return whether a report plans or reviews before its first heading says so, by the words most sentences carry."""
    plans, reviews = 0, 0
    for sentence in reading.readable():
        if turn(sentence, None) is not None and plans + reviews > 0:
            break
        words = load_words(sentence.language)
        done = has_word(sentence.text, words.done, sentence.language)
        reviews += done
        plans += not done and has_word(sentence.text, words.task, sentence.language)
    return None if plans + reviews == 0 else plans > 2 * reviews if plans >= reviews else False
