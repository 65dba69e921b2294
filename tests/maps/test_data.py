"""The data of a page hold what is shown, and after it what is held; parallel edges bend apart; libraries are whole."""

from __future__ import annotations

import hashlib
import re
from importlib import resources

import pytest

from kg.errors import QueryError
from kg.maps import select, to_pyvis
from kg.maps.data import collect, collect_evidence
from kg.maps.drawing import hold
from kg.maps.picture import fan_out
from kg.maps.words import load_words
from kg.statement import Statement
from ontology.vocabulary import LANGUAGES, Predicate
from scripts.many import make_many
from tests.maps.test_drawing import make_graph


def test_what_is_held_follows_what_is_shown_and_has_no_place_yet() -> None:
    graph = make_many(2000)
    shown = select(graph, [], limit=40)
    held = hold(graph, shown, limit=25)
    data = collect(shown, title="x", held=held, whole=graph)
    first, later = data["nodes"][: data["shown"]], data["nodes"][data["shown"] :]

    assert 0 < len(later) <= 25
    assert all(node[3] is not None for node in first)
    assert all(node[3] is None for node in later)
    assert len(data["edges"]) == len(held.statements) == len({edge[0] for edge in data["edges"]})
    assert {edge[0] for edge in data["edges"]} == set(collect_evidence(held)["statements"])


def test_parallel_edges_bend_evenly_to_both_sides() -> None:
    one = make_graph().statements[0]
    for count in (1, 2, 3, 12):
        same = [Statement.model_validate({**one.model_dump(), "rank": rank}) for rank in range(1, count + 1)]
        bends = [edge.bend for edge in fan_out(same)]

        assert len(set(bends)) == count
        assert sum(bends) == pytest.approx(0, abs=0.01)
        assert max(map(abs, bends)) <= 0.5


def test_opposite_edges_bend_apart_whichever_way_they_go() -> None:
    one = make_graph().statements[0]
    back = one.model_copy(update={"subject": one.object, "object": one.subject, "predicate": Predicate.OPPOSES})
    there, again = fan_out([one, back])

    assert there.bend == -again.bend != 0


def test_pyvis_takes_every_statement_and_refuses_what_is_too_much() -> None:
    network = to_pyvis(make_graph())

    assert {edge["id"] for edge in network.edges} == {statement.id for statement in make_graph().statements}
    with pytest.raises(QueryError, match="lower `limit`"):
        to_pyvis(make_many(30_000))


def test_the_engine_is_chosen_by_the_number_of_nodes() -> None:
    assert collect(make_graph(), title="x")["engine"] == "vis"
    assert collect(make_many(30_000), title="x")["engine"] == "sigma"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_in_every_language_with_the_same_blanks(language: str) -> None:
    words, english = load_words(language), load_words("en")
    blanks = {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in words.items()}

    assert blanks == {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in english.items()}
    if language != "en":
        assert sum(words[key] == english[key] for key in words) < 8


def test_libraries_are_what_their_record_says() -> None:
    folder = resources.files("kg.maps") / "static" / "vendor"
    record = (folder / "NOTICE").read_text("utf-8")
    hashes = {name: digest for digest, name in re.findall(r"sha256 ([0-9a-f]{64})  (\S+)", record)}
    files = {file.name: file.read_bytes() for file in folder.iterdir() if file.name.endswith(".js")}

    assert hashes == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert sum(map(len, files.values())) < 800_000
