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


class Asked(BaseModel):
    """What can be asked by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    group: str
    description: str
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...]
    """The columns of its rows, equal in both languages."""

    def to_row(self) -> dict[str, Any]:
        """Return what can be asked by column."""
        return {
            "group": self.group,
            "name": self.name,
            "description": self.description,
            "parameters": [f"{parameter.name}: {parameter.kind}" for parameter in self.parameters],
        }

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


class Question(Asked):
    """A named question in two languages."""

    sample: str = ""
    """A SPARQL pattern that binds the parameters to values that are likely to give rows."""

    def read(self, language: Language) -> str:
        """Return the question's text in a query language."""
        ending = "cypher" if language == "cypher" else "rq"
        return (resources.files("kg.queries.catalogue") / f"{self.name}.{ending}").read_text("utf-8")


class Series(Asked):
    """Questions that are asked in turn until one has rows."""

    questions: tuple[str, ...]
    passed: Mapping[str, str]
    """Each parameter of the questions by the one of the series whose value it gets."""

    def list_questions(self) -> tuple[Question, ...]:
        """Return the questions in the order in which they are asked."""
        named = {question.name: question for question in list_questions()}
        return tuple(named[name] for name in self.questions)


@cache
def list_asked() -> tuple[Asked, ...]:
    """Return all that can be asked by name: questions and series, by group."""
    import yaml

    text = (resources.files("kg.queries.catalogue") / "questions.yaml").read_text("utf-8")
    entries = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return tuple((Series if "questions" in entry else Question)(name=name, **entry) for name, entry in entries.items())


def list_questions() -> tuple[Question, ...]:
    """Return the questions of the catalogue, by group; `list_asked` has the series too."""
    return tuple(asked for asked in list_asked() if isinstance(asked, Question))


def find_question(name: str) -> Question:
    """Return a question by name; raise NotFoundError with the nearest name that there is."""
    found = find_asked(name)
    if isinstance(found, Question):
        return found
    raise NotFoundError(f"`{name}` is several questions, which `kg ask {name}` asks in turn; name one of them")


def find_asked(name: str) -> Asked:
    """Return a question or series by name; raise NotFoundError with the nearest name that there is."""
    known = {asked.name: asked for asked in list_asked()}
    if name in known:
        return known[name]
    near = find_nearest(name, known)
    hint = f"the nearest is `{near}`" if near else "`kg ask --list` lists them"
    raise NotFoundError(f"no question `{name}`; {hint}")


def _list(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"
