"""Time what people wait for, as ratios to `python -c pass` on the same machine.

    python -m scripts.bench [DOCUMENTS] [--repeat N]

DOCUMENTS is a folder to build a graph of; by default the annotated articles beside the project (or under
KG_EVALUATION), else examples/documents. Prints one line a command: the best time of N runs, and the ratio.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def print_line(name: str, seconds: float, unit: float, note: str = "") -> None:
    """Print a measurement as one line."""
    print(f"{name:28} {seconds:7.3f} s  {seconds / unit:7.1f} x  {note}")


def main() -> None:
    """Build a graph, then time the commands on it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="?", type=Path, default=find_documents())
    parser.add_argument("--repeat", type=int, default=5)
    arguments = parser.parse_args()
    texts = [str(path) for path in sorted(arguments.documents.iterdir()) if path.suffix != ".json"]
    unit, _ = measure((sys.executable, "-c", "pass"), arguments.repeat)
    print_line("python -c pass", unit, unit)
    with tempfile.TemporaryDirectory() as folder:
        for reader in ("grammar", "all"):
            graph = str(Path(folder) / reader)
            command = (*KG, "build", *texts, "--graph", graph, "--reader", reader)
            seconds, code = measure(command, 1)
            characters = sum(len(Path(text).read_bytes()) for text in texts)
            note = f"{len(texts)} documents, {characters / seconds / 1000:.0f} kB a second; exit {code}"
            print_line(f"kg build --reader {reader}", seconds, unit, note)
            print_line("kg build again", *measure(command, 1)[:1], unit, "nothing to read")
        for name, parts in COMMANDS.items():
            options = () if name == "kg --help" else ("--graph", graph)
            seconds, code = measure((*KG, *parts, *options), arguments.repeat)
            late = ", LATE" if seconds > LIMITS[name] else ""
            print_line(name, seconds, unit, f"limit {LIMITS[name]} s{late}; exit {code}")


if __name__ == "__main__":
    main()
