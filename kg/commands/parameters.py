"""The values that a query's parameters get on the command line: `-p year=2024 -p who=entity:NAME`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Annotated, Any

import typer

ParametersOption = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        "-p",
        help="A parameter's value: NAME=5, NAME=0.5, NAME=true, NAME=words, NAME=entity:NAME-OR-ID, or NAME='\"5\"' "
        "for the text 5; once for each parameter.",
        metavar="NAME=VALUE",
    ),
]
_HINT = "--param"
_ENTITY = "entity:"


def read_parameters(
    pairs: Sequence[str], named: Collection[str], sign: str, find: Callable[[str], Any]
) -> Mapping[str, Any]:
    """Return parameters by name: `named` are those of the query, written with `sign`; `find` gives an entity's id.

    Raises BadParameter for what is no NAME=VALUE, and for a name that the query lacks.
    """
    values: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.isidentifier():
            raise typer.BadParameter(f"`{pair}` is no NAME=VALUE", param_hint=_HINT)
        if name in values:
            raise typer.BadParameter(f"`{name}` has two values", param_hint=_HINT)
        if name not in named:
            known = f"; it has {', '.join(f'`{sign}{each}`' for each in sorted(named))}" if named else ""
            raise typer.BadParameter(f"the query names no `{sign}{name}`{known}", param_hint=_HINT)
        values[name] = find(value.removeprefix(_ENTITY)) if value.startswith(_ENTITY) else read_value(value)
    return values


def read_value(value: str) -> int | float | bool | str:
    """Return what a value on the command line means.

    >>> [read_value(each) for each in ("5", "-0.5", "true", "2024-03", '"5"', "Li Qiang", "nan")]
    [5, -0.5, True, '2024-03', '5', 'Li Qiang', 'nan']
    """
    if value in ("true", "false"):
        return value == "true"
    if re.fullmatch(r"[+-]?\d+", value):
        return int(value)
    if re.fullmatch(r"[+-]?(\d+\.\d*|\.\d+|\d+)([eE][+-]?\d+)?", value):
        return float(value)
    if len(value) > 1 and value[0] == value[-1] == '"':
        try:
            return str(json.loads(value))
        except ValueError as error:
            raise typer.BadParameter(f"`{value}` is no text in quotes", param_hint=_HINT) from error
    return value
