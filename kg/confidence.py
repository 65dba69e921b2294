"""How sure a statement must be to be shown, unless another bound is asked for."""

from __future__ import annotations

import os

from kg.defaults import MIN_CONFIDENCE


def choose_least(least: float | None) -> float:
    """Return the confidence from which statements are told: the one asked for, else the settings'.

    Raises PolicyKGError where KG_MIN_CONFIDENCE can't be one.
    """
    if least is not None:
        return least
    if "KG_MIN_CONFIDENCE" not in os.environ:  # to load the settings takes longer than most answers
        return MIN_CONFIDENCE
    from kg.settings import load_settings

    return load_settings().min_confidence
