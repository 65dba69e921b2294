"""The benchmark of reading measures what it says: the same text by the bare encoder and by all readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.bench import measure_reading

pytestmark = pytest.mark.slow
SAMPLES = Path(__file__).resolve().parents[2] / "examples" / "documents"


def test_all_readers_are_measured_on_the_text_of_the_encoder():
    speed = measure_reading([SAMPLES / "press-conferences.jsonl", SAMPLES / "gongzuo-baogao.txt"], 1)

    assert speed.pieces > 300
    assert min(speed.encoder, speed.learned, speed.whole) > 0
