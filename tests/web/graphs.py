"""Graph directories for the pages: a small one of ordinary words, and one in which every field is hostile."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.document import Document, Part
from kg.resolution.decisions import Decision, Judgement
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Quantity, Statement
from ontology.vocabulary import EntityType, Modality, Predicate
from tests.graphs import write_graph

REPORT = Document(
    name="report.txt",
    title="A report to the congress",
    date="2024-03-05",
    byline=("The Council",),
    language="en",
    uri="https://example.org/report",
    text="# Growth\n\nLi Qiang announced a growth target of around 5 percent for 2024.\n\nThe council may drop the levy. "
    "An envoy opposed the levy.\n",
    sections=(Part(label="Growth", level=1, start=0, end=120),),
)
REPLY = Document(
    name="huiying.txt",
    title="回应",
    date="2024-04",
    language="zh",
    text="李强重申增长目标。发言人否认取消征税。\n",
)


def cite(document: Document, words: str, confidence: float = 0.9) -> Evidence:
    """Return the evidence of some words of a document."""
    start = document.text.index(words)
    return Evidence.cite(document, start, start + len(words), readers=("patterns",), confidence=confidence)


def make_graph() -> Resolved:
    """Return two documents, ten entities and eight statements, with a guess, a denial and a disagreement."""
    target = Quantity(indicator="GDP growth", value=5, unit="percent", period="2024", place="China")
    result = Quantity(indicator="国内生产总值增长", value=5.2, unit="percent", period="2024", place="China")
    entities = [
        Entity(
            id="person/li-qiang",
            type=EntityType.PERSON,
            label="Li Qiang",
            aliases=("Premier Li", "李强"),
            authority="person/li-qiang",
        ),
        Entity(id="person/envoy", type=EntityType.PERSON, label="The Envoy", wikidata="Q1"),
        Entity(id="body/council", type=EntityType.BODY, label="Council", aliases=("consejo", "conseil")),
        Entity(id="policy/levy", type=EntityType.POLICY, label="carbon levy", aliases=("碳税", "impôt carbone")),
        Entity(
            id="policy/xin-zhi-sheng-chan-li",
            type=EntityType.POLICY,
            label="新质生产力",
            aliases=("new quality productive forces",),
        ),
        Entity(id="topic/growth", type=EntityType.TOPIC, label="growth"),
        Entity(
            id="post/premier-of-china",
            type=EntityType.POST,
            label="Premier of China",
            authority="post/premier-of-china",
        ),
        Entity(id="place/CN", type=EntityType.PLACE, label="China", authority="place/CN"),
        Entity(id="target/gdp", type=EntityType.TARGET, label=target.label, quantity=target),
        Entity(id="result/gdp", type=EntityType.RESULT, label=result.label, quantity=result),
    ]

    def state(
        subject: str, predicate: Predicate, thing: str, *evidences: Evidence, **more: str | Modality | None
    ) -> Statement:
        return Statement.model_validate(
            {"subject": subject, "predicate": predicate, "object": thing, "evidences": evidences, **more}
        )

    growth = cite(REPORT, "Li Qiang announced a growth target of around 5 percent for 2024.")
    statements = [
        state("person/li-qiang", Predicate.ANNOUNCED, "target/gdp", growth, date="2024-03-05"),
        state("person/li-qiang", Predicate.HOLDS_POST, "post/premier-of-china", growth, date="2024-03"),
        state(
            "body/council",
            Predicate.CANCELLED,
            "policy/levy",
            cite(REPORT, "The council may drop the levy."),
            modality=Modality.POSSIBLE,
            attributed_to="person/envoy",
        ),
        state("body/council", Predicate.CANCELLED, "policy/levy", cite(REPORT, "drop the levy", 0.6)),
        state(
            "body/council",
            Predicate.CANCELLED,
            "policy/levy",
            cite(REPLY, "发言人否认取消征税。"),
            modality=Modality.NEGATED,
        ),
        state("place/CN", Predicate.REPORTED, "result/gdp", cite(REPLY, "李强重申增长目标。"), date="2024"),
        state("person/envoy", Predicate.OPPOSES, "policy/levy", cite(REPORT, "An envoy opposed the levy.", 0.2)),
        state("person/li-qiang", Predicate.PROMOTES, "policy/xin-zhi-sheng-chan-li", cite(REPLY, "李强重申增长目标。")),
    ]
    return Resolved.collect(
        entities=entities,
        statements=statements,
        documents=[DocumentRecord.describe(document, sentences=3) for document in (REPORT, REPLY)],
        mentions=[(REPORT.hash, "person/li-qiang", 2), (REPLY.hash, "person/li-qiang", 1)],
    )


def write_small(folder: Path) -> Path:
    """Write the directory of the small graph."""
    return write_graph(folder, make_graph(), (REPORT, REPLY))


def make_hostile(payloads: Sequence[str]) -> tuple[Resolved, list[Document]]:
    """Return a graph in which each payload stands in every field of a document, of one entity of each type, and of
    their statements; and the documents.
    """
    documents = [_make_hostile_document(payload, number) for number, payload in enumerate(payloads)]
    entities = [entity for number, each in enumerate(payloads) for entity in _make_hostile_entities(each, number)]
    statements = [
        statement
        for number, (document, payload) in enumerate(zip(documents, payloads, strict=True))
        for statement in _make_hostile_statements(document, payload, number)
    ]
    resolved = Resolved.collect(
        entities=entities,
        statements=statements,
        documents=[DocumentRecord.describe(document, sentences=1) for document in documents],
        mentions=[(document.hash, entity.id, 1) for document in documents for entity in entities[:11]],
    )
    return resolved, documents


def write_hostile(folder: Path, payloads: Sequence[str]) -> Path:
    """Write the hostile graph, with decisions in which each payload stands."""
    resolved, documents = make_hostile(payloads)
    decisions = [
        Decision(
            judgement=Judgement.UNSURE,
            left=(f"{document.hash[:16]}:{payload}",),
            right=("authority:x",),
            left_label=payload,
            right_label=f"{payload} {number}",
            score=0.5,
            reasons=(payload,),
        )
        for number, (document, payload) in enumerate(zip(documents, payloads, strict=True))
    ]
    return write_graph(folder, resolved, documents, decisions)


def _make_hostile_document(payload: str, number: int) -> Document:
    text = f"{payload}\n{payload} {number} says {payload}.\n"
    return Document(
        name=f"{payload}{number}",
        text=text,
        title=f"{payload} {number}",
        date=payload,
        byline=(payload,),
        publisher=payload,
        language=payload,
        uri=payload,
        pages=(Part(label=payload, start=0, end=len(text)),),
        sections=(Part(label=payload, level=1, start=0, end=len(text)),),
    )


def _make_hostile_entities(payload: str, number: int) -> list[Entity]:
    quantity = Quantity(indicator=payload, value=number, unit=payload, period=payload, place=payload)
    return [
        Entity(
            id=f"{kind.value.lower()}/{number}{payload}",
            type=kind,
            label=f"{payload} {number}",
            aliases=(payload, f"强{payload}"),
            wikidata=payload,
            quantity=quantity if kind.value in ("Target", "Result") else None,
        )
        for kind in EntityType
    ]


def _make_hostile_statements(document: Document, payload: str, number: int) -> list[Statement]:
    person, modalities = f"person/{number}{payload}", tuple(Modality)
    return [
        Statement(
            subject=person if place else f"body/{number}{payload}",
            predicate=predicate,
            object=f"{kind.value.lower()}/{number}{payload}",
            modality=modalities[place % 4],
            attributed_to=person,
            date=payload if place % 2 else "2024",
            evidences=(
                Evidence.cite(document, place, len(document.text) - 1, readers=(payload,), confidence=1).model_copy(
                    update={"section": payload}
                ),
            ),
        )
        for place, (kind, predicate) in enumerate(
            (kind, predicate)
            for kind in EntityType
            for predicate in (Predicate.ANNOUNCED, Predicate.HOLDS_POST, Predicate.CONCERNS)
        )
        if place < len(payload)
    ]
