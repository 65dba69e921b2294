"""The reference page: every type, predicate, qualifier and property, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scripts.ontology.schema import LANGUAGES, QUANTIFIED, Mapping, PredicateTerm, Property, Schema, Term

HEAD = """\
<!-- Generated from ontology/policy.yaml by `make ontology`; don't edit. -->

# The ontology

{description}

Namespace: `{namespace}` (prefix `pkg:`). Version {version}.
The source is `ontology/policy.yaml` (LinkML). `make ontology` makes from it `ontology/vocabulary.py`, this page, and in
`ontology/generated/` the OWL ontology, the SHACL shapes and the JSON-LD context.

- [Types](#types) ({types}) · [Predicates](#predicates) ({predicates}) · [Qualifiers](#qualifiers) ·
  [Properties](#properties) · [The shape in RDF](#the-shape-in-rdf)
"""

RDF_SHAPE = """\
## The shape in RDF

A statement is a named graph that holds one triple; what qualifies the statement is said of the graph's name, in the
default graph. A triple that some statement asserts stands in the default graph as well, so that simple questions stay
simple. A triple that is only predicted, possible or negated never does.

```turtle
@prefix pkg:       <https://w3id.org/policy-kg/ontology#> .
@prefix entity:    <https://w3id.org/policy-kg/entity/> .
@prefix statement: <https://w3id.org/policy-kg/statement/> .
@prefix evidence:  <https://w3id.org/policy-kg/evidence/> .
@prefix document:  <https://w3id.org/policy-kg/document/> .

entity:a a pkg:Person ; rdfs:label "..." .
entity:a pkg:ANNOUNCED entity:b .                              # the default graph: asserted
statement:1 { entity:a pkg:ANNOUNCED entity:b }                # the named graph (TriG)
statement:1 pkg:modality "asserted" ; pkg:date "2024-03-05" ; pkg:confidence 0.93 ; pkg:evidence evidence:1 .
evidence:1 pkg:document document:1 ; pkg:start 512 ; pkg:end 660 ; pkg:quote "..." ; prov:wasDerivedFrom document:1 .
```

`kg validate` checks a graph against the shapes in `ontology/generated/policy.shacl.ttl`.
"""

NAMES = {"en": "English", "zh": "中文", "fr": "français", "es": "español"}


def write_page(schema: Schema) -> str:
    """Return the reference page in Markdown."""
    return "\n".join(_sections(schema)).rstrip() + "\n"


def _sections(schema: Schema) -> Iterator[str]:
    yield HEAD.format(
        description=schema.description,
        namespace=schema.prefixes["pkg"],
        version=schema.version,
        types=len(schema.types),
        predicates=len(schema.predicates),
    )
    yield "## Types\n"
    for term in schema.types:
        yield from _term(term, level=3)
    yield "## Predicates\n"
    yield from _overview(schema)
    inverses: dict[str, Term] = {term.name: term for term in (*schema.inverses, *schema.predicates)}
    for predicate in schema.predicates:
        yield from _predicate(predicate, inverses[predicate.inverse])
    yield "## Qualifiers\n"
    for name, values in schema.enums.items():
        yield from _qualifier(name, schema.enum_definitions[name], values)
    yield "## Properties\n"
    for owner, properties in schema.properties.items():
        yield from _properties(schema, owner, properties)
    yield RDF_SHAPE


def _labels(labels: dict[str, str]) -> str:
    return " · ".join(labels[language] for language in LANGUAGES)


def _mappings(mappings: tuple[Mapping, ...]) -> Iterator[str]:
    if mappings:
        listed = ", ".join(f"[{found.curie}]({found.iri}) ({found.kind})" for found in mappings)
        yield f"Elsewhere: {listed}\n"


def _term(term: Term, *, level: int) -> Iterator[str]:
    yield f"{'#' * level} {term.name}\n"
    yield f"{term.definition}\n"
    yield f"{_labels(term.labels)}\n"
    yield from _mappings(term.mappings)


def _overview(schema: Schema) -> Iterator[str]:
    yield "| predicate | from | to |\n|---|---|---|"
    for term in schema.predicates:
        yield f"| [{term.name}](#{term.name.lower()}) | {', '.join(term.domain)} | {', '.join(term.range)} |"
    yield ""


def _predicate(term: PredicateTerm, inverse: Term) -> Iterator[str]:
    yield from _term(term, level=3)
    direction = "The same in both directions." if term.symmetric else f"Inverse: {_labels(inverse.labels)}"
    yield f"{' | '.join(term.domain)} → {' | '.join(term.range)}. {direction}\n"


def _qualifier(name: str, definition: str, values: Iterable[Term]) -> Iterator[str]:
    yield f"### {name}\n\n{definition}\n"
    yield f"| value | means | {' | '.join(NAMES[language] for language in LANGUAGES)} |"
    yield f"|---|---|{'---|' * len(LANGUAGES)}"
    for value in values:
        labels = " | ".join(value.labels[language] for language in LANGUAGES)
        yield f"| `{value.name}` | {value.definition} | {labels} |"
    yield ""


def _properties(schema: Schema, owner: str, properties: tuple[Property, ...]) -> Iterator[str]:
    definitions = {term.name: term.definition for term in (*schema.records, *schema.types)}
    yield f"### {owner}" + (" (properties)" if owner in QUANTIFIED else "") + "\n"
    yield definitions.get(owner, "Anything that a statement can be about.") + "\n"
    yield "| property | range | how many | means |\n|---|---|---|---|"
    for found in properties:
        least, most = int(found.required), found.maximum or "n"
        yield f"| `{found.name}` | {found.range} | {least}..{most} | {found.definition} |"
    yield ""
