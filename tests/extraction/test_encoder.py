from __future__ import annotations

import pickle

import numpy as np
import pytest

from kg.document import Document
from kg.errors import OntologyError
from kg.extraction.candidates import MENTION_LENGTH, Placed, list_pairs, list_spans
from kg.extraction.encoder import Model, open_model
from kg.extraction.inventory import TYPES
from kg.extraction.learned import FOLDER
from kg.extraction.sentences import read
from kg.extraction.windows import CONTEXT, LENGTH, cut_pieces, cut_windows
from ontology.vocabulary import EntityType, Predicate

TEXT = "\n".join(
    ["A ministry speaks", *(f"Minister Ana Prieto opened harbour number {n} in the rainy north." for n in range(60))]
)


@pytest.fixture(scope="module")
def model() -> Model:
    return open_model(FOLDER)


def test_a_missing_file_is_named_with_the_remedy(tmp_path):
    with pytest.raises(OntologyError, match="make train"):
        open_model(tmp_path)


def test_a_model_travels_to_another_process_without_its_session(model):
    window = next(iter(cut_windows(read(Document(name="a", text="Ana Prieto spoke.")), model.tokenizer)))
    model.encode(window)

    assert pickle.loads(pickle.dumps(model)) == model


def test_every_sentence_is_core_in_one_window(model):
    reading = read(Document(name="a.txt", text=TEXT))
    windows = list(cut_windows(reading, model.tokenizer))
    core = [part.pieces.sentence for window in windows for part in window.parts if part.core]

    assert len(windows) > 1
    assert core == [sentence.index for sentence in reading.readable()]


def test_windows_keep_to_their_length_and_show_what_stands_before(model):
    windows = list(cut_windows(read(Document(name="a.txt", text=TEXT)), model.tokenizer))

    assert all(len(window.ids) <= LENGTH for window in windows)
    assert sum(not part.core for part in windows[1].parts) == CONTEXT


def test_pieces_know_their_place_in_the_sentence(model):
    (sentence,) = read(Document(name="a.txt", text="Ana Prieto visited 李强 in Lyon.")).sentences
    pieces = cut_pieces(sentence, model.tokenizer)

    for name in ("Ana Prieto", "李强", "Lyon"):
        start = sentence.text.index(name)
        first, last = pieces.find_span(start, start + len(name))
        assert sentence.text[pieces.starts[first] : pieces.ends[last]] == name


def test_a_place_past_the_sentence_holds_no_pieces(model):
    (sentence,) = read(Document(name="a.txt", text="Ana Prieto spoke.")).sentences

    assert cut_pieces(sentence, model.tokenizer).find_span(90, 95) is None


def test_spans_are_whole_words_of_core_sentences(model):
    window = next(iter(cut_windows(read(Document(name="a.txt", text="Ana Prieto spoke.")), model.tokenizer)))
    spans = list_spans(window)
    part = window.parts[0]

    assert (spans.last - spans.first < MENTION_LENGTH).all()
    assert all(part.pieces.opens[first - part.offset] for first in spans.first)
    assert all(part.pieces.closes[last - part.offset] for last in spans.last)


def test_the_same_window_has_the_same_vectors(model):
    window = next(iter(cut_windows(read(Document(name="a.txt", text="Ana Prieto spoke.")), model.tokenizer)))

    assert np.array_equal(model.encode(window), open_model(FOLDER).encode(window))


def test_a_span_scores_what_its_parts_say(model):
    window = next(iter(cut_windows(read(Document(name="a", text="Ana Prieto spoke in Lyon.")), model.tokenizer)))
    h, spans = model.encode(window), list_spans(window)
    scores = model.score_spans(h, spans)

    def apply(part, x):
        return x @ model.weights[f"mentions.{part}.weight"].T + model.weights[f"mentions.{part}.bias"]

    for row, (first, last) in enumerate(zip(spans.first, spans.last, strict=True)):
        z = apply("begin", h[first]) + apply("end", h[last]) + apply("inside", h[first : last + 1]).mean(axis=0)
        z = np.maximum(z + model.weights["mentions.length.weight"][last - first], 0)
        assert scores[row] == pytest.approx(1 / (1 + np.exp(-apply("out", z))), abs=1e-4)


def test_a_floor_leaves_the_scores_that_reach_it(model):
    window = next(iter(cut_windows(read(Document(name="a", text=TEXT)), model.tokenizer)))
    h, spans = model.encode(window), list_spans(window)
    scores, floored = (model.score_spans(h, spans, floor) for floor in (0.0, 0.2))
    reaching = (scores >= 0.2).any(axis=1)

    assert 0 < reaching.sum() < len(scores) / 2
    assert np.array_equal(floored[reaching], scores[reaching])
    assert (floored < 0.2).all(axis=1)[~reaching].all()


def test_the_score_of_a_pair_does_not_hang_on_the_other_pairs(model):
    window = next(iter(cut_windows(read(Document(name="a", text=TEXT)), model.tokenizer)))
    core = [index for index, part in enumerate(window.parts) if part.core]
    first = np.array([window.parts[index].offset for index in core for _ in range(2)]) + np.tile([0, 3], len(core))
    kinds = np.tile([TYPES.index(EntityType.PERSON), TYPES.index(EntityType.PLACE)], len(core))
    h = model.encode(window)
    shown = model.show(h)

    def score(chosen):
        placed = Placed(first[chosen], first[chosen] + 1, np.repeat(core, 2)[chosen], kinds[chosen])
        pairs = list_pairs(placed, window.parts)
        scores, modalities = model.score_pairs(h, shown, placed, pairs)
        keys = zip(placed.first[pairs.subject].tolist(), placed.first[pairs.object].tolist(), strict=True)
        return dict(zip(keys, zip(scores, modalities, strict=True), strict=True))

    every = score(np.arange(len(first)))
    for key, (scores, modalities) in score(np.arange(4)).items():
        assert scores == pytest.approx(every[key][0], abs=1e-4)
        assert modalities == pytest.approx(every[key][1], abs=1e-4)


def test_pairs_keep_to_domain_and_range(model):
    text = "Minister Ana Prieto spoke in Lyon."
    window = next(iter(cut_windows(read(Document(name="a.txt", text=text)), model.tokenizer)))
    person, place = TYPES.index(EntityType.PERSON), TYPES.index(EntityType.PLACE)
    offset = window.parts[0].offset
    placed = Placed(
        *(np.array(column) for column in ([offset, offset + 3], [offset + 1, offset + 3], [0, 0], [person, place]))
    )
    pairs = list_pairs(placed, window.parts)
    admitted = {
        (int(s), int(o)): {list(Predicate)[p] for p in np.flatnonzero(row)}
        for s, o, row in zip(pairs.subject, pairs.object, pairs.allowed, strict=True)
    }

    assert Predicate.MET_WITH in admitted[0, 1]
    assert Predicate.HOLDS_POST not in admitted[0, 1]
    assert Predicate.HELD_IN not in admitted[1, 0]
