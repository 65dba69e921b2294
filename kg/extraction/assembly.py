"""The whole way from a document to its statements, on one screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.document import Document
from kg.extraction.claimants import find_claimant, find_speaker_of
from kg.extraction.coreference import (
    Discourse,
    Key,
    Links,
    link_mentions,
    make_entities,
    open_discourse,
    resolve_claimant,
    resolve_claims,
)
from kg.extraction.coreference.naming import is_description
from kg.extraction.exclusions import is_of_next, is_ruled_out
from kg.extraction.fusion import merge_claims, merge_mentions, name_document
from kg.extraction.modality import find_modality, is_denied
from kg.extraction.patterns.chinese_ranks import complete_posts
from kg.extraction.qualifiers import find_date
from kg.extraction.reading import Claim, Judge, Mention, Reader, Reading, Sentence
from kg.extraction.reports import Setting, find_report_speaker, find_settings, is_official
from kg.extraction.sentences import read
from kg.extraction.tenures import mark_former
from kg.extraction.weighing import add_up
from kg.general import is_general
from kg.statement import Entity, Evidence, Extraction, Statement
from ontology.vocabulary import DOMAIN, RANGE, EntityType, Modality, Predicate

FLOOR = 0.3
"""Claims less sure than this are not stated."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim whose subject, object and claimant are known entities, with its qualifiers."""

    claim: Claim
    subject: Key
    object: Key
    attributed_to: Key | None
    modality: Modality
    date: str | None
    resolved: bool


def assemble(document: Document, readers: Sequence[Reader]) -> Extraction:
    """Return what the readers read in a document: mentions, claims, who is who, how it is meant, where it stands."""
    reading = read(document)
    links, said = gather(reading, readers)
    return _state(reading, links, said)


def gather(reading: Reading, readers: Sequence[Reader], *, floor: float = FLOOR) -> tuple[Links, list[Said]]:
    """Return who is who, and the claims that are at least as sure as `floor`, with their qualifiers."""
    mentions = merge_mentions(mention for reader in readers for mention in reader.find_mentions(reading))
    offered = (*mentions, name_document(reading))
    made = [claim for reader in readers for claim in reader.find_claims(reading, offered)]
    claims = merge_claims(reading, made, next((reader for reader in readers if isinstance(reader, Judge)), None))
    persons, posts = (
        {(m.sentence, m.start): m for m in mentions if m.type is kind} for kind in (EntityType.PERSON, EntityType.POST)
    )
    claims = tuple(
        claim
        for claim in claims
        if claim.confidence >= floor
        and not (is_ruled_out(reading, claim) or is_of_next(reading, claim, persons, posts))
    )
    claims = complete_posts(reading, claims)
    links = link_mentions(reading, (*mentions, *_mentioned(claims)))
    speaker = find_report_speaker(reading, mentions) if is_official(reading) else None
    discourse, settings = open_discourse(reading, claims, links, mentions, speaker), find_settings(reading)
    owned = [_give_to_speaker(reading, claim, links, mentions) for claim in resolve_claims(discourse, claims)]
    owned = mark_former(reading, owned, links)
    said = [_qualify(discourse, claim, mentions, settings) for claim in owned]
    said += [held for held in _take_for_granted(said) if held.claim.confidence >= floor]
    return links, list(_drop_short_posts([one for one in said if _says_something(one, links)]))


def _says_something(one: Said, links: Links) -> bool:
    """Tell whether what is said is of two things, of which neither is nothing or the other again."""
    return one.subject != one.object and not (_names_itself(one, links) or _says_of_nothing(one, links))


def _names_itself(one: Said, links: Links) -> bool:
    """Tell whether an office is said to be held by nobody but itself: the "president of Norland" is president."""
    holders = links.mentions.get(one.subject, ()) if one.claim.predicate is Predicate.HOLDS_POST else ()
    return bool(holders) and all(is_description(holder) for holder in holders)


def _says_of_nothing(one: Said, links: Links) -> bool:
    """Tell whether what is said is of a policy that has no name in the document: "this approach", « cette mesure »."""
    if one.claim.predicate is not Predicate.CONCERNS or one.subject[0] != EntityType.POLICY:
        return False
    return all(is_general(mention.text) for mention in links.mentions[one.subject])


def _drop_short_posts(said: Sequence[Said]) -> Iterator[Said]:
    """Yield what is said without posts that the same holder has under a name that goes on: "envoy to Chile"."""
    held: dict[Key, set[Key]] = defaultdict(set)
    for one in said:
        if one.claim.predicate is Predicate.HOLDS_POST and one.object[0] == EntityType.POST:
            held[one.subject].add(one.object)
    for one in said:
        posts = held[one.subject] if one.claim.predicate is Predicate.HOLDS_POST else set()
        if one.object not in posts or not any(name.startswith(f"{one.object[1]} ") for _, name in posts):
            yield one


_HELD = {Predicate.APPOINTED_TO: 0.5, Predicate.REMOVED_FROM: 0.6}
"""How often annotators say of a post that someone is appointed to or removed from that it is, or was, held as well."""


def _take_for_granted(said: Sequence[Said]) -> Iterator[Said]:
    """Yield the posts that are held, or were, by what is said, where that isn't said too: who was removed held it."""
    told = {(one.subject, one.object) for one in said if one.claim.predicate is Predicate.HOLDS_POST}
    for one in said:
        share, gone = _HELD.get(one.claim.predicate), one.claim.predicate is Predicate.REMOVED_FROM
        if share is None or (one.subject, one.object) in told or not (gone or one.modality is Modality.ASSERTED):
            continue
        claim = replace(
            one.claim,
            predicate=Predicate.HOLDS_POST,
            confidence=round(share * one.claim.confidence, 4),
            former=gone and one.modality is Modality.ASSERTED,
        )
        yield replace(one, claim=claim, modality=Modality.ASSERTED)


def _give_to_speaker(reading: Reading, claim: Claim, links: Links, mentions: Sequence[Mention]) -> Claim:
    """Return a claim of what a country will or must do as the deed of the official or report that says so."""
    speaker = find_speaker_of(reading, claim, mentions)
    return claim if speaker is None or speaker not in links.keys else replace(claim, subject=speaker)


def _mentioned(claims: Iterable[Claim]) -> list[Mention]:
    return [mention for claim in claims for mention in (claim.subject, claim.object) if not mention.anaphor]


def _qualify(discourse: Discourse, claim: Claim, mentions: Sequence[Mention], settings: Mapping[int, Setting]) -> Said:
    """Return a claim with its modality, claimant and date."""
    reading, links = discourse.reading, discourse.links
    claimant = claim.attributed_to or find_claimant(reading, claim, mentions)
    date, resolved = find_date(reading, claim, settings)
    attributed = resolve_claimant(discourse, claimant)
    subject = links.keys[claim.subject]
    return Said(
        claim=claim,
        subject=subject,
        object=links.keys[claim.object],
        date=date,
        resolved=resolved,
        attributed_to=None if attributed == subject else attributed,
        modality=_choose_modality(reading.sentences[claim.sentence], claim, settings.get(claim.sentence)),
    )


def _choose_modality(sentence: Sentence, claim: Claim, setting: Setting | None) -> Modality:
    """Return the modality that readers saw, but for a future or a plain denial that they took for a fact."""
    read, told = claim.modality, find_modality(sentence, claim, setting)
    if read is Modality.ASSERTED and is_denied(sentence, claim):
        return Modality.NEGATED
    if read is None or (read is Modality.ASSERTED and told is Modality.PREDICTED):
        return told
    return read


def _state(reading: Reading, links: Links, said: Sequence[Said]) -> Extraction:
    """Return the extraction: one statement for what is said alike, with every sentence that says it."""
    actors = {one.attributed_to for one in said if one.attributed_to is not None}
    spoken_of = (key for one in said for key in (one.subject, one.object))
    entities = make_entities(reading, links, (*links.mentions, *spoken_of, *actors))
    groups: dict[tuple[object, ...], list[Said]] = defaultdict(list)
    for one in said:
        if _is_allowed(one, entities):
            group = (one.subject, one.claim.predicate, one.object, one.modality, one.attributed_to, one.claim.former)
            groups[group].append(one)
    statements = [_make_statement(reading, entities, group) for group in groups.values()]
    return Extraction(
        document=reading.document,
        entities=tuple(sorted(entities.values(), key=lambda entity: entity.id)),
        statements=tuple(sorted(statements, key=lambda s: (s.evidences[0].start, s.evidences[0].end, s.id))),
    )


def _is_allowed(said: Said, entities: dict[Key, Entity]) -> bool:
    """Tell whether the ontology lets the predicate hold between the two types."""
    predicate = said.claim.predicate
    return entities[said.subject].type in DOMAIN[predicate] and entities[said.object].type in RANGE[predicate]


def _make_statement(reading: Reading, entities: dict[Key, Entity], group: Sequence[Said]) -> Statement:
    best = min(group, key=lambda one: (-len(one.date or ""), -one.claim.confidence, one.claim.sentence))
    told: dict[int, list[Claim]] = defaultdict(list)
    for one in group:
        told[one.claim.sentence].append(one.claim)
    return Statement(
        subject=entities[best.subject].id,
        predicate=best.claim.predicate,
        object=entities[best.object].id,
        modality=best.modality,
        attributed_to=entities[best.attributed_to].id if best.attributed_to else None,
        date=best.date,
        date_resolved=best.resolved,
        former=best.claim.former,
        rank=next((one.claim.rank for one in group if one.claim.rank is not None), None),
        evidences=tuple(_cite(reading, sentence, claims) for sentence, claims in sorted(told.items())),
    )


def _cite(reading: Reading, index: int, claims: Sequence[Claim]) -> Evidence:
    """Return a sentence as the evidence of what is claimed in it, as sure as its claims together.

    The claims differ in the mentions that stand for one subject or object: "We will", and "he said" behind it.
    """
    sentence, ordered = reading.sentences[index], sorted(claims, key=lambda claim: (-claim.confidence, claim.reader))
    return Evidence.cite(
        reading.document,
        sentence.start,
        sentence.end,
        readers=tuple(dict.fromkeys(reader for claim in ordered for reader in claim.reader.split("+"))),
        confidence=add_up(claim.confidence for claim in claims),
    )
