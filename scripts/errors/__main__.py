"""Show where statements are lost and where wrong ones come from, as a page and as tables.

    python -m scripts.errors [FOLDER] [-o errors.html] [--json FILE] [--workers N]

FOLDER is as for `scripts.evaluate`. The page shows each document sentence by sentence: what was right, what was missed
and at which stage, what was wrong and why.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType

from kg.files import open_whole
from kg.readersets import ReaderSet
from scripts.errors.alignment import Alignment
from scripts.errors.comparing import compare
from scripts.errors.counts import list_counts, print_causes
from scripts.errors.page import render_page
from scripts.errors.stages import Case
from scripts.errors.trace import Trace, trace_file
from scripts.evaluate import READERS, Annotated, choose_documents, keep_sure, lay_out, make_parser


def trace_all(documents: Sequence[Annotated], readers: ReaderSet, *, workers: int = 1) -> dict[Annotated, Trace]:
    """Return the trace of each document, read one after another or in several processes."""
    paths = [document.text for document in documents]
    if workers <= 1:
        return dict(zip(documents, (trace_file(path, readers) for path in paths), strict=True))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return dict(zip(documents, pool.map(partial(trace_file, readers=readers), paths), strict=True))


def compare_all(
    scorer: ModuleType, traces: Mapping[Annotated, Trace], floor: float = 0.0
) -> Iterator[tuple[Annotated, list[Case]]]:
    """Yield each document with its cases, the statements being those that the scorer counts."""
    with lay_out({document: keep_sure(trace.rows, floor) for document, trace in traces.items()}) as (folder, predicted):
        annotated = scorer.load_gold(folder)
        rows = scorer.load_predicted(predicted, annotated)
    for document, trace in traces.items():
        entities, statements, _ = annotated[document.name]
        cases = compare(Alignment(scorer, trace, entities, statements, rows.get(document.name, [])))
        yield document, [case.place(document) for case in cases]


def main(given: Sequence[str] | None = None) -> int:
    """Read, compare, write the page, print the tables, and return the exit code."""
    parser = make_parser(__doc__)
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("errors.html"), help="the page (default: errors.html)"
    )
    arguments = parser.parse_args(given)
    documents, _, scorer = choose_documents(parser, arguments)
    traces = trace_all(documents, READERS[arguments.reader], workers=arguments.workers)
    found = {document.name: cases for document, cases in compare_all(scorer, traces, arguments.min_confidence)}
    cases = [case for document in found.values() for case in document]
    by_name = {document.name: trace for document, trace in traces.items()}
    with open_whole(arguments.output) as file:
        file.write(render_page(found, by_name, title=f"Errors in {len(documents)} documents"))
    if arguments.json:
        with open_whole(arguments.json) as file:
            json.dump(list_counts(cases) | {"cases": [asdict(case) for case in cases]}, file, ensure_ascii=False)
    print_causes(cases)
    print(f"The page is in {arguments.output}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
