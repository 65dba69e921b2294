"""Named questions, each in Cypher and in SPARQL, that give equal rows in every store.

A question is two files of this folder, NAME.cypher and NAME.rq, and an entry in `questions.yaml`, which says what it
answers, which parameters it takes and how its rows are sorted.
"""

from __future__ import annotations

from kg.queries.catalogue.questions import Parameter, Question, find_question, list_questions

__all__ = ["Parameter", "Question", "find_question", "list_questions"]
