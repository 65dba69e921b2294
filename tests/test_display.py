"""What notebooks show: all of it text, readable on light and dark pages, and nothing else than before in code."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.defaults import MIN_CONFIDENCE
from kg.directory import Directory
from kg.display import Html, RowList, Rows, Shown, embed, join, render_rows, tag
from kg.graph import Graph
from kg.passage import Passage
from kg.queries import Conflict, Hit
from kg.queries.compare import Comparison, Difference, Told
from kg.queries.figures_told import Figure
from kg.queries.priorities import PRIORITY_COLUMNS, Priority
from kg.queries.targets_by import Grouping, TargetLine, TargetTable
from kg.queries.targets_weighted import Input, Weight, Weighted
from kg.statement import Quantity
from kg.stores.terms import Answer
from kg.topics import TopicMatch
from kg.validation import Violation
from tests.maps.conftest import QUIET
from tests.web.graphs import REPORT, write_hostile, write_small
from tests.web.payloads import PAYLOADS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TAGS = {"b", "bdi", "code", "div", "p", "span", "table", "tbody", "td", "th", "thead", "tr"}
COUNT = "window.hurts = 0; window.hurt = () => { window.hurts += 1; };"
PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>x</title><style>{style}</style><main><h1>x</h1>{body}</main>"
LIGHT, DARK = "body{background:#fff;color:#000}", "body{background:#111;color:#e0e0e0}"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return Graph.open(write_small(tmp_path_factory.mktemp("display") / "graph"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return Graph.open(write_hostile(tmp_path_factory.mktemp("hostile") / "graph", PAYLOADS))


@pytest.fixture
def chromium(browser: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=list(QUIET))
        yield started
        started.close()


class Page(HTMLParser):
    """The elements, attributes and words of what is shown."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.styles: set[str] = set()
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(shown)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= {"style"}
        self.tags.add(tag)
        self.open.append(tag)
        self.styles |= {value or "" for _, value in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """Return the words as a reader sees them."""
        return " ".join("".join(self.words).split())


def read(shown: Shown) -> str:
    """Return the words of what a notebook shows."""
    return Page(shown._repr_html_()).text


def list_hostile(graph: Graph) -> Iterator[Shown]:
    """Yield everything that shows itself, each payload in every field of it."""
    resolved = graph.resolved()
    yield graph
    yield from resolved.entities.values()
    yield from resolved.statements
    yield graph.conflicts(least=0)
    yield graph.targets(least=0)
    yield graph.analytics.centrality(least=0)
    yield graph.mentions(PAYLOADS[0])
    yield graph.mentions(pattern="hurt")
    for number, payload in enumerate(PAYLOADS):
        yield graph.trace(f"person/{number}{payload}", least=0)
        yield graph.show(f"policy/{number}{payload}", least=0)
        yield graph.search(payload, least=0)
        yield Graph(Directory(Path(payload)))
        yield from make_answers(payload)


def make_answers(payload: str) -> Iterator[Shown]:
    """Yield answers whose words are all a payload."""
    quantity = Quantity(indicator=payload, value=1, unit=payload, period=payload, place=payload)
    passage = Passage(payload, payload, payload, 0, 1, payload, 0.5)
    figure, told = Figure(quantity, passage, payload), Told(payload, (payload,), passage)
    line = TargetLine(payload, payload, (payload,), {payload: figure}, {payload: figure})
    inputs = (Input(payload, figure, figure, None, 1.0, 1.0),)
    topics = (TopicMatch(payload, payload, (payload,), 1.0),)
    yield TargetTable(Grouping.PLACE, (payload,), (line,))
    yield Weighted(payload, payload, payload, Weight.OUTPUT, 1.0, 0.5, 2.0, payload, inputs, {payload: payload})
    yield Comparison(payload, payload, (payload,), (payload,), (Difference(payload, payload, payload, told, None),))
    yield Answer((payload,), [{payload: payload}], more=True)
    yield RowList([{payload: [payload, {payload: payload}]}])
    yield Rows([Hit(payload, payload, payload, 1, 0.5, payload)], (payload, "label"))
    yield Rows([Conflict(payload, (payload,), payload, (payload,), (payload,))])
    yield Rows([Violation(payload, payload, payload, payload)])
    yield Rows([Priority(payload, payload, 1, payload, topics, passage)], PRIORITY_COLUMNS)


def test_hostile_words_are_text_in_everything_that_is_shown(hostile: Graph) -> None:
    for shown in list_hostile(hostile):
        page = Page(shown._repr_html_())

        assert page.tags <= TAGS
        assert not [style for style in page.styles if "url" in style or "hurt" in style or "elsewhere" in style]
        assert page.open == []


def test_hostile_words_can_be_read_as_they_are(hostile: Graph) -> None:
    for number, payload in enumerate(PAYLOADS):
        words, told = " ".join(payload.split()), read(hostile.trace(f"person/{number}{payload}", least=0))

        assert words in told
        assert words in read(RowList([{payload: payload}]))


@pytest.mark.browser
def test_no_payload_runs_or_asks_another_host_in_a_browser(hostile: Graph, chromium: Browser, tmp_path: Path) -> None:
    shown = [each._repr_html_() for each in list_hostile(hostile)]
    asked: list[str] = []
    page = chromium.new_page()
    page.add_init_script(COUNT)
    page.on("request", lambda request: asked.append(request.url))
    whole = tmp_path / "notebook.html"
    whole.write_text(PAGE.format(style=LIGHT, body="".join(shown)), "utf-8")

    page.goto(whole.as_uri())
    parsed = page.evaluate("window.hurts")
    page.evaluate(
        """outputs => {
          const cell = document.createElement("div");
          document.body.append(cell);
          for (const output of outputs) {
            cell.innerHTML = output;
            for (const each of cell.querySelectorAll("*")) {
              for (const name of ["mouseover", "focusin", "click", "toggle"]) each.dispatchEvent(new Event(name, {bubbles: true}));
            }
          }
        }""",
        shown,
    )

    assert len(PAYLOADS) >= 40
    assert len(shown) > 1000
    assert (parsed, page.evaluate("window.hurts")) == (0, 0)
    assert asked == [whole.as_uri()]
    assert page.url == whole.as_uri()
    assert page.evaluate("document.querySelectorAll('script, img, iframe, a, link, form, svg').length") == 0


@pytest.mark.browser
@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
def test_it_can_be_read_on_light_and_dark_pages(graph: Graph, chromium: Browser, tmp_path: Path, style: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    shown = (
        graph,
        graph.trace("Li Qiang"),
        graph.show("carbon levy", least=0),
        graph.targets(),
        graph.conflicts(least=0),
    )
    whole = tmp_path / "notebook.html"
    whole.write_text(PAGE.format(style=style, body="".join(each._repr_html_() for each in shown)), "utf-8")
    page = chromium.new_context(bypass_csp=True).new_page()
    page.goto(whole.as_uri())

    violations = Axe().run(page).response["violations"]

    assert [f"{each['id']}: {each['nodes'][0]['html']}" for each in violations if each["id"] == "color-contrast"] == []
    assert [each["id"] for each in violations if each["impact"] in ("serious", "critical")] == []


def test_a_statement_shows_who_what_how_whose_when_and_where(graph: Graph) -> None:
    guess = next(each for each in graph.resolved().statements if each.modality == "possible")
    told = read(guess)

    evidence = guess.evidences[0]
    assert "body/council CANCELLED policy/levy" in told
    assert "possible" in told
    assert "claimed by person/envoy" in told
    assert "undated" in told
    assert "“The council may drop the levy.”" in told
    assert f"report.txt:{evidence.start}-{evidence.end}" in told
    assert REPORT.text[evidence.start : evidence.end] == evidence.quote


def test_a_statement_says_where_its_date_comes_from_and_what_rank_it_has(graph: Graph) -> None:
    dated = next(each for each in graph.resolved().statements if each.date == "2024-03-05")
    ranked = dated.model_copy(update={"date_resolved": True, "rank": 2, "former": True})

    assert "2024-03-05 (from the words)" in read(ranked)
    assert "former rank 2" in read(ranked)
    assert "(from the words)" not in read(dated)


def test_an_entity_shows_its_names_and_what_settles_who_it_is(graph: Graph) -> None:
    told = read(graph.resolved().entities["person/li-qiang"])

    assert told.startswith("Li Qiang Person person/li-qiang")
    assert "also: Premier Li; 李强" in told
    assert "authority file: person/li-qiang" in told
    assert "Wikidata: Q1" in read(graph.resolved().entities["person/envoy"])


def test_a_trace_shows_its_lines_and_what_sources_disagree_about(graph: Graph) -> None:
    trace = graph.trace("carbon levy")
    told = read(trace)

    assert [line.quote for line in trace.lines if line.quote not in told] == []
    assert "sources disagree" in told
    assert [row["statement"] for row in trace.to_rows()] == [line.statement for line in trace.lines]


def test_a_long_trace_says_how_much_is_left(graph: Graph) -> None:
    import dataclasses

    trace = graph.trace("carbon levy")
    long = dataclasses.replace(trace, lines=trace.lines * 40)

    assert f"{len(long.lines) - 40} more; to_rows() has all of them" in read(long)


def test_a_card_shows_where_it_is_named(graph: Graph) -> None:
    assert "named in: huiying.txt (1), report.txt (2)" in read(graph.show("Li Qiang"))


def test_a_graph_shows_what_it_holds_and_how_to_go_on(graph: Graph) -> None:
    told = read(graph)

    assert "documents: 2, 2024-03-05 to 2024-04, in en, zh" in told
    assert f"statements: 8, shown from confidence {MIN_CONFIDENCE} on: 7" in told
    assert "graph.show('Li Qiang')" in told
    assert repr(graph) == f"Graph({str(graph.directory.path)!r})"


def test_a_graph_that_is_missing_empty_or_damaged_shows_why(tmp_path: Path, graph: Graph) -> None:
    import shutil

    damaged = tmp_path / "damaged"
    shutil.copytree(graph.directory.path, damaged)
    (damaged / "manifest.json").write_text("{", "utf-8")

    assert "holds no document yet" in read(Graph(Directory(tmp_path / "none")))
    assert not (tmp_path / "none").exists()
    assert "is damaged; delete it" in read(Graph(Directory(damaged)))


def test_rows_are_tuples_like_any_other(graph: Graph) -> None:
    rows = graph.search("levy")

    assert rows == tuple(rows)
    assert isinstance(rows, tuple)
    assert repr(rows) == repr(tuple(rows))
    assert pickle.loads(pickle.dumps(graph.targets())).columns == graph.targets().columns
    assert {hash(rows)} == {hash(tuple(rows))}
    assert rows.to_rows() == [hit.to_row() for hit in rows]


def test_a_part_of_rows_is_rows_and_one_of_them_is_itself(graph: Graph) -> None:
    rows = graph.search("levy")

    assert (type(rows[:1]), rows[:1].columns) == (Rows, rows.columns)
    assert isinstance(rows[0], Hit)
    assert rows[-1] == tuple(rows)[-1]


def test_rows_of_a_query_are_a_list_like_any_other(graph: Graph) -> None:
    rows = graph.sparql("SELECT ?name { ?x a pkg:Person ; rdfs:label ?name } ORDER BY ?name")

    assert rows == [{"name": "Li Qiang"}, {"name": "The Envoy"}]
    assert isinstance(rows, list)
    assert json.loads(json.dumps(rows)) == rows
    assert read(rows) == "nameLi QiangThe Envoy"  # type: ignore[arg-type]
    assert graph.sparql("ASK { ?x a pkg:Person }") is True


def test_an_analysis_shows_its_rows_and_how_it_was_counted(graph: Graph) -> None:
    table = graph.analytics.centrality()
    told = read(table)

    assert told.startswith(table.title)
    assert [row.label for row in table.rows if row.label not in told] == []
    assert [note for note in table.notes if " ".join(note.split()) not in told] == []


def test_many_rows_say_how_many_are_left() -> None:
    rows = RowList({"n": number} for number in range(120))

    assert "70 more rows; to_rows() has all of them" in read(rows)
    assert len(rows.to_rows()) == 120


def test_an_empty_answer_says_so(graph: Graph) -> None:
    assert read(graph.search("nothing of the kind at all")) == "nothing found"
    assert read(Answer((), [], truth=True)) == "yes"


def test_a_quote_is_cut_only_where_it_is_very_long() -> None:
    assert "…" not in read(RowList([{"quote": "a" * 200}]))
    assert read(RowList([{"quote": "a" * 400}])).endswith("…")


def test_text_joined_to_markup_is_text_again() -> None:
    assert tag("p", tag("b", "x") + "<i>") == "<p>&lt;b&gt;x&lt;/b&gt;&lt;i&gt;</p>"
    assert join(["<", Html("<b>")], ">") == "&lt;&gt;<b>"
    assert embed(RowList([])) == render_rows([])
