"""Compare what is read in two languages of one text: NAME.zh.txt beside NAME.en.txt.

    python -m scripts.agreement FOLDER [--reader grammar|all]

Prints, for targets, names (persons and bodies) and named policies and laws, the share of what one language states that
the other states too, either side as the reference, and what only one side has. A number agrees with one of the same
indicator, period and direction (at least, at most, near) that differs by no more than rounding; people, households and
things are counts alike, mu and hectares areas, jin and tonnes masses. A name agrees with one of the same record; of
persons that no record knows, with one that sounds alike.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.console import ExitCode, Format, print_error, print_rows
from kg.directory import StatementFile
from kg.extracting import Reading, extract_all
from kg.indicators import convert, find_indicator
from kg.numbers import is_currency
from kg.readersets import ReaderSet
from kg.resolution.naming import spell
from kg.statement import Entity, Quantity
from ontology.vocabulary import Comparator, EntityType

LANGUAGES = ("zh", "en")
READERS = {"grammar": ReaderSet.GRAMMAR, "all": ReaderSet.ALL}
TOLERANCE = 0.005
"""By what share two values may differ that were rounded after a conversion."""
_DIRECTIONS = {
    Comparator.ABOVE: "from",
    Comparator.AT_LEAST: "from",
    Comparator.BELOW: "up to",
    Comparator.AT_MOST: "up to",
}
_MEASURES = frozenset({"percent", "percentage points", "basis points", "tonnes", "hectares", "km", "kW", "times"})
_NAMES = frozenset({EntityType.PERSON, EntityType.BODY})
_NAMED = frozenset({EntityType.POLICY, EntityType.LAW})

Same = Callable[[Any, Any], bool]


@dataclass(frozen=True)
class Agreement:
    """How far two languages agree on one kind of things."""

    kind: str
    found: Mapping[str, int]
    """How many each language has."""
    shared: Mapping[str, int]
    """How many of each language the other has too."""
    alone: tuple[tuple[str, str], ...]
    """What only one language has: the language, and how it is called there."""

    def to_row(self, name: str) -> dict[str, Any]:
        """Return the figures as the row of a table."""
        row: dict[str, Any] = {"pair": name, "what": self.kind}
        for language in LANGUAGES:
            row[language] = self.found[language]
            share = self.shared[language] / self.found[language] if self.found[language] else None
            row[f"of {language}"] = "-" if share is None else f"{share:.3f}"
        return row


def find_pairs(folder: Path) -> dict[str, dict[str, Path]]:
    """Return the texts of a folder that it holds in both languages, by name and language."""
    pairs = {
        path.name.removesuffix(".zh.txt"): {
            language: path.with_name(f"{path.name.removesuffix('.zh.txt')}.{language}.txt") for language in LANGUAGES
        }
        for path in sorted(folder.glob("*.zh.txt"))
    }
    return {name: sides for name, sides in pairs.items() if all(side.is_file() for side in sides.values())}


def read_sides(paths: Iterable[Path], readers: ReaderSet) -> dict[Path, StatementFile]:
    """Return what is read in each text; one that can't be read is reported and left out."""
    import loaders

    found = {}
    for source, outcomes in extract_all(loaders.list_sources([str(path) for path in paths]), Reading(readers)):
        for outcome in outcomes:
            if outcome.fault is not None:
                print_error(f"`{outcome.fault.name}` failed: {outcome.fault.fault}")
            if outcome.file is not None:
                found[Path(str(source.path))] = outcome.file
    return found


def compare(sides: Mapping[str, StatementFile]) -> tuple[Agreement, ...]:
    """Return how far two languages agree on targets, names, and named policies and laws."""
    return (
        _compare("targets", {key: _list_targets(file) for key, file in sides.items()}, is_same_number),
        _compare("names", {key: _list_named(file, _NAMES) for key, file in sides.items()}, is_same_name),
        _compare(
            "policies, laws",
            {key: _list_named(file, _NAMED) for key, file in sides.items()},
            is_same_name,
        ),
    )


def _compare(kind: str, sides: Mapping[str, Sequence[Entity]], same: Same) -> Agreement:
    shared, alone = {}, []
    for language in LANGUAGES:
        (other,) = (sides[key] for key in LANGUAGES if key != language)
        only = [one for one in sides[language] if not any(same(one, two) for two in other)]
        shared[language] = len(sides[language]) - len(only)
        alone += [(language, one.label) for one in only]
    return Agreement(kind, {key: len(found) for key, found in sides.items()}, shared, tuple(alone))


def _list_targets(file: StatementFile) -> list[Entity]:
    """Return the targets that a text's statements are about."""
    stated = {statement.object for statement in file.statements}
    return [entity for entity in file.entities if entity.type is EntityType.TARGET and entity.id in stated]


def _list_named(file: StatementFile, types: frozenset[EntityType]) -> list[Entity]:
    """Return the entities of some types that bear a name: those that a record knows, and persons."""
    return [
        entity
        for entity in file.entities
        if entity.type in types and (entity.authority is not None or entity.type is EntityType.PERSON)
    ]


def is_same_number(one: Entity, two: Entity) -> bool:
    """Tell whether two targets may be one, worded in two languages."""
    left, right = one.quantity, two.quantity
    if left is None or right is None or left.period != right.period:
        return False
    known = {found.id for found in (find_indicator(q.indicator, q.unit) for q in (left, right)) if found is not None}
    alike = _direct(left) == _direct(right) and _measure(left)[1] == _measure(right)[1]
    return alike and len(known) < len(LANGUAGES) and _are_near(_measure(left)[0], _measure(right)[0])


def _direct(quantity: Quantity) -> str:
    return "range" if isinstance(quantity.value, tuple) else _DIRECTIONS.get(quantity.comparator, "near")


def _measure(quantity: Quantity) -> tuple[tuple[float, ...], str]:
    """Return the values in the unit that both languages can be compared in."""
    converted = [convert(value, quantity.unit) for value in quantity.values]
    unit = converted[0][1] or ""
    counted = not (unit in _MEASURES or is_currency(unit))
    return tuple(value for value, _ in converted), "count" if counted else unit


def _are_near(left: Sequence[float], right: Sequence[float]) -> bool:
    return len(left) == len(right) and all(
        abs(one - two) <= TOLERANCE * max(abs(one), abs(two)) for one, two in zip(left, right, strict=True)
    )


def is_same_name(one: Entity, two: Entity) -> bool:
    """Tell whether two names are one's: by their record, or of persons by their sound."""
    if one.authority is not None or two.authority is not None:
        return one.authority == two.authority
    return one.type is two.type and bool(_sound(one) & _sound(two))


def _sound(entity: Entity) -> set[str]:
    names = (entity.label, *entity.aliases)
    return {spell(name).casefold().replace(" ", "") for name in names}


def measure_pairs(folder: Path, readers: ReaderSet) -> dict[str, tuple[Agreement, ...]]:
    """Return how far each pair of a folder agrees, by the pair's name."""
    pairs = find_pairs(folder)
    files = read_sides([path for sides in pairs.values() for path in sides.values()], readers)
    return {
        name: compare({language: files[path] for language, path in sides.items()})
        for name, sides in pairs.items()
        if all(path in files for path in sides.values())
    }


def print_agreement(measured: Mapping[str, Sequence[Agreement]]) -> None:
    """Print the figures of each pair and of all, then what only one side has."""
    rows = [agreement.to_row(name) for name, found in measured.items() for agreement in found]
    rows += [agreement.to_row("all") for agreement in _add_up(measured)]
    print_rows(rows, Format.TABLE, title="agreement of two languages")
    alone = [
        {"pair": name, "only in": language, "what": agreement.kind, "label": label}
        for name, found in measured.items()
        for agreement in found
        for language, label in agreement.alone
    ]
    if alone:
        print_rows(alone, Format.TABLE, title="disagreements")


def _add_up(measured: Mapping[str, Sequence[Agreement]]) -> Iterator[Agreement]:
    """Yield each kind's figures over all pairs."""
    for kinds in zip(*measured.values(), strict=True) if len(measured) > 1 else ():
        yield Agreement(
            kinds[0].kind,
            {language: sum(one.found[language] for one in kinds) for language in LANGUAGES},
            {language: sum(one.shared[language] for one in kinds) for language in LANGUAGES},
            (),
        )


def main(given: Sequence[str] | None = None) -> int:
    """Compare the pairs of a folder, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="NAME.zh.txt beside NAME.en.txt")
    parser.add_argument("--reader", choices=tuple(READERS), default="grammar")
    arguments = parser.parse_args(given)
    if not find_pairs(arguments.folder):
        parser.error(f"`{arguments.folder}` holds no NAME.zh.txt beside a NAME.en.txt")
    measured = measure_pairs(arguments.folder, READERS[arguments.reader])
    print_agreement(measured)
    return ExitCode.DONE if len(measured) == len(find_pairs(arguments.folder)) else ExitCode.PARTLY


if __name__ == "__main__":
    sys.exit(main())
