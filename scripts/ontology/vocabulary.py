"""The Python module of enums, bounds and labels that the rest of the project imports."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.ontology.schema import LANGUAGES, Schema, Term

HEAD = '''"""The types, predicates and qualifiers of the ontology, as Python enums; generated from `policy.yaml`.

Don't edit: change `ontology/policy.yaml` and run `make ontology`.
"""

from __future__ import annotations

from enum import StrEnum

NAMESPACE = {namespace}
"""The IRI that every type, predicate and property of the ontology starts with."""

LANGUAGES = {languages}
"""The languages that labels are given in, as BCP 47 tags."""

'''


def write_vocabulary(schema: Schema) -> str:
    """Return the source of `ontology/vocabulary.py`."""
    return _format("".join(_parts(schema)))


def _parts(schema: Schema) -> Iterator[str]:
    yield HEAD.format(namespace=_quote(schema.prefixes["pkg"]), languages=f"({', '.join(map(_quote, LANGUAGES))})")
    yield _enum("EntityType", "What kind of thing an entity is.", schema.types)
    yield _enum("Predicate", "What a statement says of its subject and object.", schema.predicates)
    for name, values in schema.enums.items():
        yield _enum(name, schema.enum_definitions[name], values)
    yield "_T = EntityType\n\n"
    yield _bounds("DOMAIN", "The types that a predicate's subject may have.", schema, "domain")
    yield _bounds("RANGE", "The types that a predicate's object may have.", schema, "range")
    symmetric = ", ".join(f"Predicate.{term.member}" for term in schema.predicates if term.symmetric)
    yield f"SYMMETRIC: frozenset[Predicate] = frozenset({{{symmetric}}})\n"
    yield '"""Predicates that say the same in both directions."""\n\n'
    yield _labels(schema)
    yield _inverse_labels(schema)


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _enum(name: str, definition: str, terms: Iterable[Term]) -> str:
    members = "".join(f"    {term.member} = {_quote(term.name)}\n" for term in terms)
    return f'\nclass {name}(StrEnum):\n    """{definition}"""\n\n{members}\n\n'


def _bounds(name: str, meaning: str, schema: Schema, side: str) -> str:
    rows = "".join(
        f"    Predicate.{term.member}: frozenset({{{_members(getattr(term, side))}}}),\n" for term in schema.predicates
    )
    return f'{name}: dict[Predicate, frozenset[EntityType]] = {{\n{rows}}}\n"""{meaning}"""\n\n'


def _members(types: Iterable[str]) -> str:
    return ", ".join(f"_T.{name.upper()}" for name in types)


def _named_terms(schema: Schema) -> Iterator[tuple[str, Term]]:
    yield from (("EntityType", term) for term in schema.types)
    yield from (("Predicate", term) for term in schema.predicates)
    for name, values in schema.enums.items():
        yield from ((name, term) for term in values)


def _table(rows: Iterable[tuple[str, str]]) -> str:
    return "".join(f"        {key}: {_quote(text)},\n" for key, text in rows)


def _labels(schema: Schema) -> str:
    terms = list(_named_terms(schema))
    tables = "".join(
        f"    {_quote(language)}: {{\n"
        + _table((f"{enum}.{term.member}", term.labels[language]) for enum, term in terms)
        + "    },\n"
        for language in LANGUAGES
    )
    return (
        f"LABELS: dict[str, dict[StrEnum, str]] = {{\n{tables}}}\n"
        '"""By language, how each type, predicate and qualifier is called."""\n\n'
    )


def _inverse_labels(schema: Schema) -> str:
    inverses: dict[str, Term] = {term.name: term for term in (*schema.inverses, *schema.predicates)}
    tables = "".join(
        f"    {_quote(language)}: {{\n"
        + _table((f"Predicate.{term.member}", inverses[term.inverse].labels[language]) for term in schema.predicates)
        + "    },\n"
        for language in LANGUAGES
    )
    return (
        f"INVERSE_LABELS: dict[str, dict[Predicate, str]] = {{\n{tables}}}\n"
        '"""By language, how each predicate reads from the object\'s side."""\n\n'
    )


def _format(source: str) -> str:
    beside = Path(sys.executable).with_name("ruff")
    ruff = str(beside) if beside.exists() else shutil.which("ruff") or "ruff"
    command = [ruff, "format", "--isolated", "--line-length", "120", "--stdin-filename", "vocabulary.py", "-"]
    return subprocess.run(command, input=source, capture_output=True, check=True, encoding="utf-8").stdout
