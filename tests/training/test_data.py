"""Labels for training: where names and statements stand in a document."""

from pathlib import Path

from ontology.vocabulary import EntityType, Predicate
from tests.training.test_annotated import TEXT, write
from training.data import DOCUMENT_SPAN, PREDICATES, TYPES, Span, is_left_out, load_examples


def words(example, span: Span) -> str:  # type: ignore[no-untyped-def]
    return example.reading.sentences[span.sentence].text[span.start : span.end]


def test_statements_become_labelled_pairs(tmp_path: Path) -> None:
    write(tmp_path, TEXT)
    (example,) = load_examples(tmp_path)
    assert example.own
    announced = PREDICATES.index(Predicate.ANNOUNCED)
    pairs = {
        (words(example, s) if s != DOCUMENT_SPAN else None, words(example, o))
        for (s, o), predicates in example.positive.items()
        if announced in predicates
    }
    assert ("William Ruto", "carbon levy") in pairs


def test_a_pronoun_is_an_anaphor(tmp_path: Path) -> None:
    text = TEXT.replace("s=He | o=-", "s=He | o=taxes")
    write(tmp_path, text)
    (example,) = load_examples(tmp_path)
    assert {example.reading.sentences[s].text[a:b] for s, a, b in example.anaphors} == {"He", "taxes"}


def test_every_occurrence_of_a_name_is_a_mention(tmp_path: Path) -> None:
    write(tmp_path, TEXT)
    (example,) = load_examples(tmp_path)
    levy = [span for span in example.mentions["levy"] if span.type == TYPES.index(EntityType.POLICY)]
    assert {words(example, span) for span in levy} == {"carbon levy"}
    assert len({span.sentence for span in levy}) == 2


def test_a_fixed_tenth_is_left_out() -> None:
    names = [f"en-c{number:03}" for number in range(1000)]
    assert 70 <= sum(map(is_left_out, names)) <= 130
