from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.stores.sparql import find_keywords, refuse_federation

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
    with pytest.raises(QueryError, match="SERVICE"):
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
        "FILTER(CONTAINS(?o, \"it's a service\"))",
    ],
)
def test_the_word_is_no_attack_in_a_string_a_name_or_a_comment(pattern: str) -> None:
    refuse_federation(f"SELECT * {{ {pattern} }}")


def test_keywords_are_those_outside_strings_and_addresses() -> None:
    query = "SELECT ?s { ?s <http://a.example/WHERE> 'FROM' } # LIMIT"

    assert find_keywords(query) == {"SELECT"}
