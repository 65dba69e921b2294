"""Windows of whole sentences as the encoder sees them: pieces of words, each with its place in its sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extraction.boundaries import trim
from kg.extraction.reading import Reading, Role, Sentence

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BOS, EOS = 0, 2
LENGTH = 448
"""Pieces in a window, title and context included."""
SENTENCE_LENGTH = 300
"""Pieces of a sentence that are read; what lies beyond is left out."""
TITLE_LENGTH = 40
CONTEXT_LENGTH = 120
CONTEXT = 3
"""How many sentences before the first one of a window are shown with it."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence cut into the encoder's pieces; `starts` and `ends`, in order, are offsets into its text."""

    sentence: int
    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    opens: tuple[bool, ...]
    """Whether a word begins with the piece, so that a mention may."""
    closes: tuple[bool, ...]
    """Whether a word ends with the piece."""

    def find_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first and the last piece that a span of the text covers, None where it covers none."""
        first = bisect_right(self.ends, start)
        if first == len(self.ends) or self.starts[first] >= end:
            return None
        return first, max(first, bisect_left(self.starts, end) - 1)


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence's place in a window: its pieces stand from `offset` on."""

    pieces: Pieces
    offset: int
    core: bool
    """False where the sentence is only shown as context."""


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces that go through the encoder together."""

    ids: tuple[int, ...]
    parts: tuple[Part, ...]


def cut_pieces(sentence: Sentence, tokenizer: Tokenizer) -> Pieces:
    """Cut a sentence into pieces whose spans hold no white space at either end."""
    text = sentence.text
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids, spans = encoding.ids[:SENTENCE_LENGTH], encoding.offsets[:SENTENCE_LENGTH]
    trimmed = [trim(text, start, end) for start, end in spans]
    return Pieces(
        sentence=sentence.index,
        ids=tuple(ids),
        starts=tuple(start for start, _ in trimmed),
        ends=tuple(end for _, end in trimmed),
        opens=tuple(start < end and _is_edge(text, start) for start, end in trimmed),
        closes=tuple(start < end and _is_edge(text, end) for start, end in trimmed),
    )


def _is_edge(text: str, at: int) -> bool:
    """Tell whether no word of an alphabet runs across a place; Chinese words may begin anywhere."""
    return at in (0, len(text)) or not (_is_letter(text[at - 1]) and _is_letter(text[at]))


def _is_letter(character: str) -> bool:
    return character.isalnum() and not "\u3040" <= character <= "\u9fff"


def cut_windows(reading: Reading, tokenizer: Tokenizer) -> Iterator[Window]:
    """Yield windows that together hold each readable sentence once as core, with title and context before it."""
    sentences = [cut_pieces(sentence, tokenizer) for sentence in reading.readable()]
    sentences = [pieces for pieces in sentences if pieces.ids]
    title = _find_title(reading, tokenizer)
    first = 0
    while first < len(sentences):
        context = _choose_context(sentences[:first])
        room = LENGTH - 3 - len(title) - sum(len(pieces.ids) for pieces in context)
        last = first + 1
        room -= len(sentences[first].ids)
        while last < len(sentences) and len(sentences[last].ids) <= room:
            room -= len(sentences[last].ids)
            last += 1
        yield _join(title if first else (), context, sentences[first:last])
        first = last


def _find_title(reading: Reading, tokenizer: Tokenizer) -> tuple[int, ...]:
    titled = next((sentence.text for sentence in reading.sentences if sentence.role is Role.TITLE), None)
    first = next((sentence.text for sentence in reading.readable()), "")
    text = reading.document.title or titled or first
    return tuple(tokenizer.encode(text, add_special_tokens=False).ids[:TITLE_LENGTH])


def _choose_context(before: Sequence[Pieces]) -> list[Pieces]:
    context: list[Pieces] = []
    for pieces in reversed(before[-CONTEXT:]):
        if sum(len(other.ids) for other in context) + len(pieces.ids) > CONTEXT_LENGTH:
            break
        context.insert(0, pieces)
    return context


def _join(title: tuple[int, ...], context: Sequence[Pieces], core: Sequence[Pieces]) -> Window:
    ids = [BOS, *title, EOS]
    parts = []
    for pieces, is_core in [*((p, False) for p in context), *((p, True) for p in core)]:
        parts.append(Part(pieces, len(ids), is_core))
        ids.extend(pieces.ids)
    return Window((*ids, EOS), tuple(parts))
