"""The target and the result of each place, year and indicator: of all that documents state, what is told best."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

from kg.extraction.wording import load_words
from kg.indicators import find_indicator, load_indicator
from kg.names import normalise_name
from kg.numbers import is_currency
from kg.passage import Passage
from kg.periods import list_years
from kg.quantities import SIGNS, write_quantity
from kg.queries.citing import cite_passage
from kg.queries.figures_reports import OfficialReport
from kg.queries.figures_values import find_ends, normalise_unit
from kg.resolution.resolved import Resolved
from kg.statement import Evidence, Quantity, Statement
from ontology.vocabulary import Comparator, EntityType, Modality

Key = tuple[str, str, str, EntityType]
"""A place, a year, an indicator's label, and whether a target or a result."""
SPAN = "/"
"""What stands between the first and the last of several years."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A target that was set, or a result that was reported, with the sentence."""

    quantity: Quantity
    """In the unit in which it is compared."""
    passage: Passage
    statement: str
    """The id of the statement."""
    others: tuple[str, ...] = ()
    """What else the documents state for the same indicator, place and year."""

    @property
    def text(self) -> str:
        """Return the value as people write it."""
        return write_quantity(self.quantity, SIGNS)

    def to_row(self) -> dict[str, Any]:
        """Return the figure by column."""
        low, high = find_ends(self.quantity)
        return {
            "text": self.text,
            "comparator": self.quantity.comparator.value,
            "low": low,
            "high": high,
            "unit": self.quantity.unit,
            "period": self.quantity.period,
            "indicator": self.quantity.indicator,
            "others": list(self.others),
            **self.passage.to_row(),
        }


def name_indicator(words: str) -> str:
    """Return the label of the indicator that an id or words mean; words that no record knows stay as they are."""
    known = load_indicator(words) or find_indicator(words)
    return known.label if known is not None else words


def collect_figures(
    resolved: Resolved, reports: Iterable[OfficialReport], wanted: Sequence[str], least: float
) -> Mapping[Key, Figure]:
    """Return the figure of each place, year and indicator that is told best, with what else is told."""
    ranked = rank_figures(resolved, reports, least, wanted)
    return {key: _choose(figures) for key, figures in ranked.items() if is_placed(key)}


def is_placed(key: Key) -> bool:
    """Tell whether figures are of a known place and one year, so that they can be laid side by side."""
    return bool(key[0] and key[1]) and SPAN not in key[1]


def rank_figures(
    resolved: Resolved, reports: Iterable[OfficialReport], least: float, wanted: Sequence[str] | None = None
) -> Mapping[Key, tuple[Figure, ...]]:
    """Return the figures of each place, year and indicator, that which is told best first.

    `wanted` are labels of indicators, or words; without it every figure is there, one that no record knows by its own
    words. The place is empty where none is told, the year is a span where a figure is of several years.

    A report is better than another document, its own year better than a span of years, a target with a comparator
    (around, at least) better than a bare number, a greater amount of money that was reached better than a smaller one
    (the whole rather than its parts), a sentence with many figures better than one with few, then the surer statement.
    """
    speakers = {report.hash: report for report in reports}
    documents = {record.hash: record for record in resolved.documents}
    crowd = _count_figures(resolved)
    spellings: dict[str, str] = {}
    found: dict[Key, list[tuple[tuple[Any, ...], Figure]]] = defaultdict(list)
    for statement, quantity, evidence in _list_quantities(resolved, least):
        report = speakers.get(evidence.document)
        kind = resolved.entities[statement.object].type
        indicator = _name(quantity, kind, wanted)
        if indicator is None:
            continue
        place = quantity.place or (report.place if report else "")
        years = list_years(quantity.period or "") or ((report.year,) if report else ())
        order = (
            report is None,
            kind is EntityType.TARGET and report is not None and report.year not in years,
            len(years) > 1,
            kind is EntityType.TARGET and quantity.comparator is Comparator.EXACTLY,
            -find_ends(quantity)[1] if kind is EntityType.RESULT and is_currency(quantity.unit) else 0.0,
            -crowd[evidence.document, evidence.start, kind],
            -statement.confidence,
            evidence.name,
            evidence.start,
            statement.id,
        )
        passage = cite_passage(documents.get(evidence.document), evidence, statement.confidence)
        figure = Figure(normalise_unit(quantity), passage, statement.id)
        year = _choose_year(years, report, kind)
        indicator = spellings.setdefault(normalise_name(indicator), indicator)
        found[place, year, indicator, kind].append((order, figure))
    return {key: tuple(figure for _, figure in sorted(told, key=itemgetter(0))) for key, told in found.items()}


def _list_quantities(resolved: Resolved, least: float) -> Iterator[tuple[Statement, Quantity, Evidence]]:
    for statement in resolved.statements:
        quantity = resolved.entities[statement.object].quantity
        if quantity is None or statement.confidence < least or statement.modality is Modality.NEGATED:
            continue
        for evidence in statement.evidences:
            yield statement, quantity, evidence


def _count_figures(resolved: Resolved) -> Counter[tuple[str, int, EntityType]]:
    """Return how many figures each sentence states: the list of a report's main targets states most."""
    spans = {
        (evidence.document, evidence.start, resolved.entities[statement.object].type, statement.object)
        for statement, _, evidence in _list_quantities(resolved, 0.0)
    }
    return Counter(span[:3] for span in spans)


def _name(quantity: Quantity, kind: EntityType, wanted: Sequence[str] | None) -> str | None:
    """Return the label of a quantity's indicator, else its words; None for one that is not wanted."""
    if kind is EntityType.RESULT and _names_nothing(quantity):
        return quantity.indicator if wanted is None else None
    if wanted is not None:
        return _match(quantity, wanted)
    known = find_indicator(quantity.indicator, quantity.unit)
    return known.label if known is not None else quantity.indicator


def _match(quantity: Quantity, wanted: Sequence[str]) -> str | None:
    known = find_indicator(quantity.indicator, quantity.unit)
    if known is not None:
        return known.label if known.label in wanted else None
    name = normalise_name(quantity.indicator)
    return next((words for words in wanted if _unknown(words) and normalise_name(words) in name), None)


def _names_nothing(quantity: Quantity) -> bool:
    """Tell whether a quantity's words are only a noun of change: a target for "growth" is for output, a result not."""
    return normalise_name(quantity.indicator) in load_words("en").changes


def _unknown(words: str) -> bool:
    return find_indicator(words) is None


def _choose_year(years: Sequence[str], report: OfficialReport | None, kind: EntityType) -> str:
    """Return the year for which a figure counts: of a target over several years, the report's own, else the span."""
    if len(years) <= 1:
        return "".join(years)
    if report is not None and report.year in years and kind is EntityType.TARGET:
        return report.year
    return f"{years[0]}{SPAN}{years[-1]}"


def _choose(figures: Sequence[Figure]) -> Figure:
    others = dict.fromkeys(figure.text for figure in figures if figure.text != figures[0].text)
    return replace(figures[0], others=tuple(others))
