"""How long annotators' names are, beside those of our own documents."""

import json
from pathlib import Path

import pytest

from tests.training.test_annotated import write
from training.data import load_examples
from training.lengths import measure_lengths

OURS = """\
lang: en
genre: news

ann | Person | Anna Lindqvist | Lindqvist
trade | Topic | trade | trade

Mayor Anna Lindqvist backs trade.
> ann PROMOTES trade
"""


def _annotate(folder: Path, topic: str, *, language: str = "en") -> None:
    text = f"Mayor Anna Lindqvist backs {topic}."
    gold = {
        "doc": "001",
        "lang": language,
        "entities": [
            {"id": "ann", "type": "Person", "name": "Anna Lindqvist", "aliases": []},
            {"id": "topic", "type": "Topic", "name": "a name of its own", "aliases": [topic]},
        ],
        "statements": [{"s": "ann", "p": "PROMOTES", "o": "topic", "modality": "asserted", "evidence": text}],
    }
    folder.mkdir(exist_ok=True)
    (folder / "001.txt").write_text(text, "utf-8")
    (folder / "001.json").write_text(json.dumps(gold), "utf-8")


def test_names_as_long_as_annotators_give_them_are_likelier(tmp_path: Path) -> None:
    _annotate(tmp_path / "theirs", "fair pay for nurses")
    (tmp_path / "ours").mkdir()
    write(tmp_path / "ours", OURS)
    topics = measure_lengths(load_examples(tmp_path / "theirs", tmp_path / "ours"))["Topic"]
    assert topics[3] == max(topics) > 0 > topics[0]


@pytest.mark.parametrize(("topic", "language"), [("学校", "zh")])
def test_chinese_names_do_not_count(tmp_path: Path, topic: str, language: str) -> None:
    _annotate(tmp_path, topic, language=language)
    assert measure_lengths(load_examples(tmp_path)) == {}


def test_our_own_documents_alone_shift_nothing(tmp_path: Path) -> None:
    write(tmp_path, OURS)
    assert measure_lengths(load_examples(tmp_path)) == {}
