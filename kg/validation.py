"""Does a graph keep to the ontology's SHACL shapes? (extra `[shacl]`)"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.resolution.resolved import Resolved
from kg.stores.nquads import to_quads


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that does not keep to a shape."""

    node: str
    path: str | None
    message: str
    severity: str

    def to_row(self) -> dict[str, Any]:
        """Return the violation by column."""
        return asdict(self)


def validate(resolved: Resolved, shapes: Path | None = None) -> tuple[Violation, ...]:
    """Return where a graph breaks the shapes (the ontology's own, or those of a file); nothing where it conforms.

    Raises StoreError where the extra `[shacl]` is not installed.
    """
    try:
        import pyshacl
    except ImportError as error:
        raise StoreError("validation needs pyshacl; `pip install policy-kg[shacl]`") from error
    import rdflib

    own = resources.files("ontology") / "generated" / "policy.shacl.ttl"
    shapes_text = shapes.read_text("utf-8") if shapes is not None else own.read_text("utf-8")
    data = rdflib.Graph()
    lines = (f"{s} {p} {o} .\n" for s, p, o, graph in to_quads(resolved) if graph is None)
    data.parse(data="".join(lines), format="nt")
    _, report, _ = pyshacl.validate(
        data, shacl_graph=rdflib.Graph().parse(data=shapes_text, format="turtle"), inference="none", advanced=False
    )
    return tuple(sorted(_read_report(report), key=lambda v: (v.node, v.path or "", v.message)))


def _read_report(report: Any) -> list[Violation]:
    from rdflib.namespace import RDF, SH

    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        message = report.value(result, SH.resultMessage)
        path = report.value(result, SH.resultPath)
        found.append(
            Violation(
                node=str(report.value(result, SH.focusNode)),
                path=str(path) if path is not None else None,
                message=str(message or ""),
                severity=str(report.value(result, SH.resultSeverity)).rpartition("#")[2],
            )
        )
    return found
