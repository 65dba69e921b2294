"""Read a folder of provincial work reports and set what they say beside a published analysis of the reports of 2025.

python examples/provincial_priorities.py [FOLDER] [--sentences]

The published figures are those of the Tony Blair Institute for Global Change, "China's Two Sessions" (February 2025),
on the reports of 31 provinces. Without a folder the three made-up reports in examples/reports are read.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import NotFoundError
from kg.graph import Graph
from kg.passage import Passage
from kg.queries.figures_values import find_ends
from kg.queries.mentions import MentionCounts, MentionGrouping
from kg.queries.priorities import Priority
from kg.readersets import ReaderName, ReaderSet

REPORTS = Path(__file__).parent / "reports"
SPECIAL_ACTION = r"消费[^。；，、]{0,8}专项行动|专项行动[^。；，、]{0,12}消费"
LOCAL_FORCES = r"因地制宜[^。；]{0,12}新质生产力|新质生产力[^。；]{0,8}因地制宜"
TAIWAN = {
    "台湾": "Every place where the full name stands. The published count may be of a translation, where short forms "
    "are written out.",
    "台湾|[涉对惠闽]台(?!风)|(?<!平)台[胞商资企]": "The full name, and the short form in the usual compounds "
    "(涉台, 台胞, 闽台).",
}
"""Ways to count references to Taiwan, and what each takes in."""
GLOBAL_SOUTH = "全球南方"


@dataclass(frozen=True)
class Comparison:
    """A published figure, ours, how ours is counted, and where it is written."""

    name: str
    published: str
    ours: str
    counted: str
    passages: tuple[Passage, ...]


def main(folder: Path, *, sentences: bool) -> None:
    with tempfile.TemporaryDirectory() as directory:
        graph = Graph.build([folder], directory, readers=ReaderSet(ReaderName.GRAMMAR))
        found = list(compare(graph))
    for one in found:
        print(f"\n{one.name}\n  published  {one.published}\n  ours       {one.ours}\n  counted    {one.counted}")
        for passage in one.passages if sentences else ():
            print(f"    “{' '.join(passage.quote.split())}”\n      {passage.citation}")


def compare(graph: Graph) -> Iterator[Comparison]:
    tasks = graph.priorities()
    reports = len({task.passage.hash for task in tasks})
    yield compare_range(graph)
    yield from compare_weighted(graph)
    yield compare_tasks(
        "Domestic demand as the first priority", "19 of 31", tasks, "domestic-demand", 1, reports,
        "The first numbered task whose heading is about domestic demand more than about anything else. "
        "Headings on growth as a whole, or on projects and investment, can be classed either way.",
        main=True,
    )  # fmt: skip
    yield compare_tasks(
        "Opening up among the first four", "71 per cent (22 of 31)", tasks, "opening-up", 4, reports,
        "A task among the first four whose heading names opening up, be it together with reform. The published figure "
        "is of measures, which may also stand under a heading that does not name it.",
        main=False,
    )  # fmt: skip
    yield compare_documents(
        "A special action on consumption", "26 of 31", graph.mentions(pattern=SPECIAL_ACTION),
        "Reports in which `special action` (专项行动) and consumption stand in one clause, plans and reviews alike.",
    )  # fmt: skip
    yield compare_documents(
        "New quality productive forces in line with local conditions", "21 of 31", graph.mentions(pattern=LOCAL_FORCES),
        "Reports in which the two set phrases stand in one sentence, at most twelve characters apart, in reviews as "
        "well as in plans. The published count may take in other words for local conditions, or only commitments.",
    )  # fmt: skip
    for pattern, counted in TAIWAN.items():
        yield compare_taiwan(graph.mentions(pattern=pattern), counted)
    yield compare_documents(
        "Global South", "named for the first time in 2025", graph.mentions(pattern=GLOBAL_SOUTH),
        "Reports that use the term. That it is new needs the reports of earlier years in the folder.",
    )  # fmt: skip


def compare_range(graph: Graph) -> Comparison:
    title, published = "Range of the growth targets", "from around 4.5 per cent (Qinghai) to above 7 per cent (Tibet)"
    table = graph.targets_by(["gdp-growth"])
    (name,) = table.indicators
    told = [(line.place, line.targets[name]) for line in table.lines if name in line.targets]
    told.sort(key=lambda one: (find_ends(one[1].quantity)[0], one[0]))
    missing = [line.place for line in table.lines if name not in line.targets]
    if not told:
        return Comparison(title, published, "none", f"None found: {missing}.", ())
    (lowest, low), (highest, high) = told[0], told[-1]
    return Comparison(
        title,
        published,
        f"from {low.text} ({lowest}) to {high.text} ({highest}), {len(told)} targets",
        "The target of each report's own year, with its comparator." + (f" None found: {missing}." if missing else ""),
        (low.passage, high.passage),
    )


def compare_weighted(graph: Graph) -> Iterator[Comparison]:
    ways = {
        "output": "Each target weighted by the output of the year before that the same report states",
        "contribution": "Weighted by output times growth of the year before, as the report states them",
    }
    for by, counted in ways.items():
        try:
            weighted = graph.weigh_targets(by=by)
        except NotFoundError as error:
            yield Comparison(f"National target, weighted by {by}", "5.3 per cent", "none", str(error), ())
            continue
        left = f" Left out for want of a figure: {', '.join(weighted.left_out)}." if weighted.left_out else ""
        yield Comparison(
            f"National target, weighted by {by}",
            "5.3 per cent, weighted by contributions to the growth of 2024",
            f"{weighted.value:.2f} per cent, from {len(weighted.inputs)} places",
            f"{counted}; a range counts with its middle, `at least` with its bound. "
            f"The published weights are not given.{left}",
            tuple(figure.passage for one in weighted.inputs for figure in (one.target, one.output)),
        )


def compare_tasks(
    name: str,
    published: str,
    tasks: Sequence[Priority],
    topic: str,
    last: int,
    reports: int,
    counted: str,
    *,
    main: bool,
) -> Comparison:
    fitting = {
        task.place: task
        for task in reversed(tasks)
        if task.rank <= last and topic in [match.id for match in (task.topics[:1] if main else task.topics)]
    }
    share = f" ({100 * len(fitting) / reports:.0f} per cent)" if reports else ""
    return Comparison(
        name,
        published,
        f"{len(fitting)} of {reports}{share}: {', '.join(sorted(fitting))}",
        counted,
        tuple(fitting[place].passage for place in sorted(fitting)),
    )


def compare_documents(name: str, published: str, counts: MentionCounts, counted: str) -> Comparison:
    using = [line for line in counts.group(MentionGrouping.PLACE) if line.count]
    documents = sum(line.documents for line in using)
    return Comparison(
        name,
        published,
        f"{documents} of {len(counts.documents)}: {', '.join(line.name for line in using)}",
        counted,
        tuple(line.first.passage for line in using if line.first),
    )


def compare_taiwan(counts: MentionCounts, counted: str) -> Comparison:
    using = [line for line in counts.group(MentionGrouping.PLACE) if line.count]
    fujian = sum(line.count for line in using if line.name == "Fujian")
    return Comparison(
        "References to Taiwan that come from Fujian",
        "34 of 38",
        f"{fujian} of {counts.count}; {', '.join(f'{line.name} {line.count}' for line in using)}",
        counted,
        tuple(mention.passage for line in using for mention in line.mentions),
    )


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--sentences"]
    main(Path(arguments[0]) if arguments else REPORTS, sentences="--sentences" in sys.argv)
