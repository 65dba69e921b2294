"""Train the learned reader on a folder of annotated documents: prepare, train, calibrate, export."""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from kg.extraction.candidates import PREDICATES, TYPES, Placed, Spans, list_pairs, list_spans
from kg.extraction.windows import Window, cut_windows
from training.base import Base, cut_vocabulary, load_base, make_tokenizer
from training.data import ANAPHOR, DOCUMENT_SPAN, Example, Span, is_left_out, load_examples
from training.network import LABELS, Network

SEED = 7
FROZEN = 6
EPOCHS = 12
ACCUMULATE = 2
ENCODER_RATE, HEAD_RATE = 1.2e-4, 1e-3
FALSE_FROM = 2
"""The epoch (from 0) from which the network's own false mentions take part in pairs."""
FALSE_THRESHOLD, FALSE_MOST = 0.05, 5
AVERAGED = 3
"""How many of the last epochs' weights are averaged."""


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
    placed: dict[Span, tuple[int, int, int]]
    """Gold mentions by span: first piece, last piece, part."""


def make_lessons(example: Example, network: Network, tokenizer: object) -> list[Lesson]:
    """Cut a document into windows with labels, the frozen layers' output kept."""
    lessons = []
    for window in cut_windows(example.reading, tokenizer):
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            lower = network.encoder.embed(torch.tensor(window.ids)).half()
        spans = list_spans(window)
        rows = {(int(f), int(l)): i for i, (f, l) in enumerate(zip(spans.first, spans.last, strict=True))}
        placed = _place(example.spans(), window)
        positive = set()
        for span, (first, last, part) in placed.items():
            row = rows.get((first, last))
            if row is not None and window.parts[part].core:
                positive.add((row, span.type))
                if (span.sentence, span.start, span.end) in example.anaphors:
                    positive.add((row, ANAPHOR))
        ignored = _place({Span(s, a, b, 0) for s, a, b in example.ignored}, window)
        chosen = {row for row, _ in positive}
        skipped = sorted({rows[f, l] for f, l, _ in ignored.values() if (f, l) in rows} - chosen)
        lessons.append(Lesson(
            example, window, spans, lower, torch.tensor(sorted(positive), dtype=torch.long).view(-1, 2),
            torch.tensor(skipped, dtype=torch.long), placed,
        ))
    return lessons


def _place(spans: set[Span], window: Window) -> dict[Span, tuple[int, int, int]]:
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


def span_loss(logits: torch.Tensor, lesson: Lesson) -> torch.Tensor:
    """Return the binary cross-entropy over all spans and labels."""
    target = torch.zeros_like(logits)
    target[lesson.positive[:, 0], lesson.positive[:, 1]] = 1
    loss = functional.binary_cross_entropy_with_logits(logits, target, reduction="none")
    if len(lesson.ignored):
        loss[lesson.ignored] = 0
    return loss.sum()


def pair_loss(network: Network, h: torch.Tensor, lesson: Lesson, false: list[tuple[int, int, int, int]]) -> torch.Tensor:
    """Return the loss over the pairs of gold and false mentions."""
    golds = list(lesson.placed.items())
    rows = [(0, 0, -1, DOCUMENT_SPAN.type), *((f, l, p, span.type) for span, (f, l, p) in golds), *false]
    placed = Placed(*np.array(rows, dtype=np.int64).T.copy())
    pairs = list_pairs(placed, lesson.window.parts)
    if not len(pairs.subject):
        return h.sum() * 0
    logits, modalities = network.pairs(h, placed, pairs)
    index = {DOCUMENT_SPAN: 0, **{span: i + 1 for i, (span, _) in enumerate(golds)}}
    at = {(int(s), int(o)): i for i, (s, o) in enumerate(zip(pairs.subject, pairs.object, strict=True))}
    target, weight = np.zeros(logits.shape, np.float32), pairs.allowed.astype(np.float32)
    modal_rows, modal_labels = [], []
    for (subject, thing), predicates in lesson.example.uncertain.items():
        row = at.get((index.get(subject, -9), index.get(thing, -9)))
        if row is not None:
            weight[row, list(predicates)] = 0
    for (subject, thing), predicates in lesson.example.positive.items():
        row = at.get((index.get(subject, -9), index.get(thing, -9)))
        if row is not None:
            for predicate, modality in predicates.items():
                target[row, predicate], weight[row, predicate] = 1, 1
                modal_rows.append(row)
                modal_labels.append(modality)
    loss = functional.binary_cross_entropy_with_logits(
        logits, torch.from_numpy(target), torch.from_numpy(weight), reduction="sum"
    )
    if modal_rows:
        loss = loss + 0.5 * functional.cross_entropy(modalities[modal_rows], torch.tensor(modal_labels), reduction="sum")
    return loss


def find_false(probabilities: np.ndarray, lesson: Lesson) -> dict[int, list[tuple[int, int, int]]]:
    """Return by sentence the likeliest spans that are no gold mentions: (first, last, type) from the sentence's start."""
    gold = {(f, l, span.type) for span, (f, l, _) in lesson.placed.items()}
    rows, labels = np.nonzero(probabilities[:, : len(TYPES)] > FALSE_THRESHOLD)
    order = np.argsort(-probabilities[rows, labels], kind="stable")
    found: dict[int, list[tuple[int, int, int]]] = {p.pieces.sentence: [] for p in lesson.window.parts if p.core}
    for i in order:
        row, label = int(rows[i]), int(labels[i])
        first, last = int(lesson.spans.first[row]), int(lesson.spans.last[row])
        part = lesson.window.parts[int(lesson.spans.part[row])]
        here = found[part.pieces.sentence]
        if (first, last, label) not in gold and len(here) < FALSE_MOST:
            here.append((first - part.offset, last - part.offset, label))
    return found


def train(network: Network, lessons: list[Lesson], epochs: int, work: Path) -> None:
    """Train in place; the weights of the last epochs are averaged at the end."""
    heads = [*network.mentions.parameters(), *network.pairs.parameters()]
    upper = list(network.encoder.upper.parameters())
    optimizer = torch.optim.AdamW(
        [{"params": upper, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01, foreach=True
    )
    steps = epochs * (len(lessons) // ACCUMULATE + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.08 * steps), max(0.03, (steps - step) / (0.92 * steps)))
    )
    false: dict[str, dict[int, list[tuple[int, int, int]]]] = defaultdict(dict)
    mean: dict[str, torch.Tensor] = {}
    order = list(range(len(lessons)))
    for epoch in range(epochs):
        random.Random(SEED + epoch).shuffle(order)
        network.train()
        total, started = np.zeros(2), time.time()
        for count, number in enumerate(order):
            loss = learn(network, lessons[number], false, use_false=epoch >= FALSE_FROM)
            total += [float(part.detach()) for part in loss]
            (loss[0] / 20 + loss[1] / 10).backward()
            if (count + 1) % ACCUMULATE == 0 or count + 1 == len(order):
                torch.nn.utils.clip_grad_norm_([*heads, *upper], 5.0)
                optimizer.step()
                schedule.step()
                optimizer.zero_grad()
            if count % 100 == 0:
                print(f"  {count} {time.time() - started:.0f}s", flush=True)
        losses = total / len(lessons)
        print(f"epoch {epoch} mentions {losses[0]:.2f} pairs {losses[1]:.2f} {time.time() - started:.0f}s", flush=True)
        if epoch >= epochs - AVERAGED:
            for name, value in _trained(network).items():
                mean[name] = mean.get(name, 0) + value / min(AVERAGED, epochs)
        torch.save(_trained(network), work / "last.pt")
    network.load_state_dict(mean, strict=False)
    torch.save(_trained(network), work / "final.pt")


def learn(network: Network, lesson: Lesson, false: dict, *, use_false: bool) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the mention loss and the pair loss of one window, remembering the false mentions found."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        h = network.encoder(lesson.lower.float())[0]
    h = h.float()
    logits = network.mentions(h, lesson.spans)
    first = span_loss(logits, lesson)
    chosen = []
    if use_false:
        memory = false[lesson.example.name]
        memory.update(find_false(torch.sigmoid(logits.detach()).numpy(), lesson))
        chosen = [
            (f + part.offset, l + part.offset, i, type_)
            for i, part in enumerate(lesson.window.parts)
            for f, l, type_ in memory.get(part.pieces.sentence, [])
        ]
    return first, pair_loss(network, h, lesson, chosen)


def _trained(network: Network) -> dict[str, torch.Tensor]:
    frozen = ("encoder.word", "encoder.place", "encoder.norm", "encoder.lower")
    return {k: v.detach().clone() for k, v in network.state_dict().items() if not k.startswith(frozen)}


def prepare(folder: Path) -> tuple[list[Example], Base]:
    """Read the documents and cut the base's vocabulary to what common words and they need."""
    examples = load_examples(folder)
    base = cut_vocabulary(load_base(), (sentence.text for example in examples for sentence in example.reading.sentences))
    return examples, base


def main() -> None:
    """Train on a folder and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of NNN.json and NNN.txt")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    args = parser.parse_args()
    random.seed(SEED)
    np.random.seed(SEED)
    torch.manual_seed(SEED)
    args.work.mkdir(parents=True, exist_ok=True)
    examples, base = prepare(args.data)
    network = Network(base, frozen=FROZEN)
    tokenizer = make_tokenizer(base.pieces, base.scores)
    started = time.time()
    lessons = [
        lesson for example in examples if not is_left_out(example.name) for lesson in make_lessons(example, network, tokenizer)
    ]
    print(f"{len(examples)} documents, {len(base.pieces)} pieces, {len(lessons)} windows, {time.time() - started:.0f}s", flush=True)
    print(f"{sum(len(x.window.ids) for x in lessons)} tokens, {sum(len(x.spans.first) for x in lessons)} spans", flush=True)
    placed = sum(len(x.positive) for x in lessons)
    print(f"{placed} labels, {sum(len(x.placed) for x in lessons)} placed mentions, {LABELS} labels, {len(PREDICATES)} predicates")
    train(network, lessons, args.epochs, args.work)


if __name__ == "__main__":
    main()
