"""Who holds which post, by the words around his name, and whom he speaks for by it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.patterns.chunks import MOST
from kg.extraction.patterns.holders import settle
from kg.extraction.patterns.houses import find_houses
from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.patterns.posts_chinese import find_chinese_body, find_chinese_posts
from kg.extraction.patterns.posts_latin import find_latin_posts
from kg.extraction.patterns.posts_told import find_told_posts
from kg.extraction.patterns.scene import BODIES, Found, Scene
from kg.extraction.patterns.titles import Post, compile_heads
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate


def find_in_posts(scene: Scene, language: str) -> Iterator[Found]:
    """Yield who holds which post, and whom he speaks for by it."""
    persons = [m for m in scene.mentions if m.type is EntityType.PERSON and not m.anaphor]
    shared: list[Post] = []
    sharers = 0
    for index, person in enumerate(persons):
        own = list(settle(scene, person, find_around(scene, person)))
        before = [post for post in own if post.side == "before"]
        if before:
            shared, sharers = before, 0
        elif language == "zh" and index and _LISTED.fullmatch(scene.text, persons[index - 1].end, person.start):
            sharers += 1
            own += [post._replace(side="shared") for post in shared] if sharers < MOST else []
        else:
            shared = []
        for post in own:
            yield from _claim(scene, person, post, language)
    for person in scene.mentions:
        if person.type is EntityType.PERSON and person.anaphor and language != "zh":
            for post in find_told_posts(scene.text, person.end, language):
                yield from _claim(scene, person, post, language)


_LISTED = re.compile("(?:[（(][^）)]{1,24}[）)])?(?:、|和|及|以及)(?:[一-鿿]{2,6}(?:、|和|及))?")
"""What stands between two names of a list: a remark on the first, and perhaps a name that no reader knows."""


def _claim(scene: Scene, person: Mention, post: Post, language: str) -> Iterator[Found]:
    mention = _choose(scene, post)
    flags = {"former": True} if post.former else {}
    yield scene.claim(f"{language}.HOLDS_POST.post/{post.side}", person, Predicate.HOLDS_POST, mention, **flags)
    membership = post.head.lower() in load_yaml("titles.yaml")[language]["members"]
    predicate = Predicate.MEMBER_OF if membership else Predicate.AFFILIATED_WITH
    body = _find_body(scene, post)
    if body is not None:
        head = scene.sentence.text[post.end - len(post.head) : post.end] if language == "zh" else post.head.lower()
        yield scene.claim(f"{language}.{predicate.value}.{head}/{post.side}", person, predicate, body, **flags)
        return
    chunk = find_chinese_body(scene.text, post) if language == "zh" else None
    if chunk is not None:
        house = scene.make_mention(*chunk, EntityType.BODY)
        yield scene.claim(f"zh.{predicate.value}.house/{post.side}", person, predicate, house, **flags)


def _find_body(scene: Scene, post: Post) -> Mention | None:
    """Return the body that a reader saw in a post's name: in Chinese the one that stands right before the head."""
    inside = [m for m in scene.mentions if m.type in BODIES and post.start <= m.start and m.end <= post.end]
    outer = [m for m in inside if not any(o is not m and o.start <= m.start and m.end <= o.end for o in inside)]
    language = scene.sentence.language
    if language in ("fr", "es"):
        outer = find_houses(scene, post, outer, language)
    if language != "zh":
        return outer[0] if outer else None
    span = find_chinese_body(scene.text, post)
    near = [body for body in outer if span is None or body.end >= span[1]]
    if outer and (outer[0].type is EntityType.ORGANIZATION or span is None):
        return (near or outer)[0] if span is None else outer[0]
    return near[0] if near and near[0] is outer[0] else None


def _choose(scene: Scene, post: Post) -> Mention:
    """Return the post as an authority knows it where it covers the same head, else the span the grammar found."""
    for mention in scene.mentions:
        if (
            mention.type is EntityType.POST
            and mention.authority
            and post.start <= mention.start
            and (mention.end <= post.end and post.head in scene.text[mention.start : mention.end])
            and not _GOES_ON.match(scene.text, mention.end, post.end)
        ):
            return mention
    return scene.make_mention(post.start, post.end, EntityType.POST)


_GOES_ON = re.compile(r"(?:\s*\([^)]*\))?\s+[A-ZÀ-Þ]")
"""What goes on after a known post's name names another: Secretary of the CPC, Secretary of the CPC Hainan Committee."""


def find_name(text: str, language: str) -> int:
    """Return where the name itself begins in words that may begin with a title (`President Xi`)."""
    matches = [m for m in compile_heads(language).finditer(text) if m.end() < len(text) - 1]
    if language == "zh" or not matches:
        return 0
    rest = re.match(r"[\s.,]+", text[matches[-1].end() :])
    return matches[-1].end() + rest.end() if rest else 0


def is_in_title(scene: Scene, mention: Mention) -> bool:
    """Tell whether a name stands in the title of the person named after it (`Chairman of the NPC Zhao Leji`)."""
    return any(
        post.side == "before" and post.start <= mention.start and mention.end <= post.end
        for person in scene.mentions
        if person.type is EntityType.PERSON and mention.end <= person.end
        for post in find_around(scene, person)
    )


def find_extent(scene: Scene, mention: Mention) -> tuple[int, int]:
    """Return where a mention begins and ends, a person with the posts before and after the name."""
    if mention.type is not EntityType.PERSON or mention.anaphor:
        return mention.start, mention.end
    posts = list(settle(scene, mention, find_around(scene, mention)))
    return (
        min([mention.start, *(post.start for post in posts if post.side == "before")]),
        max([mention.end, *(post.end for post in posts if post.side == "after")]),
    )


def find_around(scene: Scene, person: Mention) -> Iterator[Post]:
    """Yield the posts that stand around a person's name, which may begin with a title, whosever they are."""
    language = scene.sentence.language
    start = person.start + find_name(person.text, language)
    yield from find_posts(scene.text, start, person.end, language)


def find_posts(text: str, start: int, end: int, language: str) -> Iterator[Post]:
    """Yield the posts that stand around the name at a span."""
    if language == "zh":
        yield from find_chinese_posts(text, start, end)
    else:
        yield from find_latin_posts(text, start, end, language)
