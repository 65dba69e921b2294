"""One document read as always, with what every stage of the reading made of it kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.directory import StatementFile
from kg.document import Document
from kg.extraction import extract
from kg.extraction.assembly import FLOOR
from kg.extraction.coreference import (
    Discourse,
    Key,
    link_mentions,
    make_entities,
    open_discourse,
    resolve_claimant,
    resolve_claims,
)
from kg.extraction.fusion import merge_claims, merge_mentions
from kg.extraction.reading import Claim, Judge, Mention, Reader, Reading
from kg.extraction.reports import find_report_speaker, is_official
from kg.extraction.sentences import read
from kg.interchange import describe_entity, write_interchange
from kg.readersets import ReaderSet


@dataclass(frozen=True)
class Trace:
    """What each stage made of a document; an entity is described as the interchange format has it."""

    reading: Reading
    mentions: tuple[Mention, ...]
    made: tuple[Claim, ...]
    """What the readers claim, each for itself."""
    merged: tuple[Claim, ...]
    """What stands of it once readers are weighed against each other, the unsure too."""
    entities: dict[Key, dict[str, Any]]
    keys: dict[Mention, Key]
    """Whom each mention stands for; a pronoun that nobody is found for is not there."""
    ends: dict[Claim, tuple[Key, Key]]
    """Whom the subject and the object of each claim stand for; a claim that coreference drops is not there."""
    speaker: Key | None
    """Who says "we" in a report."""
    rows: tuple[dict[str, Any], ...]
    """The statements, as `kg extract` prints them."""


class Recorder:
    """A reader that keeps what another one finds in one document."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.name = reader.name
        self.mentions: list[Mention] = []
        self.claims: list[Claim] = []

    def find_mentions(self, reading: Reading) -> list[Mention]:
        """Return the mentions that the reader sees."""
        self.mentions = list(self.reader.find_mentions(reading))
        return self.mentions

    def find_claims(self, reading: Reading, mentions: Sequence[Mention]) -> list[Claim]:
        """Return what the reader claims."""
        self.claims = list(self.reader.find_claims(reading, mentions))
        return self.claims


class JudgeRecorder(Recorder):
    """A recorder of a reader that also judges; asked again, it answers the same without judging anew."""

    def __init__(self, reader: Reader, judge: Judge) -> None:
        super().__init__(reader)
        self._judge = judge
        self._scores: dict[Claim, float | None] = {}

    def judge(self, reading: Reading, claims: Sequence[Claim]) -> list[float | None]:
        """Return the reader's score for each claim."""
        if any(claim not in self._scores for claim in claims):
            self._scores.update(zip(claims, self._judge.judge(reading, claims), strict=True))
        return [self._scores[claim] for claim in claims]

    def combine(self, claim: Claim, exact: float | None, score: float | None) -> float:
        """Return the confidence of a claim, as the reader weighs it."""
        return self._judge.combine(claim, exact, score)


def record(reader: Reader) -> Recorder:
    """Return a recorder of a reader."""
    return JudgeRecorder(reader, reader) if isinstance(reader, Judge) else Recorder(reader)


def trace_file(path: Path, readers: ReaderSet) -> Trace:
    """Return the trace of a document's file; raise DocumentError where it can't be read."""
    import loaders
    from kg.extracting import make_readers

    (source,) = loaders.list_sources([path])
    (document,) = loaders.load_source(source)
    return trace(document, make_readers(readers))


def trace(document: Document, readers: Sequence[Reader]) -> Trace:
    """Return what each stage makes of a document; the statements are those of `extract`."""
    recorders = [record(reader) for reader in readers]
    extraction = extract(document, readers=recorders)
    reading = read(document)
    mentions = merge_mentions(mention for recorder in recorders for mention in recorder.mentions)
    made = tuple(claim for recorder in recorders for claim in recorder.claims)
    merged = merge_claims(reading, made, next((each for each in recorders if isinstance(each, Judge)), None))
    stated = [claim for claim in merged if claim.confidence >= FLOOR]
    links = link_mentions(reading, (*mentions, *(mention for claim in stated for mention in _name_ends(claim))))
    speaker = find_report_speaker(reading, mentions) if is_official(reading) else None
    discourse = open_discourse(reading, stated, links, mentions, speaker)
    resolve_claims(discourse, stated)
    entities = make_entities(reading, links, tuple(links.mentions))
    ends = _find_ends(discourse, (*merged, *made))
    entities = make_entities(reading, links, (*links.mentions, ("this", ""))) | entities
    keys = {mention: resolve_claimant(discourse, mention) for mention in (*mentions, *links.keys)}
    statements = StatementFile.make(extraction, sentences=len(reading.sentences), versions={})
    return Trace(
        reading=reading,
        mentions=mentions,
        made=made,
        merged=merged,
        entities={key: describe_entity(entity) for key, entity in entities.items()},
        keys={mention: key for mention, key in keys.items() if key is not None},
        ends=ends,
        speaker=links.keys.get(speaker) if speaker is not None else None,
        rows=tuple(json.loads(line) for line in write_interchange(statements)),
    )


def _name_ends(claim: Claim) -> list[Mention]:
    return [mention for mention in (claim.subject, claim.object) if not mention.anaphor]


def _find_ends(discourse: Discourse, claims: Iterable[Claim]) -> dict[Claim, tuple[Key, Key]]:
    """Return whom the two ends of each claim stand for, each resolved beside what the document states."""
    ends = {}
    for claim in claims:
        for resolved in resolve_claims(discourse, [claim]):
            ends[claim] = discourse.links.keys[resolved.subject], discourse.links.keys[resolved.object]
    return ends
