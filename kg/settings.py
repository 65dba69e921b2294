"""What a user can set once for all commands, by environment variables that begin with `KG_`."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings; an option on the command line outweighs them."""

    model_config = SettingsConfigDict(env_prefix="KG_", frozen=True, extra="ignore")

    graph: Path = Path("graph")
    """`KG_GRAPH`: the graph directory."""
    workers: int = 1
    """`KG_WORKERS`: how many processes read documents."""
    cypher_uri: str | None = None
    """`KG_CYPHER_URI`: the Bolt address of a property-graph server; the embedded engine where it is not set."""


def load_settings() -> Settings:
    """Read the settings from the environment."""
    return Settings()
