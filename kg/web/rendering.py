"""Templates: everything escaped, nothing undefined, numbers and addresses written in one way."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Any

import jinja2

from kg.web.views.records import FAMILIES
from ontology.vocabulary import LANGUAGES, Modality

if TYPE_CHECKING:
    from kg.web.desk import Desk

LANGUAGE_NAMES = {"en": "English", "zh": "中文", "fr": "Français", "es": "Español"}


def render(template: str, *, desk: Desk, title: str, **values: Any) -> str:
    """Return a template filled in for one request."""
    words = desk.words
    return (
        load_templates()
        .get_template(template)
        .render(
            desk=desk,
            title=title,
            words=words,
            say=words.say,
            link=desk.link,
            nonce=desk.request.state.nonce,
            static=locate_static,
            map_static=locate_map_static,
            languages=[(language, LANGUAGE_NAMES[language]) for language in LANGUAGES],
            modalities=tuple(Modality),
            families=tuple(FAMILIES),
            **values,
        )
    )


@cache
def load_templates() -> jinja2.Environment:
    """Return the templates of this package."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("kg.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"number": write_count, "web": keep_web, "short": shorten, "tag": write_language}
    return environment


@cache
def locate_static(name: str) -> str:
    """Return the address of a file of this package, which changes with its content."""
    return _locate("kg.web", "/static", name)


@cache
def locate_map_static(name: str) -> str:
    """Return the address of a file of the maps, which changes with its content."""
    return _locate("kg.maps", "/static/map", name)


def _locate(package: str, path: str, name: str) -> str:
    content = (resources.files(package) / "static" / name).read_bytes()
    return f"{path}/{name}?v={sha256(content).hexdigest()[:10]}"


def write_count(count: float) -> str:
    """Return a number with its thousands apart.

    >>> write_count(50000)
    '50,000'
    """
    return f"{count:,}"


def keep_web(address: str | None) -> str | None:
    """Return an address of the web, None for anything else (`javascript:`, `data:`, a path).

    >>> keep_web("javascript:alert(1)") is None
    True
    """
    return address if address and re.match(r"https?://[^\s<>\"'\\]+$", address) else None


def shorten(text: str, length: int = 90) -> str:
    """Return a text's beginning, with an ellipsis where something is left out."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def write_language(language: str | None) -> str:
    """Return a language's tag, empty for what can't be one."""
    return language if language and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) else ""
