"""Commands by which people decide who is the same as whom: review, merge, split."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands.options import FormatOption, GraphOption, note_empty, open_graph
from kg.console import Format, print_rows

if TYPE_CHECKING:
    from kg.resolution.decisions import Decision


_COLUMNS = ("id", "judgement", "by", "score", "left", "right", "reasons", "left_references", "right_references")


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (review, merge, split):
        app.command()(command)


def review(
    undo: Annotated[str | None, typer.Option("--undo", help="Take back the decision of this id.", metavar="ID")] = None,
    all: Annotated[bool, typer.Option("--all", help="Show the machine's sure decisions too.")] = False,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show what people decided and what the machine is unsure of: who may be the same as whom, and why."""
    from kg.resolution.decisions import Judgement

    opened = open_graph(graph)
    if undo is not None:
        decision = opened.undo(undo)
        print(f"undone: {_say(decision)}")
        return
    judgements = tuple(Judgement) if all else (Judgement.UNSURE,)
    found = opened.review(judgements)
    print_rows([_make_row(decision) for decision in found], format, columns=_COLUMNS)
    note_empty(found, "nobody decided anything, and the machine is unsure of nothing; --all shows what it is sure of")


def merge(
    left: Annotated[str, typer.Argument(help="An entity's id or name.")],
    right: Annotated[str, typer.Argument(help="Another entity's id or name.")],
    graph: GraphOption = None,
) -> None:
    """Decide that two entities are one."""
    decision = open_graph(graph).merge(left, right)
    print(f"{_say(decision)}; `kg review --undo {decision.id}` takes it back")


def split(
    entity: Annotated[str, typer.Argument(help="An entity's id or name.")],
    document: Annotated[str, typer.Argument(help="The document that means another: its name or hash.")],
    graph: GraphOption = None,
) -> None:
    """Decide that what a document calls by an entity's name is another entity."""
    decision = open_graph(graph).split(entity, document)
    print(f"{_say(decision)}; `kg review --undo {decision.id}` takes it back")


def _say(decision: Decision) -> str:
    return f"`{decision.left_label}` and `{decision.right_label}` are {decision.judgement.value}"


def _make_row(decision: Decision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "judgement": decision.judgement.value,
        "by": decision.by.value,
        "score": decision.score,
        "left": decision.left_label,
        "right": decision.right_label,
        "reasons": list(decision.reasons),
        "left_references": list(decision.left),
        "right_references": list(decision.right),
    }
