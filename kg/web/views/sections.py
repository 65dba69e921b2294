"""How the statements about an entity fall into sections, by its type: each statement stands in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from kg.statement import Statement
from ontology.vocabulary import EntityType, Predicate


class Role(StrEnum):
    """What an entity is in a statement."""

    SUBJECT = "subject"
    OBJECT = "object"
    EITHER = "either"
    CLAIMANT = "claimant"


@dataclass(frozen=True, slots=True)
class Rule:
    """A section: its key among the messages, the entity's role there, and the predicates; none stand for all."""

    key: str
    role: Role
    predicates: frozenset[str] = field(default_factory=frozenset)

    def takes(self, roles: frozenset[Role], predicate: str) -> bool:
        """Return whether a statement belongs here, by the roles that the entity has in it and its predicate."""
        fits = self.role in roles if self.role is not Role.EITHER else bool(roles & {Role.SUBJECT, Role.OBJECT})
        return fits and (not self.predicates or predicate in self.predicates)


def _rule(key: str, role: Role, *predicates: str) -> Rule:
    return Rule(key, role, frozenset(predicates))


_SAYS = ("ANNOUNCED", "DELIVERED", "AUTHORED", "AMENDED")
_BACKS = ("PROMOTES", "PRIORITISES")
_REJECTS = ("OPPOSES", "CANCELLED")
_OFFICES = ("HOLDS_POST", "APPOINTED_TO", "REMOVED_FROM", "SUCCEEDED")
_BELONGS = ("MEMBER_OF", "AFFILIATED_WITH", "PART_OF")
_LAST = (_rule("other", Role.EITHER), _rule("claims", Role.CLAIMANT))

_ACTOR = (
    _rule("posts", Role.EITHER, *_OFFICES),
    _rule("announced", Role.SUBJECT, *_SAYS),
    _rule("reported", Role.SUBJECT, "REPORTED"),
    _rule("promoted", Role.SUBJECT, *_BACKS),
    _rule("opposed", Role.SUBJECT, *_REJECTS),
    _rule("met", Role.EITHER, "MET_WITH", "HOSTED"),
    _rule("attended", Role.SUBJECT, "ATTENDED"),
    _rule("membership", Role.SUBJECT, *_BELONGS),
    _rule("people_of", Role.OBJECT, *_BELONGS),
    _rule("held_here", Role.OBJECT, "HELD_IN"),
    _rule("said_of", Role.OBJECT),
    *_LAST,
)
_MATTER = (
    _rule("announced_by", Role.OBJECT, *_SAYS, "REPORTED"),
    _rule("repeated_by", Role.OBJECT, *_BACKS),
    _rule("opposed_by", Role.OBJECT, *_REJECTS),
    _rule("meeting", Role.OBJECT, "ATTENDED", "HOSTED"),
    _rule("meeting", Role.SUBJECT, "HELD_IN"),
    _rule("concerns", Role.SUBJECT, "CONCERNS"),
    _rule("concerned_by", Role.OBJECT, "CONCERNS"),
    _rule("promises", Role.SUBJECT, *_SAYS, *_BACKS, *_REJECTS),
    *_LAST,
)
_POST = (_rule("holders", Role.OBJECT, *_OFFICES), *_LAST)

RULES: Mapping[EntityType, tuple[Rule, ...]] = {
    EntityType.PERSON: _ACTOR,
    EntityType.BODY: _ACTOR,
    EntityType.ORGANIZATION: _ACTOR,
    EntityType.PLACE: _ACTOR,
    EntityType.POST: _POST,
}
"""By type; what is not named here is a matter, of which others say something."""


def sort_into_sections(statements: Iterable[Statement], entity: str, kind: EntityType) -> dict[str, list[Statement]]:
    """Return the statements about an entity by section, in the order of the sections of its type."""
    found: dict[str, list[Statement]] = {rule.key: [] for rule in RULES.get(kind, _MATTER)}
    for statement in statements:
        is_side = (statement.subject == entity, statement.object == entity, statement.attributed_to == entity)
        key = _find_section(kind, *is_side, statement.predicate)
        if key is not None:
            found[key].append(statement)
    return {key: said for key, said in found.items() if said}


@cache
def _find_section(
    kind: EntityType, is_subject: bool, is_object: bool, is_claimant: bool, predicate: Predicate
) -> str | None:
    sides = {Role.SUBJECT: is_subject, Role.OBJECT: is_object, Role.CLAIMANT: is_claimant}
    roles = frozenset(role for role, is_so in sides.items() if is_so)
    rules = RULES.get(kind, _MATTER)
    return next((rule.key for rule in rules if rule.takes(roles, predicate.value)), None)
