from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

import loaders
from kg.document import Document
from kg.errors import DocumentError


def load_all(path: Path) -> list[Document | DocumentError]:
    return list(loaders.load([path]))


@pytest.mark.parametrize("content", [b"{broken", b"\xff\xfe\xfa", b'["a list"]', b'{"colour": "red"}'])
def test_a_bad_sidecar_is_named(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It grew.", "utf-8")
    (tmp_path / "a.txt.meta.json").write_bytes(content)
    (outcome,) = load_all(tmp_path / "a.txt")

    assert isinstance(outcome, DocumentError)
    assert "a.txt.meta.json" in str(outcome)


def test_a_sidecar_may_be_yaml(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It grew.", "utf-8")
    (tmp_path / "a.txt.meta.yaml").write_text("date: 2024-03-05\nbyline: Ann Example\nlanguage: en_GB\n", "utf-8")
    (document,) = load_all(tmp_path / "a.txt")

    assert isinstance(document, Document)
    assert (document.date, document.byline, document.language) == ("2024-03-05", ("Ann Example",), "en")


def test_broken_yaml_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It grew.", "utf-8")
    (tmp_path / "a.txt.meta.yaml").write_text("date: [", "utf-8")
    (outcome,) = load_all(tmp_path / "a.txt")

    assert isinstance(outcome, DocumentError)


def test_a_date_that_is_none_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "one", "text": "It grew.", "date": "soon"}), "utf-8")
    (outcome,) = load_all(tmp_path / "a.jsonl")

    assert isinstance(outcome, DocumentError)
    assert "2024-03-05" in str(outcome)


def test_a_feeds_date_is_written_as_iso(tmp_path: Path) -> None:
    record = {"id": "one", "text": "It grew.", "date": "Tue, 05 Mar 2024 15:37:00 +0800", "lang": "zh-Hans"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record), "utf-8")
    (document,) = load_all(tmp_path / "a.jsonl")

    assert isinstance(document, Document)
    assert (document.date, document.language) == ("2024-03-05", "zh")


def test_sources_can_be_sent_to_another_process(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It grew.", "utf-8")
    sources = loaders.list_sources([tmp_path])

    assert pickle.loads(pickle.dumps(sources)) == sources


def test_the_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text("It grew.", "utf-8")
    paths = sorted(tmp_path.iterdir())

    assert loaders.list_sources(paths) == loaders.list_sources([*reversed(paths), *paths])
