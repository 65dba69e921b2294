"""Who wrote the document: its byline, as the loader found it or as a line of its own states it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.persons import FULL_NAME, NICKNAMED, is_name
from kg.extraction.reading import Mention, Reading, Role
from ontology.vocabulary import EntityType, Predicate

_NAME = rf"(?:{FULL_NAME}|[A-Z]{{2,}}(?:[ -][A-Z]{{2,}}){{1,3}})"
_LATIN = re.compile(
    r"(?:[Bb]y|BY|Par|Por|Written by|Author:?|Story by)\s*:?\s+"
    rf"(?P<names>{_NAME}(?:\s*(?:,\s*(?:and\s+)?|/|\s(?:and|et|y|&)\s)\s*{_NAME})*)"
    r"\s*(?:[,|–-].{0,80})?$"
)
_CHINESE = re.compile(
    r"(?:作者|撰文|文|记者|記者|[（(]?本报记者)\s*[：:/／丨|]?\s*"
    r"(?P<names>[一-鿿·]{2,5}(?:[、 ][一-鿿·]{2,4})*)\s*[）)]?$"
)


def find_authors(reading: Reading, scenes: Sequence[Scene]) -> Iterator[Found]:
    """Yield who wrote the document, each from the line that says so."""
    for scene in scenes:
        text = scene.sentence.text.strip()
        if len(text) > 160:
            continue
        language = scene.sentence.language
        for start, end in _find_names(scene, reading):
            author = choose_person(scene, start, end)
            side = "byline" if scene.sentence.role is Role.BYLINE else "line"
            yield scene.claim(f"{language}.AUTHORED.{side}/named", author, Predicate.AUTHORED, scene.document)


def _find_names(scene: Scene, reading: Reading) -> Iterator[tuple[int, int]]:
    text = scene.sentence.text
    known = [name for name in reading.document.byline if name in text and len(text) < len(name) + 80]
    if known:
        yield from ((text.index(name), text.index(name) + len(name)) for name in known)
        return
    alone = _find_alone(scene, reading)
    if alone is not None:
        yield alone
        return
    match = (_CHINESE if scene.sentence.language == "zh" else _LATIN).match(text)
    if match is None:
        return
    names = match.group("names")
    for name in re.finditer(r"[一-鿿·]{2,5}" if scene.sentence.language == "zh" else _NAME, names):
        if scene.sentence.language == "zh" or name.group().isupper() or is_name(name.group()):
            yield match.start("names") + name.start(), match.start("names") + name.end()


def _find_alone(scene: Scene, reading: Reading) -> tuple[int, int] | None:
    """Return the name that a line consists of, where another line begins to tell who that is: `A B is a fellow at`."""
    text = scene.sentence.text.rstrip()
    if _ALONE.fullmatch(text) is None:
        return None
    told = (other.text.startswith(text) and _IS.match(other.text, len(text)) for other in reading.sentences)
    return (0, len(text)) if any(told) else None


_ALONE = re.compile(rf"{NICKNAMED}|{FULL_NAME}")
_IS = re.compile(r"\s+(?:is|was|est|es)\s+(?:an?|the|also|currently|une?|la|le|el|una?|[A-Z]\w+)\s")


def choose_person(scene: Scene, start: int, end: int) -> Mention:
    """Return the mention that a reader saw at a name, all of it, or one of a person."""
    for mention in scene.mentions:
        if (
            mention.type in (EntityType.PERSON, EntityType.ORGANIZATION)
            and mention.start <= start
            and end <= mention.end
        ):
            return mention
    return scene.make_mention(start, end, EntityType.PERSON)
