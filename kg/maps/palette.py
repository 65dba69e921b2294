"""Colours and shapes that colour-blind people tell apart (after Okabe and Ito 2008), by type and by predicate."""

from __future__ import annotations

from collections.abc import Mapping

from ontology.vocabulary import EntityType, Predicate

COLOURS: Mapping[EntityType, str] = {
    EntityType.PERSON: "#0072B2",
    EntityType.BODY: "#56B4E9",
    EntityType.ORGANIZATION: "#8FB8DE",
    EntityType.POST: "#7A8794",
    EntityType.PLACE: "#009E73",
    EntityType.EVENT: "#CC79A7",
    EntityType.POLICY: "#E69F00",
    EntityType.LAW: "#B86E00",
    EntityType.TARGET: "#D55E00",
    EntityType.RESULT: "#9C4A1A",
    EntityType.DOCUMENT: "#A59C84",
    EntityType.TOPIC: "#E4D03B",
}

DARK: Mapping[str, str] = {
    "#0072B2": "#4AA3DF",
    "#7A8794": "#9AA6B2",
    "#B86E00": "#C98A2B",
    "#9C4A1A": "#C9713C",
    "#5C7C99": "#86A5C2",
}
"""What stands on dark pages for colours that are too dark there."""

SHAPES: Mapping[EntityType, str] = {
    EntityType.PERSON: "dot",
    EntityType.BODY: "square",
    EntityType.ORGANIZATION: "square",
    EntityType.POST: "triangle",
    EntityType.PLACE: "hexagon",
    EntityType.EVENT: "star",
    EntityType.POLICY: "diamond",
    EntityType.LAW: "diamond",
    EntityType.TARGET: "triangleDown",
    EntityType.RESULT: "triangleDown",
    EntityType.DOCUMENT: "square",
    EntityType.TOPIC: "dot",
}

_SAYS, _AGAINST, _SEAT, _MEETS = "#B8860B", "#D55E00", "#5C7C99", "#B0589A"

EDGES: Mapping[Predicate, str] = {
    Predicate.ANNOUNCED: _SAYS,
    Predicate.PROMOTES: _SAYS,
    Predicate.PRIORITISES: _SAYS,
    Predicate.REPORTED: _SAYS,
    Predicate.AMENDED: _SAYS,
    Predicate.OPPOSES: _AGAINST,
    Predicate.CANCELLED: _AGAINST,
    Predicate.REMOVED_FROM: _AGAINST,
    Predicate.MET_WITH: _MEETS,
    Predicate.ATTENDED: _MEETS,
    Predicate.HOSTED: _MEETS,
    Predicate.HELD_IN: _MEETS,
}
"""An edge's colour; `SEAT` where a predicate is not named."""
SEAT = _SEAT
