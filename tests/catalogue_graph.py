"""A graph by hand on which every question of the catalogue has rows."""

from __future__ import annotations

from kg.document import Document
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Quantity, Statement
from ontology.vocabulary import Comparator, EntityType, Modality, Predicate

WORDS = "One sentence stands here. Another one follows it. A third one ends the text."
DOCUMENTS = (
    Document(name="old.txt", title="Old", date="2023-12-01", publisher="The Gazette", language="en", text=f"1 {WORDS}"),
    Document(name="mid.txt", title="Mid", date="2024-03-05", publisher="The Herald", language="fr", text=f"2 {WORDS}"),
    Document(name="new.txt", date="2025-03-05", text=f"3 {WORDS}"),
    Document(name="bare.txt", text=f"4 {WORDS}"),
)
TYPES = {
    EntityType.PERSON: ("ann", "bob", "cleo", "dan", "eve"),
    EntityType.BODY: ("council", "ministry", "bureau", "office"),
    EntityType.PLACE: ("north", "south"),
    EntityType.POST: ("premier", "envoy"),
    EntityType.EVENT: ("summit",),
    EntityType.POLICY: ("levy", "plan"),
    EntityType.LAW: ("act",),
    EntityType.TOPIC: ("growth", "trade"),
    EntityType.DOCUMENT: ("report",),
}
GDP_2024 = ("target/a", Quantity(indicator="GDP growth", value=5, unit="percent", period="2024"))
GDP_OTHER = ("target/b", Quantity(indicator="GDP growth", value=6, unit="percent", period="2024"))
GDP_2025 = (
    "target/c",
    Quantity(indicator="GDP growth", comparator=Comparator.RANGE, value=(4.5, 5), unit="percent", period="2025"),
)
JOBS = ("target/d", Quantity(indicator="new jobs", value=1000))
REACHED = ("result/a", Quantity(indicator="GDP growth", value=5.2, unit="percent", period="2024", place="north"))

A, N, P, Q = Modality.ASSERTED, Modality.NEGATED, Modality.PREDICTED, Modality.POSSIBLE
STATED: tuple[tuple[str, str, str, Modality, str | None, tuple[int, ...], dict[str, object]], ...] = (
    ("north", "ANNOUNCED", "target/a", A, "2024-03-05", (1, 1), {}),
    ("north", "ANNOUNCED", "target/b", A, "2024-03-05", (2,), {}),
    ("north", "ANNOUNCED", "target/c", A, "2025", (2,), {}),
    ("south", "ANNOUNCED", "target/d", P, None, (3,), {}),
    ("north", "REPORTED", "result/a", A, "2024", (2,), {}),
    ("council", "ANNOUNCED", "levy", A, "2024", (0, 1), {}),
    ("ann", "ANNOUNCED", "levy", A, "2024", (1,), {}),
    ("bob", "ANNOUNCED", "levy", P, "2024", (1,), {}),
    ("ministry", "PROMOTES", "growth", A, "2023", (0,), {}),
    ("ministry", "PROMOTES", "trade", A, "2024", (1,), {}),
    ("ministry", "PROMOTES", "plan", A, "2025-03", (2,), {}),
    ("ministry", "PROMOTES", "growth", A, "2024", (1,), {}),
    ("north", "PRIORITISES", "growth", A, "2024", (1,), {"rank": 1}),
    ("south", "PRIORITISES", "growth", A, "2024", (2,), {"rank": 2}),
    ("dan", "OPPOSES", "levy", A, "2024-04", (1,), {}),
    ("dan", "OPPOSES", "levy", N, "2024-04", (2,), {"attributed_to": "eve"}),
    ("council", "CANCELLED", "plan", Q, "2024", (0,), {"attributed_to": "eve"}),
    ("council", "CANCELLED", "plan", A, "2025", (2,), {}),
    ("plan", "CONCERNS", "trade", A, "2024", (1,), {}),
    ("ann", "HOLDS_POST", "premier", A, "2023", (0,), {}),
    ("ann", "REMOVED_FROM", "premier", A, "2024-02", (1,), {}),
    ("bob", "APPOINTED_TO", "premier", A, "2024-02-03", (1,), {}),
    ("bob", "HOLDS_POST", "premier", A, "2024-03", (1, 2), {}),
    ("cleo", "HOLDS_POST", "envoy", A, "2023", (0,), {}),
    ("cleo", "HOLDS_POST", "envoy", A, "2024", (1,), {"former": True}),
    ("cleo", "HOLDS_POST", "premier", N, "2024", (1,), {}),
    ("bob", "SUCCEEDED", "ann", A, "2024-02", (1,), {}),
    ("cleo", "SUCCEEDED", "bob", A, "2025", (2,), {}),
    ("ann", "SUCCEEDED", "cleo", A, None, (3,), {}),
    ("ann", "MEMBER_OF", "council", A, None, (0,), {}),
    ("eve", "AFFILIATED_WITH", "council", Q, "2024", (1,), {}),
    ("ministry", "PART_OF", "council", A, None, (0,), {}),
    ("bureau", "PART_OF", "ministry", A, None, (1,), {}),
    ("office", "PART_OF", "bureau", A, None, (2,), {}),
    ("ann", "MET_WITH", "dan", A, "2024-03-01", (1,), {}),
    ("dan", "MET_WITH", "ann", N, "2024-03-01", (2,), {"attributed_to": "dan"}),
    ("bob", "MET_WITH", "eve", A, "2025/2026", (2,), {}),
    ("summit", "HELD_IN", "south", A, "2024", (1,), {}),
    ("ann", "ATTENDED", "summit", A, "2024", (1,), {}),
    ("south", "HOSTED", "summit", P, "2024", (0,), {}),
    ("bob", "DELIVERED", "report", A, "2024-03-05", (1,), {}),
    ("council", "AMENDED", "act", A, "2025", (2,), {}),
)


def make_catalogue_graph() -> Resolved:
    """Return a graph with every type and predicate, doubt and denial, cycles, and what has no date."""
    entities = [
        Entity(id=name, type=kind, label=name.title(), wikidata="Q1" if name == "north" else None)
        for kind, names in TYPES.items()
        for name in names
    ]
    entities += [
        Entity(
            id=id,
            type=EntityType.RESULT if id.startswith("result") else EntityType.TARGET,
            label=quantity.label,
            quantity=quantity.model_copy(update={"place": "North"}) if quantity.place else quantity,
        )
        for id, quantity in (GDP_2024, GDP_OTHER, GDP_2025, JOBS, REACHED)
    ]
    return Resolved.collect(
        entities=entities,
        statements=[_state(index, *stated) for index, stated in enumerate(STATED)],
        documents=[DocumentRecord.describe(document, sentences=3) for document in DOCUMENTS],
        mentions=[(DOCUMENTS[0].hash, "ann", 1)],
    )


def _state(
    index: int,
    subject: str,
    predicate: str,
    thing: str,
    modality: Modality,
    date: str | None,
    places: tuple[int, ...],
    more: dict[str, object],
) -> Statement:
    evidences = [
        Evidence.cite(
            DOCUMENTS[place], number, number + 20 + index, readers=("patterns",), confidence=0.4 + 0.1 * (index % 6)
        )
        for number, place in enumerate(places)
    ]
    return Statement.model_validate(
        {
            "subject": subject,
            "predicate": Predicate(predicate),
            "object": thing,
            "modality": modality,
            "date": date,
            "evidences": evidences,
            **more,
        }
    )
