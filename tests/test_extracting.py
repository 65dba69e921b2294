from __future__ import annotations

import os
from dataclasses import dataclass

from kg.extracting import Outcome, Reading, extract_all, find_versions
from kg.readersets import ReaderSet
from loaders import Source


@dataclass(frozen=True)
class Named:
    """A source that is nothing but its name."""

    name: str


@dataclass(frozen=True)
class Deadly:
    """A reading that one source kills, as a fault in a native library would."""

    readers: ReaderSet = ReaderSet.GRAMMAR

    def __call__(self, source: Named) -> tuple[Outcome, ...]:
        if source.name == "deadly":
            os._exit(1)
        return (Outcome(read=True),)


def test_a_source_that_kills_its_process_is_passed_over():
    sources = [Named(name) for name in ("a", "b", "deadly", "c")]

    outcomes = {source.name: found for source, (found,) in extract_all(sources, Deadly(), workers=2)}

    assert list(outcomes) == ["a", "b", "deadly", "c"]
    assert [name for name, outcome in outcomes.items() if outcome.fault is not None] == ["deadly"]


def test_an_override_makes_another_document(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Something happened.", "utf-8")
    (plain,), (dated,) = Reading().load(Source(path)), Reading(date="2024-03").load(Source(path))

    assert dated.date == "2024-03"
    assert dated.hash != plain.hash


def test_each_choice_of_readers_has_a_version_of_its_own():
    assert find_versions(ReaderSet.GRAMMAR)["readers"] == "grammar"
