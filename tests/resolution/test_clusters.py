from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.resolution.clusters import Clusters
from kg.resolution.decisions import Decision, Judge, Judgement

REFERENCES = [f"doc:{letter}" for letter in "abcdef"]


def decide(judgement: Judgement, left: str, right: str, score: float = 1.0, by: Judge = Judge.MACHINE) -> Decision:
    return Decision(
        judgement=judgement, left=(left,), right=(right,), left_label=left, right_label=right, score=score, by=by
    )


def groups(decisions: list[Decision]) -> list[tuple[str, ...]]:
    clusters = Clusters(REFERENCES)
    clusters.apply(decisions)
    return sorted(clusters.groups().values())


DECISIONS = st.lists(
    st.builds(
        decide,
        st.sampled_from(Judgement),
        st.sampled_from(REFERENCES),
        st.sampled_from(REFERENCES),
        st.sampled_from([0.5, 0.9, 1.0]),
        st.sampled_from(Judge),
    ),
    max_size=10,
)


@given(DECISIONS, st.randoms(use_true_random=False))
def test_merging_is_order_free(decisions, random):
    shuffled = list(decisions)
    random.shuffle(shuffled)

    assert groups(shuffled) == groups(decisions)


@given(DECISIONS)
def test_merging_is_idempotent(decisions):
    assert groups(decisions + decisions) == groups(decisions)


def test_a_person_who_parts_two_outweighs_the_machine_that_joins_them():
    decisions = [
        decide(Judgement.SAME, "doc:a", "doc:b"),
        decide(Judgement.DIFFERENT, "doc:a", "doc:b", by=Judge.PERSON),
    ]

    assert ("doc:a", "doc:b") not in groups(decisions)


def test_two_that_must_stay_apart_are_not_joined_by_way_of_a_third():
    decisions = [
        decide(Judgement.SAME, "doc:a", "doc:c", 0.9),
        decide(Judgement.SAME, "doc:b", "doc:c", 0.95),
        decide(Judgement.DIFFERENT, "doc:a", "doc:b"),
    ]

    assert ("doc:b", "doc:c") in groups(decisions)
    assert ("doc:a",) in groups(decisions)


def test_a_person_who_joins_two_outweighs_the_machine_that_parts_them():
    decisions = [
        decide(Judgement.DIFFERENT, "doc:a", "doc:b"),
        decide(Judgement.SAME, "doc:a", "doc:b", by=Judge.PERSON),
    ]

    assert ("doc:a", "doc:b") in groups(decisions)


def test_decisions_about_documents_that_are_gone_are_passed_over():
    assert groups([decide(Judgement.SAME, "doc:a", "gone:x")]) == groups([])
