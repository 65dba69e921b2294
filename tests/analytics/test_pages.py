"""The analyses as pages: numbers open their statements, marks their sentences, in every form."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from kg.web.app import make_app
from kg.web.library import Library
from kg.web.views.analytics_words import TITLES
from tests.analytics.actors import make_actors
from tests.graphs import write_graph

HOST = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = write_graph(tmp_path_factory.mktemp("pages") / "graph", make_actors())
    return TestClient(make_app(Library(folder)), base_url=HOST)


def address(kind: str) -> str:
    return f"/analytics/{kind}" + ("?of=carbon+levy" if kind == "timeline" else "")


@pytest.mark.parametrize("kind", TITLES)
def test_an_analysis_answers_in_its_three_forms(kind: str, client: TestClient) -> None:
    path, mark, query = address(kind).partition("?")
    page, data, table = (client.get(path + form + mark + query) for form in ("", ".json", ".csv"))

    assert [answer.status_code for answer in (page, data, table)] == [200, 200, 200]
    assert data.json()["all_rows"]
    assert "statements" in table.text.partition("\n")[0]


@pytest.mark.parametrize("kind", TITLES)
def test_every_number_opens_its_statements(kind: str, client: TestClient) -> None:
    page = client.get(address(kind)).text
    links = re.findall(r'class="value" href="([^"#]+)#evidence"', page)

    assert links
    opened = client.get(links[0].replace("&amp;", "&")).text
    assert 'id="evidence"' in opened
    assert "<blockquote>" in opened


@pytest.mark.parametrize("kind", TITLES)
def test_every_mark_of_the_plot_leads_to_a_document(kind: str, client: TestClient) -> None:
    drawing = client.get(address(kind)).text.partition('<figure class="drawing"')[2].partition("</figure>")[0]
    links = re.findall(r'<a[^>]* href="([^"]+)"', drawing)

    assert links
    assert all(re.match(r"/documents/[^#]+#s-\d+-\d+$", link) for link in links)
    assert "<style" not in drawing


@pytest.mark.parametrize("language", ["en", "zh", "fr", "es"])
def test_the_overview_speaks_the_readers_language(language: str, client: TestClient) -> None:
    titles = {code: client.get(f"/analytics?lang={code}").text for code in ("en", "zh", "fr", "es")}

    assert len(set(re.findall(r"<h1>(.*?)</h1>", titles[language]))) == 1
    assert all(f"/analytics/{kind}" in titles[language] for kind in TITLES if kind != "timeline")


def test_the_overview_gets_the_beginning_of_a_table(client: TestClient) -> None:
    part = client.get("/analytics/centrality?brief=1", headers={"hx-request": "true"}).text

    assert "<table" in part
    assert "<html" not in part


def test_guesses_count_when_asked_for(client: TestClient) -> None:
    said = client.get("/analytics/activity.json").json()["all_rows"]
    guessed = client.get("/analytics/activity.json?modality=asserted&modality=possible").json()["all_rows"]

    assert sum(row["count"] for row in guessed) == sum(row["count"] for row in said) + 1


def test_only_an_analysis_may_colour_its_shapes(client: TestClient) -> None:
    policy = client.get("/analytics/centrality").headers["content-security-policy"]

    assert "style-src-attr 'unsafe-inline'" in policy
    assert "style-src-attr" not in client.get("/analytics").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("asked", "status"), [("fame", 404), ("diffusion?of=nothing+like+it", 404), ("brokers?row=x", 400)]
)
def test_what_there_is_not_is_refused(asked: str, status: int, client: TestClient) -> None:
    assert client.get(f"/analytics/{asked}").status_code == status
