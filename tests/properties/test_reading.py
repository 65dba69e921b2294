from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.document import Document
from kg.extraction.boundaries import split
from kg.extraction.paragraphs import find_paragraphs
from kg.extraction.sentences import read

FRAGMENTS = st.sampled_from(
    [
        "The plan grew.", "Mr. Vane said: ", "“Yes!” ", "3.5 per cent", "**bold** ", "<u>x</u>", "&amp;", "&nbsp;", "[a](b)", "[1]",
        "# Heading\n", "\n\n", "\r\n", "\n", " ", "\u3000", "\u200b", "- item\n", "1. item\n", "一、总体要求\n", "增长5%左右。", "；",
        "« Oui ! » ", "¿Qué? ", "U.S. The ", "...", "…", '"', "'", "*", "_", "| a | b |\n", "😀", "\ufeff", "(Agencies)", "。", "Read more\n",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(FRAGMENTS, max_size=30).map("".join))


UNSEEN = r"[\s\u200b-\u200f\u2060\ufeff]"
"""Spaces, and marks without a width: a line of nothing else is none."""


@given(TEXTS)
def test_offsets_agree_with_the_text(text: str) -> None:
    for sentence in read(Document(name="a", text=text)).sentences:
        places = sentence.offsets

        assert len(places) == len(sentence.text) + 1
        assert (places[0], places[-1]) == (sentence.start, sentence.end)
        assert all(first < second for first, second in pairwise(places))
        assert all(
            text[place] == seen or seen == " " or text[place] == "&"
            for seen, place in zip(sentence.text, places, strict=False)
        )


@given(TEXTS)
def test_a_quote_is_the_text_between_its_offsets(text: str) -> None:
    for sentence in read(Document(name="a", text=text)).sentences:
        start, end = sentence.locate(0, len(sentence.text))

        assert (start, end) == (sentence.start, sentence.end)
        assert text[start:end].strip() == text[start:end] != ""


@given(TEXTS)
def test_sentences_stand_in_order_and_apart(text: str) -> None:
    sentences = read(Document(name="a", text=text)).sentences

    assert [sentence.index for sentence in sentences] == list(range(len(sentences)))
    assert all(one.end <= other.start and one.paragraph <= other.paragraph for one, other in pairwise(sentences))


@given(TEXTS)
def test_no_word_of_a_paragraph_is_lost(text: str) -> None:
    cut = "".join(text[start:end] for start, end in split(text))

    assert "".join(cut.split()) == "".join(text.split())


@given(TEXTS)
def test_paragraphs_hold_all_that_is_seen(text: str) -> None:
    held = "".join(text[start:end] for start, end in find_paragraphs(text))

    assert re.sub(UNSEEN, "", held) == re.sub(UNSEEN, "", text)


@given(TEXTS)
def test_reading_twice_is_reading_once(text: str) -> None:
    document = Document(name="a", text=text)

    assert read(document) == read(document)
