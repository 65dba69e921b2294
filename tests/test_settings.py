from __future__ import annotations

from pathlib import Path

from kg.settings import load_settings


def test_the_graph_is_the_folder_graph_unless_the_environment_says_otherwise(monkeypatch):
    monkeypatch.delenv("KG_GRAPH", raising=False)
    assert load_settings().graph == Path("graph")

    monkeypatch.setenv("KG_GRAPH", "elsewhere")
    assert load_settings().graph == Path("elsewhere")


def test_the_environment_says_how_many_processes_read(monkeypatch):
    monkeypatch.setenv("KG_WORKERS", "3")

    assert load_settings().workers == 3
