"""The country that a document is about, for which it says "the government" and "we"."""

from __future__ import annotations

from collections import Counter

from kg.extraction.coreference.labels import clean_label
from kg.extraction.coreference.links import Key, Links
from kg.extraction.pronouns import load_pronouns
from kg.extraction.reading import Mention
from ontology.authorities import load_authorities
from ontology.vocabulary import EntityType


def is_government(text: str) -> bool:
    """Tell whether words are no more than a country's or government's common noun.

    >>> is_government("El Gobierno"), is_government("the Chinese government")
    (True, False)
    """
    return clean_label(text).casefold() in load_pronouns().governments


def is_own_government(text: str) -> bool:
    """Tell whether a government is the speaker's own: "this Government", « notre pays »."""
    first, _, rest = text.casefold().partition(" ")
    return first in load_pronouns().ours and is_government(rest)


def find_main_place(links: Links) -> Key | None:
    """Return the known place that a document names most, the first of equals; None where it names none.

    Parts of the world have no government.
    """
    named = Counter(
        key
        for key, found in sorted(links.mentions.items())
        for mention in found
        if mention.type is EntityType.PLACE and key[0] == "authority" and mention.sentence >= 0
        if load_authorities().describe(key[1]).country is not None
    )
    return min(named, key=lambda key: (-named[key], min(links.mentions[key])), default=None)


def find_governed(words: str, links: Links) -> Key | None:
    """Return the place that bare words for a government are of: the main one, of "the central government" its state."""
    main = find_main_place(links)
    if main is None or not any(word in words.casefold() for word in load_pronouns().central):
        return main
    return find_country(main, links) or main


def find_country(known: Key, links: Links) -> Key | None:
    """Return the country of a known person or place, where the document names it."""
    if known[0] != "authority":
        return None
    country = load_authorities().country_of(known[1])
    key = ("authority", f"place/{country}")
    return key if country and links.mentions.get(key) else None


def first_mention(key: Key | None, links: Links) -> Mention | None:
    """Return the first mention of an entity."""
    return min(links.mentions[key]) if key is not None and links.mentions.get(key) else None
