"""What the language model is told: the words of `prompt.md`, filled in from the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from string import Template
from typing import Any

from kg.extraction.inventory import PREDICATES, TYPES
from ontology.vocabulary import DOMAIN, RANGE, Modality, Predicate

Message = dict[str, str]
"""A turn of the conversation: `role` and `content`."""


def render_messages(values: Mapping[str, str]) -> tuple[Message, ...]:
    """Return the conversation that asks for the statements of a document's sentences.

    `values` are title, date, before and sentences, as `prompt.md` names them.
    """
    asked = _load_parts()["Document"].substitute(values)
    return ({"role": "system", "content": render_system()}, {"role": "user", "content": asked})


def render_again() -> str:
    """Return the words that ask once more, after an answer that was no JSON."""
    return _load_parts()["Again"].substitute()


@cache
def render_system() -> str:
    """Return the instructions, with every type and predicate that a reader looks for, and every modality."""
    schema = _load_ontology()
    values = {
        "types": _list_terms(TYPES, schema["classes"]),
        "predicates": "\n".join(_describe_predicate(predicate, schema["slots"]) for predicate in PREDICATES),
        "modalities": _list_terms(Modality, schema["enums"]["Modality"]["permissible_values"]),
    }
    return _load_parts()["System"].substitute(values)


def _list_terms(terms: Iterable[str], described: Mapping[str, Any]) -> str:
    return "\n".join(f"- {term}: {' '.join(described[term]['description'].split())}" for term in terms)


def _describe_predicate(predicate: Predicate, slots: Mapping[str, Any]) -> str:
    domain, range_ = (", ".join(t for t in TYPES if t in bound[predicate]) for bound in (DOMAIN, RANGE))
    return f"- {predicate}: from {domain} to {range_}. {' '.join(slots[predicate]['description'].split())}"


@cache
def _load_parts() -> dict[str, Template]:
    text = resources.files("kg.extraction.llm").joinpath("prompt.md").read_text("utf-8")
    parts = re.split(r"^# (\w+)\n+", text, flags=re.M)[1:]
    return {name: Template(body.strip()) for name, body in zip(parts[::2], parts[1::2], strict=True)}


@cache
def _load_ontology() -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    schema: dict[str, Any] = yaml.load(resources.files("ontology").joinpath("policy.yaml").read_text("utf-8"), loader)
    return schema
