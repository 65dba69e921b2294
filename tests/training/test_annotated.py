"""The project's own annotated documents: the format is read, faults are named, every file holds."""

from pathlib import Path

import pytest

from training.annotated import AnnotationError, list_annotated, read_annotated

DOCUMENTS = Path(__file__).parents[2] / "training" / "documents"
TEXT = """\
lang: en
genre: news

ruto | Person | William Ruto | President Ruto; Ruto
post | Post | President of Kenya | President
levy | Policy | carbon levy | carbon levy; the levy
cut | Target | emissions of the energy sector | at most 32 percent | 2030 | Kenya

Kenya plans a carbon levy

President William Ruto announced a carbon levy on Tuesday.
> ruto HOLDS_POST post | former
> ruto ANNOUNCED levy | 2023-09-05 | o=carbon levy
He ruled out further taxes.
> ruto PROMOTES levy | negated | s=He | o=-

Emissions are to fall by 32 percent.
> ruto ANNOUNCED cut | predicted | s=-
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "en" / "x001.ann"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_text_and_statements_are_read(tmp_path: Path) -> None:
    read = read_annotated(write(tmp_path, TEXT))
    assert read.name == "en-x001"
    assert read.text == (
        "Kenya plans a carbon levy\n\n"
        "President William Ruto announced a carbon levy on Tuesday. He ruled out further taxes.\n\n"
        "Emissions are to fall by 32 percent.\n"
    )
    first, second, third, last = read.statements
    assert (first["s"], first["p"], first["o"], first["former"]) == ("ruto", "HOLDS_POST", "post", True)
    assert (first["s_text"], first["o_text"]) == ("William Ruto", "President")
    assert second["date"] == "2023-09-05"
    assert (third["s_text"], third["o_text"], third["modality"]) == ("He", None, "negated")
    assert last["s_text"] is None
    assert all(statement["evidence"] in read.text for statement in read.statements)


def test_a_target_has_its_quantity(tmp_path: Path) -> None:
    target = read_annotated(write(tmp_path, TEXT)).entities[-1]
    assert (target["indicator"], target["comparator"], target["value"], target["unit"], target["period"]) == (
        "emissions of the energy sector",
        "at most",
        32,
        "percent",
        "2030",
    )


def test_chinese_sentences_are_joined_without_a_space(tmp_path: Path) -> None:
    text = TEXT.replace("lang: en", "lang: zh")
    assert "Tuesday.He" in read_annotated(write(tmp_path, text)).text


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("lang: en", "lang: de", "must have a line `lang"),
        ("| Person |", "| Human |", "no entity type"),
        ("levy | Policy", "post | Policy", "used twice"),
        ("at most 32 percent", "32 percent", "begins with none of"),
        ("at most 32 percent", "at most 32", "needs a number"),
        ("ruto ANNOUNCED levy", "ruto SAID levy", "no predicate"),
        ("ruto ANNOUNCED levy", "ruto ANNOUNCED tax", "no entity has the id"),
        ("ruto ANNOUNCED levy", "post ANNOUNCED levy", "does not take there"),
        ("o=carbon levy", "o=wealth tax", "does not stand in the sentence"),
        ("s=He | ", "", "add s= or o="),
        ("2023-09-05", "5 September", "no date, modality"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(AnnotationError, match=rf"x001\.ann:\d+: .*{message}"):
        read_annotated(write(tmp_path, TEXT.replace(old, new, 1)))


def test_every_document_of_the_project_holds() -> None:
    documents = [read_annotated(path) for path in list_annotated(DOCUMENTS)]
    assert {document.language for document in documents} == {"en", "zh", "fr", "es"}
    assert all(document.statements for document in documents)
    assert len({document.text for document in documents}) == len(documents)
