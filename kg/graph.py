"""A graph directory as an object: the verbs of the command line, as `Graph.open("graph").trace("GDP growth")`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from kg.confidence import choose_least
from kg.directory import Directory, Input, Manifest
from kg.errors import GraphError, NotFoundError, QueryError
from kg.readersets import ReaderSet
from kg.resolution.decisions import Decision, Judgement, read_decisions
from kg.stores.deadline import LIMIT, TIMEOUT

if TYPE_CHECKING:
    import networkx
    import rdflib
    from pyvis.network import Network

    from kg.analytics import Analyses
    from kg.display import Rows
    from kg.exports import Content, ExportFormat
    from kg.imports import ImportFormat
    from kg.maps.tiles import Tiles
    from kg.pipeline import Report
    from kg.progress import Progress
    from kg.queries import Card, Conflict, Hit, TargetRow, Trace
    from kg.queries.catalogue import Language
    from kg.queries.compare import Comparison
    from kg.queries.mentions import MentionCounts
    from kg.queries.priorities import Priority
    from kg.queries.targets_by import TargetTable
    from kg.queries.targets_weighted import Weighted
    from kg.resolution.resolved import Resolved
    from kg.resolution.review import Review
    from kg.stores.cypher import CypherStore
    from kg.stores.pushing import Pushed
    from kg.stores.rdf import RdfStore
    from kg.stores.terms import Answer, Written
    from kg.transfer import Server
    from kg.validation import Violation

Choice = TypeVar("Choice", bound=StrEnum)


class Graph:
    """The graph in a directory: open it, ask it, change it.

    `least` is everywhere the confidence from which statements are told: None stands for KG_MIN_CONFIDENCE, else
    `kg.defaults.MIN_CONFIDENCE`; 0 tells all that is stored.
    """

    def __init__(self, directory: Directory) -> None:
        self.directory = directory

    def __repr__(self) -> str:
        return f"Graph({str(self.directory.path)!r})"

    def _repr_html_(self) -> str:
        from kg.overview import render_graph

        return render_graph(self.directory, self.resolved)

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """Open the graph in a directory; raise GraphError where there is none."""
        directory = Directory(Path(path))
        if not directory.exists():
            raise GraphError(f"no graph in `{path}`; build one (`kg build PATH... --graph {path}`) or name another")
        return cls(directory)

    @classmethod
    def build(
        cls,
        paths: Sequence[Path | str],
        path: Path | str,
        *,
        workers: int = 1,
        readers: ReaderSet = ReaderSet.ALL,
        date: str | None = None,
        language: str | None = None,
        progress: Progress | None = None,
    ) -> Self:
        """Build a graph of documents, or add them to the one that is there; `report` says what became of them."""
        from kg.pipeline import build

        graph = cls(Directory(Path(path)))
        graph.report = build(
            paths, graph.directory, workers=workers, readers=readers, date=date, language=language, progress=progress
        )
        graph.__dict__["_resolved"] = graph.report.graph
        return graph

    report: Report | None = None
    """What the build did, for a graph that `build` returned."""

    @property
    def manifest(self) -> Manifest:
        """Return what the graph is made of."""
        return self.directory.read_manifest()

    def resolved(self) -> Resolved:
        """Return the graph in memory; the cached one where it is current, else made of the statement files again."""
        return self._resolved

    def shown(self, *, least: float | None = None) -> Resolved:
        """Return the graph in memory with the statements that are sure enough, and all its entities."""
        from kg import queries

        return queries.keep_sure(self.resolved(), choose_least(least))

    @cached_property
    def _resolved(self) -> Resolved:
        cached = self.directory.read_graph()
        if cached is not None:
            return cached
        from kg.pipeline import resolve_directory

        graph = resolve_directory(self.directory, self.manifest).graph
        self._cache(graph)
        return graph

    def _cache(self, graph: Resolved) -> None:
        """Keep the graph for the next reader, where this one may write and no build runs."""
        try:
            with self.directory.lock():
                self.directory.write_graph(graph)
        except (OSError, GraphError):  # a reader of a graph it may not write still gets its answer
            return

    def find(self, name: str) -> str:
        """Return the id of the entity that a name or id means, the most stated of several; raise NotFoundError."""
        from kg.queries import find_entity

        return find_entity(self.resolved(), name).id

    def to_networkx(self, *, least: float | None = None) -> networkx.MultiDiGraph[str]:
        """Return the graph as NetworkX has it: a node an entity, an edge a statement, the evidence on the edge."""
        from kg.analytics import to_networkx

        return to_networkx(self.shown(least=least))

    @property
    def analytics(self) -> Analyses:
        """Return the analyses: who is central, who moves together, what spreads, what was kept."""
        from kg.analytics import Analyses

        return Analyses(lambda least: self.shown(least=least))

    def draw_map(
        self,
        names: Sequence[str],
        path: Path | str,
        *,
        limit: int = 150,
        least: float | None = None,
        language: str = "en",
    ) -> Resolved:
        """Write the map of what surrounds some entities, or of the whole graph, and return the part it shows."""
        from kg.maps import draw

        found = [self.find(name) for name in names]
        return draw(self.shown(least=least), found, Path(path), limit=limit, language=language)

    def draw_tiles(
        self, what: str, path: Path | str, *, year: str | None = None, least: float | None = None, language: str = "en"
    ) -> Tiles:
        """Write China's provinces as tiles, coloured by a target (`gdp-growth`) or a priority's rank; return them."""
        from kg.maps import make_tiles, save_tiles

        tiles = make_tiles(self.resolved(), what, year=year, language=language, least=choose_least(least))
        save_tiles(tiles, Path(path))
        return tiles

    def to_pyvis(self, names: Sequence[str] = (), *, limit: int = 150, least: float | None = None) -> Network:
        """Return the map of what surrounds some entities, or of the whole graph, as a PyVis network with its places."""
        from kg.maps import select, to_pyvis

        return to_pyvis(select(self.shown(least=least), [self.find(name) for name in names], limit=limit))

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

    def conflicts(self, *, least: float | None = None) -> Rows[Conflict]:
        """Return where the sources disagree, as far as every statement of the disagreement is sure enough."""
        from kg import queries
        from kg.display import Rows

        graph = self.resolved()
        found = queries.keep_sure_conflicts(graph, queries.find_conflicts(graph), choose_least(least))
        return Rows(found, queries.CONFLICT_COLUMNS)

    def sparql(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        least: float | None = None,
        timeout: float | None = None,
        limit: int | None = LIMIT,
        uri: str | None = None,
    ) -> list[dict[str, Any]] | bool:
        """Return the rows of a read-only SPARQL 1.1 query, or the answer of an ASK.

        It is asked of this graph, or of the endpoint at `uri`; `timeout` is in seconds, `limit` the most rows, None for
        all. The store holds all statements; a query that names `?least` finds `least` there, to filter by
        `pkg:confidence`.
        """
        from kg.display import RowList

        found = self.answer_sparql(query, parameters, least=least, timeout=timeout, limit=limit, uri=uri).value
        return found if isinstance(found, bool) else RowList(found)

    def answer_sparql(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        least: float | None = None,
        timeout: float | None = None,
        limit: int | None = LIMIT,
        uri: str | None = None,
    ) -> Answer:
        """Return what `sparql` does with its columns, with triples in Turtle, and whether there are more rows."""
        bound = _bind_least(query, parameters, least)
        if uri is None:
            return self._open_rdf().answer(query, bound, timeout=timeout or TIMEOUT, limit=limit)
        from kg.stores.remote import ask_endpoint

        return ask_endpoint(uri, query, bound, timeout=timeout or TIMEOUT, limit=limit)

    def write_sparql(
        self,
        query: str,
        *,
        rows: str | None = "json",
        triples: str | None = "turtle",
        graphs: Mapping[str, Sequence[str]] | None = None,
        timeout: float | None = None,
        limit: int | None = LIMIT,
    ) -> Written:
        """Return what a SPARQL query finds in a format of the SPARQL Protocol, as `RdfStore.write` tells."""
        store = self._open_rdf()
        return store.write(query, rows=rows, triples=triples, graphs=graphs, timeout=timeout or TIMEOUT, limit=limit)

    def project(self, *, cypher: bool = True) -> None:
        """Prepare the stores that questions in SPARQL and, unless told not to, Cypher need, so that none need wait.

        Raises StoreError where the embedded Cypher engine is not installed or does not start; SPARQL works without it.
        """
        from kg.collecting import collect_seldom

        with collect_seldom():
            if not self.directory.is_projected("rdf"):
                self._open_rdf()
            if cypher and not self.directory.is_projected("cypher"):
                with self._open_cypher(None):
                    pass

    def _open_rdf(self) -> RdfStore:
        from kg.stores.rdf import RdfStore

        with self.directory.lock_projection("rdf"):
            return RdfStore.open(self.directory.projections / "rdf", self.resolved, self.directory.find_key())

    def cypher(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        uri: str | None = None,
        limit: int | None = LIMIT,
        least: float | None = None,
        timeout: float | None = None,
    ) -> list[dict[str, Any]]:
        """Return the rows of a read-only Cypher query on the embedded engine, or on the server at a Bolt address.

        `timeout` is in seconds, `limit` the most rows, None for all. The store holds all statements; a query that names
        `$least` finds `least` there, to filter by `confidence`.
        """
        from kg.display import RowList

        found = self.answer_cypher(query, parameters, uri=uri, limit=limit, least=least, timeout=timeout)
        return RowList(found.rows)

    def answer_cypher(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        uri: str | None = None,
        limit: int | None = LIMIT,
        least: float | None = None,
        timeout: float | None = None,
        explained: bool = False,
    ) -> Answer:
        """Return what `cypher` does with its columns, and whether there are more rows; or how it would be run."""
        bound = _bind_least(query, parameters, least)
        with self._open_cypher(uri) as store:
            return store.answer(query, bound, timeout=timeout or TIMEOUT, limit=limit, explained=explained)

    def ask(
        self,
        name: str,
        values: Mapping[str, str] | None = None,
        *,
        via: Language | None = None,
        uri: str | None = None,
        least: float | None = None,
        limit: int | None = LIMIT,
        timeout: float | None = None,
    ) -> list[dict[str, Any]]:
        """Return the rows of a named question or series of the catalogue, asked via SPARQL, or via Cypher.

        `uri` is a Bolt address or a SPARQL endpoint's (http://...), which then settles the language; `timeout` is in
        seconds for each query, `limit` the most rows, None for all.
        """
        from kg.display import RowList
        from kg.queries.catalogue import answer, choose_language, find_asked

        asked, sure = find_asked(name), choose_least(least)
        if choose_language(via, uri) == "cypher":
            asked.bind(self.resolved(), values or {}, "cypher")  # a wrong word is told before a store is opened
            with self._open_cypher(uri) as store:
                query = partial(store.query, timeout=timeout or TIMEOUT, limit=limit)
                found = answer(asked, self.resolved(), values or {}, "cypher", query, least=sure)
        else:
            select = partial(self._select, uri=uri, timeout=timeout, limit=limit)
            found = answer(asked, self.resolved(), values or {}, "sparql", select, least=sure)
        return RowList(found[:limit])

    def find_example(
        self, name: str, values: Mapping[str, str] | None = None, *, least: float | None = None
    ) -> dict[str, str]:
        """Return values for a question's parameters, the given ones kept, for which this graph has rows.

        Raises NotFoundError where it has none.
        """
        from kg.queries.catalogue import find_asked, find_sample

        asked, sure = find_asked(name), choose_least(least)
        return find_sample(asked, self.resolved(), self._select, values or {}, least=sure)

    def _select(
        self,
        query: str,
        parameters: Mapping[str, Any],
        *,
        uri: str | None = None,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """Return the rows of a SELECT on the embedded store, or on an endpoint."""
        rows = self.sparql(query, parameters, uri=uri, timeout=timeout, limit=limit)
        assert not isinstance(rows, bool)
        return rows

    @contextmanager
    def _open_cypher(self, uri: str | None) -> Iterator[CypherStore]:
        if uri is None:
            from kg.stores.embedded import open_embedded

            folder, key = self.directory.projections / "cypher", self.directory.find_key()
            with self.directory.lock_projection("cypher"), open_embedded(folder, self.resolved, key) as embedded:
                yield embedded
            return
        from kg.stores.cypher import CypherStore

        store = CypherStore.connect(uri)
        try:
            yield store
        finally:
            store.close()

    def content(self, format: ExportFormat, *, least: float | None = None, base: str | None = None) -> Content:
        """Return what an export in a format is made from; its names begin with `base`, else with KG_BASE_IRI."""
        from kg.exports import LOSSLESS, Content, Origin
        from kg.settings import load_settings
        from kg.stores.vocabulary import BASE, check_base

        shown, address = self.shown(least=least), base or load_settings().base_iri or BASE
        if format not in LOSSLESS:
            return Content(shown, base=check_base(address))
        kept = [statement.id for statement in shown.statements]
        whole = len(kept) == len(self.resolved().statements)
        return Content(shown, Origin.collect(self.directory, None if whole else kept), check_base(address))

    def export(
        self, format: ExportFormat, path: Path | str, *, least: float | None = None, base: str | None = None
    ) -> None:
        """Write the graph in a format that other tools take, to a file, or to a folder where it has several."""
        from kg.exports import export

        export(self.content(format, least=least, base=base), format, Path(path))

    @classmethod
    def import_file(cls, source: Path | str, path: Path | str, *, format: ImportFormat | None = None) -> Self:
        """Make a graph of an export in JSON Lines, N-Quads or Parquet, or add it to the one that is there."""
        from kg.imports import import_graph

        graph = cls(Directory(Path(path)))
        graph.report = import_graph(Path(source), graph.directory, format)
        graph.__dict__["_resolved"] = graph.report.graph
        return graph

    def to_rdflib(self, *, least: float | None = None) -> rdflib.Dataset:
        """Return the graph as rdflib has it: a Dataset, one named graph a statement, the evidence about its name."""
        from kg.exports.rdf import to_rdflib

        return to_rdflib(self.shown(least=least))

    def push(self, server: Server, *, texts: bool = True, progress: Progress | None = None) -> Pushed:
        """Make a server hold the graph, and the files of its directory; what others have there stays.

        The documents' texts go along unless told otherwise. Raises StoreError where the server refuses or is lost; the
        next push goes on there.
        """
        from kg import transfer

        return transfer.push(self.directory, self.resolved(), server, texts=texts, progress=progress)

    @classmethod
    def pull(cls, server: Server, path: Path | str, *, check: bool = True, progress: Progress | None = None) -> Self:
        """Make a graph directory of what was pushed to a server, equal to the one it came from.

        With `check`, StoreError is raised where the server's graph is no longer what was pushed.
        """
        from kg import transfer

        graph = cls(Directory(Path(path)))
        transfer.pull(server, graph.directory, check=check, progress=progress)
        return graph

    def validate(self, shapes: Path | None = None) -> Rows[Violation]:
        """Return where the graph breaks the ontology's SHACL shapes, a file's too, or the form of named graphs."""
        from kg.display import Rows
        from kg.validation import validate

        return Rows(validate(self.resolved(), shapes))

    def retract(self, document: str) -> tuple[Input, ...]:
        """Take a document out, by file name or hash: what is left is a graph built without it."""
        from kg.pipeline import retract

        gone = retract(document, self.directory)
        self._forget()
        return gone

    def merge(self, left: str, right: str) -> Decision:
        """Decide that two entities, by name or id, are one."""
        return self._decide(lambda review: review.merge(left, right))

    def split(self, entity: str, document: str) -> Decision:
        """Decide that what a document calls by an entity's name is another."""
        return self._decide(lambda review: review.split(entity, document))

    def judge(self, id: str, judgement: Judgement) -> Decision:
        """Decide, for a pair that `review` lists, whether its two sides are one; raise NotFoundError for another id."""
        doubtful = next((decision for decision in self.review() if decision.id == id), None)
        if doubtful is None:
            raise NotFoundError(f"no pair in doubt has the id `{id}`; `kg review` lists them")
        return self._decide(lambda review: review.judge(doubtful, judgement))

    def undo(self, id: str) -> Decision:
        """Take back a person's decision, by its id or the id's beginning."""
        return self._decide(lambda review: review.undo(id))

    def review(self, judgements: Iterable[Judgement] = (Judgement.UNSURE,)) -> tuple[Decision, ...]:
        """Return people's decisions, then the machine's of the given judgements, the surest first."""
        wanted = frozenset(judgements)
        decided = read_decisions(self.directory.reviewed)
        machine = (decision for decision in read_decisions(self.directory.decisions) if decision.judgement in wanted)
        return (*decided, *sorted(machine, key=lambda decision: decision.order))

    def _decide(self, change: Callable[[Review], Decision]) -> Decision:
        from kg.pipeline import decide

        decision = decide(change, self.directory)
        self._forget()
        return decision

    def _forget(self) -> None:
        self.__dict__.pop("_resolved", None)


def _choose(kind: type[Choice], value: str) -> Choice:
    """Return the member of an enumeration that a word names; raise QueryError for a word that names none."""
    if value not in {member.value for member in kind}:
        raise QueryError(f"`{value}` is not known to `by`; give {' or '.join(f'`{member}`' for member in kind)}")
    return kind(value)


def _bind_least(query: str, parameters: Mapping[str, Any] | None, least: float | None) -> Mapping[str, Any]:
    """Return a query's parameters, with the lowest confidence for one that asks for it."""
    if not re.search(r"[?$]least\b", query):
        return parameters or {}
    return {"least": choose_least(least), **(parameters or {})}
