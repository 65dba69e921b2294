"""Who holds which office, by what the document says of its persons and by the authority file at its date."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.extraction.coreference.candidates import is_oblique
from kg.extraction.coreference.labels import clean_label
from kg.extraction.coreference.links import Key, Links
from kg.extraction.coreference.naming import compile_address, describes_person, fold_title, is_single
from kg.extraction.patterns.titles import compile_address as compile_forms
from kg.extraction.pronouns import load_pronouns
from kg.extraction.reading import Mention, Reading
from kg.extraction.reports import find_reference
from kg.names import fold_case, has_han
from ontology.authorities import load_authorities
from ontology.lexicon import pick_language
from ontology.vocabulary import EntityType

_OF = re.compile(r"\s+(?:of|for|to|d[eu]l?|des|d[’']|para)\b", re.I)
"""What ends the noun of an office."""
_NEAR = 3
"""The most characters between a person's name and the office that stands beside it."""


@dataclass(frozen=True)
class Offices:
    """The offices of a document's persons."""

    date: str | None
    told: Mapping[Key, Sequence[str]] = field(default_factory=dict)
    """By person, the words for offices that stand beside the name."""

    def holds(self, person: Key, words: str) -> bool:
        """Tell whether a person holds an office that some words tell, by the text or by the authority file."""
        return any(self._holds(person, title) for title in _list_names(clean_label(words)))

    def _holds(self, person: Key, title: str) -> bool:
        if any(_fits(title, told) for told in self.told.get(person, ())):
            return True
        return (
            person[0] == "authority"
            and self.date is not None
            and any(_names_post(post.id, title, True) for post in load_authorities().posts_of(person[1], self.date))
        )

    def find_post(self, person: str, words: str) -> str | None:
        """Return the one post of a known person that some words tell: at the document's date, else ever."""
        return self._find(person, words, self.date) or self._find(person, words, None)

    def _find(self, person: str, words: str, moment: str | None) -> str | None:
        posts = [post for post in load_authorities().posts_of(person, moment) if _names_post(post.id, words, False)]
        exact = [post for post in posts if fold_case(clean_label(words)) in _load_names(post.id)]
        found = {post.id for post in exact or posts}
        return found.pop() if len(found) == 1 else None


def read_offices(reading: Reading, mentions: Iterable[Mention], links: Links) -> Offices:
    """Return the offices that stand beside the persons of a document, and those that a person's own words hold."""
    told: dict[Key, set[str]] = defaultdict(set)
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    for found in by_sentence.values():
        posts = [mention for mention in found if mention.type is EntityType.POST]
        for person in found:
            key = links.keys.get(person)
            if person.type is EntityType.PERSON and key is not None and not describes_person(person.text):
                told[key].update(post.text for post in posts if _stand_together(reading, person, post))
                told[key] |= {person.text, *_find_address(reading, person)}
    date = reading.document.date or find_reference(reading, official=False)
    return Offices(date, {key: tuple(sorted(words)) for key, words in told.items()})


def _find_address(reading: Reading, person: Mention) -> list[str]:
    """Return the form of address that stands before a name ("His Royal Highness A B"), where one does."""
    if person.sentence < 0:
        return []
    found = compile_address().search(reading.sentences[person.sentence].text[: person.start])
    return [found["address"]] if found is not None else []


def find_bearer(mention: Mention, links: Links, offices: Offices, reading: Reading) -> Key | None:
    """Return the person of the document who holds the office that a mention's words tell.

    Of several the one named most before it, of these the one named last; whom a preposition governs ("talks with
    Minister A B") only where nobody else is named, and one who is named later only where nobody is named before.
    """
    holding = {key for key in links.mentions if _is_person(key, links) and offices.holds(key, mention.text)}
    named = [other for key in holding for other in links.mentions[key]]
    before = [other for other in named if other < mention]
    before = [other for other in before if not is_oblique(reading, other)] or before
    often = Counter(links.keys[other] for other in before)
    most = max(often.values(), default=0)
    before = [other for other in before if often[links.keys[other]] == most]
    chosen = max(before) if before else min((other for other in named if other > mention), default=None)
    return links.keys[chosen] if chosen is not None else None


def _is_person(key: Key, links: Links) -> bool:
    mentions = links.mentions[key]
    return bool(mentions) and mentions[0].type is EntityType.PERSON and not all(map(_only_describes, mentions))


def _only_describes(mention: Mention) -> bool:
    return describes_person(mention.text) or (is_single(mention) and has_han(mention.text))


def _stand_together(reading: Reading, person: Mention, post: Mention) -> bool:
    first, second = sorted((person, post))
    between = reading.sentences[person.sentence].text[first.end : second.start]
    language = pick_language(reading.sentences[person.sentence].language)
    if not between.strip(" ,，(（"):
        return True
    if first is post:
        return compile_forms(language).fullmatch(between) is not None
    article = between.strip(" ,").casefold() in ("the", "le", "la", "el", "l'")
    return article and len(between) <= 2 * _NEAR


def _list_names(title: str) -> tuple[str, ...]:
    """Return an office's name, and those of the office that is described so: « le chef de l'État » is the president."""
    return (title, *load_pronouns().described.get(fold_case(title), ()))


def _fits(title: str, told: str) -> bool:
    """Tell whether a shorter title says nothing that a fuller one, or a name with its title, does not say."""
    if has_han(title) or has_han(told):
        return title in told
    words, others = fold_title(title), fold_title(told)
    if words.isdisjoint(fold_title(_OF.split(told, maxsplit=1)[0])):
        return False  # "the president" is not his spokesman
    return bool(words) and words <= others and (bool(words & _load_ranks()) or not others & _load_ranks())


@cache
def _load_ranks() -> frozenset[str]:
    return frozenset(map(fold_case, load_pronouns().ranks))


@cache
def _load_names(post: str) -> frozenset[str]:
    record = load_authorities().describe(post)
    by_role = (name for role in record.roles for name in _role_names(role))
    return frozenset(fold_case(name) for name in (record.label, *record.aliases, *by_role))


def _role_names(role: str) -> tuple[str, ...]:
    return tuple(name for names in load_authorities().title(role).names.values() for name in names)


@cache
def _names_post(post: str, words: str, ranked: bool) -> bool:
    """Tell whether words are a post's name or begin or end one; `ranked`: and leave out no rank ("vice")."""
    title = fold_case(clean_label(words))
    if not title:
        return False
    if has_han(title):
        return any(name == title or name.endswith(title) for name in _load_names(post))
    told, names = fold_title(title), _load_names(post)
    if title in names:
        return True
    return bool(told) and any(told <= fold_title(name) and (not ranked or _fits(title, name)) for name in names)
