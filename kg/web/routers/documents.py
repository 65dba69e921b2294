"""The documents, and one to read."""

from __future__ import annotations

from fastapi import APIRouter, Response

from kg.web.desk import AtDesk
from kg.web.formats import Form
from kg.web.views.documents import read_document
from kg.web.views.start import list_documents

router = APIRouter()
_SHOWN = 60


@router.get("/documents")
def show_documents(desk: AtDesk) -> Response:
    """Return the documents, the latest first."""
    page = list_documents(desk.teller, offset=desk.offset, limit=desk.count(_SHOWN))
    return desk.answer("documents.html", page, title=desk.words.say("documents"), name="documents", has_fragment=True)


@router.get("/documents/{text}")
def show_document(desk: AtDesk, text: str) -> Response:
    """Return a document with its evidences in place."""
    record = desk.index.find_document(text)
    document = desk.index.read_document(record)
    at = desk.read_number("at", 0, 10**9)
    page = read_document(desk.teller, record, document, at=at, whole=desk.form is not Form.HTML)
    return desk.answer("document.html", page, title=page.title, name=desk.index.document_slugs[record.hash])
