"""The map's page: one body for files and for `kg serve`, data as JSON, text only ever set as text."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from kg.maps.words import load_words

LIBRARIES: Mapping[str, tuple[str, ...]] = {
    "vis": ("vendor/vis-network.min.js",),
    "sigma": ("vendor/graphology.min.js", "vendor/sigma.min.js"),
}
"""The files of others that each engine needs, before our own."""
OWN = ("markup.js", "evidence.js", "export.js", "map.js")
"""Our own scripts after the engine's, in their order."""
EVERY = (*LIBRARIES["vis"], *LIBRARIES["sigma"], "paint.js", "engine-vis.js", "engine-sigma.js", *OWN)
"""All scripts, for a page that learns from its data which engine it needs."""


def render_page(data: Mapping[str, Any], evidence: Mapping[str, Any], *, language: str = "en") -> str:
    """Return the page: no request to anywhere, and no script or style but its own (a strict policy with hashes)."""
    engine = data["engine"]
    names = (*LIBRARIES[engine], "paint.js", f"engine-{engine}.js", *OWN)
    scripts = [_read_script(name) for name in names]
    blocks = [
        f'<script type="application/json" id="map-data">{to_json(data)}</script>',
        *(f"<script>{script}</script>" for script in scripts),
        _write_evidence(evidence, packed=engine == "sigma"),
    ]
    body = render_body(language, head=f"<h1>{html.escape(data['title'])}</h1>")
    return write_page(
        data["title"], body, language=language, styles=("page.css", "map.css"), scripts=scripts, blocks=blocks
    )


def write_page(
    title: str,
    body: str,
    *,
    language: str,
    styles: Sequence[str],
    scripts: Sequence[str] = (),
    blocks: Sequence[str] = (),
) -> str:
    """Return a page that needs no other file; `blocks` is what stands after its body, `scripts` what of it may run."""
    style = "\n".join(read_static(name) for name in styles)
    parts = {
        "LANGUAGE": language,
        "TITLE": html.escape(title),
        "POLICY": html.escape(_make_policy(style, scripts)),
        "STYLE": style,
        "BODY": body,
        "SCRIPTS": "\n".join(blocks),
    }
    return _fill((resources.files("kg.maps") / "template" / "page.html").read_text("utf-8"), parts)


def render_body(language: str, *, head: str = "", source: str | None = None, now: str | None = None) -> str:
    """Return the markup of a map, for a page of its own or to be put into one.

    `source` is the address of the data of any map, and `now` of this one, where a server has them; `head` is markup.
    """
    words = load_words(language)
    served = f' data-source="{html.escape(source)}" data-now="{html.escape(now or source)}"' if source else ""
    parts = {"WORDS": html.escape(json.dumps(dict(words), ensure_ascii=False)), "SOURCE": served, "HEAD": head}
    template = (resources.files("kg.maps") / "template" / "body.html").read_text("utf-8")
    filled = re.sub(r"\{\{w:(\w+)\}\}", lambda match: html.escape(words[match.group(1)]), template)
    return _fill(filled, parts)


def read_static(name: str) -> str:
    """Return a file that pages of this package are made of."""
    return (resources.files("kg.maps") / "static" / name).read_text("utf-8")


def to_json(value: object) -> str:
    """Return JSON that no HTML parser can leave: `<`, `>` and `&` only as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _write_evidence(evidence: Mapping[str, Any], *, packed: bool) -> str:
    """Return the evidence as a block at the page's end; packed where it is so much that the picture would wait."""
    if not packed:
        return f'<script type="application/json" id="map-evidence">{to_json(evidence)}</script>'
    content = base64.b64encode(gzip.compress(to_json(evidence).encode(), 6, mtime=0)).decode()
    return f'<script type="text/plain" id="map-evidence" data-packed="gzip">{content}</script>'


def _fill(template: str, parts: Mapping[str, str]) -> str:
    """Return a template filled in once: what is filled in is not looked at again."""
    return re.sub(r"\{\{([A-Z]+)\}\}", lambda match: parts[match.group(1)], template)


def _read_script(name: str) -> str:
    """Return a script that can stand in a page: without the address of a source map, which browsers would ask for."""
    script = re.sub(r"//# sourceMappingURL=\S+", "", read_static(name)).replace("\r\n", "\n")
    return re.sub(r"<(?=/script|script|!--)", r"\\x3c", script, flags=re.IGNORECASE)


def _make_policy(style: str, scripts: Sequence[str]) -> str:
    run = " ".join(map(_hash, scripts)) or "'none'"
    return (
        f"default-src 'none'; script-src {run}; style-src {_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
