"""Tables say what the graph says, and no cell is run by a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.console import disarm
from kg.exports import Content, ExportFormat, export
from kg.exports.cleaning import clean, clean_id
from kg.exports.tables import COLUMNS
from kg.resolution.resolved import Resolved
from kg.stores.results import NO_XML
from tests.graphs import make_graph
from tests.properties.test_round_trips import graphs


def read_csv(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_a_row_an_entity_a_statement_and_an_evidence(tmp_path: Path) -> None:
    export(Content(make_graph()), ExportFormat.CSV, tmp_path / "out")
    nodes, edges = read_csv(tmp_path / "out", "nodes"), read_csv(tmp_path / "out", "edges")
    target = next(row for row in nodes if row["type"] == "Target")
    denial = next(row for row in edges if row["modality"] == "negated")

    assert {row["id"] for row in nodes} == set(make_graph().entities)
    assert (target["value"], target["unit"], target["comparator"], target["place"]) == (
        "5.0",
        "percent",
        "around",
        "China",
    )
    assert (denial["predicate"], denial["attributed_to"]) == ("MET_WITH", "person/envoy")
    assert denial["quote"] == "The envoy denies having met the premier."
    assert len(read_csv(tmp_path / "out", "evidence")) == sum(len(each.evidences) for each in make_graph().statements)
    assert [row["name"] for row in read_csv(tmp_path / "out", "documents")] == ["reply.txt", "report.txt"]


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(graph=graphs())
def test_csv_of_any_graph_has_its_rows_and_no_formula(
    graph: Resolved, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("csv") / "out"
    export(Content(graph), ExportFormat.CSV, folder)
    texts = {name for table in COLUMNS.values() for name, kind in table.items() if "string" in kind}

    for name, expected in (("nodes", len(graph.entities)), ("edges", len(graph.statements))):
        rows = read_csv(folder, name)
        assert len(rows) == expected
        cells = [row[column] for row in rows for column in row if column in texts]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_parquet_types_its_columns(tmp_path: Path) -> None:
    export(Content(make_graph()), ExportFormat.PARQUET, tmp_path / "out")
    nodes = pyarrow.parquet.read_table(tmp_path / "out" / "nodes.parquet")
    evidence = pyarrow.parquet.read_table(tmp_path / "out" / "evidence.parquet")

    assert nodes.schema.field("aliases").type == pyarrow.list_(pyarrow.string())
    assert nodes.schema.field("value").type == pyarrow.float64()
    assert evidence.schema.field("start").type == pyarrow.int64()
    assert nodes.num_rows == len(make_graph().entities)
    labels = {row["id"]: row["label"] for row in nodes.to_pylist()}
    assert labels == {entity.id: entity.label for entity in make_graph().entities.values()}


@given(st.text())
def test_clean_words_hold_nothing_that_xml_forbids(text: str) -> None:
    assert NO_XML.search(clean(text)) is None
    assert "\r" not in clean(text)
    assert disarm(clean(text)).endswith(clean(text))


@given(st.text(), st.text())
def test_clean_ids_stay_apart(one: str, other: str) -> None:
    assert (clean_id(one) == clean_id(other)) == (one == other)
    assert NO_XML.search(clean_id(one)) is None
