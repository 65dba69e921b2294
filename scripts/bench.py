"""Time what people wait for: commands as ratios to `python -c pass`, reading as ratios to the bare encoder, stores to
their own libraries.

    python -m scripts.bench [DOCUMENTS] [--repeat N] [--part commands|reading|stores|pages|analytics]

DOCUMENTS is a folder to build a graph of; by default the annotated articles beside the project (or under
KG_EVALUATION), else examples/documents. Prints one line a command: the best time of N runs, and the ratio; and one line
a way of reading: pieces of the text a second of this process's CPU time, and the ratio of the times.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.document import Document
    from kg.extraction.learned import LearnedReader
    from kg.extraction.reading import Reader
    from kg.extraction.windows import Window

ROOT = Path(__file__).resolve().parents[1]
KG = (sys.executable, "-m", "kg")
SPARQL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 5"
CYPHER = "MATCH (a:Entity)-[r]->(b:Entity) RETURN a.label, type(r), b.label LIMIT 5"
COMMANDS = {
    "kg --help": ("--help",),
    "kg trace": ("trace", "Li Qiang"),
    "kg show": ("show", "Li Qiang"),
    "kg sparql": ("sparql", SPARQL),
    "kg cypher": ("cypher", CYPHER),
}
LIMITS = {"kg --help": 0.3, "kg trace": 0.5, "kg show": 0.5, "kg sparql": 0.5, "kg cypher": 1.5}
"""Seconds from process start that a command may take on a graph of five articles."""
PARTS = ("commands", "reading", "stores", "pages", "analytics")
READING = 1.3
"""How many times as long as the bare encoder all readers together may take."""


def find_documents() -> Path:
    """Return the folder to build a graph of."""
    named = os.environ.get("KG_EVALUATION")
    evaluation = Path(named) if named else ROOT.parent / "shared" / "evaluation"
    articles = evaluation / "dev" / "articles"
    return articles if articles.is_dir() else ROOT / "examples" / "documents"


def measure(command: tuple[str, ...], repeat: int) -> tuple[float, int]:
    """Return the shortest time of a command, in seconds, and its exit code."""
    times, code = [], 0
    for _ in range(repeat):
        started = time.perf_counter()
        code = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
        times.append(time.perf_counter() - started)
    return min(times), code


class Speed(NamedTuple):
    """Pieces that were read, and the CPU seconds that it took: the encoder alone, with its heads, with all else."""

    pieces: int
    encoder: float
    learned: float
    whole: float


def measure_reading(texts: Iterable[Path], repeat: int) -> Speed:
    """Return how fast documents are read, each way in turn for each, by the best of its runs, on one thread.

    Pieces that a window only shows again, as context, take time and don't count.
    """
    from kg.extraction import make_readers
    from kg.extraction.learned import LearnedReader
    from loaders import list_sources, load_source

    readers = make_readers()
    learned = next(reader for reader in readers if isinstance(reader, LearnedReader))
    pieces, best = 0, [0.0, 0.0, 0.0]
    for document in [document for source in list_sources(list(texts)) for document in load_source(source)]:
        windows = list(cut(document, learned))
        ways = list_ways(document, windows, readers, learned)
        if not pieces:
            [way() for way in ways]  # the first use of each reads its files
        pieces += sum(len(part.pieces.ids) for window in windows for part in window.parts if part.core)
        times = [[time_work(way) for way in ways] for _ in range(repeat)]
        best = [total + min(column) for total, column in zip(best, zip(*times, strict=True), strict=True)]
    return Speed(pieces, *best)


def cut(document: Document, learned: LearnedReader) -> Iterator[Window]:
    """Return the windows that a document is encoded in."""
    from kg.extraction.sentences import read
    from kg.extraction.windows import cut_windows

    return cut_windows(read(document), learned.model.tokenizer)


def list_ways(
    document: Document, windows: Sequence[Window], readers: Sequence[Reader], learned: LearnedReader
) -> tuple[Callable[[], object], ...]:
    """Return three ways of reading a document: the encoder alone, the learned reader alone, and all there is.

    Each run reads a copy: what is found in a document is remembered for the steps that follow.
    """
    from kg.extraction.assembly import assemble
    from kg.extraction.fusion import merge_mentions, name_document
    from kg.extraction.sentences import read

    def read_learned() -> list[float | None]:
        reading = read(document.model_copy())
        offered = (*merge_mentions(learned.find_mentions(reading)), name_document(reading))
        return learned.judge(reading, list(learned.find_claims(reading, offered)))

    return (
        lambda: [learned.model.encode(window) for window in windows],
        read_learned,
        lambda: assemble(document.model_copy(), readers),
    )


def time_work(work: Callable[[], object]) -> float:
    """Return the CPU seconds that a piece of work takes this process."""
    started = time.process_time()
    work()
    return time.process_time() - started


def print_speed(speed: Speed) -> None:
    """Print how fast documents are read, a line each way."""
    for name, seconds in (("encoder", speed.encoder), ("learned reader", speed.learned), ("all readers", speed.whole)):
        ratio = seconds / speed.encoder
        note = f"limit {READING} x{', LATE' if ratio > READING else ''}" if name == "all readers" else ""
        print(f"{name:28} {speed.pieces / seconds:7,.0f} pieces a CPU second  {ratio:7.2f} x  {note}")


def print_line(name: str, seconds: float, unit: float, note: str = "") -> None:
    """Print a measurement as one line."""
    print(f"{name:28} {seconds:7.3f} s  {seconds / unit:7.1f} x  {note}")


def main() -> None:
    """Time reading and stores, then build a graph and time the commands on it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="?", type=Path, default=find_documents())
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--part", choices=PARTS, help="time this only")
    arguments = parser.parse_args()
    texts = [path for path in sorted(arguments.documents.iterdir()) if path.suffix != ".json"]
    if arguments.part in (None, "reading"):
        print_speed(measure_reading(texts, min(arguments.repeat, 2)))
    if arguments.part in (None, "stores"):
        from scripts.bench_stores import time_stores

        time_stores()
    if arguments.part in (None, "commands"):
        time_commands(texts, arguments.repeat)
    if arguments.part in (None, "pages"):
        from scripts.bench_pages import print_pages

        print_pages(arguments.repeat)
    if arguments.part in (None, "maps"):
        from scripts.bench_maps import print_maps

        print_maps(min(arguments.repeat, 3))
    if arguments.part in (None, "analytics"):
        from scripts.bench_analytics import time_analytics

        time_analytics()


def time_commands(texts: Sequence[Path], repeat: int) -> None:
    """Build a graph and time the commands on it, a line each."""
    unit, _ = measure((sys.executable, "-c", "pass"), repeat)
    print_line("python -c pass", unit, unit)
    with tempfile.TemporaryDirectory() as folder:
        for reader in ("grammar", "all"):
            graph = str(Path(folder) / reader)
            command = (*KG, "build", *map(str, texts), "--graph", graph, "--reader", reader)
            seconds, code = measure(command, 1)
            characters = sum(len(text.read_bytes()) for text in texts)
            note = f"{len(texts)} documents, {characters / seconds / 1000:.0f} kB a second; exit {code}"
            print_line(f"kg build --reader {reader}", seconds, unit, note)
            print_line("kg build again", *measure(command, 1)[:1], unit, "nothing to read")
        for name, parts in COMMANDS.items():
            options = () if name == "kg --help" else ("--graph", graph)
            seconds, code = measure((*KG, *parts, *options), repeat)
            late = ", LATE" if seconds > LIMITS[name] else ""
            print_line(name, seconds, unit, f"limit {LIMITS[name]} s{late}; exit {code}")


if __name__ == "__main__":
    main()
