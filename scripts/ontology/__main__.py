"""Make everything that comes from `ontology/policy.yaml`; `--check` only says what is stale."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.ontology.context import write_context
from scripts.ontology.owl import write_owl
from scripts.ontology.page import write_page
from scripts.ontology.pictures import draw_property_graph, draw_rdf
from scripts.ontology.rdf import write_turtle
from scripts.ontology.schema import ROOT, SOURCE, read_schema
from scripts.ontology.shacl import write_shapes
from scripts.ontology.vocabulary import write_vocabulary

COMMENT = "Generated from ontology/policy.yaml by `make ontology`; don't edit."


def make_all(source: Path = SOURCE) -> dict[str, str]:
    """Return the content of every generated file by its path in the project."""
    schema = read_schema(source)
    return {
        "docs/images/data-model-property-graph.svg": draw_property_graph(schema),
        "docs/images/data-model-rdf.svg": draw_rdf(schema),
        "docs/ontology.md": write_page(schema),
        "ontology/generated/policy.context.jsonld": write_context(source),
        "ontology/generated/policy.owl.ttl": write_turtle(write_owl(schema), COMMENT),
        "ontology/generated/policy.shacl.ttl": write_turtle(write_shapes(schema), COMMENT),
        "ontology/vocabulary.py": write_vocabulary(schema),
    }


def find_stale(made: dict[str, str], root: Path = ROOT) -> list[str]:
    """Return the paths whose content on disk differs from what is made."""
    return [path for path, content in made.items() if not _reads(root / path, content)]


def _reads(path: Path, content: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == content


def main(arguments: list[str]) -> int:
    """Write what is stale, or with `--check` only name it; return the exit code."""
    made = make_all()
    stale = find_stale(made)
    for path in stale:
        print(path)
        if "--check" not in arguments:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(made[path], encoding="utf-8")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
