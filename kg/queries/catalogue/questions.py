"""The questions of the catalogue and their texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict

from kg.errors import NotFoundError, QueryError
from kg.queries.catalogue.parameters import Language, Parameter, find_nearest
from kg.resolution.resolved import Resolved


class Question(BaseModel):
    """A named question in two languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    group: str
    description: str
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...]
    """The columns of its rows, equal in both languages."""
    sample: str = ""
    """A SPARQL pattern that binds the parameters to values that are likely to give rows."""

    def read(self, language: Language) -> str:
        """Return the question's text in a query language."""
        ending = "cypher" if language == "cypher" else "rq"
        return (resources.files("kg.queries.catalogue") / f"{self.name}.{ending}").read_text("utf-8")

    def bind(
        self, resolved: Resolved, values: Mapping[str, str], language: Language, *, least: float = 0.0
    ) -> dict[str, Any]:
        """Return the parameters for a store, names looked up in the graph; raise QueryError for a wrong one.

        `least` is the lowest confidence of a statement that counts.
        """
        self.check_names(values)
        if missing := [parameter for parameter in self.parameters if parameter.name not in values]:
            example = f"{missing[0].name}={missing[0].example}"
            raise QueryError(f"`{self.name}` needs `{missing[0].name}`: {missing[0].description}, as in `{example}`")
        read = {p.name: p.read(resolved, values[p.name], language) for p in self.parameters}
        return {"least": float(least), **read}

    def check_names(self, values: Mapping[str, str]) -> None:
        """Raise QueryError where a value has the name of no parameter, with the nearest name that there is."""
        known = [parameter.name for parameter in self.parameters]
        if unknown := sorted(set(values) - set(known)):
            near = find_nearest(unknown[0], known)
            hint = f"the nearest is `{near}`" if near else f"it takes {_list(known)}"
            raise QueryError(f"`{self.name}` has no parameter `{unknown[0]}`; {hint}")


@cache
def list_questions() -> tuple[Question, ...]:
    """Return the questions of the catalogue, by group."""
    import yaml

    text = (resources.files("kg.queries.catalogue") / "questions.yaml").read_text("utf-8")
    entries = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return tuple(Question(name=name, **entry) for name, entry in entries.items())


def find_question(name: str) -> Question:
    """Return a question by name; raise NotFoundError with the nearest name that there is."""
    questions = {question.name: question for question in list_questions()}
    if name in questions:
        return questions[name]
    near = find_nearest(name, questions)
    hint = f"the nearest is `{near}`" if near else "`kg ask --list` lists them"
    raise NotFoundError(f"no question `{name}`; {hint}")


def _list(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"
