from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from kg.directory import Directory, Fault, Input, Manifest, StatementFile
from kg.document import Document, Part
from kg.errors import GraphError
from kg.files import write_whole
from kg.resolution.resolved import Resolved
from kg.statement import Entity, Evidence, Extraction, Statement
from ontology.vocabulary import EntityType, Predicate


def make_file(name: str = "a.txt") -> StatementFile:
    document = Document(name=name, text="Ada Marlow announced the Harbour Renewal Plan.")
    evidence = Evidence.cite(document, 0, len(document.text), readers=("patterns",), confidence=0.9)
    entities = (
        Entity(id="p", type=EntityType.PERSON, label="Ada Marlow", mentions=((0, 10),)),
        Entity(id="q", type=EntityType.POLICY, label="Harbour Renewal Plan"),
        Entity(id="r", type=EntityType.DOCUMENT, label=name),
    )
    statement = Statement(subject="p", predicate=Predicate.ANNOUNCED, object="q", evidences=(evidence,))
    extraction = Extraction(document=document, entities=entities, statements=(statement,))
    return StatementFile.make(extraction, sentences=1, versions={"readers": "1"})


def test_a_statement_file_reads_back_as_it_was_written(tmp_path):
    directory, file = Directory(tmp_path), make_file()
    directory.write_file(file)

    assert directory.read_file(file.record.hash) == file


def test_a_statement_file_is_named_by_the_documents_hash(tmp_path):
    directory, file = Directory(tmp_path), make_file()
    directory.write_file(file)

    assert [path.name for path in directory.statements.iterdir()] == [f"{file.record.hash[:16]}.jsonl"]


def test_a_document_under_another_name_is_cited_by_that_name():
    renamed = make_file("b.txt").rename("a.txt")

    assert renamed == make_file("a.txt")


def test_an_unfinished_file_is_no_part_of_the_graph(tmp_path):
    directory, file = Directory(tmp_path), make_file()
    directory.write_file(file)
    (directory.statements / ".tmp-whatever.jsonl").write_text("half a li")

    directory.clean()

    assert len(list(directory.statements.iterdir())) == 1


def test_a_damaged_statement_file_is_named_with_the_remedy(tmp_path):
    directory, file = Directory(tmp_path), make_file()
    directory.write_file(file)
    directory.locate(file.record.hash).write_text("not json\n")

    with pytest.raises(GraphError, match=r"`.*jsonl` is missing or damaged; .*kg build"):
        directory.read_file(file.record.hash)


def test_a_damaged_statement_file_counts_as_not_read(tmp_path):
    directory, file = Directory(tmp_path), make_file()
    directory.write_file(file)
    directory.locate(file.record.hash).write_text("")

    assert directory.read_header(file.record.hash) is None


def test_statement_files_that_the_manifest_does_not_name_are_removed(tmp_path):
    directory, file = Directory(tmp_path), make_file()
    directory.write_file(file)

    directory.prune(Manifest())

    assert list(directory.statements.iterdir()) == []


def test_a_manifest_reads_back_as_it_was_written(tmp_path):
    manifest = Manifest(
        documents=(Input(name="a.txt", hash="ab", size=3),),
        failed=(Fault(name="b.pdf", fault="no text"),),
        versions={"package": "1"},
        counts={"documents": 1},
        predicates={"ANNOUNCED": 2},
    )
    directory = Directory(tmp_path)
    directory.write_manifest(manifest)

    assert directory.read_manifest() == manifest


def test_a_second_writer_is_refused_with_the_remedy(tmp_path):
    directory = Directory(tmp_path)

    with directory.lock(), pytest.raises(GraphError, match=r"in use .*wait until it ends"), directory.lock():
        pass


def test_a_lock_whose_holder_was_killed_is_free(tmp_path):
    script = textwrap.dedent(
        """
        import os, signal, sys
        from pathlib import Path
        from kg.files import hold
        with hold(Path(sys.argv[1])):
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    lock = tmp_path / ".lock"
    subprocess.run([sys.executable, "-c", script, str(lock)], check=False)
    assert lock.read_text().strip().isdigit()

    with Directory(tmp_path).lock():
        pass


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "file.jsonl"
    write_whole(path, ["one"])

    def fail():
        yield "two"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_whole(path, fail())

    assert path.read_text() == "one\n"


def test_a_killed_writer_of_projections_leaves_nothing_behind(tmp_path):
    directory = Directory(tmp_path)
    directory.write_manifest(Manifest())
    directory.projections.mkdir()
    (directory.projections / ".tmp-graph.jsonl").write_text("half a li")

    directory.clean()
    directory.write_graph(Resolved())

    assert sorted(path.name for path in directory.projections.iterdir()) == ["graph.jsonl", "graph.key"]


def test_a_document_reads_back_as_it_was_loaded(tmp_path):
    directory = Directory(tmp_path)
    document = Document(
        name="a.txt",
        text="One.\r\n\u2028二。\n",
        title="A title",
        date="2024-03",
        sections=(Part(label="First", level=1, start=0, end=4),),
    )
    directory.write_document(document)

    assert directory.read_document(document.hash, name="a.txt") == document


def test_a_text_that_the_graph_does_not_keep_is_none(tmp_path):
    assert Directory(tmp_path).read_document("ab" * 32, name="a.txt") is None


def test_a_text_of_another_document_is_refused_with_the_remedy(tmp_path):
    directory, document = Directory(tmp_path), Document(name="a.txt", text="One.")
    directory.write_document(Document(name="a.txt", text="Two."))
    next(directory.texts.iterdir()).rename(directory.locate_document(document.hash))

    with pytest.raises(GraphError, match=r"not the document that was read; .*kg build"):
        directory.read_document(document.hash, name="a.txt")
