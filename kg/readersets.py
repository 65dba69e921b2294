"""Which readers look at the documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

LLM_TIMEOUT = 120.0
"""Seconds to wait for a language model's answer, unless told otherwise."""


class ReaderName(StrEnum):
    """What a choice of readers is called."""

    ALL = "all"
    """Every reader that needs no network."""
    GRAMMAR = "grammar"
    """Names, patterns and targets: quick, and precise rather than complete."""
    LEARNED = "learned"
    """Names and the learned reader."""
    LLM = "llm"
    """Every reader, and a language model behind a chat completions endpoint."""


@dataclass(frozen=True)
class LanguageModel:
    """A model behind an OpenAI-compatible chat completions endpoint; the key is never part of it."""

    url: str
    """The base of the endpoint, such as `http://localhost:11434/v1`."""
    name: str
    cache: Path
    """The folder that keeps its answers."""
    timeout: float = LLM_TIMEOUT
    """Seconds to wait for an answer."""
    tries: int = 4
    """How often a request is made that gets no answer, or is told to come later."""
    pause: float = 1.0
    """Seconds before the second try; twice as long before each further one."""


@dataclass
class Usage:
    """What a language model was asked, and what became of its answers."""

    requests: int = 0
    cached: int = 0
    """Chunks whose answer was on disk."""
    tokens_in: int = 0
    tokens_out: int = 0
    accepted: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    """Statements that are not taken over, by reason."""

    def add(self, other: Usage) -> None:
        """Add another usage to this one."""
        self.requests += other.requests
        self.cached += other.cached
        self.tokens_in += other.tokens_in
        self.tokens_out += other.tokens_out
        self.accepted += other.accepted
        self.rejected.update(other.rejected)


@dataclass(frozen=True)
class ReaderSet:
    """A choice of readers; the gazetteer belongs to each.

    >>> ReaderSet(ReaderName.ALL) == ReaderSet.ALL
    True
    """

    name: ReaderName
    model: LanguageModel | None = None
    """The language model, for the choice `llm` only."""
    usage: Usage = field(default_factory=Usage, compare=False, repr=False)
    """What the language model was asked under this choice, added up in the process that started the reading."""

    ALL: ClassVar[ReaderSet]
    GRAMMAR: ClassVar[ReaderSet]
    LEARNED: ClassVar[ReaderSet]

    def __post_init__(self) -> None:
        if (self.name is ReaderName.LLM) != (self.model is not None):
            raise ValueError("the choice `llm` has a language model, and no other has one; see `ReaderSet.with_model`")

    @classmethod
    def with_model(cls, model: LanguageModel) -> ReaderSet:
        """Return the choice of every reader and a language model."""
        return cls(ReaderName.LLM, model)

    def holds(self, reader: str) -> bool:
        """Return whether a reader, by its name, belongs to the choice.

        >>> [ReaderSet.GRAMMAR.holds(name) for name in ("gazetteer", "targets", "learned", "llm")]
        [True, True, False, False]
        """
        if reader == "llm":
            return self.name is ReaderName.LLM
        if self.name in (ReaderName.ALL, ReaderName.LLM) or reader == "gazetteer":
            return True
        return (reader == "learned") is (self.name is ReaderName.LEARNED)


ReaderSet.ALL = ReaderSet(ReaderName.ALL)
ReaderSet.GRAMMAR = ReaderSet(ReaderName.GRAMMAR)
ReaderSet.LEARNED = ReaderSet(ReaderName.LEARNED)
