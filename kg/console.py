"""What people see: tables, a progress bar, errors of one line, and exit codes that mean something.

- 0: done
- 1: refused; the message says why, and what to do
- 2: wrong use of the command line
- 3: done in part; some documents failed, and the others are in the graph
- 130: interrupted
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from enum import IntEnum, StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Row = Mapping[str, Any]
"""A row of an answer, by column."""
_FORMULA = re.compile(r"[=+@\t\r-]")
"""How a cell begins that a spreadsheet would compute."""
LEGIBLE = 10
"""How many letters wide a column of longer words must be to be read."""
EVERY = 25
"""How often a line of progress is printed where no bar can be drawn."""


class ExitCode(IntEnum):
    """What a command's exit code means."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    PARTLY = 3
    INTERRUPTED = 130


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


def settle_streams() -> None:
    """Write UTF-8 to files and pipes whatever the locale; a terminal that can't show a character gets its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def forget_output() -> None:
    """Let what is still to be written go nowhere, since who reads has read enough (`| head`)."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_error(message: str) -> None:
    """Print an error as one line on standard error."""
    print(f"kg: {' '.join(message.split())}", file=sys.stderr)


def print_note(message: str) -> None:
    """Print what a reader of an answer should know, as one line on standard error."""
    print(f"kg: note: {' '.join(message.split())}", file=sys.stderr)


def print_rows(rows: Sequence[Row], format: Format, *, columns: Sequence[str] = (), title: str = "") -> None:
    """Print rows as a table for people, or as JSON, CSV or Markdown for programs."""
    names = list(columns) or list(dict.fromkeys(name for row in rows for name in row))
    _WRITERS[format](rows, names, title)


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


_WHOLE, _LARGE = 1e18, 1e4
"""Below which value a whole number is written in full, and from which on a broken one is not cut to six digits."""


def write_cell(value: Any) -> str:
    """Return a value as the words of a cell; what is not stated is left empty.

    >>> [write_cell(value) for value in (None, 0.5, ["a", "b"], True)]
    ['', '0.5', 'a; b', 'yes']
    >>> [write_cell(value) for value in (1e12, 370812345.0, 7.2, 1 / 3, 12500.75)]
    ['1000000000000', '370812345', '7.2', '0.333333', '12500.75']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple, set, frozenset)):
        return "; ".join(write_cell(each) for each in value)
    return _write_number(value) if isinstance(value, float) else str(value)


def _write_number(value: float) -> str:
    """Return a number in full where it is whole or large, else with six digits."""
    if value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    return f"{value:.12g}" if abs(value) >= _LARGE else f"{value:.6g}"


def disarm(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before one that begins like it.

    >>> disarm("=1+1"), disarm("-2"), disarm("1+1")
    ("'=1+1", "'-2", '1+1')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def write_csv(file: TextIO, rows: Iterable[Row], names: Sequence[str]) -> None:
    """Write rows as CSV under a heading, no text of which a spreadsheet takes for a formula; numbers stay numbers."""
    import csv

    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(map(disarm, names))
    writer.writerows([_write_safely(row.get(name)) for name in names] for row in rows)


def _write_safely(value: Any) -> str:
    cell = write_cell(value)
    return cell if isinstance(value, (int, float)) else disarm(cell)


def _print_table(rows: Sequence[Row], names: Sequence[str], title: str) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    console = open_console()
    cells = [{name: Text(write_cell(row.get(name))) for name in names} for row in rows]
    if _is_cramped(cells, names, console.width):
        _print_records(console, cells, title)
        return
    table = Table(title=title or None, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for name in names:
        numeric = all(isinstance(row.get(name), (int, float)) for row in rows)
        table.add_column(name.replace("_", " "), justify="right" if numeric else "left", overflow="fold")
    for row in cells:
        table.add_row(*row.values())
    console.print(table)


def _is_cramped(cells: Sequence[Mapping[str, Text]], names: Sequence[str], width: int) -> bool:
    """Tell whether columns side by side would be too narrow to read."""
    widest = (max((row[name].cell_len for row in cells), default=0) for name in names)
    needed = sum(min(LEGIBLE, max(len(name), wide)) + 3 for name, wide in zip(names, widest, strict=True))
    return bool(cells) and needed > width


def _print_records(console: Console, cells: Sequence[Mapping[str, Text]], title: str) -> None:
    """Print each row as lines of its own, a column a line."""
    from rich.text import Text

    if title:
        console.print(Text(title, style="italic"))
    for row in cells:
        console.print()
        for name, cell in row.items():
            if cell.plain:
                print_hanging(console, Text.assemble((f"{name.replace('_', ' ')}: ", "bold"), cell), after=2)


def print_hanging(console: Console, text: Text, *, first: int = 0, after: int) -> None:
    """Print text whose first line begins at one column, and those after it at another; no terminal, no lines broken."""
    from rich.text import Text

    narrow = max(1, console.width - max(first, after))
    lines = text.wrap(console, narrow, overflow="fold") if console.is_terminal else [text]
    for number, line in enumerate(lines):
        console.print(Text(" " * (after if number else first)) + line, soft_wrap=True)


def _print_json(rows: Sequence[Row], names: Sequence[str], title: str) -> None:
    print_json([dict(row) for row in rows])


def _print_csv(rows: Sequence[Row], names: Sequence[str], title: str) -> None:
    write_csv(sys.stdout, rows, names)


def _print_markdown(rows: Sequence[Row], names: Sequence[str], title: str) -> None:
    print("| " + " | ".join(names) + " |")
    print("|" + " --- |" * len(names))
    for row in rows:
        cells = (write_cell(row.get(name)).replace("|", "\\|").replace("\n", " ") for name in names)
        print("| " + " | ".join(cells) + " |")


_WRITERS: dict[Format, Callable[[Sequence[Row], Sequence[str], str], None]] = {
    Format.TABLE: _print_table,
    Format.JSON: _print_json,
    Format.CSV: _print_csv,
    Format.MD: _print_markdown,
}


def open_console(*, stderr: bool = False) -> Console:
    """Return a console; where the output is no terminal, wide enough not to break its lines."""
    from rich.console import Console

    terminal = (sys.stderr if stderr else sys.stdout).isatty()
    return Console(stderr=stderr, highlight=False, width=None if terminal else 160)


@contextmanager
def show_progress(label: str, done_so: str = "read") -> Iterator[Callable[[int, int, str], None]]:
    """Show how far a command is, on standard error: a bar on a terminal, else a line now and then.

    `done_so` is what has become of the things that are counted.
    """
    if not sys.stderr.isatty():
        yield partial(_print_progress, done_so)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=open_console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def advance(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total or None)

        yield advance


def _print_progress(done_so: str, done: int, total: int, name: str) -> None:
    if done % EVERY == 0 or done == total:
        print(f"{done} of {total} {done_so}" if total else f"{done} {done_so}", file=sys.stderr, flush=True)
