"""The SPARQL 1.1 Protocol for queries: each way to ask, each format of an answer, each mistake its status."""

from __future__ import annotations

import csv
import io
import json
import threading
import time
from urllib.parse import quote, urlencode

import pyoxigraph
import pytest
from lxml import etree
from starlette.testclient import TestClient

from kg.stores.vocabulary import BASE, name_statement
from kg.web.app import make_app
from kg.web.settings import WebSettings
from kg.web.sparql.waiting import Waiting
from tests.web.conftest import HOST

SELECT = "SELECT ?o WHERE { ?s pkg:PROMOTES ?o }"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . FILTER(?p = pkg:PROMOTES) }"
DESCRIBE = "DESCRIBE <https://w3id.org/policy-kg/entity/person/li-qiang>"
FORM = {"content-type": "application/x-www-form-urlencoded"}
DIRECT = {"content-type": "application/sparql-query"}
SPARQL_XML = "{http://www.w3.org/2005/sparql-results#}"
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(9)) + " }"


def get(client, query, accept="*/*", **parameters):
    return client.get("/sparql", params={"query": query, **parameters}, headers={"accept": accept})


@pytest.fixture
def statements(library):
    """Return the graphs of two statements, and of a third."""
    found = sorted(each for each, said in library.current().statements.items() if said.modality == "asserted")
    return [name_statement(each) for each in found[:3]]


def ask_all_ways(client, query, graphs=()):
    """Return the answers to a query by the three ways to send it, with parameters."""
    own = [("query", query), *graphs]
    return (
        client.get(f"/sparql?{urlencode(own)}"),
        client.post("/sparql", content=urlencode(own), headers=FORM),
        client.post(f"/sparql?{urlencode(graphs)}", content=query.encode(), headers=DIRECT),
    )


# ── Ways to ask ──


@pytest.mark.parametrize("query", [SELECT, ASK, CONSTRUCT, DESCRIBE])
def test_a_query_is_answered_alike_by_address_by_form_and_by_itself(client, query):
    answers = ask_all_ways(client, query)

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len({answer.text for answer in answers}) == 1


def test_a_query_in_chinese_arrives_by_each_way(client):
    answers = ask_all_ways(client, "ASK { ?s rdfs:label '新质生产力' }")

    assert [answer.json()["boolean"] for answer in answers] == [True, True, True]


def test_a_form_in_utf8_that_says_so_is_taken(client):
    headers = {"content-type": "application/x-www-form-urlencoded; charset=UTF-8"}

    assert client.post("/sparql", content=urlencode({"query": ASK}), headers=headers).json()["boolean"] is True


def test_unknown_parameters_are_left_alone(client):
    assert get(client, ASK, format="x", output="y").status_code == 200


# ── Datasets ──


def name_graphs(kind, graphs):
    return [(f"{kind}-graph-uri", graph) for graph in graphs]


def test_the_store_itself_is_the_dataset_where_none_is_named(client, library):
    asserted = [each for each in library.current().statements.values() if each.modality == "asserted"]
    (answer, *_) = ask_all_ways(client, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }")

    assert len(answer.json()["results"]["bindings"]) == len(library.current().statements) > len(asserted)


def test_default_graphs_are_read_together_and_nothing_else_is(client, statements):
    one, other, third = statements
    every = (
        ask_all_ways(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", name_graphs("default", [one, other])),
        ask_all_ways(client, "ASK { GRAPH ?g { ?s ?p ?o } }", name_graphs("default", [one, other])),
    )

    assert [answer.json()["results"]["bindings"][0]["n"]["value"] for answer in every[0]] == ["2"] * 3
    assert [answer.json()["boolean"] for answer in every[1]] == [False] * 3
    assert third not in every[0][0].text


def test_named_graphs_are_the_only_ones_and_the_default_graph_is_empty(client, statements):
    one, other, _ = statements
    graphs = name_graphs("named", [one, other])
    named = ask_all_ways(client, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", graphs)

    for answer in named:
        found = {row["g"]["value"] for row in answer.json()["results"]["bindings"]}
        assert found == {one, other}
    assert [answer.json()["boolean"] for answer in ask_all_ways(client, ASK, graphs)] == [False] * 3


def test_a_whole_dataset_has_default_and_named_graphs(client, statements):
    one, other, third = statements
    query = (
        f"ASK {{ ?s ?p ?o . GRAPH <{other}> {{ ?a ?b ?c }} GRAPH <{third}> {{ ?d ?e ?f }} "
        f"FILTER NOT EXISTS {{ GRAPH <{one}> {{ ?x ?y ?z }} }} }}"
    )
    graphs = [*name_graphs("default", [one]), *name_graphs("named", [other, third])]

    assert [answer.json()["boolean"] for answer in ask_all_ways(client, query, graphs)] == [True] * 3


def test_the_requests_dataset_outweighs_the_querys(client, statements):
    one, other, third = statements
    query = f"SELECT ?g FROM <{third}> FROM NAMED <{third}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?a ?b ?c }} }} }}"
    graphs = [*name_graphs("default", [one]), *name_graphs("named", [other])]

    for answer in ask_all_ways(client, query, graphs):
        found = [row.get("g", {}).get("value") for row in answer.json()["results"]["bindings"]]
        assert sorted(found, key=str) == sorted([None, other], key=str)


@pytest.mark.parametrize(
    "address", ["http://example.org/data.ttl", "file:///etc/passwd", "data:text/turtle,<a:a><a:a><a:a>", "none", ""]
)
@pytest.mark.parametrize("kind", ["default", "named"])
def test_a_graph_that_the_store_lacks_is_refused_and_not_fetched(client, kind, address):
    for answer in ask_all_ways(client, ASK, name_graphs(kind, [address])):
        assert answer.status_code == 403
        assert f"`{address}`" in answer.text


@pytest.mark.parametrize("clause", ["FROM <file:///etc/passwd>", "FROM NAMED <http://127.0.0.1:9/x>"])
def test_a_query_names_no_file_or_address_to_read(client, clause):
    for answer in ask_all_ways(client, f"SELECT * {clause} {{ ?s ?p ?o }}"):
        assert answer.status_code == 403
        assert "FROM is refused" in answer.text


@pytest.mark.parametrize("graphs", [[], "named"])
def test_no_query_calls_another_endpoint_whatever_its_dataset(client, statements, graphs):
    named = name_graphs("named", statements[:1]) if graphs else []
    for answer in ask_all_ways(client, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", named):
        assert answer.status_code == 403
        assert "SERVICE is refused" in answer.text


# ── Media types ──


@pytest.mark.parametrize(
    ("accept", "type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/sparql-results+xml;q=0.4, text/csv;q=0.5", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("application/json", "application/json"),
        ("text/turtle, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
        ("text/csv;q=0, */*;q=0.1", "application/sparql-results+json"),
    ],
)
@pytest.mark.parametrize("query", [SELECT, ASK])
def test_rows_and_truth_come_in_the_type_that_is_liked_best(client, query, accept, type):
    answer = get(client, query, accept)

    assert (answer.status_code, answer.headers["content-type"]) == (200, type)
    assert answer.headers["vary"] == "accept"


@pytest.mark.parametrize(
    ("accept", "type", "format"),
    [
        ("*/*", "text/turtle; charset=utf-8", pyoxigraph.RdfFormat.TURTLE),
        ("text/turtle", "text/turtle; charset=utf-8", pyoxigraph.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
        ("application/ld+json", "application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
        ("application/json", "application/json", pyoxigraph.RdfFormat.JSON_LD),
    ],
)
@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE])
def test_triples_come_in_the_type_that_is_liked_best_and_can_be_read_back(client, query, accept, type, format):
    answer = get(client, query, accept)
    plain = get(client, query, "application/n-triples")

    assert (answer.status_code, answer.headers["content-type"]) == (200, type)
    found = {str(each.triple) for each in pyoxigraph.parse(answer.content, format=format)}
    assert found == {str(e.triple) for e in pyoxigraph.parse(plain.content, format=pyoxigraph.RdfFormat.N_TRIPLES)}
    assert found


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (SELECT, "image/png"),
        (ASK, "text/turtle"),
        (CONSTRUCT, "text/csv"),
        (DESCRIBE, "application/sparql-results+json"),
    ],
)
def test_a_type_that_can_not_be_had_is_refused_with_those_that_can(client, query, accept):
    answer = get(client, query, accept)

    assert answer.status_code == 406
    assert "this is answered as" in answer.text


MIXED = """SELECT ?text ?said ?number ?truth ?name ?none ?blank { VALUES (?text ?said ?number ?truth ?name ?none) {
  ("tab\\t, \\"quote\\" <b> & nl\\n" "légende"@fr 2 true pkg:PROMOTES UNDEF) } BIND(BNODE() AS ?blank) }"""


def test_the_four_formats_of_rows_tell_the_same(client):
    data = get(client, MIXED, "application/sparql-results+json").json()
    names = ["text", "said", "number", "truth", "name", "none", "blank"]
    (row,) = data["results"]["bindings"]
    tree = etree.fromstring(get(client, MIXED, "application/sparql-results+xml").content)
    heading, cells = list(csv.reader(io.StringIO(get(client, MIXED, "text/csv").text, newline="")))
    told = get(client, MIXED, "text/tab-separated-values").text.split("\n")

    assert data["head"]["vars"] == names == heading == [each.get("name") for each in tree.iter(f"{SPARQL_XML}variable")]
    assert row["text"] == {"type": "literal", "value": 'tab\t, "quote" <b> & nl\n'}
    assert row["said"] == {"type": "literal", "value": "légende", "xml:lang": "fr"}
    assert row["number"]["datatype"] == "http://www.w3.org/2001/XMLSchema#integer"
    assert row["name"] == {"type": "uri", "value": "https://w3id.org/policy-kg/ontology#PROMOTES"}
    assert (row["blank"]["type"], "none" in row) == ("bnode", False)
    assert cells[:6] == [row["text"]["value"], "légende", "2", "true", row["name"]["value"], ""]
    assert cells[6].startswith("_:")
    assert [each[0].text for each in tree.iter(f"{SPARQL_XML}binding")][:5] == cells[:5]
    assert told[0] == "\t".join(f"?{name}" for name in names)
    first, said, *_ = told[1].split("\t")
    assert (first, said) == ('"tab\\t, \\"quote\\" <b> & nl\\n"', '"légende"@fr')


def test_what_xml_can_not_hold_becomes_a_space_and_json_keeps_it(client):
    query = 'SELECT ?x { BIND("a\\u0001b\\uFFFEc" AS ?x) }'

    assert get(client, query).json()["results"]["bindings"][0]["x"]["value"] == "a\x01b\ufffec"
    tree = etree.fromstring(get(client, query, "application/sparql-results+xml").content)
    assert next(tree.iter(f"{SPARQL_XML}literal")).text == "a b c"


def test_an_address_that_ends_in_a_form_needs_no_header(client):
    assert client.get("/sparql.csv", params={"query": SELECT}).headers["content-type"].startswith("text/csv")
    assert "results" in client.get("/sparql.json", params={"query": SELECT}).json()


# ── Mistakes ──


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_another_method_is_not_allowed(client, method):
    answer = client.request(method, f"/sparql?query={quote(ASK)}")

    assert answer.status_code == 405
    assert {"GET", "POST"} & set(answer.headers["allow"].replace(" ", "").split(","))


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"ASK {}", {"content-type": "text/plain"}, 415),
        (b"ASK {}", {"content-type": "application/json"}, 415),
        (b"query=ASK%20%7B%7D", {}, 415),
        (b"ASK {}", {}, 415),
        ("ASK {}".encode("utf-16"), {"content-type": "application/sparql-query; charset=UTF-16"}, 415),
        ("ASK {}".encode("utf-16"), DIRECT, 400),
        (b"query=ASK%20%7B%7D", {"content-type": "application/x-www-form-urlencoded; charset=latin-1"}, 415),
        (b"query=ASK%20%7B%20?s%20?p%20'%E9'%20%7D", FORM, 400),
        (b"query=ASK { ?s ?p '\xe9' }", FORM, 400),
        (b"query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM, 400),
        (b"", FORM, 400),
        (b"query=", FORM, 400),
        (b"", DIRECT, 400),
        (b"DELETE WHERE { ?s ?p ?o }", {"content-type": "application/sparql-update"}, 403),
        (b"update=CLEAR%20ALL", FORM, 403),
        (b"query=CLEAR%20ALL", FORM, 400),
        (b"INSERT DATA { <a:a> <a:a> <a:a> }", DIRECT, 400),
        (b"a=1&" * 600 + b"query=ASK%20%7B%7D", FORM, 400),
    ],
)
def test_a_body_that_is_no_query_has_a_status_that_says_why(client, content, headers, status):
    answer = client.post("/sparql", content=content, headers=headers)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.strip()
    assert ("accept-post" in answer.headers) == (status == 415)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", 400),
        ("/sparql?query=ASK%20%7B%20?s%20?p%20%27%E9%27%20%7D", 400),
        ("/sparql?query=%FF%FE", 400),
        ("/sparql?query=", 400),
        ("/sparql?update=CLEAR%20ALL", 403),
        ("/sparql?query=SELECT%20nothing%20WHERE", 400),
        (f"/sparql?query={quote('DROP ALL')}", 400),
        (f"/sparql?query={quote('LOAD <http://127.0.0.1:9/x>')}", 400),
        (f"/sparql?query={quote('ASK {} ASK {}')}", 400),
        (f"/sparql?query={'x' * 5000}", 414),
    ],
)
def test_an_address_that_is_no_query_has_a_status_that_says_why(client, address, status):
    assert client.get(address).status_code == status


def test_a_query_in_the_address_and_in_the_body_are_two(client):
    assert client.post(f"/sparql?query={quote(ASK)}", content=ASK, headers=DIRECT).status_code == 400


def test_a_malformed_query_is_answered_with_the_place_and_a_caret(client):
    answer = get(client, "SELECT ?s\nWHERE { ?s nope:x ?o }")

    assert answer.status_code == 400
    assert "line 2, column 12" in answer.text
    assert answer.text.endswith("WHERE { ?s nope:x ?o }\n           ^\n")


def test_a_body_that_is_too_large_is_refused(client):
    assert client.post("/sparql", content=b"#" * 70_000 + b"\nASK {}", headers=DIRECT).status_code == 413


# ── Limits ──


def test_an_answer_that_is_cut_says_so(library):
    client = TestClient(make_app(library, WebSettings(max_rows=2)), base_url=HOST)
    cut, whole = get(client, "SELECT * { ?s ?p ?o }"), get(client, "SELECT * { ?s ?p ?o } LIMIT 2")
    triples = get(client, "CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples")

    assert [len(each.json()["results"]["bindings"]) for each in (cut, whole)] == [2, 2]
    assert (cut.headers["x-sparql-maxrows"], "x-sparql-maxrows" in whole.headers) == ("2", False)
    assert (len(triples.text.splitlines()), triples.headers["x-sparql-maxrows"]) == (2, "2")


def test_a_query_that_takes_too_long_is_ended(library):
    client = TestClient(make_app(library, WebSettings(query_seconds=0.5)), base_url=HOST)
    begun = time.monotonic()
    answer = get(client, ENDLESS)

    assert (answer.status_code, "longer than 0.5 s" in answer.text) == (503, True)
    assert time.monotonic() - begun < 10
    assert get(client, ASK).json()["boolean"] is True


def test_an_answer_that_is_too_large_is_refused_not_sent(client):
    doubled = "".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(22))
    answer = get(client, f'SELECT ?x22 {{ BIND("abcdefghij" AS ?x0) {doubled} }}')

    assert answer.status_code == 503
    assert "too large" in answer.text


def test_pages_are_answered_while_slow_queries_run_and_too_many_are_refused(library):
    app = make_app(library, WebSettings(query_seconds=2))
    find_waiting(app)["waiting"] = Waiting(running=2, waiting=1)
    found: list[int] = []
    with TestClient(app, base_url=HOST) as client:
        client.get("/")
        threads = [threading.Thread(target=lambda: found.append(get(client, ENDLESS).status_code)) for _ in range(3)]
        for thread in threads:
            thread.start()
        time.sleep(0.5)
        begun = time.monotonic()
        page = client.get("/person/li-qiang")
        took = time.monotonic() - begun
        busy = get(client, ASK)
        for thread in threads:
            thread.join(30)
        free = get(client, ASK)

    assert (page.status_code, took < 1.5) == (200, True)
    assert (busy.status_code, busy.headers.get("retry-after")) == (503, "5")
    assert found == [503] * 3
    assert free.status_code == 200


def find_waiting(app):
    """Return the state of an application, beneath its layers."""
    while not hasattr(app, "state"):
        app = app.app
    return app.state._state


# ── Who may ask ──


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"host": "evil.example"},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_pages_of_other_origins_may_not_ask_by_any_method(client, method, headers):
    own = dict(FORM) if method == "POST" else {}
    parameters = {"query": ASK}
    sent = {"content": urlencode(parameters)} if method == "POST" else {"params": parameters}
    answer = client.request(method, "/sparql", headers=own | headers, **sent)

    assert answer.status_code == 403
    assert "boolean" not in answer.text


def test_no_answer_lets_other_origins_read_it(client):
    for answer in (get(client, ASK), client.options("/sparql", headers={"origin": HOST})):
        assert [name for name in answer.headers if name.startswith("access-control")] == []
        assert answer.headers["x-content-type-options"] == "nosniff"


# ── What it says of itself ──


@pytest.mark.parametrize("address", ["/sparql", "/.well-known/void"])
@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("*/*", pyoxigraph.RdfFormat.TURTLE),
        ("text/turtle", pyoxigraph.RdfFormat.TURTLE),
        ("application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
        ("application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
    ],
)
def test_the_service_and_the_graph_are_described_in_each_format_of_triples(client, address, accept, format):
    answer = client.get(address, headers={"accept": accept})
    triples = {str(each.triple) for each in pyoxigraph.parse(answer.content, format=format)}

    assert answer.headers["content-type"].partition(";")[0] == format.media_type
    assert any(f"<{HOST}/sparql>" in each for each in triples)


def test_the_service_description_names_its_endpoint_language_formats_and_dataset(client):
    store = pyoxigraph.Store()
    store.load(client.get("/sparql").content, format=pyoxigraph.RdfFormat.TURTLE)
    query = f"""PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
      ASK {{ ?s a sd:Service ; sd:endpoint <{HOST}/sparql> ; sd:supportedLanguage sd:SPARQL11Query ;
        sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON> ;
        sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] }}"""

    assert bool(store.query(query))


def test_void_counts_what_the_graph_holds(client, library):
    triples = pyoxigraph.parse(client.get("/.well-known/void").content, format=pyoxigraph.RdfFormat.TURTLE)
    (found,) = [
        each.object.value
        for each in triples
        if each.predicate.value.endswith("void#entities") and each.subject.value.endswith("/dataset")
    ]

    assert int(found) == len(library.current().entities)


def test_a_type_that_no_description_has_is_refused(client):
    assert client.get("/sparql", headers={"accept": "image/png"}).status_code == 406
    assert client.get("/.well-known/void", headers={"accept": "image/png"}).status_code == 406


def test_a_browser_is_led_to_the_editor(client):
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    plain = client.get("/sparql", headers={"accept": browser}, follow_redirects=False)
    asked = client.get("/sparql", params={"query": ASK}, headers={"accept": browser}, follow_redirects=False)

    assert (plain.status_code, plain.headers["location"]) == (303, "/query")
    assert asked.headers["location"] == f"/query?query={quote(ASK, safe='')}"


# ── Clients ──


def test_a_client_of_its_own_gets_terms_back(graph, serve):
    import rdflib

    with serve(graph) as host:
        network = rdflib.Graph(store="SPARQLStore")
        network.open(f"{host}/sparql")
        found = list(network.query(f"SELECT ?o {{ ?s <{BASE}ontology#PROMOTES> ?o }}"))

    assert found == [(rdflib.URIRef(f"{BASE}entity/policy/xin-zhi-sheng-chan-li"),)]


def test_our_own_client_asks_it(graph, serve, capsys):
    from kg.cli import run

    with serve(graph) as host:
        code = run(["sparql", SELECT, "--uri", f"{host}/sparql", "--format", "json"])

    assert code == 0
    assert json.loads(capsys.readouterr().out) == [{"o": f"{BASE}entity/policy/xin-zhi-sheng-chan-li"}]
