"""Decisions made in the browser: with the token only, kept, shown and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.directory import Directory, Input, Manifest, StatementFile
from kg.graph import Graph
from kg.resolution.decisions import write_decisions
from kg.resolution.resolve import resolve
from kg.web.app import make_app
from kg.web.library import Library
from kg.web.settings import WebSettings
from ontology.vocabulary import EntityType, Predicate
from tests.resolution.builders import make_entity, make_source, person
from tests.web.conftest import HOST

OWN = {"origin": HOST}


def write_doubtful(folder: Path) -> Graph:
    """Write a graph in which two finance ministers have one name."""
    sources = [
        make_source(
            f"{country}.txt",
            [person("Ada Marlow"), make_entity(EntityType.POST, f"Finance Minister of {country}")],
            [("Ada Marlow", Predicate.HOLDS_POST, f"Finance Minister of {country}")],
        )
        for country in ("Norway", "Chile")
    ]
    directory = Directory(folder)
    for source in sources:
        directory.write_file(StatementFile(source.record, {}, "", source.entities, source.statements))
    records = (source.record for source in sources)
    inputs = tuple(Input(name=each.name, hash=each.hash, size=each.characters) for each in records)
    directory.write_lines(directory.decisions, write_decisions(resolve(sources).decisions))
    directory.write_manifest(Manifest(documents=inputs))
    return Graph(directory)


@pytest.fixture
def doubtful(tmp_path):
    """Return a graph with a pair in doubt, and a client that may decide."""
    graph = write_doubtful(tmp_path)
    return graph, TestClient(make_app(Library(tmp_path), WebSettings(token="secret")), base_url=HOST)


def find_pair(client):
    (first, *_) = client.get("/review.json").json()["open"]
    return first["id"]


def test_a_decision_is_kept_shown_and_undone(doubtful):
    graph, client = doubtful
    id = find_pair(client)

    client.post("/review", data={"id": id, "judgement": "different", "token": "secret"}, headers=OWN)
    (kept,) = client.get("/review.json").json()["decided"]
    assert kept["judgement"] == "different"
    assert graph.directory.reviewed.read_text("utf-8").count("\n") == 1

    client.post("/review", data={"id": kept["id"], "judgement": "undo"}, headers=OWN | {"x-kg-token": "secret"})
    assert "decided" not in client.get("/review.json").json()


def test_a_pair_that_is_decided_to_be_one_is_one_entity(doubtful):
    graph, client = doubtful
    before = len(graph.resolved().entities)

    client.post("/review", data={"id": find_pair(client), "judgement": "same", "token": "secret"}, headers=OWN)

    assert len(Graph.open(graph.directory.path).resolved().entities) == before - 1


@pytest.mark.parametrize("token", ["", "Secret", "secre", "secret ", "sécret"])
def test_a_wrong_token_is_refused_and_changes_nothing(doubtful, token):
    graph, client = doubtful

    answer = client.post("/review", data={"id": find_pair(client), "judgement": "same", "token": token}, headers=OWN)

    assert answer.status_code == 403
    assert not graph.directory.reviewed.exists()


def test_a_form_of_another_site_is_refused_even_with_the_token(doubtful):
    _, client = doubtful
    data = {"id": find_pair(client), "judgement": "same", "token": "secret"}

    assert client.post("/review", data=data, headers={"origin": "http://evil.example"}).status_code == 403
    assert client.post("/review", data=data, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_an_unknown_pair_or_judgement_is_refused(doubtful):
    _, client = doubtful
    fields = {"token": "secret"}

    assert client.post("/review", data={"id": "0", "judgement": "same", **fields}, headers=OWN).status_code == 404
    assert client.post("/review", data={"id": "0", "judgement": "maybe", **fields}, headers=OWN).status_code == 400
    assert client.post("/review", data={"judgement": "undo", **fields}, headers=OWN).status_code == 400
