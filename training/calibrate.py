"""Make confidence mean what it says: the share of statements of a confidence that are right, on documents kept out.

The log odds of a claim are a weighted sum of what the readers hold of it and of its mentions
(`kg/extraction/weighing.py`); the weights are those of a logistic regression, drawn towards what is known beforehand
where few statements tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.document import Document
from kg.extraction.assembly import Said, gather
from kg.extraction.coreference import Links, make_entities
from kg.extraction.gazetteer import GazetteerReader
from kg.extraction.inventory import PREDICATES
from kg.extraction.learned import LearnedReader
from kg.extraction.patterns.reader import PatternReader
from kg.extraction.reading import Claim, Reading
from kg.extraction.sentences import read
from kg.extraction.targets import TargetReader
from kg.extraction.weighing import list_features, weigh
from ontology.vocabulary import DOMAIN, RANGE, Predicate
from training.data import Example
from training.evaluate import Judged, count_statements, is_same, measure
from training.export import read_settings, write_settings

LOWEST = 0.05
"""Scores below this are not looked at."""
FLOORS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)
START = {"bias": -1.0, "score": 0.6, "trust": 0.6, "object is one word": -0.85}
"""What is known of the weights beforehand; the others are drawn towards nought.

One-word topics are the log of how much rarer they are with annotators than in all documents (`training/lengths.py`).
"""
SPREADS = {
    "bias": 2.0,
    "score": 0.5,
    "trust": 0.5,
    "exact": 1.5,
    "scored": 1.5,
    "both": 1.0,
    "score beside trust": 0.5,
    "trust beside score": 0.5,
    "object is one word": 0.02,
}
"""How far the weights may lie from that: the standard deviations of their priors.

The weight of one-word topics is held: most of what is fitted are our own documents, which have too many of them.
"""
SPREAD, SLOPE_SPREAD = 0.5, 0.12
"""The same for all others, and for those of scores by predicate."""


@dataclass(frozen=True)
class Weighed:
    """A statement with what tells how sure it is, and whether the annotators have it."""

    predicate: str
    features: Mapping[str, float]
    right: bool


class NotingReader(LearnedReader):
    """Remembers what tells how sure each claim is."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.noted: dict[float, Mapping[str, float]] = {}

    def combine(self, claim: Claim, exact: float | None, score: float | None) -> float:
        """Return a confidence by which what tells of the claim is found again: unlike any other."""
        if claim.predicate not in PREDICATES:  # what no network reads nothing weighs
            return super().combine(claim, exact, score)
        features = list_features(claim, exact, score)
        confidence = weigh(features, self.model.settings["weights"]) + 1e-9 * (len(self.noted) + 1)
        self.noted[confidence] = features
        return confidence


def calibrate(folder: Path, examples: Sequence[Example]) -> None:
    """Fit the weights of the model in a folder on left-out documents, write them, and print what they give."""
    plain = {"weights": START, "predicates": dict.fromkeys((predicate.value for predicate in Predicate), LOWEST)}
    write_settings({**read_settings(folder), **plain}, folder)
    for _ in range(ROUNDS):
        weighed, total = read_weighed(NotingReader.load(folder), examples)
        write_settings({**read_settings(folder), "weights": fit(weighed)}, folder)
    weights = read_settings(folder)["weights"]
    judged = [Judged(one.predicate, weigh(one.features, weights), one.right) for one in weighed]
    for floor in FLOORS:
        print("floor {:.2f}: P {:.3f} R {:.3f} F1 {:.3f}".format(floor, *measure(judged, total, floor)), flush=True)


ROUNDS = 2
"""Weights decide which of rival claims stands, so that those that stand are weighed again."""


def read_weighed(learned: NotingReader, examples: Sequence[Example]) -> tuple[list[Weighed], int]:
    """Return the statements of all readers in annotated documents, and how many the annotators have."""
    readers = (GazetteerReader(), TargetReader(), PatternReader(), learned)
    weighed: list[Weighed] = []
    for example in examples:
        reading = read(Document(name=example.name, text=example.reading.document.text))
        learned.noted.clear()
        weighed += label(example, reading, *gather(reading, readers, floor=0.0), learned.noted)
    return weighed, sum(count_statements(example.gold).total() for example in examples)


def label(
    example: Example,
    reading: Reading,
    links: Links,
    said: Sequence[Said],
    noted: Mapping[float, Mapping[str, float]],
) -> list[Weighed]:
    """Return what is said in a document, each triple once by its surest claim, and whether the annotators have it.

    What they hold to be optional is left out, and what a reader says of itself, which nothing weighs.
    """
    entities = make_entities(reading, links, (*links.mentions, *(key for one in said for key in _sides(one))))
    left = {(s["s"], s["p"], s["o"]) for s in example.gold["statements"] if not s.get("optional")}
    excused = {(s["s"], s["p"], s["o"]) for s in example.gold["statements"]} - left
    best: dict[tuple[object, ...], Said] = {}
    for one in sorted(said, key=lambda one: -one.claim.confidence):
        predicate = one.claim.predicate
        if entities[one.subject].type in DOMAIN[predicate] and entities[one.object].type in RANGE[predicate]:
            best.setdefault((one.subject, predicate, one.object), one)
    weighed, by_value = [], example.own and example.language != "en"
    for one in best.values():
        predicate, sides = one.claim.predicate.value, [entities[key] for key in _sides(one)]
        same = (triple for triple in sorted(left) + sorted(excused) if triple[1] == predicate)
        hit = next(
            (
                t
                for t in same
                if all(is_same(example.entities[e], f, by_value=by_value) for e, f in zip(t[::2], sides, strict=True))
            ),
            None,
        )
        if hit not in excused and one.claim.confidence in noted:
            left.discard(hit)  # type: ignore[arg-type]
            weighed.append(Weighed(predicate, noted[one.claim.confidence], hit is not None))
    return weighed


def _sides(said: Said) -> tuple[object, object]:
    return said.subject, said.object


def fit(weighed: Sequence[Weighed]) -> dict[str, float]:
    """Return the weights of the features by name."""
    names = sorted({name for one in weighed for name in one.features})
    rows = np.array([[one.features.get(name, 0.0) for name in names] for one in weighed])
    mean = np.array([START.get(name, 0.0) for name in names])
    spread = np.array([_find_spread(name) for name in names])
    weights = fit_logistic(rows, np.array([float(one.right) for one in weighed]), mean, spread)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def _find_spread(name: str) -> float:
    return SPREADS.get(name, SLOPE_SPREAD if name.startswith("score of ") else SPREAD)


def fit_logistic(rows: np.ndarray, target: np.ndarray, mean: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression with a normal prior on each, by Newton's method with halved steps."""
    prior = 1 / spread**2

    def cost(weights: np.ndarray) -> float:
        z = rows @ weights
        return float((np.logaddexp(0, z) - target * z).sum() + (prior * (weights - mean) ** 2).sum() / 2)

    weights = mean.copy()
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (target - p) - prior * (weights - mean)
        step = np.linalg.solve(rows.T @ (rows * (p * (1 - p))[:, None]) + np.diag(prior), slope)
        while cost(weights + step) > cost(weights) and np.abs(step).max() > 1e-6:
            step = step / 2
        weights = weights + step
    return weights
