"""What people can use is in the documentation: commands, predicates, formats, errors, targets, links, the version."""

from __future__ import annotations

import inspect
import re
from importlib.metadata import version
from pathlib import Path

import pytest

import kg.errors
from loaders import FORMATS
from ontology.vocabulary import EntityType, Modality, Predicate

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "ontology/README.md", ROOT / "examples/README.md"]
)
DOCUMENTATION = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def list_commands() -> list[str]:
    from typer.main import get_command

    from kg.cli import app

    return sorted(get_command(app).commands)  # type: ignore[attr-defined]


def test_every_command_is_documented() -> None:
    assert [name for name in list_commands() if f"kg {name}" not in DOCUMENTATION] == []


def test_every_documented_command_exists() -> None:
    named = set(re.findall(r"`kg ([a-z]+)\b", DOCUMENTATION)) | set(re.findall(r"^kg ([a-z]+)\b", DOCUMENTATION, re.M))

    assert named - set(list_commands()) == set()


def test_every_type_predicate_and_modality_is_documented() -> None:
    reference = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")

    assert [name for name in (*EntityType, *Predicate) if f"### {name}\n" not in reference] == []
    assert [name for name in Modality if f"`{name}`" not in reference] == []


def test_every_format_is_documented() -> None:
    page = (ROOT / "docs" / "loaders.md").read_text(encoding="utf-8")

    assert [suffix for suffix in FORMATS if f"`{suffix}`" not in page] == []


def test_every_error_is_documented() -> None:
    errors = [name for name, found in inspect.getmembers(kg.errors, inspect.isclass) if issubclass(found, Exception)]

    assert [name for name in errors if f"`{name}`" not in DOCUMENTATION] == []


def test_every_decision_has_a_dated_name_and_a_title() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert len(decisions) >= 5
    for decision in decisions:
        assert re.match(r"\d{8}-[a-z0-9-]+\.md$", decision.name)
        assert decision.read_text(encoding="utf-8").startswith("# ")


def test_every_link_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]

    assert broken == []


@pytest.mark.parametrize("page", ["README.md", "docs/commands.md"])
def test_the_numbers_of_questions_and_formats_are_true(page: str) -> None:
    from kg.exports import ExportFormat
    from kg.queries.catalogue import list_questions

    text = (ROOT / page).read_text(encoding="utf-8")

    assert re.findall(r"(\d+) named", text) == [str(len(list_questions()))]
    assert "fifteen formats" in text
    assert len(ExportFormat) == 15


def test_every_command_is_in_the_short_list_of_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name in list_commands() if f"`kg {name}" not in text and name != "version"] == []


def test_the_pictures_of_the_readme_are_small_and_of_one_width() -> None:
    pictures = re.findall(r"!\[[^]]+\]\((docs/images/[^)]+\.png)\)", (ROOT / "README.md").read_text(encoding="utf-8"))

    assert len(pictures) == 3
    for picture in pictures:
        content = (ROOT / picture).read_bytes()
        assert int.from_bytes(content[16:20]) == 1280
        assert len(content) < 250_000


@pytest.mark.parametrize("target", re.findall(r"`make ([a-z]+)`", DOCUMENTATION))
def test_every_make_target_that_is_named_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


def test_changelog_begins_with_the_version() -> None:
    heads = re.findall(r"^## \[?v?([0-9][^\]\s]*)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)

    assert heads[0] == version("policy-kg")
