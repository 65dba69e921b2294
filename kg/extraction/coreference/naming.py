"""What words call an entity: names without titles, articles and brackets, and words that only describe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from kg.extraction.coreference.labels import EDGE, REMEMBERED, clean_label, split_brackets
from kg.extraction.coreference.links import Key
from kg.extraction.pronouns import load_pronouns
from kg.extraction.reading import THIS_DOCUMENT, Mention
from kg.names import fold_case, has_han, normalise_name
from kg.statement import digest
from ontology.authorities import load_authorities
from ontology.lexicon import Lexicon, load_lexicon
from ontology.vocabulary import EntityType

_SURNAME = re.compile(r"(?:Le|La|Su|Son|Sa|An|Ce) (?P<next>[A-ZÀ-Þ][^\W\d_]+)(?: [A-ZÀ-Þ][^\W\d_]+)?$")
"""A name whose first word is like an article or a possessive: Su Wei, Le Minh Hung."""
SIR = "M."
"""The French form of address that is one letter, so that only its full stop tells it from an initial."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PROPER = frozenset({EntityType.BODY, EntityType.LAW, EntityType.ORGANIZATION, EntityType.PLACE})
"""Types whose whole names, with an article or in another language than the text's, mean the record that has them."""
_TITLE_WORDS = frozenset({"heads", "modifiers", "address", "former", "members"})
_JOINERS = frozenset(
    {"of", "the", "and", "for", "to", "in", "a", "de", "des", "du", "la", "le", "les", "l", "d", "et", "aux", "à", "en"}
    | {"del", "el", "los", "las", "y"}
)


@lru_cache(maxsize=REMEMBERED)
def strip_titles(text: str) -> str:
    """Return a person's name without the titles, forms of address and demonyms around it.

    >>> strip_titles("Chinese Premier Li Qiang"), strip_titles("Mr Cho"), strip_titles("习近平主席")
    ('Li Qiang', 'Cho', '习近平')
    >>> strip_titles("Le Minh Hung"), strip_titles("le président de la République")
    ('Le Minh Hung', 'président de la République')
    """
    name = split_brackets(text)[0]
    if has_han(name):
        return split_chinese(name)[0]
    titles = _load_title_words()
    named = _SURNAME.match(text.strip(EDGE))
    if named is not None and named["next"].casefold() not in titles:
        name = text.strip(EDGE)
    words = name.split()
    last = max(
        (i for i, word in enumerate(words[:-1]) if word == SIR or word.strip(".,").casefold() in titles), default=-1
    )
    rest = words[last + 1 :]
    while rest and last >= 0 and rest[0].casefold() in ("of", "y", "et", "and", "the"):
        rest = rest[1:]
    told = bool(rest) and last >= 0 and _tells_field(rest)
    return name if told else " ".join(rest) or name


def _tells_field(words: Sequence[str]) -> bool:
    """Tell whether what follows a title is its field and no name: "del PP", « à l'Économie », "de ERC"."""
    first, *others = words
    known = load_pronouns().offices | _load_title_words()
    if first.casefold() in ("del", "du", "des", "à", "au", "aux"):
        return True
    fields = (word.casefold() in known or (word.isupper() and 1 < len(word) <= _ACRONYM) for word in others)
    return first.casefold() == "de" and (any(fields) or not _load_fields().isdisjoint(_split_words(" ".join(others))))


_ACRONYM = 6
"""The most letters of an acronym."""


@cache
def _load_fields() -> frozenset[str]:
    """Return the words for the fields of offices in Romance languages: Economía, Intérieur."""
    from kg.extraction.patterns.lexicon import load_yaml

    return frozenset(load_yaml("titles.yaml")["fields"])


def split_chinese(name: str) -> tuple[str, str]:
    """Return a Chinese person's name and the title that follows it, empty where none does.

    >>> split_chinese("李总理"), split_chinese("赵乐际委员长")
    (('李', '总理'), ('赵乐际', '委员长'))
    """
    for title in _load_chinese_titles():
        if name.endswith(title) and len(name) > len(title):
            return name[: -len(title)], title
    return name, ""


@cache
def _load_chinese_titles() -> tuple[str, ...]:
    from kg.extraction.patterns.lexicon import load_yaml

    titles = load_yaml("titles.yaml")["zh"]
    return tuple(sorted((*titles["heads"], *titles["address"]), key=lambda title: (-len(title), title)))


def is_description(mention: Mention) -> bool:
    """Tell whether a person is told by an office only: "the vice president", « le chef de l'État », 总统."""
    if mention.type is not EntityType.PERSON or mention.authority is not None or mention.anaphor:
        return False
    return describes_person(mention.text)


@cache
def describes_person(text: str) -> bool:
    """Tell whether words hold an office and no person's name.

    >>> describes_person("the Vice President"), describes_person("Premier Li"), describes_person("chef de l'État")
    (True, False, True)
    >>> describes_person("la presidenta de México"), describes_person("presidente Pedro de México")
    (True, False)
    >>> describes_person("secrétaire à l'Économie"), describes_person("ministre de Villepin")
    (True, False)
    """
    name = clean_label(text)
    if has_han(name):
        return name in _load_chinese_titles() or any(
            name.endswith(title) and _is_place(name[: -len(title)]) for title in _load_chinese_titles()
        )
    if not names_office(name):
        return False
    titles, offices = _load_title_words(), load_pronouns().offices
    proper = [word for word in _split_words(name) if word[0].isupper()]
    proper = proper[1:] if proper and proper[0].casefold() in _POSSESSIVES else proper  # His Excellency
    known = titles | offices
    named = [word for word in proper if word.casefold() not in known and word not in _load_fields()]
    owner = _OWNED.search(name)
    return not named or (owner is not None and _is_place(owner["place"]) and set(named) <= set(_split_words(owner[0])))


_OWNED = re.compile(
    r"\s(?:of|de|del|du|d['’])\s*(?:the\s|la\s|las\s|los\s|les\s)?(?P<place>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)*)$"
)
"""The place behind an office: "la presidenta de México"."""


def names_office(text: str) -> bool:
    """Tell whether words hold the noun of an office: "deputy minister", « cheffe de cabinet », not "elite politics"."""
    titles, offices = _load_title_words(), load_pronouns().offices
    return any(word.casefold() in titles or word.casefold() in offices for word in _split_words(clean_label(text)))


def _is_place(name: str) -> bool:
    return bool(load_authorities().find(name, EntityType.PLACE))


def _split_words(name: str) -> list[str]:
    """Return the words of a name, an elided article parted off, joiners left out."""
    parted = re.sub(r"\b([ld])['’]", r"\1 ", re.sub(r"['’]s\b", "", name), flags=re.I)
    return [word for word in _WORD.findall(parted) if word.casefold() not in _JOINERS]


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
        if key in _TITLE_WORDS
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
    return frozenset(word for word in plain if word.isalpha() and len(word) > 1) - _NO_TITLES


@cache
def compile_address() -> re.Pattern[str]:
    """Return the expression of the forms of address by which alone a person may be told ("Royal Highness")."""
    from kg.extraction.patterns.lexicon import load_yaml

    groups = (group for group in load_yaml("titles.yaml").values() if isinstance(group, dict))
    words = {word for group in groups for word in group.get("address", ()) if word[0].isupper() and len(word) > _SHORT}
    listed = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?P<address>\b(?:{listed}))[,\s]+(?:[\w.]+\s+){{0,2}}$")


_SHORT = 5
"""How many letters a form of address has at most that does not tell a person by itself (Mr, Dr, Madam)."""
_POSSESSIVES = frozenset({"his", "her", "son", "sa", "su", "your", "votre", "vuestra"})
_NO_TITLES = frozenset({"and", "of", "new", "general", "tan"})
"""Words of titles that say nothing by themselves, or are a common surname (Tan Sri, Tan See Leng)."""


def make_key(mention: Mention) -> Key:
    """Return the key that a mention has by its own words."""
    if mention.sentence == THIS_DOCUMENT:
        return "this", ""
    if mention.authority is not None:
        return "authority", mention.authority
    if mention.quantity is not None:
        quantity = mention.quantity
        number = quantity.comparator, quantity.value, quantity.unit, quantity.period
        return mention.type, digest(normalise_name(quantity.indicator), *number)
    if mention.type is EntityType.PERSON:
        name = strip_titles(mention.text)
        known = load_authorities().find(name, EntityType.PERSON)
        if len(known) == 1 and (" " in name or has_han(name)):
            return "authority", known[0].id
        return mention.type, normalise_name(name) or mention.text
    if mention.type in _load_frames() and (matter := find_matter(mention.text, mention.type)) is not None:
        return "authority", matter
    name = split_brackets(mention.text)[0]
    if mention.type in _PROPER:
        known = load_authorities().find(name, mention.type)
        if len(known) == 1 and not known[0].list_namesakes(name):
            return "authority", known[0].id
    state = next((state for state in load_pronouns().states if name.startswith(state)), "")
    if state and mention.type is EntityType.EVENT:
        name = name[len(state) :] or name
        if known := load_authorities().find(name, mention.type):
            return "authority", known[0].id
    return mention.type, normalise_name(name) or mention.text


@lru_cache(maxsize=REMEMBERED)
def find_matter(text: str, kind: EntityType) -> str | None:
    """Return the id of the topic or policy of the authority files that words name, None where they name none.

    >>> find_matter("the development of SMEs", EntityType.TOPIC), find_matter("iniciativa “AI Plus", EntityType.POLICY)
    ('topic/small-and-medium-sized-enterprises', 'policy/ai-plus')
    """
    for name in split_brackets(text):
        for words in _list_unframed(name, kind):
            for record in load_authorities().find(words, kind):
                if _fold_name(words) in map(_fold_name, (record.label, *record.aliases)):
                    return record.id
    return None


def _fold_name(name: str) -> str:
    """Return a name folded, with the signs that `normalise_name` leaves out (人工智能+)."""
    return fold_case(clean_label(name))


def _list_unframed(name: str, kind: EntityType) -> Iterator[str]:
    """Yield a name, and the name without what says only what is done with it or what it is: "development of", 战略."""
    yield name
    frames = _load_frames()[kind]
    folded = fold_case(name)
    for before in frames.before:
        if folded.startswith(before):
            yield clean_label(name[len(before) :])
    for behind in frames.behind:
        if folded.endswith(behind):
            yield clean_label(name[: -len(behind)])


class Frames(Lexicon):
    """The words around a name that leave it the same, of `matters.yaml`."""

    before: tuple[str, ...]
    behind: tuple[str, ...]


class Matters(Lexicon):
    """The frames by what they stand around."""

    topic: Frames
    policy: Frames
    turned: tuple[str, ...]


@cache
def _load_frames() -> dict[EntityType, Frames]:
    """Return the frames by the type that they stand around, folded, each as long as it is written."""
    lexicon = load_lexicon("matters", Matters)
    return {EntityType.TOPIC: _fold_frames(lexicon.topic), EntityType.POLICY: _fold_frames(lexicon.policy)}


def _fold_frames(frames: Frames) -> Frames:
    return Frames(before=tuple(map(fold_case, frames.before)), behind=tuple(map(fold_case, frames.behind)))


def turns(words: Iterable[str]) -> bool:
    """Tell whether one of some words makes something else of the matter that it stands beside: a "ban" on it."""
    turned = load_lexicon("matters", Matters).turned
    return any(word in turned or (has_han(word) and any(turn in word for turn in turned)) for word in words)


def clean_name(mention: Mention) -> str:
    """Return the words of a mention as a label."""
    if mention.type is EntityType.PERSON and not describes_person(mention.text):
        return strip_titles(mention.text)
    return split_brackets(mention.text)[0] or mention.text


def is_single(mention: Mention) -> bool:
    """Tell whether a person is named by one word, which may be a surname, or in Chinese by surname and title."""
    if mention.type is not EntityType.PERSON:
        return False
    name = strip_titles(mention.text)
    return len(name) == 1 if has_han(name) else " " not in name


def list_words(name: str) -> list[str]:
    """Return the words of a name that tell something, folded, plural and singular alike.

    >>> list_words("the new quality productive forces")
    ['new', 'quality', 'productive', 'force']
    """
    words = normalise_name(clean_label(name)).split()
    return [_singular(word) for word in words if word not in _JOINERS]


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def fold_title(words: str) -> frozenset[str]:
    """Return the words of an office, folded."""
    return frozenset(fold_case(word) for word in _split_words(words))
