"""What a graph tells: who did what and when, where sources disagree, what official reports set and rank."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from kg.confidence import choose_least
from kg.errors import QueryError
from kg.graph.stored import StoredGraph

if TYPE_CHECKING:
    from kg.display import Rows
    from kg.queries import Card, Conflict, Hit, TargetRow, Trace
    from kg.queries.compare import Comparison
    from kg.queries.mentions import MentionCounts
    from kg.queries.priorities import Priority
    from kg.queries.targets_by import TargetTable
    from kg.queries.targets_weighted import Weighted

Choice = TypeVar("Choice", bound=StrEnum)


class ToldGraph(StoredGraph):
    """A graph that answers in results of its own, each with its sentences."""

    def trace(self, name: str, *, least: float | None = None) -> Trace:
        """Return who announced, promoted, opposed what a name means, in order of time, with the sentences."""
        from kg import queries

        return queries.trace(self.resolved(), name, least=choose_least(least))

    def show(self, name: str, *, least: float | None = None) -> Card:
        """Return what is known of the entity that a name means."""
        from kg import queries

        return queries.show(self.resolved(), name, least=choose_least(least))

    def search(self, text: str, *, limit: int = 25, least: float | None = None) -> Rows[Hit]:
        """Return the entities and the sentences that hold some words."""
        from kg import queries
        from kg.display import Rows

        return Rows(queries.search(self.shown(least=least), text, limit=limit))

    def conflicts(self, *, least: float | None = None) -> Rows[Conflict]:
        """Return where the sources disagree, as far as every statement of the disagreement is sure enough."""
        from kg import queries
        from kg.display import Rows

        graph = self.resolved()
        found = queries.keep_sure_conflicts(graph, queries.find_conflicts(graph), choose_least(least))
        return Rows(found, queries.CONFLICT_COLUMNS)

    def targets(
        self,
        *,
        indicator: str | None = None,
        year: str | None = None,
        place: str | None = None,
        least: float | None = None,
    ) -> Rows[TargetRow]:
        """Return the quantified targets, filtered by words of the indicator, year and place."""
        from kg import queries
        from kg.display import Rows

        graph, sure = self.resolved(), choose_least(least)
        found = queries.list_targets(graph, indicator=indicator, year=year, place=place, least=sure)
        return Rows(found, queries.TARGET_COLUMNS)

    def targets_by(
        self,
        indicators: Sequence[str] = ("gdp-growth",),
        *,
        by: str = "place",
        year: str | None = None,
        place: str | None = None,
        reported: bool = False,
        least: float | None = None,
    ) -> TargetTable:
        """Return the targets of indicators (ids or words) by `place` or `year`: a row a report, missing ones too."""
        from kg.queries.targets_by import Grouping, tabulate_targets

        graph, sure = self.resolved(), choose_least(least)
        return tabulate_targets(
            graph, indicators, by=_choose(Grouping, by), year=year, place=place, reported=reported, least=sure
        )

    def weigh_targets(
        self, indicator: str = "gdp-growth", *, year: str | None = None, by: str = "output", least: float | None = None
    ) -> Weighted:
        """Return what the places' targets make for their whole, weighted by `output` or by `contribution` to growth."""
        from kg.queries.targets_weighted import Weight, weigh_targets

        weight, sure = _choose(Weight, by), choose_least(least)
        return weigh_targets(self.resolved(), indicator=indicator, year=year, by=weight, least=sure)

    def priorities(
        self, *, year: str | None = None, place: str | None = None, least: float | None = None
    ) -> Rows[Priority]:
        """Return the ordered tasks of official reports, each with what it is about."""
        from kg.display import Rows
        from kg.queries.priorities import PRIORITY_COLUMNS, list_priorities

        found = list_priorities(self.resolved(), year=year, place=place, least=choose_least(least))
        return Rows(found, PRIORITY_COLUMNS)

    def mentions(self, name: str = "", *, pattern: str = "") -> MentionCounts:
        """Return where documents name a policy in any of its wordings, use a phrase, or fit a regular expression."""
        from kg.queries import mentions

        graph = self.resolved()
        documents = ((one, self.directory.read_document(one.hash, name=one.name)) for one in graph.documents)
        if pattern:
            expression = mentions.compile_pattern(pattern)
            return mentions.count_mentions(graph, documents, pattern, (pattern,), expression, folded=False)
        label, wordings = mentions.find_wordings(graph, name)
        expression = mentions.compile_wordings(wordings)
        return mentions.count_mentions(graph, documents, label, wordings, expression, folded=True)

    def compare(self, left: str, right: str, *, least: float | None = None) -> Comparison:
        """Return what came, went and changed between the reports of two years, places or documents."""
        from kg.queries.compare import compare

        return compare(self.resolved(), left, right, least=choose_least(least))

    def compare_languages(self, *, least: float | None = None) -> tuple[Comparison, ...]:
        """Return where reports that exist in two languages agree and differ."""
        from kg.queries.compare import compare_languages

        return compare_languages(self.resolved(), least=choose_least(least))


def _choose(kind: type[Choice], value: str) -> Choice:
    """Return the member of an enumeration that a word names; raise QueryError for a word that names none."""
    if value not in {member.value for member in kind}:
        raise QueryError(f"`{value}` is not known to `by`; give {' or '.join(f'`{member}`' for member in kind)}")
    return kind(value)
