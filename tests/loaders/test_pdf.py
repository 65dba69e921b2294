from __future__ import annotations

import io

import pytest
from pypdf import PdfWriter

from kg.errors import DocumentError
from loaders import pdf


def make_pdf(*, password: str | None = None) -> bytes:
    writer, content = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(content)
    return content.getvalue()


def test_pages_without_words_are_told_from_text() -> None:
    with pytest.raises(DocumentError, match=r"no text layer.*OCR"):
        list(pdf.load("scan.pdf", make_pdf()))


def test_an_encrypted_file_is_told() -> None:
    with pytest.raises(DocumentError, match="encrypted"):
        list(pdf.load("locked.pdf", make_pdf(password="secret")))
