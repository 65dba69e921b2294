"""The catalogue on graphs of real documents: equal rows in the two embedded stores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.errors import NotFoundError
from kg.graph import Graph
from kg.queries.catalogue import Asked, answer, find_asked, find_sample, list_asked
from kg.readersets import ReaderSet
from kg.resolution.resolved import Resolved
from kg.stores.cypher import CypherStore
from kg.stores.embedded import open_embedded
from kg.stores.rdf import RdfStore

pytestmark = [pytest.mark.cypher, pytest.mark.slow]
EVERY = pytest.mark.parametrize("asked", list_asked(), ids=lambda asked: asked.name)
LIMIT = 10_000
"""The most rows, as `kg ask` shows them."""


@dataclass(frozen=True)
class Stores:
    """A graph in both embedded stores."""

    graph: Resolved
    rdf: RdfStore
    cypher: CypherStore

    def ask(self, asked: Asked, values: Mapping[str, str], via: str) -> list[dict[str, Any]]:
        """Return the rows in a language."""
        if via == "cypher":
            return answer(asked, self.graph, values, "cypher", self._cypher)
        return answer(asked, self.graph, values, "sparql", self._sparql)

    def find_values(self, asked: Asked) -> dict[str, str] | None:
        """Return values for which the graph has rows, None where there are none."""
        try:
            return find_sample(asked, self.graph, self._sparql, {})
        except NotFoundError:
            return None

    def _sparql(self, text: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        rows = self.rdf.query(text, parameters, limit=LIMIT)
        assert isinstance(rows, list)
        return rows

    def _cypher(self, text: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        return self.cypher.query(text, parameters, limit=LIMIT)


@pytest.fixture(scope="module", params=["articles", "reports"])
def stores(
    request: pytest.FixtureRequest, evaluation: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stores]:
    """Yield the graph of the annotated articles, or of reports beside them, read by the grammar, which is quick."""
    folder = {
        "articles": evaluation / "dev" / "articles",
        "reports": evaluation.parent / "corpora" / "provincial-2025",
    }[request.param]
    if not folder.is_dir():
        pytest.skip(f"no folder `{folder.name}` beside the annotated documents")
    here = tmp_path_factory.mktemp(request.param)
    sources = sorted(each for each in folder.iterdir() if each.suffix in (".txt", ".docx"))[:8]
    graph = Graph.build(sources, here / "graph", readers=ReaderSet.GRAMMAR).resolved()
    with ExitStack() as stack:
        rdf = RdfStore.open(here / "rdf", graph, "key")
        yield Stores(graph, rdf, stack.enter_context(open_embedded(here / "cypher", graph, "key")))


@EVERY
def test_what_is_asked_has_equal_rows_in_both_stores(asked: Asked, stores: Stores) -> None:
    values = stores.find_values(asked)
    if values is None:
        return  # these documents tell nothing of it; the hand-made graph does
    assert stores.ask(asked, values, "cypher") == stores.ask(asked, values, "sparql")


def test_most_questions_have_rows(stores: Stores) -> None:
    answered = [asked for asked in list_asked() if stores.find_values(asked) is not None]

    assert len(answered) > len(list_asked()) * 2 // 3


def test_priorities_without_a_rank_are_told_too(stores: Stores) -> None:
    values = stores.find_values(find_asked("priorities"))
    stated = [s for s in stores.graph.statements if s.predicate == "PRIORITISES" and s.rank is None]

    assert (values is not None) or not stated
