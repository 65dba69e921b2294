"""What lies in a folder beside the documents is named, never lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DocumentError
from loaders import list_passed_over, list_sources, load_source


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    for name in ("a.txt", "notes.odt", "deep/b.md", "deep/scan.tiff", "deep/README"):
        (tmp_path / name).write_text("Words.", "utf-8")
    (tmp_path / "index.jsonl").write_text('{"id": 1}\n', "utf-8")
    (tmp_path / "a.txt.meta.json").write_text("{}", "utf-8")
    (tmp_path / ".hidden.odt").write_text("Words.", "utf-8")
    return tmp_path


def test_files_of_a_folder_that_are_no_documents_are_named_with_the_reason(folder: Path) -> None:
    passed = {source.name: source.fault for source in list_passed_over([folder])}

    assert passed == {
        "README": "unknown format `no ending`",
        "index.jsonl": "no `text` in its records",
        "notes.odt": "unknown format `.odt`",
        "scan.tiff": "unknown format `.tiff`",
    }


def test_every_visible_file_is_read_passed_over_or_a_sidecar(folder: Path) -> None:
    named = {source.name for source in (*list_sources([folder]), *list_passed_over([folder]))}
    there = {path.name for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")}

    assert there - named == {"a.txt.meta.json"}


def test_what_a_pattern_names_and_nobody_reads_is_told(folder: Path) -> None:
    assert [source.name for source in list_passed_over([str(folder / "*.*")])] == ["notes.odt"]
    assert [source.name for source in list_passed_over([str(folder / "*")])] == ["README", "notes.odt", "scan.tiff"]


def test_a_file_that_is_named_itself_is_a_fault_and_not_passed_over(folder: Path) -> None:
    assert list_passed_over([folder / "notes.odt", "-", folder / "none"]) == ()
    assert [bool(source.fault) for source in list_sources([folder / "notes.odt"])] == [True]


def test_a_file_is_named_once_however_often_its_folder_is_given(folder: Path) -> None:
    assert len(list_passed_over([folder, folder])) == len(list_passed_over([folder]))


def test_a_path_alone_is_one_path_and_not_its_letters(folder: Path) -> None:
    assert list_sources(str(folder)) == list_sources(folder) == list_sources([folder])
    assert list_passed_over(str(folder)) == list_passed_over([folder])


def test_a_link_that_leads_nowhere_is_a_document_that_fails(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nothing")
    (source,) = [source for source in list_sources(folder) if source.name == "gone.txt"]

    with pytest.raises(DocumentError, match=r"`gone\.txt`.*No such file"):
        load_source(source)
