"""One list of mentions and one of claims out of what several readers saw, where they agree and where they differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extraction.persons import CAPITAL, PARTICLE
from kg.extraction.pronouns import load_pronouns
from kg.extraction.reading import THIS_DOCUMENT, Claim, Judge, Mention, Reading
from kg.extraction.trimming import compile_event_verbs, trim_mention
from kg.extraction.weighing import add_up
from kg.names import has_han, normalise_name
from kg.statement import QUANTIFIED
from ontology.vocabulary import EntityType, Predicate

ONE_SUBJECT = frozenset(
    {
        Predicate.ANNOUNCED,
        Predicate.PROMOTES,
        Predicate.OPPOSES,
        Predicate.HOLDS_POST,
        Predicate.DELIVERED,
        Predicate.AMENDED,
        Predicate.CANCELLED,
        Predicate.HOSTED,
        Predicate.PRIORITISES,
    }
)
"""Predicates whose object has, in one sentence, the subject that is surest, and others only where nearly as sure."""

FORMAL = frozenset({"reports"})
"""Readers of what a document states by its form, a numbered list or a title page: nothing else is weighed beside it."""

_NEARLY = 0.6
_EXCLUSIVE = (
    frozenset(
        {
            Predicate.ANNOUNCED,
            Predicate.PROMOTES,
            Predicate.OPPOSES,
            Predicate.PRIORITISES,
            Predicate.AMENDED,
            Predicate.CANCELLED,
            Predicate.DELIVERED,
            Predicate.AUTHORED,
        }
    ),
    frozenset({Predicate.MEMBER_OF, Predicate.PART_OF, Predicate.AFFILIATED_WITH}),
    frozenset({Predicate.HOLDS_POST, Predicate.APPOINTED_TO}),
    frozenset({Predicate.ATTENDED, Predicate.HOSTED}),
)
"""Groups of predicates of which a pair has one in a sentence."""

_YIELDS = {Predicate.CONCERNS: Predicate.PRIORITISES, Predicate.REMOVED_FROM: Predicate.APPOINTED_TO}
"""Predicates that a surer other one of the same pair rules out in a sentence."""


def name_document(reading: Reading) -> Mention:
    """Return the pseudo-mention that stands for the document itself."""
    title = reading.document.title or reading.document.name
    return Mention(THIS_DOCUMENT, 0, 0, EntityType.DOCUMENT, title, 1.0, "document")


def merge_mentions(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that stand, sorted by place: one a span, the surer one where two of a type overlap.

    A name that an authority file knows keeps its record whichever reader saw its span; a number without a quantity is
    no target or result, words without a capital ("old job") are no person's name, and part of a known place's Chinese
    name (人民大会 in 人民大会堂) is nothing of its own.
    """
    named = [
        mention
        for mention in map(_mark_pronoun, map(trim_mention, mentions))
        if (mention.type in QUANTIFIED) == (mention.quantity is not None) and mention.text.strip() and _is_name(mention)
    ]
    spans: dict[tuple[int, int, int], list[Mention]] = defaultdict(list)
    for mention in _name_fully(_drop_pieces(named)):
        spans[mention.sentence, mention.start, mention.end].append(mention)
    chosen = [mention for group in spans.values() for mention in _choose_types(group)]
    return tuple(sorted(_drop_overlaps(chosen), key=_by_place))


def _drop_pieces(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions without those of unknown things that are part of a known place's name.

    In an alphabet, those of persons only (Africa in South Africa): other things may well stand in a place's name.
    """
    places: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.type is EntityType.PLACE and mention.authority is not None:
            places[mention.sentence].append(mention)
    return [m for m in mentions if m.authority is not None or not any(_is_piece(p, m) for p in places[m.sentence])]


def _name_fully(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions, a known person's with the names behind that another reader sees in it (Anaya | Cortés)."""
    longer: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.type is EntityType.PERSON and mention.authority is None and not mention.anaphor:
            longer[mention.sentence, mention.start].append(mention)
    for mention in mentions:
        known = mention.type is EntityType.PERSON and mention.authority is not None and " " in mention.text
        whole = [
            other
            for other in (longer[mention.sentence, mention.start] if known else ())
            if other.text.startswith(mention.text) and _MORE_NAMES.fullmatch(other.text, len(mention.text))
        ]
        full = max(whole, key=lambda other: other.end, default=mention)
        yield mention if full is mention else replace(mention, end=full.end, text=full.text)


_MORE_NAMES = re.compile(rf"(?:[ -](?:{PARTICLE} )?{CAPITAL}){{1,3}}")
"""Further names of a person behind those by which the files know him."""


def _is_piece(place: Mention, mention: Mention) -> bool:
    return _covers(place, mention) and (has_han(place.text) or mention.type is EntityType.PERSON)


def _is_name(mention: Mention) -> bool:
    """Tell whether words may name what they are said to: a person's name in an alphabet has a capital.

    An event has its noun: `visited the mayor` and 会见来华 are none.
    """
    if mention.type is EntityType.EVENT and mention.authority is None:
        return all(compile_event_verbs("never", language).match(mention.text) is None for language in ("en", "zh"))
    if mention.type is not EntityType.PERSON or mention.anaphor or mention.authority is not None:
        return True
    return has_han(mention.text) or mention.text != mention.text.lower()


def _mark_pronoun(mention: Mention) -> Mention:
    """Return a mention that is no more than a pronoun or a noun as an anaphor, whatever its reader thought."""
    if mention.anaphor or mention.authority is not None:
        return mention
    bare = mention.type is EntityType.POST and _names_no_post(mention.text)
    told = mention.type is EntityType.PERSON and _names_nobody(mention.text)
    return replace(mention, anaphor=True) if bare or told or load_pronouns().is_pronoun(mention.text) else mention


def _names_nobody(text: str) -> bool:
    """Tell whether words are an article and a description without a name ("The 76-year-old", "L'ancien ministre")."""
    article, _, rest = re.sub(r"(?<=^l)['’]", "’ ", text, flags=re.I).casefold().partition(" ")
    return article in load_pronouns().articles and text.endswith(rest) and bool(rest)


def _names_no_post(text: str) -> bool:
    """Tell whether words for a post only point back to one: "the position"."""
    words = [word for word in text.casefold().split() if word not in load_pronouns().definite]
    return len(words) == 1 and words[0] in load_pronouns().posts


def _by_place(mention: Mention) -> tuple[int, int, int, str]:
    return mention.sentence, mention.start, -mention.end, mention.type


def _choose_types(group: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the reading of one span: what the readers together hold likeliest."""
    weights: dict[EntityType, float] = defaultdict(float)
    for mention in group:
        weights[mention.type] += mention.confidence + (0.5 if mention.authority else 0.0)
    best = min(weights, key=lambda kind: (-weights[kind], kind))
    same = sorted((m for m in group if m.type is best), key=lambda m: (m.authority is None, -m.confidence, m.reader))
    by_reader = {mention.reader: mention.confidence for mention in same}
    confidence, readers = add_up(by_reader.values()), "+".join(sorted(by_reader))
    yield replace(same[0], confidence=confidence, reader=readers, anaphor=all(m.anaphor for m in same))


def _drop_overlaps(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions without those of a type that a surer or wider one of the same type crosses or covers."""
    kept: dict[tuple[int, EntityType], list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (-_weigh(m), _by_place(m))):
        others = kept[mention.sentence, mention.type]
        if all(mention.end <= other.start or other.end <= mention.start for other in others):
            others.append(mention)
            yield mention


def _weigh(mention: Mention) -> float:
    """Return how much a mention is to be preferred to one that it overlaps: sureness, and a little for width."""
    width = min(mention.end - mention.start, 40) / 80
    known = 0.6 if mention.authority is not None and mention.type is EntityType.PERSON else 0.0
    return mention.confidence + width + known - (1.0 if mention.anaphor else 0.0)


def merge_claims(reading: Reading, claims: Iterable[Claim], judge: Judge | None = None) -> tuple[Claim, ...]:
    """Return the claims that stand, one a sentence, pair and predicate, by the rules that bound a sentence.

    Where a judge is given, it weighs what exact readers claim against how likely it holds the same.
    """
    said: dict[tuple[int, Mention, Predicate, Mention], list[Claim]] = defaultdict(list)
    for claim in claims:
        said[claim.sentence, claim.subject, claim.predicate, claim.object].append(claim)
    merged = [_pool(group) for group in said.values()]
    if judge is not None:
        merged = _weigh_claims(reading, merged, list(said.values()), judge)
    merged = _choose_predicates(merged)
    merged = _choose_subjects(merged)
    merged = _drop_nested(merged)
    return tuple(sorted(merged, key=lambda c: (c.sentence, c.subject.rank(), c.object.rank(), c.predicate)))


def _pool(group: Sequence[Claim]) -> Claim:
    """Return one claim for what several readers read alike: surer than each, and with what any of them knew."""
    if len(group) == 1:
        return replace(group[0], confidence=_agree(group) or 0.0)
    ordered = sorted(group, key=lambda claim: (-claim.confidence, claim.reader))
    return replace(
        ordered[0],
        reader="+".join(sorted({claim.reader for claim in group})),
        confidence=_agree(group) or 0.0,
        modality=next((claim.modality for claim in ordered if claim.modality is not None), None),
        attributed_to=next((claim.attributed_to for claim in ordered if claim.attributed_to is not None), None),
        date=next((claim.date for claim in ordered if claim.date is not None), None),
        former=any(claim.former for claim in ordered),
        rank=next((claim.rank for claim in ordered if claim.rank is not None), None),
    )


def _agree(group: Iterable[Claim]) -> float | None:
    """Return how sure readers are together that read alike, None for no readers."""
    by_reader: dict[str, float] = {}
    for claim in group:
        by_reader[claim.reader] = max(claim.confidence, by_reader.get(claim.reader, 0.0))
    return add_up(by_reader.values()) if by_reader else None


def _weigh_claims(
    reading: Reading, merged: Sequence[Claim], groups: Sequence[Sequence[Claim]], judge: Judge
) -> list[Claim]:
    scores = judge.judge(reading, merged)
    exact = [_agree(claim for claim in group if claim.reader != judge.name) for group in groups]
    formal = [any(claim.reader in FORMAL for claim in group) for group in groups]
    return [
        replace(claim, confidence=(trusted or 0.0) if by_form else judge.combine(claim, trusted, score))
        for claim, trusted, score, by_form in zip(merged, exact, scores, formal, strict=True)
    ]


def _choose_predicates(claims: Sequence[Claim]) -> list[Claim]:
    """Return the surest claim of each group for a pair in a sentence.

    What is put first is not merely concerned, and whoever is given a post in a sentence does not lose it.
    """
    best: dict[tuple[int, Mention, Mention, int], Claim] = {}
    for claim in claims:
        key = (claim.sentence, claim.subject, claim.object, _find_group(claim.predicate))
        rival = best.get(key)
        if rival is None or (claim.confidence, rival.predicate) > (rival.confidence, claim.predicate):
            best[key] = claim
    surer = {(*key[:3], claim.predicate): claim.confidence for key, claim in best.items()}
    return [
        claim
        for key, claim in best.items()
        if claim.predicate not in _YIELDS or claim.confidence > surer.get((*key[:3], _YIELDS[claim.predicate]), 0.0)
    ]


@cache
def _find_group(predicate: Predicate) -> int:
    return next((i for i, group in enumerate(_EXCLUSIVE) if predicate in group), 100 + list(Predicate).index(predicate))


def _choose_subjects(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims without those whose subject is less sure than another; an understood one has no rival."""
    best: dict[tuple[int, Predicate, Mention], Claim] = {}
    for claim in sorted(claims, key=lambda claim: -claim.confidence):
        best.setdefault((claim.sentence, claim.predicate, claim.object), claim)
    return [
        claim
        for claim in claims
        if claim.predicate not in ONE_SUBJECT
        or _stands_beside(claim, best[claim.sentence, claim.predicate, claim.object])
    ]


def _stands_beside(claim: Claim, best: Claim) -> bool:
    """Tell whether a claim stands beside the surest of its predicate and object."""
    understood = best.subject.sentence not in (best.sentence, THIS_DOCUMENT)
    return claim is best or (not understood and claim.confidence >= _NEARLY * best.confidence)


def _drop_nested(claims: Sequence[Claim]) -> list[Claim]:
    """Drop a claim about a name inside another of which the same is claimed, or inside its known subject's name."""
    groups: dict[tuple[int, Mention, Predicate], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.sentence, claim.subject, claim.predicate].append(claim)
    claims = [claim for claim in claims if not _is_about_itself(claim)]
    return [claim for claim in claims if not _is_covered(claim, groups[claim.sentence, claim.subject, claim.predicate])]


def _is_covered(claim: Claim, others: Sequence[Claim]) -> bool:
    inner = claim.object
    if inner.quantity is not None:  # a measure and its target are two things
        return False
    return any(
        (_covers(other.object, inner) and other.confidence >= claim.confidence)
        or (_covers(inner, other.object) and other.confidence > claim.confidence)
        for other in others
    )


_DEED = re.compile(r"\w+ing\s+(?:(?:the|a|an|its|their)\s+)?", re.I)


def _is_about_itself(claim: Claim) -> bool:
    """Tell whether the object says what the subject is and nothing of it.

    It has the subject's words, is the end of its known name (a shorter wording of the same), or is what a deed is done
    to, where the deed is the subject ("cutting energy intensity").
    """
    subject, thing = claim.subject, claim.object
    if subject.sentence != thing.sentence or subject.sentence == THIS_DOCUMENT:
        return False
    if normalise_name(subject.text) == normalise_name(thing.text):
        return True
    if not _covers(subject, thing):
        return False
    if subject.authority is not None and subject.end == thing.end:
        return True
    before = subject.text[: thing.start - subject.start]
    return claim.predicate is Predicate.CONCERNS and _DEED.fullmatch(before) is not None


def _covers(outer: Mention, inner: Mention) -> bool:
    if outer is inner or outer.sentence != inner.sentence or outer.sentence == THIS_DOCUMENT:
        return False
    same = (outer.start, outer.end) == (inner.start, inner.end)
    return outer.start <= inner.start and inner.end <= outer.end and (not same or outer.type < inner.type)
