from __future__ import annotations

import json

import pytest

from kg.directory import StatementFile
from kg.document import Document
from kg.extraction import extract
from kg.interchange import write_interchange
from scripts.errors.__main__ import main
from scripts.errors.counts import list_counts, print_causes
from scripts.errors.page import render_page
from scripts.errors.stages import MEANING, Stage, Status
from tests.scripts.fakes import BOARD, TEXT, FakeReader, compare_text, state, trace_text, write_gold

BOTH = ("Harbour Board", "Tide Plan")
FOUND = ("Harbour Board", "ANNOUNCED", "Tide Plan", 0.9)
OTHER = "The Harbour Board and the Quay Council announced the Tide Plan, the Tide Scheme and the Sea Wall."
OTHERS = ("Harbour Board", "Quay Council", "Tide Plan", "Tide Scheme", "Sea Wall")


def blame(cases, status):
    return [stage for case in cases if case.status is status for stage in case.stages]


@pytest.mark.parametrize(
    ("stage", "text", "reader"),
    [
        (Stage.MENTION, TEXT, FakeReader(("Harbour Board",))),
        (Stage.BOUNDARY, TEXT, FakeReader(("Harbour Board", "Tide"))),
        (Stage.COREFERENCE, "It announced the Tide Plan.", FakeReader(("It", "Tide Plan"))),
        (Stage.NOT_NAMED, "Behold the Tide Plan.", FakeReader(("Tide Plan",))),
        (Stage.PAIR, TEXT, FakeReader(BOTH)),
        (Stage.FLOOR, TEXT, FakeReader(BOTH, (("Harbour Board", "ANNOUNCED", "Tide Plan", 0.2),))),
        (Stage.PREDICATE, TEXT, FakeReader(BOTH, (("Harbour Board", "PROMOTES", "Tide Plan", 0.9),))),
        (
            Stage.OUTRANKED,
            OTHER,
            FakeReader(OTHERS, ((*FOUND[:3], 0.5), ("Quay Council", "ANNOUNCED", "Tide Plan", 0.9))),
        ),
    ],
)
def test_a_missed_statement_names_the_stage_that_lost_it(tmp_path, stage, text, reader):
    cases = compare_text(tmp_path, reader, state(evidence=text), text=text)

    assert blame(cases, Status.MISSED) == [stage]


def test_a_name_that_the_annotations_do_not_know_is_lost_in_linking(tmp_path, monkeypatch):
    monkeypatch.setitem(BOARD, "name", "Board of the Harbour")
    monkeypatch.setitem(BOARD, "aliases", ["HB"])
    text = "The Harbour Board (HB) met. HB announced the Tide Plan."
    cases = compare_text(
        tmp_path,
        FakeReader(("Harbour Board", "HB", "Tide Plan")),
        state(evidence="HB announced the Tide Plan."),
        text=text,
    )

    assert blame(cases, Status.MISSED) == [Stage.LINKING]
    assert "“HB” is “Harbour Board”" in cases[0].note


def test_one_statement_that_answers_to_two_finds_one(tmp_path):
    cases = compare_text(tmp_path, FakeReader(BOTH, (FOUND,)), state(), state())

    assert blame(cases, Status.MISSED) == [Stage.DUPLICATE]


def test_what_is_less_sure_than_asked_for_is_below_the_floor(tmp_path):
    cases = compare_text(tmp_path, FakeReader(BOTH, (FOUND,)), state(), floor=0.95)

    assert blame(cases, Status.MISSED) == [Stage.FLOOR]


@pytest.mark.parametrize(
    ("stage", "changes"),
    [
        (Stage.MODALITY, {"modality": "predicted"}),
        (Stage.DATE, {"date": "2020"}),
        (Stage.CLAIMANT, {"attributed_to": "council"}),
    ],
)
def test_a_right_statement_names_its_wrong_qualifier(tmp_path, stage, changes):
    cases = compare_text(tmp_path, FakeReader(BOTH, (FOUND,)), state(**changes))

    assert blame(cases, Status.RIGHT) == [stage]


@pytest.mark.parametrize(
    ("stage", "claim"),
    [
        (Stage.NO_ENTITY, ("Harbour Board", "PROMOTES", "Rain Gauge", 0.9)),
        (Stage.SUBJECT, ("Quay Council", "ANNOUNCED", "Tide Plan", 0.9)),
        (Stage.NO_STATEMENT, ("Quay Council", "PROMOTES", "Sea Wall", 0.9)),
        (Stage.PREDICATE, ("Harbour Board", "PROMOTES", "Tide Plan", 0.9)),
        (Stage.NEAR, ("Harbour Board", "ANNOUNCED", "great Tide Plan", 0.9)),
    ],
)
def test_a_wrong_statement_names_its_fault(tmp_path, stage, claim):
    text = f"{OTHER} There is a Rain Gauge and a great Tide Plan."
    cases = compare_text(tmp_path, FakeReader((claim[0], claim[2]), (claim,)), state(evidence=OTHER), text=text)

    assert blame(cases, Status.WRONG) == [stage]


def test_two_wordings_of_one_statement_are_a_duplicate(tmp_path):
    again = ("Harbour Board", "ANNOUNCED", "Tide Scheme", 0.9)
    cases = compare_text(tmp_path, FakeReader(OTHERS, (FOUND, again)), state(evidence=OTHER), text=OTHER)

    assert [case.status for case in cases].count(Status.RIGHT) == 1
    assert blame(cases, Status.WRONG) == [Stage.DUPLICATE]


def test_what_the_annotators_disagree_on_is_not_counted(tmp_path):
    (case,) = compare_text(tmp_path, FakeReader(BOTH, (FOUND,)), state(optional=True))

    assert (case.status, case.stages) == (Status.OPTIONAL, ())


def test_a_trace_has_the_statements_of_the_extraction():
    reader = FakeReader(BOTH, (FOUND,))
    extraction = extract(Document(name="a.txt", text=TEXT, language="en"), readers=[reader])
    lines = write_interchange(StatementFile.make(extraction, sentences=1, versions={}))

    assert list(trace_text(TEXT, reader).rows) == [json.loads(line) for line in lines]


def test_causes_are_counted_the_largest_first(tmp_path, capsys):
    reader = FakeReader(("Harbour Board", "Sea Wall"), (("Harbour Board", "PROMOTES", "Sea Wall", 0.9),))
    cases = compare_text(tmp_path, reader, state(evidence=OTHER), state(evidence=OTHER, p="PROMOTES"), text=OTHER)
    counts = list_counts(cases)
    print_causes(cases)

    assert counts["statements"] == {"right": 0, "missed": 2, "wrong": 1, "optional": 0}
    assert counts["causes"][0] == {
        "status": "missed",
        "stage": "mention missed",
        "total": 2,
        "predicates": {"ANNOUNCED": 1, "PROMOTES": 1},
        "languages": {"en": 2},
    }
    assert "mention missed" in capsys.readouterr().out


def test_every_stage_is_explained():
    assert set(MEANING) == set(Stage)


def test_the_page_escapes_what_documents_say(tmp_path):
    text = "At 1 < 2 & 3 the Harbour Board announced the Tide Plan."
    reader = FakeReader(BOTH, (FOUND,))
    cases = compare_text(tmp_path, reader, state(evidence=text), text=text)
    cases = [case.explain(Stage.LINKING, "<script>alert(1)</script>") for case in cases]
    page = render_page({"<a>": cases}, {"<a>": trace_text(text, reader)}, title="<b>")

    assert page.count("<script>") == 1
    assert "&lt;script&gt;" in page
    assert "At 1 &lt; 2 &amp; 3" in page
    assert "&lt;a&gt;" in page
    assert "<title>&lt;b&gt;</title>" in page


def test_the_command_writes_page_and_figures(tmp_path, capsys):
    write_gold(tmp_path / "gold", state())
    code = main(
        [
            str(tmp_path / "gold"),
            "--reader",
            "grammar",
            "-o",
            str(tmp_path / "e.html"),
            "--json",
            str(tmp_path / "e.json"),
        ]
    )
    figures = json.loads((tmp_path / "e.json").read_text("utf-8"))

    assert code == 0
    assert len(figures["cases"]) == sum(figures["statements"].values())
    assert "Harbour Board" in (tmp_path / "e.html").read_text("utf-8")
    assert "missed" in capsys.readouterr().out


@pytest.mark.browser
def test_a_button_hides_what_it_does_not_choose(tmp_path, browser):
    from playwright.sync_api import sync_playwright

    claims = (FOUND, ("Quay Council", "PROMOTES", "Sea Wall", 0.9))
    cases = compare_text(tmp_path, FakeReader(OTHERS, claims), state(evidence=OTHER), text=OTHER)
    page_file = tmp_path / "errors.html"
    page_file.write_text(render_page({"a": cases}, {"a": trace_text(OTHER, FakeReader(OTHERS))}, title="a"), "utf-8")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page()
        page.goto(page_file.as_uri())
        before = page.locator("li:visible").count()
        page.click("button[data-value=wrong]")
        after = page.locator("li:visible").all_inner_texts()
        chromium.close()

    assert before == 2
    assert len(after) == 1
    assert "Quay Council" in after[0]
