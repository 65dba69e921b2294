"""From claims to statements: what a sentence says, and what it takes for granted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from kg.document import Document
from kg.extraction.assembly import assemble
from kg.extraction.reading import Claim, Mention, Reading
from ontology.vocabulary import EntityType, Modality, Predicate
from tests.extraction.told import place

Named = tuple[str, EntityType]
PERSON, POST = ("Anna Lindqvist", EntityType.PERSON), ("harbour minister", EntityType.POST)


class Telling:
    """A reader that tells one claim of the only sentence, by default what somebody does with a post."""

    name = "told"

    def __init__(
        self, predicate: Predicate, modality: Modality | None = None, subject: Named = PERSON, thing: Named = POST
    ) -> None:
        self.predicate, self.modality, self.sides = predicate, modality, (subject, thing)

    def find_mentions(self, reading: Reading) -> Iterator[Mention]:
        """Yield the two that the claim is about."""
        for words, kind in self.sides:
            yield place(reading, words, kind)

    def find_claims(self, reading: Reading, mentions: Sequence[Mention]) -> Iterator[Claim]:
        """Yield the claim between them."""
        subject, thing = (next(m for m in mentions if (m.text, m.type) == side) for side in self.sides)
        yield Claim(subject, self.predicate, thing, 0, self.name, 0.9, modality=self.modality)


def tell(text: str, *readers: Telling) -> set[tuple[str, str, bool]]:
    extraction = assemble(Document(name="a.txt", text=text, language="en"), readers)
    return {(s.predicate.value, s.modality.value, s.former) for s in extraction.statements}


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("Anna Lindqvist, former harbour minister, spoke.", True),
        ("The ousted coastal harbour minister Anna Lindqvist spoke.", True),
        ("Anna Lindqvist, who met the former king, is harbour minister.", False),
        ("Anna Lindqvist, harbour minister, spoke.", False),
    ],
)
def test_a_post_that_the_words_before_it_call_former_is_no_longer_held(text: str, former: bool) -> None:
    assert tell(text, Telling(Predicate.HOLDS_POST)) == {("HOLDS_POST", "asserted", former)}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Anna Lindqvist has yet to approve the tide plan.", "negated"),
        ("Anna Lindqvist agreed not to promote the tide plan.", "negated"),
        ("Anna Lindqvist has no intention of backing the tide plan.", "negated"),
        ("Anna Lindqvist did not hide it, and backs the tide plan.", "asserted"),
        ("Anna Lindqvist did not only back the tide plan.", "asserted"),
    ],
)
def test_a_plain_denial_is_one_whatever_a_reader_takes_it_for(text: str, modality: str) -> None:
    plan = ("tide plan", EntityType.POLICY)
    teller = Telling(Predicate.PROMOTES, Modality.ASSERTED, PERSON, plan)

    assert tell(text, teller) == {("PROMOTES", modality, False)}


def test_whoever_is_removed_held_the_post() -> None:
    said = tell("Anna Lindqvist was sacked as harbour minister.", Telling(Predicate.REMOVED_FROM))

    assert said == {("REMOVED_FROM", "asserted", False), ("HOLDS_POST", "asserted", True)}


@pytest.mark.parametrize("modality", [Modality.POSSIBLE, Modality.PREDICTED, Modality.NEGATED])
def test_whoever_may_be_removed_holds_it_still(modality: Modality) -> None:
    said = tell("Anna Lindqvist, harbour minister.", Telling(Predicate.REMOVED_FROM, modality))

    assert said == {("REMOVED_FROM", modality.value, False), ("HOLDS_POST", "asserted", False)}


def test_whoever_was_appointed_holds_the_post() -> None:
    said = tell("Anna Lindqvist was named harbour minister.", Telling(Predicate.APPOINTED_TO))

    assert said == {("APPOINTED_TO", "asserted", False), ("HOLDS_POST", "asserted", False)}


def test_whoever_may_be_appointed_does_not_hold_it() -> None:
    said = tell("Anna Lindqvist, harbour minister.", Telling(Predicate.APPOINTED_TO, Modality.POSSIBLE))

    assert said == {("APPOINTED_TO", "possible", False)}


@pytest.mark.parametrize(("words", "told"), [("This new approach", False), ("The ferry scheme", True)])
def test_a_policy_that_no_word_names_concerns_nothing(words: str, told: bool) -> None:
    policy, topic = (words, EntityType.POLICY), ("night ferries", EntityType.TOPIC)

    said = tell(f"{words} is about night ferries.", Telling(Predicate.CONCERNS, None, policy, topic))

    assert bool(said) is told


def test_a_post_whose_name_goes_on_is_held_once() -> None:
    short = Telling(Predicate.HOLDS_POST, thing=("harbour envoy", EntityType.POST))
    long = Telling(Predicate.HOLDS_POST, thing=("harbour envoy to Chile", EntityType.POST))
    text = "Anna Lindqvist, harbour envoy, is the harbour envoy to Chile."

    extraction = assemble(Document(name="a.txt", text=text, language="en"), [short, long])

    labels = {entity.id: entity.label for entity in extraction.entities}
    assert [labels[s.object] for s in extraction.statements] == ["harbour envoy to Chile"]


def test_a_rank_behind_another_post_is_one_in_its_body() -> None:
    holder, post = ("林海", EntityType.PERSON), ("主任", EntityType.POST)
    document = Document(name="a.txt", text="省里对临海县渔业委员会原党组书记、主任林海作了调查。", language="zh")
    extraction = assemble(document, [Telling(Predicate.HOLDS_POST, None, holder, post)])

    assert {e.label for e in extraction.entities if e.type is EntityType.POST} >= {"临海县渔业委员会主任"}
