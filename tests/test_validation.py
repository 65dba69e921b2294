"""Shapes see guesses as well as facts, in a graph and in a file of any notation; named graphs keep their form."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.exports import Content, ExportFormat, export
from kg.resolution.resolved import Resolved
from kg.statement import Entity, Evidence, Statement
from kg.stores.nquads import to_lines
from kg.validation import Violation, validate, validate_file
from ontology.vocabulary import EntityType, Modality, Predicate
from tests.graphs import FIRST, make_graph

NAMES = {
    ExportFormat.NQUADS: "graph.nq",
    ExportFormat.TRIG: "graph.trig",
    ExportFormat.TURTLE: "graph.ttl",
    ExportFormat.JSONLD: "graph.jsonld",
}
PKG = "https://w3id.org/policy-kg/ontology#"
STATEMENT = "<https://w3id.org/policy-kg/statement/"


def add_statement(subject: str, predicate: Predicate, thing: str, modality: Modality) -> Resolved:
    """Return the sample graph with one statement more, which its types may not allow."""
    graph = make_graph()
    evidence = Evidence.cite(FIRST, 0, 9, readers=("patterns",), confidence=0.5)
    more = Statement(subject=subject, predicate=predicate, object=thing, modality=modality, evidences=(evidence,))
    return Resolved.collect(
        entities=graph.entities.values(),
        statements=[*graph.statements, more],
        documents=graph.documents,
        mentions=graph.mentions,
    )


def change(before: str, after: str, path: Path) -> tuple[Violation, ...]:
    """Return what is wrong with the sample graph once the lines that hold some words are changed."""
    lines = [line.replace(before, after) for line in to_lines(make_graph())]
    assert lines != list(to_lines(make_graph()))
    path.write_text("".join(line for line in lines if line.strip()), "utf-8")
    return validate_file(path)


def test_a_sound_graph_keeps_to_the_shapes() -> None:
    assert validate(make_graph()) == ()
    assert validate(Resolved()) == ()


@pytest.mark.parametrize("modality", list(Modality))
def test_a_guess_outside_the_bounds_is_found_like_a_fact(modality: Modality) -> None:
    violations = validate(add_statement("topic/growth", Predicate.HOLDS_POST, "policy/levy", modality))

    assert {(each.node.rpartition("entity/")[2], each.message[:24]) for each in violations} == {
        ("topic/growth", "The subject of HOLDS_POS"),
        ("policy/levy", "The object of HOLDS_POST"),
    }


@pytest.mark.parametrize("format", sorted(NAMES))
def test_a_file_is_checked_whatever_its_notation(format: ExportFormat, tmp_path: Path) -> None:
    wrong = add_statement("topic/growth", Predicate.HOLDS_POST, "post/premier", Modality.POSSIBLE)
    export(Content(make_graph()), format, tmp_path / NAMES[format])
    assert validate_file(tmp_path / NAMES[format]) == ()

    export(Content(wrong), format, tmp_path / NAMES[format])
    assert [each.message for each in validate_file(tmp_path / NAMES[format])] == [
        "The subject of HOLDS_POST is Person."
    ]


def test_an_own_shape_is_checked_beside_the_ontologys(tmp_path: Path) -> None:
    shape = tmp_path / "shapes.ttl"
    shape.write_text(
        f"@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix pkg: <{PKG}> .\n"
        "[] a sh:NodeShape ; sh:targetClass pkg:Person ; sh:property [ sh:path pkg:nobody ; sh:minCount 1 ] .",
        "utf-8",
    )
    wrong = add_statement("topic/growth", Predicate.HOLDS_POST, "post/premier", Modality.ASSERTED)

    assert len(validate(make_graph(), shape)) == 2
    assert len(validate(wrong, shape)) == 3


def test_shapes_that_are_no_turtle_are_told(tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text("no shapes", "utf-8")

    with pytest.raises(StoreError, match="can't be read as Turtle"):
        validate(make_graph(), tmp_path / "shapes.ttl")


def test_a_named_graph_with_two_triples_is_found(tmp_path: Path) -> None:
    first = next(line for line in to_lines(make_graph()) if f"{STATEMENT}" in line.split(" ")[3])
    lines = [*to_lines(make_graph()), first.replace("/entity/", "/entity/x", 1)]
    (tmp_path / "graph.nq").write_text("".join(lines), "utf-8")

    messages = {each.message for each in validate_file(tmp_path / "graph.nq")}
    assert "A statement's named graph holds one triple, and its predicate is the ontology's." in messages


def test_a_statement_without_its_graph_is_found(tmp_path: Path) -> None:
    kept = [line for line in to_lines(make_graph()) if not line.split(" ")[-2].startswith(STATEMENT)]
    one = next(line for line in to_lines(make_graph()) if line.split(" ")[-2].startswith(STATEMENT))
    (tmp_path / "graph.nq").write_text("".join([*kept, one]), "utf-8")

    violations = validate_file(tmp_path / "graph.nq")
    missing = [each for each in violations if each.message == "A statement is a named graph that holds its triple."]
    assert len(missing) == len(make_graph().statements) - 1


def test_a_guess_in_the_default_graph_is_found(tmp_path: Path) -> None:
    violations = change('modality> "asserted"', 'modality> "possible"', tmp_path / "graph.nq")

    assert {each.message for each in violations} == {"A triple of the default graph is asserted by a statement."}
    assert len(violations) == 5


def test_a_fact_that_the_default_graph_lacks_is_found(tmp_path: Path) -> None:
    violations = change('modality> "negated"', 'modality> "asserted"', tmp_path / "graph.nq")
    assert violations == ()  # the same triple is asserted elsewhere

    violations = change('modality> "possible"', 'modality> "asserted"', tmp_path / "graph.nq")
    assert {each.message for each in violations} == {
        "The triple of an asserted statement stands in the default graph too."
    }


def test_a_graph_that_nobody_describes_is_found(tmp_path: Path) -> None:
    statement = make_graph().statements[0].id
    kept = [line for line in to_lines(make_graph()) if not line.startswith(f"{STATEMENT}{statement}>")]
    (tmp_path / "graph.nq").write_text("".join(kept), "utf-8")

    messages = {each.message for each in validate_file(tmp_path / "graph.nq")}
    assert "A named graph is a statement that the default graph describes." in messages


def test_an_entity_without_a_label_is_found(tmp_path: Path) -> None:
    lines = [line for line in to_lines(make_graph()) if "rdf-schema#label" not in line]
    (tmp_path / "graph.nq").write_text("".join(lines), "utf-8")

    assert len(validate_file(tmp_path / "graph.nq")) == len(make_graph().entities)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [("a.txt", "", "no RDF file by its name"), ("a.ttl", "<a", "not valid RDF"), ("b.nq", None, "can't be read")],
)
def test_what_can_not_be_checked_is_told(name: str, text: str | None, fault: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")

    with pytest.raises(StoreError, match=fault):
        validate_file(tmp_path / name)


def test_other_rdf_has_nothing_to_keep_to(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<http://a/s> <http://a/p> 'o' .", "utf-8")

    assert validate_file(tmp_path / "a.ttl") == ()


def test_a_new_entity_type_is_no_entity(tmp_path: Path) -> None:
    entity = Entity(id="x", type=EntityType.TOPIC, label="x")
    graph = Resolved.collect(entities=[entity], statements=[], documents=[])
    lines = [line.replace("#Topic>", "#Nonsense>") for line in to_lines(graph)]
    (tmp_path / "a.nq").write_text("".join([*to_lines(make_graph()), *lines]), "utf-8")

    assert validate_file(tmp_path / "a.nq") == ()
