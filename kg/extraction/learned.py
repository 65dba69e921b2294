"""The reader that was trained: typed mentions, and predicates with modality between any reader's mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from kg.errors import OntologyError
from kg.extraction.candidates import PREDICATES, TYPES, Placed, Spans, list_pairs, list_spans
from kg.extraction.encoder import Floats, Model, open_model
from kg.extraction.reading import THIS_DOCUMENT, Claim, Mention, Reading
from kg.extraction.weighing import list_features, weigh
from kg.extraction.windows import Window, cut_windows
from ontology.vocabulary import EntityType, Modality

NAME = "learned"
FOLDER = Path(__file__).parent / "model"
_ANAPHOR = len(TYPES)
"""The label, after the types, of a span that coreference must resolve."""
_MODALITIES = tuple(Modality)
_DOCUMENT = TYPES.index(EntityType.DOCUMENT)
Encoded = tuple[Window, Floats]


class LearnedReader:
    """Reads by the encoder; keeps what it encoded of the last document, for the claims that follow the mentions."""

    name = NAME

    def __init__(self, model: Model) -> None:
        self.model = model
        self._last: tuple[Reading, list[Encoded]] | None = None

    def __reduce__(self) -> tuple[type[LearnedReader], tuple[Model]]:
        return type(self), (self.model,)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> LearnedReader:
        """Return the reader whose files are in a folder; raise OntologyError with the remedy where one is missing."""
        return cls(open_model(folder))

    def find_mentions(self, reading: Reading) -> Iterator[Mention]:
        """Yield the spans that are likely enough mentions of their type; no two of a type overlap."""
        for window, h in self._encode(reading):
            spans = list_spans(window)
            if len(spans.first):
                chosen = list(self._choose_mentions(reading, window, self.model.score_spans(h, spans), spans))
                yield from (_part_title(mention, chosen) for mention in chosen)

    def _choose_mentions(self, reading: Reading, window: Window, scores: Floats, spans: Spans) -> Iterator[Mention]:
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
            pieces, offset = window.parts[part].pieces, window.parts[part].offset
            start, end = pieces.starts[first - offset], pieces.ends[last - offset]
            yield Mention(
                sentence=pieces.sentence,
                start=start,
                end=end,
                type=TYPES[kind],
                text=reading.sentences[pieces.sentence].text[start:end],
                confidence=round(float(scores[row, kind]), 4),
                reader=NAME,
                anaphor=float(scores[row, _ANAPHOR]) >= self.model.settings["anaphor"],
            )

    def find_claims(self, reading: Reading, mentions: Sequence[Mention]) -> Iterator[Claim]:
        """Yield the predicates that are likely enough between the mentions, whoever found them."""
        by_sentence: dict[int, list[Mention]] = {}
        for mention in sorted(mentions):
            by_sentence.setdefault(mention.sentence, []).append(mention)
        for window, h in self._encode(reading):
            own, placed = _place(window, by_sentence)
            pairs = list_pairs(placed, window.parts)
            if not len(pairs.subject):
                continue
            scores, modalities = self.model.score_pairs(h, placed, pairs)
            thresholds = np.array([self.model.settings["predicates"][predicate.value] for predicate in PREDICATES])
            rows, kinds = np.nonzero((scores >= thresholds) & pairs.allowed)
            for row, kind in zip(rows.tolist(), kinds.tolist(), strict=True):
                subject, thing = own[int(pairs.subject[row])], own[int(pairs.object[row])]
                yield Claim(
                    subject=subject,
                    predicate=PREDICATES[kind],
                    object=thing,
                    sentence=thing.sentence,
                    reader=NAME,
                    confidence=round(float(scores[row, kind]), 4),
                    modality=self._choose_modality(modalities[row]),
                )

    def judge(self, reading: Reading, claims: Sequence[Claim]) -> list[float | None]:
        """Return how likely the network holds each claim; None where it never sees subject and object together."""
        scores: list[float | None] = [None] * len(claims)
        by_sentence: dict[int, list[int]] = {}
        for number, claim in enumerate(claims):
            by_sentence.setdefault(claim.object.sentence, []).append(number)
        for window, h in self._encode(reading):
            sentences = [part.pieces.sentence for part in window.parts if part.core]
            numbers = [number for sentence in sentences for number in by_sentence.get(sentence, ())]
            if numbers:
                self._judge_window(window, h, claims, numbers, scores)
        return scores

    def _judge_window(
        self, window: Window, h: Floats, claims: Sequence[Claim], numbers: Sequence[int], scores: list[float | None]
    ) -> None:
        mentions = sorted({side for number in numbers for side in (claims[number].subject, claims[number].object)})
        by_sentence: dict[int, list[Mention]] = {}
        for mention in mentions:
            by_sentence.setdefault(mention.sentence, []).append(mention)
        own, placed = _place(window, by_sentence)
        pairs = list_pairs(placed, window.parts)
        if not len(pairs.subject):
            return
        found, _ = self.model.score_pairs(h, placed, pairs)
        at = {(own[s], own[o]): row for row, (s, o) in enumerate(zip(pairs.subject, pairs.object, strict=True))}
        for number in numbers:
            row = at.get((claims[number].subject, claims[number].object))
            kind = PREDICATES.index(claims[number].predicate)
            if row is not None and pairs.allowed[row, kind]:
                scores[number] = round(float(found[row, kind]), 4)

    def combine(self, claim: Claim, exact: float | None, score: float | None) -> float:
        """Return the confidence of a claim by a logistic regression over both readings, fitted in calibration."""
        return weigh(list_features(claim, exact, score), self.model.settings["weights"])

    def _choose_modality(self, shares: Floats) -> Modality | None:
        """Return the modality that is sure enough, None where it is left to the words around."""
        best = int(np.argmax(shares))
        return _MODALITIES[best] if float(shares[best]) >= self.model.settings["modality"] else None

    def _encode(self, reading: Reading) -> list[Encoded]:
        if self._last is None or self._last[0] is not reading:
            windows = cut_windows(reading, self.model.tokenizer)
            self._last = (reading, [(window, self.model.encode(window)) for window in windows])
        return self._last[1]


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
