"""What a noun phrase states by itself: a law on something, a committee of a congress, a programme's field."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.patterns.nominal_fields import find_about, find_after, find_covered, find_fields
from kg.extraction.patterns.nominal_owners import find_affiliations, find_owners
from kg.extraction.patterns.nominal_parts import find_apposed_places, find_parts, find_places, find_sessions
from kg.extraction.patterns.scene import Found, Scene


def find_in_phrases(scene: Scene, language: str) -> Iterator[Found]:
    """Yield what names and the phrases around them state without a verb."""
    yield from find_parts(scene, language)
    yield from find_fields(scene, language)
    yield from find_owners(scene, language)
    yield from find_affiliations(scene, language)
    if language == "zh":
        yield from find_about(scene)
        yield from find_covered(scene)
        yield from find_places(scene)
    else:
        yield from find_after(scene, language)
        yield from find_apposed_places(scene, language)
        yield from find_sessions(scene, language)
