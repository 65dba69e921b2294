"""Commands that answer questions: trace, show, search, conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.drawing import print_lines
from kg.commands.options import FormatOption, GraphOption, LeastOption, note_empty, open_graph
from kg.console import Format, open_console, print_rows

if TYPE_CHECKING:
    from rich.console import Console

    from kg.console import Row
    from kg.queries import Card, Trace
    from kg.statement import Entity

NameArgument = Annotated[str, typer.Argument(help="A name in any language, or an id.", metavar="NAME")]


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (trace, show, search, conflicts):
        app.command()(command)


def trace(
    name: NameArgument,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Say who announced, promoted, opposed, amended a policy, or what a person did, in order of time, with sources."""
    found = open_graph(graph).trace(name, least=least)
    if format is Format.TABLE:
        _print_trace(found)
    else:
        print_rows([line.to_row() for line in found.lines], format)


def show(
    name: NameArgument,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show what is known of one entity: its names, posts, meetings, announcements, what is said of it and it says."""
    card = open_graph(graph).show(name, least=least)
    if format is Format.TABLE:
        _print_card(card)
    else:
        print_rows(card.to_rows(), format)


def search(
    text: Annotated[str, typer.Argument(help="Words of a name or of a sentence.", metavar="TEXT")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="The most rows.")] = 25,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Find entities by words of their names, in any language, then sentences that hold the words."""
    columns = ("kind", "label", "matched", "statements", "confidence", "id")
    hits = open_graph(graph).search(text, limit=limit, least=least)
    print_rows([hit.to_row() for hit in hits], format, columns=columns)
    note_empty(hits, f"no name and no sentence has `{text}`; try fewer letters, or --min-confidence 0")


def conflicts(least: LeastOption = None, graph: GraphOption = None, format: FormatOption = Format.TABLE) -> None:
    """List where the sources disagree, each side with its place; as sure as the least sure of its statements."""
    opened = open_graph(graph)
    found = opened.conflicts(least=least)
    sure = {statement.id: statement.confidence for statement in opened.resolved().statements}
    rows = [one.to_row() | {"confidence": min(sure[key] for key in one.statements)} for one in found]
    short = ("kind", "about", "sides", "confidence")
    print_rows(rows, format, columns=short if format is Format.TABLE else ())
    note_empty(rows, "no disagreement among statements of this confidence; --min-confidence 0 looks at all")


def _print_trace(found: Trace) -> None:
    from rich.text import Text

    console = open_console()
    _print_head(console, found.entity)
    print_lines(found.lines)
    for conflict in found.conflicts:
        console.print(Text(f"\nsources disagree: {conflict.about}: {'; '.join(conflict.sides)}", style="red"))
    if found.others:
        others = ", ".join(f"{other.label} ({other.type}, {other.id})" for other in found.others)
        console.print(Text(f"\nthe name may also mean: {others}", style="dim"))


def _print_head(console: Console, entity: Entity) -> None:
    """Print which entity is told of, and its other names."""
    from rich.text import Text

    console.print(Text.assemble((entity.label, "bold"), f"  {entity.type}", (f"  {entity.id}", "dim")))
    if entity.aliases:
        console.print(Text(f"also: {'; '.join(entity.aliases[:12])}", style="dim"))


def _print_card(card: Card) -> None:
    from rich.text import Text

    console, entity = open_console(), card.entity
    _print_head(console, entity)
    if entity.inferred:
        console.print(Text("who it is was inferred from a post and the document's date", style="magenta"))
    if card.documents:
        named = ", ".join(f"{name} ({count})" for name, count in card.documents)
        console.print(Text(f"named in: {named}", style="dim"))
    columns = (
        "date",
        "subject",
        "predicate",
        "object",
        "modality",
        "claimant",
        "confidence",
        "quote",
        "document",
        "start",
    )
    rows = [{name: row[name] for name in columns} | _tell_former(row) for row in card.to_rows()]
    print_rows(rows, Format.TABLE, columns=columns)


def _tell_former(row: Row) -> dict[str, str]:
    """Return the cell that says of a post that it was held: a table has no column of its own for it."""
    return {"modality": f"{row['modality']}, former"} if row["former"] else {}
