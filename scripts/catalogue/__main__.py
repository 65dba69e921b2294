"""Make `docs/catalogue.md` of the questions of the catalogue; `--check` only says whether it is stale."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kg.queries.catalogue import Asked, Question, Series, list_asked

PAGE = Path(__file__).resolve().parents[2] / "docs" / "catalogue.md"
HEAD = """<!-- Generated from kg/queries/catalogue by `make catalogue`; don't edit. -->

# Catalogue of questions

`kg ask NAME KEY=VALUE...` asks one, `kg ask NAME --example` with values from the graph at hand. Each is written in
Cypher and in SPARQL and gives the same rows in the same order in both. Where rows are counted or compared, only what is
asserted counts; where they are listed, the column `modality` says how each is meant. `least` is `--min-confidence`. In
SPARQL the parameters are bound before the query runs, and the prefixes are known.
"""


def write_page() -> str:
    """Return the page."""
    questions = list_asked()
    groups = dict.fromkeys(question.group for question in questions)
    parts = [HEAD]
    for group in groups:
        parts.append(f"## {group.capitalize()}\n")
        parts += ["\n".join(_describe(question)) for question in questions if question.group == group]
    return "\n".join(parts)


def _describe(question: Asked) -> Iterator[str]:
    yield f"### {question.name}\n\n{question.description}\n"
    for parameter in question.parameters:
        yield f"- `{parameter.name}` ({parameter.kind}): {parameter.description}, as in `{parameter.example}`"
    if question.parameters:
        yield ""
    yield f"Columns: {', '.join(f'`{column}`' for column in question.columns)}\n"
    if isinstance(question, Series):
        yield f"Asks {', '.join(f'`{name}`' for name in question.questions)} in turn, until one has rows.\n"
    if not isinstance(question, Question):
        return
    yield f"```cypher\n{question.read('cypher').rstrip()}\n```\n"
    yield f"```sparql\n{question.read('sparql').rstrip()}\n```\n"


def main(arguments: list[str]) -> int:
    """Write the page where it is stale, or with `--check` only say so; return the exit code."""
    page = write_page()
    stale = not PAGE.exists() or PAGE.read_text("utf-8") != page
    if stale:
        print(PAGE.name)
        if "--check" not in arguments:
            PAGE.write_text(page, "utf-8")
    return int(stale and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
