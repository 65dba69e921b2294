"""A reader that finds what a test says, and the annotations of a made-up harbour."""

from __future__ import annotations

import json
from pathlib import Path

from kg.document import Document
from kg.extraction.reading import Claim, Mention, Reading
from ontology.vocabulary import EntityType, Modality, Predicate
from scripts.errors.alignment import Alignment
from scripts.errors.comparing import compare
from scripts.errors.stages import Case
from scripts.errors.trace import Trace, trace
from scripts.evaluate import Annotated, keep_sure, lay_out, load_scorer

SCORER = load_scorer(Path(__file__).with_name("score.py"))
TEXT = "The Harbour Board announced the Tide Plan."
BOARD = {"id": "board", "type": "Body", "name": "Harbour Board", "aliases": []}
COUNCIL = {"id": "council", "type": "Body", "name": "Quay Council", "aliases": []}
PLAN = {"id": "plan", "type": "Policy", "name": "Tide Plan", "aliases": ["Tide Scheme"]}
WALL = {"id": "wall", "type": "Policy", "name": "Sea Wall", "aliases": []}
ENTITIES = [BOARD, COUNCIL, PLAN, WALL]
TYPES = {
    "Harbour Board": EntityType.BODY,
    "Quay Council": EntityType.BODY,
    "HB": EntityType.BODY,
    "It": EntityType.BODY,
}


def state(**changes: object) -> dict[str, object]:
    """Return the annotated statement that the board announced the plan, with changes."""
    plain = {"s": "board", "p": "ANNOUNCED", "o": "plan", "date": None, "modality": "asserted", "attributed_to": None}
    return plain | {"evidence": TEXT} | changes


class FakeReader:
    """Finds each of some words wherever they first stand in a sentence, and claims what it is told to claim."""

    name = "fake"

    def __init__(self, words: tuple[str, ...], claims: tuple[tuple[str, str, str, float], ...] = ()) -> None:
        self.words = words
        self.claims = claims

    def find_mentions(self, reading: Reading) -> list[Mention]:
        return [
            self._make_mention(sentence.index, sentence.text.index(words), words)
            for sentence in reading.sentences
            for words in self.words
            if words in sentence.text
        ]

    def _make_mention(self, sentence: int, start: int, words: str) -> Mention:
        kind = TYPES.get(words, EntityType.POLICY)
        return Mention(sentence, start, start + len(words), kind, words, 0.9, self.name, anaphor=words == "It")

    def find_claims(self, reading: Reading, mentions: tuple[Mention, ...]) -> list[Claim]:
        last = {mention.text: mention for mention in mentions}
        return [
            Claim(
                subject=last[subject],
                predicate=Predicate(predicate),
                object=last[thing],
                sentence=last[thing].sentence,
                reader=self.name,
                confidence=confidence,
                modality=Modality.ASSERTED,
            )
            for subject, predicate, thing, confidence in self.claims
        ]


def trace_text(text: str, reader: FakeReader) -> Trace:
    """Return the trace of a text, read by a fake reader alone."""
    return trace(Document(name="a.txt", text=text, language="en"), [reader])


def write_gold(folder: Path, *statements: dict[str, object], text: str = TEXT, name: str = "a") -> Annotated:
    """Write an annotated document into a folder, with the scorer beside it, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(text, "utf-8")
    (folder / f"{name}.json").write_text(
        json.dumps({"lang": "en", "entities": ENTITIES, "statements": list(statements)}), "utf-8"
    )
    (folder / "score.py").write_text(Path(__file__).with_name("score.py").read_text("utf-8"), "utf-8")
    return Annotated(folder / f"{name}.json", "harbour", "en", "Quay News")


def compare_text(
    folder: Path, reader: FakeReader, *statements: dict[str, object], text: str = TEXT, floor: float = 0.0
) -> list[Case]:
    """Return the cases of a text that is annotated so and read so."""
    document, traced = write_gold(folder, *statements, text=text), trace_text(text, reader)
    with lay_out({document: keep_sure(traced.rows, floor)}) as (gold, predicted):
        annotated = SCORER.load_gold(gold)
        rows = SCORER.load_predicted(predicted, annotated)
    entities, stated, _ = annotated[document.name]
    cases = compare(Alignment(SCORER, traced, entities, stated, rows[document.name]))
    return [case.place(document) for case in cases]
