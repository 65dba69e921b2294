"""Each analysis counts what is asserted, and leads from its numbers to the sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.analytics import KINDS, Analyses, Table
from kg.analytics.book import Book, read_when
from kg.analytics.delivery import Outcome, judge
from kg.errors import NotFoundError
from kg.resolution.resolved import Resolved
from kg.statement import Quantity
from ontology.vocabulary import Comparator, Modality
from tests.analytics.actors import make_actors

ALL = tuple(Modality)


@pytest.fixture
def analyses() -> Analyses:
    graph = make_actors()
    return Analyses(lambda least: graph)


def run(analyses: Analyses, kind: str, **options: Any) -> Table[Any]:
    method: Callable[..., Table[Any]] = getattr(analyses, "spread" if kind == "diffusion" else kind)
    return method(**options)


@pytest.mark.parametrize("kind", [*KINDS, "activity"])
def test_every_row_rests_on_statements_of_the_graph_that_are_asserted(analyses: Analyses, kind: str) -> None:
    table = run(analyses, kind)

    assert table.rows
    for row in table:
        lines = table.explain(row)
        assert {line.statement for line in lines} == set(row.statements)
        assert {line.modality for line in lines} == {"asserted"}


@pytest.mark.parametrize("kind", [*KINDS, "activity"])
def test_the_same_graph_gives_the_same_table(analyses: Analyses, kind: str) -> None:
    again = Analyses(lambda least: make_actors())

    assert run(analyses, kind).to_rows() == run(again, kind).to_rows()


@pytest.mark.parametrize("kind", [*KINDS, "activity"])
def test_people_see_columns_that_the_rows_have(analyses: Analyses, kind: str) -> None:
    table = run(analyses, kind)

    assert set(table.columns) <= set(table.to_rows()[0])
    assert table.to_cells()[0]["statements"] == len(table.rows[0].statements)


@pytest.mark.parametrize("kind", [*KINDS, "activity"])
def test_an_empty_graph_has_tables_without_rows(kind: str) -> None:
    assert run(Analyses(lambda least: Resolved()), kind).rows == ()


def test_guesses_and_denials_count_when_they_are_asked_for(analyses: Analyses) -> None:
    ben = next(row for row in analyses.centrality() if row.label == "Ben")
    also = next(row for row in analyses.centrality(modalities=ALL) if row.label == "Ben")

    assert len(also.statements) == len(ben.statements) + 1


def test_the_notes_tell_what_does_not_count(analyses: Analyses) -> None:
    assert "1 negated, 1 possible" in analyses.centrality().notes[-1]


def test_a_name_in_any_language_finds_its_row(analyses: Analyses) -> None:
    (row,) = analyses.spread().find("la taxe")

    assert row.label == "carbon levy"


def test_a_name_without_a_row_is_refused(analyses: Analyses) -> None:
    with pytest.raises(NotFoundError, match="no row in `brokers`"):
        analyses.brokers().find("nobody")


def test_two_on_opposite_sides_of_all_have_an_alignment_of_minus_one(analyses: Analyses) -> None:
    pairs = {(row.left_label, row.right_label): row for row in analyses.alignment()}

    assert pairs["Ann", "Ben"].alignment == -1
    assert pairs["Ann", "Ben"].opposite == ("great dam", "carbon levy")
    assert pairs["Council", "Ann"].alignment == 1


def test_a_denial_that_is_asked_for_turns_the_side_round(analyses: Analyses) -> None:
    graph = make_actors()
    turned = [
        s.model_copy(update={"modality": Modality.NEGATED}) if s.subject == "person/ben" else s
        for s in graph.statements
    ]
    made = Resolved.collect(entities=graph.entities.values(), statements=turned, documents=graph.documents)
    pairs = Analyses(lambda least: made).alignment(modalities=ALL)

    assert next(row for row in pairs if row.about == ("person/ann", "person/ben")).alignment == 1


def test_an_agenda_tells_shares_and_how_they_shift(analyses: Analyses) -> None:
    before, after = (row for row in analyses.agendas(fewest=2) if row.label == "Council")

    assert {stress.share for stress in before.topics} == {0.5}
    assert (before.year, before.shift) == ("2023", None)
    assert (after.year, after.shift) == ("2024", 0.6667)
    assert sum(stress.change or 0 for stress in after.topics) == pytest.approx(0, abs=1e-3)


def test_each_topic_of_an_agenda_leads_to_its_own_sentences(analyses: Analyses) -> None:
    table = analyses.agendas(fewest=2)

    for stress in table.rows[0].topics:
        assert len(table.explain(stress)) == len(stress.statements)


def test_diffusion_goes_by_time_and_calls_nobody_first_for_a_vague_date(analyses: Analyses) -> None:
    table = analyses.diffusion("carbon levy")

    assert [row.label for row in table] == ["Ann", "Cy", "Council", "Ben"]
    assert [row.order for row in table] == [1, 2, 3, 4]
    assert [row.days for row in table] == [0, None, 364, 398]
    assert [row.dated_by_document for row in table] == [False, True, False, True]
    assert table.rows[2].tied_to == ("Ann",)


def test_adopters_of_one_day_have_one_number() -> None:
    graph = make_actors()
    same = [s.model_copy(update={"date": "2023-02-01"}) for s in graph.statements]
    made = Resolved.collect(entities=graph.entities.values(), statements=same, documents=graph.documents)
    table = Analyses(lambda least: made).diffusion("carbon levy")

    assert {row.order for row in table} == {1}


def test_diffusion_by_place_leaves_out_who_has_none(analyses: Analyses) -> None:
    assert [row.label for row in analyses.diffusion("target/growth", along="place")] == ["Coast"]
    assert analyses.diffusion("carbon levy", along="place").rows == ()


def test_spread_names_all_who_were_first_at_once(analyses: Analyses) -> None:
    (levy,) = analyses.spread().find("carbon levy")

    assert (levy.actors, levy.first, levy.begun, levy.ended) == (4, ("Ann",), "2023-02-01", "2024-03-05")


def test_delivery_lays_what_was_reported_beside_what_was_announced(analyses: Analyses) -> None:
    coast, hills = analyses.delivery()

    assert (coast.outcome, coast.difference) == (Outcome.MET, 0.2)
    assert (hills.outcome, hills.difference) == (Outcome.MISSED, -0.5)
    assert [line.predicate for line in analyses.delivery().explain(coast)] == ["ANNOUNCED", "REPORTED"]


def test_delivery_can_be_narrowed(analyses: Analyses) -> None:
    assert len(analyses.delivery(place="coast")) == 1
    assert len(analyses.delivery(indicators=["cpi"])) == 0
    assert len(analyses.delivery(year="2024")) == 0


@pytest.mark.parametrize(
    ("comparator", "value", "reached", "outcome"),
    [
        (Comparator.AT_LEAST, 5, 5, "met"),
        (Comparator.ABOVE, 5, 5, "missed"),
        (Comparator.AT_MOST, 3, 3.1, "missed"),
        (Comparator.BELOW, 3, 2.9, "met"),
        (Comparator.AROUND, 5, 5.2, "met"),
        (Comparator.AROUND, 5, 4.5, "below"),
        (Comparator.RANGE, (5, 5.5), 5.6, "above"),
    ],
)
def test_a_target_is_judged_by_its_own_words(
    comparator: Comparator, value: float | tuple[float, float], reached: float, outcome: str
) -> None:
    target = Quantity(indicator="x", comparator=comparator, value=value)

    assert judge(target, Quantity(indicator="x", value=reached)).value == outcome


def test_a_timeline_shows_both_sides_and_marks_guesses(analyses: Analyses) -> None:
    table = analyses.timeline("carbon levy")

    assert (table.rows[0].when.text, table.rows[0].lane, table.rows[0].label) == ("2023", "is promoted by", "Cy")
    assert {row.modality for row in table} == {Modality.ASSERTED, Modality.POSSIBLE}
    assert [row.modality for row in analyses.timeline("carbon levy", modalities=[Modality.POSSIBLE])] == ["possible"]


def test_activity_counts_what_lies_ahead_for_the_month_in_which_it_was_said(analyses: Analyses) -> None:
    fair = [row for row in analyses.activity() if row.name == "attended"]

    assert [(row.time, row.count) for row in fair] == [("2024-03", 1)]


def test_activity_tells_how_much_it_leaves_out(analyses: Analyses) -> None:
    table = analyses.activity(by="actor", year="2023")

    assert {row.time for row in table} == {"2023-02", "2023-03"}
    assert table.notes[0] == "left out: 0 without a date, 1 dated to the year only"


def test_of_two_times_the_one_that_is_surely_over_first_comes_first() -> None:
    times = [read_when(text) for text in ("2024", "2024-03-05", "2024-02", "2021/2023")]

    assert sorted(times) == [times[3], times[2], times[1], times[0]]  # type: ignore[type-var]


@pytest.mark.parametrize("text", ["", "soon", "2024-13", "2024-02-31", None])
def test_what_is_no_date_is_no_time(text: str | None) -> None:
    assert read_when(text) is None


def test_a_sentence_that_states_several_things_is_cited_once(analyses: Analyses) -> None:
    book = Book(make_actors())
    ids = [statement.id for statement in book.resolved.statements]

    assert len(book.cite(ids)) == len({(p.hash, p.start) for p in book.cite(ids)})
    assert len(book.cite(ids, most=2)) == 2
