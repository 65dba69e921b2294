"""What came, went and changed between the reports of two years, two places, two documents or two languages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any

from kg.errors import NotFoundError
from kg.indicators import list_indicators
from kg.names import normalise_name
from kg.passage import Passage
from kg.queries.citing import cite_passage
from kg.queries.figures_reports import OfficialReport, find_reports
from kg.queries.priorities import UNCLASSIFIED, count_topics, list_priorities
from kg.queries.targets_by import tabulate_targets
from kg.resolution.resolved import Resolved
from ontology.vocabulary import EntityType

_POLICIES = frozenset({EntityType.POLICY, EntityType.LAW})
_NAMES = _POLICIES | {EntityType.PERSON, EntityType.BODY, EntityType.ORGANIZATION, EntityType.EVENT}


class Change(StrEnum):
    """What became of something between two sides."""

    CAME = "came"
    WENT = "went"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Told:
    """What one side says of something, and where."""

    text: str
    key: tuple[Any, ...] = ()
    """What makes it the same as the other side's; the text may differ."""
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A target, task or name on two sides."""

    kind: str
    """`target`, `task`, or the type of what is named."""
    about: str
    """The place or year, or both, that both sides speak of, where there are several."""
    name: str
    left: Told | None
    right: Told | None

    @property
    def change(self) -> Change:
        """Return what became of it from the left side to the right one."""
        if self.left is None or self.right is None:
            return Change.CAME if self.left is None else Change.WENT
        return Change.SAME if self.left.key == self.right.key else Change.CHANGED

    def to_row(self, words: Mapping[Change, str]) -> dict[str, Any]:
        """Return the difference by column, each side with its sentence where a statement holds it."""
        sides = {"left": self.left, "right": self.right}
        texts = {name: side.text if side else None for name, side in sides.items()}
        row: dict[str, Any] = {"kind": self.kind, "about": self.about, "name": self.name, **texts}
        row["change"] = words[self.change]
        for name, side in sides.items():
            row[f"{name}_evidence"] = side.passage.to_row() if side and side.passage else None
        return row


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides and all in which they agree and differ."""

    left: str
    right: str
    left_documents: tuple[str, ...]
    right_documents: tuple[str, ...]
    differences: tuple[Difference, ...]
    """By kind, then the most named first; what stayed the same too."""
    words: Mapping[Change, str] = field(default_factory=lambda: {change: change.value for change in Change})
    """What each change is called between these sides."""

    def to_rows(self, *, same: bool = False) -> list[dict[str, Any]]:
        """Return the differences by column; with `same`, what is the same too."""
        return [one.to_row(self.words) for one in self.differences if same or one.change is not Change.SAME]

    def _repr_html_(self) -> str:
        from kg.display import render_rows

        columns = ("kind", "about", "name", "left", "right", "change")
        return render_rows(self.to_rows(), columns=columns, title=f"{self.left} and {self.right}")

    def count(self) -> Mapping[tuple[str, Change], int]:
        """Return how many things of each kind came, went, changed or stayed."""
        return Counter((difference.kind, difference.change) for difference in self.differences)


def compare(resolved: Resolved, left: str, right: str, *, least: float = 0.0) -> Comparison:
    """Return what differs between the reports that two names mean: years, places, or documents by name.

    Between years, the places are compared that have a report of both; between places, the years. Raises NotFoundError
    where a name means no report, or the two have nothing to compare.
    """
    reports = find_reports(resolved)
    sides = (_choose(reports, left), _choose(reports, right))
    about = _find_about(left, right, sides)
    common = {about(report) for report in sides[0]} & {about(report) for report in sides[1]}
    if not common:
        raise NotFoundError(
            f"no place and no year has a report both of `{left}` and of `{right}`; name documents instead"
        )
    kept = tuple(tuple(report for report in side if about(report) in common) for side in sides)
    return _compare(resolved, (left, right), kept, about, _POLICIES, least)


def compare_languages(resolved: Resolved, *, least: float = 0.0) -> tuple[Comparison, ...]:
    """Return where reports that exist in two languages agree and differ; one comparison a pair.

    Raises NotFoundError where no place and year has reports in two languages.
    """
    versions: dict[tuple[str, str], dict[str, OfficialReport]] = defaultdict(dict)
    for report in find_reports(resolved):
        versions[report.place, report.year].setdefault(report.language, report)
    found = []
    for (place, year), reports in sorted(versions.items()):
        for left, right in pairwise(sorted(reports)):
            names = (f"{place} {year} {left}", f"{place} {year} {right}")
            sides = ((reports[left],), (reports[right],))
            compared = _compare(resolved, names, sides, _name_both, _NAMES, least, twice=False)
            only = {Change.WENT: f"only {left}", Change.CAME: f"only {right}"}
            found.append(replace(compared, words={**only, Change.CHANGED: "differs", Change.SAME: "agrees"}))
    if not found:
        raise NotFoundError("no place and year has reports in two languages in this graph; add the translations to it")
    return tuple(found)


def _choose(reports: Sequence[OfficialReport], name: str) -> tuple[OfficialReport, ...]:
    """Return the reports that a year, a document's name or a place means."""
    key = normalise_name(name)
    found = (
        tuple(report for report in reports if report.year == name)
        or tuple(report for report in reports if report.name == name)
        or tuple(report for report in reports if normalise_name(report.place) == key)
    )
    if not found:
        known = ", ".join(sorted({report.year for report in reports})) or "none"
        raise NotFoundError(f"`{name}` is no year, place or name of a report in this graph; years there are: {known}")
    return found


About = Callable[[OfficialReport], str]
"""What a report speaks of beside what is compared: the place where years are compared."""


def _find_about(left: str, right: str, sides: Sequence[Sequence[OfficialReport]]) -> About:
    if all(report.year == name for name, side in zip((left, right), sides, strict=True) for report in side):
        return lambda report: report.place
    if not any(report.name in (left, right) for side in sides for report in side):
        return lambda report: report.year
    return lambda report: ""


def _name_both(report: OfficialReport) -> str:
    return f"{report.place} {report.year}"


def _compare(
    resolved: Resolved,
    names: tuple[str, str],
    sides: Sequence[Sequence[OfficialReport]],
    about: About,
    types: Collection[EntityType],
    least: float,
    *,
    twice: bool = True,
) -> Comparison:
    parts = [_restrict(resolved, {report.hash for report in side}, least) for side in sides]
    abouts = [{(report.place, report.year): about(report) for report in side} for side in sides]
    differences = [
        *_pair("target", *(_list_targets(part, known) for part, known in zip(parts, abouts, strict=True))),
        *_pair("task", *(_list_tasks(part, known) for part, known in zip(parts, abouts, strict=True))),
        *_pair_names(*(_list_names(part, types, twice=twice) for part in parts)),
    ]
    left, right = (tuple(report.name for report in side) for side in sides)
    return Comparison(names[0], names[1], left, right, tuple(differences))


def _restrict(resolved: Resolved, hashes: Collection[str], least: float) -> Resolved:
    """Return the part of a graph that some documents state surely enough."""
    statements = (
        statement.model_copy(update={"evidences": kept})
        for statement in resolved.statements
        if statement.confidence >= least
        and (kept := tuple(evidence for evidence in statement.evidences if evidence.document in hashes))
    )
    return replace(
        resolved,
        statements=tuple(statements),
        documents=tuple(record for record in resolved.documents if record.hash in hashes),
        mentions=tuple(mention for mention in resolved.mentions if mention[0] in hashes),
    )


Listed = Mapping[tuple[str, str], Told]
"""What a side says, by what it is about and its name."""


def _list_targets(part: Resolved, abouts: Mapping[tuple[str, str], str]) -> Listed:
    table = tabulate_targets(part, [indicator.id for indicator in list_indicators()])
    return {
        (abouts[line.place, line.year], name): Told(figure.text, (figure.text,), figure.passage)
        for line in table.lines
        if (line.place, line.year) in abouts
        for name, figure in line.targets.items()
    }


def _list_tasks(part: Resolved, abouts: Mapping[tuple[str, str], str]) -> Listed:
    """Return the highest rank of each topic, for each place or year that is compared."""
    found: dict[tuple[str, str], Told] = {}
    for line in count_topics(list_priorities(part)):
        for task in line.tasks:
            about = abouts.get((task.place, task.year))
            if about is not None and line.topic != UNCLASSIFIED:
                found[about, line.topic] = Told(f"{task.rank}: {task.task}", (task.rank,), task.passage)
    return found


def _pair(kind: str, left: Listed, right: Listed) -> Iterator[Difference]:
    for about, name in dict.fromkeys([*sorted(left), *sorted(right)]):
        yield Difference(kind, about, name, left.get((about, name)), right.get((about, name)))


def _list_names(
    part: Resolved, types: Collection[EntityType], *, twice: bool
) -> Mapping[str, tuple[str, str, int, Told]]:
    """Return the entities that documents name, by id: type, label, count and a sentence where a statement has one.

    What no authority file knows counts only with `twice`, where it is named at least twice: a single wording is often
    no name, and one that is known in one language is never the same as one in another.
    """
    counts: Counter[str] = Counter()
    for _, identifier, count in part.mentions:
        entity = part.entities.get(identifier)
        if entity is not None and entity.type in types:
            counts[identifier] += count
    passages = _find_passages(part)
    return {
        identifier: (
            part.entities[identifier].type.value.lower(),
            part.entities[identifier].label,
            count,
            Told(f"named {count} times" if count > 1 else "named once", (), passages.get(identifier)),
        )
        for identifier, count in counts.items()
        if (twice and count > 1) or part.entities[identifier].authority is not None
    }


def _find_passages(part: Resolved) -> Mapping[str, Passage]:
    """Return the surest sentence about each entity."""
    records = {record.hash: record for record in part.documents}
    passages: dict[str, Passage] = {}
    for statement in sorted(part.statements, key=lambda statement: (-statement.confidence, statement.id)):
        evidence = statement.evidences[0]
        for side in (statement.object, statement.subject):
            if side not in passages:
                passages[side] = cite_passage(records.get(evidence.document), evidence, statement.confidence)
    return passages


def _pair_names(
    left: Mapping[str, tuple[str, str, int, Told]], right: Mapping[str, tuple[str, str, int, Told]]
) -> Iterator[Difference]:
    both = {**right, **left}
    counts = {key: left.get(key, ("", "", 0))[2] + right.get(key, ("", "", 0))[2] for key in both}
    for key in sorted(both, key=lambda key: (both[key][0], -counts[key], both[key][1], key)):
        kind, label = both[key][:2]
        yield Difference(kind, "", label, *(side[key][3] if key in side else None for side in (left, right)))
