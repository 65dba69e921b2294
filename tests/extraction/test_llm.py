from __future__ import annotations

import json
import pickle
import socket
from pathlib import Path

import pytest

from kg.document import Document
from kg.errors import DocumentError
from kg.extraction import extract
from kg.extraction.gazetteer import GazetteerReader
from kg.extraction.inventory import PREDICATES, TYPES
from kg.extraction.llm import LlmReader, estimate_reading, find_version
from kg.extraction.llm.answers import make_schema, read_answer
from kg.extraction.llm.checking import Reason
from kg.extraction.llm.chunks import SIZE, count_tokens, cut_chunks
from kg.extraction.llm.client import check_model
from kg.extraction.llm.errors import LlmError
from kg.extraction.llm.prompt import render_system
from kg.extraction.sentences import read
from kg.readersets import LanguageModel, ReaderName, ReaderSet
from ontology.vocabulary import DOMAIN, RANGE, Modality, Predicate
from tests.extraction.stub_llm import Response, complete, number_sentences, refuse, serve, state

KEY = "sk-0123456789abcdef0123456789"
FIRST = "Premier Li Qiang announced the Blue Harbour Plan in Beijing."
SECOND = "He said that the European Union opposes the Blue Harbour Plan."
TEXT = f"{FIRST} {SECOND}\n"


def name(text: str, type: str, sentence: int = 1) -> dict:
    return {"sentence": sentence, "text": text, "type": type}


def make(**changes) -> dict:
    return {
        "sentence": 1,
        "quote": "Li Qiang announced the Blue Harbour Plan",
        "subject": name("Li Qiang", "Person"),
        "predicate": "ANNOUNCED",
        "object": name("Blue Harbour Plan", "Policy"),
        "modality": "asserted",
        "claimant": None,
        "former": False,
    } | changes


ANNOUNCED = make()
OPPOSED = make(
    sentence=2,
    quote="the European Union opposes the Blue Harbour Plan",
    subject=name("European Union", "Body", 2),
    predicate="OPPOSES",
    object=name("Blue Harbour Plan", "Policy", 2),
    claimant=name("Li Qiang", "Person", 1),
)


@pytest.fixture
def document() -> Document:
    return Document(name="a.txt", text=TEXT, language="en", date="2024-03-05")


@pytest.fixture(autouse=True)
def _no_key(monkeypatch):
    for variable in ("KG_LLM_API_KEY", "OPENAI_API_KEY", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(variable, raising=False)


def make_reader(url: str, folder: Path, **settings) -> LlmReader:
    return LlmReader(LanguageModel(url, "test-model", folder, **({"timeout": 5.0, "pause": 0.01} | settings)))


def read_claims(reader: LlmReader, document: Document):
    reading = read(document)
    mentions = list(reader.find_mentions(reading))
    return list(reader.find_claims(reading, mentions))


def ask(answer: Response | str, document: Document, folder: Path):
    """Return the claims that a reader makes of one answer, and what it used."""
    response = answer if isinstance(answer, Response) else complete(answer)
    with serve(lambda body, before: response) as stub:
        reader = make_reader(stub.url, folder)
        claims = read_claims(reader, document)
    return claims, reader.take_usage()


def test_a_statement_that_stands_in_the_text_is_a_claim(document, tmp_path):
    (claim,), usage = ask(state(ANNOUNCED), document, tmp_path)

    assert (claim.subject.text, claim.predicate, claim.object.text) == (
        "Li Qiang",
        Predicate.ANNOUNCED,
        "Blue Harbour Plan",
    )
    assert (claim.reader, claim.modality, claim.sentence) == ("llm", Modality.ASSERTED, 0)
    assert (usage.requests, usage.tokens_in, usage.tokens_out, usage.accepted) == (1, 100, 10, 1)


def test_mentions_stand_where_they_say(document, tmp_path):
    claims, _ = ask(state(ANNOUNCED, OPPOSED), document, tmp_path)
    sentences = read(document).sentences

    assert len(claims) == 2
    for mention in (side for claim in claims for side in (claim.subject, claim.object)):
        assert sentences[mention.sentence].text[mention.start : mention.end] == mention.text


def test_who_says_so_is_kept(document, tmp_path):
    _, claim = ask(state(ANNOUNCED, OPPOSED), document, tmp_path)[0]

    assert claim.attributed_to is not None
    assert claim.attributed_to.text == "Li Qiang"


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (make(subject=name("Li Qiang", "Politician")), Reason.TYPE),
        (make(predicate="LIKES"), Reason.PREDICATE),
        (make(subject=name("Beijing", "Topic")), Reason.BOUNDS),
        (make(object=name("Beijing", "Place")), Reason.BOUNDS),
        (make(quote="Li Qiang has announced the Blue Harbour Plan"), Reason.QUOTE),
        (make(quote=""), Reason.QUOTE),
        (make(quote="li qiang announced"), Reason.QUOTE),
        (make(subject=name("Xi Jinping", "Person")), Reason.NAME),
        (make(object=name("Blue Harbour Pl", "Policy")), Reason.NAME),
        (make(subject=name("", "Person")), Reason.NAME),
        (make(claimant=name("Xi Jinping", "Person")), Reason.NAME),
        (make(object=name("European Union", "Policy", 1)), Reason.NAME),
        (make(object=name("Blue Harbour Plan", "Target")), Reason.NUMBER),
        (make(sentence=7), Reason.SENTENCE),
        (make(sentence=0), Reason.SENTENCE),
        (make(subject=name("Li Qiang", "Person", -1)), Reason.SENTENCE),
        (make(subject=name("Blue Harbour Plan", "Body")), Reason.SAME),
        (make(sentence=2, quote="He said"), Reason.ELSEWHERE),
        (make(sentence="one"), Reason.SHAPE),
        (make(subject=None), Reason.SHAPE),
        ({}, Reason.PREDICATE),
        ("Li Qiang announced a plan", Reason.SHAPE),
        (None, Reason.SHAPE),
    ],
)
def test_a_statement_that_does_not_stand_is_rejected_for_a_reason(statement, reason, document, tmp_path):
    claims, usage = ask(state(statement, ANNOUNCED), document, tmp_path)

    assert len(claims) == 1
    assert usage.rejected == {reason.value: 1}
    assert usage.accepted == 1


def test_words_inside_a_longer_word_are_no_name(tmp_path):
    document = Document(name="a.txt", text="Europe and the EU announced the Blue Harbour Plan.", language="en")
    statement = make(quote="the EU announced", subject=name("EU", "Body"))
    (claim,), _ = ask(state(statement), document, tmp_path)

    assert claim.subject.start == document.text.index("EU ")


def test_chinese_names_need_no_spaces(tmp_path):
    document = Document(name="a.txt", text="国务院总理李强宣布了蓝港计划。", language="zh")
    statement = make(quote="李强宣布了蓝港计划", subject=name("李强", "Person"), object=name("蓝港计划", "Policy"))
    (claim,), _ = ask(state(statement), document, tmp_path)

    assert (claim.subject.text, claim.object.text) == ("李强", "蓝港计划")


def test_a_sentence_broken_over_lines_is_quoted_in_one(tmp_path):
    document = Document(
        name="a.txt",
        text="In a long speech to the council, Premier Li Qiang announced the Blue\nHarbour Plan for Beijing.",
        language="en",
    )
    (claim,), _ = ask(state(ANNOUNCED), document, tmp_path)

    assert claim.object.text == "Blue Harbour Plan"


def test_the_number_of_a_target_is_read_by_the_grammar(tmp_path):
    document = Document(
        name="a.txt", text="Li Qiang announced a GDP growth target of around 5 percent for 2024.", language="en"
    )
    statement = make(quote="announced a GDP growth target of around 5 percent", object=name("5 percent", "Target"))
    (claim,), _ = ask(state(statement), document, tmp_path)

    assert claim.object.quantity is not None
    assert (claim.object.quantity.value, claim.object.quantity.unit, claim.object.quantity.period) == (
        5.0,
        "percent",
        "2024",
    )


@pytest.mark.parametrize(("indicator", "accepted"), [("investissement", 1), ("chemins de fer", 0), ("", 0), (None, 0)])
def test_what_a_target_counts_is_named_in_its_sentence(indicator, accepted, tmp_path):
    text = "Pour l'investissement, Emmanuel Macron a promis 7,2 milliards d'euros sur trois ans."
    thing = name("7,2 milliards d'euros", "Target")
    statement = make(quote="a promis", subject=name("Emmanuel Macron", "Person"), object=thing, indicator=indicator)
    claims, usage = ask(state(statement), Document(name="a.txt", text=text, language="fr"), tmp_path)

    assert [claim.object.quantity.label for claim in claims] == ["investissement 7200000000 EUR"] * accepted
    assert usage.rejected == ({} if accepted else {Reason.INDICATOR.value: 1})


def test_the_document_itself_may_be_the_subject(document, tmp_path):
    statement = make(
        quote="the Blue Harbour Plan", subject={"sentence": 0, "text": "", "type": "Document"}, predicate="CONCERNS"
    )
    (claim,), _ = ask(state(statement), document, tmp_path)

    assert claim.subject.sentence == -1


def test_claims_stand_between_the_mentions_of_all_readers(document, tmp_path):
    reading = read(document)
    with serve(lambda body, before: complete(state(ANNOUNCED))) as stub:
        reader = make_reader(stub.url, tmp_path)
        others = list(GazetteerReader().find_mentions(reading))
        (claim,) = reader.find_claims(reading, others)

    assert claim.subject in others
    assert claim.subject.authority == "person/li-qiang"


def test_what_it_reads_becomes_statements_with_evidence(document, tmp_path):
    with serve(lambda body, before: complete(state(ANNOUNCED, OPPOSED))) as stub:
        extraction = extract(document, readers=(GazetteerReader(), make_reader(stub.url, tmp_path)))
    labels = {entity.id: entity.label for entity in extraction.entities}
    said = {(labels[s.subject], s.predicate, labels[s.object], s.attributed_to) for s in extraction.statements}

    assert ("Li Qiang", Predicate.ANNOUNCED, "Blue Harbour Plan", None) in said
    assert ("European Union", Predicate.OPPOSES, "Blue Harbour Plan", "person/li-qiang") in said
    assert {reader for s in extraction.statements for e in s.evidences for reader in e.readers} == {"llm"}
    assert {e.quote for s in extraction.statements for e in s.evidences} == {FIRST, SECOND}


def test_a_second_reading_asks_nothing_and_is_the_same(document, tmp_path):
    with serve(lambda body, before: complete(state(ANNOUNCED, OPPOSED))) as stub:
        first = extract(document, readers=(make_reader(stub.url, tmp_path),))
        reader = make_reader(stub.url, tmp_path)
        second = extract(document, readers=(reader,))
        requests = len(stub.requests)
    usage = reader.take_usage()

    assert first == second
    assert requests == 1
    assert (usage.requests, usage.cached, usage.tokens_in) == (0, 1, 0)


def test_another_model_is_asked_anew(document, tmp_path):
    with serve(lambda body, before: complete(state())) as stub:
        for model in ("one", "two"):
            read_claims(LlmReader(LanguageModel(stub.url, model, tmp_path)), document)
        requests = len(stub.requests)

    assert requests == 2


def test_a_damaged_answer_on_disk_is_asked_for_again(document, tmp_path):
    with serve(lambda body, before: complete(state(ANNOUNCED))) as stub:
        read_claims(make_reader(stub.url, tmp_path), document)
        (kept,) = tmp_path.rglob("*.json")
        kept.write_text("{")
        claims = read_claims(make_reader(stub.url, tmp_path), document)

    assert len(claims) == 1
    assert json.loads(kept.read_text())["content"] == state(ANNOUNCED)


def test_it_asks_at_temperature_0_with_a_seed_for_the_schema(document, tmp_path):
    with serve(lambda body, before: complete(state())) as stub:
        read_claims(make_reader(stub.url, tmp_path), document)
    (body,) = stub.requests

    assert (body["model"], body["temperature"], body["seed"]) == ("test-model", 0, 0)
    assert body["response_format"]["json_schema"]["schema"] == make_schema()
    assert number_sentences(body) == {1: FIRST, 2: SECOND}


@pytest.mark.parametrize("refused", [("json_schema",), ("json_schema", "json_object")])
def test_an_endpoint_that_knows_no_schema_is_asked_otherwise(refused, document, tmp_path):
    def respond(body, before):
        kind = body.get("response_format", {}).get("type")
        return (
            refuse(400, "unknown response_format") if kind in refused else complete(f"```json\n{state(ANNOUNCED)}\n```")
        )

    with serve(respond) as stub:
        reader = make_reader(stub.url, tmp_path)
        claims = read_claims(reader, document)
        read_claims(reader, Document(name="b.txt", text=f"{FIRST}\n", language="en"))
    kinds = [body.get("response_format", {}).get("type") for body in stub.requests]

    assert len(claims) == 1
    assert len(kinds) == len(refused) + 2
    assert kinds[-1] == kinds[-2]


@pytest.mark.parametrize(
    "content",
    [
        '{"statements": []}',
        '```json\n{"statements": []}\n```',
        '```\n{"statements": []}\n```\nThat is all.',
        'Here you are: {"statements": []}',
        '<think>Perhaps {"statements": [1]}</think>\n{"statements": []}',
        '{"statements": [], "note": "nothing found"}',
    ],
)
def test_json_is_found_in_what_is_written(content):
    answer = read_answer(content)

    assert answer is not None
    assert answer.statements == []


@pytest.mark.parametrize("content", ["", "Nothing.", "[]", '{"statements": 3}', '{"claims": []}', "{" * 5000])
def test_what_is_no_answer_is_none(content):
    assert read_answer(content) is None


def test_an_answer_that_is_no_json_is_asked_for_once_more(document, tmp_path):
    def respond(body, before):
        return complete("I would rather chat.") if before == 0 else complete(state(ANNOUNCED))

    with serve(respond) as stub:
        reader = make_reader(stub.url, tmp_path)
        claims = read_claims(reader, document)

    assert len(claims) == 1
    assert reader.take_usage().tokens_in == 200
    assert stub.requests[1]["messages"][-2]["content"] == "I would rather chat."


def test_a_document_without_an_answer_fails_and_keeps_nothing(document, tmp_path):
    with (
        serve(lambda body, before: complete("I would rather chat.")) as stub,
        pytest.raises(DocumentError, match=r"`a\.txt`: .* without the JSON"),
    ):
        read_claims(make_reader(stub.url, tmp_path), document)

    assert list(tmp_path.rglob("*.json")) == []


def test_an_answer_that_is_cut_off_is_asked_for_in_halves(document, tmp_path):
    def respond(body, before):
        shown = number_sentences(body)
        if len(shown) == 2 and "Before:\n(nothing)" in body["messages"][1]["content"]:
            return complete('{"statements": [', finish="length")
        return complete(state(ANNOUNCED if FIRST in shown.values() and len(shown) == 1 else OPPOSED))

    with serve(respond) as stub:
        claims = read_claims(make_reader(stub.url, tmp_path), document)
        again = read_claims(make_reader(stub.url, tmp_path), document)
        requests = len(stub.requests)

    assert [claim.predicate for claim in claims] == [Predicate.ANNOUNCED, Predicate.OPPOSES]
    assert again == claims
    assert requests == 3


@pytest.mark.parametrize("status", [429, 500, 503])
def test_who_is_busy_is_asked_again(status, document, tmp_path):
    with serve(lambda body, before: refuse(status, "busy") if before < 2 else complete(state(ANNOUNCED))) as stub:
        claims = read_claims(make_reader(stub.url, tmp_path), document)

    assert len(claims) == 1
    assert len(stub.requests) == 3


def test_the_pause_that_is_asked_for_is_kept(document, tmp_path, monkeypatch):
    pauses = []
    monkeypatch.setattr("kg.extraction.llm.client.time.sleep", pauses.append)

    def respond(body, before):
        return refuse(429, "busy", retry_after="7") if before < 1 else complete(state())

    monkeypatch.setattr("tests.extraction.stub_llm.time", __import__("types").SimpleNamespace(sleep=lambda _: None))
    with serve(respond) as stub:
        read_claims(make_reader(stub.url, tmp_path), document)

    assert pauses == [7.0]


def test_who_stays_busy_fails_the_document(document, tmp_path):
    with (
        serve(lambda body, before: refuse(503, "too many requests")) as stub,
        pytest.raises(
            DocumentError, match=r"busy or broken at every try \(503: too many requests\); build again later"
        ),
    ):
        read_claims(make_reader(stub.url, tmp_path), document)

    assert len(stub.requests) == 4


def test_who_is_too_slow_fails_the_document(document, tmp_path):
    with (
        serve(lambda body, before: Response(b"", delay=0.6)) as stub,
        pytest.raises(DocumentError, match=r"did not answer within 0\.2 seconds; give it longer by --llm-timeout"),
    ):
        read_claims(make_reader(stub.url, tmp_path, timeout=0.2), document)

    assert len(stub.requests) == 2


def find_free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return bound.getsockname()[1]


def test_who_does_not_answer_at_all_is_named_with_the_remedy(document, tmp_path):
    url = f"http://127.0.0.1:{find_free_port()}/v1"

    with pytest.raises(LlmError) as raised:
        read_claims(make_reader(url, tmp_path), document)

    assert url in str(raised.value)
    assert "refused" in str(raised.value)
    assert "start its server, or name another address by --llm-url" in str(raised.value)


@pytest.mark.parametrize(
    ("response", "message"),
    [
        (refuse(401, f"bad key {KEY}"), "refuses the key"),
        (refuse(404, "model not found"), "no model `test-model`"),
        (refuse(301, "moved", Location="http://127.0.0.1:1/"), "points elsewhere"),
        (Response(b"<html>Welcome</html>"), "no chat completions endpoint"),
    ],
)
def test_a_refusal_of_whoever_asks_stops_the_reading(response, message, document, tmp_path, monkeypatch):
    monkeypatch.setenv("KG_LLM_API_KEY", KEY)

    with serve(lambda body, before: response) as stub, pytest.raises(LlmError, match=message) as raised:
        read_claims(make_reader(stub.url, tmp_path), document)

    assert KEY not in str(raised.value)
    assert len(stub.requests) == 1


def test_an_error_with_a_good_status_fails_the_document(document, tmp_path):
    body = Response(json.dumps({"error": {"message": "upstream is down"}}).encode())

    with pytest.raises(DocumentError, match="upstream is down"):
        ask(body, document, tmp_path)


def test_the_key_comes_from_the_environment_and_goes_nowhere_else(document, tmp_path, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "another")
    monkeypatch.setenv("KG_LLM_API_KEY", KEY)
    content = json.dumps({"statements": [ANNOUNCED], "note": f"you sent {KEY}"})
    with serve(lambda body, before: complete(content)) as stub:
        reader = make_reader(stub.url, tmp_path)
        read_claims(reader, document)

    assert stub.keys == [f"Bearer {KEY}"]
    assert KEY not in json.dumps(stub.requests)
    assert KEY.encode() not in pickle.dumps(reader)
    assert KEY not in repr(vars(reader))
    assert all(KEY not in path.read_text() for path in tmp_path.rglob("*") if path.is_file())


def test_no_key_is_sent_where_none_is_set(document, tmp_path):
    with serve(lambda body, before: complete(state())) as stub:
        read_claims(make_reader(stub.url, tmp_path), document)

    assert stub.keys == [None]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("localhost:11434/v1", "no address of an endpoint"),
        ("file:///etc/passwd", "no address of an endpoint"),
        ("http://me:word@localhost/v1", "a key belongs in the variable KG_LLM_API_KEY"),
        ("http://localhost/v1?key=word", "a key belongs in the variable KG_LLM_API_KEY"),
    ],
)
def test_an_address_that_cant_be_right_is_refused(url, message, tmp_path):
    with pytest.raises(LlmError, match=message) as raised:
        check_model(LanguageModel(url, "m", tmp_path))

    assert "word" not in str(raised.value).replace("passwd", "")


def test_a_key_that_cant_be_one_is_refused_without_showing_it(tmp_path, monkeypatch):
    monkeypatch.setenv("KG_LLM_API_KEY", "sk-é\nx")

    with pytest.raises(LlmError, match="KG_LLM_API_KEY has characters") as raised:
        check_model(LanguageModel("http://localhost/v1", "m", tmp_path))

    assert "é" not in str(raised.value)


def test_long_documents_go_in_chunks_of_whole_sentences():
    sentences = [
        f"In the year {1000 + i} the council of the harbour met and approved plan number {i}." for i in range(200)
    ]
    reading = read(Document(name="a.txt", text=" ".join(sentences) + "\n", language="en"))
    chunks = list(cut_chunks(reading))

    assert len(chunks) > 1
    assert [s.text for chunk in chunks for s in chunk.sentences] == [s.text for s in reading.sentences]
    assert all(sum(count_tokens(s.text) for s in chunk.sentences) <= SIZE for chunk in chunks)
    assert chunks[1].before == chunks[0].sentences[-3:]


def test_a_statement_of_a_sentence_before_the_chunk_is_rejected(tmp_path):
    sentences = [
        f"In the year {1000 + i} the council of the harbour met and approved plan number {i}." for i in range(100)
    ]
    document = Document(name="a.txt", text=" ".join(sentences) + "\n", language="en")

    def respond(body, before):
        shown = number_sentences(body)
        return complete(state(make(quote=shown[1], subject=name("council", "Body"), object=name("harbour", "Event"))))

    with serve(respond) as stub:
        reader = make_reader(stub.url, tmp_path)
        claims = read_claims(reader, document)
    chunks = len(stub.requests)

    assert chunks > 1
    assert len(claims) == 1
    assert reader.take_usage().rejected == {Reason.SENTENCE.value: chunks - 1}


def test_an_empty_document_asks_nothing(tmp_path):
    claims, usage = ask(state(), Document(name="a.txt", text=""), tmp_path)

    assert claims == []
    assert usage.requests == 0


def test_the_estimate_counts_what_is_not_on_disk(document, tmp_path):
    reading = read(document)
    with serve(lambda body, before: complete(state())) as stub:
        reader = make_reader(stub.url, tmp_path)
        before = estimate_reading(reading, reader.model)
        read_claims(reader, document)
        after = estimate_reading(reading, reader.model)

    assert (before.requests, before.cached) == (1, 0)
    assert before.tokens_in > count_tokens(render_system())
    assert before.tokens_out > 0
    assert (after.requests, after.cached, after.tokens_in, after.tokens_out) == (0, 1, 0, 0)


def test_the_instructions_name_all_that_a_reader_looks_for():
    told = render_system()

    for type in TYPES:
        assert f"- {type}: " in told
    for predicate in PREDICATES:
        (line,) = [line for line in told.splitlines() if line.startswith(f"- {predicate}: ")]
        bounds = line.partition(": from ")[2].partition(". ")[0]
        domain, range_ = bounds.split(" to ")
        assert set(domain.split(", ")) == DOMAIN[predicate]
        assert set(range_.split(", ")) == RANGE[predicate]
    for modality in Modality:
        assert f"- {modality}: " in told


def test_the_schema_requires_every_property():
    for shape in (make_schema(), *make_schema()["$defs"].values()):
        if shape["type"] == "object":
            assert shape["required"] == list(shape["properties"])
            assert shape["additionalProperties"] is False


def test_the_version_follows_the_model_and_the_instructions(monkeypatch):
    version, other = find_version("one"), find_version("two")
    monkeypatch.setattr("kg.extraction.llm.prompt.render_system", lambda: "Be brief.")

    assert version.startswith("one ")
    assert version != other
    assert version.split()[1] == other.split()[1]
    assert find_version("one").split()[1] != version.split()[1]


def test_a_reader_travels_to_another_process(tmp_path):
    reader = make_reader("http://localhost:1/v1", tmp_path)

    assert pickle.loads(pickle.dumps(reader)).model == reader.model


def test_the_choice_llm_has_a_model_and_no_other():
    with pytest.raises(ValueError, match="with_model"):
        ReaderSet(ReaderName.LLM)
    with pytest.raises(ValueError, match="with_model"):
        ReaderSet(ReaderName.ALL, LanguageModel("http://localhost/v1", "m", Path()))
