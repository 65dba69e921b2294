"""About how many tokens a reading will take, before anything is asked."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.llm.answers import read_answer
from kg.extraction.llm.cache import Cache
from kg.extraction.llm.chunks import Chunk, count_tokens, cut_chunks
from kg.extraction.reading import Reading
from kg.readersets import LanguageModel

_ANSWERED = 60
"""Tokens of an answer to a sentence, about: half a statement."""


@dataclass(frozen=True)
class Estimate:
    """How much is to be asked, and about how long questions and answers are."""

    documents: int = 0
    requests: int = 0
    cached: int = 0
    """Chunks whose answer is on disk."""
    tokens_in: int = 0
    tokens_out: int = 0

    def __add__(self, other: Estimate) -> Estimate:
        return Estimate(
            self.documents + other.documents,
            self.requests + other.requests,
            self.cached + other.cached,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
        )


def estimate_reading(reading: Reading, model: LanguageModel) -> Estimate:
    """Return about how much a document takes; what is on disk takes nothing."""
    cache = Cache(model.cache, model.name)
    return sum((_estimate_chunk(chunk, cache) for chunk in cut_chunks(reading)), Estimate(documents=1))


def _estimate_chunk(chunk: Chunk, cache: Cache) -> Estimate:
    messages = chunk.render()
    reply = cache.read(messages)
    if reply is None:
        tokens = sum(count_tokens(message["content"]) for message in messages)
        return Estimate(requests=1, tokens_in=tokens, tokens_out=_ANSWERED * len(chunk.sentences))
    if not reply.cut and read_answer(reply.content) is not None:
        return Estimate(cached=1)
    return sum((_estimate_chunk(half, cache) for half in chunk.halve()), Estimate(cached=1))
