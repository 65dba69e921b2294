"""The project's own annotated documents: a text with the statements of each sentence beneath it, one file a document.

    lang: en
    genre: analysis

    xi | Person | Xi Jinping | Xi; President Xi; 习近平
    growth | Target | GDP growth | around 5 percent | 2024 | China

    Title of the document

    Xi Jinping told lawmakers on Tuesday that the economy would grow by around 5 per cent in 2024.
    > xi ANNOUNCED growth | 2024-03-05 | s=Xi Jinping

Three parts parted by blank lines: headers, entities, text. In the text every line is a sentence, a blank line ends a
paragraph, and `> subject PREDICATE object` states what the sentence above states; after `|` come a date, a modality,
`@claimant`, `former`, `rank=1`, and `s=`/`o=`: the words of the sentence that stand for subject or object (`s=-` where
no words do), by default the longest of the entity's names in it. A target has indicator, comparator with value and
unit, period and place instead of aliases. `python -m training.annotated FOLDER` checks every file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import PolicyKGError
from ontology.vocabulary import DOMAIN, RANGE, Comparator, EntityType, Modality, Predicate

SUFFIX = ".ann"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_NUMBER = re.compile(r"-?\d+(\.\d+)?$")
_UNSPACED = frozenset({"zh"})


class AnnotationError(PolicyKGError):
    """A file of annotations that cannot be read, with its line."""


@dataclass
class Annotated:
    """A text with its annotations in the interchange form: `entities` and `statements` as dicts."""

    name: str
    language: str
    text: str
    entities: list[dict] = field(default_factory=list)
    statements: list[dict] = field(default_factory=list)

    def as_gold(self) -> dict:
        """Return the annotations as the annotation format's JSON object."""
        return {"doc": self.name, "lang": self.language, "entities": self.entities, "statements": self.statements}


def read_annotated(path: Path) -> Annotated:
    """Read one file; raise AnnotationError with file, line and fault."""
    lines = path.read_text("utf-8").splitlines()
    try:
        return _Parser(f"{path.parent.name}-{path.stem}", lines).parse()
    except _FaultError as fault:
        raise AnnotationError(f"{path}:{fault.line}: {fault}") from None


class _FaultError(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line + 1


class _Parser:
    def __init__(self, name: str, lines: list[str]) -> None:
        self.name, self.lines, self.at = name, lines, 0
        self.entities: dict[str, dict] = {}
        self.statements: list[dict] = []

    def parse(self) -> Annotated:
        headers = dict(self._split(line, ":", 2) for line in self._block())
        if headers.get("lang") not in ("en", "zh", "fr", "es"):
            raise _FaultError(0, "the first block must have a line `lang: en`, zh, fr or es")
        for line in self._block():
            self._add_entity(line)
        text = self._read_text("" if headers["lang"] in _UNSPACED else " ")
        return Annotated(self.name, headers["lang"], text, list(self.entities.values()), self.statements)

    def _block(self) -> Iterator[str]:
        while self.at < len(self.lines) and not self.lines[self.at].strip():
            self.at += 1
        while self.at < len(self.lines) and self.lines[self.at].strip():
            yield self.lines[self.at].strip()
            self.at += 1

    def _split(self, line: str, mark: str, count: int) -> list[str]:
        parts = [part.strip() for part in line.split(mark, count - 1)]
        if len(parts) < count:
            raise _FaultError(self.at, f"{count} fields parted by {mark!r} are expected")
        return parts

    def _add_entity(self, line: str) -> None:
        parts = [part.strip() for part in line.split("|")]
        if len(parts) < 3:
            raise _FaultError(self.at, "an entity is `id | Type | Name | alias; alias`")
        identity, kind, name, *rest = parts
        if kind not in [one.value for one in EntityType]:
            raise _FaultError(self.at, f"{kind!r} is no entity type")
        if identity in self.entities:
            raise _FaultError(self.at, f"the id {identity!r} is used twice")
        if kind == EntityType.TARGET:
            self.entities[identity] = self._make_target(identity, name, rest)
        else:
            aliases = [alias.strip() for alias in (rest[0] if rest else "").split(";") if alias.strip()]
            self.entities[identity] = {"id": identity, "type": kind, "name": name, "aliases": aliases}

    def _make_target(self, identity: str, indicator: str, rest: list[str]) -> dict:
        value, period, place = (*rest, "", "", "")[:3]
        comparator = next((c.value for c in Comparator if value.startswith(c.value + " ")), None)
        if comparator is None:
            raise _FaultError(self.at, f"{value!r} begins with none of {', '.join(c.value for c in Comparator)}")
        number, _, unit = value.removeprefix(comparator).strip().partition(" ")
        bounds = number.split("..")
        if not all(_NUMBER.match(bound) for bound in bounds) or not unit:
            raise _FaultError(self.at, f"{value!r} needs a number (or 5..6) and a unit, as in `around 5 percent`")
        values = [float(bound) if "." in bound else int(bound) for bound in bounds]
        return {
            "id": identity,
            "type": "Target",
            "name": f"{indicator} {value}" + (f" ({period})" if period else ""),
            "aliases": [],
            "indicator": indicator,
            "value": values[0] if len(values) == 1 else values,
            "unit": unit,
            "comparator": comparator,
            "period": period or None,
            "place": place or None,
        }

    def _read_text(self, joint: str) -> str:
        paragraphs: list[list[str]] = [[]]
        for at in range(self.at, len(self.lines)):
            self.at, line = at, self.lines[at].strip()
            if line.startswith(">"):
                if not paragraphs[-1]:
                    raise _FaultError(self.at, "a statement must follow the sentence that states it")
                self._add_statement(line[1:].strip(), paragraphs[-1][-1])
            elif line:
                paragraphs[-1].append(line)
            elif paragraphs[-1]:
                paragraphs.append([])
        return "\n\n".join(joint.join(paragraph) for paragraph in paragraphs if paragraph) + "\n"

    def _add_statement(self, line: str, sentence: str) -> None:
        triple, *rest = (part.strip() for part in line.split("|"))
        words = triple.split()
        if len(words) != 3:
            raise _FaultError(self.at, "a statement is `> subject PREDICATE object | date | modality | ...`")
        subject, predicate, thing = words
        for identity in (subject, thing):
            if identity not in self.entities:
                raise _FaultError(self.at, f"no entity has the id {identity!r}")
        self._check_types(subject, predicate, thing)
        statement = {"s": subject, "p": predicate, "o": thing, "date": None, "modality": "asserted"}
        statement |= {"attributed_to": None, "evidence": sentence, "s_text": "", "o_text": ""}
        for part in rest:
            self._qualify(statement, part)
        for side, key in ((subject, "s_text"), (thing, "o_text")):
            statement[key] = self._find_words(self.entities[side], statement[key], sentence)
        self.statements.append(statement)

    def _check_types(self, subject: str, predicate: str, thing: str) -> None:
        if predicate not in [one.value for one in Predicate]:
            raise _FaultError(self.at, f"{predicate!r} is no predicate")
        for identity, admitted in ((subject, DOMAIN), (thing, RANGE)):
            kind = EntityType(self.entities[identity]["type"])
            if kind not in admitted[Predicate(predicate)]:
                raise _FaultError(self.at, f"{identity!r} is a {kind}, which {predicate} does not take there")

    def _qualify(self, statement: dict, part: str) -> None:
        key, _, value = part.partition("=")
        if key in ("s", "o") and value:
            statement[f"{key}_text"] = value
        elif key == "rank" and value.isdigit():
            statement["rank"] = int(value)
        elif part == "former":
            statement["former"] = True
        elif part in [one.value for one in Modality]:
            statement["modality"] = part
        elif _DATE.match(part):
            statement["date"] = part
        elif part.startswith("@") and part[1:] in self.entities:
            statement["attributed_to"] = part[1:]
        elif part:
            raise _FaultError(self.at, f"{part!r} is no date, modality, @claimant, s=, o=, rank= or former")

    def _find_words(self, entity: dict, words: str, sentence: str) -> str | None:
        """Return the words that stand for an entity in a sentence, by default its longest name there."""
        if words == "-" or (entity["type"] == "Target" and not words):
            return None
        if words:
            if words not in sentence:
                raise _FaultError(self.at, f"{words!r} does not stand in the sentence above")
            return words
        found = [name for name in (entity["name"], *entity["aliases"]) if name in sentence]
        if not found:
            raise _FaultError(self.at, f"no name of {entity['id']!r} stands in the sentence above: add s= or o=")
        return max(found, key=len)


def list_annotated(folder: Path) -> list[Path]:
    """Return the annotated documents under a folder, sorted."""
    return sorted(folder.rglob(f"*{SUFFIX}"))


def main() -> None:
    """Check the files under the folders named, print what they hold, and exit with 1 where one has a fault."""
    faults = documents = statements = 0
    for path in (path for folder in sys.argv[1:] for path in list_annotated(Path(folder))):
        try:
            statements += len(read_annotated(path).statements)
            documents += 1
        except AnnotationError as error:
            faults += 1
            print(error)
    print(f"{documents} documents, {statements} statements, {faults} files with a fault")
    raise SystemExit(faults > 0)


if __name__ == "__main__":
    main()
