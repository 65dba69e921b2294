"""A document in pieces of whole sentences, each numbered, small enough for a language model to read with care."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.document import Document
from kg.extraction.llm.prompt import Message, render_messages
from kg.extraction.reading import Reading, Sentence

SIZE = 1200
"""How many tokens of sentences, about, a chunk holds."""
CONTEXT = 3
"""How many sentences before a chunk are shown with it."""
_HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_LETTERS = 4
"""Letters of a word in an alphabet to a token, about."""


@dataclass(frozen=True)
class Chunk:
    """Sentences that are read together, after some that are only there for reference."""

    document: Document
    before: tuple[Sentence, ...]
    sentences: tuple[Sentence, ...]

    def find(self, number: int) -> Sentence | None:
        """Return the sentence of a number, which counts from 1; None where there is none."""
        shown = (*self.before, *self.sentences)
        return shown[number - 1] if 1 <= number <= len(shown) else None

    def render(self) -> tuple[Message, ...]:
        """Return the conversation that asks for what the sentences state."""
        first = len(self.before) + 1
        return render_messages(
            {
                "title": " ".join((self.document.title or "not stated").split()),
                "date": self.document.date or "not stated",
                "before": _number(self.before, 1) or "(nothing)",
                "sentences": _number(self.sentences, first),
            }
        )

    def halve(self) -> tuple[Chunk, ...]:
        """Return the two halves of a chunk, none where it is one sentence."""
        middle = len(self.sentences) // 2
        if middle == 0:
            return ()
        first, second = self.sentences[:middle], self.sentences[middle:]
        context = (*self.before, *first)[-CONTEXT:]
        return Chunk(self.document, self.before, first), Chunk(self.document, context, second)


def cut_chunks(reading: Reading) -> Iterator[Chunk]:
    """Yield the chunks of a document, in order; what no reader looks at is in none."""
    readable = [sentence for sentence in reading.readable() if sentence.text.strip()]
    start, size = 0, 0
    for index, sentence in enumerate(readable):
        tokens = count_tokens(sentence.text)
        if index > start and size + tokens > SIZE:
            yield _make_chunk(reading, readable, start, index)
            start, size = index, 0
        size += tokens
    if readable:
        yield _make_chunk(reading, readable, start, len(readable))


def _make_chunk(reading: Reading, readable: Sequence[Sentence], start: int, end: int) -> Chunk:
    before = tuple(readable[max(0, start - CONTEXT) : start])
    return Chunk(reading.document, before, tuple(readable[start:end]))


def show(sentence: Sentence) -> str:
    """Return a sentence's text on one line, every character at its place."""
    return re.sub(r"\s", " ", sentence.text)


def _number(sentences: Sequence[Sentence], first: int) -> str:
    return "\n".join(f"[{number}] {show(sentence)}" for number, sentence in enumerate(sentences, first))


def count_tokens(text: str) -> int:
    """Return about how many tokens a text has: one for a Chinese character, one for four letters.

    >>> count_tokens("新质生产力"), count_tokens("productive forces")
    (5, 5)
    """
    han = len(_HAN.findall(text))
    return han + -(-(len(text) - han) // _LETTERS)
