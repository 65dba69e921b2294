"""Windows with their labels as arrays, and how wrong the network is about one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from kg.extraction.candidates import Pairs, Placed, Spans, list_pairs, list_spans
from kg.extraction.inventory import TYPES
from kg.extraction.windows import Window, cut_windows
from training.data import ANAPHOR, DOCUMENT_SPAN, Example, Span
from training.network import Network

FALSE_THRESHOLD, FALSE_MOST = 0.1, 4
"""From which probability on, and how many a sentence, the network's false mentions take part in pairs."""
Place = tuple[int, int, int]
"""First piece, last piece, part of a window."""
Row = tuple[int, int, int, int]
"""A placed mention: first piece, last piece, part of a window, type."""
TWIN = 0.5
"""From which share of common pieces on a span is as good as a gold mention."""
OTHER_TYPE = 0.6
"""What that share counts for where the type is another."""
Found = dict[str, dict[int, list[tuple[int, int, int]]]]
"""False mentions by document and sentence: first and last piece of the sentence, type."""


@dataclass
class Lesson:
    """A window with its labels as arrays."""

    example: Example
    window: Window
    spans: Spans
    lower: torch.Tensor
    positive: torch.Tensor
    """Rows and labels of the spans that are mentions, two columns."""
    ignored: torch.Tensor
    """Rows of the spans that are neither rewarded nor punished."""
    placed: dict[Span, Place]
    """Gold mentions by span: first piece, last piece, part."""
    others: list[tuple[int, int, int, int]]
    """What other readers find and the annotators have not: first piece, last piece, part, type."""


def make_lessons(example: Example, network: Network, tokenizer: Tokenizer) -> list[Lesson]:
    """Cut a document into windows with labels, the frozen layers' output kept."""
    return [_make_lesson(example, window, network) for window in cut_windows(example.reading, tokenizer)]


def _make_lesson(example: Example, window: Window, network: Network) -> Lesson:
    spans = list_spans(window)
    rows = {place: row for row, place in enumerate(zip(spans.first.tolist(), spans.last.tolist(), strict=True))}
    placed = _place(example.spans(), window)
    positive = set()
    for span, (first, last, _) in placed.items():
        if (first, last) in rows:
            positive.add((rows[first, last], span.type))
            if (span.sentence, span.start, span.end) in example.anaphors:
                positive.add((rows[first, last], ANAPHOR))
    doubtful = _place({Span(*place, 0) for place in example.ignored}, window).values()
    ignored = {rows[first, last] for first, last, _ in doubtful if (first, last) in rows}
    return Lesson(
        example=example,
        window=window,
        spans=spans,
        lower=_embed(network, window.ids).half(),
        placed=placed,
        positive=torch.tensor(sorted(positive), dtype=torch.long).view(-1, 2),
        ignored=torch.tensor(sorted(ignored - {row for row, _ in positive}), dtype=torch.long),
        others=_place_others(example, window, placed),
    )


def _embed(network: Network, ids: Sequence[int]) -> torch.Tensor:
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        return network.encoder.embed(torch.tensor(ids))


def _place(spans: set[Span], window: Window) -> dict[Span, Place]:
    parts = {part.pieces.sentence: (i, part) for i, part in enumerate(window.parts)}
    placed = {}
    for span in sorted(spans):
        if span.sentence not in parts:
            continue
        index, part = parts[span.sentence]
        found = part.pieces.find_span(span.start, span.end)
        if found is not None:
            placed[span] = (found[0] + part.offset, found[1] + part.offset, index)
    return placed


def _place_others(example: Example, window: Window, placed: dict[Span, Place]) -> list[tuple[int, int, int, int]]:
    known = {(*place, span.type) for span, place in placed.items()}
    spans = {span for part in window.parts for span in example.others.get(part.pieces.sentence, ())}
    return sorted({(*place, span.type) for span, place in _place(spans, window).items()} - known)


def span_loss(logits: torch.Tensor, lesson: Lesson) -> torch.Tensor:
    """Return the binary cross-entropy over all spans and labels."""
    target = torch.zeros_like(logits)
    target[lesson.positive[:, 0], lesson.positive[:, 1]] = 1
    loss = functional.binary_cross_entropy_with_logits(logits, target, reduction="none")
    if len(lesson.ignored):
        loss[lesson.ignored] = 0
    return loss.sum()


def pair_loss(
    network: Network, h: torch.Tensor, lesson: Lesson, false: list[tuple[int, int, int, int]]
) -> torch.Tensor:
    """Return the loss over the pairs of gold and false mentions, and over the modality of those that hold."""
    golds = list(lesson.placed.items())
    known = [(0, 0, -1, DOCUMENT_SPAN.type), *((*place, span.type) for span, place in golds)]
    rows = [*known, *false]
    placed = Placed(*np.array(rows, dtype=np.int64).T.copy())
    pairs = list_pairs(placed, lesson.window.parts)
    if not len(pairs.subject):
        return h.sum() * 0
    logits, modalities = network.pairs(h, placed, pairs)
    index = {DOCUMENT_SPAN: 0, **{span: i + 1 for i, (span, _) in enumerate(golds)}}
    target, weight, modal = _label_pairs(lesson.example, pairs, index)
    _label_twins(pairs, find_twins(known, rows), target, weight)
    loss = functional.binary_cross_entropy_with_logits(
        logits, torch.from_numpy(target), torch.from_numpy(weight), reduction="sum"
    )
    if modal:
        asked, right = (torch.tensor(column) for column in zip(*modal, strict=True))
        loss = loss + 0.5 * functional.cross_entropy(modalities[asked], right, reduction="sum")
    return loss


def _label_pairs(
    example: Example, pairs: Pairs, index: dict[Span, int]
) -> tuple[np.ndarray, np.ndarray, list[tuple[int, int]]]:
    """Return for each pair and predicate whether it holds and whether it counts; (row, modality) of those that hold."""
    at = {place: row for row, place in enumerate(zip(pairs.subject.tolist(), pairs.object.tolist(), strict=True))}
    target, weight = np.zeros(pairs.allowed.shape, np.float32), pairs.allowed.astype(np.float32)
    modal = []
    for (subject, thing), doubtful in example.uncertain.items():
        row = at.get((index.get(subject, -1), index.get(thing, -1)))
        if row is not None:
            weight[row, sorted(doubtful)] = 0
    for (subject, thing), predicates in example.positive.items():
        row = at.get((index.get(subject, -1), index.get(thing, -1)))
        for predicate, modality in predicates.items() if row is not None else ():
            target[row, predicate] = weight[row, predicate] = 1
            modal.append((row, modality))
    return target, weight, modal


def find_twins(known: Sequence[Row], rows: Sequence[Row]) -> np.ndarray:
    """Return for each row the gold mention that it is or nearly is, -1 where there is none.

    >>> find_twins([(0, 0, -1, 2), (4, 6, 0, 1)], [(0, 0, -1, 2), (4, 6, 0, 1), (4, 7, 0, 1), (9, 9, 0, 1)]).tolist()
    [0, 1, 1, -1]
    """
    twins = np.full(len(rows), -1)
    twins[: len(known)] = np.arange(len(known))
    for number, (first, last, part, kind) in enumerate(rows[len(known) :], len(known)):
        shares = [
            (1.0 if k == kind else OTHER_TYPE) * (min(last, e) - max(first, s) + 1) / (max(last, e) - min(first, s) + 1)
            if p == part
            else 0.0
            for s, e, p, k in known
        ]
        best = int(np.argmax(shares))
        if shares[best] >= TWIN:
            twins[number] = best
    return twins


def _label_twins(pairs: Pairs, twins: np.ndarray, target: np.ndarray, weight: np.ndarray) -> None:
    """Give pairs of spans that are nearly gold mentions the labels of the gold pair, half as heavy."""
    at = {place: row for row, place in enumerate(zip(pairs.subject.tolist(), pairs.object.tolist(), strict=True))}
    numbers = np.arange(len(twins))
    moved = (twins[pairs.subject] != numbers[pairs.subject]) | (twins[pairs.object] != numbers[pairs.object])
    both = (twins[pairs.subject] >= 0) & (twins[pairs.object] >= 0)
    for row in np.flatnonzero(moved & both).tolist():
        gold = at.get((int(twins[pairs.subject[row]]), int(twins[pairs.object[row]])))
        weight[row] *= 0
        if gold is not None:
            target[row] = target[gold] * pairs.allowed[row]
            weight[row] = weight[gold] / 2 * pairs.allowed[row]


def find_false(probabilities: np.ndarray, lesson: Lesson) -> dict[int, list[tuple[int, int, int]]]:
    """Return by sentence the likeliest spans that are no gold mentions."""
    gold = {(first, last, span.type) for span, (first, last, _) in lesson.placed.items()}
    rows, kinds = np.nonzero(probabilities[:, : len(TYPES)] > FALSE_THRESHOLD)
    found: dict[int, list[tuple[int, int, int]]] = {p.pieces.sentence: [] for p in lesson.window.parts if p.core}
    for i in np.argsort(-probabilities[rows, kinds], kind="stable").tolist():
        row, kind = int(rows[i]), int(kinds[i])
        first, last = int(lesson.spans.first[row]), int(lesson.spans.last[row])
        part = lesson.window.parts[int(lesson.spans.part[row])]
        here = found[part.pieces.sentence]
        if (first, last, kind) not in gold and len(here) < FALSE_MOST:
            here.append((first - part.offset, last - part.offset, kind))
    return found


def learn(
    network: Network, lesson: Lesson, false: Found, *, use_false: bool, disguised: Sequence[int] | None = None
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the mention loss and the pair loss of one window, remembering the false mentions found.

    `disguised` are the pieces to show in the place of the window's own.
    """
    lower = lesson.lower.float() if disguised is None else _embed(network, disguised).float()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        h = network.encoder(lower)[0].float()
    with torch.autocast("cpu", enabled=False):
        logits = network.mentions(h, lesson.spans)
        chosen = _list_false(torch.sigmoid(logits.detach()).numpy(), lesson, false) if use_false else []
        return span_loss(logits, lesson), pair_loss(network, h, lesson, chosen)


def _list_false(probabilities: np.ndarray, lesson: Lesson, false: Found) -> list[Row]:
    """Return the false mentions of a window, those of sentences shown as context as they were found last."""
    memory = false[lesson.example.name]
    memory.update(find_false(probabilities, lesson))
    chosen = {
        (begin + part.offset, end + part.offset, i, kind)
        for i, part in enumerate(lesson.window.parts)
        for begin, end, kind in memory.get(part.pieces.sentence, [])
    }
    return sorted({*chosen, *lesson.others})
