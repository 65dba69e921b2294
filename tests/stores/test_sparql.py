from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.stores.sparql import bind_parameters, refuse_federation
from kg.stores.vocabulary import Iri

ELSEWHERE = "<http://127.0.0.1:9/>"


@pytest.mark.parametrize(
    "pattern",
    [
        f"SERVICE {ELSEWHERE} {{}}",
        f"service silent {ELSEWHERE} {{}}",
        "SERVICE ?where {}",
        "SERVICE:a{}",
        f"\\u0053ERVICE {ELSEWHERE} {{}}",
        f"S\\U00000045RVICE {ELSEWHERE} {{}}",
        f"?s ?p trueSERVICE{ELSEWHERE}{{}}",
        f"FILTER(1<2)SERVICE{ELSEWHERE}{{}}",
        f"FILTER('''it's''' != '')SERVICE{ELSEWHERE}{{}} FILTER('' != '')",
        f'FILTER("""a"b""" != "")SERVICE{ELSEWHERE}{{}} FILTER("" != "")',
        f"# a comment\rSERVICE {ELSEWHERE} {{}}",
        f'FILTER("\\\\" != "")SERVICE{ELSEWHERE}{{}} FILTER("" != "")',
        f"FILTER(<http://a.example/#b> != <a:b>)SERVICE{ELSEWHERE}{{}}",
    ],
)
def test_another_endpoint_is_refused_however_it_is_spelt(pattern: str) -> None:
    with pytest.raises(QueryError):
        refuse_federation(f"PREFIX : {ELSEWHERE} SELECT * {{ {pattern} }}")


@pytest.mark.parametrize(
    "pattern",
    [
        "?service ?p ?o",
        "?s schema:serviceType ?o",
        "?s ?p 'public service'",
        '?s ?p """a "service" of the state"""',
        "?s ?p <http://a.example/service>",
        "?s ?p ?o # of service",
        'FILTER(CONTAINS(?o, "it\'s a service"))',
    ],
)
def test_the_word_is_no_attack_in_a_string_a_name_or_a_comment(pattern: str) -> None:
    refuse_federation(f"PREFIX schema: <http://schema.example/> SELECT * {{ {pattern}\n }}")


@pytest.mark.parametrize(
    ("query", "bound"),
    [
        ("SELECT * { ?s ?p ?o }", 'SELECT * { VALUES (?o) { ("x") } ?s ?p ?o }'),
        ("SELECT * WHERE { { ?s ?p ?o } }", 'SELECT * WHERE { VALUES (?o) { ("x") } { ?s ?p ?o } }'),
        (
            "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
            'CONSTRUCT { ?s ?p ?o } WHERE { VALUES (?o) { ("x") } ?s ?p ?o }',
        ),
        ("SELECT * { SELECT * WHERE { ?s ?p ?o } }", 'SELECT * { VALUES (?o) { ("x") } SELECT * WHERE { ?s ?p ?o } }'),
        ("ASK { ?s ?p ?o } VALUES ?p { 1 }", 'ASK { VALUES (?o) { ("x") } ?s ?p ?o } VALUES ?p { 1 }'),
        ("# {\nASK { ?s ?p ?o }", '# {\nASK { VALUES (?o) { ("x") } ?s ?p ?o }'),
        (
            "SELECT * { { SELECT * WHERE { ?s ?p ?o } } }",
            'SELECT * { VALUES (?o) { ("x") } { SELECT * WHERE { ?s ?p ?o } } }',
        ),
    ],
)
def test_a_value_is_put_at_the_start_of_the_pattern(query: str, bound: str) -> None:
    assert bind_parameters(query, {"o": "x"}) == bound


def test_a_text_stays_a_text_whatever_it_looks_like() -> None:
    bound = bind_parameters("ASK { ?s ?p ?o }", {"o": 'http://a.example/"> } DROP ALL'})

    assert bound == 'ASK { VALUES (?o) { ("http://a.example/\\"> } DROP ALL") } ?s ?p ?o }'


def test_an_address_can_not_end_its_brackets() -> None:
    with pytest.raises(QueryError, match="no address"):
        bind_parameters("ASK { ?s ?p ?o }", {"o": Iri("http://a.example/> }")})


def test_a_parameter_needs_a_name() -> None:
    with pytest.raises(QueryError, match="no name"):
        bind_parameters("ASK { ?s ?p ?o }", {"o) {": "x"})
