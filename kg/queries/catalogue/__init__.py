"""Named questions, each in Cypher and in SPARQL, that give equal rows in equal order in every store.

A question is two files of this folder, NAME.cypher and NAME.rq, and an entry in `questions.yaml`, which says what it
answers, which parameters it takes and which columns its rows have. A series is an entry alone: questions that are asked
in turn until one has rows.
"""

from __future__ import annotations

from kg.queries.catalogue.answers import answer
from kg.queries.catalogue.parameters import Language, Parameter, ParameterKind, choose_language
from kg.queries.catalogue.questions import (
    Asked,
    Question,
    Series,
    find_asked,
    find_question,
    list_asked,
    list_questions,
)
from kg.queries.catalogue.samples import find_sample

__all__ = [
    "Asked",
    "Language",
    "Parameter",
    "ParameterKind",
    "Question",
    "Series",
    "answer",
    "choose_language",
    "find_asked",
    "find_question",
    "find_sample",
    "list_asked",
    "list_questions",
]
