from __future__ import annotations

import pytest

from loaders.dates import read_stated_date


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2024", "2024"),
        ("2024-03", "2024-03"),
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T10:00:00+08:00", "2024-03-05"),
        ("2024-03-05 10:00", "2024-03-05"),
        ("\n Tue, 05 Mar 2024 15:37:00 +0800 ", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("2024-13-05", None),
        ("2024-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_of_metadata_become_iso_with_their_precision(words: str, date: str | None) -> None:
    assert read_stated_date(words) == date
