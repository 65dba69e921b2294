"""The page of one entity: its names, its statements by section, how it spread, its posts over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from kg.analytics.stances import MATTERS, SIGNS
from kg.names import normalise_name
from kg.statement import Entity, Statement
from kg.web.index import find_month
from kg.web.views.conflicts import Dispute, tell_disputes
from kg.web.views.records import Bar, Paged, Said, Thing, make_bars
from kg.web.views.sections import sort_into_sections
from kg.web.views.teller import Teller, name_document
from kg.web.views.terms import TermChart, draw_terms
from ontology.vocabulary import EntityType, Modality

SHOWN = 8
"""How many statements of a section are shown before more are asked for."""
_NAMES = 14
_DOCUMENTS = 12
_MONTHS = 36
_DISPUTES = 4
_ACTORS = frozenset({EntityType.PERSON, EntityType.BODY, EntityType.ORGANIZATION, EntityType.PLACE, EntityType.POST})


@dataclass(frozen=True, slots=True)
class Section(Paged):
    """Some statements of a section, and where the next ones are."""

    key: str
    title: str
    total: int
    statements: tuple[Said, ...]
    offset: int = 0

    @property
    def shown(self) -> int:
        """Return how many are shown."""
        return len(self.statements)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the statements by column."""
        return [row for said in self.statements for row in said.to_rows()]


@dataclass(frozen=True, slots=True)
class Naming:
    """A document that names the entity, and how often."""

    title: str
    date: str | None
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class EntityPage:
    """All that is said of an entity, through the reader's filter."""

    thing: Thing
    type_label: str
    original: str
    """The canonical label, where the reader's language has another."""
    names: tuple[str, ...]
    wikidata: str | None
    total: int
    hidden: int
    """How many statements the filter hides."""
    sections: tuple[Section, ...]
    first: Said | None
    months: tuple[Bar, ...]
    documents: tuple[Bar, ...]
    named_in: tuple[Naming, ...]
    disputes: tuple[Dispute, ...]
    terms: TermChart | None = None
    is_matter: bool = False
    """Whether it is something that others announce, promote or oppose."""
    analyses: tuple[tuple[str, str], ...] = ()
    """The analyses that tell of it, by address and title."""
    statements: tuple[Said, ...] = field(default=(), repr=False)
    """All of them in order of time, for JSON and CSV; empty for HTML."""

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the statements by column."""
        return [row for said in self.statements for row in said.to_rows()]


def tell_entity(teller: Teller, entity: Entity, *, whole: bool = False) -> EntityPage:
    """Return an entity's page; `whole` fills `statements` too."""
    about = teller.index.about(entity.id)
    kept = list(teller.keep(about))
    thing = teller.name(entity.id)
    is_matter = entity.type not in _ACTORS
    names = _list_names(entity, thing.label)
    return EntityPage(
        thing=thing,
        type_label=teller.words.name_type(entity.type),
        original=entity.label if thing.label != entity.label else "",
        names=names[:_NAMES],
        wikidata=entity.wikidata,
        total=len(kept),
        hidden=len(about) - len(kept),
        sections=tuple(
            make_section(teller, key, said) for key, said in sort_into_sections(kept, entity.id, entity.type).items()
        ),
        first=_find_first(teller, kept) if is_matter else None,
        months=count_months(teller, kept),
        documents=_count_documents(teller, kept) if is_matter else (),
        named_in=_list_namings(teller, entity.id),
        disputes=tell_disputes(
            teller, teller.index.conflicts_of.get(entity.id, ()), limit=None if whole else _DISPUTES
        ),
        terms=draw_terms(teller, entity, kept),
        is_matter=is_matter,
        analyses=tuple(_list_analyses(teller, entity, kept)),
        statements=tuple(map(teller.tell, kept)) if whole else (),
    )


def _list_analyses(teller: Teller, entity: Entity, kept: Iterable[Statement]) -> Iterator[tuple[str, str]]:
    """Yield the analyses that tell something of an entity: when it is spoken of, and who took it up when."""
    own = [statement for statement in kept if entity.id in (statement.subject, statement.object)]
    dated = [statement for statement in own if teller.index.find_date(statement) is not None]
    of = quote(entity.id, safe="")
    if dated:
        yield f"/analytics/timeline?of={of}", teller.words.say("timeline")
    if entity.type in MATTERS and any(_takes_up(statement, entity.id) for statement in dated):
        yield f"/analytics/diffusion?of={of}", teller.words.say("its_spread")


def _takes_up(statement: Statement, matter: str) -> bool:
    return statement.object == matter and statement.predicate in SIGNS and statement.modality is Modality.ASSERTED


def tell_section(teller: Teller, entity: Entity, key: str, *, offset: int, limit: int = 25) -> Section | None:
    """Return the further statements of a section, None where the entity has no such section."""
    kept = teller.keep(teller.index.about(entity.id))
    said = sort_into_sections(kept, entity.id, entity.type).get(key)
    return make_section(teller, key, said, offset=offset, limit=limit) if said is not None else None


def make_section(teller: Teller, key: str, said: list[Statement], *, offset: int = 0, limit: int = SHOWN) -> Section:
    """Return the statements of a section from an offset on."""
    shown = tuple(map(teller.tell, said[offset : offset + limit]))
    return Section(key, teller.words.say(key), len(said), shown, offset)


def count_months(teller: Teller, statements: list[Statement]) -> tuple[Bar, ...]:
    """Return how many statements each month has, or each year where the months are too many."""
    dates = [find_month(date) for statement in statements if (date := teller.index.find_date(statement))]
    counts = Counter(dates)
    if len(counts) > _MONTHS:
        counts = Counter(date[:4] for date in dates)
    return make_bars([(month, count, None) for month, count in sorted(counts.items())[-_MONTHS:]])


def _list_names(entity: Entity, shown: str) -> tuple[str, ...]:
    """Return an entity's other names, each spelling once."""
    known = {normalise_name(shown)}
    names = []
    for name in sorted((entity.label, *entity.aliases), key=lambda name: (name.isupper(), name)):
        if normalise_name(name) not in known:
            known.add(normalise_name(name))
            names.append(name)
    return tuple(names)


def _find_first(teller: Teller, statements: list[Statement]) -> Said | None:
    dated = (statement for statement in statements if teller.index.find_date(statement) is not None)
    first = next(dated, None)
    return teller.tell(first) if first is not None else None


def _count_documents(teller: Teller, statements: list[Statement]) -> tuple[Bar, ...]:
    counts = Counter(evidence.document for statement in statements for evidence in statement.evidences)
    records = teller.index.documents
    found = sorted(
        ((records[hash], count) for hash, count in counts.items() if hash in records),
        key=lambda each: (-each[1], each[0].date or "9999", each[0].name),
    )
    return make_bars(
        [(name_document(record), count, teller.locate_document(record)) for record, count in found[:_DOCUMENTS]]
    )


def _list_namings(teller: Teller, entity: str) -> tuple[Naming, ...]:
    found = teller.index.mentions.get(entity, ())[:_DOCUMENTS]
    records = ((teller.index.documents[hash], count) for hash, count in found)
    return tuple(
        Naming(name_document(record), record.date, teller.locate_document(record), count) for record, count in records
    )
