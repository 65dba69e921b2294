"""Who gave an official report, when and before which meeting: as the document says, else as authority files know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kg.extraction.official.governments import Government, list_meetings, load_sessions
from kg.extraction.wording import has_word, load_words
from kg.names import normalise_name
from kg.queries.figures_reports import OfficialReport, group_by_document
from kg.resolution.resolved import Resolved
from kg.statement import Statement
from ontology.authorities import load_authorities
from ontology.authority import Authority
from ontology.vocabulary import LANGUAGES, EntityType, Modality, Predicate

_DAY = 10
"""The length of a date precise to the day."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Who gave a report, on which day and before which meeting; None where neither document nor files say."""

    person: str | None = None
    session: str | None = None
    short_session: str | None = None
    """Its shortest English name."""
    date: str | None = None
    inferred: tuple[str, ...] = ()
    """Which of the three the document does not say, so that they come from the authority files."""

    def to_row(self) -> dict[str, object]:
        """Return the delivery by column."""
        return {"person": self.person, "session": self.session, "date": self.date, "inferred": list(self.inferred)}


def find_deliveries(resolved: Resolved, reports: Iterable[OfficialReport]) -> Mapping[str, Delivery]:
    """Return who gave each report, when and where, by the report's hash."""
    told = group_by_document(statement for statement in resolved.statements if _tells_delivery(resolved, statement))
    named: dict[str, set[str]] = defaultdict(set)
    for document, entity, _ in resolved.mentions:
        named[document].add(entity)
    return {
        report.hash: _find_delivery(resolved, report, told.get(report.hash, ()), named.get(report.hash, frozenset()))
        for report in reports
    }


def _find_delivery(
    resolved: Resolved, report: OfficialReport, told: Iterable[Statement], named: Collection[str]
) -> Delivery:
    person = _find_deliverer(resolved, report, told)
    meeting, mentioned = _find_meeting(report, named)
    day = report.record.date if len(report.record.date or "") == _DAY else None
    date = day or (meeting.date.partition("/")[0] if meeting and meeting.date else None)
    inferred = []
    if person is None and (person := _find_holder(report, date or report.year)) is not None:
        inferred.append("person")
    if meeting is not None and not mentioned:
        inferred.append("session")
    if day is None and date is not None:
        inferred.append("date")
    label, short = (meeting.label, _shorten(meeting)) if meeting is not None else (None, None)
    return Delivery(person, label, short, date, tuple(inferred))


def _shorten(meeting: Authority) -> str:
    return min((meeting.label, *meeting.names.get("en", ())), key=lambda name: (len(name), name))


def _tells_delivery(resolved: Resolved, statement: Statement) -> bool:
    """Tell whether a statement says that a person delivered a report."""
    return (
        statement.predicate is Predicate.DELIVERED
        and statement.modality is Modality.ASSERTED
        and resolved.entities[statement.subject].type is EntityType.PERSON
        and _is_report_name(resolved, statement.object)
    )


def _find_deliverer(resolved: Resolved, report: OfficialReport, told: Iterable[Statement]) -> str | None:
    found = [
        (-statement.confidence, resolved.entities[statement.subject].label)
        for statement in told
        if (statement.date or report.year)[:4] == report.year
    ]
    return min(found)[1] if found else None


def _is_report_name(resolved: Resolved, identifier: str) -> bool:
    entity = resolved.entities[identifier]
    names = (entity.label, *entity.aliases)
    return any(has_word(name, load_words(language).reports, language) for name in names for language in LANGUAGES)


def _find_meeting(report: OfficialReport, named: Collection[str]) -> tuple[Authority | None, bool]:
    """Return the meeting before which a report was given, and whether the document names it."""
    government = _find_government(report.place)
    meetings = list_meetings(government.series, report.year) if government is not None else ()
    meeting = max(meetings, key=lambda record: (record.id in named, record.id), default=None)
    return meeting, meeting is not None and meeting.id in named


def _find_holder(report: OfficialReport, date: str) -> str | None:
    """Return the holder of the post that reports, None where several held it at that time."""
    government = _find_government(report.place)
    holders = load_authorities().holders(government.post, date) if government is not None else ()
    return holders[0].label if len(holders) == 1 else None


def _find_government(place: str) -> Government | None:
    """Return the government of a place that a label names."""
    key, records = normalise_name(place), load_authorities()
    governments = load_sessions().governments.items()
    return next((found for id, found in governments if normalise_name(records[id].label) == key), None)
