"""Maps show what they should, stand alone, and let nothing hostile through."""

from __future__ import annotations

import re
from pathlib import Path

from kg.document import Document
from kg.maps import draw, select, to_pyvis
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Statement
from ontology.vocabulary import EntityType, Modality, Predicate


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
    assert "sourceMappingURL" not in page


def test_policy_names_what_may_run_by_its_hash_only(tmp_path: Path) -> None:
    draw(make_graph(), [], tmp_path / "map.html")
    page = (tmp_path / "map.html").read_text("utf-8")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)

    assert "unsafe" not in policy
    assert policy.startswith("default-src &#x27;none&#x27;")
    assert policy.count("sha256-") == 8  # seven scripts and a style
