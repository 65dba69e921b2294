"""The notebooks run from top to bottom, and are kept without their outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))
PROMISES = {
    "graph_objects.ipynb": ("11 documents", "announced", "MultiDiGraph with"),
    "tutorial.ipynb": (
        "documents: ",
        "Dong Jun",
        "5–5.5 %",
        "asserted: GDP growth 5.4 percent",
        "may impose provisional duties",
        "nodes.csv",
    ),
}
"""For each notebook, words of its outputs."""
MARKS = {"tutorial.ipynb": (pytest.mark.cypher,)}
"""What else than the package a notebook needs."""


def test_every_notebook_is_tested_and_described() -> None:
    described = (EXAMPLES / "README.md").read_text("utf-8")

    assert {path.name for path in NOTEBOOKS} == set(PROMISES)
    assert [path.name for path in NOTEBOOKS if path.name not in described] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    import nbformat

    cells = nbformat.read(path, as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]

    assert [cell for cell in code if cell.outputs or cell.execution_count] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_has_short_cells_and_says_what_they_do(path: Path) -> None:
    import nbformat

    cells = nbformat.read(path, as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]

    assert cells[0].cell_type == "markdown"
    assert [cell.source for cell in code if len(cell.source.splitlines()) > 15] == []
    assert len(code) <= 2 * (len(cells) - len(code))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", [pytest.param(each, marks=MARKS.get(each.name, ())) for each in NOTEBOOKS])
def test_a_notebook_runs(path: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(EXAMPLES)}}).execute()

    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    text = "".join(output.get("text", "") + output.get("data", {}).get("text/html", "") for output in outputs)
    assert [words for words in PROMISES[path.name] if words not in text] == []
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []
