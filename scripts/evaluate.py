"""Compare what is read in annotated documents with their annotations.

    python -m scripts.evaluate [FOLDER] [--reader all|grammar|learned] [--workers N] [--json FILE]
                               [--pairs FOLDER]

FOLDER holds NNN.txt with NNN.json, or folders that do; of a folder `train` inside it, only the fixed tenth counts that
training leaves out. Without FOLDER it is the one that KG_EVALUATION names. The scorer is the `score.py` in FOLDER or
the nearest one above it. Prints the scorer's own table for each set, then figures by language, publisher and predicate;
where --pairs names a folder of texts in two languages (else FOLDER itself holds some), how far these agree as well.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.console import ExitCode, Format, print_error, print_rows
from kg.defaults import MIN_CONFIDENCE
from kg.extracting import Reading, extract_all
from kg.files import open_whole
from kg.interchange import write_interchange
from kg.readersets import ReaderSet
from scripts.agreement import find_pairs, measure_pairs, print_agreement
from training.data import is_left_out

Row = dict[str, Any]
"""A statement as the interchange format has it."""
READERS = {"all": ReaderSet.ALL, "grammar": ReaderSet.GRAMMAR, "learned": ReaderSet.LEARNED}


@dataclass(frozen=True)
class Annotated:
    """A document with its annotations: NNN.txt, and NNN.json beside it."""

    annotations: Path
    set: str
    language: str
    publisher: str

    @property
    def text(self) -> Path:
        """Return the document's file."""
        return self.annotations.with_suffix(".txt")

    @property
    def name(self) -> str:
        """Return a name that no other document has, whichever sets are read together."""
        return f"{self.set.replace('/', '.')}.{self.annotations.stem}"


def find_documents(folder: Path) -> list[Annotated]:
    """Return the annotated documents of a folder and of the folders in it, sorted by set and name."""
    places = sorted({path.parent for path in folder.rglob("*.json") if path.with_suffix(".txt").is_file()})
    return [document for place in places for document in _list_set(place, folder)]


def _list_set(place: Path, folder: Path) -> Iterator[Annotated]:
    index = _read_index(place / "index.jsonl")
    cut = place.name == "train" and place != folder
    name = place.relative_to(folder).as_posix() if place != folder else folder.name
    for path in sorted(place.glob("*.json")):
        if not path.with_suffix(".txt").is_file() or (cut and not is_left_out(path.stem)):
            continue
        known = index.get(path.stem, {})
        language = known.get("lang") or json.loads(path.read_text("utf-8")).get("lang") or "?"
        yield Annotated(path, name, language, known.get("publisher") or path.stem)


def _read_index(path: Path) -> dict[str, dict[str, str]]:
    """Return what an index says of each document, by its stem; nothing where there is no index."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return {row["id"]: row for row in map(json.loads, filter(str.strip, lines))}


def find_scorer(folder: Path) -> Path | None:
    """Return the nearest `score.py` in a folder or above it."""
    places = (place / "score.py" for place in (folder, *folder.parents))
    return next((place for place in places if place.is_file()), None)


def load_scorer(path: Path) -> ModuleType:
    """Return a scorer's functions."""
    spec = importlib.util.spec_from_file_location("policy_kg_scorer", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"`{path}` is no Python file; name another with --scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def extract_rows(documents: Sequence[Annotated], readers: ReaderSet, *, workers: int = 1) -> dict[Annotated, list[Row]]:
    """Return what `kg extract` prints of each document; one that can't be read is reported and left out."""
    import loaders

    by_path = {str(document.text): document for document in documents}
    rows = {}
    for source, outcomes in extract_all(loaders.list_sources(list(by_path)), Reading(readers), workers=workers):
        for outcome in outcomes:
            if outcome.fault is not None:
                print_error(f"`{outcome.fault.name}` failed: {outcome.fault.fault}")
            if outcome.file is not None:
                rows[by_path[str(source.path)]] = [json.loads(line) for line in write_interchange(outcome.file)]
    return rows


def keep_sure(rows: Iterable[Row], floor: float) -> list[Row]:
    """Return the statements that are at least so sure."""
    return [row for row in rows if row["confidence"] >= floor]


@contextmanager
def lay_out(
    rows: Mapping[Annotated, Sequence[Row]], name: Callable[[Annotated], str] = lambda document: document.name
) -> Iterator[tuple[Path, Path]]:
    """Lay documents and statements out as a scorer takes them: a folder of both, and a file of statements."""
    with tempfile.TemporaryDirectory() as place:
        folder, predicted = Path(place) / "gold", Path(place) / "predicted.jsonl"
        folder.mkdir()
        with predicted.open("w", encoding="utf-8") as file:
            for document, found in rows.items():
                shutil.copyfile(document.annotations, folder / f"{name(document)}.json")
                shutil.copyfile(document.text, folder / f"{name(document)}.txt")
                file.writelines(json.dumps(row | {"document": f"{name(document)}.txt"}) + "\n" for row in found)
        yield folder, predicted


def measure(scorer: ModuleType, rows: Mapping[Annotated, Sequence[Row]]) -> dict[str, Any]:
    """Return a scorer's figures over some documents."""
    with lay_out(rows) as (folder, predicted):
        figures: dict[str, Any] = scorer.score(folder, predicted)
    return figures


def measure_groups(scorer: ModuleType, rows: Mapping[Annotated, Sequence[Row]], trait: str) -> dict[str, Any]:
    """Return a scorer's figures by the values of a trait of the documents: `set`, `language` or `publisher`."""
    values = sorted({getattr(document, trait) for document in rows})
    return {
        value: measure(
            scorer, {document: found for document, found in rows.items() if getattr(document, trait) == value}
        )
        for value in values
    }


def describe(name: str, figures: Mapping[str, Any]) -> Row:
    """Return the figures of a group as the row of a table."""
    others = {"entities": figures["entities"]["f1"]} | {
        column: figures[f"{column}_accuracy"] for column in ("modality", "date", "attribution")
    }
    return {"": name} | _describe_score(figures["strict"]) | others | {"quotes exact": figures["quotes_exact"]}


def _describe_score(score: Mapping[str, Any]) -> Row:
    columns = {"P": "precision", "R": "recall", "F1": "f1", "gold": "gold", "got": "predicted"}
    return {column: score[key] for column, key in columns.items()}


def _print_table(title: str, rows: Sequence[Row]) -> None:
    written = [{key: f"{v:.3f}" if isinstance(v, float) else v for key, v in row.items()} for row in rows]
    print_rows(written, Format.TABLE, title=title)


def _print_own_tables(scorer: Path, rows: Mapping[Annotated, Sequence[Row]]) -> None:
    """Print what the scorer itself prints of each set."""
    for name in sorted({document.set for document in rows}):
        chosen = {document: found for document, found in rows.items() if document.set == name}
        print(f"\n== {name} ({len(chosen)} documents)\n", flush=True)
        with lay_out(chosen, lambda document: document.annotations.stem) as places:
            subprocess.run([sys.executable, scorer, *places], check=True)
    print(flush=True)


def _print_agreement(folder: Path) -> None:
    """Print how far two languages of one text agree, where a folder holds such pairs."""
    if find_pairs(folder):
        print_agreement(measure_pairs(folder, ReaderSet.GRAMMAR))


def make_parser(description: str | None) -> argparse.ArgumentParser:
    """Return a parser of the options that say which documents are read, and how."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="annotated documents (default: what KG_EVALUATION names)")
    parser.add_argument("--reader", choices=tuple(READERS), default="all")
    parser.add_argument("--scorer", type=Path, help="default: the nearest score.py in FOLDER or above it")
    parser.add_argument("--workers", type=int, default=1, help="how many documents are read side by side")
    parser.add_argument(
        "--min-confidence",
        type=float,
        default=MIN_CONFIDENCE,
        metavar="F",
        help=f"leave out what is less sure (default: {MIN_CONFIDENCE}, as what is shown; 0 for all that is stated)",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    return parser


def choose_documents(
    parser: argparse.ArgumentParser, arguments: argparse.Namespace
) -> tuple[list[Annotated], Path, ModuleType]:
    """Return the documents that the options name, and the scorer with its path; end with a message without them."""
    named = arguments.folder or os.environ.get("KG_EVALUATION")
    if not named:
        parser.error("name a folder of annotated documents, or set KG_EVALUATION to one")
    folder = Path(named).resolve()
    documents, scorer = find_documents(folder), arguments.scorer or find_scorer(folder)
    if not documents:
        parser.error(f"`{folder}` holds no NNN.txt with NNN.json")
    if scorer is None:
        parser.error("no `score.py` found; name one with --scorer")
    return documents, scorer, load_scorer(scorer)


def main(given: Sequence[str] | None = None) -> int:
    """Extract, score, and return the exit code."""
    parser = make_parser(__doc__)
    parser.add_argument("--pairs", type=Path, help="texts in two languages, NAME.zh.txt beside NAME.en.txt")
    arguments = parser.parse_args(given)
    documents, path, scorer = choose_documents(parser, arguments)
    found = extract_rows(documents, READERS[arguments.reader], workers=arguments.workers)
    rows = {document: keep_sure(stated, arguments.min_confidence) for document, stated in found.items()}
    figures = {"all": measure(scorer, rows)} | {
        f"{trait}s": measure_groups(scorer, rows, trait) for trait in ("set", "language", "publisher")
    }
    _print_own_tables(path, rows)
    _print_table("sets", [describe(*pair) for pair in (*figures["sets"].items(), ("all", figures["all"]))])
    for trait in ("languages", "publishers"):
        _print_table(trait, [describe(*pair) for pair in figures[trait].items()])
    predicates = figures["all"]["per_predicate"].items()
    _print_table("predicates", [{"": name} | _describe_score(score) for name, score in predicates])
    _print_agreement(arguments.pairs or path.parent)
    if arguments.json:
        with open_whole(arguments.json) as file:
            json.dump(figures, file, indent=1, ensure_ascii=False)
    return 0 if len(rows) == len(documents) else ExitCode.PARTLY


if __name__ == "__main__":
    sys.exit(main())
