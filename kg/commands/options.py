"""The options that several commands share."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.console import Format, print_note
from kg.defaults import MIN_CONFIDENCE
from kg.readersets import LLM_TIMEOUT, LanguageModel, ReaderName, ReaderSet
from ontology.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sized

    from kg.graph import Graph

GraphOption = Annotated[
    Path | None,
    typer.Option("--graph", "-g", help="The graph directory; by default KG_GRAPH, else `graph`.", metavar="DIR"),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How the answer is written.")]
LeastOption = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        help=f"The confidence from which statements are told; by default KG_MIN_CONFIDENCE, else {MIN_CONFIDENCE}. "
        "0 tells all that is stored.",
        metavar="SHARE",
    ),
]
UriOption = Annotated[
    str | None,
    typer.Option("--uri", help="A Bolt address (bolt://, neo4j+s://); else the embedded engine.", metavar="URI"),
]


def _check_date(date: str | None) -> str | None:
    from loaders.dates import read_stated_date

    if date is not None and read_stated_date(date) is None:
        raise typer.BadParameter(f"`{date}` is no date; write it as 2024-03-05, 2024-03 or 2024")
    return date


def _check_language(language: str | None) -> str | None:
    if language is not None and language.replace("_", "-").partition("-")[0].lower() not in LANGUAGES:
        raise typer.BadParameter(f"`{language}` is no language that is read; give one of {', '.join(LANGUAGES)}")
    return language


LimitOption = Annotated[int, typer.Option("--limit", min=1, help="The most rows.", metavar="ROWS")]
TimeoutOption = Annotated[
    float, typer.Option("--timeout", min=0.01, help="Seconds after which the query is ended.", metavar="SECONDS")
]
DateOption = Annotated[
    str | None,
    typer.Option(
        "--date", help="The documents' date (2024, 2024-03, 2024-03-05), whatever they state.", callback=_check_date
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option("--lang", help=f"The documents' language ({', '.join(LANGUAGES)}).", callback=_check_language),
]

LlmUrlOption = Annotated[
    str | None,
    typer.Option(
        "--llm-url",
        help="With --reader llm: the base of a chat completions endpoint; by default KG_LLM_URL. The key, where one is "
        "needed, comes from KG_LLM_API_KEY, else OPENAI_API_KEY.",
        metavar="URL",
    ),
]
LlmModelOption = Annotated[
    str | None,
    typer.Option("--model", help="With --reader llm: the model's name; by default KG_LLM_MODEL.", metavar="NAME"),
]
LlmTimeoutOption = Annotated[
    float | None, typer.Option("--llm-timeout", min=0.1, help="With --reader llm: seconds to wait for an answer.")
]
LlmCacheOption = Annotated[
    Path | None,
    typer.Option(
        "--llm-cache",
        help="With --reader llm: the folder that keeps the answers; by default KG_LLM_CACHE, else the user's cache.",
        metavar="DIR",
    ),
]
LlmPriceInOption = Annotated[
    float | None,
    typer.Option("--llm-price-in", min=0, help="With --reader llm: the price of a million tokens of questions."),
]
LlmPriceOutOption = Annotated[
    float | None,
    typer.Option("--llm-price-out", min=0, help="With --reader llm: the price of a million tokens of answers."),
]
LlmEstimateOption = Annotated[
    bool, typer.Option("--llm-estimate", help="With --reader llm: print about how much would be asked, and stop.")
]


@dataclass(frozen=True)
class LlmOptions:
    """What the command line says of a language model; what it leaves out comes from the environment."""

    url: str | None = None
    name: str | None = None
    timeout: float | None = None
    cache: Path | None = None
    price_in: float | None = None
    """For a million tokens of questions, in any currency."""
    price_out: float | None = None
    estimate: bool = False

    def choose_readers(self, reader: ReaderName) -> ReaderSet:
        """Return the readers of a choice.

        Raises BadParameter where the options don't belong to it or don't suffice, LlmError where they can't be right.
        """
        if reader is not ReaderName.LLM:
            if self != LlmOptions():
                raise typer.BadParameter("options of a language model (--llm-..., --model) need `--reader llm`")
            return ReaderSet(reader)
        from kg.extraction.llm.client import check_model

        model = LanguageModel(
            url=self.url or self._read_variable("KG_LLM_URL", "--llm-url http://localhost:11434/v1"),
            name=self.name or self._read_variable("KG_LLM_MODEL", "--model NAME"),
            cache=self.cache or locate_cache(),
            timeout=self.timeout or LLM_TIMEOUT,
        )
        check_model(model)
        return ReaderSet.with_model(model)

    @staticmethod
    def _read_variable(name: str, remedy: str) -> str:
        value = os.environ.get(name, "")
        if not value:
            raise typer.BadParameter(f"`--reader llm` needs `{remedy}`, or the variable {name}")
        return value

    def find_cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """Return what tokens cost, None where a price is not given."""
        if self.price_in is None or self.price_out is None:
            return None
        return (tokens_in * self.price_in + tokens_out * self.price_out) / 1_000_000


def locate_cache() -> Path:
    """Return the folder of language models' answers: that of KG_LLM_CACHE, else one in the user's cache."""
    if named := os.environ.get("KG_LLM_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "policy-kg" / "llm"


def locate_graph(graph: Path | None) -> Path:
    """Return the graph directory that an option, or else the settings, name."""
    if graph is not None:
        return graph
    from kg.settings import load_settings

    return load_settings().graph


def open_graph(graph: Path | None) -> Graph:
    """Open the graph that an option, or else the settings, name."""
    from kg.graph import Graph

    return Graph.open(locate_graph(graph))


def read_query(query: str) -> str:
    """Return a query: as given, from a file (`@FILE`), or from standard input (`-`)."""
    from kg.errors import QueryError

    if query == "-":
        return sys.stdin.read()
    if not query.startswith("@"):
        return query
    try:
        return Path(query[1:]).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"the query file `{query[1:]}` can't be read; give a UTF-8 file after `@`") from error


def choose(value: str, known: tuple[str, ...], option: str) -> str:
    """Return an option's value; raise BadParameter for one that it does not know."""
    if value not in known:
        raise typer.BadParameter(f"`{value}` is not known to {option}; give {' or '.join(f'`{one}`' for one in known)}")
    return value


def note_empty(found: Sized, message: str) -> None:
    """Say on standard error why an answer is empty, where it is."""
    if not found:
        print_note(message)
