"""Make scores mean what they say: the share of statements of a score that are right, on documents kept out of training.

The log odds of a statement are a line in the log odds of the network's score, moved by an offset a predicate (drawn
towards nought where few statements tell) and, where exact readers claim the same, by theirs. The offsets move the
scores themselves, so that one floor serves every predicate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.document import Document
from kg.extraction import assembly
from kg.extraction.gazetteer import GazetteerReader
from kg.extraction.learned import LearnedReader
from kg.extraction.patterns import PatternReader
from kg.extraction.targets import TargetReader
from ontology.vocabulary import Predicate
from training.data import Example
from training.evaluate import Judged, count_statements, judge, measure
from training.export import read_settings, write_settings

LOWEST = 0.08
"""Scores below this are not looked at."""
SPREAD = 0.6
"""How far a predicate's log odds may lie from the common ones: the standard deviation of its prior."""
GRID = (0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
"""The scores at which the calibration is written down; between them it is a line."""
PLAIN = {
    "offsets": dict.fromkeys((predicate.value for predicate in Predicate), 0.0),
    "calibration": [[0, 1], [0, 1]],
    "fusion": {"bias": 0.0, "exact": 1.0, "learned": 1.0},
    "predicates": dict.fromkeys((predicate.value for predicate in Predicate), LOWEST),
}
PREDICATES = [predicate.value for predicate in Predicate]


@dataclass(frozen=True)
class Weighed:
    """How sure exact readers and the network are of a statement, None where silent, and whether it is right."""

    predicate: str
    exact: float | None
    score: float | None
    right: bool


class PackingReader(LearnedReader):
    """Puts what exact readers and the network hold of a claim into its confidence, so that both come out at the end."""

    def combine(self, exact: float | None, score: float | None) -> float:
        """Return both as one number, to three digits each; what the network holds is the smaller part."""
        return 10 * round(1000 * (exact or 0.0)) + (5 * score if score is not None else 9.0)


def unpack(judged: Judged) -> Weighed:
    """Return what `PackingReader` packed."""
    exact = int(judged.confidence // 10)
    score = judged.confidence - 10 * exact
    return Weighed(judged.predicate, exact / 1000 or None, score / 5 if score < 8 else None, judged.right)


def calibrate(folder: Path, examples: Sequence[Example]) -> None:
    """Fit the settings of the model in a folder on left-out documents, write them, and print what they give."""
    write_settings({**read_settings(folder), **PLAIN}, folder)
    judged, _ = read_judged(PackingReader.load(folder), examples)
    settings = {**read_settings(folder), **PLAIN, **fit([unpack(one) for one in judged])}
    write_settings(settings, folder)
    judged, total = read_judged(LearnedReader.load(folder), examples)
    for floor in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        print("floor {:.2f}: P {:.3f} R {:.3f} F1 {:.3f}".format(floor, *measure(judged, total, floor)), flush=True)


def read_judged(learned: LearnedReader, examples: Sequence[Example]) -> tuple[list[Judged], int]:
    """Return the statements of all readers in annotated documents, judged, and how many the annotators have."""
    readers = (GazetteerReader(), TargetReader(), PatternReader(), learned)
    floor, assembly.FLOOR = assembly.FLOOR, -1.0
    judged, total = [], 0
    try:
        for example in examples:
            document = Document(name=example.name, text=example.reading.document.text)
            judged += judge(assembly.assemble(document, readers), example.gold)
            total += count_statements(example.gold).total()
    finally:
        assembly.FLOOR = floor
    return judged, total


def fit(readings: Sequence[Weighed]) -> dict:
    """Return offsets, calibration and fusion by one logistic regression."""
    scored = [one for one in readings if one.score is not None]
    rows = np.array(
        [
            [
                1.0,
                find_logit(one.score),
                one.exact is not None,
                find_logit(one.exact) if one.exact is not None else 0.0,
                *(one.predicate == predicate for predicate in PREDICATES),
            ]
            for one in scored
        ],
        dtype=float,
    )
    target = np.array([float(one.right) for one in scored])
    mean = np.array([0.0, 1.0, 0.0, 0.5] + [0.0] * len(PREDICATES))
    spread = np.array([2.0, 0.5, 1.0, 0.5] + [SPREAD] * len(PREDICATES))
    weights = fit_logistic(rows, target, mean, spread)
    bias, slope, agreed, exact = weights[:4].tolist()
    right = [1 / (1 + np.exp(-(bias + slope * find_logit(score)))) for score in GRID]
    return {
        "offsets": {p: round(float(w) / slope, 4) for p, w in zip(PREDICATES, weights[4:], strict=True)},
        "calibration": [list(GRID), [round(float(share), 4) for share in right]],
        "fusion": {"bias": round(bias + agreed, 4), "exact": round(exact, 4), "learned": round(slope, 4)},
    }


def find_logit(share: float) -> float:
    """Return the log odds of a share, bounded away from certainty."""
    bounded = min(max(share, 1e-3), 1 - 1e-3)
    return float(np.log(bounded / (1 - bounded)))


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
