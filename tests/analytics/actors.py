"""A small graph of actors, matters, years and places, for the tests of analyses."""

from __future__ import annotations

from kg.document import Document
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Quantity, Statement
from ontology.vocabulary import Comparator, EntityType, Modality, Predicate

OLD = Document(name="old.txt", title="The year before", date="2023-03-05", text="The first report of all. " * 40)
NEW = Document(name="new.txt", title="This year", date="2024-03-05", text="The second report of all. " * 40)
VAGUE = Document(name="vague.txt", title="Some time", date="2023", text="A report without a day. " * 40)

_TYPES = {
    "person": EntityType.PERSON,
    "body": EntityType.BODY,
    "place": EntityType.PLACE,
    "policy": EntityType.POLICY,
    "topic": EntityType.TOPIC,
    "event": EntityType.EVENT,
}
_LABELS = {
    "person/ann": "Ann",
    "person/ben": "Ben",
    "person/cy": "Cy",
    "body/council": "Council",
    "place/coast": "Coast",
    "place/hills": "Hills",
    "policy/levy": "carbon levy",
    "policy/dam": "great dam",
    "topic/farms": "rural revitalisation",
    "topic/tests": "science and technology",
    "topic/shops": "domestic demand",
    "event/fair": "spring fair",
}
_GROWTH = Quantity(
    indicator="GDP growth", comparator=Comparator.AROUND, value=5, unit="percent", period="2023", place="Coast"
)
_REACHED = Quantity(indicator="GDP growth", value=5.2, unit="percent", period="2023", place="Coast")
_HILLS = Quantity(
    indicator="GDP growth", comparator=Comparator.AT_LEAST, value=6, unit="percent", period="2023", place="Hills"
)
_FELL = Quantity(indicator="GDP growth", value=5.5, unit="percent", period="2023", place="Hills")


def make_actors() -> Resolved:
    """Return who is for the levy (three, one of them only as a guess), who against, and what each stresses."""
    entities = [
        Entity(id=id, type=_TYPES[id.partition("/")[0]], label=label, aliases=("la taxe",) if "levy" in id else ())
        for id, label in _LABELS.items()
    ]
    for name, quantity in (("growth", _GROWTH), ("hills", _HILLS)):
        entities.append(Entity(id=f"target/{name}", type=EntityType.TARGET, label=quantity.label, quantity=quantity))
    for name, quantity in (("growth", _REACHED), ("hills", _FELL)):
        entities.append(Entity(id=f"result/{name}", type=EntityType.RESULT, label=quantity.label, quantity=quantity))
    promotes, opposes = Predicate.PROMOTES, Predicate.OPPOSES
    said = [
        _say("person/ann", promotes, "policy/levy", OLD, 0, date="2023-02-01"),
        _say("body/council", promotes, "policy/levy", NEW, 0, date="2024-01"),
        _say("person/ben", opposes, "policy/levy", NEW, 30),
        _say("person/cy", promotes, "policy/levy", NEW, 60, modality=Modality.POSSIBLE),
        _say("person/cy", promotes, "policy/levy", VAGUE, 0),
        _say("person/ann", promotes, "policy/dam", OLD, 60),
        _say("person/ben", opposes, "policy/dam", NEW, 90),
        _say("body/council", promotes, "topic/farms", OLD, 90),
        _say("body/council", promotes, "topic/tests", OLD, 120),
        _say("body/council", promotes, "topic/tests", NEW, 120, date="2024-02-01"),
        _say("body/council", promotes, "topic/shops", NEW, 150),
        _say("person/ann", Predicate.MET_WITH, "body/council", OLD, 150),
        _say("person/ben", Predicate.ATTENDED, "event/fair", NEW, 180, date="2025-05-01"),
        _say("person/ben", Predicate.ATTENDED, "event/fair", NEW, 210, modality=Modality.NEGATED),
        _say("place/coast", Predicate.ANNOUNCED, "target/growth", OLD, 180),
        _say("place/coast", Predicate.REPORTED, "result/growth", NEW, 240),
        _say("place/hills", Predicate.ANNOUNCED, "target/hills", OLD, 210),
        _say("place/hills", Predicate.REPORTED, "result/hills", NEW, 270),
    ]
    return Resolved.collect(
        entities=entities,
        statements=said,
        documents=[DocumentRecord.describe(document, sentences=40) for document in (OLD, NEW, VAGUE)],
    )


def _say(
    subject: str,
    predicate: Predicate,
    thing: str,
    document: Document,
    start: int,
    *,
    date: str | None = None,
    modality: Modality = Modality.ASSERTED,
) -> Statement:
    evidence = Evidence.cite(document, start, start + 24, readers=("patterns",), confidence=0.9)
    return Statement(
        subject=subject, predicate=predicate, object=thing, modality=modality, date=date, evidences=(evidence,)
    )
