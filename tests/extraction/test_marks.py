from __future__ import annotations

import pytest

from kg.extraction.marks import see_through


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("**bold** and *lean* and _both_ and `code`", "bold and lean and both and code"),
        ("<u>under</u> <b>bold</b><br/>", "under bold"),
        ("[words](https://example.org) and ![picture](a.png)", "words and "),
        ("## A heading", "A heading"),
        ("> A quotation", "A quotation"),
        ("- An item", "An item"),
        ("12. An item", "An item"),
        ("A claim[1] and another[^2].", "A claim and another."),
        ("salt &amp; pepper&nbsp;here", "salt & pepper here"),
        ("co\u00adop\u200berate\ufeff", "cooperate"),
        ("snake_case and 2*3*4 and a * b", "snake_case and 2*3*4 and a * b"),
        ("2.5 per cent", "2.5 per cent"),
        ("-5 degrees", "-5 degrees"),
        ("x < 5 and y > 3", "x < 5 and y > 3"),
        ("发展 新质 生产力", "发展 新质 生产力"),
        ("发展\n生产力", "发展生产力"),
        ("two\nlines", "two lines"),
    ],
)
def test_marks_are_seen_through(text: str, visible: str) -> None:
    assert see_through(text, 0, len(text))[0] == visible


@pytest.mark.parametrize("text", ["**bold** words", "a&amp;b", "[x](y) z", "- item", "**", ""])
def test_each_character_knows_its_place(text: str) -> None:
    visible, offsets = see_through(text, 0, len(text))

    assert len(offsets) == len(visible) + 1
    assert list(offsets) == sorted(set(offsets))
    assert all(
        text[place] == character or text[place] == "&" for character, place in zip(visible, offsets, strict=False)
    )
