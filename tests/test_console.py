from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from kg.console import ExitCode, Format, print_error, print_hanging, print_rows, show_progress
from kg.graph import Graph
from kg.readersets import ReaderSet
from tests.samples import write_samples

ROOT = Path(__file__).resolve().parents[1]
ROWS = [{"name": "新港", "count": 2, "names": ["a", "b"]}, {"name": "a|b\nc", "count": None, "names": []}]


def test_json_holds_the_values_as_they_are(capsys):
    print_rows(ROWS, Format.JSON)

    assert json.loads(capsys.readouterr().out) == ROWS


def test_csv_holds_a_line_a_row_under_its_columns(capsys):
    print_rows(ROWS, Format.CSV)

    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows == [["name", "count", "names"], ["新港", "2", "a; b"], ["a|b\nc", "", ""]]


def test_csv_holds_no_formula_and_every_number(capsys):
    print_rows([{"=name": "=1+1", "names": ["-x", "b"], "value": -1e7}], Format.CSV)

    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows == [["'=name", "names", "value"], ["'=1+1", "'-x; b", "-10000000"]]


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


def run_in_shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    python = f"{shlex.quote(sys.executable)} -m kg"
    return subprocess.run(
        ["bash", "-c", command.replace("kg", python, 1)],
        capture_output=True,
        cwd=ROOT,
        env=os.environ | {"KG_GRAPH": str(folder)} | environment,
        check=False,
    )


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("console")
    Graph.build([write_samples(folder / "documents")], folder / "graph", readers=ReaderSet.GRAMMAR)
    return folder / "graph"


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["version", "stats", "trace 李强", "export -f jsonl", "stats -f csv"])
def test_a_reader_who_has_read_enough_makes_no_failure(graph: Path, command: str, unbuffered: str) -> None:
    done = run_in_shell(
        f"kg {command} | bash -c 'exec <&-; sleep 2'; exit ${{PIPESTATUS[0]}}", graph, PYTHONUNBUFFERED=unbuffered
    )

    assert (done.returncode, done.stderr) == (ExitCode.DONE, b"")


@pytest.mark.parametrize("command", ["trace 李强", "search 李强 -f json"])
def test_files_and_pipes_get_utf8_whatever_the_locale(graph: Path, command: str) -> None:
    done = run_in_shell(f"kg {command}", graph, PYTHONIOENCODING="latin-1")

    assert done.returncode == ExitCode.DONE
    assert "国务院总理李强" in done.stdout.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_a_full_disk_is_one_line(graph: Path) -> None:
    done = run_in_shell("kg stats > /dev/full", graph)

    assert done.returncode == ExitCode.REFUSED
    assert done.stderr.count(b"\n") == 1
    assert b"No space left on device" in done.stderr
    assert b"None" not in done.stderr


NARROW_ROWS = [{"indicator": "GDP growth", "quote": "国内生产总值增长5%左右。" * 4, "place": "China", "unit": None}]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Return what makes the output a terminal of so many columns."""

    def become(width: int) -> None:
        monkeypatch.setattr(
            "kg.console.open_console", lambda: Console(width=width, force_terminal=True, no_color=True, highlight=False)
        )

    return become


def read_lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in capsys.readouterr().out.splitlines()]


def test_columns_that_would_be_too_narrow_become_lines(terminal, capsys):
    terminal(40)
    print_rows(NARROW_ROWS, Format.TABLE, title="Targets")

    lines = read_lines(capsys)
    assert lines[0] == "Targets"
    assert "indicator: GDP growth" in lines
    assert "place: China" in lines
    assert not any("unit" in line for line in lines)
    assert all(cell_len(line) <= 40 for line in lines)
    assert "".join(line.strip() for line in lines if "%" in line or "国" in line).count("左右") == 4


@pytest.mark.parametrize("width", [60, 120])
def test_columns_that_can_be_read_stay_a_table(terminal, capsys, width):
    terminal(width)
    print_rows(NARROW_ROWS, Format.TABLE)

    lines = read_lines(capsys)
    assert any(line.split() == ["indicator", "quote", "place", "unit"] for line in lines)
    assert all(cell_len(line) <= width for line in lines)


def test_lines_hang_on_a_terminal_and_are_whole_elsewhere(capsys):
    text = Text("“" + "Premier Li Qiang announced a target. " * 8 + "”")
    print_hanging(Console(width=40, force_terminal=True), text, first=2, after=4)
    hung = read_lines(capsys)
    print_hanging(Console(width=40, force_terminal=False), text, first=2, after=4)
    whole = read_lines(capsys)

    assert hung[0].startswith("  “")
    assert all(line.startswith("    ") and cell_len(line) <= 40 for line in hung[1:])
    assert whole == ["  " + text.plain]
