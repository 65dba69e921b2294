"""How long all readers take, measured against the bare encoder in the same process."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.bench import measure_reading

pytestmark = pytest.mark.slow
SAMPLES = Path(__file__).resolve().parents[2] / "examples" / "documents"


def test_all_readers_take_less_than_half_as_long_again_as_the_encoder():
    speed = measure_reading([SAMPLES / "press-conferences.jsonl", SAMPLES / "gongzuo-baogao.txt"], 2)

    assert speed.pieces > 300
    assert speed.encoder < speed.learned
    assert speed.whole < 1.5 * speed.encoder
