"""Maps show what they should, stand alone, and let nothing hostile through."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.document import Document
from kg.maps import draw, select, to_pyvis
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Statement
from ontology.vocabulary import EntityType, Modality, Predicate

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOSTILE = "<img src=x onerror=document.body.dataset.hurt=1></script><script>document.body.dataset.hurt=1</script>"


def make_graph(hostile: str = "") -> Resolved:
    text = f"The premier set a target {hostile}. The council may drop the levy. He met the envoy."
    document = Document(name=f"news{hostile}.txt", text=text, title=f"News {hostile}", date="2024-03-05")
    labels = {
        "person/premier": EntityType.PERSON,
        "policy/levy": EntityType.POLICY,
        "body/council": EntityType.BODY,
        "person/envoy": EntityType.PERSON,
        "topic/growth": EntityType.TOPIC,
    }
    entities = [Entity(id=key, type=kind, label=f"{key} {hostile}".strip()) for key, kind in labels.items()]

    def state(subject: str, predicate: Predicate, thing: str, modality: Modality, date: str | None) -> Statement:
        evidence = Evidence.cite(document, 0, 30, readers=("patterns",), confidence=0.9)
        return Statement(
            subject=subject, predicate=predicate, object=thing, modality=modality, date=date, evidences=(evidence,)
        )

    statements = [
        state("person/premier", Predicate.PROMOTES, "topic/growth", Modality.ASSERTED, "2024-03-05"),
        state("body/council", Predicate.CANCELLED, "policy/levy", Modality.POSSIBLE, "2023"),
        state("person/premier", Predicate.MET_WITH, "person/envoy", Modality.ASSERTED, None),
    ]
    record = DocumentRecord.describe(document, sentences=3)
    return Resolved.collect(entities=entities, statements=statements, documents=[record])


def test_map_of_a_name_shows_its_neighbours_only() -> None:
    shown = select(make_graph(), ["person/premier"])

    assert set(shown.entities) == {"person/premier", "topic/growth", "person/envoy"}


def test_map_keeps_to_its_limit() -> None:
    shown = select(make_graph(), [], limit=2)

    assert len(shown.entities) <= 2


def test_nodes_have_places_and_no_physics() -> None:
    network = to_pyvis(make_graph())

    assert all(node["physics"] is False and isinstance(node["x"], float) for node in network.nodes)


def test_map_is_the_same_bytes_twice(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        draw(make_graph(), [], tmp_path / name)

    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_map_names_no_other_host(tmp_path: Path) -> None:
    draw(make_graph(), [], tmp_path / "map.html")
    page = (tmp_path / "map.html").read_text("utf-8")

    assert not re.findall(r"(?:src|href)\s*=\s*[\"']https?:", page)


@pytest.mark.browser
def test_map_opens_in_a_browser_shows_evidence_and_filters(tmp_path: Path, page: Page) -> None:
    draw(make_graph(), [], tmp_path / "map.html")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((tmp_path / "map.html").as_uri())
    page.wait_for_selector("body[data-ready=true]")
    before = page.evaluate("document.body.dataset.shown")
    page.click("input[data-value=possible]")
    after = page.evaluate("document.body.dataset.shown")
    page.evaluate("policyMap.network.selectNodes(['person/premier']); policyMap.show('x', policyMap.data.edges)")

    assert (before, after) == ("3", "2")
    assert "The premier set a target" in page.inner_text("#detail")
    assert all(url.startswith("file:") for url in requests)


@pytest.mark.browser
def test_hostile_names_and_quotes_run_nothing(tmp_path: Path, page: Page) -> None:
    draw(make_graph(HOSTILE), [], tmp_path / "map.html", title=HOSTILE)
    page.goto((tmp_path / "map.html").as_uri())
    page.wait_for_selector("body[data-ready=true]")
    page.evaluate("policyMap.show(policyMap.data.title, policyMap.data.edges)")
    page.wait_for_timeout(200)

    assert page.evaluate("document.body.dataset.hurt") is None
    assert HOSTILE in page.inner_text("#detail")
