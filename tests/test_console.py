from __future__ import annotations

import csv
import io
import json

import pytest

from kg.console import Format, print_error, print_rows, show_progress

ROWS = [{"name": "新港", "count": 2, "names": ["a", "b"]}, {"name": "a|b\nc", "count": None, "names": []}]


def test_json_holds_the_values_as_they_are(capsys):
    print_rows(ROWS, Format.JSON)

    assert json.loads(capsys.readouterr().out) == ROWS


def test_csv_holds_a_line_a_row_under_its_columns(capsys):
    print_rows(ROWS, Format.CSV)

    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows == [["name", "count", "names"], ["新港", "2", "a; b"], ["a|b\nc", "", ""]]


def test_markdown_breaks_no_row_by_what_a_cell_holds(capsys):
    print_rows(ROWS, Format.MD)

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert lines[3].startswith("| a\\|b c |")


def test_a_table_shows_markup_as_it_is_written(capsys):
    print_rows([{"name": "[red]not red[/red]"}], Format.TABLE)

    assert "[red]not red[/red]" in capsys.readouterr().out


@pytest.mark.parametrize("format", list(Format))
def test_no_rows_are_no_error(capsys, format):
    print_rows([], format)

    capsys.readouterr()


def test_chosen_columns_come_in_their_order(capsys):
    print_rows(ROWS, Format.CSV, columns=("count", "name"))

    assert capsys.readouterr().out.splitlines()[0] == "count,name"


def test_an_error_is_one_line_whatever_it_says(capsys):
    print_error("first\n  second")

    assert capsys.readouterr().err == "kg: first second\n"


def test_progress_without_a_terminal_is_a_line_now_and_then(capsys):
    with show_progress("reading") as progress:
        for done in range(1, 61):
            progress(done, 60, "a.txt")

    assert capsys.readouterr().err.splitlines() == ["25 of 60 read", "50 of 60 read", "60 of 60 read"]
