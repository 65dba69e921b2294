"""What a user can set once for all commands, by environment variables that begin with `KG_`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kg.defaults import MIN_CONFIDENCE
from kg.errors import PolicyKGError


class Settings(BaseSettings):
    """The settings; an option on the command line outweighs them."""

    model_config = SettingsConfigDict(env_prefix="KG_", frozen=True, extra="ignore")

    graph: Path = Path("graph")
    """`KG_GRAPH`: the graph directory."""
    workers: int = 1
    """`KG_WORKERS`: how many processes read documents."""
    cypher_uri: str | None = None
    """`KG_CYPHER_URI`: the Bolt address of a property-graph server; the embedded engine where it is not set."""
    base_iri: str | None = None
    """`KG_BASE_IRI`: the address that the names of exported entities and statements begin with."""
    min_confidence: Annotated[float, Field(ge=0.0, le=1.0)] = MIN_CONFIDENCE
    """`KG_MIN_CONFIDENCE`: the confidence from which statements are shown and exported."""


def load_settings() -> Settings:
    """Read the settings from the environment; raise PolicyKGError where a value can't be one."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        name = f"KG_{wrong['loc'][0]}".upper()
        raise PolicyKGError(f"`{name}` can't be `{wrong['input']}`: {wrong['msg']}; set another, or none") from error
