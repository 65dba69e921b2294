"""Named questions, each in Cypher and in SPARQL, that give equal rows in equal order in every store.

A question is two files of this folder, NAME.cypher and NAME.rq, and an entry in `questions.yaml`, which says what it
answers, which parameters it takes and which columns its rows have.
"""

from __future__ import annotations

from kg.queries.catalogue.parameters import Parameter, ParameterKind
from kg.queries.catalogue.questions import Question, find_question, list_questions
from kg.queries.catalogue.samples import find_sample

__all__ = ["Parameter", "ParameterKind", "Question", "find_question", "find_sample", "list_questions"]
