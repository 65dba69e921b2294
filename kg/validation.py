"""Does a graph keep to SHACL shapes, and its named graphs to their form? (extra `[shacl]`)

Shapes see one graph, so the triples of all named graphs are laid together for them: guesses and denials are checked
as what is asserted is. What only named graphs can break is checked beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.resolution.resolved import Resolved
from kg.stores.nquads import to_lines
from kg.stores.vocabulary import FILES, ONTOLOGY, PREFIXES
from ontology.vocabulary import Modality, Predicate

if TYPE_CHECKING:
    import pyoxigraph

_SUFFIXES = {
    ".nq": "N_QUADS",
    ".nquads": "N_QUADS",
    ".nt": "N_TRIPLES",
    ".ttl": "TURTLE",
    ".turtle": "TURTLE",
    ".trig": "TRIG",
    ".jsonld": "JSON_LD",
    ".rdf": "RDF_XML",
    ".xml": "RDF_XML",
}
"""The notation of RDF that a file's ending tells, by its name in pyoxigraph."""
_PREDICATES = frozenset(f"{ONTOLOGY}{predicate.value}" for predicate in Predicate)
_RDF = PREFIXES["rdf"]


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that does not keep to a shape, or a named graph that has not its form."""

    node: str
    path: str | None
    message: str
    severity: str

    def to_row(self) -> dict[str, Any]:
        """Return the violation by column."""
        return asdict(self)


def validate(resolved: Resolved, shapes: Path | None = None) -> tuple[Violation, ...]:
    """Return where a graph breaks the ontology's shapes, or those of a file; nothing where it conforms.

    Raises StoreError where the extra `[shacl]` is not installed, or the shapes can't be read.
    """
    import pyoxigraph

    content = "".join(to_lines(resolved)).encode()
    return _check(list(pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.N_QUADS)), shapes)


def validate_file(path: Path, shapes: Path | None = None) -> tuple[Violation, ...]:
    """Return where an RDF file breaks the shapes; raise StoreError where it can't be read."""
    return _check(_read(path), shapes)


def _read(path: Path) -> list[pyoxigraph.Quad]:
    import pyoxigraph

    if path.suffix not in _SUFFIXES:
        raise StoreError(f"`{path}` is no RDF file by its name; known endings are {', '.join(_SUFFIXES)}")
    try:
        return list(pyoxigraph.parse(path=str(path), format=getattr(pyoxigraph.RdfFormat, _SUFFIXES[path.suffix])))
    except OSError as error:
        raise StoreError(f"`{path}` can't be read ({error.strerror or error}); check the name") from error
    except (SyntaxError, ValueError) as error:
        raise StoreError(
            f"`{path}` is not valid RDF ({error}); correct the file, or name one in another notation"
        ) from error


def _check(quads: list[pyoxigraph.Quad], shapes: Path | None) -> tuple[Violation, ...]:
    found = {*_check_shapes(quads, shapes), *_check_graphs(quads)}
    return tuple(sorted(found, key=lambda each: (each.node, each.path or "", each.message)))


def _check_shapes(quads: Iterable[pyoxigraph.Quad], shapes: Path | None) -> list[Violation]:
    try:
        import pyshacl
    except ImportError as error:
        raise StoreError("validation needs pyshacl; `pip install 'policy-kg[shacl]'`") from error
    import pyoxigraph
    import rdflib

    told = _tell_reified(quads)
    triples = pyoxigraph.serialize(dict.fromkeys(told), format=pyoxigraph.RdfFormat.N_TRIPLES)
    data = rdflib.Graph().parse(data=triples or b"", format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=_load_shapes(shapes), inference="none", advanced=False)
    return _read_report(report)


def _load_shapes(shapes: Path | None) -> Any:
    """Return the ontology's shapes, with those of a file."""
    import rdflib

    own = resources.files("ontology") / "generated" / "policy.shacl.ttl"
    graph = rdflib.Graph().parse(data=own.read_text("utf-8"), format="turtle")
    if shapes is None:
        return graph
    try:
        return graph.parse(data=shapes.read_text("utf-8"), format="turtle")
    except (OSError, ValueError, SyntaxError) as error:
        fault = " ".join(str(error).split())
        raise StoreError(f"the shapes of `{shapes}` can't be read as Turtle ({fault}); correct the file") from error


def _tell_reified(quads: Iterable[pyoxigraph.Quad]) -> Iterator[pyoxigraph.Triple]:
    """Yield the triples of all graphs, and those that rdf:subject, rdf:predicate and rdf:object only tell."""
    import pyoxigraph

    parts: dict[Any, dict[str, Any]] = defaultdict(dict)
    for quad in quads:
        yield quad.triple
        if quad.predicate.value.startswith(_RDF):
            parts[quad.subject][quad.predicate.value.removeprefix(_RDF)] = quad.object
    for node in parts.values():
        if {"subject", "predicate", "object"} <= set(node):
            yield pyoxigraph.Triple(node["subject"], node["predicate"], node["object"])


def _check_graphs(quads: list[pyoxigraph.Quad]) -> Iterator[Violation]:
    """Yield the named graphs that hold not just one triple, or whose triple is asserted wrongly or not at all."""
    graphs: dict[str, list[pyoxigraph.Triple]] = defaultdict(list)
    default: set[pyoxigraph.Triple] = set()
    modalities: dict[str, str] = {}
    for quad in quads:
        name = getattr(quad.graph_name, "value", None)
        if name == FILES:
            continue
        if name is not None:
            graphs[name].append(quad.triple)
            continue
        default.add(quad.triple)
        if quad.predicate.value == f"{ONTOLOGY}modality":
            modalities[str(getattr(quad.subject, "value", quad.subject))] = str(getattr(quad.object, "value", ""))
    if graphs:
        yield from _check_modalities(graphs, default, modalities)
    for name, held in graphs.items():
        if len(held) != 1 or held[0].predicate.value not in _PREDICATES:
            yield _complain(name, "A statement's named graph holds one triple, and its predicate is the ontology's.")
        elif name not in modalities:
            yield _complain(name, "A named graph is a statement that the default graph describes.")


def _check_modalities(
    graphs: dict[str, list[pyoxigraph.Triple]], default: set[pyoxigraph.Triple], modalities: dict[str, str]
) -> Iterator[Violation]:
    asserted: set[pyoxigraph.Triple] = set()
    for name, modality in modalities.items():
        if modality == Modality.ASSERTED:
            asserted.update(graphs.get(name, ()))
        if name not in graphs:
            yield _complain(name, "A statement is a named graph that holds its triple.")
        elif modality == Modality.ASSERTED and not set(graphs[name]) <= default:
            yield _complain(name, "The triple of an asserted statement stands in the default graph too.")
    for triple in default - asserted:
        if triple.predicate.value in _PREDICATES:
            node = str(getattr(triple.subject, "value", triple.subject))
            yield _complain(node, "A triple of the default graph is asserted by a statement.", triple.predicate.value)


def _complain(node: str, message: str, path: str | None = None) -> Violation:
    return Violation(node=node, path=path, message=message, severity="Violation")


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
