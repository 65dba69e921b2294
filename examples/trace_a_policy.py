"""Trace a policy through the sample documents: who announced, promoted or opposed it, when, in which words.

python examples/trace_a_policy.py "new quality productive forces"
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from kg.graph import Graph

DOCUMENTS = Path(__file__).parent / "documents"


def main(name: str) -> None:
    with tempfile.TemporaryDirectory() as directory:
        trace = Graph.build([DOCUMENTS], directory).trace(name)
    print(trace.entity.label, "·", ", ".join(trace.entity.aliases))
    for line in trace.lines:
        claim = f" according to {line.claimant}" if line.claimant else ""
        print(f"\n{line.date}  {line.subject} {line.predicate} {line.object} ({line.modality}{claim})")
        print(f"    {line.quote}")
        print(f"    {line.citation}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "new quality productive forces")
