"""To which party a person belongs: `Republican senator X`, `X (R-Ohio)`, `X (PSC)`, `diputada del PRD, X`, 民进党X."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from kg.extraction.coreference.naming import strip_titles
from kg.extraction.patterns.lexicon import load_yaml, simplify
from kg.extraction.patterns.scene import BODIES, Found, Scene
from kg.extraction.reading import Mention
from ontology.authorities import load_authorities
from ontology.vocabulary import LANGUAGES, EntityType, Predicate

_BEFORE = 60
"""How many characters may stand between a party and the name of its member."""
_GAP = 12
"""How many characters may stand between a party and a post."""


class _Member(NamedTuple):
    """A person's mention, and where in it the name begins, titles left out."""

    mention: Mention
    start: int

    @property
    def end(self) -> int:
        return self.mention.end


def find_party_members(scenes: Sequence[Scene]) -> Iterator[Found]:
    """Yield who belongs to which party by the words beside his name."""
    countries = _rank_countries(scenes)
    for scene in scenes:
        language = scene.sentence.language
        persons = [_Member(m, m.end - len(strip_titles(m.text))) for m in scene.mentions if _is_named(m)]
        if language not in LANGUAGES or not persons:
            continue
        for party in [m for m in scene.mentions if is_party(m)]:
            yield from _read_party(scene, party, persons, language)
        for label in _find_labels(scene, countries):
            yield from _read_label(scene, label, persons, language)
        yield from _read_letters(scene, persons, language)


def _is_named(mention: Mention) -> bool:
    return mention.type is EntityType.PERSON and not mention.anaphor


def _rank_countries(scenes: Sequence[Scene]) -> list[str]:
    """Return the countries of what a document names, the most named first."""
    authorities = load_authorities()
    known = (authorities.get(m.authority) for scene in scenes for m in scene.mentions if m.authority is not None)
    named = Counter(record.country for record in known if record is not None and record.country is not None)
    return sorted(named, key=lambda country: (-named[country], country))


@cache
def _load_labels() -> dict[str, dict[str, str]]:
    """Return the parties by label and country."""
    labels: dict[str, dict[str, str]] = {}
    for country, parties in load_yaml("parties.yaml")["labels"].items():
        for party, words in parties.items():
            for word in words:
                labels.setdefault(word, {})[country] = f"body/{party}"
    return labels


def is_party_word(text: str) -> bool:
    """Tell whether words only say to which party somebody belongs.

    >>> is_party_word("Labour"), is_party_word("libérale"), is_party_word("Labour whip")
    (True, True, False)
    """
    return text in _load_labels()


@cache
def _compile_labels() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_load_labels(), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![A-Za-zÀ-ÿ-])(?:{words})(?![A-Za-zÀ-ÿ-]| (?:Socialist |People['’]s )*Republic\b)")


def _find_labels(scene: Scene, countries: Sequence[str]) -> Iterator[Mention]:
    """Yield the words for a party's people as mentions of the party, where a country is named that has it."""
    for match in _compile_labels().finditer(scene.text):
        parties = _load_labels()[match.group()]
        country = next((country for country in countries if country in parties), None)
        if country is not None and not any(_holds(m, *match.span()) for m in scene.mentions):
            mention = scene.make_mention(*match.span(), EntityType.BODY)
            yield replace(mention, authority=parties[country])


def is_party(mention: Mention) -> bool:
    """Tell whether a mention names a party: one that is listed, or by its words."""
    if mention.type not in BODIES or mention.anaphor:
        return False
    if mention.authority is None:
        return _compile_names().search(mention.text) is not None
    listed = mention.authority.removeprefix("body/") in load_yaml("parties.yaml")["named"]
    return listed or _compile_names().search(load_authorities().describe(mention.authority).label) is not None


def _holds(mention: Mention, start: int, end: int) -> bool:
    """Tell whether a word is part of a longer name of a body (the Democratic Alliance)."""
    inside = mention.start <= start and end <= mention.end
    return mention.type in BODIES and inside and mention.end - mention.start > end - start


@cache
def _compile_names() -> re.Pattern[str]:
    return re.compile(load_yaml("parties.yaml")["names"])


def _read_party(scene: Scene, party: Mention, persons: Sequence[_Member], language: str) -> Iterator[Found]:
    """Read a party's name before or behind that of its member."""
    text = scene.text
    for person in persons:
        if person.end <= party.start:
            between = text[person.end : party.start]
            bracket = re.fullmatch(r",?\s?[(（]", between) and text[party.end : party.end + 1] in (")", "）", ",", ";")
            owned = re.fullmatch(load_yaml("parties.yaml")["of"].get(language, "(?!)"), between)
            if bracket or owned:
                side = "bracket" if bracket else "of"
                yield scene.claim(f"{language}.MEMBER_OF.party/{side}", person.mention, Predicate.MEMBER_OF, party)
    ruling = (party.authority or "").removeprefix("body/") in load_yaml("parties.yaml")["states"]
    after = _find_next(party, persons)
    if after is not None and not ruling and _leads_to(scene, party, after, language):
        yield scene.claim(f"{language}.MEMBER_OF.party/before", after.mention, Predicate.MEMBER_OF, party)


def _find_next(party: Mention, persons: Sequence[_Member]) -> _Member | None:
    """Return the person whose name is the next after a party's word, where it stands near."""
    return next((person for person in persons if party.end <= person.start <= party.end + _BEFORE), None)


def _read_label(scene: Scene, label: Mention, persons: Sequence[_Member], language: str) -> Iterator[Found]:
    """Read a word for a party's people before or behind a name."""
    text = scene.text
    after = _find_next(label, persons)
    if language in ("fr", "es") and _names_lead(" ".join(text[: label.start].split()[-1:])):
        return
    if after is not None and _leads_to(scene, label, after, language):
        yield scene.claim(f"{language}.MEMBER_OF.label/before", after.mention, Predicate.MEMBER_OF, label)
        return
    before = next((person for person in reversed(persons) if person.end <= label.start), None)
    if (
        before is None
        or language == "zh"
        or not _compile_apposition(language).fullmatch(text[before.end : label.start])
    ):
        return
    behind = re.split(r"[,;.]", text[label.end :])[0]
    if not _names_lead(behind) and not _names_lead(text[before.end : label.start]):
        yield scene.claim(f"{language}.MEMBER_OF.label/after", before.mention, Predicate.MEMBER_OF, label)


def _read_letters(scene: Scene, persons: Sequence[_Member], language: str) -> Iterator[Found]:
    """Read the letter of a party behind a name, before a constituency: `X (R-Ohio)`, `X (D., Calif.)`."""
    for person in persons:
        letter = _compile_letters().match(scene.text, person.end)
        if letter:
            party = scene.make_mention(*letter.span("party"), EntityType.BODY)
            name = load_yaml("parties.yaml")["letters"][letter["party"]]
            party = replace(party, authority=f"body/{name}")
            yield scene.claim(f"{language}.MEMBER_OF.party/letter", person.mention, Predicate.MEMBER_OF, party)


@cache
def _compile_letters() -> re.Pattern[str]:
    letters = "".join(load_yaml("parties.yaml")["letters"])
    return re.compile(
        rf"\s?\((?P<party>[{letters}])(?:[-–—]|\.?,\s|\.[-–—])[A-Z][A-Za-z]+\.?(?: [A-Z][a-z]+)?(?:-\d+)?\)"
    )


@cache
def _compile_apposition(language: str) -> re.Pattern[str]:
    """Return what stands between a name and the word for a party's people behind it: ", the", " (", ", ministre"."""
    article = r"(?:(?:the|an?|l[ea]|une?|el|los|las|una)\s+|l['’])"
    members = "|".join(map(re.escape, load_yaml("parties.yaml")["members"][language]))
    return re.compile(rf",\s+(?:once\s+)?{article}(?:[\w-]+\s+){{0,2}}?|\s+\((?:the\s+)?|,\s+(?:{members})\s+")


def _leads_to(scene: Scene, party: Mention, person: _Member, language: str) -> bool:
    """Tell whether nothing but a post or a noun for a member stands between a party's word and a name."""
    between = scene.text[party.end : person.start]
    rest = between.strip(" ,")
    if not rest:  # « la diputada del PRD, X », but not « Au RN, X juge »
        return "," not in between or (language != "en" and _follows_member(scene.text[: party.start], language))
    members = load_yaml("parties.yaml")["members"][language]
    if language == "zh":
        return any(rest == simplify(word) for word in members)
    if _names_lead(rest) or re.search("[,;:()]", rest):
        return False
    words = rest.split()
    own = words[0] in members and all(word in members or word == "and" for word in words)
    return own or _is_post(scene, party.end, person)


def _follows_member(before: str, language: str) -> bool:
    """Tell whether the words before a party end in a noun for its member (« la diputada del »)."""
    words = "|".join(load_yaml("parties.yaml")["members"][language])
    found = re.search(rf"(?<!\w)(?:{words})\s+(?:d(?:u|el|e la|e l['’]|es|e los)\s*)?$", before)
    return found is not None


def _names_lead(words: str) -> bool:
    """Tell whether words name a post in the party itself."""
    return not set(re.findall(r"[^\W_-]+", words.casefold())).isdisjoint(load_yaml("parties.yaml")["leads"])


def _is_post(scene: Scene, start: int, person: _Member) -> bool:
    """Tell whether a post stands right between a party and a name."""
    return any(
        m.type is EntityType.POST and m.start <= start + _GAP and start < m.end and 0 <= person.start - m.end <= 2
        for m in (*scene.mentions, *scene.nested)
    )
