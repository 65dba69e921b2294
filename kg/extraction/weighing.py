"""How sure a claim is: a logistic regression over what the readers hold of it and of its mentions.

The features are fitted to annotated documents kept out of training (`training/calibrate.py`), so that the result is the
share of such claims that are right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from kg.extraction.reading import THIS_DOCUMENT, Claim, Mention
from kg.names import has_han
from ontology.vocabulary import EntityType, Predicate

BOUND = 0.002
"""How near to 0 or 1 a share may be before its log odds are taken."""


def find_logit(share: float) -> float:
    """Return the log odds of a share, bounded away from certainty.

    >>> find_logit(0.5)
    0.0
    """
    bounded = min(max(share, BOUND), 1.0 - BOUND)
    return math.log(bounded / (1.0 - bounded))


def list_features(claim: Claim, exact: float | None, score: float | None) -> dict[str, float]:
    """Return what tells how sure a claim is, by name; names that are absent are nought.

    `exact` is how sure exact readers are, `score` what the network holds; None where they are silent.
    """
    features = {"bias": 1.0, f"is {claim.predicate.value}": 1.0}
    if score is not None:
        features |= {"scored": 1.0, "score": find_logit(score), f"score of {claim.predicate.value}": find_logit(score)}
    if exact is not None:
        features |= {"exact": 1.0, "trust": find_logit(exact)}
    if exact is not None and score is not None:
        features |= {"both": 1.0, "score beside trust": find_logit(score), "trust beside score": find_logit(exact)}
    features |= _describe("subject", claim.subject) | _describe("object", claim.object)
    features[f"object is {_name_type(claim.object)}"] = 1.0
    if _is_one_word(claim.object):
        features["object is one word"] = 1.0
    if claim.subject.sentence not in (THIS_DOCUMENT, claim.object.sentence):
        features["apart"] = 1.0
    if claim.subject.sentence == THIS_DOCUMENT:
        features["of the document"] = 1.0
    return features


def _is_one_word(mention: Mention) -> bool:
    """Tell whether a topic or policy that no authority file knows is one word of an alphabet."""
    unknown = mention.type in (EntityType.TOPIC, EntityType.POLICY) and mention.authority is None
    return unknown and not has_han(mention.text) and " " not in mention.text


def _name_type(mention: Mention) -> str:
    """Return the type of a mention; a number that words call a goal is told from one that may be one."""
    doubtful = mention.quantity is not None and mention.confidence < _GOAL
    return f"doubtful {mention.type.value}" if doubtful else mention.type.value


def _describe(side: str, mention: Mention) -> dict[str, float]:
    features = {f"{side} is sure": find_logit(mention.confidence)}
    if mention.authority is not None:
        features[f"{side} is known"] = 1.0
    elif mention.anaphor:
        features[f"{side} is an anaphor"] = 1.0
    if mention.type in (EntityType.TOPIC, EntityType.POLICY):
        features[f"{side} is short"] = float(len(mention.text) < _SHORT)
    return features


_SHORT = 12
_GOAL = 0.3


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the probability that the features give under weights by name, to four digits."""
    total = sum(value * weights.get(name, 0.0) for name, value in sorted(features.items()))
    return round(1.0 / (1.0 + math.exp(-total)), 4)


def add_up(confidences: Iterable[float]) -> float:
    """Return how sure independent readings of one thing are together, to four digits: that not all of them err.

    >>> add_up([0.5, 0.5]), add_up([])
    (0.75, 0.0)
    """
    return round(1.0 - math.prod(1.0 - confidence for confidence in confidences), 4)


CERTAIN = 0.8
"""From what share of right readings on the network's doubt of a pattern counts half."""
_CERTAIN = dict.fromkeys((Predicate.MET_WITH, Predicate.CANCELLED), 0.7)
"""That share for predicates that the network doubts more than it should."""


def stand_by(exact: float | None, weighed: float, predicate: Predicate) -> float:
    """Return how sure a claim is: as weighed, or half way (in logarithms) to exact readers that are certain.

    >>> stand_by(0.96, 0.54, Predicate.PROMOTES), stand_by(0.7, 0.54, Predicate.PROMOTES)
    (0.72, 0.54)
    >>> stand_by(None, 0.54, Predicate.PROMOTES), stand_by(0.9, 0.97, Predicate.PROMOTES)
    (0.54, 0.97)
    """
    if exact is None or exact < _CERTAIN.get(predicate, CERTAIN) or exact < weighed:
        return weighed
    return round(math.sqrt(exact * weighed), 4)
