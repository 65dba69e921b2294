"""A plot as a file: SVG, PNG, or a page of its own in which every mark leads to its sentences."""

from __future__ import annotations

import html
import io
import re
from importlib import resources
from pathlib import Path

from kg.errors import QueryError
from kg.files import open_whole
from kg.passage import Passage
from kg.plots.fonts import use_style
from kg.plots.plot import Mark, Plot

ENDINGS = (".svg", ".png", ".html")
"""The endings of files that a plot can be saved as."""
_LINK = re.compile(r'<a xlink:href="#e(\d+)"[^>]*>')


def check_ending(path: Path) -> None:
    """Raise QueryError where a plot can't be saved under a name."""
    if path.suffix.lower() not in ENDINGS:
        raise QueryError(f"`{path}`: a plot is saved as {', '.join(ENDINGS)}; end the file's name in one of them")


def save(plot: Plot, path: Path | str) -> None:
    """Write a plot to a file, in the format that its name ends in; raise QueryError for another ending.

    In SVG a mark shows its sentence when pointed at; in HTML it also leads to it, further down on the page.
    """
    path = Path(path)
    check_ending(path)
    if path.suffix.lower() == ".png":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_draw(plot, "png"))
        return
    svg = _draw(plot, "svg").decode()
    content = render_page(plot, svg) if path.suffix.lower() == ".html" else _explain(plot, svg)
    with open_whole(path) as file:
        file.write(content)


def render_page(plot: Plot, svg: str | None = None) -> str:
    """Return a plot as a page that needs no other file and runs no script, its marks tied to their sentences."""
    drawing = re.sub(r"^.*?(?=<svg)", "", svg or _draw(plot, "svg").decode(), count=1, flags=re.S)
    parts = {
        "TITLE": html.escape(plot.title),
        "STYLE": _read("plot.css"),
        "DRAWING": _link(plot, drawing),
        "EVIDENCE": "\n".join(_write_mark(number, mark) for number, mark in enumerate(plot.marks, start=1)),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match.group(1)], _read("plot.html"))


def _draw(plot: Plot, format: str) -> bytes:
    buffer = io.BytesIO()
    metadata = {"Date": None, "Title": plot.title} if format == "svg" else {"Title": plot.title, "Software": None}
    with use_style():
        plot.figure.savefig(buffer, format=format, metadata=metadata, bbox_inches="tight", pad_inches=0.15)
    return buffer.getvalue()


def _link(plot: Plot, svg: str) -> str:
    """Return a drawing whose marks are links with a name, each to its sentences on the same page."""
    seen: set[str] = set()

    def write(match: re.Match[str]) -> str:
        number = match.group(1)
        mark = plot.marks[int(number) - 1]
        identifier = "" if number in seen else f' id="m{number}"'
        seen.add(number)
        label = html.escape(f"{mark.label}; to the evidence")
        return f'<a{identifier} href="#e{number}" aria-label="{label}"><title>{_summarise(mark)}</title>'

    return _LINK.sub(write, svg)


def _explain(plot: Plot, svg: str) -> str:
    """Return a drawing whose marks show their sentence when pointed at."""
    explained = _LINK.sub(lambda match: f"<g><title>{_summarise(plot.marks[int(match.group(1)) - 1])}</title>", svg)
    return explained.replace("</a>", "</g>")


def _summarise(mark: Mark) -> str:
    first = mark.passages[0]
    more = f" (and {len(mark.passages) - 1} more)" if len(mark.passages) > 1 else ""
    return html.escape(f"{mark.label}\n“{' '.join(first.quote.split())}”\n{first.citation}{more}")


def _write_mark(number: int, mark: Mark) -> str:
    passages = "".join(_write_passage(passage) for passage in mark.passages)
    return (
        f'<li id="e{number}"><h3>{html.escape(mark.label)} '
        f'<a href="#m{number}" aria-label="back to the plot">↑</a></h3>{passages}</li>'
    )


def _write_passage(passage: Passage) -> str:
    return (
        f"<blockquote>{html.escape(' '.join(passage.quote.split()))}</blockquote><p>{html.escape(passage.source)}</p>"
    )


def _read(name: str) -> str:
    return (resources.files("kg.plots") / "template" / name).read_text("utf-8")
