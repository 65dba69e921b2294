"""The shape of what a language model answers, and how it is found in what it writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from ontology.vocabulary import EntityType, Modality, Predicate

_FENCE = re.compile(r"```[a-zA-Z]*\s*\n(.*?)```", re.S)
_THOUGHT = re.compile(r"^.*?</think>", re.S)
_SILENT = frozenset({"default", "title"})
"""Words of a JSON schema that constrain nothing, and that some endpoints refuse."""


class _Shape(BaseModel):
    """Takes what it knows of an object and passes over the rest; the schema that is sent forbids the rest."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={"additionalProperties": False},
        json_schema_serialization_defaults_required=True,
    )


class Named(_Shape):
    """Words of a numbered sentence that name something; sentence 0 is the document itself."""

    sentence: int
    text: str = ""
    type: EntityType


class Stated(_Shape):
    """A statement as the language model puts it."""

    sentence: int
    quote: str
    subject: Named
    predicate: Predicate
    object: Named
    indicator: str | None = None
    """What a target counts, in the sentence's words; None for any other object."""
    modality: Modality | None = None
    claimant: Named | None = None
    former: bool = False


class Answer(_Shape):
    """All that is stated in a chunk; each statement is checked by itself, so that a bad one spoils no other."""

    statements: list[Any]


class _Asked(_Shape):
    """The shape that the language model is asked for."""

    statements: list[Stated]


def read_answer(content: str) -> Answer | None:
    """Return the answer in what a language model wrote: bare JSON, JSON in a code fence or amid words; else None.

    >>> read_answer('Here it is:\\n```json\\n{"statements": []}\\n```')
    Answer(statements=[])
    >>> read_answer("I see nothing of the kind.") is None
    True
    """
    for candidate in _find_candidates(_THOUGHT.sub("", content).strip()):
        try:
            return Answer.model_validate(json.loads(candidate))
        except (ValueError, ValidationError, RecursionError):
            continue
    return None


def _find_candidates(content: str) -> Iterator[str]:
    yield content
    yield from _FENCE.findall(content)
    yield content[content.find("{") : content.rfind("}") + 1]


@cache
def make_schema() -> dict[str, Any]:
    """Return the JSON schema of an answer: every property required, none beside them."""
    schema: dict[str, Any] = _strip(_Asked.model_json_schema(mode="serialization"))
    return schema


def _strip(schema: Any) -> Any:
    """Return a schema without the words that constrain nothing, and without the descriptions of enums."""
    if isinstance(schema, list):
        return [_strip(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _strip(value) for key, value in schema.items() if key not in _SILENT and key != "description"}
