from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.resolution.decisions import Judgement
from kg.resolution.resolve import resolve
from kg.statement import Entity, Quantity
from ontology.vocabulary import EntityType, Modality, Predicate
from tests.resolution.builders import make_entity, make_source, person

POST, POLICY, EVENT, BODY = EntityType.POST, EntityType.POLICY, EntityType.EVENT, EntityType.BODY


def ids_of(graph_entities: dict[str, Entity] | object, type: EntityType) -> list[str]:
    return [entity.id for entity in graph_entities.values() if entity.type is type]  # type: ignore[attr-defined]


def test_the_authority_settles_who_is_who_whatever_the_names():
    sources = [
        make_source("a.txt", [person("Li Qiang", authority="person/li-qiang")]),
        make_source("b.txt", [person("李强", authority="person/li-qiang")]),
    ]

    graph = resolve(sources).graph

    (entity,) = graph.entities.values()
    assert entity.id == "person/li-qiang"
    assert {entity.label, *entity.aliases} == {"Li Qiang", "李强"}


def test_a_topic_of_the_authority_has_its_label_in_the_graph_whatever_documents_call_it():
    names = ("绿色金融", "finance verte", "finance verte")
    sources = [
        make_source(f"{number}.txt", [make_entity(EntityType.TOPIC, name, authority="topic/green-finance")])
        for number, name in enumerate(names)
    ]

    (topic,) = resolve(sources).graph.entities.values()

    assert (topic.id, topic.label, topic.aliases) == (
        "topic/green-finance",
        "green finance",
        ("finance verte", "绿色金融"),
    )


def test_a_topic_of_another_s_authority_keeps_its_label():
    source = make_source("a.txt", [make_entity(EntityType.TOPIC, "night trains", authority="elsewhere/7")])

    (topic,) = resolve([source]).graph.entities.values()

    assert topic.label == "night trains"


def test_the_same_full_name_in_two_documents_is_one_person():
    sources = [make_source("a.txt", [person("Ada Marlow", "Marlow")]), make_source("b.txt", [person("Ada Marlow")])]

    resolution = resolve(sources)

    assert list(resolution.graph.entities) == ["person/ada-marlow"]
    assert [decision.reasons for decision in resolution.decisions] == [("They have the same full name.",)]


def test_a_bare_surname_never_joins_persons_of_two_documents():
    sources = [make_source("a.txt", [person("Marlow")]), make_source("b.txt", [person("Marlow")])]

    resolution = resolve(sources)

    assert len(resolution.graph.entities) == 2
    assert resolution.decisions == ()


def test_a_rank_before_a_surname_is_still_a_bare_surname():
    sources = [
        make_source("a.txt", [person("Ada Marlow", "Premier Marlow")]),
        make_source("b.txt", [person("Premier Marlow")]),
        make_source("c.txt", [person("Bela Marlow", "Premier Marlow")]),
    ]

    assert len(resolve(sources).graph.entities) == 3


def test_a_rank_and_a_country_before_a_full_name_make_no_other_person():
    labels = ("Ada Marlow", "Premier Ada Marlow", "Norway's Prime Minister Ada Marlow", "Mme Ada Marlow")
    sources = [make_source(f"{number}.txt", [person(label)]) for number, label in enumerate(labels)]

    assert len(resolve(sources).graph.entities) == 1


def test_two_namings_of_one_full_name_in_a_document_are_one_person():
    sources = [make_source("a.txt", [person("Ada Marlow"), person("Premier Ada Marlow")])]

    assert list(resolve(sources).graph.entities) == ["person/ada-marlow"]


def test_a_place_without_a_name_is_not_the_same_elsewhere():
    sources = [make_source(name, [make_entity(EntityType.PLACE, "the country")]) for name in ("a.txt", "b.txt")]

    assert len(resolve(sources).graph.entities) == 2


def test_namesakes_with_posts_of_different_countries_are_left_to_people():
    sources = [
        make_source(
            f"{country}.txt",
            [person("Ada Marlow"), make_entity(POST, f"Finance Minister of {country}")],
            [("Ada Marlow", Predicate.HOLDS_POST, f"Finance Minister of {country}")],
        )
        for country in ("Norway", "Chile")
    ]

    resolution = resolve(sources)

    assert len(ids_of(resolution.graph.entities, EntityType.PERSON)) == 2
    assert [decision.judgement for decision in resolution.decisions] == [Judgement.UNSURE]


def test_a_namesake_without_a_post_joins_neither_of_two_that_differ():
    sources = [
        make_source(
            f"{country}.txt",
            [person("Ada Marlow"), make_entity(POST, f"Finance Minister of {country}")],
            [("Ada Marlow", Predicate.HOLDS_POST, f"Finance Minister of {country}")],
        )
        for country in ("Norway", "Chile")
    ]
    sources.append(make_source("c.txt", [person("Ada Marlow")]))

    assert len(ids_of(resolve(sources).graph.entities, EntityType.PERSON)) == 3


def test_meetings_of_different_years_are_different():
    sources = [
        make_source(
            f"{year}.txt",
            [make_entity(EVENT, "Harbour Forum"), make_entity(EntityType.PLACE, "Port Vale")],
            [("Harbour Forum", Predicate.HELD_IN, "Port Vale")],
            date=year,
        )
        for year in ("2023", "2024")
    ]

    resolution = resolve(sources)

    assert len(ids_of(resolution.graph.entities, EVENT)) == 2
    assert Judgement.DIFFERENT in {decision.judgement for decision in resolution.decisions}


def test_a_post_named_by_rank_alone_is_not_the_same_post_elsewhere():
    sources = [make_source(name, [make_entity(POST, "Prime Minister")]) for name in ("a.txt", "b.txt")]

    assert len(resolve(sources).graph.entities) == 2


def test_a_person_written_in_characters_and_in_pinyin_is_one_where_both_texts_say_the_same():
    said = [("{}", Predicate.HOLDS_POST, "Mayor of Linhai")]
    sources = [
        make_source(
            name,
            [person(label), make_entity(POST, "Mayor of Linhai")],
            [(label, predicate, other) for _, predicate, other in said],
        )
        for name, label in (("a.txt", "Wang Haiming"), ("b.txt", "王海明"))
    ]

    assert len(ids_of(resolve(sources).graph.entities, EntityType.PERSON)) == 1


def test_targets_are_one_only_if_all_that_counts_agrees():
    def target(value: float, period: str) -> Entity:
        quantity = Quantity(indicator="grain output", value=value, unit="tonnes", period=period)
        return Entity(id="t", type=EntityType.TARGET, label=quantity.label, quantity=quantity)

    same = [make_source(name, [target(5, "2024")]) for name in ("a.txt", "b.txt")]
    other = [make_source("c.txt", [target(5, "2025")]), make_source("d.txt", [target(6, "2024")])]

    assert len(resolve([*same, *other]).graph.entities) == 3


def make_targets(*indicators: str, actors: tuple[str, str]) -> list:
    sources = []
    for indicator, actor in zip(indicators, actors, strict=True):
        quantity = Quantity(indicator=indicator, value=5, unit="percent", period="2024")
        target = Entity(id="t", type=EntityType.TARGET, label=quantity.label, quantity=quantity)
        said = [(actor, Predicate.ANNOUNCED, target.label)]
        sources.append(make_source(f"{indicator}.txt", [person(actor), target], said))
    return sources


def test_a_target_named_more_fully_is_the_same_where_the_same_actor_sets_it():
    sources = make_targets("growth", "export growth", actors=("Ada Marlow", "Ada Marlow"))

    assert len(ids_of(resolve(sources).graph.entities, EntityType.TARGET)) == 1


def test_a_target_named_more_fully_by_another_actor_is_left_to_people():
    sources = make_targets("growth", "export growth", actors=("Ada Marlow", "Bela Quist"))
    resolution = resolve(sources)

    assert len(ids_of(resolution.graph.entities, EntityType.TARGET)) == 2
    assert [decision.judgement for decision in resolution.decisions] == [Judgement.UNSURE]


def test_the_same_statement_of_two_documents_pools_its_evidences():
    entities = [person("Ada Marlow"), make_entity(POLICY, "Harbour Renewal Plan")]
    said = [("Ada Marlow", Predicate.ANNOUNCED, "Harbour Renewal Plan")]
    sources = [make_source(name, entities, said) for name in ("a.txt", "b.txt")]

    (statement,) = resolve(sources).graph.statements

    assert sorted(evidence.name for evidence in statement.evidences) == ["a.txt", "b.txt"]


def test_a_guess_and_a_fact_stay_two_statements():
    entities = [person("Ada Marlow"), make_entity(POLICY, "Harbour Renewal Plan")]
    said = [("Ada Marlow", Predicate.ANNOUNCED, "Harbour Renewal Plan")]
    sources = [make_source("a.txt", entities, said), make_source("b.txt", entities, said, modality=Modality.PREDICTED)]

    assert {statement.modality for statement in resolve(sources).graph.statements} == {"asserted", "predicted"}


def test_mentions_are_counted_by_document_and_entity():
    sources = [make_source("a.txt", [person("Ada Marlow")]), make_source("b.txt", [person("Ada Marlow")])]

    graph = resolve(sources).graph

    assert [(entity, count) for _, entity, count in graph.mentions] == [("person/ada-marlow", 1)] * 2


NAMES = st.sampled_from(["Ada Marlow", "Marlow", "Bela Quist", "A. Quist", "王海明", "Wang Haiming", "Harbour Council"])


@st.composite
def documents(draw: st.DrawFn):
    sources = []
    for number in range(draw(st.integers(1, 5))):
        labels = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
        kinds = [draw(st.sampled_from([EntityType.PERSON, BODY])) for _ in labels]
        entities = [make_entity(kind, label, draw(NAMES)) for kind, label in zip(kinds, labels, strict=True)]
        said = [(labels[0], Predicate.MET_WITH, label) for label in labels[1:]]
        sources.append(make_source(f"{number}.txt", entities, said))
    return sources


@settings(max_examples=60, deadline=None)
@given(documents(), st.randoms(use_true_random=False))
def test_resolution_does_not_depend_on_the_order_of_documents(sources, random):
    shuffled = list(sources)
    random.shuffle(shuffled)

    assert resolve(shuffled) == resolve(sources)


@settings(max_examples=60, deadline=None)
@given(documents())
def test_resolving_the_same_documents_twice_changes_nothing(sources):
    assert resolve([*sources]).decisions == resolve([*sources]).decisions


@settings(max_examples=60, deadline=None)
@given(documents())
def test_every_reference_has_an_id_and_every_statement_stands_between_entities(sources):
    resolution = resolve(sources)
    entities = resolution.graph.entities

    assert all(id in entities for id in resolution.ids.values())
    assert all(each.subject in entities and each.object in entities for each in resolution.graph.statements)


def test_a_name_that_bodies_of_several_countries_bear_is_left_to_people():
    sources = [
        make_source("a.txt", [make_entity(BODY, "Labour Party", authority="body/labour-party")]),
        make_source("b.txt", [make_entity(BODY, "Labour Party")]),
    ]

    resolution = resolve(sources)
    (decision,) = [one for one in resolution.decisions if one.judgement is Judgement.UNSURE]

    assert len(resolution.graph.entities) == 2
    assert "Bodies of other countries bear the name too" in " ".join(decision.reasons)
