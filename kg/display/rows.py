"""Answers that are tuples and lists like any other, and show themselves as tables in notebooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, Self, SupportsIndex, TypeVar, overload

from kg.display.tables import render_rows


class Row(Protocol):
    """A result that can be told by column."""

    def to_row(self) -> dict[str, Any]:
        """Return the result by column."""
        ...


R = TypeVar("R", bound=Row, covariant=True)


class Rows(tuple[R, ...]):
    """A tuple of results; a part of it that is cut out with `[a:b]` is one too."""

    columns: tuple[str, ...]
    """Those that notebooks show; `to_rows` has all."""

    def __new__(cls, results: Iterable[R] = (), columns: Sequence[str] = ()) -> Self:
        """Make the tuple, with the columns that notebooks show, by default all."""
        rows = super().__new__(cls, results)
        rows.columns = tuple(columns)
        return rows

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> R: ...

    @overload
    def __getitem__(self, key: slice, /) -> Rows[R]: ...

    def __getitem__(self, key: SupportsIndex | slice, /) -> R | Rows[R]:
        return Rows(super().__getitem__(key), self.columns) if isinstance(key, slice) else super().__getitem__(key)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the results by column."""
        return [result.to_row() for result in self]

    def _repr_html_(self) -> str:
        return render_rows(self.to_rows(), columns=self.columns)


class RowList(list[dict[str, Any]]):
    """The rows of a query, by column."""

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the rows as a list of its own."""
        return list(self)

    def _repr_html_(self) -> str:
        return render_rows(self)
