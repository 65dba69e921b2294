"""The editor and the named questions: without a script, with hostile words, in every form, by keyboard."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html
from starlette.testclient import TestClient

from kg.cli import run as run_command
from kg.queries.catalogue import list_questions
from kg.web.app import make_app
from kg.web.languages import Words
from kg.web.library import Library
from kg.web.settings import WebSettings
from ontology.vocabulary import Modality, Predicate
from tests.graphs import write_graph
from tests.web.conftest import HOST
from tests.web.graphs import REPORT, write_hostile
from tests.web.payloads import PAYLOADS
from tests.web.test_browser import SERIOUS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SELECT = "SELECT ?s ?o ?label WHERE { ?s pkg:PROMOTES ?o . ?o rdfs:label ?label }"
TRIPLES = "CONSTRUCT WHERE { ?s pkg:PROMOTES ?o }"
OPPONENTS = "/ask/opponents?what=carbon+levy&least=0"


def run(client, query, file=""):
    return client.post("/query", data={"query": query, "as": file})


def read_rows(answer):
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def read_query(page):
    """Return what stands in the editor."""
    return unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page.text, re.DOTALL)[1])


# ── The editor ──


def test_a_query_comes_back_with_its_answer_without_any_script(client):
    page = run(client, SELECT)
    iri = "https://w3id.org/policy-kg/entity/person/li-qiang"

    assert page.status_code == 200
    assert read_query(page) == SELECT
    assert f'<a href="/person/li-qiang" title="{iri}">Li Qiang</a>' in page.text
    assert re.search(r'<a href="/policy/xin-zhi-sheng-chan-li[^>]*>新质生产力</a>', page.text)


def test_what_names_a_statement_a_document_or_a_sentence_leads_to_it(client, library):
    page = run(
        client,
        "SELECT * { GRAPH ?g { ?s pkg:OPPOSES ?o } ?g pkg:evidence ?e . "
        "?e pkg:document ?d ; pkg:quote ?quote . ?d pkg:name ?document }",
    )
    links = set(re.findall(r'<td[^>]*><a href="([^"]*)"', page.text))
    start = REPORT.text.index("An envoy")
    slug = library.current().document_slugs[REPORT.hash]
    sentence = f"/documents/{slug}#s-{start}-{start + len('An envoy opposed the levy.')}"

    assert links >= {sentence, f"/documents/{slug}", "/policy/levy", "/person/envoy"}
    assert any(link.startswith("/statement/") for link in links)
    assert page.text.count(f'href="{sentence}"') == 2


@pytest.mark.parametrize(("query", "word"), [("ASK { ?s ?p ?o }", "Yes"), ("ASK { ?s ?s ?s }", "No")])
def test_yes_or_no_is_answered_in_words(client, query, word):
    assert f'<p class="truth">{word}</p>' in run(client, query).text


def test_triples_are_shown_as_turtle(client):
    assert "pkg:PROMOTES entity:policy" in unescape(run(client, TRIPLES).text)


def test_a_fault_shows_line_column_and_caret_and_keeps_the_query(client):
    text = "SELECT ?s\nWHERE { ?s nope:x ?o }"
    page = run(client, text.replace("\n", "\r\n"))

    assert page.status_code == 400
    assert 'data-line="2" data-column="12"' in page.text
    assert "WHERE { ?s nope:x ?o }\n           ^</pre>" in page.text
    assert 'aria-invalid="true"' in page.text
    assert read_query(page) == text


@pytest.mark.parametrize(
    ("query", "status", "fault"),
    [
        ("", 400, "the query is empty"),
        (" \n", 400, "the query is empty"),
        ("INSERT DATA { <a:a> <a:a> <a:a> }", 400, "only reads"),
        ("SELECT * { SERVICE <a:a> { ?s ?p ?o } }", 403, "SERVICE is refused"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 403, "FROM is refused"),
    ],
)
@pytest.mark.parametrize("file", ["", "csv", "json", "ttl"])
def test_what_is_refused_is_told_beside_the_query(client, query, status, fault, file):
    page = run(client, query, file)

    assert (page.status_code, fault in unescape(page.text)) == (status, True)
    assert 'role="alert"' in page.text


def test_a_query_that_takes_too_long_is_told_so(library):
    client = TestClient(make_app(library, WebSettings(query_seconds=0.5)), base_url=HOST)
    page = run(client, "SELECT (COUNT(*) AS ?n) { " + "".join(f"?a{n} ?b{n} ?c{n} . " for n in range(9)) + "}")

    assert (page.status_code, "longer than 0.5 s" in page.text) == (503, True)


def test_a_name_that_nothing_has_is_pointed_out(client):
    assert "did you mean `pkg:PROMOTES`?" in unescape(run(client, "ASK { ?s pkg:PROMTES ?o }").text)


def test_an_answer_can_be_had_as_files(client):
    table, data = run(client, SELECT, "csv"), run(client, SELECT, "json")
    turtle, rows = run(client, TRIPLES, "ttl"), run(client, TRIPLES, "csv")

    assert read_rows(table)[0]["label"] == "新质生产力"
    assert table.headers["content-disposition"] == 'attachment; filename="query.csv"'
    assert data.json()["head"]["vars"] == ["s", "o", "label"]
    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8"
    assert list(read_rows(rows)[0]) == ["subject", "predicate", "object"]
    assert run(client, "SELECT ?x { ?x ?x ?x }", "csv").text == "x\n"
    assert run(client, SELECT, "ttl").status_code == 400
    assert run(client, SELECT, "exe").status_code == 400


def test_a_spreadsheet_computes_no_cell_of_a_file(client):
    table = run(client, "SELECT ?x { VALUES ?x { '=1+1' '@SUM(A1)' '-2+3' '-2' -2 -2.5 } }", "csv")

    assert table.text.split() == ["x", "'=1+1", "'@SUM(A1)", "'-2+3", "'-2", "-2", "-2.5"]


def test_programs_get_the_plain_forms(client):
    assert client.post("/query.json", data={"query": "ASK {}"}).json() == {"head": {}, "boolean": True}
    assert client.post("/query.csv", data={"query": "ASK {}"}).text == "answer\nyes\n"
    assert client.post("/query.json", data={"query": "ASK {"}).status_code == 400


def test_an_answer_that_is_cut_says_so_and_its_file_has_more(library, monkeypatch):
    monkeypatch.setattr("kg.web.routers.query.SHOWN", 3)
    client = TestClient(make_app(library), base_url=HOST)

    assert "Only the first 3 rows" in run(client, "SELECT ?s { ?s ?p ?o }").text
    assert len(read_rows(run(client, "SELECT ?s { ?s ?p ?o }", "csv"))) > 3


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_each_example_gives_a_query_that_any_store_takes_and_this_one_answers(client, question):
    page = client.get("/query", params={"example": question.name})
    answer = run(client, read_query(page))

    assert page.status_code == answer.status_code == 200
    for parameter in question.parameters:
        assert f'name="{parameter.name}"' in page.text
    if "Nothing in this graph" not in answer.text:
        headings = re.findall(r'<th scope="col">([^<]*)</th>', answer.text)
        assert headings == [column.replace("_", " ") for column in question.columns]


def test_an_example_takes_the_values_that_are_given_and_escapes_them(client):
    text = read_query(client.get("/query", params={"example": "places-by-priority", "words": '"}} DROP <x>'}))

    assert '"\\"}} DROP <x>"' in text
    assert run(client, text).status_code == 200


def test_a_value_that_means_nothing_is_told_beside_the_example(client):
    page = client.get("/query", params={"example": "opponents", "what": "xyzzy"})

    assert "nothing is named `xyzzy`" in unescape(page.text)
    assert "OPPOSES" in read_query(page)


def test_an_address_fills_the_editor_but_runs_nothing(client):
    page = client.get("/query", params={"query": "ASK { <a> </textarea><script>x</script> }"})

    assert read_query(page) == "ASK { <a> </textarea><script>x</script> }"
    assert "<script>x" not in page.text
    assert 'class="truth"' not in page.text


def test_pages_of_other_sites_may_not_run_a_query(client):
    for headers in ({"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        assert client.post("/query", data={"query": "ASK {}"}, headers=headers).status_code == 403


# ── Named questions ──


def test_all_questions_are_listed_by_group(client):
    page, listed = client.get("/ask"), list_questions()

    assert [each.name for each in listed if f'href="/ask/{each.name}"' not in page.text] == []
    assert len(client.get("/ask.json").json()["questions"]) == len(read_rows(client.get("/ask.csv"))) == len(listed)


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_each_question_has_a_form_and_fills_itself_in(client, question):
    form = client.get(f"/ask/{question.name}")
    filled = client.get(f"/ask/{question.name}?fill=1")

    assert form.status_code == 200
    assert all(f'name="{each.name}"' in form.text for each in question.parameters)
    if question.parameters and filled.status_code == 200:
        assert read_rows(client.get(str(filled.url).replace("?", ".csv?").replace(HOST, "")))
    elif question.parameters:
        assert "nothing in this graph answers" in unescape(filled.text)


def test_an_answer_is_the_same_as_the_commands_in_three_forms(client, graph, capsys):
    asked = ["ask", "opponents", "what=carbon levy", "--graph", str(graph), "--min-confidence", "0", "-f", "json"]
    assert run_command(asked) == 0
    told = json.loads(capsys.readouterr().out)
    page = client.get(OPPONENTS)
    data, table = (client.get(OPPONENTS.replace("?", f".{form}?")) for form in ("json", "csv"))

    assert data.json()["rows"] == told
    assert [row["quote"] for row in read_rows(table)] == [row["quote"] for row in told]
    assert 'href="/person/envoy?least=0"' in page.text
    assert "opposes" in page.text


@pytest.mark.parametrize("language", ["zh", "fr", "es"])
def test_predicates_and_modalities_are_in_the_readers_language(client, language):
    page = client.get(f"{OPPONENTS}&lang={language}").text

    words = Words(language)

    assert "CANCELLED" not in page
    assert f">{words.name_predicate(Predicate.CANCELLED)}<" in page
    assert f">{words.name_modality(Modality.POSSIBLE)}<" in page


@pytest.mark.parametrize(
    ("address", "status", "fault"),
    [
        ("/ask/opponents?what=xyzzy", 404, "nothing is named `xyzzy`"),
        ("/ask/targets-of-year?year=soon", 400, "is no year"),
        ("/ask/opponent", 404, "the nearest is `opponents`"),
        ("/ask/events-in?place=Li+Qiang", 404, "is no place"),
        ("/ask/opponents?what=" + "x" * 3000, 404, "nothing is named"),
    ],
)
def test_a_wrong_value_is_told_in_the_form(client, address, status, fault):
    page = client.get(address)

    assert (page.status_code, fault in unescape(page.text)) == (status, True)
    assert client.get(address.replace("?", ".json?")).status_code == status


def test_a_program_that_leaves_a_value_out_is_told_which(client):
    answer = client.get("/ask/opponents.json")

    assert (answer.status_code, answer.json()["error"]) == (400, "`opponents` needs `what`")


def test_an_answer_without_rows_says_so_and_its_file_has_the_heading(client):
    page, table = client.get("/ask/opponents?what=growth"), client.get("/ask/opponents.csv?what=growth")

    assert "Nothing in this graph answers that." in page.text
    assert table.text.startswith("who,predicate,modality")


def test_names_are_suggested_so_that_what_is_chosen_is_understood(client):
    for text, kind in (("li", "entity"), ("强", "entity"), ("chi", "place")):
        for option in client.get("/ask/suggest", params={"q": text, "kind": kind}).json():
            question = "events-in?place" if kind == "place" else "timeline?who"
            assert client.get(f"/ask/{question}={option['value']}").status_code == 200
    assert client.get("/ask/suggest", params={"q": "li qiang", "kind": "place"}).json() == []
    assert client.get("/ask/suggest").json() == []


def test_pages_of_other_sites_may_link_to_a_question_but_not_ask_it(client):
    foreign = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}

    assert client.get(OPPONENTS, headers=foreign).status_code == 403
    assert client.get(OPPONENTS, headers={**foreign, "sec-fetch-mode": "navigate"}).status_code == 200


def test_an_empty_graph_has_the_pages_too(tmp_path):
    from kg.resolution.resolved import Resolved

    client = TestClient(make_app(Library(write_graph(tmp_path, Resolved(), ()))), base_url=HOST)

    assert run(client, SELECT).status_code == 200
    for address in (
        "/query",
        "/ask",
        "/ask/opponents",
        "/ask/speculation",
        "/query?example=opponents",
        "/.well-known/void",
    ):
        assert client.get(address).status_code == 200, address


def test_no_word_of_a_document_becomes_markup_in_an_answer(client, tmp_path):
    harmless = client
    client = TestClient(make_app(Library(write_hostile(tmp_path, PAYLOADS))), base_url=HOST)
    pages = [
        run(client, "SELECT ?label { ?s rdfs:label ?label } ORDER BY ?label"),
        run(
            client, "SELECT ?quote ?document { ?e pkg:quote ?quote ; pkg:document/pkg:name ?document } ORDER BY ?quote"
        ),
        run(client, "SELECT * { ?s rdfs:label ?label }"),
        run(client, "CONSTRUCT WHERE { ?s rdfs:label ?label }"),
        client.get("/ask/speculation?least=0"),
        client.get("/ask/by-document", params={"document": f"{PAYLOADS[0]}0", "least": 0}),
        client.get("/ask/opponents", params={"what": PAYLOADS[3]}),
        client.get("/query", params={"example": "opponents", "what": PAYLOADS[3]}),
        client.get("/ask/documents-in-language"),
    ]
    shown = "".join(
        [
            *(
                run(harmless, query).text
                for query in (SELECT, "ASK {", "ASK { ?s pkg:X ?o }", "CONSTRUCT WHERE { ?s ?p ?o }")
            ),
            *(
                harmless.get(address).text
                for address in (OPPONENTS, "/ask/opponents?what=x", "/query?example=opponents")
            ),
            harmless.get("/ask/documents-in-language").text,
        ]
    )
    known = set(re.findall(r"<(\w+)", shown))

    for page in pages:
        assert set(re.findall(r"<(\w+)", page.text)) <= known
        elements = list(html.fromstring(page.content).iter(html.etree.Element))
        assert [name for each in elements for name in each.attrib if name.startswith("on")] == []
        assert [each.get("href") for each in elements if not each.get("href", "/").startswith(("/", "#"))] == []


# ── In a browser ──


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault_and_nothing_is_too_wide(
    graph: Path, serve: Callable[..., object], chromium: Browser, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    faults, wide = [], []
    with serve(graph) as host:  # type: ignore[operator, attr-defined]
        context = chromium.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 380, "height": 800})
        page = context.new_page()

        def look(place: str) -> None:
            found = Axe().run(page).response["violations"]
            faults.extend(
                f"{place}: {each['id']} {each['nodes'][0]['html']}" for each in found if each["impact"] in SERIOUS
            )
            if page.evaluate("document.documentElement.scrollWidth") > 380:
                wide.append(place)

        for address in (
            "/query",
            "/query?example=changed-targets",
            "/ask",
            "/ask/by-predicate",
            OPPONENTS,
            "/ask/opponents?what=x",
        ):
            page.goto(host + address)
            look(address)
        for query in (
            SELECT,
            "ASK {}",
            "CONSTRUCT WHERE { ?s pkg:PROMOTES ?o }",
            "ASK {\n ?s nope:x }",
            "ASK { ?s pkg:NOPE ?o }",
        ):
            page.goto(f"{host}/query")
            page.fill("#query", query)
            page.click("text=Run")
            page.wait_for_selector("#answer, #fault")
            look(query)

    assert (faults, wide) == ([], [])


@pytest.mark.browser
def test_a_query_is_written_run_and_mended_by_keyboard(
    graph: Path, serve: Callable[..., object], chromium: Browser
) -> None:
    faults: list[str] = []
    with serve(graph) as host:  # type: ignore[operator, attr-defined]
        page = chromium.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
        page.goto(f"{host}/query")
        page.focus("#query")
        page.keyboard.press("Control+A")
        page.keyboard.type("SELECT ?x {\n  ?x nope:y 5 }")
        assert page.input_value("#query") == "SELECT ?x {\n  ?x nope:y 5 }"
        assert page.inner_text(".lines").split() == ["1", "2"]
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#fault")
        chosen = page.evaluate("[document.activeElement.id, document.activeElement.selectionStart]")
        assert chosen == ["query", len("SELECT ?x {\n  ?x ")]
        assert page.inner_text(".lines .wrong") == "2"
        page.keyboard.press("Control+A")
        page.keyboard.type(SELECT)
        page.keyboard.press("Control+Enter")
        page.click("table.answer a >> nth=0")
        page.wait_for_url(re.compile("/person/li-qiang"))

        page.goto(f"{host}/ask/timeline")
        page.fill("#p-who", "强")
        page.wait_for_selector("#l-who option", state="attached")
        page.fill("#p-who", page.evaluate("document.querySelector('#l-who option').value"))
        page.keyboard.press("Enter")
        page.wait_for_selector("table.answer")
        assert "announced" in page.inner_text("table.answer")

    assert faults == []


@pytest.mark.browser
def test_everything_works_without_scripts(graph: Path, serve: Callable[..., object], chromium: Browser) -> None:
    with serve(graph) as host:  # type: ignore[operator, attr-defined]
        page = chromium.new_context(java_script_enabled=False).new_page()
        page.goto(f"{host}/query")
        page.fill("#query", SELECT)
        page.click("text=Run")
        assert "Li Qiang" in page.inner_text("table.answer")
        with page.expect_download() as download:
            page.click("button[value=csv]")
        assert "新质生产力" in Path(download.value.path()).read_text("utf-8")
        page.goto(f"{host}/ask/timeline")
        page.click("text=Fill in from this graph")
        assert page.inner_text("table.answer")
