"""What the readers that learn or are told look for: the types and predicates of their answers, in a fixed order.

The network's outputs are numbered by it. Results are left to the grammar: a figure that was reached is stated in so
fixed a way that nothing need be learned of it.
"""

from __future__ import annotations

from ontology.vocabulary import EntityType, Predicate

TYPES = (
    EntityType.PERSON,
    EntityType.BODY,
    EntityType.ORGANIZATION,
    EntityType.POST,
    EntityType.PLACE,
    EntityType.EVENT,
    EntityType.POLICY,
    EntityType.LAW,
    EntityType.TARGET,
    EntityType.DOCUMENT,
    EntityType.TOPIC,
)
PREDICATES = (
    Predicate.HOLDS_POST,
    Predicate.MEMBER_OF,
    Predicate.PART_OF,
    Predicate.AFFILIATED_WITH,
    Predicate.APPOINTED_TO,
    Predicate.REMOVED_FROM,
    Predicate.SUCCEEDED,
    Predicate.ANNOUNCED,
    Predicate.PROMOTES,
    Predicate.OPPOSES,
    Predicate.AMENDED,
    Predicate.CANCELLED,
    Predicate.DELIVERED,
    Predicate.AUTHORED,
    Predicate.CONCERNS,
    Predicate.PRIORITISES,
    Predicate.ATTENDED,
    Predicate.MET_WITH,
    Predicate.HOSTED,
    Predicate.HELD_IN,
)
STANCES = frozenset({Predicate.ANNOUNCED, Predicate.PROMOTES, Predicate.OPPOSES, Predicate.PRIORITISES})
"""What an actor says where he stands by: the predicates that speech gives a subject."""
