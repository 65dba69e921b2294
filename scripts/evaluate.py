"""Compare what is read in a folder of annotated documents with its annotations.

    python -m scripts.evaluate FOLDER [--reader all|grammar|learned] [--scorer score.py]

FOLDER holds NNN.txt and NNN.json. The scorer is a script that takes FOLDER and the extracted JSON lines; by default the
`score.py` in the folder or the nearest one above it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path


def find_scorer(folder: Path) -> Path | None:
    """Return the nearest `score.py` in a folder or above it."""
    places = (place / "score.py" for place in (folder, *folder.parents))
    return next((place for place in places if place.is_file()), None)


def main() -> int:
    """Extract, score, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reader", default="all")
    parser.add_argument("--scorer", type=Path)
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    texts = sorted(map(str, folder.glob("*.txt")))
    scorer = arguments.scorer or find_scorer(folder)
    if not texts or scorer is None:
        parser.error(f"`{folder}` holds no NNN.txt" if not texts else "no `score.py` found; name one with --scorer")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as extracted:
        extract = [sys.executable, "-m", "kg", "extract", *texts, "--format", "jsonl", "--reader", arguments.reader]
        code = subprocess.run(extract, stdout=extracted, check=False).returncode
        if code == 0:
            code = subprocess.run([sys.executable, scorer, folder, extracted.name], check=False).returncode
    return code


if __name__ == "__main__":
    sys.exit(main())
