from __future__ import annotations

import json

import pytest

from kg.readersets import ReaderSet
from scripts.evaluate import extract_rows, find_documents, find_scorer, keep_sure, load_scorer, main
from tests.scripts.fakes import state, write_gold
from training.data import is_left_out

NAMES = [f"d{number}" for number in range(40)]


def test_every_set_is_found_and_of_train_the_fixed_tenth(tmp_path):
    write_gold(tmp_path / "dev/articles", state(), name="first")
    for name in NAMES:
        write_gold(tmp_path / "train", state(), name=name)
    found = find_documents(tmp_path)

    assert [document.name for document in found if document.set == "dev/articles"] == ["dev.articles.first"]
    assert {d.text.stem for d in found if d.set == "train"} == {name for name in NAMES if is_left_out(name)}
    assert len(find_documents(tmp_path / "train")) == len(NAMES)


def test_language_and_publisher_come_from_the_index_or_the_document(tmp_path):
    for name in ("a", "b"):
        write_gold(tmp_path, state(), name=name)
    (tmp_path / "index.jsonl").write_text('{"id": "a", "lang": "fr", "publisher": "Quay News"}\n', "utf-8")
    first, second = find_documents(tmp_path)

    assert (first.language, first.publisher) == ("fr", "Quay News")
    assert (second.language, second.publisher) == ("en", "b")


def test_the_scorer_may_stand_above(tmp_path):
    write_gold(tmp_path, state())
    (tmp_path / "below").mkdir()

    assert find_scorer(tmp_path / "below") == tmp_path / "score.py"


def test_what_is_scored_is_what_extract_prints(tmp_path, capsys):
    from typer.testing import CliRunner

    from kg.cli import app

    document = write_gold(tmp_path, state(), text="Xi Jinping met with Vladimir Putin in Beijing.")
    printed = CliRunner().invoke(app, ["extract", str(document.text), "--reader", "grammar"]).output
    rows = extract_rows([document], ReaderSet.GRAMMAR)

    assert rows[document] == [json.loads(line) for line in printed.splitlines()]
    assert rows[document]


def test_unsure_statements_are_left_out():
    assert keep_sure([{"confidence": 0.4}, {"confidence": 0.6}], 0.5) == [{"confidence": 0.6}]


def test_figures_are_printed_and_written(tmp_path, capfd):
    write_gold(tmp_path / "gold", state())
    code = main([str(tmp_path / "gold"), "--reader", "grammar", "--json", str(tmp_path / "figures.json")])
    figures = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    printed = capfd.readouterr().out

    assert code == 0
    assert set(figures) == {"all", "sets", "languages", "publishers"}
    assert figures["languages"]["en"]["strict"]["gold"] == 1
    assert [title in printed for title in ("scored 1", "sets", "languages", "publishers", "predicates")] == [True] * 5


def test_a_folder_without_annotations_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main([str(tmp_path)])

    assert "holds no NNN.txt" in capsys.readouterr().err


def test_without_any_folder_the_remedy_is_named(monkeypatch, capsys):
    monkeypatch.delenv("KG_EVALUATION", raising=False)
    with pytest.raises(SystemExit):
        main([])

    assert "KG_EVALUATION" in capsys.readouterr().err


def test_the_scorer_beside_the_annotations_has_what_is_asked_of_it(evaluation):
    scorer = load_scorer(evaluation / "score.py")
    asked = ("forgiven", "load_gold", "load_predicted", "match", "names", "norm", "number", "overlap", "same_entity")

    assert [name for name in (*asked, "score") if not callable(getattr(scorer, name, None))] == []
