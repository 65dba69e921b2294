"""Titles joined to the place, body or person beside them: "Chinese Premier", 中国外交部长, « ministre chinois »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extraction.gazetteer.index import Hit, Kind
from kg.extraction.trimming import compile_manners
from kg.names import fold_case
from ontology.authorities import Authorities, Authority
from ontology.vocabulary import EntityType

_PLACE_LAST = re.compile(r" (?:of|for|at|de|du|des|del|d'|de l'|de la|de los|de las|de el) ?(?:the |la |el |l'|los )?")
_FOREIGN = ("fr", "es")
_REACH = 24
"""The longest joint between a title and its place, in characters."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A title with its place, as a span of a sentence's text."""

    start: int
    end: int
    record: Authority | None
    """None for a post that no file knows, held in a body that stands in the words."""
    type: EntityType = EntityType.POST


def join_titles(text: str, hits: Sequence[Hit], authorities: Authorities) -> Iterator[Seat]:
    """Yield the posts, bodies and governments that titles make with the places and bodies beside them."""
    folded = fold_case(text)
    named = [hit for hit in hits if hit.entry.kind is not Kind.TITLE]
    places = [hit for hit in named if hit.entry.type is EntityType.PLACE]
    bodies = [hit for hit in named if hit.entry.type in (EntityType.BODY, EntityType.ORGANIZATION)]
    for titles in group_titles(hits):
        roles = [title.entry.key for title in titles]
        for place in places:
            if (span := _join(folded, titles[0], place)) is not None:
                yield from _seat(span, [role for role in roles if not in_body(role, authorities)], place, authorities)
        for body in bodies if any(in_body(role, authorities) for role in roles) else ():
            if (span := _join(folded, titles[0], body)) is not None:
                yield Seat(*span, _find_post(titles[0].entry.form, body.entry.key, authorities))
    for place in places:
        yield from _join_around(folded, place, authorities)


def in_body(role: str, authorities: Authorities) -> bool:
    """Tell whether a role is held in a body or organization, not in a place."""
    return authorities.title(role).level == "body"


def _find_post(words: str, body: str, authorities: Authorities) -> Authority | None:
    """Return the one post of a body whose label or names hold a title's words, None where there is no such post."""
    posts = authorities.posts_in(body)
    fitting = [post for post in posts if any(_holds(name, words) for name in (post.label, *post.aliases))]
    return fitting[0] if len(fitting) == 1 else None


def _holds(name: str, words: str) -> bool:
    name = fold_case(name)
    return name == words or name.startswith(words + " ") or name.endswith(words)


def group_titles(hits: Sequence[Hit]) -> list[tuple[Hit, ...]]:
    """Return the titles that share their words ("premier" is two roles), in the order of the text."""
    groups: dict[tuple[int, int, str], list[Hit]] = {}
    for hit in hits:
        if hit.entry.kind is Kind.TITLE:
            groups.setdefault((hit.start, hit.end, hit.entry.language), []).append(hit)
    return [tuple(groups[key]) for key in sorted(groups)]


def _join(text: str, title: Hit, place: Hit) -> tuple[int, int] | None:
    adjective = place.entry.kind is Kind.METONYM and place.entry.type is EntityType.PLACE
    if 0 <= title.start - place.end <= _REACH and _compile_place_first().fullmatch(text, place.end, title.start):
        foreign = title.entry.language in _FOREIGN
        return (
            None if foreign or (title.start == place.end and title.entry.language == "en") else (place.start, title.end)
        )
    if not 0 < place.start - title.end <= _REACH:
        return None
    between = text[title.end : place.start]
    if (adjective and between == " " and title.entry.language in _FOREIGN) or (
        not adjective and _PLACE_LAST.fullmatch(between)
    ):
        return title.start, place.end
    return None


@cache
def _compile_place_first() -> re.Pattern[str]:
    """Return the expression of what stands between a place and a title: "China's former | premier"."""
    return re.compile(rf"(?:'s|s')? {compile_manners().pattern}|(?:'s|s')? |的|现任|前任|前|")


def _join_around(text: str, place: Hit, authorities: Authorities) -> Iterator[Seat]:
    """Yield titles that hold an adjective inside: « ministre chinois des Affaires étrangères »."""
    if place.entry.kind is not Kind.METONYM or place.entry.language not in _FOREIGN:
        return
    before = re.search(r"([^\W\d_]+) $", text[: place.start])
    if before is None:
        return
    roles: dict[tuple[int, int], list[str]] = {}
    for title in authorities.titles:
        if title.level == "body":
            continue
        for word in title.names.get(place.entry.language, ()):
            first, _, rest = fold_case(word).partition(" ")
            if rest and before.group(1) == first and text.startswith(" " + rest, place.end):
                roles.setdefault((before.start(1), place.end + 1 + len(rest)), []).append(title.role)
    for span, names in roles.items():
        yield from _seat(span, names, place, authorities)


def _seat(span: tuple[int, int], roles: Iterable[str], place: Hit, authorities: Authorities) -> Iterator[Seat]:
    """Yield the seat of the first role that is known at the place, else of the first that the place can have."""
    record = authorities[place.entry.key]
    if record.stands_for is not None and not record.stands_for.startswith("place/"):
        return
    seats = []
    for role in dict.fromkeys(roles):
        home = record if authorities.title(role).level != "country" else authorities[record.stands_for or record.id]
        seat = authorities.seat(role, home.id)
        if seat.id in authorities or _can_have(authorities.title(role).level, home.id):
            seats.append(seat)
    known = [seat for seat in seats if seat.id in authorities]
    for seat in (known or seats)[:1]:
        yield Seat(*span, seat, seat.type)


def _can_have(level: str, place: str) -> bool:
    """Tell whether a place is of a role's level: a country's code has two letters."""
    return (len(place.removeprefix("place/")) == 2) == (level == "country")


def is_beside(text: str, title: Hit, start: int, end: int) -> bool:
    """Tell whether a title stands directly before or after a name's span."""
    if 0 <= start - title.end <= 1:
        return text[title.end : start] in ("", " ")
    return 0 <= title.start - end <= 2 and text[end : title.start] in ("", ", ", "，")
