from __future__ import annotations

from kg.queries.catalogue import list_questions
from scripts.catalogue.__main__ import PAGE, write_page


def test_the_page_of_the_catalogue_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == write_page()


def test_the_page_has_every_question_in_both_languages() -> None:
    page = write_page()

    assert all(f"### {question.name}\n" in page for question in list_questions())
    assert page.count("```cypher") == page.count("```sparql") == len(list_questions())
