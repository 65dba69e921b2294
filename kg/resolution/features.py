"""What speaks for and against two entities being one; each feature's docstring is the explanation shown to people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.names import has_han, normalise_name
from kg.resolution.decisions import Judgement
from kg.resolution.naming import is_full_name, spell
from kg.resolution.profile import Profile
from ontology.vocabulary import EntityType

SAME_FROM = 0.85
"""The score from which two entities are the same."""
UNSURE_FROM = 0.5
"""The score from which a person should look at them."""

Feature = Callable[[Profile, Profile], bool]


def has_same_name(left: Profile, right: Profile) -> bool:
    """They have the same full name."""
    return left.name == right.name


def has_same_alias(left: Profile, right: Profile) -> bool:
    """The name of one is another full name of the other."""
    if left.name == right.name:
        return False
    return (right.specific and right.name in left.aliases) or (left.specific and left.name in right.aliases)


def shares_alias(left: Profile, right: Profile) -> bool:
    """They share another full name."""
    return not left.aliases.isdisjoint(right.aliases)


def has_same_acronym(left: Profile, right: Profile) -> bool:
    """The name of one is made of the other's initials."""
    return left.name == right.acronym != "" or right.name == left.acronym != ""


def has_same_pinyin(left: Profile, right: Profile) -> bool:
    """One name is the other's in Latin letters."""
    if left.kind is not EntityType.PERSON or has_han(left.name) == has_han(right.name):
        return False
    return _join(left.name) == _join(right.name)


def shares_neighbour(left: Profile, right: Profile) -> bool:
    """Both documents state the same about them."""
    return not left.neighbours.isdisjoint(right.neighbours)


def is_general(left: Profile, right: Profile) -> bool:
    """The name is too general to tell one from another."""
    return not (left.specific and right.specific)


def is_contested(left: Profile, right: Profile) -> bool:
    """Others who bear the name differ in country or year, and one of the two states none."""
    return (left.contested or right.contested) and not (left.distinction and right.distinction)


def differs_in_country(left: Profile, right: Profile) -> bool:
    """Their posts are of different countries."""
    return bool(left.countries and right.countries) and left.countries.isdisjoint(right.countries)


def differs_in_year(left: Profile, right: Profile) -> bool:
    """They are of different years."""
    return bool(left.years and right.years) and left.years.isdisjoint(right.years)


WEIGHTS: tuple[tuple[Feature, float], ...] = (
    (has_same_name, 0.9),
    (has_same_alias, 0.85),
    (shares_alias, 0.5),
    (has_same_acronym, 0.5),
    (has_same_pinyin, 0.6),
    (shares_neighbour, 0.4),
    (is_general, -0.45),
    (is_contested, -0.3),
    (differs_in_country, -0.35),
    (differs_in_year, -2.0),
)
"""What each feature adds to the score."""
_IDENTIFYING = frozenset({has_same_name, has_same_alias, shares_alias, has_same_acronym, has_same_pinyin})


@dataclass(frozen=True)
class Comparison:
    """How two profiles compare."""

    judgement: Judgement | None
    """None where nothing is worth recording."""
    score: float
    reasons: tuple[str, ...]


def compare(left: Profile, right: Profile) -> Comparison:
    """Return how two profiles compare; both ways round give the same."""
    holding = [(feature, weight) for feature, weight in WEIGHTS if feature(left, right)]
    total = sum(weight for _, weight in holding)
    score = round(min(1.0, max(0.0, total)), 4)
    reasons = tuple((feature.__doc__ or feature.__name__).strip() for feature, _ in holding)
    return Comparison(_judge(holding, total, left, right), score, reasons)


def _judge(
    holding: list[tuple[Feature, float]], total: float, left: Profile, right: Profile
) -> Judgement | None:
    features = {feature for feature, _ in holding}
    if not features & _IDENTIFYING:
        return None
    if differs_in_year in features:
        return Judgement.DIFFERENT
    if differs_in_country in features:
        return Judgement.UNSURE
    if total >= SAME_FROM:
        return Judgement.SAME
    return Judgement.UNSURE if total >= UNSURE_FROM else None


def find_keys(profile: Profile) -> frozenset[tuple[EntityType, str]]:
    """Return the keys under which a profile is compared with others; persons never by a bare surname."""
    names = {profile.name, *profile.aliases}
    if profile.kind is EntityType.PERSON:
        names = {name for name in names if is_full_name(name)}
        names |= {_join(name) for name in names}
    elif profile.acronym:
        names.add(profile.acronym)
    return frozenset((profile.kind, name) for name in names if name)


def _join(name: str) -> str:
    """Return a name's Latin letters in one run."""
    return normalise_name(spell(name)).replace(" ", "")
