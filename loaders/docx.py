"""Word documents (.docx): paragraphs and tables as lines, headings as sections; read with guards against bombs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from kg.document import Document
from kg.errors import DocumentError
from loaders.front_matter import describe_text
from loaders.parts import Heading, make_sections

LARGEST = 128 * 1024 * 1024
"""Bytes that one part may unpack to."""
_REMEDY = "open it in a word processor and save it again"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What older programs are shown instead of the drawing before it: the same words again."""
_NUMBERED = (
    (1, re.compile(r"[一二三四五六七八九十]{1,3}、.{2,60}")),
    (2, re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)].{2,60}")),
)
_WRITTEN = {f"{_W}t": "", f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
"""The elements that are text, with what each stands for; `t` holds its own."""
_SENTENCE = re.compile(r"[。；;]")
_STYLE = re.compile(r"(?:heading|标题|titre|título|encabezado)\s*(\d)", re.I)


def load(name: str, content: bytes) -> Iterator[Document]:
    """Yield the one document of a Word file; raise DocumentError where it is none, or unpacks beyond the caps."""
    parts = _unpack(name, content)
    styles = _read_styles(parts.get("word/styles.xml"), name)
    lines: list[str] = []
    headings: list[Heading] = []
    place = 0
    for line, level in _read_lines(_parse(parts["word/document.xml"], name), styles):
        if level and line.strip():
            headings.append(Heading(place, level, _shorten(line)))
        lines.append(line)
        place += len(line) + 1
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        lines.extend(_read_notes(parts.get(part), name))
    text = "\n".join(lines)
    stated = describe_text(text) | _read_properties(parts.get("docProps/core.xml"), name)
    if headings and headings[0].start == 0 and headings[0].level == 1:
        stated["title"] = headings[0].label
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    yield Document(name=name, text=text, media_type=media, sections=make_sections(headings, len(text)), **stated)


def _shorten(line: str) -> str:
    """Return a heading's own words: of a numbered line that runs on, those before its first full stop."""
    return _SENTENCE.split(line.strip())[0]


def _unpack(name: str, content: bytes) -> dict[str, bytes]:
    wanted = ("word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml", "docProps/core.xml")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            known = {info.filename: info for info in archive.infolist()}
            if "word/document.xml" not in known:
                raise DocumentError(name, "a zip archive but no Word document", "save it as .docx again")
            if any(known[part].file_size > LARGEST for part in wanted if part in known):
                raise DocumentError(name, f"a part unpacks to more than {LARGEST >> 20} MiB", "split it")
            return {part: _read_part(name, archive, known[part]) for part in wanted if part in known}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise DocumentError(name, f"not a readable .docx ({error})", _REMEDY) from error


def _read_part(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise DocumentError(name, f"a part unpacks to more than {LARGEST >> 20} MiB", "split it")
    return content


def _parse(content: bytes, name: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(name, f"damaged XML ({error.msg})", _REMEDY) from error


def _read_styles(content: bytes | None, name: str) -> dict[str, int]:
    """Return the heading level of each style that is one, by its name or outline level."""
    levels: dict[str, int] = {}
    for style in _parse(content, name).iter(f"{_W}style") if content else ():
        label = style.find(f"{_W}name")
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        match = _STYLE.match(label.get(f"{_W}val", "")) if label is not None else None
        if match:
            levels[style.get(f"{_W}styleId")] = int(match[1])
        elif outline is not None and int(outline.get(f"{_W}val", "9")) < 6:
            levels[style.get(f"{_W}styleId")] = int(outline.get(f"{_W}val")) + 1
        elif label is not None and label.get(f"{_W}val", "").lower() == "title":
            levels[style.get(f"{_W}styleId")] = 1
    return levels


def _read_lines(root: Any, styles: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Yield each line with its heading level, 0 for running text; a table's row is one line."""
    body = root.find(f"{_W}body")
    for block in body if body is not None else ():
        if block.tag == f"{_W}tbl":
            for row in block.iter(f"{_W}tr"):
                yield " | ".join(_read_text(cell) for cell in row.iter(f"{_W}tc")), 0
            continue
        for paragraph in [block] if block.tag == f"{_W}p" else block.iter(f"{_W}p"):
            for line in _read_text(paragraph).split("\n"):
                yield line, _find_level(paragraph, line, styles)


def _find_level(paragraph: Any, line: str, styles: dict[str, int]) -> int:
    style, outline = paragraph.find(f"{_W}pPr/{_W}pStyle"), paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    if outline is not None and int(outline.get(f"{_W}val", "9")) < 6:
        return int(outline.get(f"{_W}val")) + 1
    if style is not None and style.get(f"{_W}val") in styles:
        return styles[style.get(f"{_W}val")]
    opening = _shorten(line)
    return next((level for level, pattern in _NUMBERED if pattern.fullmatch(opening)), 0)


def _read_text(element: Any) -> str:
    return "".join(_WRITTEN[node.tag] or node.text or "" for node in element.iter(*_WRITTEN) if not _is_repeated(node))


def _is_repeated(node: Any) -> bool:
    return any(True for _ in node.iterancestors(_FALLBACK))


def _read_notes(content: bytes | None, name: str) -> Iterator[str]:
    """Yield the words of each footnote, which stand after the text."""
    for note in _parse(content, name).iter(f"{_W}footnote", f"{_W}endnote") if content else ():
        words = " ".join(_read_text(paragraph) for paragraph in note.iter(f"{_W}p")).strip()
        if words:
            yield words


def _read_properties(content: bytes | None, name: str) -> dict[str, Any]:
    """Return the title that the file's properties state; its dates say when it was edited, not what it is of."""
    if not content:
        return {}
    title = _parse(content, name).find("{http://purl.org/dc/elements/1.1/}title")
    return {"title": title.text.strip()} if title is not None and (title.text or "").strip() else {}
