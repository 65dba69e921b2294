"""Which named mentions of a document are one entity: full names and surnames, acronyms, offices, other wordings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.extraction.coreference.delegations import join_delegations
from kg.extraction.coreference.genders import find_name_gender
from kg.extraction.coreference.labels import clean_label, split_brackets
from kg.extraction.coreference.links import Key, Links
from kg.extraction.coreference.naming import (
    is_description,
    is_single,
    list_words,
    make_key,
    split_chinese,
    strip_titles,
    turns,
)
from kg.extraction.coreference.offices import Offices, find_bearer, read_offices
from kg.extraction.coreference.places import find_governed, is_government, is_own_government
from kg.extraction.pronouns import is_pronoun_there, load_pronouns
from kg.extraction.reading import THIS_DOCUMENT, Mention, Reading
from kg.names import has_han, normalise_name
from ontology.authorities import load_authorities
from ontology.vocabulary import EntityType

_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z&]{1,6}")
_NAMED = frozenset({EntityType.BODY, EntityType.ORGANIZATION, EntityType.EVENT, EntityType.POLICY, EntityType.LAW})
_DESCRIPTIVE = frozenset(
    {EntityType.POLICY, EntityType.TOPIC, EntityType.LAW, EntityType.EVENT, EntityType.DOCUMENT, EntityType.BODY}
)
"""Types whose names describe, so that two wordings can be one."""
_SIDES = frozenset({EntityType.PLACE, EntityType.BODY, EntityType.ORGANIZATION})
_SIDE = re.compile("[一-鿿]方")
_COUNTRY = re.compile("place/[A-Z]{2}")
_MATTERS = frozenset({EntityType.POLICY, EntityType.TOPIC})
_FEWEST = 2
"""The fewest words of a wording that is a part of another's."""
_FEW = 2
"""How many words, or Chinese characters, a longer name may have more where the shorter one is long enough."""
_SHORT, _LONG = 4, 6
"""The fewest characters of a Chinese name that ends another, and of one that begins another by any more."""


def link_mentions(reading: Reading, mentions: Iterable[Mention]) -> Links:
    """Return which entity each mention stands for; pronouns and what else points back are left to `resolve_claims`."""
    links = Links()
    ordered = sorted(set(mentions), key=Mention.rank)
    named = [mention for mention in ordered if not mention.anaphor or mention.authority is not None]
    described = [mention for mention in named if is_description(mention)]
    for mention in named:
        if mention not in described and not (is_single(mention) and mention.authority is None):
            links.add(mention, make_key(mention))
    offices = read_offices(reading, ordered, links)
    for mention in ordered:
        if _is_pronoun(reading, mention):
            continue
        if mention not in links.keys and mention not in described and is_single(mention):
            key = _find_full_name(mention, links, offices) or (None if mention.anaphor else make_key(mention))
            if key is not None:
                links.add(mention, key)
    for mention in described:
        links.add(mention, find_bearer(mention, links, offices, reading) or make_key(mention))
    _join_longer_names(links)
    _join_known_names(links)
    _join_brackets(links)
    _join_acronyms(reading, links)
    _join_posts(reading, ordered, links, offices)
    _join_governments(links)
    _join_sides(links)
    join_delegations(links)
    _join_wordings(links)
    _join_short_names(reading, links)
    return links


def _is_pronoun(reading: Reading, mention: Mention) -> bool:
    """Tell whether a mention is a pronoun where it stands: "He" that begins a sentence is not the surname."""
    if mention.sentence == THIS_DOCUMENT or mention.authority is not None:
        return False
    return is_pronoun_there(reading.sentences[mention.sentence].text, mention.start, mention.end)


def _find_full_name(mention: Mention, links: Links, offices: Offices) -> Key | None:
    """Return the person, named in full in the document, whom a surname stands for.

    Of several, the one who holds the office in the mention's words; else the one named last before it.
    """
    found = [
        (full, key)
        for key, fulls in links.mentions.items()
        for full in fulls
        if full.type is EntityType.PERSON and full.sentence != THIS_DOCUMENT and _bears(full, mention)
    ]
    if len({key for _, key in found}) > 1 and (title := _find_title(mention)):
        found = [pair for pair in found if offices.holds(pair[1], title)] or found
    before = [pair for pair in found if pair[0] < mention]
    return max(before)[1] if before else min(found)[1] if found else None


def _bears(full: Mention, mention: Mention) -> bool:
    """Tell whether a full name holds the surname that a mention gives."""
    name = strip_titles(mention.text)
    if has_han(name):
        return len(full.text) > len(name) and has_han(full.text) and strip_titles(full.text).startswith(name)
    return normalise_name(name) in normalise_name(strip_titles(full.text)).split()


def _find_title(mention: Mention) -> str:
    """Return the title in a mention's words, empty where there is none."""
    if has_han(mention.text):
        return split_chinese(clean_label(mention.text))[1]
    text, name = clean_label(mention.text), strip_titles(mention.text)
    return text[: -len(name)].strip() if text.endswith(name) else ""


def _join_longer_names(links: Links) -> None:
    """Take several words of one longer name for that person: both surnames, or a name without the second of them.

    "Castro Valle" is Jorge Castro Valle; "Valle Castro" isn't, nor is who bears another given name.
    """
    names = {
        key: {tuple(normalise_name(strip_titles(mention.text)).split()) for mention in mentions}
        for key, mentions in links.mentions.items()
        if mentions and mentions[0].type is EntityType.PERSON and not has_han(mentions[0].text)
    }
    unknown = (key for key in names if key[0] != "authority")
    for key in sorted(unknown, key=lambda key: (len(key[1].split()), key)):  # what joins a name goes on with it
        short = tuple(key[1].split())
        others = ((other, fulls) for other, fulls in names.items() if other != key)
        longer = {other for other, fulls in others if any(_holds(full, short) for full in fulls)}
        if len(longer) == 1:
            links.join(key, *longer)


def _holds(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Tell whether a full name begins, or behind a given name ends, with a shorter one of several words."""
    if len(short) < _FEWEST or len(full) <= len(short):
        return False
    surnames = full[-len(short) :] == short and find_name_gender(" ".join(short)) is None
    return surnames or full[: len(short)] == short


def _join_known_names(links: Links) -> None:
    """Take an unknown body's name for the known body that the document means by it elsewhere."""
    known: dict[str, set[Key]] = defaultdict(set)
    for key, mentions in links.mentions.items():
        for mention in mentions if key[0] == "authority" else ():
            if mention.type is EntityType.BODY:
                known[normalise_name(clean_label(mention.text))].add(key)
    for key in sorted(key for key in links.mentions if key[0] == EntityType.BODY and len(known[key[1]]) == 1):
        links.join(key, *known[key[1]])


def _join_brackets(links: Links) -> None:
    """Make one entity of a name and of the other name that stands in brackets inside its mention."""
    for key in sorted(links.mentions):
        for mention in list(links.mentions.get(key, ())):
            for other in split_brackets(mention.text)[1:]:
                known = (mention.type, normalise_name(other))
                if key[0] != "authority" and known in links.mentions and known != key:
                    links.join(known, key)


def _join_acronyms(reading: Reading, links: Links) -> None:
    """Make one entity of a name and the acronym that its initials spell or that stands in brackets behind it."""
    acronyms = [key for key, found in sorted(links.mentions.items()) if found and _ACRONYM.fullmatch(found[0].text)]
    for key in acronyms:
        first = links.mentions[key][0]
        if first.type not in _NAMED:
            continue
        owners = [
            (stands, other)
            for other, found in sorted(links.mentions.items())
            if other != key and found
            for mention in found
            if (stands := _stands_before(reading, mention, first))
            or (key[0] != "authority" and _spells(mention, first))
        ]
        if owners:
            owner = max(owners, key=lambda owner: owner[0])[1]
            known = key[0] == "authority" and owner[0] != "authority" and _is_name_of(owner[1], key[1])
            links.join(owner, key) if known else links.join(key, owner)


def _is_name_of(name: str, authority: str) -> bool:
    """Tell whether a name shares a word with those of an authority record, so that their acronym means that record."""
    record = load_authorities().describe(authority)
    words = {word for known in (record.label, *record.aliases) for word in list_words(known)}
    return bool(words & set(list_words(name)))


def _spells(mention: Mention, acronym: Mention) -> bool:
    initials = "".join(word[0] for word in re.findall(r"[A-Z]\w+", mention.text))
    return mention.type is acronym.type and len(initials) > 1 and initials == acronym.text.replace("&", "")


def _stands_before(reading: Reading, mention: Mention, acronym: Mention) -> bool:
    if mention.sentence != acronym.sentence or mention.type is not acronym.type or mention.end > acronym.start:
        return False
    return reading.sentences[mention.sentence].text[mention.end : acronym.start].strip() in ("(", "（")


def _join_posts(reading: Reading, mentions: Iterable[Mention], links: Links, offices: Offices) -> None:
    """Take a bare title beside a person for the post that the text or the authority file says that person holds."""
    persons = [mention for mention in mentions if mention.type is EntityType.PERSON and mention in links.keys]
    for key in sorted(key for key in links.mentions if key[0] == EntityType.POST):
        for mention in list(links.mentions[key]):
            beside = [p for p in persons if p.sentence == mention.sentence and _beside(reading, p, mention)]
            found = {post for person in beside if (post := _find_post(links.keys[person], mention, offices))}
            if len(found) == 1:
                links.mentions[key].remove(mention)
                links.add(mention, ("authority", found.pop()))
        if not links.mentions[key]:
            del links.mentions[key]


def _find_post(person: Key, mention: Mention, offices: Offices) -> str | None:
    return offices.find_post(person[1], mention.text) if person[0] == "authority" else None


def _beside(reading: Reading, person: Mention, post: Mention) -> bool:
    if person.start <= post.start and post.end <= person.end:
        return True
    first, second = sorted((person, post))
    return not reading.sentences[post.sentence].text[first.end : second.start].strip(" ,，(（")


def _join_governments(links: Links) -> None:
    """Take a bare word for a government or country for the place that the document is about."""
    governments = [key for key in sorted(links.mentions) if key[0] == EntityType.PLACE]
    for key in governments:
        mentions = links.mentions[key]
        common = all(is_government(m.text) for m in mentions) and not all(is_own_government(m.text) for m in mentions)
        place = find_governed(mentions[0].text, links) if common else None
        if place is not None:
            links.join(key, place)


def _join_sides(links: Links) -> None:
    """Take the side that a Chinese text calls by one character (所方) for the country named so (所罗门群岛)."""
    countries = {key: found for key, found in links.mentions.items() if _COUNTRY.fullmatch(key[1])}
    for key in sorted(key for key in links.mentions if key[0] in _SIDES and _SIDE.fullmatch(key[1])):
        named = {
            country: sum(mention.text.startswith(key[1][0]) for mention in found)
            for country, found in countries.items()
        }
        best = max(named, key=lambda country: (named[country], country), default=None)
        if best is not None and named[best]:
            links.join(key, best)


def _join_wordings(links: Links) -> None:
    """Make one entity of two wordings of a name: plural, hyphen, a word more among many.

    Of two the fuller name stays, and what an authority file knows stays in any case.
    """
    for kind in sorted(_DESCRIPTIVE):
        wordings = [(key, words) for key in sorted(links.mentions) for words in _list_wordings(key, kind, links)]
        wordings.sort(key=lambda pair: (-len(pair[1]), -len(pair[1][0]) if has_han(pair[1][0]) else 0, pair[0]))
        seen: dict[object, list[int]] = defaultdict(list)
        for number, (key, words) in enumerate(wordings):
            traits = _list_traits(words, matter=kind in _MATTERS)
            likely = sorted({earlier for trait in traits for earlier in seen[trait]})
            fuller = [wordings[n][0] for n in likely if _is_wording(words, wordings[n], kind, links)]
            if key[0] == "authority":
                for other in fuller:
                    if other[0] != "authority":
                        links.join(other, key)
            elif fuller and key in links.mentions:
                links.join(key, fuller[0])
            for trait in traits:
                seen[trait].append(number)


def _list_wordings(key: Key, kind: EntityType, links: Links) -> list[list[str]]:
    """Return the words of an entity's names: of one that the authority file knows, as the document gives them."""
    if key[0] == "authority":
        names = sorted({mention.text for mention in links.mentions[key] if mention.type is kind and kind in _MATTERS})
    else:
        names = [key[1]] if key[0] == kind else []
    return [words for name in names if (words := list_words(name))]


def _list_traits(words: list[str], *, matter: bool) -> list[object]:
    """Return what two wordings of one name have in common: one of these at least."""
    traits: list[object] = ["".join(words), tuple(sorted(words)), ((words[0], words[-1]), "ends")]
    if matter and has_han(words[0]):
        traits += [("ends", words[0][-_SHORT:]), ("begins", words[0][:_SHORT])]
    elif matter:
        traits += [("ends", words[-1]), ("begins", words[0])]
    return traits


def _is_wording(words: list[str], other: tuple[Key, list[str]], kind: EntityType, links: Links) -> bool:
    key, more = other
    return key in links.mentions and (_is_alike(words, more) or (kind in _MATTERS and _is_part(words, more)))


def _is_alike(words: list[str], more: list[str]) -> bool:
    """Tell whether the words of one name are those of another, one left out of many, the last kept."""
    if "".join(words) == "".join(more) or sorted(words) == sorted(more):
        return True
    shared = set(words) <= set(more)
    return (
        shared
        and words[-1] == more[-1]
        and words[0] == more[0]
        and len(words) > _FEWEST
        and len(words) / len(more) >= 0.74
    )


def _is_part(words: list[str], more: list[str]) -> bool:
    """Tell whether the name of a matter is another's with something said of it before or behind.

    In the documents of the training set annotators take such names for one thing 1,200 times in 1,380: "market access
    for developing countries" is the "market access" spoken of before.
    """
    if has_han(words[0]):
        return has_han(more[0]) and _is_chinese_part(words[0], more[0])
    rest = len(more) - len(words)
    if rest <= 0 or len(words) < _FEWEST or turns(set(more) - set(words)):
        return False
    if more[: len(words)] == words:
        return len(words) > _FEWEST or rest > 1
    return more[-len(words) :] == words and (rest == 1 or (rest == _FEW and len(words) > _FEWEST))


def _is_chinese_part(name: str, more: str) -> bool:
    rest = len(more) - len(name)
    if rest <= 0 or len(name) < _SHORT or turns([more.replace(name, "", 1)]):
        return False
    return more.endswith(name) or (more.startswith(name) and (len(name) >= _LONG or rest == _FEW))


def _join_short_names(reading: Reading, links: Links) -> None:
    """Take "the plan" for the entity of its type, named before, whose name ends (or begins) so."""
    for key in sorted(key for key in links.mentions if key[0] in _DESCRIPTIVE - {EntityType.TOPIC}):
        mentions = links.mentions.get(key, [])
        if not mentions or not all(_points_back(reading, mention) for mention in mentions):
            continue
        words = list_words(key[1]) if not has_han(key[1]) else [key[1]]
        before = [
            (other, owner)
            for owner, found in links.mentions.items()
            if owner != key and words
            for other in found
            if other.type == key[0] and _is_headed(other.text, words) and other < mentions[0]
        ]
        if before:
            links.join(key, max(before)[1])


def _points_back(reading: Reading, mention: Mention) -> bool:
    """Tell whether a determiner that points to something named stands in or before a mention."""
    words = load_pronouns().definite
    text = reading.sentences[mention.sentence].text
    if has_han(mention.text):
        return len(mention.text) <= 4 or mention.text.startswith(tuple(words))
    if mention.type is EntityType.EVENT and _COMPLEMENT.match(text, mention.end):
        return False  # "the meeting to commemorate" tells which one it is
    before = re.split(r"[\s]+", text[: mention.start].rstrip())[-1:] + mention.text.split()[:1]
    elided = re.search(r"\b[Ll]['’]$", text[: mention.start]) is not None or mention.text[:2].casefold() in ("l'", "l’")
    return elided or any(word.casefold() in words for word in before)


_COMPLEMENT = re.compile(r"\s+(?:of|to|for|d[eu]|des|d['’]|del|para|pour)\b")
"""What begins the words behind the noun of a meeting that tell which is meant."""


def _is_headed(name: str, words: list[str]) -> bool:
    if has_han(name) or any(map(has_han, words)):
        return name.endswith(words[0]) and len(name) > len(words[0])
    more = list_words(name)
    return len(more) > len(words) and (more[-len(words) :] == words or more[: len(words)] == words)
