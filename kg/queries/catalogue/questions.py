"""The questions of the catalogue, their parameters and their texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from kg.errors import NotFoundError, QueryError
from kg.queries.names import find_entity
from kg.resolution.resolved import Resolved


class Parameter(BaseModel):
    """What a question asks for: an entity by any of its names, a year, or words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    kind: Literal["entity", "year", "text"]
    description: str
    example: str


class Question(BaseModel):
    """A named question in two languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    description: str
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...]

    def read(self, language: Literal["cypher", "sparql"]) -> str:
        """Return the question's text in a query language."""
        ending = "cypher" if language == "cypher" else "rq"
        return (resources.files("kg.queries.catalogue") / f"{self.name}.{ending}").read_text("utf-8")

    def bind(
        self,
        resolved: Resolved,
        values: Mapping[str, str],
        language: Literal["cypher", "sparql"],
        *,
        least: float = 0.0,
    ) -> dict[str, Any]:
        """Return the parameters for a store, entities looked up by name; raise QueryError for a wrong one.

        `least` is the lowest confidence of a statement that counts.
        """
        from kg.stores.vocabulary import name_entity

        known = {parameter.name: parameter for parameter in self.parameters}
        if unknown := sorted(set(values) - set(known)):
            raise QueryError(f"`{self.name}` has no parameter `{unknown[0]}`; it takes {_list(known)}")
        if missing := sorted(set(known) - set(values)):
            raise QueryError(f"`{self.name}` needs `{missing[0]}`: {known[missing[0]].description}")
        bound: dict[str, Any] = {"least": float(least)}
        for name, value in values.items():
            if known[name].kind == "entity":
                identifier = find_entity(resolved, value).id
                bound[name] = name_entity(identifier) if language == "sparql" else identifier
            else:
                bound[name] = value
        return bound


@cache
def list_questions() -> tuple[Question, ...]:
    """Return the questions of the catalogue, by name."""
    import yaml

    text = (resources.files("kg.queries.catalogue") / "questions.yaml").read_text("utf-8")
    entries = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return tuple(Question(name=name, **entry) for name, entry in sorted(entries.items()))


def find_question(name: str) -> Question:
    """Return a question by name; raise NotFoundError with the names that there are."""
    for question in list_questions():
        if question.name == name:
            return question
    raise NotFoundError(f"no question `{name}`; there are {_list(question.name for question in list_questions())}")


def _list(names: Any) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"
