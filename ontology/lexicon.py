"""What words mean, topic by topic: the files of `ontology/lexicon`, checked against a shape and read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import OntologyError
from ontology.vocabulary import LANGUAGES

FOLDER = Path(__file__).parent / "lexicon"


class Lexicon(BaseModel):
    """The base of every lexicon's shape: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Shape = TypeVar("Shape", bound=BaseModel)


def load_lexicon(name: str, shape: type[Shape]) -> Shape:
    """Return the lexicon file `name`.yaml in the given shape; raise OntologyError where it is missing or misshapen."""
    loaded = _load(name, shape)
    assert isinstance(loaded, shape)
    return loaded


def pick_language(language: str) -> str:
    """Return the language whose words are looked for in a text of the given one: English for one without words."""
    return language if language in LANGUAGES else "en"


@cache
def _load(name: str, shape: type[BaseModel]) -> BaseModel:
    import yaml

    path = FOLDER / f"{name}.yaml"
    if not path.is_file():
        raise OntologyError(f"no lexicon `{name}`; expected the file ontology/lexicon/{name}.yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return shape.model_validate(yaml.load(path.read_text("utf-8"), Loader=loader))
    except (yaml.YAMLError, ValidationError) as error:
        raise OntologyError(f"the lexicon `{name}` is not what the grammar expects: {error}") from error
