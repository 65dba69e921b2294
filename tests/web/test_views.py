"""What the pages are made of, as laws and cases."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.directory import Manifest
from kg.document import Document
from kg.indicators import list_indicators
from kg.labels import name_quantity
from kg.quantities import write_number
from kg.queries.targets_by import tabulate_targets
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Quantity, Statement
from kg.web.index import Index
from kg.web.languages import Words, load_messages
from kg.web.views.citing import cite_document, cite_sentence
from kg.web.views.documents import find_parts, read_document
from kg.web.views.sections import sort_into_sections
from kg.web.views.targets import show_figures
from kg.web.views.teller import PART, Filter, Teller
from ontology.vocabulary import LANGUAGES, EntityType, Predicate
from tests.queries.reports import make_reports
from tests.web.graphs import REPORT, make_graph

PAGES = Path(__file__).resolve().parents[2] / "kg" / "web"
TEXT = st.text(alphabet="ab 强é\n😀<&", min_size=1, max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 59), st.integers(1, 60)), max_size=6)


def make_teller(resolved: Resolved, language: str = "en", least: float = 0.0) -> Teller:
    return Teller(Index(resolved, Manifest()), Words(language), Filter(least))


def make_marked(text: str, spans: list[tuple[int, int]]) -> tuple[Document, Resolved]:
    document = Document(name="a.txt", text=text)
    entities = [Entity(id=f"topic/{n}", type=EntityType.TOPIC, label=str(n)) for n in range(7)]
    within = [(start, end) for start, end in spans if start < end <= len(text)]
    statements = [
        Statement(
            subject="topic/0",
            predicate=Predicate.CONCERNS,
            object=f"topic/{number}",
            evidences=(Evidence.cite(document, start, end, readers=("x",), confidence=1),),
        )
        for number, (start, end) in enumerate(within)
    ]
    record = DocumentRecord.describe(document, sentences=1)
    return document, Resolved.collect(entities=entities, statements=statements, documents=[record])


@given(TEXT, SPANS)
def test_the_runs_of_a_page_are_the_text_and_each_mark_covers_what_it_cites(text, spans):
    document, resolved = make_marked(text, spans)
    teller = make_teller(resolved)
    page = read_document(teller, resolved.documents[0], document)

    covered = {note.said.id: "" for note in page.notes}
    for paragraph in page.paragraphs:
        line = "".join(run.text for run in paragraph.runs)
        assert document.text[paragraph.start : paragraph.start + len(line)] == line
        for run in paragraph.runs:
            for id in dict.fromkeys(run.statements):
                covered[id] += run.text
    for note in page.notes:
        start, end = map(int, note.span.split("-"))
        lines = (line for line in text[start:end].split("\n"))
        assert covered[note.said.id].replace(" ", "") == "".join(lines).replace(" ", "")


@given(st.integers(0, 6 * PART), st.integers(1, 2000))
def test_the_parts_of_a_text_begin_in_order_and_none_is_empty_or_huge(length, line):
    text = ("x" * line + "\n") * (length // (line + 1))
    starts = (*find_parts(text), len(text))

    sizes = [end - start for start, end in pairwise(starts)]
    assert starts[0] == 0
    assert all(0 < size <= 3 * PART for size in sizes) or not text


def test_every_statement_about_an_entity_stands_in_one_section():
    resolved = make_graph()
    teller = make_teller(resolved)
    for id, entity in resolved.entities.items():
        about = teller.index.about(id)
        sections = sort_into_sections(about, id, entity.type)

        assert sorted(said.id for each in sections.values() for said in each) == sorted(said.id for said in about)


def test_every_message_is_there_in_every_language_with_the_same_blanks():
    for key, message in load_messages().items():
        blanks = {
            language: sorted(part.split("}")[0] for part in message[language].split("{")[1:]) for language in LANGUAGES
        }

        assert all(each == blanks["en"] for each in blanks.values()), key


def test_every_message_is_said_somewhere():
    sources = "\n".join(path.read_text("utf-8") for path in PAGES.rglob("*") if path.suffix in (".py", ".html"))
    composed = ("list_", "kind_", "family_", "error_", "group_")

    assert [
        key for key in load_messages() if not re.search(rf"[\"']{key}[\"']", sources) and not key.startswith(composed)
    ] == []


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        (12_000_000, "zh", "1,200万"),
        (1e12, "en", "1 trillion"),
        (1e9, "es", "1,000 millones"),
        (0.5, "fr", "0.5"),
        (-3, "en", "-3"),
    ],
)
def test_numbers_are_written_as_their_language_does(value, language, written):
    assert write_number(value, language) == written


def test_a_target_is_named_in_the_readers_language():
    quantity = make_graph().entities["target/gdp"].quantity
    assert quantity is not None

    assert name_quantity(quantity, "zh") != name_quantity(quantity, "fr")
    assert name_quantity(quantity, "en") == "GDP growth 5% (2024)"


def test_targets_are_filtered_by_words_place_and_year():
    teller = make_teller(make_graph())

    assert show_figures(teller, indicator="gdp", place="China", year="2024").total == 1
    assert show_figures(teller, year="2023").total == 0
    assert show_figures(teller, place="France").total == 0


def test_a_result_in_another_language_stands_beside_its_target():
    (row,) = show_figures(make_teller(make_graph()), indicator="croissance du PIB").rows

    assert (row.indicator, row.place, row.year) == ("GDP growth", "China", "2024")
    assert [figure.value for figure in (*row.targets, *row.results)] == ["5%", "5.2%"]


def test_a_citation_names_the_sentence_and_is_valid_in_each_form():
    teller = make_teller(make_graph())
    said = next(teller.tell(s) for s in teller.index.passive["target/gdp"])
    record = DocumentRecord.describe(REPORT, sentences=3)
    citation = cite_sentence(said.written[0], record, host="http://127.0.0.1:1")

    (entry,) = json.loads(citation.csl)
    assert entry["issued"] == {"date-parts": [[2024, 3, 5]]}
    assert entry["author"] == [{"literal": "The Council"}]
    assert citation.bibtex.startswith("@misc{report-2024-")
    assert citation.bibtex.count("{") == citation.bibtex.count("}")


@pytest.mark.parametrize("title", ["50% & more_of #1 {x} ~ ^ \\", "a\nb", "}}{{", "$x$"])
def test_a_title_of_any_signs_keeps_bibtex_in_one_entry(title):
    record = DocumentRecord(hash="ab" * 32, name="a.txt", title=title)
    lines = cite_document(record, address="/documents/a", host="http://127.0.0.1").bibtex.split("\n")

    assert lines[0] == "@misc{a,"
    assert lines[-1] == "}"
    assert all(line.startswith("  ") for line in lines[1:-1])


def test_an_address_that_is_none_of_the_web_is_not_cited():
    record = DocumentRecord(hash="ab" * 32, name="a.txt", uri="javascript:alert(1)")

    assert "javascript" not in cite_document(record, address="/documents/a", host="http://h").markdown


@pytest.mark.parametrize("least", [0.0, 0.95])
def test_the_page_shows_the_figures_that_the_table_of_targets_chooses(least):
    graph = make_reports()
    figures = show_figures(make_teller(graph, "zh", least)).figures
    known = {indicator.label for indicator in list_indicators()}
    table = tabulate_targets(graph, tuple(known), reported=True, least=least)

    expected = {
        (name, line.place, line.year, is_result): figure.statement
        for line in table.lines
        for is_result, told in ((False, line.targets), (True, line.results))
        for name, figure in told.items()
    }
    chosen = {(each.label, each.place, each.year, each.is_result): each.said.id for each in figures if each.is_chosen}
    assert expected.items() <= chosen.items()
    assert bool(expected) is (least < 0.95)


def test_a_figure_of_no_place_or_of_several_years_is_shown_but_stands_for_none():
    document = Document(name="plan.txt", text="Output will grow by 5 percent a year.")
    quantity = Quantity(indicator="GDP growth", value=5, unit="percent", period="2021/2025")
    target = Entity(id="target/x", type=EntityType.TARGET, label=quantity.label, quantity=quantity)
    body = Entity(id="organization/x", type=EntityType.ORGANIZATION, label="X")
    evidence = Evidence.cite(document, 0, len(document.text), readers=("grammar",), confidence=0.9)
    statement = Statement(subject=body.id, predicate=Predicate.ANNOUNCED, object=target.id, evidences=(evidence,))
    graph = Resolved.collect(
        entities=[target, body],
        statements=[statement],
        documents=[DocumentRecord.describe(document, sentences=1)],
    )

    (figure,) = show_figures(make_teller(graph), year="2023").figures

    assert (figure.place, figure.year, figure.is_chosen) == ("", "2021/2025", False)
