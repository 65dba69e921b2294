"""The map of tiles as markup: squares that lead to their sentences, without a script."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

from kg.files import open_whole
from kg.maps.page import write_page
from kg.maps.tiles import Tile, Tiles
from kg.maps.words import load_words

Locate = Callable[[str, int, int], str]
"""The address of a sentence, by its document's hash, start and end; empty where there is none."""


def save_tiles(tiles: Tiles, path: Path) -> None:
    """Write the map of tiles as a page that needs no other file."""
    body = f"<div class=tilepage><h1>{html.escape(tiles.title)}</h1>\n{render_tiles(tiles)}</div>"
    page = write_page(tiles.title, body, language=tiles.language, styles=("page.css", "tiles.css"))
    with open_whole(path) as file:
        file.write(page)


def render_tiles(tiles: Tiles, *, locate: Locate | None = None) -> str:
    """Return the markup of the tiles, their scale and their sentences; `locate` gives links to the documents."""
    words = load_words(tiles.language)
    squares = "".join(_write_tile(tile, words["tiles_missing_long"]) for tile in sorted(tiles.tiles, key=_read_order))
    scale = "".join(
        f'<li><span class="swatch s{step}"></span>{html.escape(name)}</li>'
        for step, name in enumerate(tiles.steps, start=1)
        if name
    )
    count = words["tiles_of"].format(n=len(tiles.known), all=len(tiles.tiles))
    missing = f'<li><span class="swatch missing"></span>{html.escape(words["tiles_missing"])}</li>'
    sentences = "".join(_write_sentence(tile, tiles, locate) for tile in tiles.known)
    return (
        '<div class="tilemap"><div class="tileside" id="tiles">'
        f'<p class="hint">{html.escape(count)}. {html.escape(words["tiles_hint"])}</p>'
        f'<ul class="tiles" aria-label="{html.escape(tiles.title)}">{squares}</ul>'
        f'<ul class="scale">{scale}{missing}</ul></div>'
        f'<section class="sentences" tabindex="0" aria-labelledby="sentences"><h2 id="sentences">'
        f"{html.escape(words['tiles_sentences'])}</h2><ol>{sentences}</ol></section></div>"
    )


def _read_order(tile: Tile) -> tuple[int, int]:
    return tile.row, tile.column


def _write_tile(tile: Tile, missing: str) -> str:
    place = f"r{tile.row} c{tile.column}"
    name = (
        f'<span class="name">{html.escape(tile.name)}</span>'
        f'<span class="short" aria-hidden="true">{html.escape(tile.short)}</span>'
    )
    if tile.value is None:
        label = html.escape(missing)
        told = f'<span class="value">—</span><span class="unseen">{label}</span>'
        return f'<li class="{place}"><span class="tile missing" title="{label}">{name}{told}</span></li>'
    quote = " ".join(tile.value.passages[0].quote.split())
    title = html.escape(f"{tile.name}: {tile.value.text}\n{quote}")
    value = f'<span class="value">{html.escape(tile.value.short)}</span>'
    link = f'<a class="tile s{tile.step}" href="#{_anchor(tile)}" title="{title}">{name}{value}</a>'
    return f'<li class="{place}">{link}</li>'


def _write_sentence(tile: Tile, tiles: Tiles, locate: Locate | None) -> str:
    words, value = load_words(tiles.language), tile.value
    if value is None:
        return ""
    others = (
        f"<p>{html.escape(words['tiles_others'].format(others=', '.join(value.others)))}</p>" if value.others else ""
    )
    places = []
    for passage in value.passages:
        address = locate(passage.hash, passage.start, passage.end) if locate else ""
        read = f' <a href="{html.escape(address)}">{html.escape(words["read"])}</a>' if address else ""
        facts = [passage.citation]
        if passage.confidence is not None:
            facts.append(words["sure"].format(n=f"{passage.confidence:.2f}"))
        told, quote = html.escape(" · ".join(facts)), html.escape(" ".join(passage.quote.split()))
        places.append(f"<blockquote><p>{quote}</p></blockquote><p>{told}{read}</p>")
    back = f'<a href="#tiles" aria-label="{html.escape(words["tiles_back"])}">↑</a>'
    return (
        f'<li id="{_anchor(tile)}"><h3>{html.escape(tile.name)} <span>{html.escape(value.text)}</span> {back}</h3>'
        f"{''.join(places)}{others}</li>"
    )


def _anchor(tile: Tile) -> str:
    return tile.id.replace("/", "-")
