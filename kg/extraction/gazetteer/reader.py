"""The reader of known names: who the authority files say that words stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from kg.extraction.gazetteer.dating import estimate_date
from kg.extraction.gazetteer.given_names import choose_bearers, find_given_names
from kg.extraction.gazetteer.hits import find_hits
from kg.extraction.gazetteer.index import Entry, Hit, Index, Kind, load_index
from kg.extraction.gazetteer.surnames import find_surnames
from kg.extraction.gazetteer.titles import group_titles, in_body, is_beside, join_titles
from kg.extraction.gazetteer.words import compile_currencies, compile_ministries, compile_streets, load_words
from kg.extraction.reading import Claim, Mention, Reading, Sentence
from kg.names import fold, has_han
from ontology.authorities import Authority
from ontology.vocabulary import EntityType

CONFIDENCE = {Kind.NAME: 0.95, Kind.BARE: 0.85, Kind.LOCAL: 0.75, Kind.METONYM: 0.6, Kind.TITLE: 0.7}
SEAT = 0.9
"""The confidence of a title joined to its place."""
BARE_BODY = 0.5
"""The confidence of a common noun for a body of which the country is not known ("the opposition")."""
NESTED = {
    EntityType.POST: frozenset({EntityType.PLACE, EntityType.BODY, EntityType.ORGANIZATION}),
    EntityType.EVENT: frozenset({EntityType.PLACE, EntityType.BODY, EntityType.PERSON}),
    EntityType.POLICY: frozenset({EntityType.PERSON}),
    EntityType.DOCUMENT: frozenset({EntityType.PLACE, EntityType.BODY}),
}
"""Which types may stand inside which longer name."""
_CITY_NAME = re.compile(r"(?:市|Municipality|City)$")
_CITY_BEFORE = re.compile(
    r"(?:\b(?:in|at|to|from|near|visit(?:ed|ing)?|outside|around|à|en|desde|hacia|a|in downtown) |[在于到赴抵访离回])$",
    re.I,
)
_NATIONAL = ("全国", "国家", "中国", "中央", "中共", "国务院", "最高")
"""What the names of the state's own bodies begin with."""
_PROVINCE = re.compile("place/CN-[A-Z]{2}")
_NAME_AFTER = re.compile(
    r"[ -](?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Administration|Government|Cabinet)\b)[A-ZÀ-Þ][a-zà-ÿ]+"
    r"(?![a-zà-ÿ’'])"
)
"""Behind a surname, another name: it is somebody's forename ("Cameron Dick")."""
_OF = re.compile(r" of (?:the )?| du | de (?:la |l['’])?| del ")
_ACRONYM_BEFORE = re.compile(r"\b(?P<name>[A-Z]{2,6})['’]s $")
_GOVERNMENT_AFTER = re.compile(r"(?:方面|当局|政府|认为|表示|希望|反对|批评|指责|警告|呼吁|否认|决定|强调|宣布|敦促)")


@dataclass(frozen=True, slots=True)
class Scene:
    """What settles an ambiguous name: the document's date, else its likely year, and the countries that it names."""

    date: str | None
    country: str | None
    """The country that it is about."""
    named: Mapping[str, int]
    """How often it names each country."""
    bodies: Mapping[str, int] = field(default_factory=dict)
    """How often it names each body in full that is part of no other, its parts with it."""


class GazetteerReader:
    """Yields mentions of known names, titles and surnames; makes no claims."""

    name = "gazetteer"

    @cached_property
    def index(self) -> Index:
        """Return the index of names, built at first use."""
        return load_index()

    def find_mentions(self, reading: Reading) -> Iterable[Mention]:
        """Yield the mentions in the order of the text."""
        sentences = tuple(reading.readable())
        hits = find_hits(reading)
        every = [hit for found in hits.values() for hit in found]
        named, bodies = count_countries(every, self.index), count_bodies(every, self.index)
        scene = Scene(reading.document.date or estimate_date(reading), find_country(named), named, bodies)
        names = {
            sentence.index: list(self._read_names(sentence, hits[sentence.index], scene)) for sentence in sentences
        }
        full = {mention.authority for own in names.values() for mention in own if not self._is_bare(mention)}
        names = {index: [one for one in own if not self._is_namesake(one, full)] for index, own in names.items()}
        known = [mention for mentions in names.values() for mention in mentions if mention.type is EntityType.PERSON]
        for sentence in sentences:
            own = names[sentence.index]
            surnames = list(find_surnames(sentence, known, select(own), hits[sentence.index], self.index.authorities))
            yield from self._read_sentence(sentence, hits[sentence.index], [*own, *surnames], scene)

    def find_claims(self, reading: Reading, mentions: Sequence[Mention]) -> Iterable[Claim]:
        """Yield nothing: a name alone says nothing of anyone."""
        return ()

    def _read_sentence(
        self, sentence: Sentence, hits: Sequence[Hit], named: Sequence[Mention], scene: Scene
    ) -> list[Mention]:
        people = [mention for mention in named if mention.type is EntityType.PERSON]
        return select([*self._read_seats(sentence, hits), *named, *self._read_titles(sentence, hits, people, scene)])

    def _read_names(self, sentence: Sentence, hits: Sequence[Hit], scene: Scene) -> Iterator[Mention]:
        groups: dict[tuple[int, int, EntityType], list[Entry]] = {}
        for hit in hits:
            meant = hit.entry.kind is not Kind.TITLE and not self._is_of_another(sentence.text, hit, hits)
            if meant and self._holds(sentence.text, hit, scene):
                groups.setdefault((hit.start, hit.end, hit.entry.type), []).append(hit.entry)
        for (start, end, kind), entries in sorted(groups.items()):
            confidence = max(CONFIDENCE[entry.kind] for entry in entries)
            records = [self.index.authorities[entry.key] for entry in entries]
            if kind is EntityType.PERSON and all(entry.kind is Kind.BARE for entry in entries):
                forename_first = not any(record.country in load_words().family_first for record in records)
                if forename_first and _NAME_AFTER.match(sentence.text, end):
                    continue
                surname, start = start, find_given_names(sentence.text, start, hits)
                if start < surname:
                    records = choose_bearers(sentence.text[start:end], records, self.index.authorities)
            if not records:
                continue
            record = self._choose(records, scene)
            if record is not None and record.stands_for is not None:
                record, confidence = self._read_capital(sentence.text, start, end, record)
            yield self._mention(sentence, start, end, record.type if record else kind, record, confidence)

    def _is_of_another(self, text: str, hit: Hit, hits: Sequence[Hit]) -> bool:
        """Tell whether a body is another body's of its name: "Standing Committee of the ...", "the DP's Politburo".

        The body of the files is part of none that is named right behind it, or is not its country's or whole's.
        """
        record = self.index.authorities[hit.entry.key]
        if record.type is not EntityType.BODY:
            return False
        if self._is_of_province(text, hit, record, hits):
            return True
        if record.part_of is None:
            return False
        wholes = {record.id, *self.index.authorities.list_wholes(record.id)}
        joint = _OF.match(text, hit.end)
        behind = {other.entry.key for other in hits if joint and other.start == joint.end()}
        owners = {key for key in behind if self.index.authorities[key].type is EntityType.BODY}
        if owners:
            return owners.isdisjoint(wholes)
        owner = _ACRONYM_BEFORE.search(text, 0, hit.start)
        named = {other.entry.key for other in hits if owner and other.start == owner.start("name")}
        return owner is not None and named.isdisjoint(wholes)

    def _is_of_province(self, text: str, hit: Hit, record: Authority, hits: Sequence[Hit]) -> bool:
        """Tell whether a Chinese body is a province's, named before the name of the state's: 浙江省|发展改革委."""
        if record.country != "CN" or not has_han(text[hit.start : hit.end]) or text.startswith(_NATIONAL, hit.start):
            return False
        before = (other.entry.key for other in hits if other.end == hit.start and other.entry.type is EntityType.PLACE)
        return any(_PROVINCE.match(key) for key in before)

    def _is_bare(self, mention: Mention) -> bool:
        """Tell whether a mention is no more than a surname that names its bearer by itself ("Mao")."""
        return mention.authority is not None and mention.text in self.index.authorities[mention.authority].bare

    def _is_namesake(self, mention: Mention, full: Set[str | None]) -> bool:
        """Tell whether such a surname means somebody of a later time whom the document names in full (Mao Ning)."""
        if mention.authority is None or mention.authority in full or not self._is_bare(mention):
            return False
        bearer = self.index.authorities[mention.authority]
        others = (self.index.authorities[other] for other in full if other is not None)
        return any(fold(other.surname or "") == fold(mention.text) and _served_later(other, bearer) for other in others)

    def _read_capital(self, text: str, start: int, end: int, city: Authority) -> tuple[Authority, float]:
        """Tell a capital from the government that it stands for, by the words beside it."""
        before, chinese = text[:start], text[start] > "\u3000"
        called_city = _CITY_NAME.search(text[start:end])
        is_city = called_city or _CITY_BEFORE.search(before) or (chinese and not _GOVERNMENT_AFTER.match(text, end))
        if is_city or city.stands_for is None:
            return city, CONFIDENCE[Kind.BARE]
        return self.index.authorities[city.stands_for], CONFIDENCE[Kind.METONYM]

    def _read_seats(self, sentence: Sentence, hits: Sequence[Hit]) -> Iterator[Mention]:
        for seat in join_titles(sentence.text, hits, self.index.authorities):
            yield self._mention(sentence, seat.start, seat.end, seat.type, seat.record, SEAT)

    def _read_titles(
        self, sentence: Sentence, hits: Sequence[Hit], people: Sequence[Mention], scene: Scene
    ) -> Iterator[Mention]:
        """Yield the titles that stand alone; the post is that of the person beside, the body that of the country."""
        for titles in group_titles(hits):
            first, roles = titles[0], [title.entry.key for title in titles]
            beside = [person for person in people if is_beside(sentence.text, first, person.start, person.end)]
            headless = all(in_body(role, self.index.authorities) for role in roles)
            if first.entry.type is EntityType.PLACE or (headless and not beside):
                continue
            if first.entry.type is EntityType.BODY:
                record = self._find_body(roles, scene.country)
            else:
                record = self._find_post(roles, [person.authority for person in beside if person.authority], scene.date)
            confidence = BARE_BODY if first.entry.type is EntityType.BODY and record is None else CONFIDENCE[Kind.TITLE]
            yield self._mention(sentence, first.start, first.end, first.entry.type, record, confidence)

    def _find_body(self, roles: Sequence[str], country: str | None) -> Authority | None:
        """Return the body that a role names in the country that the document is about, where the files know it."""
        if country is None or f"place/{country}" not in self.index.authorities:
            return None
        bodies = [self.index.authorities.seat(role, f"place/{country}") for role in roles]
        return next((body for body in bodies if body.id in self.index.authorities), None)

    def _find_post(self, roles: Sequence[str], people: Sequence[str], date: str | None) -> Authority | None:
        """Return the post that one of the people held under one of the roles, at the document's date if possible."""
        for moment in dict.fromkeys((date, None)):
            for person in people:
                for post in self.index.authorities.posts_of(person, moment):
                    if not set(post.roles).isdisjoint(roles):
                        return post
        return None

    def _choose(self, records: Sequence[Authority], scene: Scene) -> Authority | None:
        """Return the one record that a name stands for; of several, the one in office, of the country, or of the body.

        The body is the one that the document names most: 常委会 is the CPPCC's where it is about the CPPCC.
        """
        unique = list({record.id: record for record in records}.values())
        if len(unique) == 1:
            return unique[0]
        date = scene.date
        serving = [record for record in unique if date and any(term.covers(date) for term in record.terms)]
        near = [record for record in unique if record.country == scene.country]
        found = next((group[0] for group in (serving, near) if len(group) == 1), None)
        bodies = near if all(record.type is EntityType.BODY for record in near) else []
        return found or max(bodies, key=lambda record: self._rank(record, scene), default=None)

    def _rank(self, body: Authority, scene: Scene) -> tuple[int, int, str]:
        """Return how often the document names the largest that a body is part of, and how many posts it is known by."""
        wholes = self.index.authorities.list_wholes(body.id)
        named = scene.bodies.get(wholes[-1], 0) if wholes else 0
        return named, len(self.index.authorities.posts_in(body.id)), body.id

    def _holds(self, text: str, hit: Hit, scene: Scene) -> bool:
        """Tell whether a name is meant where it stands: a local name in its country, no other words begun by it.

        A name that bodies of several countries bear is not meant where the document names another of them more, nor
        is a ministry where it is about another country and never names the ministry's.
        """
        record = self.index.authorities[hit.entry.key]
        place = hit.entry.type is EntityType.PLACE
        if place and (compile_currencies().match(text, hit.end) or compile_streets().match(text, hit.end)):
            return False
        if hit.entry.kind is Kind.LOCAL and record.country != scene.country:
            return False
        own = scene.named.get(record.country or "", 0)
        if own == 0 and scene.country and compile_ministries().match(text, hit.start):
            return False
        if any(scene.named.get(other, 0) > own for other in record.list_namesakes(hit.entry.form)):
            return False
        return not any(re.compile(pattern).match(text, hit.start) for pattern in record.unless)

    def _mention(
        self, sentence: Sentence, start: int, end: int, kind: EntityType, record: Authority | None, confidence: float
    ) -> Mention:
        return Mention(
            sentence=sentence.index,
            start=start,
            end=end,
            type=kind,
            text=sentence.text[start:end],
            confidence=confidence,
            reader=self.name,
            authority=record.id if record else None,
        )


def _served_later(one: Authority, other: Authority) -> bool:
    """Tell whether one person first held a post after another's last."""
    starts = [term.start for term in one.terms]
    ends = [term.end for term in other.terms]
    return bool(starts and ends) and all(start and end and start > end for start in starts for end in ends)


def find_country(named: Mapping[str, int]) -> str | None:
    """Return the country that a document names most, None where no country has two fifths of the names."""
    best = min(named, key=lambda country: (-named[country], country), default=None)
    return best if best is not None and named[best] * 5 >= sum(named.values()) * 2 else None


def count_countries(hits: Sequence[Hit], index: Index) -> Mapping[str, int]:
    """Return how often a document names each country, its cities and provinces with it."""
    return Counter(
        country
        for hit in hits
        if hit.entry.type is EntityType.PLACE and hit.entry.kind in (Kind.NAME, Kind.METONYM)
        if (country := index.authorities[hit.entry.key].country) is not None
    )


def count_bodies(hits: Sequence[Hit], index: Index) -> Mapping[str, int]:
    """Return how often a document names each body in full, by the largest that it is part of."""
    bodies = [hit for hit in hits if hit.entry.type is EntityType.BODY and hit.entry.kind is Kind.NAME]
    return Counter((index.authorities.list_wholes(hit.entry.key) or (hit.entry.key,))[-1] for hit in bodies)


def select(candidates: Iterable[Mention]) -> list[Mention]:
    """Return the longest mentions first chosen, without overlaps other than the nesting that types allow."""
    chosen: list[Mention] = []
    ranked = sorted(
        candidates,
        key=lambda mention: (
            mention.start - mention.end,
            -mention.confidence,
            mention.authority is None,
            mention.start,
            mention.type,
        ),
    )
    for mention in ranked:
        if all(_agree(mention, other) for other in chosen):
            chosen.append(mention)
    return sorted(chosen, key=lambda mention: (mention.start, -mention.end, mention.type))


def _agree(mention: Mention, other: Mention) -> bool:
    if mention.end <= other.start or other.end <= mention.start:
        return True
    inside = other.start <= mention.start and mention.end <= other.end
    return (
        inside
        and (mention.start, mention.end) != (other.start, other.end)
        and mention.type in NESTED.get(other.type, ())
    )
