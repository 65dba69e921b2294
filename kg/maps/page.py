"""The map's page: our own template around vis-network, data as JSON, text only ever set as text."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from importlib import resources
from typing import TYPE_CHECKING, Any

from kg.maps.palette import COLOURS, EDGES, SEAT
from kg.resolution.resolved import Resolved
from kg.statement import Statement

if TYPE_CHECKING:
    from pyvis.network import Network

_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


def render_page(network: Network, resolved: Resolved, *, title: str) -> str:
    """Return the page: no request to anywhere, and no script but its own (a strict policy with hashes)."""
    library = (resources.files("pyvis") / _VIS).read_text("utf-8")
    library = re.sub(r"//# sourceMappingURL=\S+", "", library).replace("</script", "<\\/script")
    script = _read("map.js")
    parts = {
        "TITLE": html.escape(title),
        "POLICY": html.escape(_make_policy(library, script)),
        "STYLE": _read("map.css"),
        "LIBRARY": library,
        "SCRIPT": script,
        "DATA": _to_json(_collect(network, resolved, title)),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match.group(1)], _read("map.html"))


def _read(name: str) -> str:
    return (resources.files("kg.maps") / "template" / name).read_text("utf-8")


def _make_policy(*scripts: str) -> str:
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts]
    return f"default-src 'none'; script-src {' '.join(hashes)}; style-src 'unsafe-inline'; img-src data: blob:"


def _to_json(value: object) -> str:
    """Return JSON that no HTML parser can leave: `<`, `>` and `&` only as escapes."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _collect(network: Network, resolved: Resolved, title: str) -> dict[str, Any]:
    statements = {statement.id: statement for statement in resolved.statements}
    documents = {record.hash: record for record in resolved.documents}
    edges = [edge | _describe(statements[edge["id"]], resolved) for edge in network.edges]
    names = {
        node["id"]: {"label": entity.label, "aliases": list(entity.aliases[:12]), "type": entity.type.value}
        for node in network.nodes
        if (entity := resolved.entities[node["id"]])
    }
    used = {evidence.document for statement in resolved.statements for evidence in statement.evidences}
    return {
        "title": title,
        "nodes": network.nodes,
        "edges": edges,
        "names": names,
        "colours": {kind.value: colour for kind, colour in COLOURS.items()},
        "documents": {
            key: {"name": documents[key].name, "title": documents[key].title, "date": documents[key].date}
            for key in sorted(used)
            if key in documents
        },
    }


def _describe(statement: Statement, resolved: Resolved) -> dict[str, Any]:
    claimant = resolved.entities.get(statement.attributed_to or "")
    return {
        "color": {"color": EDGES.get(statement.predicate, SEAT), "opacity": 0.7},
        "date": statement.date,
        "confidence": statement.confidence,
        "former": statement.former,
        "claimant": claimant.label if claimant else None,
        "evidence": [
            {"d": one.document, "n": one.name, "s": one.start, "e": one.end, "q": one.quote, "p": one.page}
            for one in statement.evidences
        ],
    }
