"""The provinces of China as equal squares, each with its target or the rank of a priority, and the sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from kg.errors import NotFoundError
from kg.indicators import find_indicator, list_indicators, load_indicator
from kg.maps.words import load_words
from kg.names import normalise_name
from kg.passage import Passage
from kg.quantities import WORDS, find_scale, write_quantity, write_short
from kg.queries.figures_told import Figure
from kg.queries.figures_values import find_middle
from kg.queries.priorities import list_priorities
from kg.queries.targets_by import tabulate_targets
from kg.resolution.resolved import Resolved
from kg.topics import classify_topic, load_topics
from ontology.authorities import load_authorities

STEPS = 6
"""How many shades there are at most."""


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of a province: for the colour, for the tile, for the sentence."""

    number: float
    short: str
    text: str
    passages: tuple[Passage, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """A province's square."""

    id: str
    row: int
    column: int
    name: str
    """In the reader's language."""
    short: str
    """One character, or the two letters of its code, where there is little room."""
    value: Value | None
    step: int | None = None
    """Its shade, from 1 on; None where nothing is known."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """All provinces, coloured by one thing in one year."""

    what: str
    title: str
    year: str
    years: tuple[str, ...]
    """The years of which there is something, the latest first."""
    language: str
    unit: str
    steps: tuple[str, ...]
    """What each shade stands for, from the first."""
    tiles: tuple[Tile, ...]

    @property
    def known(self) -> tuple[Tile, ...]:
        """Return the provinces of which there is something, by name."""
        return tuple(sorted((tile for tile in self.tiles if tile.value), key=lambda tile: tile.name))

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the provinces by column, with the sentence; a missing value is None."""
        return [
            {
                "province": tile.name,
                "id": tile.id,
                "year": self.year,
                "value": tile.value.number if tile.value else None,
                "text": tile.value.text if tile.value else None,
                **(tile.value.passages[0].to_row() if tile.value else {}),
            }
            for tile in self.tiles
        ]


@dataclass(frozen=True, slots=True)
class Choices:
    """Things of one kind that tiles can be coloured by, as ids with their names."""

    label: str
    choices: tuple[tuple[str, str], ...]


def make_tiles(
    resolved: Resolved, what: str, *, year: str | None = None, language: str = "en", least: float = 0.0
) -> Tiles:
    """Return the provinces with their target of an indicator, or with the rank of a topic among their priorities.

    `what` is an id (`gdp-growth`, `domestic-demand`) or words in any language; without a year it is the one for which
    most provinces have a value. Raises NotFoundError where none has.
    """
    topic = find_topic(what)
    table = _rank(resolved, topic, least, language) if topic else _aim(resolved, what, least, language)
    counts = Counter(year for _, year in table)
    chosen = year or max(counts, key=lambda each: (counts[each], each), default="")
    values = {province: value for (province, when), value in table.items() if when == chosen}
    if not values:
        known = f"; there is something for {', '.join(sorted(counts))}" if counts else ""
        raise NotFoundError(
            f"no province has `{what}`{f' for {year}' if year else ''}{known}; `kg targets --by place` and "
            "`kg priorities` show what there is"
        )
    steps, shades = _shade(values, unit := "" if topic else _find_unit(resolved, what, least, chosen), rank=bool(topic))
    name = _name_topic(topic, language) if topic else _name_target(what, language)
    return Tiles(
        what=topic or _name_id(what),
        title=load_words(language)["tiles_title"].format(what=name, year=chosen),
        year=chosen,
        years=tuple(sorted(counts, reverse=True)),
        language=language,
        unit=unit,
        steps=steps,
        tiles=tuple(
            _place(id, square, values.get(id), shades.get(id), language) for id, square in load_squares().items()
        ),
    )


def list_choices(language: str) -> tuple[Choices, ...]:
    """Return what tiles can be coloured by: indicators of targets, topics of priorities."""
    words = load_words(language)
    indicators = tuple((each.id, each.labels.get(language, each.label)) for each in list_indicators())
    topics = tuple((id, topic.labels.get(language, topic.labels["en"])) for id, topic in load_topics().items())
    return (Choices(words["tiles_targets"], indicators), Choices(words["tiles_priorities"], topics))


@cache
def load_squares() -> Mapping[str, tuple[int, int]]:
    """Return the row and column of each province, by authority id."""
    import yaml

    squares = yaml.safe_load((resources.files("kg.maps") / "tiles.yaml").read_text("utf-8"))
    return {id: (row, column) for id, (row, column) in squares.items()}


def find_topic(what: str) -> str | None:
    """Return the id of the topic that an id or words mean, None where they mean an indicator or nothing known.

    >>> find_topic("domestic-demand"), find_topic("rural revitalisation"), find_topic("gdp-growth")
    ('domestic-demand', 'rural', None)
    """
    if load_indicator(what) or find_indicator(what):
        return None
    topics = load_topics()
    if what in topics:
        return what
    name = normalise_name(what)
    named = (id for id, topic in topics.items() if name in map(normalise_name, topic.labels.values()))
    return next(named, None) or next((match.id for match in classify_topic(what)), None)


@cache
def _name_places() -> Mapping[str, str]:
    """Return the provinces by each of their names, folded."""
    records = load_authorities()
    return {normalise_name(name): id for id in load_squares() for names in records[id].names.values() for name in names}


def _aim(resolved: Resolved, what: str, least: float, language: str) -> Mapping[tuple[str, str], Value]:
    """Return the targets of an indicator by province and year."""
    table = tabulate_targets(resolved, [what], least=least)
    (label,) = table.indicators
    figures = {(line.place, line.year): line.targets[label] for line in table.lines if label in line.targets}
    size, _ = find_scale(figure.quantity for figure in figures.values())
    places = _name_places()
    return {
        (places[key], year): _write_figure(figure, size, language)
        for (place, year), figure in figures.items()
        if (key := normalise_name(place)) in places
    }


def _write_figure(figure: Figure, size: float, language: str) -> Value:
    percent = "%" if figure.quantity.unit == "percent" else ""
    short = write_short(figure.quantity, size) + percent
    text = write_quantity(figure.quantity, WORDS, language)
    return Value(find_middle(figure.quantity) / size, short, text, (figure.passage,), figure.others)


def _find_unit(resolved: Resolved, what: str, least: float, year: str) -> str:
    table = tabulate_targets(resolved, [what], year=year, least=least)
    _, unit = find_scale(figure.quantity for line in table.lines for figure in line.targets.values())
    return unit


def _rank(resolved: Resolved, topic: str, least: float, language: str) -> Mapping[tuple[str, str], Value]:
    """Return the highest rank of a task that is most about a topic, by province and year."""
    places, words = _name_places(), load_words(language)
    found: dict[tuple[str, str], Value] = {}
    for task in list_priorities(resolved, least=least):
        province = places.get(normalise_name(task.place))
        if province is None or not task.topics or task.topics[0].id != topic:
            continue
        known = found.get((province, task.year))
        if known is None or task.rank < known.number:
            nth = words["tiles_nth"].format(n=task.rank)
            found[province, task.year] = Value(task.rank, nth, f"{nth}: {task.task}", (task.passage,))
    return found


def _shade(values: Mapping[str, Value], unit: str, *, rank: bool) -> tuple[tuple[str, ...], Mapping[str, int]]:
    """Return what each shade stands for, and each province's; the highest value or first rank is darkest."""
    numbers = sorted({round(value.number, 6) for value in values.values()}, reverse=rank)
    if len(numbers) <= STEPS:
        groups: Sequence[Sequence[float]] = [[number] for number in numbers]
    else:
        low, width = min(numbers), (max(numbers) - min(numbers)) / STEPS
        cells = [min(int((number - low) / width), STEPS - 1) for number in numbers]
        groups = [[n for n, cell in zip(numbers, cells, strict=True) if cell == each] for each in dict.fromkeys(cells)]
    first = STEPS - len(groups) + 1 if len(groups) < STEPS else 1
    steps = {number: place + first for place, group in enumerate(groups) for number in group}
    names = tuple(_write_range(group, unit) for group in groups)
    return ("",) * (first - 1) + names, {id: steps[round(value.number, 6)] for id, value in values.items()}


def _write_range(group: Iterable[float], unit: str) -> str:
    ends = dict.fromkeys(f"{number:,.6g}" for number in (min(group), max(group)))
    return " ".join(part for part in ("–".join(ends), unit) if part)


def _place(id: str, square: tuple[int, int], value: Value | None, step: int | None, language: str) -> Tile:
    names = load_authorities()[id].names
    name = (names.get(language) or names["en"])[0]
    return Tile(id, *square, name, name if language == "zh" else id.rpartition("-")[2], value, step)


def _name_id(what: str) -> str:
    known = load_indicator(what) or find_indicator(what)
    return known.id if known else what


def _name_target(what: str, language: str) -> str:
    known = load_indicator(what) or find_indicator(what)
    name = known.labels.get(language, known.label) if known else what
    return load_words(language)["tiles_target"].format(indicator=name)


def _name_topic(topic: str, language: str) -> str:
    labels = load_topics()[topic].labels
    return load_words(language)["tiles_rank"].format(topic=labels.get(language, labels["en"]))
