"""One record of the authority files: a name's bearer, with the posts and terms that a person held."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.names import fold
from ontology.vocabulary import EntityType

Names = Mapping[str, tuple[str, ...]]
"""Names by language (`en`, `zh`, `hant`, `fr`, `es`), the preferred one first."""


@dataclass(frozen=True, slots=True)
class Term:
    """A post and the time in which a person held it; a date as precise as known, None where open or unknown."""

    post: str
    start: str | None = None
    end: str | None = None

    def covers(self, date: str) -> bool:
        """Tell whether a date, at the precision that both state, lies in the term.

        >>> Term("post/premier-of-china", "2023-03-11").covers("2023")
        True
        """
        return not _before(date, self.start) and not _before(self.end, date)


@dataclass(frozen=True, slots=True)
class Authority:
    """One person, body, post, place, event, policy, law, organization or document that the files know."""

    id: str
    type: EntityType
    label: str
    names: Names
    made: Names = field(default_factory=dict)
    """Names that the title's rule makes ("Chinese Premier"); readers compose them by themselves."""
    metonyms: Names = field(default_factory=dict)
    """Words that stand for it less surely: demonyms, and a capital for its government."""
    local: tuple[str, ...] = ()
    """Names that mean it only in a text about its country (`Communist Party`, `National Assembly`)."""
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names that bodies of other countries bear too ("House of Representatives"), each with these countries."""
    bare: tuple[str, ...] = ()
    """Surnames that name the person even where the text never gives the full name (`Trump`)."""
    surname: str | None = None
    country: str | None = None
    part_of: str | None = None
    terms: tuple[Term, ...] = ()
    wikidata: str | None = None
    date: str | None = None
    """The day of a meeting or the period of a plan, `start/end` where it lasts."""
    unless: tuple[str, ...] = ()
    """Patterns that show, where a name begins, that the words are not the name (`李强调` is "Li stressed")."""
    role: str | None = None
    """The title's role (`premier`) of a post or body that is made by rule."""
    other_roles: tuple[str, ...] = ()
    """Further roles that it is at the same place: Britain's Foreign Secretary is its `foreign-minister`."""
    seat: str | None = None
    """The place where those roles are held."""
    stands_for: str | None = None
    """The place whose government a capital's name stands for."""

    @property
    def roles(self) -> tuple[str, ...]:
        """Return every role that the record is at its seat, its own first."""
        return (self.role, *self.other_roles) if self.role is not None else ()

    def list_namesakes(self, name: str) -> tuple[str, ...]:
        """Return the countries that have a body of the same name, where a name is one that bodies share."""
        form = fold(name)
        return next((codes for shared, codes in self.alike.items() if fold(shared) == form), ())

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return every name other than the label, sorted."""
        names = {name for group in (self.names, self.made) for forms in group.values() for name in forms}
        return tuple(sorted(names - {self.label}))


@dataclass(frozen=True, slots=True)
class Title:
    """An office or organ that many places have, with its words by language."""

    role: str
    type: EntityType
    label: str
    level: str
    names: Names


def slug(label: str) -> str:
    """Return a label as the last part of an id.

    >>> slug("Côte d'Ivoire")
    'cote-divoire'
    """
    plain = "".join(part for part in unicodedata.normalize("NFKD", label) if not unicodedata.combining(part))
    return re.sub(r"[^a-z0-9]+", "-", re.sub("['’]", "", plain.casefold())).strip("-")


def seat_id(kind: EntityType, role: str, place: str) -> str:
    """Return the id of a role's post or body at a place.

    >>> seat_id(EntityType.POST, "premier", "China")
    'post/premier-of-china'
    """
    return f"{kind.value.lower()}/{role}-of-{slug(place)}"


def fill_label(label: str, place: str, article: bool) -> str:
    """Return a title's label for a place, with "the" where English wants it."""
    return label.replace("{place}", f"the {place}" if article else place)


def _before(first: str | None, second: str | None) -> bool:
    if first is None or second is None:
        return False
    precision = min(len(first), len(second))
    return first[:precision] < second[:precision]
