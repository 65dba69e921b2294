"""The graph for tools that draw networks: GraphML, GEXF, and NetworkX' own JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from kg.analytics import to_networkx
from kg.exports.cleaning import clean, clean_id
from kg.exports.content import Content

Value = str | int | float | bool
Flat = dict[str, Value]
"""The attributes of a node or edge: one plain value each, none absent."""

_TYPES: dict[type, tuple[str, str]] = {
    str: ("string", "string"),
    bool: ("boolean", "boolean"),
    int: ("int", "integer"),
    float: ("double", "double"),
}
"""How GraphML and GEXF call each type of value."""
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://www.gexf.net/1.2draft"
_SEPARATOR = " | "


def write_graphml(content: Content) -> Iterator[str]:
    """Yield a directed multigraph as GraphML: every attribute declared with its type, lists joined."""
    nodes, edges = _flatten(content)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<graphml xmlns="{_GRAPHML}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{_GRAPHML} {_GRAPHML}/1.0/graphml.xsd">\n'
    )
    kinds = {"node": _declare(data for _, data in nodes), "edge": _declare(data for *_, data in edges)}
    for kind, declared in kinds.items():
        for name, type in declared.items():
            key = f'id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{_TYPES[type][0]}"'
            yield f"  <key {key}/>\n"
    yield '  <graph id="policy-kg" edgedefault="directed">\n'
    for node, data in nodes:
        yield f"    <node id={_quote(node)}>{_write_data('node', data)}</node>\n"
    for key, source, target, data in edges:
        ends = f"source={_quote(source)} target={_quote(target)}"
        yield f"    <edge id={_quote(key)} {ends}>{_write_data('edge', data)}</edge>\n"
    yield "  </graph>\n</graphml>\n"


def write_gexf(content: Content) -> Iterator[str]:
    """Yield the graph as GEXF 1.2, which Gephi reads: labels apart, every other attribute declared with its type."""
    nodes, edges = _flatten(content)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<gexf xmlns="{_GEXF}" version="1.2">\n  <meta><creator>policy-kg</creator></meta>\n'
    yield '  <graph defaultedgetype="directed" mode="static">\n'
    declared = {"node": _declare(data for _, data in nodes), "edge": _declare(data for *_, data in edges)}
    for kind, names in declared.items():
        yield f'    <attributes class="{kind}" mode="static">\n'
        for name, type in names.items():
            if name != "label":
                yield f'      <attribute id="{kind}_{name}" title="{name}" type="{_TYPES[type][1]}"/>\n'
        yield "    </attributes>\n"
    yield "    <nodes>\n"
    for node, data in nodes:
        yield f"      <node id={_quote(node)} label={_quote(str(data['label']))}>{_write_values('node', data)}</node>\n"
    yield "    </nodes>\n    <edges>\n"
    for key, source, target, data in edges:
        ends = f"source={_quote(source)} target={_quote(target)} label={_quote(str(data['predicate']))}"
        yield f"      <edge id={_quote(key)} {ends}>{_write_values('edge', data)}</edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def write_node_link(content: Content) -> Iterator[str]:
    """Yield the graph as NetworkX' node-link JSON, with all evidence; `networkx.node_link_graph` reads it."""
    import networkx

    data = networkx.node_link_data(to_networkx(content.resolved), edges="edges")
    yield json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _flatten(content: Content) -> tuple[list[tuple[str, Flat]], list[tuple[str, str, str, Flat]]]:
    """Return nodes by id, and edges by id, source and target, with plain attributes."""
    graph = to_networkx(content.resolved)
    nodes = [(clean_id(node), _plain(data)) for node, data in graph.nodes(data=True)]
    edges = []
    for source, target, key, data in graph.edges(keys=True, data=True):
        evidence = data["evidence"]
        told = {name: value for name, value in data.items() if name != "evidence"}
        told["quotes"] = [one["quote"] for one in evidence]
        told["places"] = [f"{one['name']}:{one['start']}-{one['end']}" for one in evidence]
        edges.append((key, clean_id(source), clean_id(target), _plain(told)))
    return nodes, edges


def _plain(data: Mapping[str, Any]) -> Flat:
    plain: Flat = {}
    for name, value in data.items():
        if isinstance(value, (list, tuple)):
            value = _SEPARATOR.join(map(str, value))
        if value is not None and value != "":
            plain[name] = clean(value) if isinstance(value, str) else value
    return plain


def _declare(attributes: Iterable[Flat]) -> dict[str, type]:
    """Return the type of each attribute; whole numbers beside broken ones count as broken."""
    declared: dict[str, type] = {}
    for data in attributes:
        for name, value in data.items():
            known = declared.setdefault(name, type(value))
            if {known, type(value)} == {int, float}:
                declared[name] = float
    return dict(sorted(declared.items()))


def _write_data(kind: str, data: Flat) -> str:
    return "".join(f'<data key="{kind}_{name}">{escape(_write(value))}</data>' for name, value in sorted(data.items()))


def _write_values(kind: str, data: Flat) -> str:
    values = (
        f'<attvalue for="{kind}_{name}" value={_quote(_write(value))}/>'
        for name, value in sorted(data.items())
        if name != "label"
    )
    return f"<attvalues>{''.join(values)}</attvalues>"


def _write(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quote(text: str) -> str:
    return quoteattr(text, {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
