"""What speaks for and against two entities being one; each feature's docstring is the explanation shown to people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.names import has_han, normalise_name
from kg.resolution.decisions import Judgement
from kg.resolution.naming import spell
from kg.resolution.profile import Profile
from ontology.authorities import load_authorities
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
    return left.kind not in _DESCRIPTIVE | {EntityType.PLACE} and _names_other(left, right)


def has_same_wording(left: Profile, right: Profile) -> bool:
    """The name of one is another wording of the other."""
    return left.kind in _DESCRIPTIVE and _names_other(left, right)


def shares_alias(left: Profile, right: Profile) -> bool:
    """They share another full name."""
    return left.kind is EntityType.PERSON and not left.aliases.isdisjoint(right.aliases)


def has_same_acronym(left: Profile, right: Profile) -> bool:
    """The name of one is made of the other's initials."""
    if left.kind is not EntityType.BODY:
        return False
    return left.name == right.acronym != "" or right.name == left.acronym != ""


def has_same_pinyin(left: Profile, right: Profile) -> bool:
    """One name is the other's in Latin letters."""
    if left.kind is not EntityType.PERSON or has_han(left.name) == has_han(right.name):
        return False
    return _join(left.name) == _join(right.name)


def has_same_number(left: Profile, right: Profile) -> bool:
    """They state the same number for the same period, and one says more fully of what."""
    one, other = left.entity.quantity, right.entity.quantity
    if one is None or other is None or left.name == right.name:
        return False
    places = {normalise_name(place) for place in (one.place, other.place) if place}
    words, others = (set(normalise_name(quantity.indicator).split()) for quantity in (one, other))
    return _number(left) == _number(right) and len(places) < 2 and (words <= others or others <= words)


def shares_neighbour(left: Profile, right: Profile) -> bool:
    """Both documents state the same about them."""
    return not left.neighbours.isdisjoint(right.neighbours)


def is_general(left: Profile, right: Profile) -> bool:
    """The name is too general to tell one from another."""
    return not (left.specific and right.specific)


def is_borne_elsewhere(left: Profile, right: Profile) -> bool:
    """Bodies of other countries bear the name too, and one document does not settle which is meant."""
    sides = ((left, right), (right, left))
    return any(
        (record := load_authorities().get(one.entity.authority)) is not None
        and bool(record.list_namesakes(other.entity.label))
        for one, other in sides
        if one.entity.authority is not None and other.entity.authority is None
    )


def is_contested(left: Profile, right: Profile) -> bool:
    """Others who bear the name differ in country or year, and one of the two states none."""
    return (left.contested or right.contested) and not (left.distinction and right.distinction)


def is_narrower(left: Profile, right: Profile) -> bool:
    """One of the names says more: a country, a number, whose it is."""
    if left.kind is EntityType.PERSON or left.name == right.name:
        return False
    if left.kind is EntityType.BODY and _names_other(left, right) and (left.is_authority or right.is_authority):
        return False
    if left.kind in _PARTED and _extends(left.name.split(), right.name.split()):
        return True
    return bool(left.countries) != bool(right.countries) or bool(left.numbers) != bool(right.numbers)


def differs_in_country(left: Profile, right: Profile) -> bool:
    """They are of different countries."""
    return bool(left.countries and right.countries) and left.countries.isdisjoint(right.countries)


def differs_in_year(left: Profile, right: Profile) -> bool:
    """They are of different years."""
    return bool(left.years and right.years) and left.years.isdisjoint(right.years)


def differs_in_number(left: Profile, right: Profile) -> bool:
    """The numbers in their names differ."""
    return bool(left.numbers and right.numbers) and left.numbers.isdisjoint(right.numbers)


WEIGHTS: tuple[tuple[Feature, float], ...] = (
    (has_same_name, 0.9),
    (has_same_alias, 0.85),
    (has_same_wording, 0.45),
    (shares_alias, 0.85),
    (has_same_acronym, 0.5),
    (has_same_pinyin, 0.6),
    (has_same_number, 0.5),
    (shares_neighbour, 0.4),
    (is_general, -0.45),
    (is_contested, -0.3),
    (is_borne_elsewhere, -0.35),
    (is_narrower, -0.3),
    (differs_in_country, -0.35),
    (differs_in_year, -2.0),
    (differs_in_number, -2.0),
)
"""What each feature adds to the score."""
_IDENTIFYING = frozenset(
    {
        has_same_name,
        has_same_alias,
        has_same_wording,
        shares_alias,
        has_same_acronym,
        has_same_pinyin,
        has_same_number,
    }
)
_EXCLUDING = frozenset({differs_in_year, differs_in_number})
_PARTED = frozenset({EntityType.BODY, EntityType.POST})
"""Types whose names grow by whose they are: `House of Representatives`, `House of Representatives of Australia`."""
_DESCRIPTIVE = frozenset({EntityType.POLICY, EntityType.TOPIC, EntityType.TARGET})
"""Types whose names describe rather than name."""


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
    return Comparison(_judge(holding, total, left.kind), score, reasons)


def _judge(holding: list[tuple[Feature, float]], total: float, kind: EntityType) -> Judgement | None:
    features = {feature for feature, _ in holding}
    if not features & _IDENTIFYING:
        return None
    if features & _EXCLUDING:
        return Judgement.DIFFERENT
    if differs_in_country in features:
        return Judgement.UNSURE if kind is EntityType.PERSON else Judgement.DIFFERENT
    if total >= SAME_FROM:
        return Judgement.SAME
    return Judgement.UNSURE if total >= UNSURE_FROM else None


def find_keys(profile: Profile) -> frozenset[tuple[EntityType, str]]:
    """Return the keys under which a profile is compared with others; persons never by a bare surname."""
    names = {profile.name, *profile.aliases}
    if profile.kind is EntityType.PERSON:
        names = set(profile.aliases) | ({profile.name} if profile.specific else set())
        names |= {_join(name) for name in names}
    elif profile.kind is EntityType.PLACE:
        names = {profile.name}
    elif profile.kind is EntityType.TARGET:
        names = {profile.name, _number(profile)}
    elif profile.acronym:
        names.add(profile.acronym)
    return frozenset((profile.kind, name) for name in names if name)


def _number(profile: Profile) -> str:
    """Return what a target's number is: comparator, value, unit and period; empty for what has no number."""
    quantity = profile.entity.quantity
    if quantity is None or quantity.period is None:
        return ""
    return f"{quantity.comparator} {quantity.value} {quantity.unit} {quantity.period}"


def _extends(left: list[str], right: list[str]) -> bool:
    """Return whether one name holds all words of the other, and more."""
    return set(left) < set(right) or set(right) < set(left)


def _names_other(left: Profile, right: Profile) -> bool:
    """Return whether the name of one, if it says enough, is among the other names of the other."""
    if left.name == right.name:
        return False
    return (right.specific and right.name in left.aliases) or (left.specific and left.name in right.aliases)


def _join(name: str) -> str:
    """Return a name's Latin letters in one run."""
    return normalise_name(spell(name)).replace(" ", "")
