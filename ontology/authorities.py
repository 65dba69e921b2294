"""Who is who: the records of the authority files, by id, by name, by post and date.

Run `python -m ontology.authorities` after changing a file under `authorities/`: it writes the compact form that is read
here (`generated/authorities.json`); a test fails when that is stale.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.names import normalise_name
from ontology.authority import Authority, Names, Term, Title, fill_label, seat_id, slug
from ontology.vocabulary import EntityType

__all__ = [
    "Authorities",
    "Authority",
    "Names",
    "Term",
    "Title",
    "fill_label",
    "find",
    "holders",
    "load_authorities",
    "posts_of",
    "seat_id",
    "slug",
]


class Authorities(Mapping[str, Authority]):
    """All records by id, in the order of the files."""

    def __init__(
        self,
        records: Mapping[str, Authority],
        titles: tuple[Title, ...] = (),
        *,
        articles: frozenset[str] = frozenset(),
        transliteration: frozenset[str] = frozenset(),
    ) -> None:
        self._records = records
        self.titles = titles
        self.articles = articles
        self.transliteration = transliteration
        """The characters that Chinese writes foreign names with."""

    def __getitem__(self, identifier: str) -> Authority:
        return self._records[identifier]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def find(self, name: str, type: EntityType | None = None) -> tuple[Authority, ...]:
        """Return the records, of a type or of any, that a name can stand for, however spelled, in the files' order.

        >>> [record.id for record in load_authorities().find("La Chine", EntityType.PLACE)]
        ['place/CN']
        """
        found = (self[identifier] for identifier in self._by_name.get(normalise_name(name), ()))
        return tuple(record for record in found if type is None or record.type is type)

    def holders(self, post: str, date: str | None = None) -> tuple[Authority, ...]:
        """Return the persons who held a post at a date, or ever, the earliest first."""
        holding = [
            (term.start or "", person.id)
            for person, term in self._by_post.get(post, ())
            if date is None or term.covers(date)
        ]
        return tuple(self[identifier] for identifier in dict.fromkeys(person for _, person in sorted(holding)))

    def country_of(self, person: str) -> str | None:
        """Return the country of a known person: its own, else that of the first post that tells one."""
        own = self[person].country if person in self else None
        return own or next((post.country for post in self.posts_of(person) if post.country), None)

    def posts_of(self, person: str, date: str | None = None) -> tuple[Authority, ...]:
        """Return the posts that a person held at a date, or ever, in the order of the file."""
        terms = self[person].terms if person in self else ()
        return tuple(self[term.post] for term in terms if date is None or term.covers(date))

    def list_wholes(self, part: str) -> tuple[str, ...]:
        """Return what a record is part of, and what that is part of, the nearest first.

        >>> load_authorities().list_wholes("body/npc-legislative-affairs-commission")
        ('body/npc-standing-committee', 'body/national-peoples-congress')
        """
        found: list[str] = []
        while (whole := self[part].part_of if part in self else None) is not None and whole not in found:
            found.append(whole)
            part = whole
        return tuple(found)

    def posts_in(self, body: str) -> tuple[Authority, ...]:
        """Return the posts that the files know in a body, in their order."""
        return self._by_body.get(body, ())

    def seat(self, role: str, place: str) -> Authority:
        """Return the post, body or place that a role names at a place: the known record, or one made by rule.

        >>> load_authorities().seat("finance-minister", "place/GB").label
        'Chancellor of the Exchequer of the United Kingdom'
        """
        title = self.title(role)
        if title.type is EntityType.PLACE:
            return self[place]
        identifier = self._by_seat.get((role, place)) or seat_id(title.type, role, self[place].label)
        return self._records.get(identifier) or Authority(
            id=identifier,
            type=title.type,
            label=fill_label(title.label, self[place].label, self.takes_article(place)),
            names={},
            country=self[place].country,
            role=role,
            seat=place,
        )

    def title(self, role: str) -> Title:
        """Return the title of a role."""
        if role not in self._titles_by_role:
            raise OntologyError(f"unknown role `{role}`; `authorities/titles.yaml` defines them")
        return self._titles_by_role[role]

    def describe(self, identifier: str) -> Authority:
        """Return the record of an id, also of a post or body that a role and a place make; raise OntologyError.

        >>> load_authorities().describe("post/vice-president-of-canada").label
        'Vice President of Canada'
        """
        if identifier in self:
            return self[identifier]
        kind, _, rest = identifier.partition("/")
        for cut in re.finditer("-of-", rest):
            place = self._places_by_slug.get(rest[cut.end() :])
            if place is not None and rest[: cut.start()] in self._titles_by_role:
                return self.seat(rest[: cut.start()], place)
        raise OntologyError(f"unknown authority `{identifier}`; no {kind} of that name in ontology/authorities")

    @cached_property
    def _places_by_slug(self) -> Mapping[str, str]:
        return {slug(record.label): record.id for record in self.values() if record.type is EntityType.PLACE}

    def takes_article(self, place: str) -> bool:
        """Tell whether English puts "the" before a country's name."""
        return place.removeprefix("place/") in self.articles

    @cached_property
    def _titles_by_role(self) -> Mapping[str, Title]:
        return {title.role: title for title in self.titles}

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        index: dict[str, dict[str, None]] = {}
        for record in self.values():
            for name in (record.label, *record.aliases, *record.bare):
                index.setdefault(normalise_name(name), {})[record.id] = None
        return {name: tuple(identifiers) for name, identifiers in index.items()}

    @cached_property
    def _by_body(self) -> Mapping[str, tuple[Authority, ...]]:
        index: dict[str, tuple[Authority, ...]] = {}
        for record in self.values():
            if record.type is EntityType.POST and record.part_of is not None:
                index[record.part_of] = (*index.get(record.part_of, ()), record)
        return index

    @cached_property
    def _by_seat(self) -> Mapping[tuple[str, str], str]:
        return {(role, record.seat): record.id for record in self.values() if record.seat for role in record.roles}

    @cached_property
    def _by_post(self) -> Mapping[str, list[tuple[Authority, Term]]]:
        index: dict[str, list[tuple[Authority, Term]]] = {}
        for record in self.values():
            for term in record.terms:
                index.setdefault(term.post, []).append((record, term))
        return index


@cache
def load_authorities() -> Authorities:
    """Return the records of every authority file; read once a process."""
    source = resources.files("ontology") / "generated" / "authorities.json"
    data = json.loads(source.read_text("utf-8"))
    records = {row["id"]: _read_record(row) for row in data["records"]}
    titles = tuple(_read_title(row) for row in data["titles"])
    articles, transliteration = frozenset(data["articles"]), frozenset(data["transliteration"])
    return Authorities(records, titles, articles=articles, transliteration=transliteration)


def find(name: str) -> tuple[Authority, ...]:
    """Return the records that a name can stand for."""
    return load_authorities().find(name)


def holders(post: str, date: str | None = None) -> tuple[Authority, ...]:
    """Return the persons who held a post at a date, or ever."""
    return load_authorities().holders(post, date)


def posts_of(person: str, date: str | None = None) -> tuple[Authority, ...]:
    """Return the posts that a person held at a date, or ever."""
    return load_authorities().posts_of(person, date)


def _read_names(row: Mapping[str, list[str]] | None) -> Names:
    return {language: tuple(names) for language, names in (row or {}).items()}


def _read_record(row: Mapping[str, Any]) -> Authority:
    return Authority(
        id=row["id"],
        type=EntityType(row["type"]),
        label=row["label"],
        names=_read_names(row.get("names")),
        made=_read_names(row.get("made")),
        metonyms=_read_names(row.get("metonyms")),
        local=tuple(row.get("local", ())),
        alike=_read_names(row.get("alike")),
        bare=tuple(row.get("bare", ())),
        surname=row.get("surname"),
        country=row.get("country"),
        part_of=row.get("part_of"),
        terms=tuple(Term(*term) for term in row.get("terms", ())),
        wikidata=row.get("wikidata"),
        date=row.get("date"),
        unless=tuple(row.get("unless", ())),
        role=row.get("role"),
        other_roles=tuple(row.get("other_roles", ())),
        seat=row.get("seat"),
        stands_for=row.get("stands_for"),
    )


def _read_title(row: Mapping[str, Any]) -> Title:
    return Title(row["role"], EntityType(row["type"]), row["label"], row["level"], _read_names(row["names"]))


def main() -> None:
    """Write the compact form of the authority files."""
    from ontology.authority_files import compile_authorities, serialise

    folder = Path(__file__).parent
    target = folder / "generated" / "authorities.json"
    target.write_text(serialise(compile_authorities(folder / "authorities")), "utf-8")
    print(f"{target}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
