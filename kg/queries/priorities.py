"""The ordered tasks of official reports: which place puts what first, and what each task is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from kg.names import normalise_name
from kg.passage import Passage
from kg.queries.citing import cite_passage
from kg.queries.figures_reports import OfficialReport, find_reports
from kg.resolution.resolved import Resolved
from kg.statement import Statement
from kg.topics import TopicMatch, classify_topic
from ontology.vocabulary import Modality, Predicate

UNCLASSIFIED = "unclassified"
"""The topic of a task whose words tell none."""
PRIORITY_COLUMNS = ("place", "year", "rank", "topic", "because", "task")
"""Those that people are shown first."""


@dataclass(frozen=True, slots=True)
class Priority:
    """A task of a report, with its place in the order and what it is about."""

    place: str
    year: str
    rank: int
    task: str
    """In the heading's own words."""
    topics: tuple[TopicMatch, ...]
    """The one that it is most about first; none where its words tell none."""
    passage: Passage

    @property
    def topic(self) -> str:
        """Return the label of the topic that it is most about."""
        return self.topics[0].label if self.topics else UNCLASSIFIED

    def to_row(self) -> dict[str, Any]:
        """Return the task by column."""
        return {
            "place": self.place,
            "year": self.year,
            "rank": self.rank,
            "topic": self.topic,
            "because": ", ".join(self.topics[0].words) if self.topics else "",
            "task": self.task,
            "also": [match.label for match in self.topics[1:]],
            **self.passage.to_row(),
        }


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic, and how high the reports of a year rank it."""

    topic: str
    year: str
    first: int
    """How many reports have it first."""
    top: int
    """How many have it among the first three."""
    reports: int
    """How many have a task that is most about it."""
    also: int
    """How many others have a task that is also about it."""
    of: int
    """How many reports with tasks in order there are."""
    median_rank: float
    places: tuple[str, ...]
    """Those that have it, the highest rank first."""
    tasks: tuple[Priority, ...]
    """The highest of each report."""

    def to_row(self) -> dict[str, Any]:
        """Return the topic by column, with the sentence of each task."""
        short = {name: getattr(self, name) for name in ("topic", "year", "first", "top", "reports", "also", "of")}
        places = [f"{task.place} {task.rank}" for task in self.tasks]
        return {
            **short,
            "median_rank": self.median_rank,
            "places": places,
            "tasks": [task.to_row() for task in self.tasks],
        }


def list_priorities(
    resolved: Resolved, *, year: str | None = None, place: str | None = None, least: float = 0.0
) -> tuple[Priority, ...]:
    """Return the ordered tasks of the official reports, by place, year and rank.

    `least` is the lowest confidence of a statement to show.
    """
    reports = {report.hash: report for report in find_reports(resolved)}
    found: dict[tuple[str, str, int, str], Priority] = {}
    for priority in _list_all(resolved, reports, least):
        key = (priority.place, priority.year, priority.rank, normalise_name(priority.task))
        known = found.get(key)
        if known is None or (priority.passage.confidence or 0) > (known.passage.confidence or 0):
            found[key] = priority
    kept = (
        priority
        for priority in found.values()
        if year in (None, priority.year) and (place is None or normalise_name(place) == normalise_name(priority.place))
    )
    return tuple(sorted(kept, key=lambda one: (one.place, one.year, one.rank, one.passage.document, one.passage.start)))


def count_topics(priorities: Sequence[Priority]) -> tuple[TopicLine, ...]:
    """Return the topics of some tasks by year, the one that most reports have first leading."""
    reports: dict[str, set[str]] = defaultdict(set)
    also: dict[tuple[str, str], set[str]] = defaultdict(set)
    best: dict[tuple[str, str], dict[str, Priority]] = defaultdict(dict)
    for priority in priorities:
        reports[priority.year].add(priority.passage.hash)
        for match in priority.topics[1:]:
            also[priority.year, match.label].add(priority.passage.hash)
        held = best[priority.year, priority.topic]
        known = held.get(priority.passage.hash)
        if known is None or priority.rank < known.rank:
            held[priority.passage.hash] = priority
    lines = [
        _make_line(topic, year, tuple(held.values()), len(also[year, topic] - set(held)), len(reports[year]))
        for (year, topic), held in best.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.year, -line.first, -line.top, -line.reports, line.topic)))


def _list_all(resolved: Resolved, reports: Mapping[str, OfficialReport], least: float) -> Iterator[Priority]:
    records = {record.hash: record for record in resolved.documents}
    for statement in resolved.statements:
        if not _is_task(statement) or statement.confidence < least:
            continue
        for evidence in statement.evidences:
            report = reports.get(evidence.document)
            if report is None or statement.rank is None:
                continue
            task = resolved.entities[statement.object].label
            yield Priority(
                place=report.place,
                year=report.year,
                rank=statement.rank,
                task=task,
                topics=classify_topic(evidence.quote) or classify_topic(task),
                passage=cite_passage(records.get(evidence.document), evidence, statement.confidence),
            )


def _is_task(statement: Statement) -> bool:
    return (
        statement.predicate is Predicate.PRIORITISES
        and statement.rank is not None
        and statement.attributed_to is None
        and statement.modality is not Modality.NEGATED
    )


def _make_line(topic: str, year: str, tasks: Sequence[Priority], also: int, of: int) -> TopicLine:
    ordered = tuple(sorted(tasks, key=lambda task: (task.rank, task.place)))
    ranks = [task.rank for task in ordered]
    return TopicLine(
        topic=topic,
        year=year,
        first=ranks.count(1),
        top=sum(rank <= 3 for rank in ranks),
        reports=len(ranks),
        also=also,
        of=of,
        median_rank=median(ranks),
        places=tuple(task.place for task in ordered),
        tasks=ordered,
    )
