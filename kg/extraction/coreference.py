"""Which mentions of a document stand for the same entity: names, surnames, acronyms, titles, pronouns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kg.extraction.reading import THIS_DOCUMENT, Claim, Mention, Reading
from kg.names import has_han, normalise_name
from kg.statement import Entity, digest
from ontology.authorities import load_authorities
from ontology.vocabulary import DOMAIN, EntityType, Predicate

_REACH = 4
"""How many sentences back a pronoun or a title may look for its antecedent."""
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z&]{1,6}")
_NAMED = frozenset({EntityType.BODY, EntityType.ORGANIZATION, EntityType.EVENT, EntityType.POLICY, EntityType.LAW})
_ARTICLE = re.compile(r"^(?:(?:the|an?|la|les?|el|los|las|une?|una|this|that|its|his|her|their)\s+|l['’]\s*)", re.I)
_EDGE = " \t\"'“”‘’«»„,;:，。、；：()（）*_"

Key = tuple[str, str]
"""What an entity is known by inside a document: its type (or `authority`) and its name."""


@dataclass
class Links:
    """The entities of one document: a key for each mention, and the mentions of each key."""

    keys: dict[Mention, Key] = field(default_factory=dict)
    mentions: dict[Key, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    inferred: set[Key] = field(default_factory=set)

    def add(self, mention: Mention, key: Key) -> None:
        """Say which entity a mention stands for."""
        self.keys[mention] = key
        self.mentions[key].append(mention)


def link_mentions(reading: Reading, mentions: Iterable[Mention]) -> Links:
    """Return which entity each mention stands for; pronouns and bare titles are left to `resolve_subject`."""
    links = Links()
    ordered = sorted(set(mentions))
    named = [mention for mention in ordered if not mention.anaphor]
    for mention in named:
        if not (_is_single(mention) and mention.authority is None):
            links.add(mention, _name_key(mention))
    for mention in named:
        if mention not in links.keys:
            links.add(mention, _find_full_name(mention, links) or _name_key(mention))
    _join_acronyms(reading, links)
    return links


def resolve_claims(reading: Reading, claims: Iterable[Claim], links: Links, speaker: Mention | None) -> list[Claim]:
    """Return the claims with pronouns, bare titles and the speaking document replaced by who they stand for.

    A claim whose pronoun finds no antecedent is dropped: an edge without an actor says nothing.
    """
    holders = _find_holders(claims := list(claims), links)
    resolved = []
    for claim in claims:
        subject = _resolve(reading, claim, claim.subject, links, speaker, holders)
        object_ = _resolve(reading, claim, claim.object, links, None, holders)
        if subject is None or object_ is None:
            continue
        for mention in (subject, object_):
            if mention not in links.keys:
                links.add(mention, _name_key(mention))
        resolved.append(_replace(claim, subject, object_))
    return resolved


def resolve_claimant(claimant: Mention | None, links: Links, speaker: Mention | None) -> Key | None:
    """Return who a claimant is, a pronoun's antecedent looked up; None where it stays unknown."""
    if claimant is not None and claimant.anaphor and claimant not in links.keys:
        claimant = _find_antecedent(claimant, links, speaker)
    return links.keys.get(claimant) if claimant is not None else None


def make_entities(reading: Reading, links: Links, keys: Iterable[Key]) -> dict[Key, Entity]:
    """Return the entities of these keys, each with every name that the text and the authority file give it."""
    return {key: _make_entity(reading, key, links) for key in sorted(set(keys))}


def clean_label(text: str) -> str:
    """Return a name without quotation marks, brackets at its edges or a leading article.

    >>> clean_label("the “new productive forces”")
    'new productive forces'
    """
    text = " ".join(text.split()).strip(_EDGE)
    return _ARTICLE.sub("", text).strip(_EDGE) or text


def _replace(claim: Claim, subject: Mention, object_: Mention) -> Claim:
    return replace(claim, subject=subject, object=object_)


def _name_key(mention: Mention) -> Key:
    if mention.sentence == THIS_DOCUMENT:
        return "this", ""
    if mention.authority is not None:
        return "authority", mention.authority
    if mention.quantity is not None:
        quantity = mention.quantity
        return mention.type, digest(normalise_name(quantity.indicator), quantity.value, quantity.unit, quantity.period)
    if mention.type is EntityType.PERSON:
        name = strip_titles(mention.text)
        known = [record for record in load_authorities().find(name) if record.type is EntityType.PERSON]
        if len(known) == 1 and (" " in name or has_han(name)):
            return "authority", known[0].id
        return mention.type, normalise_name(name) or mention.text
    return mention.type, normalise_name(clean_label(mention.text)) or mention.text


def strip_titles(text: str) -> str:
    """Return a person's name without the titles, forms of address and demonyms before it.

    >>> strip_titles("Chinese Premier Li Qiang"), strip_titles("Mr Cho"), strip_titles("习近平")
    ('Li Qiang', 'Cho', '习近平')
    """
    words = clean_label(text).split()
    titles = _load_title_words()
    last = max((i for i, word in enumerate(words[:-1]) if word.strip(".,").casefold() in titles), default=-1)
    return " ".join(words[last + 1 :])


@cache
def _load_title_words() -> frozenset[str]:
    """Return the single words of titles, of forms of address and of demonyms, in lower case."""
    from kg.extraction.patterns.lexicon import load_yaml

    titles = load_yaml("titles.yaml")
    listed = [
        word
        for group in titles.values()
        if isinstance(group, dict)
        for key in group
        if key in _BEFORE_NAMES
        for word in group[key]
    ]
    demonyms = [
        name
        for record in load_authorities().values()
        if record.type is EntityType.PLACE
        for names in record.metonyms.values()
        for name in names
    ]
    plain = {word.casefold().strip(".\\?") for phrase in (*listed, *demonyms) for word in phrase.split()}
    return frozenset(word for word in plain if word.isalpha() and len(word) > 1) - {"and", "of", "new", "general"}


_BEFORE_NAMES = frozenset({"heads", "modifiers", "address", "former"})


def _is_single(mention: Mention) -> bool:
    """Tell whether a person is named by one word, which may be a surname."""
    return mention.type is EntityType.PERSON and " " not in strip_titles(mention.text) and not has_han(mention.text)


def _find_full_name(mention: Mention, links: Links) -> Key | None:
    """Return the person, named in full in the document, whom a single name stands for: the one named last before it."""
    word = normalise_name(strip_titles(mention.text))
    found = [
        (full, key)
        for key, fulls in links.mentions.items()
        for full in fulls
        if full.type is EntityType.PERSON
        and full is not mention
        and word in normalise_name(full.text).split()
        and full.sentence != THIS_DOCUMENT
    ]
    before = [pair for pair in found if pair[0] < mention]
    return max(before)[1] if before else min(found)[1] if found else None


def _join_acronyms(reading: Reading, links: Links) -> None:
    """Make one entity of a name and the acronym that its initials spell or that stands in brackets behind it."""
    acronyms = [key for key, found in sorted(links.mentions.items()) if _ACRONYM.fullmatch(found[0].text)]
    for key in acronyms:
        first = links.mentions[key][0]
        if first.type not in _NAMED or key[0] == "authority":
            continue
        owner = next(
            (
                other
                for other, found in sorted(links.mentions.items())
                if other != key
                and any(_spells(mention, first) or _stands_before(reading, mention, first) for mention in found)
            ),
            None,
        )
        if owner is not None:
            for mention in links.mentions.pop(key):
                links.add(mention, owner)


def _spells(mention: Mention, acronym: Mention) -> bool:
    initials = "".join(word[0] for word in re.findall(r"[A-Z]\w+", mention.text))
    return mention.type is acronym.type and len(initials) > 1 and initials == acronym.text.replace("&", "")


def _stands_before(reading: Reading, mention: Mention, acronym: Mention) -> bool:
    if mention.sentence != acronym.sentence:
        return False
    between = reading.sentences[mention.sentence].text[mention.end : acronym.start]
    return mention.end <= acronym.start and between.strip() in ("(", "（")


def _find_holders(claims: Sequence[Claim], links: Links) -> Mapping[Key, Mention]:
    """Return who, by the document itself, holds each post."""
    holders: dict[Key, Mention] = {}
    for claim in claims:
        if claim.predicate is Predicate.HOLDS_POST and not claim.former and not claim.subject.anaphor:
            holders.setdefault(links.keys.get(claim.object) or _name_key(claim.object), claim.subject)
    return holders


def _resolve(
    reading: Reading,
    claim: Claim,
    mention: Mention,
    links: Links,
    speaker: Mention | None,
    holders: Mapping[Key, Mention],
) -> Mention | None:
    if mention.sentence == THIS_DOCUMENT:
        spoken = mention is claim.subject and claim.predicate in _SPOKEN
        return speaker if spoken and speaker is not None else mention
    if mention.anaphor:
        return _find_antecedent(mention, links, speaker)
    if mention.type is EntityType.POST and mention is claim.subject and EntityType.POST not in DOMAIN[claim.predicate]:
        return _find_holder(reading, mention, links, holders)
    return mention


_SPOKEN = frozenset(
    {Predicate.ANNOUNCED, Predicate.PROMOTES, Predicate.OPPOSES, Predicate.PRIORITISES, Predicate.HOSTED}
)
"""What a report's "we" does; the report itself is written and delivered."""


def _find_antecedent(mention: Mention, links: Links, speaker: Mention | None) -> Mention | None:
    """Return the name that a pronoun or description stands for: by type, nearness, and place in its sentence."""
    if mention.text.casefold() in load_first_persons():
        return speaker or _find_main_place(mention, links)
    head = normalise_name(clean_label(mention.text)).split()[-1:]
    candidates = [
        other
        for other in links.keys
        if not other.anaphor
        and other.type is mention.type
        and other.sentence != THIS_DOCUMENT
        and mention.sentence - _REACH <= other.sentence
        and other < mention
        and other.end <= _limit(other, mention)
    ]
    if mention.text[:1].isalpha() and " " in mention.text and mention.type is not EntityType.PERSON:
        candidates = [other for other in candidates if normalise_name(other.text).split()[-1:] == head]
    return min(candidates, key=lambda other: (-other.sentence, other.start), default=None)


def _find_main_place(mention: Mention, links: Links) -> Mention | None:
    """Return the place that a text names most, for whose government it says "we"; None for a person's "I"."""
    if mention.type is not EntityType.PLACE:
        return None
    named = Counter(key for other, key in links.keys.items() if other.type is EntityType.PLACE and other.authority)
    best = max(named, key=lambda key: (named[key], key), default=None)
    return min(links.mentions[best]) if best is not None else None


def _limit(other: Mention, mention: Mention) -> int:
    return mention.start if other.sentence == mention.sentence else other.end


def load_first_persons() -> frozenset[str]:
    """Return the pronouns of the first person in every language."""
    from kg.extraction.pronouns import load_pronouns

    return load_pronouns().first


def _find_holder(reading: Reading, post: Mention, links: Links, holders: Mapping[Key, Mention]) -> Mention | None:
    """Return the person who holds a post: by the document, else by the authority file at the document's date."""
    key = links.keys.get(post) or _name_key(post)
    if key in holders:
        return holders[key]
    if post.authority is None or reading.document.date is None:
        return None
    found = load_authorities().holders(post.authority, reading.document.date)
    if len(found) != 1:
        return None
    person = Mention(
        post.sentence, post.start, post.end, EntityType.PERSON, post.text, post.confidence, post.reader, found[0].id
    )
    if ("authority", found[0].id) not in links.mentions:
        links.inferred.add(("authority", found[0].id))
    links.add(person, ("authority", found[0].id))
    return person


def _clean_name(mention: Mention) -> str:
    return strip_titles(mention.text) if mention.type is EntityType.PERSON else clean_label(mention.text)


def _make_entity(reading: Reading, key: Key, links: Links) -> Entity:
    document = reading.document
    if key[0] == "this":
        label = document.title or document.name
        return Entity(
            id=f"document:{document.hash[:12]}",
            type=EntityType.DOCUMENT,
            label=label,
            aliases=tuple(sorted({document.name} - {label})),
        )
    mentions = sorted(links.mentions[key])
    spans = sorted({reading.sentences[m.sentence].locate(m.start, m.end) for m in mentions if m.sentence >= 0})
    words = Counter(_clean_name(mention) for mention in mentions if not mention.anaphor)
    words = words or Counter(mention.text for mention in mentions)
    if key[0] == "authority":
        record = load_authorities().describe(key[1])
        spoken = set(words) if key not in links.inferred else set()
        return Entity(
            id=record.id,
            type=record.type,
            label=record.label,
            authority=record.id,
            wikidata=record.wikidata,
            aliases=tuple(sorted((set(record.aliases) | spoken) - {record.label})),
            inferred=key in links.inferred,
            mentions=tuple(spans),
        )
    kind = mentions[0].type
    quantity = mentions[0].quantity
    fullest = min(words, key=lambda word: (-len(word.split()), -words[word], -len(word), word))
    label = quantity.label if quantity is not None else fullest
    return Entity(
        id=f"{kind.lower()}:{digest(document.hash, *key)[:12]}",
        type=kind,
        label=label,
        quantity=quantity,
        aliases=tuple(sorted(set(words) - {label})),
        mentions=tuple(spans),
    )
