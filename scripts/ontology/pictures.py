"""Pictures of the data model, drawn from the ontology: the shape in RDF, and the shape as a property graph."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from scripts.ontology.schema import RECORDS, ROOT_TYPE, Property, Schema

LINE, LETTER, PAD = 17, 7.3, 12
"""Height of a line, width of a letter, and room at a box's edge, in pixels."""
_STYLE = (
    "text{font:12px ui-monospace,Menlo,Consolas,monospace;fill:#1d2733}"
    ".t{font-weight:bold}.n{fill:#51606f}"
    "rect{stroke:#51606f;rx:6}.e{fill:#e8f1fb}.s{fill:#fdf3df}.d{fill:#eaf5ea}"
    "path{fill:none;stroke:#51606f;stroke-width:1.4}"
)


@dataclass(frozen=True)
class Box:
    """A named box with lines of text."""

    title: str
    lines: tuple[str, ...]
    x: float
    y: float
    kind: str
    """The class that colours it: `e` for entities, `s` for statements, `d` for documents."""

    @property
    def width(self) -> float:
        """Return the width that the longest line needs."""
        return max(len(line) for line in (self.title, *self.lines)) * LETTER + 2 * PAD

    @property
    def height(self) -> float:
        """Return the height that the lines need."""
        return (len(self.lines) + 1) * LINE + 2 * PAD

    @property
    def right(self) -> float:
        """Return where the box ends on the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return where the box ends below."""
        return self.y + self.height

    def draw(self) -> str:
        """Return the box as SVG."""
        texts = [
            f'<text x="{self.x + PAD:g}" y="{self.y + PAD + 12 + index * LINE:g}"'
            f"{' class=' + chr(34) + 't' + chr(34) if index == 0 else ''}>{escape(line)}</text>"
            for index, line in enumerate((self.title, *self.lines))
        ]
        size = f'x="{self.x:g}" y="{self.y:g}" width="{self.width:g}" height="{self.height:g}"'
        return "\n".join([f'<rect class="{self.kind}" {size}/>', *texts])


def draw_rdf(schema: Schema) -> str:
    """Return the picture of the shape in RDF: a statement is a named graph of one triple, described by its name."""
    types = _wrap([term.name for term in schema.types], 3)
    entity = Box("entity  a pkg:TYPE", (*_list(schema, ROOT_TYPE), "", "TYPE is one of", *types), 20, 60, "e")
    statement = Box("statement  a pkg:Statement", _list(schema, "Statement"), entity.right + 190, 60, "s")
    evidence = Box("evidence  a pkg:Evidence", _list(schema, "Evidence"), statement.right + 150, 60, "s")
    below = max(statement.bottom, evidence.bottom) + 60
    document = Box("document  a pkg:SourceDocument", _list(schema, "SourceDocument"), statement.x, below, "d")
    named = min(below + 40, entity.bottom - 20)
    arrows = [
        _arrow((statement.x, 105), (entity.right, 105), "names the graph with"),
        _label(statement.x - 95, 125, "one triple of entities"),
        _arrow((statement.x, 165), (entity.right, 165), "pkg:attributedTo"),
        _arrow((statement.right, 105), (evidence.x, 105), "pkg:evidence"),
        _elbow((evidence.x + evidence.width / 2, evidence.bottom), (document.right, named), "pkg:document"),
        _arrow((document.x, named), (entity.right, named), "pkg:mentions"),
    ]
    text = (
        "An asserted statement's triple stands in the default graph as well; a guess or denial only in its own graph."
    )
    notes = ("GRAPH statement { entity pkg:PREDICATE entity }", text)
    boxes = [entity, statement, evidence, document]
    return _write(boxes, arrows, notes, "The data model in RDF", "Entities, statements, evidence and source documents.")


def draw_property_graph(schema: Schema) -> str:
    """Return the picture of the shape as a property graph: a statement is a relationship with lists of evidence."""
    held = _sample_property_graph()
    entity = Box("(:Entity:TYPE)", (*held["Entity"], "", "of a Target or Result:", *held["Target"]), 20, 60, "e")
    relation = Box("[:PREDICATE]", held["PREDICATE"], entity.right + 120, 60, "s")
    other = Box("(:Entity:TYPE)", (), relation.right + 190, 100, "e")
    document = Box("(:SourceDocument)", held["SourceDocument"], relation.right + 190, 230, "d")
    arrows = [
        _arrow((entity.right, 118), (relation.x, 118), "subject"),
        _arrow((relation.right, 118), (other.x, 118), "object"),
        _rise(other.x + other.width / 2, document.y, other.bottom, "[:MENTIONS {id, count}]"),
    ]
    notes = (
        f"PREDICATE is one of {len(schema.predicates)}, TYPE one of {len(schema.types)}: see the ontology.",
        "The lists of a relationship have one value an evidence, in the same order.",
    )
    boxes = [entity, relation, other, document]
    title, description = "The data model as a property graph", "Nodes with labels, relationships with properties."
    return _write(boxes, arrows, notes, title, description)


def _list(schema: Schema, owner: str) -> tuple[str, ...]:
    """Return the properties of a class, each with how many values it may have."""
    given = {"attributed_to", "evidence", "document", "mentions", "origin"} if owner in RECORDS else set()
    return tuple(_write_property(schema, each) for each in schema.properties[owner] if each.name not in given)


def _write_property(schema: Schema, found: Property) -> str:
    name = next(
        f"{prefix}:{found.iri.removeprefix(iri)}" for prefix, iri in schema.prefixes.items() if iri in found.iri
    )
    many = "" if found.maximum == 1 and found.required else "*" if found.maximum is None else "?"
    return name + (f"{{1,{found.maximum}}}" if found.maximum and found.maximum > 1 else many)


def _sample_property_graph() -> dict[str, tuple[str, ...]]:
    """Return the properties that the property graph really has, by writing one of everything."""
    from kg.document import Document
    from kg.resolution.resolved import DocumentRecord, Resolved
    from kg.statement import Entity, Evidence, Quantity, Statement
    from kg.stores.property_graph import to_property_graph
    from ontology.vocabulary import EntityType, Predicate

    document = Document(
        name="a", text="a", title="a", date="2024", publisher="a", language="en", uri="a", byline=("a",)
    )
    actor = Entity(id="a", type=EntityType.BODY, label="a", aliases=("a",), authority="a", wikidata="a", inferred=True)
    number = Quantity(indicator="a", value=1, unit="a", period="2024", place="a")
    target = Entity(id="b", type=EntityType.TARGET, label="a", quantity=number)
    statement = Statement(
        subject="a",
        predicate=Predicate.ANNOUNCED,
        object="b",
        attributed_to="a",
        date="2024",
        date_resolved=True,
        former=True,
        rank=1,
        evidences=(Evidence.cite(document, 0, 1, readers=("a",), confidence=1),),
    )
    graph = to_property_graph(
        Resolved.collect(
            entities=[actor, target],
            statements=[statement],
            documents=[DocumentRecord.describe(document, sentences=1)],
        )
    )
    (body,), (number_node,) = graph.nodes[EntityType.BODY], graph.nodes[EntityType.TARGET]
    (source,) = graph.nodes["SourceDocument"]
    (relation,) = graph.relationships[Predicate.ANNOUNCED]
    return {
        "Entity": _name_properties(body),
        "Target": _name_properties({name: value for name, value in number_node.items() if name not in body}),
        "SourceDocument": _name_properties(source),
        "PREDICATE": _name_properties(relation["properties"]),
    }


def _name_properties(row: dict[str, object]) -> tuple[str, ...]:
    single = [name for name, value in row.items() if not isinstance(value, list)]
    return (*single, *(f"{name}[]" for name in row if name not in single))


def _wrap(names: list[str], size: int) -> tuple[str, ...]:
    return tuple("  " + ", ".join(names[start : start + size]) for start in range(0, len(names), size))


def _arrow(start: tuple[float, float], end: tuple[float, float], label: str) -> str:
    path = f'<path d="M{start[0]:g} {start[1]:g}L{end[0]:g} {end[1]:g}" marker-end="url(#a)"/>'
    return path + _label((start[0] + end[0]) / 2, start[1] - 7, label)


def _elbow(start: tuple[float, float], end: tuple[float, float], label: str) -> str:
    """Return an arrow that goes down, then aside."""
    (x, y), (to_x, to_y) = start, end
    path = f'<path d="M{x:g} {y:g}L{x:g} {to_y:g}L{to_x:g} {to_y:g}" marker-end="url(#a)"/>'
    return path + _label((x + to_x) / 2, to_y - 7, label)


def _rise(x: float, y: float, to_y: float, label: str) -> str:
    """Return an arrow that goes up, its label on the left."""
    path = f'<path d="M{x:g} {y:g}L{x:g} {to_y:g}" marker-end="url(#a)"/>'
    return path + _label(x - 8, (y + to_y) / 2, label, anchor="end")


def _label(x: float, y: float, text: str, *, anchor: str = "middle") -> str:
    return f'<text class="n" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'


def _write(boxes: list[Box], arrows: list[str], notes: tuple[str, str], title: str, description: str) -> str:
    width, height = max(box.right for box in boxes) + 20, max(box.bottom for box in boxes) + 20
    marker = 'id="a" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        'aria-labelledby="title desc">',
        f'<title id="title">{title}</title><desc id="desc">{description}</desc>',
        "<!-- Generated from ontology/policy.yaml by `make ontology`; don't edit. -->",
        f"<style>{_STYLE}</style>",
        f'<defs><marker {marker}><path d="M0 0L10 5L0 10z" style="fill:#51606f"/></marker></defs>',
        f'<rect width="{width:g}" height="{height:g}" style="fill:#fff;stroke:none"/>',
        *(_label(20, 26 + 20 * index, note, anchor="start") for index, note in enumerate(notes)),
        *arrows,
        *(box.draw() for box in boxes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"
