from __future__ import annotations

from kg.document import Document
from kg.queries import find_conflicts
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Statement
from ontology.vocabulary import EntityType, Modality, Predicate

QIANG = Entity(
    id="person/li-qiang", type=EntityType.PERSON, label="Li Qiang", aliases=("李强", "Li"), authority="person/li-qiang"
)
KEQIANG = Entity(
    id="person/li-keqiang",
    type=EntityType.PERSON,
    label="Li Keqiang",
    aliases=("李克强",),
    authority="person/li-keqiang",
)
POST = Entity(
    id="post/premier-of-china", type=EntityType.POST, label="Premier of China", authority="post/premier-of-china"
)
CHAINS = Entity(id="topic/chains", type=EntityType.TOPIC, label="supply chains", aliases=("供应链",))
CHINESE = Entity(id="topic/zh", type=EntityType.TOPIC, label="供应链")
ENGLISH, TRANSLATED = "Li Qiang wants stronger supply chains.", "李克强主张供应链更强。"
TEXT = f"{ENGLISH}\n{TRANSLATED}"


def _graph(text: str, date: str, *said: tuple[Entity, Predicate, Entity, str], when: str | None = None) -> Resolved:
    document = Document(name="two.txt", text=text, date=date)
    statements = []
    for subject, predicate, thing, quote in said:
        start = text.index(quote)
        evidence = Evidence.cite(document, start, start + len(quote), readers=("patterns",), confidence=0.9)
        statements.append(
            Statement(
                subject=subject.id,
                predicate=predicate,
                object=thing.id,
                modality=Modality.ASSERTED,
                date=when,
                evidences=(evidence,),
            )
        )
    return Resolved.collect(
        entities={entity.id: entity for one in said for entity in (one[0], one[2])}.values(),
        statements=statements,
        documents=[DocumentRecord.describe(document, sentences=2)],
    )


def test_a_wrong_name_in_a_translation_is_reported_with_both_sentences_and_the_fact() -> None:
    graph = _graph(
        TEXT,
        "2024-03-21",
        (QIANG, Predicate.PROMOTES, CHAINS, ENGLISH),
        (KEQIANG, Predicate.PROMOTES, CHINESE, TRANSLATED),
    )

    (conflict,) = find_conflicts(graph)

    assert (conflict.kind, conflict.about) == ("actor", "Li Keqiang or Li Qiang")
    assert [words in " ".join(conflict.sides) for words in (ENGLISH, TRANSLATED)] == [True, True]
    assert conflict.sides[-1] == "authority file: Premier of China in 2024-03-21 is Li Qiang"


def test_neither_person_is_merged_or_corrected() -> None:
    graph = _graph(
        TEXT,
        "2024-03-21",
        (QIANG, Predicate.PROMOTES, CHAINS, ENGLISH),
        (KEQIANG, Predicate.PROMOTES, CHINESE, TRANSLATED),
    )
    find_conflicts(graph)

    assert {statement.subject for statement in graph.statements} == {QIANG.id, KEQIANG.id}


def test_an_office_given_to_another_than_its_holder_is_reported() -> None:
    text = "Premier Li Keqiang spoke."
    (conflict,) = find_conflicts(_graph(text, "2024-03-05", (KEQIANG, Predicate.HOLDS_POST, POST, text)))

    assert conflict.kind == "holder"
    assert conflict.sides[-1].endswith("is Li Qiang")


def test_an_office_that_was_held_then_is_no_disagreement() -> None:
    text = "Premier Li Keqiang spoke."

    assert find_conflicts(_graph(text, "2016-03-05", (KEQIANG, Predicate.HOLDS_POST, POST, text))) == ()


def test_a_predecessor_in_the_same_language_is_another_person() -> None:
    text = "Li Qiang wants stronger supply chains. Li Keqiang wanted cheaper loans."
    loans = Entity(id="topic/loans", type=EntityType.TOPIC, label="loans")
    graph = _graph(
        text,
        "2024-03-21",
        (QIANG, Predicate.PROMOTES, CHAINS, "Li Qiang wants stronger supply chains."),
        (KEQIANG, Predicate.PROMOTES, loans, "Li Keqiang wanted cheaper loans."),
    )

    assert find_conflicts(graph) == ()
