"""Commands that answer questions: trace, show, search, targets, cypher, sparql, ask."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
