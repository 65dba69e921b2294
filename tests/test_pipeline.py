from __future__ import annotations

import pytest

from kg.directory import Directory
from kg.document import Document
from kg.errors import GraphError, NotFoundError
from kg.pipeline import build, retract
from kg.readersets import ReaderSet
from tests.samples import TEXTS, read_graph, write_samples

GRAMMAR = ReaderSet.GRAMMAR


@pytest.fixture
def folder(tmp_path):
    return write_samples(tmp_path / "documents")


def test_a_build_reads_each_document_once(folder, tmp_path):
    directory = Directory(tmp_path / "graph")

    assert build([folder], directory, readers=GRAMMAR).read == len(TEXTS)
    assert build([folder], directory, readers=GRAMMAR).read == 0


def test_building_twice_equals_building_once(folder, tmp_path):
    directory = Directory(tmp_path / "graph")
    build([folder], directory, readers=GRAMMAR)
    once = read_graph(directory.path)

    build([folder], directory, readers=GRAMMAR)

    assert read_graph(directory.path) == once


def test_two_builds_of_two_halves_equal_one_of_the_whole(folder, tmp_path):
    halves, whole = Directory(tmp_path / "halves"), Directory(tmp_path / "whole")
    names = sorted(TEXTS)
    build([folder / name for name in names[2:]], halves, readers=GRAMMAR)
    build([folder / name for name in names[:2]], halves, readers=GRAMMAR)

    build([folder], whole, readers=GRAMMAR)

    assert read_graph(halves.path) == read_graph(whole.path)


def test_what_other_readers_read_is_read_again(folder, tmp_path, monkeypatch):
    directory = Directory(tmp_path / "graph")
    build([folder], directory, readers=GRAMMAR)
    monkeypatch.setattr("kg.extracting.hash_ontology", lambda: "another ontology")

    assert build([folder], directory, readers=GRAMMAR).read == len(TEXTS)


def test_a_changed_file_replaces_what_it_was(folder, tmp_path):
    changed, fresh = Directory(tmp_path / "changed"), Directory(tmp_path / "fresh")
    build([folder], changed, readers=GRAMMAR)
    (folder / "note.txt").write_text("Xi Jinping announced a plan for ports.\n", "utf-8")

    build([folder], changed, readers=GRAMMAR)
    build([folder], fresh, readers=GRAMMAR)

    assert read_graph(changed.path) == read_graph(fresh.path)


def test_the_same_text_under_two_names_is_one_document(folder, tmp_path):
    (folder / "zz-copy.txt").write_bytes((folder / "note.txt").read_bytes())
    directory = Directory(tmp_path / "graph")

    report = build([folder], directory, readers=GRAMMAR)

    assert len(report.graph.documents) == len(TEXTS)
    assert len(report.manifest.documents) == len(TEXTS) + 1


def test_retracting_one_of_two_copies_leaves_the_other(folder, tmp_path):
    both, one = Directory(tmp_path / "both"), Directory(tmp_path / "one")
    (folder / "a-copy.txt").write_bytes((folder / "note.txt").read_bytes())
    build([folder], both, readers=GRAMMAR)
    (folder / "a-copy.txt").unlink()
    build([folder], one, readers=GRAMMAR)

    retract("a-copy.txt", both)

    assert read_graph(both.path) == read_graph(one.path)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_retracted_document_leaves_the_graph_of_a_build_without_it(folder, tmp_path, name):
    directory, without = Directory(tmp_path / "graph"), Directory(tmp_path / "without")
    build([folder], directory, readers=GRAMMAR)
    (folder / name).unlink()
    build([folder], without, readers=GRAMMAR)

    retract(name, directory)

    assert read_graph(directory.path) == read_graph(without.path)


def test_a_document_is_retracted_by_its_hash_or_the_hashs_beginning(folder, tmp_path):
    directory = Directory(tmp_path / "graph")
    entries = build([folder], directory, readers=GRAMMAR).manifest.documents

    assert retract(entries[0].hash, directory) == (entries[0],)
    assert retract(entries[1].hash[:12], directory) == (entries[1],)


def test_retracting_what_is_not_there_says_where_to_look(folder, tmp_path):
    directory = Directory(tmp_path / "graph")
    build([folder], directory, readers=GRAMMAR)

    with pytest.raises(NotFoundError, match=r"`other\.txt`.*kg stats"):
        retract("other.txt", directory)


def test_one_bad_file_does_not_stop_the_others(folder, tmp_path):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    directory = Directory(tmp_path / "graph")

    report = build([folder], directory, readers=GRAMMAR)

    assert len(report.graph.documents) == len(TEXTS)
    assert [fault.name for fault in report.failed] == ["broken.pdf"]
    assert [fault.name for fault in directory.read_manifest().failed] == ["broken.pdf"]


def test_a_file_that_is_mended_failed_no_more(folder, tmp_path):
    (folder / "broken.txt").write_bytes(b"\xff\xfe\x00")
    directory = Directory(tmp_path / "graph")
    build([folder], directory, readers=GRAMMAR)
    (folder / "broken.txt").write_text("Xi Jinping announced a plan for ports.\n", "utf-8")

    assert build([folder], directory, readers=GRAMMAR).manifest.failed == ()


def test_a_fault_of_a_reader_is_the_documents_and_not_the_builds(folder, tmp_path, monkeypatch):
    def fail(self, document: Document):
        raise ZeroDivisionError("in a reader")

    monkeypatch.setattr("kg.extracting.Reading.extract", fail)

    report = build([folder], Directory(tmp_path / "graph"), readers=GRAMMAR)

    (fault,) = {fault.fault for fault in report.failed}
    assert fault.startswith("could not be read (ZeroDivisionError in test_pipeline.py:")


def test_the_manifest_holds_no_path_and_no_clock(folder, tmp_path):
    directory = Directory(tmp_path / "graph")
    build([folder], directory, readers=GRAMMAR)

    content = directory.manifest.read_text("utf-8")

    assert str(tmp_path) not in content


def test_a_stale_projection_is_made_again(folder, tmp_path):
    from kg.graph import Graph

    graph = Graph.build([folder], tmp_path / "graph", readers=GRAMMAR)
    expected = graph.resolved()
    graph.directory.key.write_text("of another graph\n")
    graph.directory.graph.write_text("damaged\n")

    assert Graph.open(tmp_path / "graph").resolved() == expected
    assert graph.directory.read_graph() == expected


def test_a_date_given_by_hand_outweighs_the_documents_own(folder, tmp_path):
    report = build([folder], Directory(tmp_path / "graph"), readers=GRAMMAR, date="2019-05")

    assert {record.date for record in report.graph.documents} == {"2019-05"}


def test_a_build_beside_another_is_refused(folder, tmp_path):
    directory = Directory(tmp_path / "graph")

    with directory.lock(), pytest.raises(GraphError, match="in use by process"):
        build([folder], directory, readers=GRAMMAR)


def test_progress_is_told_for_each_source(folder, tmp_path):
    told = []

    build([folder], Directory(tmp_path / "graph"), readers=GRAMMAR, progress=lambda *step: told.append(step))

    assert [done for done, _, _ in told] == list(range(1, len(TEXTS) + 1))
    assert {total for _, total, _ in told} == {len(TEXTS)}


def test_a_build_keeps_the_texts_and_fills_in_one_that_is_missing(folder, tmp_path):
    directory = Directory(tmp_path / "graph")
    entries = build([folder], directory, readers=GRAMMAR).manifest.documents
    directory.locate_document(entries[0].hash).unlink()

    again = build([folder], directory, readers=GRAMMAR)
    kept = [directory.read_document(entry.hash, name=entry.name) for entry in entries]

    assert again.read == 0
    assert [(document.name, len(document.text)) for document in kept if document] == [
        (entry.name, entry.size) for entry in entries
    ]
