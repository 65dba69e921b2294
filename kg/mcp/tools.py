"""The tools: each a typed question to the graph, whose answer is rows with citations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.confidence import choose_least
from kg.errors import QueryError
from kg.graph import Graph
from kg.mcp.citing import Places, tell_line
from kg.mcp.inputs import AskInput, Input, QueryInput, SearchInput, ShowInput, TraceInput
from kg.stores.terms import Answer

_CITED = (
    "Every statement carries its document, start and end (offsets in characters of that document's text), quote, "
    "modality (asserted, predicted, possible, negated), claimant where somebody is quoted, and confidence. "
)
_SCHEMA = (
    "Prefixes pkg, entity, statement, rdf, rdfs, skos, prov, dcterms, owl, xsd need no declaration. An asserted "
    "statement is a triple such as `?s pkg:PROMOTES ?o`; every statement is also a named graph, "
    "`GRAPH ?g { ?s ?p ?o }`, and ?g has pkg:modality, pkg:date, pkg:confidence, pkg:attributedTo and pkg:evidence, "
    "which has pkg:quote, pkg:start, pkg:end and pkg:document/pkg:name. Names are rdfs:label and skos:altLabel. "
)
_NODES = (
    "Nodes are labelled Entity and Person, Body, Organization, Post, Place, Event, Policy, Law, Target, Result, "
    "Document or Topic, with id and label; relationships are named by their predicate, as in "
    "`MATCH (a)-[r:PROMOTES]->(b) RETURN a.label, r.quotes`, with modality, date, claimant, confidence, quotes, "
    "documents, starts, ends. "
)


@dataclass(frozen=True)
class Shelf:
    """A graph that is asked, with what cites it."""

    graph: Graph
    places: Places


@dataclass(frozen=True, slots=True)
class Tool:
    """A question that an assistant can ask."""

    title: str
    description: str
    input: type[Input]
    answer: Callable[[Shelf, Any], dict[str, Any]]


def find_tool(name: str) -> Tool:
    """Return a tool by name; raise QueryError where there is none."""
    if name not in TOOLS:
        raise QueryError(f"no tool `{name}`; there are {', '.join(f'`{each}`' for each in TOOLS)}")
    return TOOLS[name]


def search(shelf: Shelf, asked: SearchInput) -> dict[str, Any]:
    """Return the entities that some words name, then the sentences that hold them."""
    least = choose_least(asked.min_confidence)
    hits = shelf.graph.search(asked.text, limit=asked.limit + 1, least=asked.min_confidence)
    entities, sentences = [], []
    for hit in hits[: asked.limit]:
        if hit.kind != "quote":
            entities.append({"id": hit.id, "type": hit.kind, "label": hit.label, "statements": hit.statements})
            continue
        document, _, place = hit.matched.rpartition(":")
        start, _, end = place.partition("-")
        told = shelf.places.cite(document, hit.label, least=least)
        here = [each for each in told if each["start"] == int(start)]
        sentences.append(
            {"document": document, "start": int(start), "end": int(end), "quote": hit.label, "statements": here}
        )
    return {"entities": entities, "sentences": sentences, "more": len(hits) > asked.limit}


def show(shelf: Shelf, asked: ShowInput) -> dict[str, Any]:
    """Return what is known of one entity."""
    card = shelf.graph.show(asked.name, least=asked.min_confidence)
    lines = card.lines
    entity = card.entity
    return {
        "entity": {
            "id": entity.id,
            "type": entity.type.value,
            "label": entity.label,
            "aliases": list(entity.aliases)[:20],
            "wikidata": entity.wikidata,
        },
        "documents": [{"document": name, "mentions": count} for name, count in card.documents[:20]],
        "statements": [tell_line(line) for line in lines[: asked.limit]],
        "more": len(lines) > asked.limit,
    }


def trace(shelf: Shelf, asked: TraceInput) -> dict[str, Any]:
    """Return what is said of an entity in order of time, and what the sources disagree about."""
    found = shelf.graph.trace(asked.name, least=asked.min_confidence)
    return {
        "entity": {"id": found.entity.id, "type": found.entity.type.value, "label": found.entity.label},
        "statements": [tell_line(line) for line in found.lines[: asked.limit]],
        "disagreements": [conflict.about for conflict in found.conflicts[:20]],
        "may_also_mean": [{"id": each.id, "label": each.label} for each in found.others[:10]],
        "more": len(found.lines) > asked.limit,
    }


def ask(shelf: Shelf, asked: AskInput) -> dict[str, Any]:
    """Return the rows of a named question, or the list of questions."""
    from kg.queries.catalogue import find_question, list_questions

    if not asked.question:
        return {"questions": [_describe(question) for question in list_questions()], "more": False}
    question = find_question(asked.question)
    rows = shelf.graph.ask(question.name, asked.values, least=asked.min_confidence, limit=asked.limit + 1)
    told = [shelf.places.add_citations(row) for row in rows[: asked.limit]]
    return {"question": question.description, "rows": told, "more": len(rows) > asked.limit}


def _describe(question: Any) -> dict[str, Any]:
    parameters = {each.name: f"{each.kind}: {each.description}, as in {each.example}" for each in question.parameters}
    return {"question": question.name, "answers": question.description, "values": parameters}


def sparql(shelf: Shelf, asked: QueryInput) -> dict[str, Any]:
    """Return what a query in SPARQL finds."""
    from kg.stores.sparql import list_variables
    from kg.stores.spelling import list_unknown_in_sparql
    from kg.stores.vocabulary import name_entity

    values = _read_values(asked.values, list_variables(asked.query), "?", lambda n: name_entity(shelf.graph.find(n)))
    answer = shelf.graph.answer_sparql(asked.query, values, timeout=asked.timeout, limit=asked.limit)
    return _tell(shelf, answer, list_unknown_in_sparql(asked.query))


def cypher(shelf: Shelf, asked: QueryInput) -> dict[str, Any]:
    """Return what a query in Cypher finds."""
    from kg.stores.cypher_text import list_parameters
    from kg.stores.spelling import list_unknown_in_cypher

    values = _read_values(asked.values, list_parameters(asked.query), "$", shelf.graph.find)
    answer = shelf.graph.answer_cypher(asked.query, values, timeout=asked.timeout, limit=asked.limit)
    return _tell(shelf, answer, list_unknown_in_cypher(asked.query))


def _read_values(given: Mapping[str, Any], named: Any, sign: str, find: Callable[[str], Any]) -> dict[str, Any]:
    """Return a query's values, names of entities looked up; raise QueryError for one that the query lacks."""
    if unknown := next((name for name in given if name not in named), None):
        raise QueryError(f"the query names no `{sign}{unknown}`")
    return {
        name: find(value.removeprefix("entity:")) if isinstance(value, str) and value.startswith("entity:") else value
        for name, value in given.items()
    }


def _tell(shelf: Shelf, answer: Answer, unknown: Any) -> dict[str, Any]:
    """Return an answer as it is told: yes or no, triples in Turtle, or rows; and which names nothing has."""
    found: dict[str, Any] = {"more": answer.more}
    if answer.truth is not None:
        found["answer"] = answer.truth
    elif answer.turtle is not None:
        found["turtle"] = answer.turtle
    else:
        found["columns"] = list(answer.columns)
        found["rows"] = [shelf.places.add_citations(row) for row in answer.rows]
    if notes := [str(each) for each in unknown]:
        found["notes"] = notes
    return found


TOOLS: Mapping[str, Tool] = {
    "search": Tool(
        "Search names and sentences",
        "Find entities by name in English, Chinese, French or Spanish (also pinyin and near spellings), and sentences "
        "that hold the words. Begin here, and go on with the ids that it gives. " + _CITED,
        SearchInput,
        search,
    ),
    "show": Tool(
        "Show one entity",
        "All that the documents state of one person, body, post, place, event, policy, law, target or topic, by "
        "predicate. " + _CITED,
        ShowInput,
        show,
    ),
    "trace": Tool(
        "Trace in order of time",
        "Who announced, promoted, opposed or amended a policy, or what a person did and said, the earliest first, with "
        "every place where it is written, and where the sources disagree. " + _CITED,
        TraceInput,
        trace,
    ),
    "ask": Tool(
        "Ask a named question",
        "Answer one of the ready-made questions about agendas, targets, posts, meetings, documents and certainty. "
        "Called without a question, it lists all of them with the values that they take. " + _CITED,
        AskInput,
        ask,
    ),
    "sparql": Tool(
        "Ask in SPARQL",
        "Run a read-only SPARQL 1.1 query: a SELECT, ASK, CONSTRUCT or DESCRIBE. "
        + _SCHEMA
        + "Rows that have a column `quote` beside `document` get "
        "citations.",
        QueryInput,
        sparql,
    ),
    "cypher": Tool(
        "Ask in Cypher",
        "Run a read-only Cypher query, one that matches and returns, on the property graph. "
        + _NODES
        + "It needs the extra [cypher] on the server.",
        QueryInput,
        cypher,
    ),
}
"""The tools by name, in the order in which they are listed."""
