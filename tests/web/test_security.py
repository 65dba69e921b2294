"""What a request must show, what an answer carries, and what neither may do."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from kg.web.app import make_app
from kg.web.settings import WebSettings
from tests.web.conftest import HOST

PAGES = ("/", "/person/li-qiang", "/policy/levy", "/targets", "/review", "/nothing")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "[::2]:80", "", "127.0.0.1@evil.example"],
)
def test_a_host_that_is_not_allowed_is_refused_before_any_page(client, host):
    answer = client.get("/", headers={"host": host})

    assert answer.status_code == 403
    assert "Li Qiang" not in answer.text


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:8765", "LOCALHOST"])
def test_this_machine_is_allowed_by_any_of_its_names(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_further_host_is_allowed_by_its_option(library):
    client = TestClient(make_app(library, WebSettings(hosts=frozenset({"graph.example"}))), base_url=HOST)

    assert client.get("/", headers={"host": "graph.example:8765"}).status_code == 200
    assert client.get("/").status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "file://", ""])
def test_a_page_of_another_origin_is_refused(client, origin):
    assert client.get("/", headers={"origin": origin}).status_code == 403


def test_our_own_origin_may_ask_and_gets_no_header_for_others(client):
    answer = client.get("/", headers={"origin": HOST})

    assert answer.status_code == 200
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_a_strict_policy_whose_nonce_its_scripts_and_styles_carry(client, address):
    answer = client.get(address)
    policy = answer.headers["content-security-policy"]
    (nonce,) = set(re.findall(r"'nonce-([\w-]+)'", policy))

    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'nonce-")
    loaded = re.findall(r"<(?:script|link rel=\"stylesheet\")[^>]*>", answer.text)
    assert len(loaded) >= 4
    assert all(f'nonce="{nonce}"' in tag for tag in loaded)


def test_the_nonce_is_another_each_time(client):
    assert client.get("/").headers["content-security-policy"] != client.get("/").headers["content-security-policy"]


@pytest.mark.parametrize("address", [*PAGES, "/static/style.css", "/policy/levy.csv"])
def test_no_answer_is_sniffed_framed_or_sets_a_cookie(client, address):
    headers = client.get(address).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_inline_script_style_or_handler_and_loads_nothing_from_elsewhere(client, address):
    page = client.get(address).text

    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"<style|\sstyle=|\son\w+=", page)
    assert not re.search(r"<(?:script|link|img|iframe|use|image)[^>]*(?:src|href)=\"(?!/static/)", page)


def test_files_outside_the_static_folder_are_not_served(client):
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"):
        assert client.get(path).status_code in (403, 404), path


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"method": "GET", "url": "/search?q=" + "a" * 5000}, 414),
        ({"method": "POST", "url": "/review", "content": b"a" * 70_000}, 413),
        ({"method": "POST", "url": "/review", "headers": {"content-length": "-1"}}, 413),
        ({"method": "DELETE", "url": "/person/li-qiang"}, 405),
        ({"method": "POST", "url": "/policy/levy"}, 405),
        ({"method": "GET", "url": "/%00"}, 404),
        ({"method": "GET", "url": "/person/%ff%fe"}, 404),
    ],
)
def test_what_is_too_large_or_of_another_method_is_refused(client, request_, status):
    assert client.request(**request_).status_code == status


def test_programs_get_no_more_rows_than_the_limit(library):
    client = TestClient(make_app(library, WebSettings(max_rows=2)), base_url=HOST)

    assert len(client.get("/policy/levy.csv?least=0").text.splitlines()) == 3


@pytest.mark.parametrize("fields", [{}, {"token": "x"}, {"token": ""}])
def test_a_server_that_only_shows_takes_no_decision(client, fields):
    answer = client.post("/review", data={"id": "0", "judgement": "same", **fields}, headers={"origin": HOST})

    assert answer.status_code == 403
    assert "kg serve --write" in answer.text


def test_cells_that_a_spreadsheet_would_compute_are_disarmed():
    from kg.web.formats import write_csv

    rows = [{"a": value} for value in ("=1+1", "+1", "@x", "-x", "\tx", "-2.5", -2.5, "plain")]

    assert write_csv(rows).splitlines()[1:] == ["'=1+1", "'+1", "'@x", "'-x", "'\tx", "'-2.5", "-2.5", "plain"]
