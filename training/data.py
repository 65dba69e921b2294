"""Annotated documents as windows with labelled mentions and pairs."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.document import Document
from kg.extraction.gazetteer import GazetteerReader
from kg.extraction.inventory import PREDICATES, TYPES
from kg.extraction.reading import THIS_DOCUMENT, Reading
from kg.extraction.sentences import read
from kg.extraction.targets import TargetReader
from kg.extraction.windows import CONTEXT
from ontology.vocabulary import EntityType, Modality, Predicate
from training.annotated import list_annotated, read_annotated

MODALITIES = tuple(Modality)
ANAPHOR = len(TYPES)
"""The label, beside the types, of a span that coreference must resolve."""


@dataclass(frozen=True, order=True)
class Span:
    """A gold or found mention: a span of a sentence's text with a type; THIS_DOCUMENT has no span."""

    sentence: int
    start: int
    end: int
    type: int


@dataclass
class Example:
    """A document with its labels; spans are keyed by place, pairs by (subject span, object span)."""

    name: str
    reading: Reading
    gold: dict
    entities: dict[str, dict]
    mentions: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    anaphors: set[tuple[int, int, int]] = field(default_factory=set)
    ignored: set[tuple[int, int, int]] = field(default_factory=set)
    positive: dict[tuple[Span, Span], dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    """Predicates (with their modality) that hold between two spans."""
    uncertain: dict[tuple[Span, Span], set[int]] = field(default_factory=lambda: defaultdict(set))
    """Predicates that may hold between two spans; neither rewarded nor punished."""
    own: bool = False
    """Whether the document was written for training: what such texts leave unsaid tells less than what they say."""
    others: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    """What the other readers find, by sentence: at run time the pairs are made of these too."""

    @property
    def language(self) -> str:
        """Return the language of the document, two letters."""
        return str(self.gold.get("lang") or "en")[:2]

    def spans(self) -> set[Span]:
        """Return all labelled spans."""
        return {span for spans in self.mentions.values() for span in spans}


DOCUMENT_SPAN = Span(THIS_DOCUMENT, 0, 0, TYPES.index(EntityType.DOCUMENT))


def is_left_out(name: str) -> bool:
    """Tell whether a file belongs to the fixed tenth that training never sees."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10 == 0


def load_examples(*folders: Path) -> list[Example]:
    """Read every NNN.json with its NNN.txt, and every annotated document of our own, and place their labels."""
    examples = [_read_example(path) for folder in folders for path in sorted(folder.glob("*.json"))]
    examples += [_read_own(path) for folder in folders for path in list_annotated(folder)]
    pronouns = _collect_pronouns(examples)
    for example in examples:
        _place_relations(example, pronouns)
    return examples


def _read_example(path: Path) -> Example:
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    return _make_example(path.stem, text, json.loads(path.read_text("utf-8")))


def _read_own(path: Path) -> Example:
    own = read_annotated(path)
    return replace(_make_example(own.name, own.text, own.as_gold()), own=True)


def _make_example(name: str, text: str, gold: dict) -> Example:
    reading = read(Document(name=name + ".txt", text=text, language=None))
    example = Example(name, reading, gold, {entity["id"]: entity for entity in gold["entities"]})
    _place_names(example)
    _place_targets(example)
    for mention in GazetteerReader().find_mentions(reading):
        example.others[mention.sentence].append(
            Span(mention.sentence, mention.start, mention.end, TYPES.index(mention.type))
        )
    return example


def _place_names(example: Example) -> None:
    """Label every occurrence of every name, the longest first within a type."""
    by_type: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entity in example.entities.values():
        if entity["type"] == "Target":
            continue
        for name in {entity["name"], *(entity.get("aliases") or [])}:
            if len(name) > 1 or not _is_han(name):
                by_type[entity["type"]].append((name, entity["id"]))
    for type_, names in by_type.items():
        for sentence in example.reading.sentences:
            taken: list[tuple[int, int]] = []
            for name, identity in sorted(names, key=lambda pair: (-len(pair[0]), pair)):
                for start, end in find_words(sentence.text, name):
                    if not any(start < e and s < end and (s, e) != (start, end) for s, e in taken):
                        taken.append((start, end))
                        span = Span(sentence.index, start, end, TYPES.index(EntityType(type_)))
                        if span not in example.mentions[identity]:
                            example.mentions[identity].append(span)


def find_words(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands in a text, not inside a word of an alphabet."""
    name = name.strip()
    start = text.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (_joined(before, name[:1]) or _joined(name[-1:], after)):
            yield start, end
        start = text.find(name, start + 1)


def _joined(a: str, b: str) -> bool:
    return bool(a and b) and all(c.isalnum() and not _is_han(c) for c in (a, b))


def _is_han(text: str) -> bool:
    return any("\u3040" <= character <= "\u9fff" for character in text)


def _place_targets(example: Example) -> None:
    """Label the numbers that the target reader finds and whose value the annotators chose."""
    found = [m for m in TargetReader().find_mentions(example.reading) if m.type is EntityType.TARGET]
    for entity in example.entities.values():
        if entity["type"] != "Target":
            continue
        for mention in found:
            if mention.quantity is not None and _same_value(entity.get("value"), mention.quantity.value):
                example.mentions[entity["id"]].append(
                    Span(mention.sentence, mention.start, mention.end, TYPES.index(EntityType.TARGET))
                )
    for mention in found:
        example.others[mention.sentence].append(
            Span(mention.sentence, mention.start, mention.end, TYPES.index(EntityType.TARGET))
        )


def _same_value(gold: object, got: object) -> bool:
    def flat(value: object) -> tuple[float, ...]:
        values = value if isinstance(value, list | tuple) else [value]
        try:
            return tuple(round(float(v), 6) for v in values)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return ()

    return flat(gold) != () and flat(gold) == flat(got)


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"[^\W\d_]+", text.casefold()) if len(w) > 2 and not _is_han(w)} | {
        c for c in text if _is_han(c)
    }


def _is_anaphor(text: str, entity: dict) -> bool:
    """Tell whether words stand for an entity without sharing a content word with its names."""
    names = [entity["name"], *(entity.get("aliases") or [])]
    return text not in names and not any(_words(text) & _words(name) for name in names)


def _collect_pronouns(examples: Iterable[Example]) -> dict[str, set[str]]:
    """Return by type the short words that stood for an entity of the type in the documents that say so."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for example in examples:
        for statement in example.gold["statements"]:
            for side, key in (("s", "s_text"), ("o", "o_text")):
                words = statement.get(key)
                entity = example.entities[statement[side]]
                if words and len(words) <= 12 and entity["type"] != "Target" and _is_anaphor(words, entity):
                    counts[entity["type"]][words.casefold()] += 1
    return {type_: {w for w, n in words.items() if n >= 2} for type_, words in counts.items()}


def find_evidence(example: Example, quote: str) -> list[int]:
    """Return the indices of the sentences that a quote covers."""
    start = example.reading.document.text.find(quote)
    if start < 0:
        return []
    end = start + len(quote)
    return [s.index for s in example.reading.sentences if s.start < end and start < s.end]


def _place_relations(example: Example, pronouns: dict[str, set[str]]) -> None:
    dated = any("s_text" in statement for statement in example.gold["statements"])
    if not dated:
        for sentence in example.reading.sentences:
            for words in sorted({w for group in pronouns.values() for w in group}):
                for start, end in find_words(sentence.text.casefold(), words):
                    example.ignored.add((sentence.index, start, end))
    for statement in example.gold["statements"]:
        if statement.get("optional"):
            continue
        evidence = find_evidence(example, statement.get("evidence") or "")
        subject, thing = example.entities[statement["s"]], example.entities[statement["o"]]
        objects = _locate(example, thing, statement.get("o_text"), evidence)
        subjects = _locate(example, subject, statement.get("s_text"), evidence)
        if not objects:
            continue
        if not subjects and not dated:
            subjects = _find_pronoun(example, subject, pronouns.get(subject["type"], set()), evidence)
        if not subjects:
            subjects = _look_back(example, subject, min(span.sentence for span in objects)) or [DOCUMENT_SPAN]
        _mark(example, statement, subjects, objects)
    example.ignored -= example.anaphors


def _locate(example: Example, entity: dict, words: str | None, evidence: Sequence[int]) -> list[Span]:
    """Return the spans of an entity in the evidence: the annotated words, else any of its names."""
    type_ = TYPES.index(EntityType(entity["type"]))
    named = [span for span in example.mentions[entity["id"]] if span.sentence in evidence]
    if entity["type"] == "Target" or not words:
        return named
    placed = [
        Span(index, start, end, type_)
        for index in evidence
        for start, end in find_words(example.reading.sentences[index].text, words)
    ]
    if not placed:
        return named
    for span in placed:
        if span not in example.mentions[entity["id"]]:
            example.mentions[entity["id"]].append(span)
            if _is_anaphor(words, entity):
                example.anaphors.add((span.sentence, span.start, span.end))
    return placed if len(placed) <= 3 else placed[:3]


def _find_pronoun(example: Example, entity: dict, pronouns: set[str], evidence: Sequence[int]) -> list[Span]:
    for index in evidence:
        text = example.reading.sentences[index].text.casefold()
        places = sorted(place for words in pronouns for place in find_words(text, words))
        if places:
            span = Span(index, *places[0], TYPES.index(EntityType(entity["type"])))
            example.mentions[entity["id"]].append(span)
            example.anaphors.add((index, *places[0]))
            return [span]
    return []


def _look_back(example: Example, entity: dict, sentence: int) -> list[Span]:
    """Return the nearest mention of an entity in the sentences before one."""
    before = [s for s in example.mentions[entity["id"]] if sentence - CONTEXT <= s.sentence < sentence]
    return [max(before)] if before else []


def _mark(example: Example, statement: dict, subjects: list[Span], objects: list[Span]) -> None:
    predicate = PREDICATES.index(Predicate(statement["p"]))
    modality = MODALITIES.index(Modality(statement.get("modality") or "asserted"))
    for subject in subjects:
        for thing in objects:
            if subject != thing:
                example.positive[subject, thing][predicate] = modality
    for subject in [*example.mentions[statement["s"]], DOCUMENT_SPAN]:
        for thing in example.mentions[statement["o"]]:
            near = subject.sentence == THIS_DOCUMENT or 0 <= thing.sentence - subject.sentence <= CONTEXT
            if near and predicate not in example.positive.get((subject, thing), {}):
                example.uncertain[subject, thing].add(predicate)
