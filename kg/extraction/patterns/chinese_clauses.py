"""Chinese clauses: adverbs, a verb and what it is done to, with the subject left out more often than not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extraction.patterns.chinese_deeds import Deed, compile_deeds, find_inner, is_outcome, skip_target
from kg.extraction.patterns.chinese_objects import find_objects
from kg.extraction.patterns.chinese_subjects import find_subjects
from kg.extraction.patterns.chinese_words import compile_formula
from kg.extraction.patterns.chunks import guess_type
from kg.extraction.patterns.lexicon import load_yaml, simplify
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.patterns.speakers import Speaker
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

SEGMENT = re.compile(r"[^，。；：！？,;\n]+")
"""The words between two marks."""


def find_in_clauses(scene: Scene, speaker: Speaker | None) -> Iterator[Found]:
    """Yield what the clauses of a sentence say.

    A clause without a subject takes that of the one before it, or else the speaker.
    """
    text = scene.text
    topic, origin = (speaker.mention, speaker.origin) if speaker else (None, "")
    for segment in SEGMENT.finditer(text):
        start, end = segment.start(), _find_role(text, *segment.span())
        subject, partners = find_subjects(scene, start, end)
        if subject is not None:
            topic, origin, start = subject, "subject", (partners or [subject])[-1].end
            behind = _skip_setting(text, start, end)
            origin += "~" * (behind > start)
            start = _skip_speech(text, behind, end)
        voice = compile_formula(r"\s*{own_voices}").match(text[start:end]) if subject is None else None
        if voice is not None and speaker is not None and origin == "topic":  # `A said that B ..., we will`: A speaks on
            topic, origin = speaker.mention, speaker.origin
        start += voice.end() if voice else 0
        if topic is None:
            continue
        for place, close in _split_verbs(text, start, end):
            for actor in (topic, *partners):
                yield from _read(scene, actor, origin, place, close)
            if (
                origin in _OWN
                and compile_formula(_VOICE).match(topic.text)
                and speaker is not None
                and speaker.mention.type is EntityType.PERSON
            ):
                yield from _read(scene, speaker.mention, "voice", place, close)
        origin = "topic" if origin in _OWN else origin


_OWN = ("subject", "subject~")
"""Where the clause itself names its subject: right before the verb, or with other words between."""


_VOICE = r"^{voices}$"


def _find_role(text: str, start: int, end: int) -> int:
    """Return where the words begin that say as what something is taken: 坚持把 X | 作为 Y."""
    role = _ROLE.search(text, start, end)
    return role.start("role") if role else end


_ROLE = re.compile(r"[把将][^，；、]{2,24}?(?P<role>作为|摆在|放在|摆到|列为|纳入|当作|当成|转化为|转变为)")


def _split_verbs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans between enumeration commas that each begin with a verb of their own."""
    expression, _ = compile_deeds()
    begin = start
    for match in re.finditer("、", text[start:end]):
        place = start + match.end()
        verb = expression.match(text, place, end)
        if verb and not verb.group("loose") and verb.end() < end and text[verb.end()] not in "、等和":
            yield begin, place - 1
            begin = place
    yield begin, end


def _skip_setting(text: str, start: int, end: int) -> int:
    """Return where the words about time and place behind a subject end."""
    setting = compile_formula(_SETTING).match(text, start, end)
    return setting.end() if setting else start


_SETTING = (
    r"(?:(?:在|于)[^，。；：、]{1,20}?{occasions}(?:上|中|时|后)"
    r"|(?:\d{1,2}月)?\d{1,2}日{parts_of_day}?|{days})+"
)
"""When and where somebody does what the verb behind it tells."""


def _skip_speech(text: str, start: int, end: int) -> int:
    """Return where what is said begins behind a verb of speech; the verb itself is the deed where no other follows."""
    said = _speech().match(text, start)
    if said is None:
        return start
    expression, _ = compile_deeds()
    deed = expression.match(text, said.end(), end)
    return said.end() if said.end() == end or (deed is not None and not deed.group("loose")) else start


@lru_cache(maxsize=1)
def _speech() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(simplify, load_yaml("frames.zh.yaml")["speech"])) + ")?")


def _read(scene: Scene, topic: Mention, origin: str, start: int, end: int) -> Iterator[Found]:
    expression, deeds = compile_deeds()
    match = expression.match(scene.text, start, end)
    if match is not None and not _names_other(match, origin):
        loose = "~" if match.group("loose") and not origin.endswith("~") else ""
        match = find_inner(match, end) or match
        if is_outcome(match, end):
            return
        for deed in deeds[match.group("verb")]:
            yield from _claim(scene, topic, origin + loose, deed, match, end)


def _names_other(match: re.Match[str], origin: str) -> bool:
    """Tell whether the words before a verb name somebody else who acts than the one whom the text spoke of last."""
    carried = origin in ("speaker", "carried", "topic")
    return carried and compile_formula("{other_actors}").match(match.group("loose") or "") is not None


def _claim(scene: Scene, subject: Mention, origin: str, deed: Deed, match: re.Match[str], end: int) -> Iterator[Found]:
    verb = scene.sentence.text[match.start("verb") : match.end("verb")]
    if verb == _TAKING and not _FIRSTS.match(scene.text, end):
        return
    name = f"zh.{deed.predicate.value}.{verb}/{origin}"
    for kind, found in find_objects(scene, skip_target(scene.text, match.end(), end), end, deed):
        object_ = _join_verb(scene, match, found)
        plan = _is_plan(verb, object_)
        if object_.text == subject.text or (plan is not None and plan is not (deed.predicate is Predicate.ANNOUNCED)):
            continue
        yield scene.claim(f"{name.replace('/', '-plan/') if plan else name}-{kind}", subject, deed.predicate, object_)


_TAKING = "把"
_FIRSTS = re.compile(
    "(?:作为|摆在|放在|摆到|列为|当作|当成)[^，。；]{0,12}?(?:首要|首位|头等|第一|重中之重|优先|突出的?位置|重要的?位置|战略之举|核心|关键|根本|主攻)"
)
"""What makes a priority of something that is taken: 把 X | 作为首要任务."""


def _join_verb(scene: Scene, match: re.Match[str], object_: Mention) -> Mention:
    """Return the object with a verb that makes one thing with it: 稳就业, 抓落实, 解决欠薪问题."""
    frames, verb = load_yaml("frames.zh.yaml"), match.group("verb")
    short = verb in frames["joined"] and object_.end - object_.start == _WORD
    if not (short or verb in frames["solved"]) or object_.start != match.end("verb") or object_.authority is not None:
        return object_
    return scene.make_mention(match.start("verb"), object_.end, EntityType.TOPIC)


_WORD = 2
"""How many characters most words have."""


def _is_plan(verb: str, object_: Mention) -> bool | None:
    """Tell, of a verb that may announce or promote, whether its object is a plan by its head noun; None of others.

    A campaign that is carried out is announced (开展专项行动), an activity is promoted (开展交流).
    """
    if simplify(verb) not in load_yaml("frames.zh.yaml")["plans"]:
        return None
    return guess_type(object_.text, "zh", EntityType.TOPIC) is EntityType.POLICY
