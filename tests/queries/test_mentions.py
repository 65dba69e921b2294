from __future__ import annotations

import pytest

from kg.document import Document
from kg.errors import QueryError
from kg.queries.mentions import (
    MentionCounts,
    MentionGrouping,
    compile_pattern,
    compile_wordings,
    count_mentions,
    find_wordings,
)
from kg.resolution.resolved import DocumentRecord
from tests.queries.reports import DOCUMENTS, FUJIAN, make_reports


def _count(name: str) -> MentionCounts:
    graph = make_reports()
    texts = {document.hash: document for document in DOCUMENTS}
    label, wordings = find_wordings(graph, name)
    documents = [(record, texts[record.hash]) for record in graph.documents]
    return count_mentions(graph, documents, label, wordings, compile_wordings(wordings), folded=True)


def test_a_policy_is_counted_in_any_of_its_wordings() -> None:
    counts = _count("new quality productive forces")

    assert counts.count == _count("新质生产力").count == 2
    assert counts.label == "new quality productive forces"


def test_the_first_mention_has_its_sentence_and_offsets() -> None:
    first = _count("新质生产力").first

    assert first is not None
    assert first.passage.quote == "二、因地制宜发展新质生产力。"
    assert FUJIAN.text[first.start : first.end] == "新质生产力"


def test_documents_places_and_years_without_a_mention_are_rows_too() -> None:
    counts = _count("新质生产力")

    assert {line.name: line.count for line in counts.group(MentionGrouping.PLACE)} == {"Fujian": 2, "Qinghai": 0}
    assert {line.name: line.documents for line in counts.group(MentionGrouping.YEAR)} == {"2024": 0, "2025": 1}
    assert len(counts.group(MentionGrouping.DOCUMENT)) == 4


@pytest.mark.parametrize(
    ("text", "count"),
    [("The WHO and who? The Who.", 1), ("Whoever", 0), ("the\nWHO", 1)],
)
def test_an_acronym_is_no_common_word(text: str, count: int) -> None:
    document = Document(name="a.txt", text=text)
    record = DocumentRecord.describe(document, sentences=1)

    counts = count_mentions(
        make_reports(), [(record, document)], "WHO", ("WHO",), compile_wordings(["WHO"]), folded=True
    )

    assert counts.count == count


def test_a_phrase_fits_over_a_line_break_and_only_whole_words() -> None:
    expression = compile_wordings(["new forces"])

    assert expression.search("New\n  Forces of renew forces") is not None
    assert expression.search("renew forces") is None


@pytest.mark.parametrize("pattern", ["(", "x*"])
def test_a_pattern_that_is_none_or_fits_everywhere_is_refused(pattern: str) -> None:
    with pytest.raises(QueryError, match="`"):
        compile_pattern(pattern)


def test_a_document_without_its_text_is_named() -> None:
    record = DocumentRecord.describe(FUJIAN, sentences=1)

    counts = count_mentions(make_reports(), [(record, None)], "x", ("x",), compile_wordings(["x"]), folded=True)

    assert counts.without_text == ("fujian-2025.txt",)
