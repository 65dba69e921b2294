"""The types, predicates and qualifiers that the ontology defines, as Python enums; generated from `policy.yaml`."""

from __future__ import annotations

from enum import StrEnum


class EntityType(StrEnum):
    """What kind of thing an entity is."""

    PERSON = "Person"
    BODY = "Body"
    ORGANIZATION = "Organization"
    POST = "Post"
    PLACE = "Place"
    EVENT = "Event"
    POLICY = "Policy"
    LAW = "Law"
    TARGET = "Target"
    DOCUMENT = "Document"
    TOPIC = "Topic"


class Predicate(StrEnum):
    """What a statement says of its subject and object."""

    HOLDS_POST = "HOLDS_POST"
    MEMBER_OF = "MEMBER_OF"
    PART_OF = "PART_OF"
    AFFILIATED_WITH = "AFFILIATED_WITH"
    APPOINTED_TO = "APPOINTED_TO"
    REMOVED_FROM = "REMOVED_FROM"
    SUCCEEDED = "SUCCEEDED"
    ANNOUNCED = "ANNOUNCED"
    PROMOTES = "PROMOTES"
    OPPOSES = "OPPOSES"
    AMENDED = "AMENDED"
    CANCELLED = "CANCELLED"
    DELIVERED = "DELIVERED"
    AUTHORED = "AUTHORED"
    CONCERNS = "CONCERNS"
    PRIORITISES = "PRIORITISES"
    ATTENDED = "ATTENDED"
    MET_WITH = "MET_WITH"
    HOSTED = "HOSTED"
    HELD_IN = "HELD_IN"


class Modality(StrEnum):
    """How a statement is put: as a fact, a forecast, a possibility or a denial."""

    ASSERTED = "asserted"
    PREDICTED = "predicted"
    POSSIBLE = "possible"
    NEGATED = "negated"


class Comparator(StrEnum):
    """How a target's value is meant."""

    EXACTLY = "exactly"
    AROUND = "around"
    ABOVE = "above"
    BELOW = "below"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    RANGE = "range"


_T = EntityType
_ACTOR = frozenset({_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE})
_SPEAKER = _ACTOR | {_T.DOCUMENT}
_RULE = frozenset({_T.POLICY, _T.LAW})
_WHOLE = frozenset({_T.BODY, _T.ORGANIZATION, _T.PLACE, _T.EVENT, _T.POLICY, _T.LAW, _T.DOCUMENT})

DOMAIN: dict[Predicate, frozenset[EntityType]] = {
    Predicate.HOLDS_POST: frozenset({_T.PERSON}),
    Predicate.MEMBER_OF: frozenset({_T.PERSON, _T.BODY, _T.PLACE, _T.ORGANIZATION}),
    Predicate.PART_OF: _WHOLE,
    Predicate.AFFILIATED_WITH: frozenset({_T.PERSON}),
    Predicate.APPOINTED_TO: frozenset({_T.PERSON}),
    Predicate.REMOVED_FROM: frozenset({_T.PERSON}),
    Predicate.SUCCEEDED: frozenset({_T.PERSON}),
    Predicate.ANNOUNCED: _SPEAKER | _RULE | {_T.EVENT},
    Predicate.PROMOTES: _SPEAKER | _RULE,
    Predicate.OPPOSES: _SPEAKER,
    Predicate.AMENDED: _ACTOR,
    Predicate.CANCELLED: _SPEAKER,
    Predicate.DELIVERED: frozenset({_T.PERSON, _T.BODY, _T.PLACE}),
    Predicate.AUTHORED: _ACTOR,
    Predicate.CONCERNS: _RULE | {_T.DOCUMENT},
    Predicate.PRIORITISES: _SPEAKER | {_T.POLICY},
    Predicate.ATTENDED: _ACTOR,
    Predicate.MET_WITH: _ACTOR,
    Predicate.HOSTED: _ACTOR,
    Predicate.HELD_IN: frozenset({_T.EVENT}),
}
RANGE: dict[Predicate, frozenset[EntityType]] = {
    Predicate.HOLDS_POST: frozenset({_T.POST}),
    Predicate.MEMBER_OF: frozenset({_T.BODY, _T.ORGANIZATION}),
    Predicate.PART_OF: _WHOLE,
    Predicate.AFFILIATED_WITH: frozenset({_T.BODY, _T.ORGANIZATION}),
    Predicate.APPOINTED_TO: frozenset({_T.POST}),
    Predicate.REMOVED_FROM: frozenset({_T.POST}),
    Predicate.SUCCEEDED: frozenset({_T.PERSON}),
    Predicate.ANNOUNCED: _RULE | {_T.TARGET, _T.EVENT, _T.DOCUMENT},
    Predicate.PROMOTES: _RULE | {_T.TOPIC, _T.EVENT, _T.DOCUMENT, _T.BODY, _T.TARGET},
    Predicate.OPPOSES: _SPEAKER | _RULE | {_T.TOPIC, _T.EVENT},
    Predicate.AMENDED: _RULE | {_T.DOCUMENT},
    Predicate.CANCELLED: _RULE | {_T.EVENT},
    Predicate.DELIVERED: frozenset({_T.DOCUMENT}),
    Predicate.AUTHORED: frozenset({_T.DOCUMENT}),
    Predicate.CONCERNS: _RULE | {_T.TOPIC, _T.PLACE, _T.BODY, _T.ORGANIZATION, _T.EVENT, _T.DOCUMENT},
    Predicate.PRIORITISES: frozenset({_T.TOPIC, _T.POLICY}),
    Predicate.ATTENDED: frozenset({_T.EVENT}),
    Predicate.MET_WITH: _ACTOR,
    Predicate.HOSTED: frozenset({_T.EVENT}),
    Predicate.HELD_IN: frozenset({_T.PLACE}),
}
