"""The authority files as people write them, made into the records that programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.names import find_variants
from ontology.authority import fill_label, seat_id, slug
from ontology.vocabulary import EntityType

Row = dict[str, Any]
LANGUAGES = ("en", "zh", "hant", "fr", "es")
FAMILY_FIRST = frozenset({"CN", "TW", "HK", "MO", "KR", "KP", "VN", "KH"})
"""Where the family name stands first."""
_FILES = {
    "bodies.yaml": EntityType.BODY,
    "organizations.yaml": EntityType.ORGANIZATION,
    "meetings.yaml": EntityType.EVENT,
    "policies.yaml": EntityType.POLICY,
    "topics.yaml": EntityType.TOPIC,
    "laws.yaml": EntityType.LAW,
    "posts.yaml": EntityType.POST,
    "documents.yaml": EntityType.DOCUMENT,
}


def compile_authorities(folder: Path) -> Row:
    """Return all records, titles and rules of a folder of authority files, ready to be written as JSON."""
    titles = _load(folder / "titles.yaml")
    articles = frozenset(titles["articles"])
    places = {row["id"]: row for row in _read_places(folder)}
    explicit = {row["id"]: row for name, kind in _FILES.items() for row in _read_plain(folder / name, kind)}
    persons = list(_read_persons(folder / "persons", titles["roles"], places, explicit))
    seats = dict(_make_seats(titles["roles"], persons, places, articles))
    for identifier, row in explicit.items():
        merged = {**seats.get(identifier, {}), **row}
        seats[identifier] = _add_roles(merged, titles["roles"], places, articles)
    _check_seats(seats)
    records = [*places.values(), *(seats[key] for key in sorted(seats)), *(person for person, _ in persons)]
    _check(records)
    return {
        "articles": sorted(articles),
        "transliteration": titles["transliteration"],
        "titles": [_read_title(*item) for item in titles["roles"].items()],
        "records": records,
    }


def serialise(data: Row) -> str:
    """Return the compact JSON of compiled authorities, one record a line."""

    def dump(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    parts = [f"{dump(key)}:[\n" + ",\n".join(map(dump, data[key])) + "]" for key in sorted(data)]
    return "{" + ",\n".join(parts) + "}\n"


def _load(path: Path) -> Row:
    import yaml

    with path.open(encoding="utf-8") as stream:
        content = yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return dict(content or {})


def _names_of(entry: Mapping[str, Any]) -> dict[str, list[str]]:
    names = {language: entry[language] for language in LANGUAGES if entry.get(language)}
    return {
        language: [form] if isinstance(form, str) else [str(name) for name in form] for language, form in names.items()
    }


def _row(kind: EntityType, identifier: str, label: str, names: Row, **more: Any) -> Row:
    row = {"id": identifier, "type": kind.value, "label": label, "names": names, **more}
    return {key: value for key, value in row.items() if value}


def _read_places(folder: Path) -> Iterator[Row]:
    """Yield countries, provinces, regions and cities; the capitals' names become metonyms of their countries."""
    countries = {
        code: _place(f"place/{code}", entry, country=code) for code, entry in _load(folder / "countries.yaml").items()
    }
    cities = list(_read_cities(_load(folder / "cities.yaml")))
    yield from countries.values()
    for code, entry in _load(folder / "provinces.yaml").items():
        if "same_as" not in entry:
            yield _place(
                f"place/{code}", entry, country="CN", part_of="place/CN", stands_for=_of_place(entry.get("capital_of"))
            )
    for key, entry in _load(folder / "regions.yaml").items():
        country = entry.get("in")
        yield _place(f"place/{key}", entry, country=country, part_of=_of_place(country))
    yield from cities


def _place(identifier: str, entry: Row, **more: Any) -> Row:
    names = _names_of(entry)
    return _row(
        EntityType.PLACE, identifier, names["en"][0], names, metonyms=_names_of(entry.get("demonyms", {})), **more
    )


def _read_cities(countries: Row) -> Iterator[Row]:
    for country, cities in countries.items():
        for city, entry in cities.items():
            names = _names_of(entry)
            names["en"] = [city, *names.get("en", [])]
            part_of = f"place/{entry.get('in', country)}"
            government = entry.get("metonym")
            stands_for = f"place/{country}" if government is True else government
            yield _row(
                EntityType.PLACE,
                f"place/{slug(city)}",
                city,
                names,
                country=country,
                part_of=part_of,
                stands_for=stands_for,
            )


def _of_place(code: str | None) -> str | None:
    return f"place/{code}" if code else None


def _read_plain(path: Path, kind: EntityType) -> Iterator[Row]:
    """Yield the records of a file that maps the last part of an id to a label and names."""
    for key, entry in (_load(path) if path.exists() else {}).items():
        names = _names_of(entry)
        label = entry.get("label") or names["en"][0]
        names["en"] = list(dict.fromkeys([label, *names.get("en", [])]))
        more = {
            field: entry.get(field)
            for field in ("country", "local", "alike", "part_of", "wikidata", "date", "unless", "role", "roles")
        }
        yield _row(kind, f"{kind.value.lower()}/{key}", label, names, **more)


def _read_persons(
    folder: Path, roles: Row, places: Mapping[str, Row], posts: Mapping[str, Row]
) -> Iterator[tuple[Row, list[Row]]]:
    """Yield each person with the seats (role and place) of the terms that are held by rule."""
    for path in sorted(folder.glob("*.yaml")):
        for country, persons in _load(path).items():
            for label, entry in persons.items():
                yield _read_person(country, label, entry or {}, roles, places, posts)


def _read_person(
    country: str, label: str, entry: Row, roles: Row, places: Mapping[str, Row], posts: Mapping[str, Row]
) -> tuple[Row, list[Row]]:
    names = _names_of(entry)
    names["en"] = list(dict.fromkeys([label, *names.get("en", []), *find_variants(label), *_turn(label, country)]))
    terms, seats = [], []
    for term in entry.get("terms", ()):
        seat, _, period = term.partition(" ")
        start, _, end = period.partition("/")
        role, _, place = seat.partition("@")
        if f"post/{role}" in posts:
            post = f"post/{role}"
        elif role in roles and f"place/{place or country}" in places:
            place = f"place/{place or country}"
            post = seat_id(EntityType.POST, role, places[place]["label"])
            seats.append({"role": role, "place": place})
        else:
            raise OntologyError(f"`{label}`: unknown post `{seat}`; add it to `posts.yaml` or `titles.yaml`")
        terms.append([post, start or None, end.replace("..", "") or None if end else start or None])
    surname = entry.get("surname") or (label.split()[0] if country in FAMILY_FIRST else label.split()[-1])
    more = {field: entry.get(field) for field in ("bare", "unless", "wikidata")}
    nation = country if f"place/{country}" in places else None
    return _row(
        EntityType.PERSON,
        entry.get("id") or f"person/{slug(label)}",
        label,
        names,
        surname=surname,
        country=nation,
        terms=terms,
        **more,
    ), seats


def _turn(label: str, country: str) -> list[str]:
    """Return a Japanese name in its own order too, the family name first."""
    given, _, family = label.partition(" ")
    return [f"{family} {given}"] if country == "JP" and family and given != "Emperor" else []


def _make_seats(
    roles: Row, persons: list[tuple[Row, list[Row]]], places: Mapping[str, Row], articles: frozenset[str]
) -> Iterator[tuple[str, Row]]:
    listed = [(role, f"place/{code}") for role, title in roles.items() for code in title.get("places", ())]
    held = [(seat["role"], seat["place"]) for _, seats in persons for seat in seats]
    for role, place in dict.fromkeys(listed + held):
        row = _make_seat(role, roles[role], places[place], place.removeprefix("place/") in articles)
        yield row["id"], row


def _make_seat(role: str, title: Row, place: Row, article: bool) -> Row:
    """Make the post or body of a role at a place, with its names by rule."""
    kind = EntityType(title.get("type", "Post"))
    label = fill_label(title["label"], place["label"], article)
    metonyms = place.get("metonyms", {})
    the = "the " if article else ""
    adjectives = [*metonyms.get("en", [])[:2], place["label"]]
    english = [label, *(f"{word.capitalize()} of {the}{place['label']}" for word in title["en"])]
    english += [f"{adjective} {word}" for word in title["en"] for adjective in adjectives]
    names = {
        "en": list(dict.fromkeys(english)),
        "zh": [country + word for country in place["names"].get("zh", [])[:1] for word in title.get("zh", [])],
    }
    for language in ("fr", "es"):
        names[language] = [
            f"{word} {adjective}"
            for word in title.get(language, [])[:2]
            for adjective in metonyms.get(language, [])[:1]
        ]
    names = {language: forms for language, forms in names.items() if forms}
    identifier = seat_id(kind, role, place["label"])
    return _row(
        kind, identifier, label, {"en": [label]}, made=names, country=place.get("country"), role=role, seat=place["id"]
    )


def _add_roles(row: Row, roles: Row, places: Mapping[str, Row], articles: frozenset[str]) -> Row:
    """Return a post with the seat and the made names of the roles that it is in its country under another name."""
    listed = row.get("roles", ())
    if not listed:
        return row
    place = f"place/{row.get('country')}"
    if place not in places or not set(listed) <= roles.keys():
        raise OntologyError(f"`{row['id']}`: `roles` wants a `country` and roles of `titles.yaml`")
    own = [row["role"]] if "role" in row else []
    held = list(dict.fromkeys([*own, *listed]))
    made = {language: list(names) for language, names in row.get("made", {}).items()}
    for role in listed:
        rule = _make_seat(role, roles[role], places[place], row["country"] in articles)
        for language, names in rule["made"].items():
            made[language] = list(dict.fromkeys([*made.get(language, []), *names]))
    more = {"role": held[0], "other_roles": held[1:], "seat": place, "made": made}
    return {key: value for key, value in {**row, **more}.items() if key != "roles" and value}


def _read_title(role: str, entry: Row) -> Row:
    return {
        "role": role,
        "type": entry.get("type", "Post"),
        "label": entry["label"],
        "level": entry.get("level", "country"),
        "names": _names_of(entry),
    }


def _check_seats(records: Mapping[str, Row]) -> None:
    """Raise OntologyError where two records are the same role at the same place."""
    holders: dict[tuple[str, str], str] = {}
    for identifier, row in records.items():
        for role in (row.get("role"), *row.get("other_roles", ())):
            if role and (place := row.get("seat")) and holders.setdefault((role, place), identifier) != identifier:
                raise OntologyError(f"`{identifier}` and `{holders[role, place]}` are both `{role}` of `{place}`")


def _check(records: list[Row]) -> None:
    seen: set[str] = set()
    for row in records:
        if row["id"] in seen:
            raise OntologyError(f"`{row['id']}` is defined twice; give one of them another `id`")
        seen.add(row["id"])
    for row in records:
        if (whole := row.get("part_of")) and whole not in seen:
            raise OntologyError(f"`{row['id']}`: `part_of` names `{whole}`, which no file defines")
