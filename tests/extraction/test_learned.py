from __future__ import annotations

import json
import pickle
import shutil
from dataclasses import replace

import pytest

from kg.document import Document
from kg.extraction.encoder import SETTINGS
from kg.extraction.learned import FOLDER, LearnedReader, find_version
from kg.extraction.reading import THIS_DOCUMENT, Mention
from kg.extraction.sentences import read
from ontology.vocabulary import EntityType, Modality, Predicate

TEXT = "The rain stopped. President Xi Jinping met Russian President Vladimir Putin in Moscow on Tuesday."


@pytest.fixture(scope="module")
def reader() -> LearnedReader:
    return LearnedReader.load()


@pytest.fixture(scope="module")
def reading():
    return read(Document(name="a.txt", text=TEXT, language="en"))


def test_names_are_found_with_their_types(reader, reading):
    found = {(mention.text, mention.type) for mention in reader.find_mentions(reading)}

    assert ("Xi Jinping", EntityType.PERSON) in found
    assert ("Moscow", EntityType.PLACE) in found
    assert ("Russian President", EntityType.POST) in found


def test_a_person_is_named_without_the_post_before(reader, reading):
    persons = {mention.text for mention in reader.find_mentions(reading) if mention.type is EntityType.PERSON}

    assert persons == {"Xi Jinping", "Vladimir Putin"}


def test_mentions_stand_where_they_say(reader, reading):
    mentions = list(reader.find_mentions(reading))

    assert mentions
    assert all(reading.sentences[m.sentence].text[m.start : m.end] == m.text for m in mentions)


def test_who_holds_a_post_is_claimed(reader, reading):
    claims = list(reader.find_claims(reading, list(reader.find_mentions(reading))))
    said = {(claim.subject.text, claim.predicate, claim.object.text) for claim in claims}

    assert ("Vladimir Putin", Predicate.HOLDS_POST, "Russian President") in said


def test_mentions_of_other_readers_take_part(reader, reading):
    text = reading.sentences[1].text
    person, post = (
        Mention(1, text.index(words), text.index(words) + len(words), kind, words, reader="other")
        for words, kind in (("Vladimir Putin", EntityType.PERSON), ("Russian President", EntityType.POST))
    )
    (claim,) = [c for c in reader.find_claims(reading, [person, post]) if c.predicate is Predicate.HOLDS_POST]

    assert (claim.subject, claim.object, claim.reader) == (person, post, "learned")
    assert claim.modality in {None, Modality.ASSERTED}
    assert 0 < claim.confidence <= 1


def test_what_was_scored_is_judged_as_if_anew(reading):
    reader, other = LearnedReader.load(), LearnedReader.load()
    offered = list(reader.find_mentions(reading))
    claims = list(reader.find_claims(reading, offered))

    assert claims
    assert reader.judge(reading, claims) == other.judge(reading, claims) == [claim.confidence for claim in claims]


def test_a_claim_about_a_mention_that_was_not_offered_is_judged(reader, reading):
    offered = list(reader.find_mentions(reading))
    claims = list(reader.find_claims(reading, offered))
    claim = next(claim for claim in claims if claim.predicate is Predicate.HOLDS_POST)
    stranger = replace(claim, subject=replace(claim.subject, reader="other"))
    backwards = replace(claim, subject=claim.object, object=claim.subject)

    assert reader.judge(reading, [stranger, backwards, claim]) == [claim.confidence, None, claim.confidence]


def test_no_mentions_make_no_claims(reader, reading):
    document = Mention(THIS_DOCUMENT, 0, 0, EntityType.DOCUMENT, "a.txt", reader="document")

    assert list(reader.find_claims(reading, [document])) == []


def test_an_empty_document_has_no_mentions(reader):
    assert list(reader.find_mentions(read(Document(name="a.txt", text="")))) == []


def test_chinese_names_and_posts_are_told_apart(reader):
    reading = read(Document(name="a.txt", text="外交部部长王毅12日在北京会见法国总统马克龙。", language="zh"))
    found = {(mention.text, mention.type) for mention in reader.find_mentions(reading)}

    assert {("法国总统", EntityType.POST), ("马克龙", EntityType.PERSON)} <= found


def test_reading_twice_gives_the_same(reading):
    first, second = (list(LearnedReader.load().find_mentions(reading)) for _ in range(2))

    assert first == second


def test_a_reader_travels_to_another_process(reader, reading):
    list(reader.find_mentions(reading))
    copy = pickle.loads(pickle.dumps(reader))

    assert list(copy.find_mentions(reading)) == list(reader.find_mentions(reading))


def test_the_version_follows_the_files(tmp_path):
    assert find_version(tmp_path) == "none"
    assert len(find_version(FOLDER)) == 16


def test_names_of_a_length_that_annotators_avoid_are_less_sure(tmp_path, reading):
    settings = json.loads((FOLDER / SETTINGS).read_text("utf-8"))
    found = []
    for name, lengths in (("plain", {}), ("shifted", {"Place": [-1.0]})):
        shutil.copytree(FOLDER, tmp_path / name)
        (tmp_path / name / SETTINGS).write_text(json.dumps({**settings, "lengths": lengths}), "utf-8")
        found.append({m.text: m for m in LearnedReader.load(tmp_path / name).find_mentions(reading)})
    before, after = found

    assert after["Moscow"].confidence < before["Moscow"].confidence
    assert after["Xi Jinping"] == before["Xi Jinping"]
