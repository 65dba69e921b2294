from __future__ import annotations

from kg.document import Document
from loaders import html

PARAGRAPH = "<p>The minister set out the plan for ports in some detail, and the house debated it at length.</p>"


def read(body: str, head: str = "") -> Document:
    page = f"<html lang='en-GB'><head>{head}</head><body><article>{body}</article></body></html>"
    (document,) = html.load("a.html", page.encode())
    return document


def test_headings_open_sections() -> None:
    document = read(f"<h1>Ports</h1>{PARAGRAPH * 3}<h2>Costs</h2>{PARAGRAPH * 3}")

    assert "Costs" in [section.label for section in document.sections]
    assert all(document.text[section.start :].startswith(section.label) for section in document.sections)


def test_a_declared_date_is_taken() -> None:
    head = '<meta property="article:published_time" content="2024-03-05T08:00:00Z">'

    assert read(PARAGRAPH * 4, head).date == "2024-03-05"


def test_a_date_in_running_text_is_no_date_of_the_page() -> None:
    assert (
        read(PARAGRAPH * 4 + "<p>The last such plan was laid before the house on March 5, 2019, and failed.</p>").date
        is None
    )


def test_a_declared_charset_is_used() -> None:
    page = f"<html><head><meta charset='gb18030'></head><body><article>{'<p>港口建设加快推进，吞吐量稳步增长。</p>' * 6}</article></body></html>"
    (document,) = html.load("a.html", page.encode("gb18030"))

    assert "港口建设加快推进" in document.text
