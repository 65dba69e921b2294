"""The entities of a document, each with its best label and every name that the text and the authority file give it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.extraction.coreference.labels import split_brackets
from kg.extraction.coreference.links import Key, Links
from kg.extraction.coreference.naming import clean_name, describes_person
from kg.extraction.reading import Mention, Reading
from kg.statement import Entity, digest
from ontology.authorities import load_authorities
from ontology.vocabulary import EntityType


def make_entities(reading: Reading, links: Links, keys: Iterable[Key]) -> dict[Key, Entity]:
    """Return the entities of these keys, each with every name that the text and the authority file give it."""
    return {key: _make_entity(reading, key, links) for key in sorted(set(keys))}


def _make_entity(reading: Reading, key: Key, links: Links) -> Entity:
    if key[0] == "this":
        return _make_document(reading)
    mentions = sorted(links.mentions[key], key=Mention.rank)
    spans = sorted({reading.sentences[m.sentence].locate(m.start, m.end) for m in mentions if m.sentence >= 0})
    words = _count_names(mentions)
    if key[0] == "authority":
        return _make_known(key, links, words, tuple(spans))
    kind, quantity = mentions[0].type, mentions[0].quantity
    label = quantity.label if quantity is not None else _choose_label(words, kind)
    return Entity(
        id=f"{kind.lower()}:{digest(reading.document.hash, *key)[:12]}",
        type=kind,
        label=label,
        quantity=quantity,
        aliases=tuple(sorted(set(words) - {label})),
        mentions=tuple(spans),
    )


def _make_document(reading: Reading) -> Entity:
    document = reading.document
    label = document.title or document.name
    return Entity(
        id=f"document:{document.hash[:12]}",
        type=EntityType.DOCUMENT,
        label=label,
        aliases=tuple(sorted({document.name} - {label})),
    )


def _make_known(key: Key, links: Links, words: Counter[str], spans: tuple[tuple[int, int], ...]) -> Entity:
    """Return the entity of an authority record; a topic, which has no proper name, is called as the text calls it."""
    record = load_authorities().describe(key[1])
    letters = {word for word in words if len(word) == 1 and word.isascii()}  # the D of "(D-Calif.)" names nobody
    spoken = set(words) - letters if key not in links.inferred else set()
    label = _choose_label(words, record.type) if record.type is EntityType.TOPIC else record.label
    return Entity(
        id=record.id,
        type=record.type,
        label=label,
        authority=record.id,
        wikidata=record.wikidata,
        aliases=tuple(sorted(({record.label, *record.aliases} | spoken) - {label})),
        inferred=key in links.inferred,
        mentions=spans,
    )


def _count_names(mentions: Sequence[Mention]) -> Counter[str]:
    """Return the names that mentions give, counted; what only describes counts where there is no name."""
    names = Counter(clean_name(mention) for mention in mentions if not _describes(mention))
    names.update(other for m in mentions if not _describes(m) for other in split_brackets(m.text)[1:])
    return names or Counter(clean_name(mention) for mention in mentions)


def _describes(mention: Mention) -> bool:
    return mention.anaphor or (mention.type is EntityType.PERSON and describes_person(mention.text))


def _choose_label(words: Counter[str], kind: EntityType) -> str:
    """Return the fullest of some names, the commonest of equals; of a topic's the commonest, the fullest of equals.

    The fullest name of a topic says more of it than is meant elsewhere: "barriers to private businesses".
    """
    topic = kind is EntityType.TOPIC
    return min(words, key=lambda word: (-words[word] * topic, -len(word.split()), -words[word], -len(word), word))
