"""What a query found, written in the formats of the SPARQL Protocol, in the process that asked the store."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from kg.stores.terms import PARTS, cut, find_prefixes, write_turtle
from kg.stores.vocabulary import PREFIXES

ROWS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
"""The media type of each format of rows and of yes or no; the first is the usual one."""
TRIPLES = {
    "turtle": "text/turtle; charset=utf-8",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
"""The media type of each format of triples; the first is the usual one."""
MOST = 32 << 20
"""Characters that one answer may have."""
_STRING = f"{PREFIXES['xsd']}string"
NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 can't hold, even escaped."""
_NAMESPACE = "http://www.w3.org/2005/sparql-results#"


class TooLargeError(Exception):
    """An answer with more characters than one may have."""


def write_found(found: Any, *, rows: str | None, triples: str | None, limit: int | None) -> dict[str, Any]:
    """Return what pyoxigraph found in the format for its kind: `body`, its media `type`, and whether there is `more`.

    A kind for which no format is wanted has no body. Raises TooLargeError.
    """
    import pyoxigraph

    if isinstance(found, (bool, pyoxigraph.QueryBoolean)):
        body = None if rows is None else "".join(_WRITE_TRUTH[rows](bool(found)))
        return {"body": body, "type": ROWS.get(rows or ""), "more": False}
    if isinstance(found, pyoxigraph.QuerySolutions):
        if rows is None:
            return {"body": None, "type": None, "more": False}
        names = [variable.value for variable in found.variables]
        taken, more = cut(([solution[name] for name in names] for solution in found), limit)
        return {"body": _join(_WRITE_ROWS[rows](names, taken)), "type": ROWS[rows], "more": more}
    if triples is None:
        return {"body": None, "type": None, "more": False}
    taken, more = cut((getattr(each, "triple", each) for each in found), limit)
    return {"body": _join([write_triples(taken, triples)]), "type": TRIPLES[triples], "more": more}


def write_triples(triples: list[Any], format: str) -> str:
    """Return triples in a format, with the known prefixes; what XML can't hold becomes spaces in RDF/XML."""
    import pyoxigraph

    if format == "turtle":
        return write_turtle(triples)
    if format == "rdfxml":
        prefixes = find_prefixes(triples)
        text = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.RDF_XML, prefixes=prefixes) or b""
        return NO_XML.sub(" ", text.decode())
    formats = {"ntriples": pyoxigraph.RdfFormat.N_TRIPLES, "jsonld": pyoxigraph.RdfFormat.JSON_LD}
    return (pyoxigraph.serialize(triples, format=formats[format]) or b"").decode()


def _join(parts: Iterable[str]) -> str:
    """Return the parts of an answer as one; raise TooLargeError where they are too much."""
    kept, size = [], 0
    for part in parts:
        size += len(part)
        if size > MOST:
            raise TooLargeError
        kept.append(part)
    return "".join(kept)


def _write_json(names: list[str], rows: Iterable[list[Any]]) -> Iterator[str]:
    yield f'{{"head":{{"vars":{_dump(names)}}},"results":{{"bindings":['
    for number, row in enumerate(rows):
        binding = {name: _to_json(term) for name, term in zip(names, row, strict=True) if term is not None}
        yield f"{',' if number else ''}\n{_dump(binding)}"
    yield "\n]}}\n"


def _to_json(term: Any) -> dict[str, Any]:
    """Return a term as SPARQL's results in JSON have it."""
    if _is_triple(term):
        parts = {name: _to_json(getattr(term, name)) for name in PARTS}
        return {"type": "triple", "value": parts}
    if not hasattr(term, "datatype"):
        return {"type": "bnode" if _is_blank(term) else "uri", "value": term.value}
    found: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != _STRING:
        found["datatype"] = term.datatype.value
    return found


def _write_xml(names: list[str], rows: Iterable[list[Any]]) -> Iterator[str]:
    variables = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    yield f'<?xml version="1.0"?>\n<sparql xmlns="{_NAMESPACE}"><head>{variables}</head><results>\n'
    for row in rows:
        bound = ((name, term) for name, term in zip(names, row, strict=True) if term is not None)
        told = "".join(f"<binding name={quoteattr(name)}>{_to_xml(term)}</binding>" for name, term in bound)
        yield f"<result>{told}</result>\n"
    yield "</results></sparql>\n"


def _to_xml(term: Any) -> str:
    """Return a term as SPARQL's results in XML have it."""
    if _is_triple(term):
        return f"<triple>{''.join(f'<{name}>{_to_xml(getattr(term, name))}</{name}>' for name in PARTS)}</triple>"
    text = escape(NO_XML.sub(" ", term.value), {"\r": "&#13;"})
    if not hasattr(term, "datatype"):
        kind = "bnode" if _is_blank(term) else "uri"
        return f"<{kind}>{text}</{kind}>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{text}</literal>"
    if term.datatype.value != _STRING:
        return f"<literal datatype={quoteattr(term.datatype.value)}>{text}</literal>"
    return f"<literal>{text}</literal>"


def _write_csv(names: list[str], rows: Iterable[list[Any]]) -> Iterator[str]:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    for row in (names, *(map(_to_words, row) for row in rows)):
        writer.writerow(row)
        yield file.getvalue()
        file.seek(0)
        file.truncate()


def _to_words(term: Any) -> str:
    """Return a term as SPARQL's results in CSV have it: its value alone."""
    if term is None:
        return ""
    return str(term) if _is_triple(term) or _is_blank(term) else str(term.value)


def _write_tsv(names: list[str], rows: Iterable[list[Any]]) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in names) + "\n"
    for row in rows:
        yield "\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) + "\n"


def _is_triple(term: Any) -> bool:
    return hasattr(term, "predicate")


def _is_blank(term: Any) -> bool:
    return str(term).startswith("_:")


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_WRITE_ROWS: Mapping[str, Callable[[list[str], Iterable[list[Any]]], Iterator[str]]] = {
    "json": _write_json,
    "xml": _write_xml,
    "csv": _write_csv,
    "tsv": _write_tsv,
}
_WRITE_TRUTH: Mapping[str, Callable[[bool], str]] = {
    "json": lambda truth: f'{{"head":{{}},"boolean":{_dump(truth)}}}\n',
    "xml": lambda truth: (
        f'<?xml version="1.0"?>\n<sparql xmlns="{_NAMESPACE}"><head/><boolean>{_dump(truth)}</boolean></sparql>\n'
    ),
    "csv": _dump,
    "tsv": _dump,
}
