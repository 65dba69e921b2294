"""Days on an axis."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def to_days(day: datetime.date) -> float:
    """Return where a day lies on a time axis."""
    from matplotlib import dates

    return float(dates.date2num(day))  # type: ignore[no-untyped-call]


def name_days(axes: Axes) -> None:
    """Name the days, months or years along the lower edge, as many as there is room for."""
    from matplotlib import dates

    locator = dates.AutoDateLocator(minticks=3, maxticks=9)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.grid(visible=True, axis="x")
