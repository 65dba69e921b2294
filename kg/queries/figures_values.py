"""How a target's or a result's value is written for people, and in which unit values are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.labels import find_size, write_number
from kg.statement import Quantity
from ontology.vocabulary import Comparator

MISSING = "—"
"""What stands where a report has no such figure."""

_SIGNS: Mapping[Comparator, str] = {
    Comparator.AROUND: "around ",
    Comparator.ABOVE: "> ",
    Comparator.BELOW: "< ",
    Comparator.AT_LEAST: "≥ ",
    Comparator.AT_MOST: "≤ ",
    Comparator.EXACTLY: "",
    Comparator.RANGE: "",
}
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


def write_quantity(quantity: Quantity) -> str:
    """Return a quantity as people write it.

    >>> write_quantity(Quantity(indicator="GDP growth", value=(5, 5.5), comparator=Comparator.RANGE, unit="percent"))
    '5–5.5 %'
    >>> write_quantity(Quantity(indicator="deficit", value=5.66e12, comparator=Comparator.AROUND, unit="CNY"))
    'around 5.66 trillion CNY'
    """
    number = "–".join(dict.fromkeys(map(write_number, quantity.values)))
    return _SIGNS[quantity.comparator] + number + write_unit(quantity.unit)


def write_short(quantity: Quantity, size: float = 1.0) -> str:
    """Return a quantity without its unit, in so many ones; what is around a value is written as the value.

    >>> write_short(Quantity(indicator="new urban jobs", comparator=Comparator.AT_LEAST, value=1.2e7), 1e6)
    '≥12'
    """
    sign = "" if quantity.comparator is Comparator.AROUND else _SIGNS[quantity.comparator].strip()
    return sign + "–".join(dict.fromkeys(f"{value / size:,.6g}" for value in quantity.values))


def find_scale(quantities: Iterable[Quantity]) -> tuple[float, str]:
    """Return the size, and its name, in which the greatest of some quantities is best written.

    >>> find_scale([Quantity(indicator="deficit", value=5.66e12, unit="CNY")])
    (1000000000000.0, 'trillion CNY')
    """
    known = list(quantities)
    unit = next((quantity.unit for quantity in known if quantity.unit), None)
    greatest = max((abs(find_ends(quantity)[1]) for quantity in known), default=0.0)
    size, name = find_size(greatest)
    return size, f"{name}{write_unit(unit)}".strip()


def write_unit(unit: str | None) -> str:
    """Return what is written after a number: its unit, `%` for percent."""
    return " %" if unit == "percent" else f" {unit}" if unit else ""
