"""Posts around a person's name: before it, in apposition, in brackets, shared by a list of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.extraction.patterns.lexicon import load_words, load_yaml
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

REACH = 110
"""How many characters before or after a name a post may stretch."""


class Post(NamedTuple):
    """The span of a post's name, its head noun, where it stands, and whether it is said to be former."""

    start: int
    end: int
    head: str
    side: str
    former: bool


def find_in_posts(scene: Scene, language: str) -> Iterator[Found]:
    """Yield who holds which post, and whom he speaks for by it."""
    persons = [m for m in scene.mentions if m.type is EntityType.PERSON and not m.anaphor]
    shared: list[Post] = []
    for index, person in enumerate(persons):
        start = person.start + find_name(person.text, language)
        own = [
            post for post in find_posts(scene.sentence.text, start, person.end, language)
            if post.side != "after" or not any(o.start < post.end and post.start < o.end for o in persons)
        ]
        before = [post for post in own if post.side == "before"]
        if own:
            shared = before
        elif language == "zh" and index and scene.sentence.text[persons[index - 1].end:person.start] in ("、", "和", "及"):
            own = [post._replace(side="shared") for post in shared]
        else:
            shared = []
        for post in own:
            yield from _claim(scene, person, post, language)


def _claim(scene: Scene, person: Mention, post: Post, language: str) -> Iterator[Found]:
    mention = _choose(scene, post)
    flags = {"former": True} if post.former else {}
    yield scene.claim(f"{language}.HOLDS_POST.post/{post.side}", person, Predicate.HOLDS_POST, mention, **flags)
    inside = [
        m for m in scene.mentions
        if m.type in (EntityType.BODY, EntityType.ORGANIZATION) and post.start <= m.start and m.end <= post.end
    ]
    outer = [m for m in inside if not any(o is not m and o.start <= m.start and m.end <= o.end for o in inside)]
    membership = post.head.lower() in load_yaml("titles.yaml")[language]["members"]
    predicate = Predicate.MEMBER_OF if membership else Predicate.AFFILIATED_WITH
    for body in outer[:1]:
        yield scene.claim(f"{language}.{predicate.value}.{post.head.lower()}/{post.side}", person, predicate, body, **flags)


def _choose(scene: Scene, post: Post) -> Mention:
    """Return the post as an authority knows it where it covers the same head, else the span the grammar found."""
    for mention in scene.mentions:
        if mention.type is EntityType.POST and mention.authority and post.start <= mention.start and (
            mention.end <= post.end and post.head in mention.text):
            return mention
    return scene.make_mention(post.start, post.end, EntityType.POST)


def find_name(text: str, language: str) -> int:
    """Return where the name itself begins in words that may begin with a title (`President Xi`)."""
    matches = [m for m in _heads(language).finditer(text) if m.end() < len(text) - 1]
    if language == "zh" or not matches:
        return 0
    rest = re.match(r"[\s.,]+", text[matches[-1].end():])
    return matches[-1].end() + rest.end() if rest else 0


def find_posts(text: str, start: int, end: int, language: str) -> Iterator[Post]:
    """Yield the posts that stand around the name at a span."""
    if language == "zh":
        yield from _find_chinese(text, start, end)
        return
    yield from _find_before(text, start, language)
    yield from _find_after(text, end, language)


@lru_cache(maxsize=None)
def _heads(language: str) -> re.Pattern[str]:
    heads = "|".join(sorted(load_yaml("titles.yaml")[language]["heads"], key=len, reverse=True))
    return re.compile(rf"(?<![\w])(?:{heads})(?!\w)" if language != "zh" else f"(?:{heads})", re.I)


@lru_cache(maxsize=None)
def _former(language: str) -> re.Pattern[str]:
    words = "|".join(load_yaml("titles.yaml")[language]["former"])
    return re.compile(rf"(?:{words})" + (r"[\s-]*(?!\w*\))" if language != "zh" else ""), re.I)


@lru_cache(maxsize=None)
def _address(language: str) -> re.Pattern[str]:
    words = "|".join(load_yaml("titles.yaml")[language]["address"])
    return re.compile(rf"(?:\s*,?\s*(?:{words})\.?)*\s*,?\s*\(?\Z")


_CONNECT = re.compile(
    r"\s+(?:of|for|at|to|in|de|du|des|d[’']|del|para|en|à|al|with|on|brésilien|chino|\w+)[^,.;:()“”\"]*\Z")


def _find_before(text: str, start: int, language: str) -> Iterator[Post]:
    window = max(0, start - REACH)
    before = text[window:start]
    matches = [m for m in _heads(language).finditer(before)]
    if not matches:
        return
    match = matches[-1]
    address = _address(language).search(before, match.end())
    stop = address.start() if address else len(before)
    tail = before[match.end():stop]
    if not _is_complement(tail, language):
        return
    begin = _stretch_left(before, match.start(), language) if language == "en" else _stretch_vice(before, match.start())
    yield from _split(before, begin, stop, match, language, window)


def _split(before: str, begin: int, stop: int, match: re.Match[str], language: str, window: int) -> Iterator[Post]:
    """Yield one post, or two where `and` joins two heads."""
    phrase = before[begin:stop]
    former = bool(_former(language).match(phrase)) or bool(re.search(_former(language).pattern + r"\Z", before[:begin], re.I))
    skip = _former(language).match(phrase)
    begin += skip.end() if skip and skip.end() < len(phrase) else 0
    for joint in re.finditer(r"\s+(?:and|et|y)\s+", before[begin:stop]):
        left, right = before[begin:begin + joint.start()], before[begin + joint.end():stop]
        if _heads(language).search(left) and _heads(language).search(right):
            yield Post(window + begin, window + begin + joint.start(), match.group(), "before", former)
            yield Post(window + begin + joint.end(), window + stop, match.group(), "before", former)
            return
    yield Post(window + begin, window + stop, match.group(), "before", former)


def _is_complement(tail: str, language: str) -> bool:
    """Say whether words between a head noun and the name can complete the post (`of Foreign Affairs of Bahrain`)."""
    words = re.findall(r"[\w’'&.-]+|[,;:()\"“”]", tail)
    if not words:
        return True
    if len(words) > 14 or any(word in ";:()\"“”" for word in words):
        return False
    small = {"of", "for", "the", "and", "at", "&", "to", "in", "on"} if language == "en" else (
        load_words(language, "keep") | load_words(language, "joint") | {"en", "pour", "para", "las", "los", "aux", "au"})
    if language == "en":
        return words[0].lower() in small and "," not in words[:-1] and all(
            word[0].isupper() or word.lower() in small for word in words if word != ",")
    stops = load_words(language, "stop") - small
    return "," not in words[:-1] and not any(word.lower() in stops for word in words)


def _stretch_left(before: str, place: int, language: str) -> int:
    """Return where a post begins: capitalised words, possessives and known modifiers belong to it."""
    modifiers = {word.lower() for word in load_yaml("titles.yaml")[language]["modifiers"]} - {"and", "of", "&"}
    leading = {"the", "a", "an", "in", "on", "but", "as", "and", "for", "while", "when", "after", "with", "by", "to", "of"}
    begin = place
    while True:
        match = re.search(r"([\w’'.&-]+)\s+\Z", before[:begin])
        if match is None:
            return begin
        word = match.group(1)
        if word.lower() in leading or not (word[0].isupper() or word.lower() in modifiers):
            if word.lower() not in ("and", "of", "&") or not _joins(before, match.start(), modifiers):
                return begin
        begin = match.start()


def _joins(before: str, place: int, modifiers: set[str]) -> bool:
    """Say whether `and` or `of` stands between two words of a post (`Home and Health Minister`)."""
    match = re.search(r"([\w’'-]+)\s+\Z", before[:place])
    return match is not None and (match.group(1)[0].isupper() or match.group(1).lower() in modifiers) and (
        re.search(r"[,.]\s*[\w’'-]+\s+\Z", before[:place]) is None) and place > len(match.group(0)) + 1


def _stretch_vice(before: str, place: int) -> int:
    match = re.search(r"(?:vice|ex|sous|sub|ancien(?:ne)?|antigu[oa]|entonces)[\s-]+\Z", before[:place], re.I)
    return match.start() if match else place


def _find_after(text: str, end: int, language: str) -> Iterator[Post]:
    opening = re.compile(
        r"(?:\s+\([^)]{1,40}\))?\s*(?:,|\()\s*(?:(?:who (?:is|was|serves as)|qui est|quien es)\s+)?(?:the|an?|its|le|la|l[’']|un|une|el|una|current|actual|actuel)?\s*")
    match = opening.match(text, end)
    if match is None:
        return
    rest = text[match.end():match.end() + REACH]
    close = re.search(r"[,;:.()“”\"]|\s(?:" + "|".join(_closing(language)) + r")\s", rest)
    phrase = rest[:close.start()] if close else rest
    head = _heads(language).search(phrase)
    if head is None or len(phrase[:head.start()].split()) > 6:
        return
    if language == "en" and not all(
        word[0].isupper() or word.lower() in _modifiers(language) or word[0].isdigit() for word in phrase[:head.start()].split()):
        return
    if language != "en" and phrase[:head.start()].strip().lower() not in ("", "ex", "ancien", "ancienne", "ex-", "vice", "vice-"):
        return
    skip = _former(language).match(phrase)
    begin = match.end() + (skip.end() if skip and skip.end() < len(phrase) else 0)
    yield Post(begin, match.end() + len(phrase.rstrip()), head.group(), "after", bool(skip))


@lru_cache(maxsize=None)
def _closing(language: str) -> tuple[str, ...]:
    extra = {"en": {"said", "told", "who", "which", "has", "is", "was", "will", "and the"}, "fr": {"qui", "a", "est", "mais"},
             "es": {"que", "quien", "ha", "es", "dijo"}}[language]
    keep = {"of", "for", "at", "in", "on", "to", "with", "de", "en", "para", "pour", "a", "à", "like"}
    return tuple(sorted((load_words(language, "stop") - keep) | extra))


@lru_cache(maxsize=None)
def _modifiers(language: str) -> frozenset[str]:
    return frozenset(word.lower() for word in load_yaml("titles.yaml")[language]["modifiers"])


_HAN_BEFORE = re.compile(r"[一-鿿“”]+\Z")
_CUT = re.compile(r".*(?:的|由|和|与|與|在|对|對|向|经|經|据|了|是|为|為|说|說|以及|同|会见|會見|推举|选举|接替|代替|任命|决定|決定|听取|聽取|委托|称|稱|任|包括|对于|對於|前往|邀请|来华|访问)")


def _find_chinese(text: str, start: int, end: int) -> Iterator[Post]:
    place = start
    while True:
        post = _find_ending(text, place)
        if post is None:
            break
        yield post
        if text[post.start - 1:post.start] not in ("、", "兼", "，") or text[post.start - 1:post.start] == "，":
            break
        place = post.start - 1
    suffix = re.match(rf"(?:{_heads('zh').pattern})(?=[，。、；：）和与在的将會会出说表指主強强]|$)", text[end:])
    if suffix and suffix.group() != "代表":
        yield Post(end, end + suffix.end(), suffix.group(), "suffix", False)
    bracket = re.match(r"[（(]([^（）()，。]{2,24})[）)]", text[end:])
    if bracket and _heads("zh").search(bracket.group(1)):
        heads = list(_heads("zh").finditer(bracket.group(1)))
        if heads[-1].end() == len(bracket.group(1)):
            yield _make_chinese(text, end + bracket.start(1), end + bracket.end(1), heads[-1].group(), "bracket")


def _find_ending(text: str, place: int) -> Post | None:
    """Return the post that ends at a place: Chinese characters back to a mark or a verb, ending in a head noun."""
    run = _HAN_BEFORE.search(text[max(0, place - 40):place])
    if run is None:
        return None
    phrase = run.group()
    cut = _CUT.match(phrase[:-2]) if len(phrase) > 2 else None
    phrase = phrase[cut.end():] if cut else phrase
    phrase = re.sub(r"^(?:新任|现任|時任|时任|本届|日|今天|上午|下午|中午|昨日|今日|当天|受)+", "", phrase)
    heads = [m for m in _heads("zh").finditer(phrase) if m.end() == len(phrase)]
    if not heads or len(phrase) > 30:
        return None
    return _make_chinese(text, place - len(phrase), place, heads[-1].group(), "before")


def _make_chinese(text: str, start: int, end: int, head: str, side: str) -> Post:
    phrase = text[start:end]
    former = bool(re.search(r"(?:^|[部会委院府省市区党黨會區组組])(?:前|原|时任)(?!线|沿)", phrase))
    if phrase[:1] in "前原" and former:
        start += 1
    return Post(start, end, head, side, former)
