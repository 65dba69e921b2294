"""The sample documents load, and every script beside them runs and prints what it promises."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.document import Document
from kg.extraction.language import find_language
from loaders import load

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PROMISES = {
    "provincial_priorities.py": ("5–5.5 % (Fujian)", "2 of 3 (67 per cent): Fujian, Gansu", "1 of 3: Gansu"),
    "trace_a_policy.py": ("new quality productive forces", "新质生产力", "Xi Jinping"),
    "who_met_whom.py": ("met with · 会见", "Pedro Sánchez", "entities"),
}
"""For each script, words of its output."""


def test_every_sample_loads_and_has_a_title(samples: Path) -> None:
    documents = list(load([samples]))

    assert len(documents) >= 10
    assert [found for found in documents if not isinstance(found, Document) or not found.title] == []


def test_samples_come_in_four_languages_and_six_formats(samples: Path) -> None:
    documents = [found for found in load([samples]) if isinstance(found, Document)]

    assert {find_language(document.text) for document in documents} >= {"en", "zh", "fr", "es"}
    assert {path.suffix for path in samples.iterdir()} == {".docx", ".html", ".jsonl", ".md", ".pdf", ".txt"}


def test_every_sample_is_described(samples: Path) -> None:
    described = (EXAMPLES / "README.md").read_text(encoding="utf-8")

    assert [path.name for path in samples.iterdir() if path.name not in described] == []


def test_every_script_is_tested() -> None:
    assert {path.name for path in EXAMPLES.glob("*.py")} == set(PROMISES)


@pytest.mark.slow
@pytest.mark.parametrize("script", sorted(PROMISES))
def test_script_runs(script: str) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(EXAMPLES / script)]

    run = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)

    assert run.returncode == 0, run.stderr
    assert [words for words in PROMISES[script] if words not in run.stdout] == []
