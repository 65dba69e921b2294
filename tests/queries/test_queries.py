from __future__ import annotations

import pytest

from kg.errors import NotFoundError, QueryError
from kg.queries import find_conflicts, find_entities, list_targets, search, show, trace
from kg.queries.catalogue import find_question, list_questions
from tests.graphs import make_graph


def test_a_trace_goes_by_time_and_quotes_its_sentences() -> None:
    found = trace(make_graph(), "growth")

    assert [(line.subject, line.predicate) for line in found.lines] == [
        ("Ministry", "PROMOTES"),
        ("Li Premier", "PROMOTES"),
    ]
    assert found.lines[0].quote == "The ministry backs growth."


@pytest.mark.parametrize("name", ["Li Premier", "the chief", "总理", "person/premier", "LI PREMIER"])
def test_a_name_is_found_in_any_wording(name: str) -> None:
    assert trace(make_graph(), name).entity.id == "person/premier"


def test_an_unknown_name_is_told_with_near_ones() -> None:
    with pytest.raises(NotFoundError, match="Li Premier"):
        trace(make_graph(), "Li Premeir")


def test_a_citation_names_author_title_date_file_and_offsets() -> None:
    found = trace(make_graph(), "target/gdp")

    assert found.lines[0].citation == "Ann Example, “Growth first”, 2024-03-05, report.txt:0-36"


def test_a_guess_and_its_claimant_are_told() -> None:
    (line,) = trace(make_graph(), "carbon levy").lines

    assert (line.modality, line.claimant) == ("possible", "The Envoy")


def test_less_sure_statements_can_be_left_out() -> None:
    assert trace(make_graph(), "growth", least=0.95).lines == ()


def test_sources_that_contradict_each_other_are_reported() -> None:
    (conflict,) = find_conflicts(make_graph())

    assert conflict.kind == "denied"
    assert conflict in trace(make_graph(), "The Envoy").conflicts


def test_a_card_tells_what_somebody_does_and_what_is_done() -> None:
    card = show(make_graph(), "The Envoy")

    assert {line.predicate for line in card.passive} == {"MET_WITH"}
    assert {line.claimant for line in card.claimed} == {"The Envoy"}
    assert card.lines == (*card.active, *card.passive, *card.claimed)


def test_a_card_counts_the_documents_that_name_it() -> None:
    assert show(make_graph(), "总理").documents == (("reply.txt", 2), ("report.txt", 1))


def test_search_finds_names_then_sentences() -> None:
    hits = search(make_graph(), "levy")

    assert [hit.kind for hit in hits] == ["Policy", "quote"]


def test_targets_are_filtered_by_indicator_year_and_place() -> None:
    graph = make_graph()

    assert len(list_targets(graph, indicator="growth", year="2024", place="China")) == 1
    assert list_targets(graph, year="2025") == ()


def test_several_entities_of_a_name_are_all_found() -> None:
    assert [entity.id for entity in find_entities(make_graph(), "growth")] == ["topic/growth"]


def test_there_are_ten_questions_or_more_each_described() -> None:
    questions = list_questions()

    assert len(questions) >= 10
    assert all(question.description and question.columns for question in questions)


def test_a_missing_parameter_is_told() -> None:
    with pytest.raises(QueryError, match="needs `what`"):
        find_question("announcers").bind(make_graph(), {}, "sparql")


def test_an_unknown_parameter_is_told() -> None:
    with pytest.raises(QueryError, match="no parameter `when`"):
        find_question("announcers").bind(make_graph(), {"when": "2024"}, "sparql")


def test_an_unknown_question_is_told_with_the_nearest_there_is() -> None:
    with pytest.raises(NotFoundError, match="nearest is `announcers`"):
        find_question("anouncer")
