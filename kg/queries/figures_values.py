"""The values of targets and results: their ends, and the unit in which they are compared."""

from __future__ import annotations

from collections.abc import Mapping

from kg.statement import Quantity

MISSING = "—"
"""What stands where a report has no such figure."""

_UNITS: Mapping[str, tuple[str, float]] = {
    "jin": ("tonnes", 0.0005),
    "kilograms": ("tonnes", 0.001),
    "mu": ("hectares", 1 / 15),
    "jobs": ("people", 1.0),
}
"""For each unit that is not compared as it is, the one that is, and by what values are multiplied."""


def normalise_unit(quantity: Quantity) -> Quantity:
    """Return a quantity in the unit in which it is compared with others.

    >>> normalise_unit(Quantity(indicator="grain output", value=1.4e12, unit="jin")).value
    700000000.0
    """
    if quantity.unit is None or quantity.unit not in _UNITS:
        return quantity
    unit, factor = _UNITS[quantity.unit]
    low, high = (round(value * factor, 6) for value in find_ends(quantity))
    return quantity.model_copy(
        update={"value": (low, high) if isinstance(quantity.value, tuple) else low, "unit": unit}
    )


def find_ends(quantity: Quantity) -> tuple[float, float]:
    """Return the least and the greatest value that a quantity states; one value is both."""
    return quantity.values[0], quantity.values[-1]


def find_middle(quantity: Quantity) -> float:
    """Return the value of a quantity, the middle of a range."""
    return sum(find_ends(quantity)) / 2
