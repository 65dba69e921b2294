"""For which place a document's numbers are: the one its sentence names, else the one the document is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.extraction.official.head import describe_report
from kg.extraction.reading import Mention, Reading, Sentence
from ontology.authorities import Authority, load_authorities
from ontology.vocabulary import EntityType

_LEADS = r"(?:[年度末底]|其中|预计|初步|统计|核算|实现|完成|全年|去年|上年|推动|带动|使|和|与|及|、)*"
_LOCAL = re.compile(
    rf"(?<![\u3400-\u9fff]){_LEADS}(?P<name>[\u3400-\u9fff]{{2,3}}(?:(?<![全我本各该两市州盟县])[市州盟县]|(?<!地)区|地区(?=地区)))"
    r"(?=(?:地区)?(?:生产总值|经济总量))"
)
"""The Chinese name of a city, prefecture or county before its output, whose name 地区生产总值 is one word."""
_SEVERAL = re.compile(
    r"(?:[\d一二两三四五六七八九十几多][个個](?:设区的?|地级|县级)?|[两三四五六七八九])[市州盟县区镇]"
)
"""A count of places, of which each has the number that follows."""
_OPENING = 3
"""How many sentences from the top may name the place that an official report is for."""


def find_place(sentence: Sentence) -> str | None:
    """Return the label of the first place that a sentence names, None where it names none that the authorities know."""
    return next(map(_name_country, _find_records(sentence.text, sentence.language)), None)


def find_own_place(text: str, start: int, language: str) -> str | None:
    """Return the place that the clause before a number names as the number's own, None where it names none.

    >>> find_own_place("其中宜昌经济总量突破", 10, "zh"), find_own_place("全省地区生产总值", 8, "zh")
    ('Yichang', None)
    """
    clause = re.split(r"[，。；：,;:]", text[:start])[-1]
    if language == "zh":
        local = _LOCAL.search(clause)
        if local is not None:
            return next(map(_name_country, _find_records(local["name"], language)), local["name"])
    *_, last = [None, *map(_name_country, _find_records(clause, language))]
    return last


def counts_places(text: str, start: int) -> bool:
    """Tell whether the clause before a number counts places, so that the number is of no place by name."""
    return _SEVERAL.search(re.split(r"[，。；：,;:]", text[:start])[-1]) is not None


def is_region(mention: Mention) -> bool:
    """Tell whether a mention is of a part of the world that belongs to no country."""
    if mention.type is not EntityType.PLACE or mention.authority is None:
        return False
    return load_authorities().describe(mention.authority).country is None


def find_main_place(reading: Reading, *, official: bool) -> str | None:
    """Return the place that a document is about: of an official report the one at its top, else the one named most."""
    if official:
        head = describe_report(reading)
        if head is not None and head.district is not None:
            return head.district
        opening = [(reading.document.title or "", reading.document.language or "en")]
        opening += [(sentence.text, sentence.language) for sentence in reading.sentences[:_OPENING]]
        top = next((record for text, language in opening for record in _find_records(text, language)), None)
        if top is not None:
            return top.label
    records = [r for sentence in reading.readable() for r in _find_records(sentence.text, sentence.language)]
    own = [record for record in records if record.country is not None]  # no continent sets targets
    counts = Counter(map(_name_country, own or records))
    return min(counts, key=lambda label: (-counts[label], label)) if counts else None


def _name_country(record: Authority) -> str:
    """Return the label of a place, of its country where it is a capital that stands for one."""
    from kg.extraction.gazetteer.index import load_index

    whole = load_index().authorities.get(record.stands_for) if record.stands_for else None
    return (whole or record).label


def _find_records(text: str, language: str) -> Iterator[Authority]:
    """Yield the records of the places that a text names, in order, the longest name first."""
    from kg.extraction.gazetteer.index import Kind, load_index

    index = load_index()
    hits = [hit for hit in index.find(text, language) if hit.entry.type is EntityType.PLACE]
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.entry.key)):
        record = index.authorities.get(hit.entry.key)
        if record is not None and hit.entry.kind is not Kind.TITLE:
            yield record
