"""Every page in three forms at one address: as it is, with `.json`, and with `.csv`."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from kg import console
from kg.web.security import App, Receive, Scope, Send


class Form(StrEnum):
    """The form of an answer."""

    HTML = "html"
    JSON = "json"
    CSV = "csv"


_SUFFIXES = {b".json": Form.JSON, b".csv": Form.CSV}


class Suffixes:
    """The layer that takes `.json` and `.csv` off an address before it is routed.

    An id that itself ends so is linked with its dot quoted, and so keeps it.
    """

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Route a request without its suffix, which goes to `state["form"]`."""
        if scope["type"] == "http":
            state = scope.setdefault("state", {})
            state["form"] = Form.HTML
            raw = scope.get("raw_path") or scope["path"].encode()
            for suffix, form in _SUFFIXES.items():
                if raw.endswith(suffix) and not raw.startswith(b"/static/"):
                    state["form"] = form
                    scope = dict(scope, path=scope["path"][: -len(suffix)] or "/", raw_path=raw[: -len(suffix)] or b"/")
                    if scope["path"] == "/index":
                        scope |= {"path": "/", "raw_path": b"/"}
        await self.app(scope, receive, send)


def write_json(value: Any) -> str:
    """Return a record as JSON; what holds nothing is left out."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def to_plain(value: Any) -> Any:
    """Return a record as mappings, lists and words."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        found = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {name: to_plain(each) for name, each in found if each is not None and each != ()}
    if isinstance(value, Mapping):
        return {str(name): to_plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [to_plain(each) for each in value]
    return value


def write_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] = ()) -> str:
    """Return rows as CSV with a heading; a cell that a spreadsheet would compute gets an apostrophe before it.

    The columns are those that the rows have, unless given.

    >>> write_csv([{"a": "=1+1", "b": -2}])
    "a,b\\n'=1+1,-2\\n"
    """
    names = list(columns) or list(dict.fromkeys(name for row in rows for name in row))
    file = io.StringIO()
    console.write_csv(file, rows, names)
    return file.getvalue()
