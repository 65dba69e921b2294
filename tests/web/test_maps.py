"""The map in the pages: its data, its limits, its policy; expansion from the server; a link to the sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from kg.web.settings import WebSettings
from tests.maps.faults import find_faults
from tests.web.graphs import REPLY, REPORT, write_hostile
from tests.web.payloads import PAYLOADS
from tests.web.test_hostile import COUNT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Serve = Callable[..., object]


def test_the_data_are_those_of_the_filter(client: TestClient) -> None:
    every, sure = (client.get(f"/map.json?least={least}").json() for least in (0, 0.5))

    assert len(every["edges"]) == 8
    assert len(sure["edges"]) == 7
    assert every["nodes"][0][8].startswith("/")


def test_names_are_the_readers_and_tables_are_made_too(client: TestClient) -> None:
    data = client.get("/map.json?lang=zh&of=person/li-qiang").json()
    table = client.get("/map.csv?of=person/li-qiang").text

    assert "李强" in [node[1] for node in data["nodes"]]
    assert data["title"] == "李强的关联"
    assert table.startswith("subject,predicate,object,modality")


def test_the_same_map_is_made_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/map.json?limit=77").content
    monkeypatch.setattr("kg.web.views.maps.collect", lambda *_, **__: pytest.fail("made twice"))

    assert client.get("/map.json?limit=77").content == first


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/map?of=person/nobody", 404),
        ("/map.json?of=person/nobody", 404),
        ("/map?limit=0", 400),
        ("/map?limit=1000000", 400),
        ("/map?limit=x", 400),
        ("/map?least=2", 400),
        ("/map/tiles", 404),
        ("/map/tiles?of=nonsense", 404),
        ("/static/map/../words.yaml", 404),
        ("/static/map/vendor/sigma.min.js", 200),
    ],
)
def test_what_can_not_be_shown_is_refused(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_the_page_has_the_strict_policy_and_no_script_in_it(client: TestClient) -> None:
    answer = client.get("/map")
    (nonce,) = set(re.findall(r"'nonce-([\w-]+)'", answer.headers["content-security-policy"]))

    assert "unsafe" not in answer.headers["content-security-policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=", answer.text)
    assert all(f'nonce="{nonce}"' in tag for tag in re.findall(r"<script[^>]*>", answer.text))


@pytest.mark.browser
def test_from_an_edge_to_its_sentence_in_the_document(graph: Path, serve: Serve, chromium: Browser) -> None:
    faults: list[str] = []
    with serve(graph) as host:  # type: ignore[attr-defined]
        page = chromium.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{host}/policy/levy")
        page.click(".tools >> text=Map")
        page.wait_for_selector(".kgmap[data-ready=true]")
        page.evaluate("policyMap.showEdge(policyMap.edges.find((edge) => edge.m > 0).i)")
        page.wait_for_selector(".detail .read")
        page.click(".detail .read >> nth=0")
        page.wait_for_url(re.compile(r"/documents/[\w-]+#s-\d+-\d+"))

        assert page.inner_text(".evidence.pinned >> nth=0") in REPORT.text + REPLY.text
    assert faults == []


@pytest.mark.browser
def test_a_neighbour_is_expanded_from_the_server(graph: Path, serve: Serve, chromium: Browser) -> None:
    with serve(graph) as host:  # type: ignore[attr-defined]
        page = chromium.new_page()
        page.goto(f"{host}/map?of=body/council")
        page.wait_for_selector(".kgmap[data-ready=true]")
        before = page.get_attribute(".kgmap", "data-shown")
        page.evaluate("policyMap.showNode(policyMap.nodes.find((node) => node.id === 'policy/levy').i)")
        more = page.locator("[data-part=expand]").count()
        page.goto(f"{host}/map?of=target/gdp")
        page.wait_for_selector(".kgmap[data-ready=true]")
        first = page.get_attribute(".kgmap", "data-shown")
        page.evaluate("policyMap.showNode(policyMap.nodes.find((node) => node.id === 'person/li-qiang').i)")
        page.click("[data-part=expand]")
        page.wait_for_selector(".kgmap[data-expanded]")
        then = page.get_attribute(".kgmap", "data-shown")

    assert (before, more) == ("3", 0)  # what an envoy opposes is not sure enough
    assert (first, then) == ("1", "3")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(380, "light"), (1280, "dark")])
def test_axe_finds_no_serious_fault(graph: Path, serve: Serve, chromium: Browser, width: int, scheme: str) -> None:
    with serve(graph) as host:  # type: ignore[attr-defined]
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{host}/map?lang=fr")
        page.wait_for_selector(".kgmap[data-ready=true]")
        page.evaluate("policyMap.showNode(0)")
        page.wait_for_selector(".detail blockquote")
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")

        assert find_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.slow
def test_no_payload_runs_or_leaves_this_host_in_a_map(tmp_path: Path, serve: Serve, chromium: Browser) -> None:
    graph = write_hostile(tmp_path / "graph", PAYLOADS)
    elsewhere: list[str] = []
    seen = 0
    with serve(graph, WebSettings(least=0.0)) as host:  # type: ignore[attr-defined]
        page = chromium.new_page()
        page.add_init_script(COUNT)
        page.on(
            "request", lambda request: None if request.url.startswith(f"{host}/") else elsewhere.append(request.url)
        )
        names = [f"person/{number}{payload}" for number, payload in enumerate(PAYLOADS)]
        for address in ("/map?limit=2500", *(f"/map?of={quote(name, safe='')}" for name in names)):
            page.goto(host + address)
            page.wait_for_selector(".kgmap[data-ready=true]")
            seen += page.evaluate("policyMap.nodes.filter((node) => node.seen).length") > 0
            page.evaluate("policyMap.showNode(policyMap.nodes.find((node) => node.seen).i)")
            page.wait_for_selector(".detail blockquote")
            page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
            assert page.evaluate("window.hurts") == 0, address
            assert page.evaluate("window.violations") == 0, address

    assert seen == len(PAYLOADS) + 1
    assert elsewhere == []
