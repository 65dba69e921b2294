"""What a build says of its files at the end: what the graph holds, what failed, was guessed, was passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.console import Format, Row, print_error, print_json, print_note, print_rows

if TYPE_CHECKING:
    from kg.directory import Fault, Input
    from kg.pipeline import Report

NAMED = 5
"""How many of the files that are passed over are named."""


def print_report(report: Report, format: Format) -> None:
    """Print what the graph holds now and what became of the files; programs get the names of all of them."""
    from kg.summary import summarise

    rows = [{"what": "documents read now", "count": report.read}, *summarise(report.manifest, report.graph)]
    if format is Format.JSON:
        _print_whole(report, rows)
    else:
        print_rows(rows, format)
    for fault in report.failed:
        print_error(f"`{fault.name}` failed: {fault.fault}")
    note_guesses(report.guessed)
    _note_passed_over(report.passed_over)


def _print_whole(report: Report, rows: Sequence[Row]) -> None:
    print_json(
        {
            "counts": {str(row["what"]).strip(): row["count"] for row in rows},
            "failed": [{"name": fault.name, "fault": fault.fault} for fault in report.failed],
            "passed_over": [{"name": fault.name, "reason": fault.fault} for fault in report.passed_over],
            "guessed_encodings": [{"name": entry.name, "encoding": entry.encoding} for entry in report.guessed],
        }
    )


def note_guesses(guessed: Sequence[Input]) -> None:
    """Say which documents were read in an encoding that was guessed."""
    from loaders.encoding import describe_guess

    for entry in guessed:
        print_note(f"{describe_guess(entry.name, entry.encoding or '')}; check a quote, or save the file as UTF-8")


def _note_passed_over(files: Sequence[Fault]) -> None:
    """Say which files of the folders were no documents: their number, the first names, and the formats there are."""
    import loaders

    if not files:
        return
    names = ", ".join(f"`{file.name}`" for file in files[:NAMED])
    more = f" and {len(files) - NAMED} more" if len(files) > NAMED else ""
    count = "1 file was" if len(files) == 1 else f"{len(files)} files were"
    known = ", ".join(sorted(loaders.FORMATS))
    print_note(f"{count} passed over: {names}{more}; read are {known} (`.jsonl` with a `text` in each record)")


@contextmanager
def quiet_guesses() -> Iterator[None]:
    """Keep Python from warning of guessed encodings; the command tells them itself."""
    import warnings

    from loaders.encoding import EncodingWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", EncodingWarning)
        yield
