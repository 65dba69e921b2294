"""The stages at which a statement can be lost, and the causes of a wrong one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from scripts.evaluate import Annotated


class Status(StrEnum):
    """What became of a statement: in both, in the annotations only, in what was read only, or not counted."""

    RIGHT = "right"
    MISSED = "missed"
    WRONG = "wrong"
    OPTIONAL = "optional"


class Stage(StrEnum):
    """Why a statement was missed, is wrong, or is right with a wrong qualifier."""

    NOT_NAMED = "not named there"
    MENTION = "mention missed"
    BOUNDARY = "wrong boundary or type"
    COREFERENCE = "coreference"
    LINKING = "linking"
    PAIR = "pair not found"
    PREDICATE = "wrong predicate"
    OUTRANKED = "outranked"
    FLOOR = "below the floor"
    NO_STATEMENT = "pair but no such statement"
    NO_ENTITY = "object is no entity of the gold"
    SUBJECT = "subject wrong"
    NEAR = "boundary"
    DUPLICATE = "duplicate"
    MODALITY = "modality"
    DATE = "date"
    CLAIMANT = "claimant"


MEANING = {
    Stage.NOT_NAMED: "the sentence does not name the subject or object, and no pronoun there could stand for it",
    Stage.MENTION: "subject or object is named in the sentence, and no mention stands there",
    Stage.BOUNDARY: "a mention stands there with another span, type or, for a target, other terms",
    Stage.COREFERENCE: "the mention or pronoun is taken for somebody else, or for nobody",
    Stage.LINKING: "the mention is right, its entity has no name that the annotations know",
    Stage.PAIR: "both mentions are there and no reader claims anything of them",
    Stage.PREDICATE: "the pair is there with another predicate",
    Stage.OUTRANKED: "a reader claims it, and another claim in the sentence was preferred",
    Stage.FLOOR: "it is claimed, less surely than the floor",
    Stage.NO_STATEMENT: "subject and object are both in the annotations, with nothing between them",
    Stage.NO_ENTITY: "the annotations know no such entity",
    Stage.SUBJECT: "the annotations have it of another subject, or do not know the subject",
    Stage.NEAR: "the annotations have it with a longer, shorter or other wording of one side",
    Stage.DUPLICATE: "one statement of one side answers to two of the other",
    Stage.MODALITY: "right, with another modality",
    Stage.DATE: "right, with another date",
    Stage.CLAIMANT: "right, with another claimant",
}


@dataclass(frozen=True)
class Case:
    """A statement of the annotations or of the reading, with what became of it."""

    status: Status
    predicate: str
    subject: str
    object: str
    stages: tuple[Stage, ...] = ()
    note: str = ""
    sentence: int | None = None
    """The index of the sentence that states it; None where the annotated sentence is not in the text."""
    qualifiers: str = ""
    source: str = ""
    """How sure which readers are of it; empty for what was missed."""
    document: str = ""
    set: str = ""
    language: str = ""
    publisher: str = ""

    def explain(self, stage: Stage, note: str = "") -> Case:
        """Return the case with one more stage."""
        notes = [part for part in (self.note, note) if part]
        return replace(self, stages=(*self.stages, stage), note="; ".join(notes))

    def place(self, document: Annotated) -> Case:
        """Return the case with what is known of its document."""
        return replace(
            self,
            document=document.name,
            set=document.set,
            language=document.language,
            publisher=document.publisher,
        )
