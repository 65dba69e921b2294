"""At which stage an annotated statement was lost: the last one that it reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extraction.assembly import FLOOR
from kg.extraction.reading import Claim, Mention
from kg.extraction.windows import CONTEXT
from ontology.vocabulary import DOMAIN, RANGE, EntityType, Predicate
from scripts.errors.alignment import Alignment, Entity, Gold, Row
from scripts.errors.stages import Stage
from training.data import find_words

Place = tuple[int, int, int]
"""A sentence's index, and a span of its text."""
Blame = tuple[Stage, str]
"""A stage, and what exactly went wrong there."""
_COVERED = 0.3
"""How much a mention and a name must have in common for the mention to be meant for it."""


def find_loss(alignment: Alignment, gold: Gold, unmatched: Iterable[Row]) -> Blame:
    """Return the stage that lost a statement; `unmatched` are the wrong ones, of which one may be meant for it."""
    sentences = alignment.find_sentences(gold)
    claims = [claim for claim in alignment.trace.ends if _is_about(alignment, claim, gold)]
    return (
        _find_rival(alignment, gold, unmatched)
        or _weigh_claims(alignment, gold, claims)
        or _find_other(alignment, claims, sentences)
        or _check_side(alignment, gold, "S", sentences)
        or _check_side(alignment, gold, "O", sentences)
        or (Stage.PAIR, _tell_distance(alignment, gold, sentences))
    )


def _is_about(alignment: Alignment, claim: Claim, gold: Gold) -> bool:
    subject, thing = alignment.trace.ends[claim]
    return alignment.is_same(gold["S"], subject) and alignment.is_same(gold["O"], thing)


def _find_rival(alignment: Alignment, gold: Gold, unmatched: Iterable[Row]) -> Blame | None:
    """Blame the predicate where a statement of the same two was read that is not annotated."""
    same = alignment.scorer.same_entity
    rivals = (row for row in unmatched if same(gold["S"], row["subject"]) and same(gold["O"], row["object"]))
    rival = next(rivals, None)
    return (Stage.PREDICATE, f"read as {rival['predicate']}") if rival else None


def _weigh_claims(alignment: Alignment, gold: Gold, claims: Sequence[Claim]) -> Blame | None:
    """Blame the floor, or the rules that choose among claims, where a reader claims the statement itself."""
    same = [claim for claim in claims if claim.predicate == gold["p"]]
    if not same:
        return None
    merged = [claim for claim in alignment.trace.merged if claim in same]
    best = max(merged or same, key=lambda claim: claim.confidence)
    note = f"{best.confidence:.2f} {best.reader}"
    if not merged:
        return Stage.OUTRANKED, note
    if best.confidence < FLOOR or not any(_is_stated(alignment, claim) for claim in merged):
        return Stage.FLOOR, note
    return Stage.DUPLICATE, note


def _is_stated(alignment: Alignment, claim: Claim) -> bool:
    """Tell whether a claim came through to a statement that the scorer counts."""
    subject, thing = (alignment.trace.entities[key]["id"] for key in alignment.trace.ends[claim])
    said = (subject, claim.predicate, thing)
    return any((row["subject"]["id"], row["predicate"], row["object"]["id"]) == said for row in alignment.rows)


def _find_other(alignment: Alignment, claims: Sequence[Claim], sentences: Sequence[int]) -> Blame | None:
    """Blame the predicate where the sentence is taken to say something else of the two."""
    stated = [claim for claim in alignment.trace.merged if claim.confidence >= FLOOR and claim.sentence in sentences]
    others = sorted({claim.predicate.value for claim in stated if claim in claims})
    return (Stage.PREDICATE, f"read as {', '.join(others)}") if others else None


def _check_side(alignment: Alignment, gold: Gold, side: str, sentences: Sequence[int]) -> Blame | None:
    """Blame the mention of the subject (`S`) or the object (`O`), where none is right; None where one is."""
    entity = gold[side]
    if _list_right(alignment, gold, side, _reach(side, sentences)) or _is_document(alignment, entity, side):
        return None
    stage, note = _find_mention(alignment, entity, gold.get(f"{side.lower()}_text"), sentences)
    return stage, f"{'subject' if side == 'S' else 'object'} {note}"


def _reach(side: str, sentences: Sequence[int]) -> list[int]:
    """Return where a side may stand: the sentences of the evidence, and for a subject those shortly before."""
    before = range(sentences[0] - CONTEXT, sentences[0]) if sentences and side == "S" else ()
    return [*before, *sentences]


def _list_right(alignment: Alignment, gold: Gold, side: str, sentences: Sequence[int]) -> list[Mention]:
    """Return the mentions of a side's entity whose type the ontology allows there."""
    trace, allowed = alignment.trace, (DOMAIN if side == "S" else RANGE)[Predicate(gold["p"])]
    known = [mention for mention in alignment.list_mentions(sentences) if mention in trace.keys]
    return [
        mention
        for mention in known
        if trace.entities[trace.keys[mention]]["type"] in allowed and alignment.is_same(gold[side], trace.keys[mention])
    ]


def _is_document(alignment: Alignment, entity: Entity, side: str) -> bool:
    """Tell whether an entity is the document itself or, as a subject, who says "we" in it."""
    speaker = alignment.trace.speaker
    keys = [("this", "")] + ([speaker] if speaker is not None and side == "S" else [])
    return any(alignment.is_same(entity, key) for key in keys)


def _find_mention(alignment: Alignment, entity: Entity, words: str | None, sentences: Sequence[int]) -> Blame:
    """Return what is wrong with the mention of an entity that has none that is right."""
    mentions = alignment.list_mentions(sentences)
    if entity["type"] == EntityType.TARGET:
        return _find_target(alignment, entity, mentions)
    places = _find_places(alignment, entity, words, sentences)
    if not places:
        return _find_pronoun(alignment, entity, mentions)
    here = [(_share(mention, place), mention) for mention in mentions for place in places]
    exact = [mention for share, mention in here if share == 1.0 and mention.type == entity["type"]]
    standing = [mention for share, mention in here if share and _may_stand(mention, entity)]
    if exact or standing:
        return _find_link(alignment, entity, (exact or standing)[0])
    index, start, end = places[0]
    note = f"“{alignment.trace.reading.sentences[index].text[start:end]}” ({entity['type']})"
    share, closest = max(here, key=lambda pair: pair[0], default=(0.0, None))
    if closest is None or not share:
        return Stage.MENTION, note
    read = f"read “{closest.text}” ({closest.type})"
    return (Stage.BOUNDARY, f"{note}: {read}") if share >= _COVERED else (Stage.MENTION, f"{note}: only {read}")


def _share(mention: Mention, place: Place) -> float:
    """Return how much of a mention and a place is common to both, from 0 to 1."""
    index, start, end = place
    common = min(mention.end, end) - max(mention.start, start)
    if mention.sentence != index or common <= 0:
        return 0.0
    return common / (max(mention.end, end) - min(mention.start, start))


def _may_stand(mention: Mention, entity: Entity) -> bool:
    """Tell whether a mention can stand for an entity without its name: a pronoun, or a person's post."""
    return mention.anaphor or (mention.type is EntityType.POST and entity["type"] == EntityType.PERSON)


def _find_places(alignment: Alignment, entity: Entity, words: str | None, sentences: Sequence[int]) -> list[Place]:
    """Return where an entity is named in sentences, the annotated words first."""
    names = [name for name in (words, entity["name"], *(entity.get("aliases") or [])) if name]
    return [
        (index, start, end)
        for name in names
        for index in sentences
        for start, end in find_words(alignment.trace.reading.sentences[index].text, name)
    ]


def _find_target(alignment: Alignment, entity: Entity, mentions: Sequence[Mention]) -> Blame:
    number = alignment.scorer.number
    for mention in mentions:
        if mention.quantity and number(entity["value"]) == number(mention.quantity.value):
            return Stage.BOUNDARY, f"“{entity['name']}”: read “{mention.quantity.label}”"
    return Stage.MENTION, f"“{entity['name']}” (Target)"


def _find_pronoun(alignment: Alignment, entity: Entity, mentions: Sequence[Mention]) -> Blame:
    """Blame coreference where a pronoun could stand for an entity that the sentence does not name."""
    pronouns = [mention for mention in mentions if mention.anaphor and mention.type == entity["type"]]
    if pronouns:
        return _find_link(alignment, entity, pronouns[0])
    return Stage.NOT_NAMED, f"“{entity['name']}” ({entity['type']})"


def _find_link(alignment: Alignment, entity: Entity, mention: Mention) -> Blame:
    """Return what is wrong with a mention of the right words: for whom it is taken, or by which name."""
    key = alignment.trace.keys.get(mention)
    if key is None:
        return Stage.COREFERENCE, f"“{entity['name']}”: “{mention.text}” leads to nobody"
    note = f"“{entity['name']}”: “{mention.text}” is “{alignment.trace.entities[key]['label']}”"
    others = (other for other in alignment.entities if other["id"] != entity["id"])
    if _may_stand(mention, entity) or any(alignment.is_same(other, key) for other in others):
        return Stage.COREFERENCE, note
    return Stage.LINKING, note


def _tell_distance(alignment: Alignment, gold: Gold, sentences: Sequence[int]) -> str:
    """Return how far before its sentence a subject stands that the sentence itself does not name."""
    if _list_right(alignment, gold, "S", sentences):
        return ""
    before = [mention.sentence for mention in _list_right(alignment, gold, "S", _reach("S", sentences))]
    near = max((index for index in before if index >= 0), default=None)
    if near is None:
        return "the subject is the document or its speaker"
    return f"the subject stands {sentences[0] - near} sentences before"
