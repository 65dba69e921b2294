from __future__ import annotations

import io
import zipfile

import pytest

from kg.document import Document
from kg.errors import DocumentError
from loaders import docx

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def read(body: str, **parts: str) -> Document:
    names = f'xmlns:w="{WORD}" xmlns:mc="{COMPATIBLE}"'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>")
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {names}>{inner}</w:{name}>")
    (document,) = docx.load("a.docx", content.getvalue())
    return document


def write(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_an_outline_level_makes_a_heading() -> None:
    document = read(write("Ports", '<w:outlineLvl w:val="1"/>') + write("They grow."))

    assert [(part.label, part.level) for part in document.sections] == [("Ports", 2)]


@pytest.mark.parametrize("name", ["heading 2", "标题 2", "Titre 2", "Título 2"])
def test_a_style_is_a_heading_by_its_name_in_any_language(name: str) -> None:
    styles = f'<w:style w:styleId="S"><w:name w:val="{name}"/></w:style>'
    document = read(write("Ports", '<w:pStyle w:val="S"/>'), styles=styles)

    assert [(part.label, part.level) for part in document.sections] == [("Ports", 2)]


def test_chinese_numbering_makes_headings_where_no_style_does() -> None:
    document = read(write("一、港口建设") + write("（一）扩大吞吐。全年增长。") + write("说明。"))

    assert [(part.label, part.level) for part in document.sections] == [("一、港口建设", 1), ("（一）扩大吞吐", 2)]
    assert all(document.text[part.start :].startswith(part.label) for part in document.sections)


def test_a_table_is_a_line_a_row() -> None:
    cells = "".join(f"<w:tc>{write(words)}</w:tc>" for words in ("Ports", "12"))

    assert read(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>").text == "Ports | 12"


def test_footnotes_stand_after_the_text() -> None:
    document = read(write("They grow."), footnotes=f"<w:footnote>{write('By our count.')}</w:footnote>")

    assert document.text == "They grow.\nBy our count."


def test_words_of_a_drawing_stand_once() -> None:
    choice, fallback = (f"<mc:{tag}><w:r><w:t>Ports</w:t></w:r></mc:{tag}>" for tag in ("Choice", "Fallback"))

    assert read(f"<w:p><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:p>").text == "Ports"


def test_a_part_that_unpacks_beyond_the_cap_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "LARGEST", 1000)
    with pytest.raises(DocumentError, match="unpacks to more"):
        read(write("x" * 2000))


def test_deep_xml_is_refused() -> None:
    with pytest.raises(DocumentError, match="damaged"):
        read("<w:p>" * 5000 + "</w:p>" * 5000)
