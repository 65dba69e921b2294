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
_ACTOR = frozenset({_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE, _T.DOCUMENT})

DOMAIN: dict[Predicate, frozenset[EntityType]] = {}
RANGE: dict[Predicate, frozenset[EntityType]] = {}
