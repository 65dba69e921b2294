"""Who acts: the nearest fitting actor before a verb, a pronoun, the speaker of a quote, or whoever spoke last."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.patterns.chunks import MOST
from kg.extraction.patterns.lexicon import Frame, load_frames, load_words, load_yaml
from kg.extraction.patterns.posts import find_extent
from kg.extraction.patterns.scene import ACTORS, Scene
from kg.extraction.pronouns import load_pronouns
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType

_BREAK = re.compile(r"[;:•|]|\.\s|\n")
BETWEEN = re.compile(
    r"[\s,]*(?:[\s,]|\band\b|\by\b|\bet\b|&|\bas well as\b|\bthe\b|\bl[ea]s?\b|\blos\b|\bel\b|l’|l')*\Z"
)


_FIRST_PERSON = frozenset({"we", "i", "nous", "je", "nosotros", "yo", "our", "nuestro"})


def choose_subjects(
    scene: Scene, frame: Frame, match: re.Match[str], language: str, speaker: Mention | None
) -> tuple[str, list[Mention]]:
    """Return how the subjects were found (`named`, `pronoun`, `quoted`, `owner`, `carried`) and the subjects."""
    text, place = scene.sentence.text, match.start()
    if language == "es" and (own := _find_own_verb(scene, match)) is not None:
        return "we", [own]
    subjects = find_subjects(scene, place, frame, language)
    first_person = not subjects or subjects[0].text.lower() in _FIRST_PERSON
    quoted = _find_quoting(scene, place, frame, language) if first_person else None
    if quoted is not None:
        return "quoted", subjects or [quoted]
    if subjects and subjects[0].anaphor and first_person and speaker is not None and frame.subjects & {speaker.type}:
        return "we", subjects
    if subjects:
        return ("pronoun" if subjects[0].anaphor else "named"), subjects
    owners = [
        m
        for m in scene.before(place, frame.subjects)
        if _is_possessive(text, m) and len(text[m.end : place].split()) <= 3
    ]
    if owners:
        return "owner", owners[:1]
    lead = text[:place].split()
    if (
        speaker is not None
        and frame.subjects & {speaker.type}
        and len(lead) <= 8
        and not any(m.end <= place for m in scene.mentions if m.type in ACTORS)
    ):
        return ("lead" if not lead else "carried"), [speaker]
    return "none", []


def _find_own_verb(scene: Scene, match: re.Match[str]) -> Mention | None:
    """Return a verb that says by its ending that the speaker (a person), or his country, acts: `impulsaremos`."""
    verb = match.group().split()[0]
    if not load_pronouns().is_first(verb):
        return None
    kind = EntityType.PLACE if verb.casefold().endswith(_OURS) else EntityType.PERSON
    return scene.make_mention(match.start(), match.start() + len(verb), kind, anaphor=True)


_OURS = "mos"
"""How a Spanish verb ends of which "we" are the subject."""


@cache
def _speech(language: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(load_yaml("titles.yaml")[language]["speech"]) + r")(?!\w)")


def _find_quoting(scene: Scene, place: int, frame: Frame, language: str) -> Mention | None:
    """Return who says the quoted words around a place, where the same sentence names him."""
    text = scene.sentence.text
    if len(re.findall(r"[\"“”«»]", text[:place])) % 2 == 0:
        return None
    for verb in _speech(language).finditer(text):
        near = [
            m
            for m in scene.mentions
            if m.type in frame.subjects
            and (
                0 <= verb.start() - m.end <= 3
                or (0 <= m.start - verb.end() <= 30 and "," not in text[verb.end() : m.start])
            )
        ]
        if near:
            return near[0]
    return None


def find_subjects(scene: Scene, place: int, frame: Frame, language: str) -> list[Mention]:
    """Return the nearest actor before a verb in its clause, with those coordinated; a pronoun where it is nearer."""
    text = scene.sentence.text
    pronoun = _find_pronoun(scene, place, language)
    actors = scene.before(place, frame.subjects)
    if _follows_joint(text, place, language):  # `A met B and called on C`: the actor of the verb before acts again
        actors = [m for m in actors if _is_acting(text, m, language)] or actors
    for mention in actors:
        if not is_in_clause(text, mention.end, place) or place - mention.end > frame.near:
            break
        if pronoun and pronoun.start > mention.end:
            break
        if follows_preposition(scene, mention, language) or _is_possessive(text, mention):
            continue
        if language != "en" and mention.type is EntityType.PLACE and " " not in mention.text and mention.text.islower():
            continue
        if any(o is not mention and o.start <= mention.start and mention.end <= o.end for o in scene.mentions):
            continue
        return _coordinate_back(scene, mention, frame)
    return [pronoun] if pronoun else []


def _follows_joint(text: str, place: int, language: str) -> bool:
    return _joint_before(language).search(text, max(0, place - 40), place) is not None


@cache
def _joint_before(language: str) -> re.Pattern[str]:
    joints, adverbs = ("|".join(sorted(load_words(language, name))) for name in ("joint", "adverb"))
    return re.compile(rf"(?<!\w)(?:{joints})\s+(?:(?:{adverbs}|\w+ly)\s+)*\Z", re.I)


def _is_acting(text: str, mention: Mention, language: str) -> bool:
    """Tell whether a verb follows a name: an auxiliary, one of saying, or one that a frame knows."""
    match = _verbs_after(language).match(text, mention.end)
    if match is None:
        return False
    return match.group("verb") is not None or any(f.expression.match(text, match.end()) for f in load_frames(language))


@cache
def _verbs_after(language: str) -> re.Pattern[str]:
    adverbs, auxiliaries = ("|".join(sorted(load_words(language, name))) for name in ("adverb", "auxiliary"))
    speech = "|".join(load_yaml("titles.yaml")[language]["speech"])
    return re.compile(rf"\s+(?:(?:{adverbs}|\w+ly)\s+)*(?P<verb>(?:{speech}|{auxiliaries})(?!\w))?", re.I)


def is_in_clause(text: str, start: int, end: int) -> bool:
    """Say whether nothing between two places ends a clause."""
    return end - start <= 200 and not _BREAK.search(text[start:end])


def _find_pronoun(scene: Scene, place: int, language: str) -> Mention | None:
    words = "|".join(sorted(load_words(language, "pronoun")))
    text = scene.sentence.text
    adverbs = "|".join(sorted(load_words(language, "adverb")))
    pattern = re.compile(rf"(?<![\w’'])({words})\s+(?:(?:{adverbs}|\w+ly)\s+)*\Z", re.I)
    match = pattern.search(text[:place])
    if match is None:
        return None
    seen = [m for m in scene.mentions if (m.start, m.end) == match.span(1)]
    return seen[0] if seen else scene.make_mention(match.start(1), match.end(1), EntityType.PERSON, anaphor=True)


def follows_preposition(scene: Scene, mention: Mention, language: str) -> bool:
    """Tell whether a preposition stands before a name, its title and determiners left out."""
    start = find_extent(scene, mention)[0]
    words = re.findall(r"[\w]+", scene.sentence.text[max(0, start - 25) : start].lower())
    determiners = load_words(language, "determiner")
    while words and words[-1] in determiners and words[-1] not in load_words(language, "preposition"):
        words.pop()
    return bool(words) and words[-1] in load_words(language, "preposition")


def _is_possessive(text: str, mention: Mention) -> bool:
    return text[mention.end : mention.end + 2] in ("'s", "’s") or text[mention.end - 2 : mention.end] in ("'s", "’s")


def _coordinate_back(scene: Scene, mention: Mention, frame: Frame) -> list[Mention]:
    """Return an actor with those that `and` and commas join to it on the left."""
    found, text = [mention], scene.sentence.text
    joined = False
    for other in scene.before(mention.start, frame.subjects):
        gap = text[find_extent(scene, other)[1] : find_extent(scene, found[-1])[0]]
        joined = joined or bool(re.search(r"\b(?:and|et|y|e)\b|&", gap))
        if other.type is not mention.type or not joined or not BETWEEN.match(gap):
            break
        found.append(other)
    return found[::-1][:MOST]
