from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

import loaders
from kg.document import Document
from kg.errors import DocumentError
from loaders.encoding import EncodingWarning
from loaders.front_matter import describe_text

CHINESE = "一、总体要求\n今年经济增长预期目标为百分之五左右，物价涨幅控制在百分之三以内。\n"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def load_one(path: Path) -> Document:
    (outcome,) = loaders.load([path])
    assert isinstance(outcome, Document), outcome
    return outcome


def make_docx(path: Path, paragraphs: list[tuple[str, str]]) -> None:
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    styles = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>')


def test_a_text_file_is_decoded_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("One\r\ntwo  \r\n\r\nthree é".encode())

    assert load_one(tmp_path / "a.txt").text == "One\r\ntwo  \r\n\r\nthree é"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_declared_encoding_is_read_without_a_word(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(CHINESE.encode(encoding))

    assert load_one(tmp_path / "a.txt").text == CHINESE


def test_a_detected_encoding_is_said_aloud(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((CHINESE * 5).encode("gb18030"))
    with pytest.warns(EncodingWarning, match="gb18030"):
        document = load_one(tmp_path / "a.txt")

    assert document.text == CHINESE * 5


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 20)
    (outcome,) = loaders.load([tmp_path / "a.txt"])

    assert isinstance(outcome, DocumentError)


def test_markdown_headings_open_sections_and_marks_stay(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Aims\n\nA **bold** aim.\n\n## Means\n\nMore.\n", "utf-8")
    document = load_one(tmp_path / "a.md")

    assert document.title == "Aims"
    assert [(part.label, part.level) for part in document.sections] == [("Aims", 1), ("Means", 2)]
    assert document.find_section(document.text.index("More")) == "Means"
    assert "**bold**" in document.text


def test_a_web_page_is_its_article(tmp_path: Path) -> None:
    body = "<p>The minister set out the budget in some detail on Monday, and the house debated it at length.</p>" * 4
    page = (
        "<html lang='en'><head><title>Budget day</title></head><body><nav>Home Login Share</nav>"
        f"<article><h1>Budget day</h1>{body}</article><footer>Cookies</footer></body></html>"
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    document = load_one(tmp_path / "a.html")

    assert "The minister set out the budget" in document.text
    assert "Login" not in document.text
    assert (document.title, document.language) == ("Budget day", "en")


def test_a_page_nested_to_break_parsers_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<div>" * 5000 + "x" + "</div>" * 5000, "utf-8")
    (outcome,) = loaders.load([tmp_path / "a.html"])

    assert isinstance(outcome, DocumentError)


def test_word_headings_open_sections(tmp_path: Path) -> None:
    make_docx(tmp_path / "a.docx", [("H1", "Aims"), ("", "Text one."), ("", "一、重点任务"), ("", "Text two.")])
    document = load_one(tmp_path / "a.docx")

    assert [part.label for part in document.sections] == ["Aims", "重点任务"] or [
        part.label for part in document.sections
    ] == ["Aims", "一、重点任务"]
    assert document.title == "Aims"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"plain words"])
def test_a_broken_word_file_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    (outcome,) = loaders.load([tmp_path / "a.docx"])

    assert isinstance(outcome, DocumentError)
    assert "a.docx" in str(outcome)


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words", "utf-8")
    bomb = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>a &x; b</w:t></w:r></w:p></w:body></w:document>'
    )
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", bomb)
    (outcome,) = loaders.load([tmp_path / "a.docx"])

    assert isinstance(outcome, DocumentError) or "secret" not in outcome.text


@pytest.mark.parametrize("content", [b"%PDF-1.4 broken", b"", b"no pdf"])
def test_a_broken_pdf_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    (outcome,) = loaders.load([tmp_path / "a.pdf"])

    assert isinstance(outcome, DocumentError)


def test_one_bad_line_of_json_lines_stops_no_other(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "one", "text": "First.", "lang": "en"}), "{broken", json.dumps({"text": "Third."})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    outcomes = list(loaders.load([tmp_path / "a.jsonl"]))

    assert [getattr(outcome, "name", None) for outcome in outcomes] == ["one", "a.jsonl:2", "a.jsonl#3"]
    assert isinstance(outcomes[1], DocumentError)


def test_a_folder_is_walked_in_order_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "c.xyz", "d.txt.meta.json"):
        (tmp_path / name).write_text("{}" if name.endswith("json") else "Words.", "utf-8")

    assert [source.name for source in loaders.list_sources([tmp_path])] == ["a.md", "b.txt"]


def test_a_path_that_names_nothing_and_an_unknown_format_are_faults(tmp_path: Path) -> None:
    (tmp_path / "c.xyz").write_text("x", "utf-8")
    outcomes = list(loaders.load([tmp_path / "none.txt", tmp_path / "c.xyz", str(tmp_path / "*.txt")]))

    assert len(outcomes) == 3
    assert all(isinstance(outcome, DocumentError) for outcome in outcomes)


def test_a_sidecar_states_what_the_text_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It grew.", "utf-8")
    (tmp_path / "a.txt.meta.json").write_text('{"date": "2024-03", "publisher": "The Gazette"}', "utf-8")
    document = load_one(tmp_path / "a.txt")

    assert (document.date, document.publisher, document.title) == ("2024-03", "The Gazette", None)


def test_overrides_outrank_the_sidecar(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It grew.", "utf-8")
    (tmp_path / "a.txt.meta.json").write_text('{"date": "2024-03"}', "utf-8")
    (source,) = loaders.list_sources([tmp_path / "a.txt"])
    (document,) = loaders.load_source(source, overrides=loaders.Overrides(date="2025"))

    assert document.date == "2025"


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (
            "Aims\n\nBy Ann Example and Bo Sample\nMarch 5, 2024\n\nIt grew.",
            ("2024-03-05", ("Ann Example", "Bo Sample")),
        ),
        ("Les buts\n\nPar Anne Exemple\nPublié le 5 mars 2024\n\nElle croît.", ("2024-03-05", ("Anne Exemple",))),
        ("Las metas\n\nPor Ana Ejemplo\n5 de marzo de 2024\n\nCrece.", ("2024-03-05", ("Ana Ejemplo",))),
        ("目标\n作者：王例\n2024年3月5日\n增长。", ("2024-03-05", ("王例",))),
        ("Aims\n\nOn March 5, 2024 the budget was read by Ann Example.", (None, ())),
    ],
)
def test_dates_and_bylines_are_read_where_they_are_stated(
    top: str, expected: tuple[str | None, tuple[str, ...]]
) -> None:
    stated = describe_text(top)

    assert (stated.get("date"), stated.get("byline", ())) == expected


def test_the_provincial_reports_load_with_their_headings() -> None:
    shared = Path(os.environ.get("KG_SHARED") or Path(__file__).resolve().parents[3] / "shared")
    folder = shared / "corpora" / "provincial-2025"
    if not folder.is_dir():
        pytest.skip("the corpus of provincial reports is not on this machine")
    documents = list(loaders.load([folder]))

    assert len(documents) == 31
    assert all(isinstance(document, Document) and document.sections for document in documents)
