"""Bodies and whoever heads them in French and Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.patterns.formulas import compile_formula
from kg.extraction.patterns.scene import BODIES, Found, Scene
from kg.extraction.patterns.subjects import follows_preposition
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})
_BEFORE_NAME = 40
"""How many characters, of a title, may stand before the name of whoever heads a body."""


def find_leaders(scene: Scene, language: str) -> Iterator[Found]:
    """Yield the body and who heads it: `le conseil, que préside B`, `el consejo, encabezado por B`."""
    if language == "en":
        return
    for match in compile_formula(language, "headed").finditer(scene.text):
        bodies = [b for b in scene.before(match.start(), BODIES) if scene.text[b.end : match.start()].strip(" ,") == ""]
        bodies = [body for body in bodies if not follows_preposition(scene, body, language)]
        people = [p for p in scene.after(match.end(), _PERSON) if p.start - match.end() <= _BEFORE_NAME]
        if bodies and people and not re.search("[,;.:]", scene.text[match.end() : people[0].start]):
            name = f"{language}.AFFILIATED_WITH.headed/by"
            yield scene.claim(name, people[0], _P.AFFILIATED_WITH, bodies[0])
