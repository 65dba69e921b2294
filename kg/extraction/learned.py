"""The reader that was trained: typed mentions, and predicates with modality between any reader's mentions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import kg.extraction.threads  # noqa: F401 (before numpy, which looks once)

# isort: split
import numpy as np

from kg.errors import OntologyError
from kg.extraction.candidates import Pairs, Placed, Spans, list_pairs, list_spans
from kg.extraction.encoder import Floats, Model, Shares, Shown, open_model
from kg.extraction.inventory import PREDICATES, TYPES
from kg.extraction.reading import THIS_DOCUMENT, Claim, Mention, Reading
from kg.extraction.weighing import find_logit, list_features, stand_by, weigh
from kg.extraction.windows import Window, cut_windows
from kg.names import has_han
from ontology.vocabulary import EntityType, Modality

NAME = "learned"
FOLDER = Path(__file__).parent / "model"
_ANAPHOR = len(TYPES)
"""The label, after the types, of a span that coreference must resolve."""
_MODALITIES = tuple(Modality)
_DOCUMENT = TYPES.index(EntityType.DOCUMENT)
_LEAST, _EARLY = 0.03, 0.2
"""How likely a span must be for its length to be looked at, and which share of the lowest threshold is reckoned out."""


@dataclass(slots=True)
class Encoded:
    """A window, the vectors of its pieces, and what its pairs look at once there are any."""

    window: Window
    h: Floats
    shown: Shown | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """What the network holds of the pairs of mentions in a window."""

    mentions: Sequence[Mention]
    pairs: Pairs
    scores: Shares
    modalities: Floats

    def look_up(self, claims: Sequence[Claim]) -> list[float | None]:
        """Return the score of each claim, None where the window doesn't show its sides or the ontology forbids it."""
        places = {mention: place for place, mention in enumerate(self.mentions)}
        rows = np.full((len(places) + 1, len(places) + 1), -1)
        rows[self.pairs.subject, self.pairs.object] = np.arange(len(self.pairs.subject))
        found: list[float | None] = []
        for claim in claims:
            row = int(rows[places.get(claim.subject, -1), places.get(claim.object, -1)])
            kind = PREDICATES.index(claim.predicate)
            known = row >= 0 and self.pairs.allowed[row, kind]
            found.append(round(float(self.scores[row, kind]), 4) if known else None)
        return found


@dataclass(slots=True)
class Memory:
    """What was encoded of a document, and what was scored of the mentions that were last offered for claims."""

    reading: Reading
    encoded: Sequence[Encoded]
    offered: frozenset[Mention] = frozenset()
    scored: list[Scored | None] = field(default_factory=list)
    """One a window; None where no two mentions make a pair."""


class LearnedReader:
    """Reads by the encoder; remembers the last document, for the claims that follow the mentions."""

    name = NAME

    def __init__(self, model: Model) -> None:
        self.model = model
        self._memory: Memory | None = None

    def __reduce__(self) -> tuple[type[LearnedReader], tuple[Model]]:
        return type(self), (self.model,)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> LearnedReader:
        """Return the reader whose files are in a folder; raise OntologyError with the remedy where one is missing."""
        return cls(open_model(folder))

    def find_mentions(self, reading: Reading) -> Iterator[Mention]:
        """Yield the spans that are likely enough mentions of their type; no two of a type overlap."""
        floor = min(self.model.settings["mentions"][kind.value] for kind in TYPES)
        for encoded in self._remember(reading).encoded:
            spans = list_spans(encoded.window)
            if len(spans.first):
                scores = self.model.score_spans(encoded.h, spans, floor * _EARLY)
                self._shift_lengths(reading, encoded.window, scores, spans)
                chosen = list(self._choose_mentions(reading, encoded.window, scores, spans))
                yield from (_part_title(mention, chosen) for mention in chosen)

    def _shift_lengths(self, reading: Reading, window: Window, scores: Shares, spans: Spans) -> None:
        """Make names of a length likelier or less so, in place, as far as annotators give such names more or less.

        Most documents that the network learned from name topics more shortly than they do (`training/lengths.py`).
        After Saerens, Latinne and Decaestecker (2002), "Adjusting the outputs of a classifier to new a priori
        probabilities"; for languages that put spaces between words.
        """
        for name, shifts in self.model.settings.get("lengths", {}).items():
            column = scores[:, TYPES.index(EntityType(name))]
            for row in np.flatnonzero(column >= _LEAST).tolist():
                start, end, sentence = _find_span(window, spans, row)
                text = reading.sentences[sentence].text[start:end]
                if not has_han(text):
                    shift = shifts[min(len(text.split()), len(shifts)) - 1]
                    column[row] = 1.0 / (1.0 + math.exp(-find_logit(float(column[row])) - shift))

    def _choose_mentions(self, reading: Reading, window: Window, scores: Shares, spans: Spans) -> Iterator[Mention]:
        thresholds = np.array([self.model.settings["mentions"][kind.value] for kind in TYPES])
        rows, kinds = np.nonzero(scores[:, : len(TYPES)] >= thresholds)
        order = sorted(range(len(rows)), key=lambda i: (-float(scores[rows[i], kinds[i]]), int(rows[i]), int(kinds[i])))
        taken: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for i in order:
            row, kind = int(rows[i]), int(kinds[i])
            first, last, part = int(spans.first[row]), int(spans.last[row]), int(spans.part[row])
            others = taken.setdefault((part, kind), [])
            if any(first <= end and start <= last for start, end in others):
                continue
            others.append((first, last))
            start, end, sentence = _find_span(window, spans, row)
            yield Mention(
                sentence=sentence,
                start=start,
                end=end,
                type=TYPES[kind],
                text=reading.sentences[sentence].text[start:end],
                confidence=round(float(scores[row, kind]), 4),
                reader=NAME,
                anaphor=float(scores[row, _ANAPHOR]) >= self.model.settings["anaphor"],
            )

    def find_claims(self, reading: Reading, mentions: Sequence[Mention]) -> Iterator[Claim]:
        """Yield the predicates that are likely enough between the mentions, whoever found them."""
        memory = self._remember(reading)
        memory.offered, memory.scored = frozenset(mentions), []
        by_sentence = _group(mentions)
        thresholds = np.array([self.model.settings["predicates"][predicate.value] for predicate in PREDICATES])
        for encoded in memory.encoded:
            scored = self._score(encoded, by_sentence)
            memory.scored.append(scored)
            if scored is None:
                continue
            rows, kinds = np.nonzero((scored.scores >= thresholds) & scored.pairs.allowed)
            for row, kind in zip(rows.tolist(), kinds.tolist(), strict=True):
                thing = scored.mentions[int(scored.pairs.object[row])]
                yield Claim(
                    subject=scored.mentions[int(scored.pairs.subject[row])],
                    predicate=PREDICATES[kind],
                    object=thing,
                    sentence=thing.sentence,
                    reader=NAME,
                    confidence=round(float(scored.scores[row, kind]), 4),
                    modality=self._choose_modality(scored.modalities[row]),
                )

    def judge(self, reading: Reading, claims: Sequence[Claim]) -> list[float | None]:
        """Return how likely the network holds each claim; None where it never sees subject and object together."""
        memory = self._remember(reading)
        scores: list[float | None] = [None] * len(claims)
        by_sentence: dict[int, list[int]] = {}
        for number, claim in enumerate(claims):
            if claim.predicate not in PREDICATES:
                continue
            by_sentence.setdefault(claim.object.sentence, []).append(number)
        for index, encoded in enumerate(memory.encoded):
            sentences = [part.pieces.sentence for part in encoded.window.parts if part.core]
            numbers = [number for sentence in sentences for number in by_sentence.get(sentence, ())]
            offered = memory.offered if index < len(memory.scored) else frozenset()
            old = [n for n in numbers if claims[n].subject in offered and claims[n].object in offered]
            new = sorted(set(numbers).difference(old))
            sides = {side for n in new for side in (claims[n].subject, claims[n].object)}
            for own, scored in (
                (old, memory.scored[index] if old else None),
                (new, self._score(encoded, _group(sides)) if new else None),
            ):
                if scored is not None:
                    for number, score in zip(own, scored.look_up([claims[n] for n in own]), strict=True):
                        scores[number] = score
        return scores

    def _score(self, encoded: Encoded, by_sentence: dict[int, list[Mention]]) -> Scored | None:
        """Return what the network holds of the mentions that stand in a window, None where they make no pair."""
        own, placed = _place(encoded.window, by_sentence)
        pairs = list_pairs(placed, encoded.window.parts)
        if not len(pairs.subject):
            return None
        if encoded.shown is None:
            encoded.shown = self.model.show(encoded.h)
        return Scored(own, pairs, *self.model.score_pairs(encoded.h, encoded.shown, placed, pairs))

    def combine(self, claim: Claim, exact: float | None, score: float | None) -> float:
        """Return the confidence of a claim by a logistic regression over both readings, fitted in calibration.

        What the network was never asked for is as sure as its reader says; where exact readers are certain, its doubt
        counts half.
        """
        if claim.predicate not in PREDICATES:
            return exact or 0.0
        weighed = weigh(list_features(claim, exact, score), self.model.settings["weights"])
        return stand_by(exact, weighed, claim.predicate)

    def _choose_modality(self, shares: Floats) -> Modality | None:
        """Return the modality that is sure enough, None where it is left to the words around."""
        best = int(np.argmax(shares))
        return _MODALITIES[best] if float(shares[best]) >= self.model.settings["modality"] else None

    def _remember(self, reading: Reading) -> Memory:
        if self._memory is None or self._memory.reading is not reading:
            windows = cut_windows(reading, self.model.tokenizer)
            self._memory = Memory(reading, [Encoded(window, self.model.encode(window)) for window in windows])
        return self._memory


def _find_span(window: Window, spans: Spans, row: int) -> tuple[int, int, int]:
    """Return where in its sentence a span begins and ends, and the sentence's number."""
    part = window.parts[int(spans.part[row])]
    first, last = int(spans.first[row]) - part.offset, int(spans.last[row]) - part.offset
    return part.pieces.starts[first], part.pieces.ends[last], part.pieces.sentence


def _part_title(mention: Mention, chosen: Sequence[Mention]) -> Mention:
    """Return a person's mention without the post that it begins with ("President" before a name)."""
    if mention.type is not EntityType.PERSON:
        return mention
    place = (mention.sentence, mention.start)
    posts = [m for m in chosen if m.type is EntityType.POST and (m.sentence, m.start) == place and m.end < mention.end]
    if not posts:
        return mention
    rest = mention.text[max(post.end for post in posts) - mention.start :]
    name = rest.lstrip(" ,，、")
    start = mention.end - len(name)
    return replace(mention, start=start, text=name) if name and name[0].isalpha() else mention


def _group(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    """Return the mentions of the types that the network knows, in order, by their sentence."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in sorted(mention for mention in mentions if mention.type in TYPES):
        by_sentence.setdefault(mention.sentence, []).append(mention)
    return by_sentence


def _place(window: Window, by_sentence: dict[int, list[Mention]]) -> tuple[list[Mention], Placed]:
    """Return the mentions that stand in a window, the document first, and where."""
    own: list[Mention] = list(by_sentence.get(THIS_DOCUMENT, ())[:1])
    rows: list[tuple[int, int, int, int]] = [(0, 0, -1, _DOCUMENT)] * len(own)
    for index, part in enumerate(window.parts):
        for mention in by_sentence.get(part.pieces.sentence, ()):
            found = part.pieces.find_span(mention.start, mention.end)
            if found is not None:
                own.append(mention)
                rows.append((found[0] + part.offset, found[1] + part.offset, index, TYPES.index(mention.type)))
    return own, Placed(*np.array(rows, dtype=np.int64).reshape(-1, 4).T.copy())


@cache
def find_version(folder: Path = FOLDER) -> str:
    """Return the version of the weights in a folder, `none` where there are none."""
    try:
        return open_model(folder).version
    except OntologyError:
        return "none"
