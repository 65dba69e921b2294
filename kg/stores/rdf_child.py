"""The process that holds an RDF store and answers one query at a time; `kg.stores.workers` starts and ends it.

A request is a line of JSON on standard input, an answer a line of JSON on standard output. The process may write no
file, dump no core, use so much memory and no more, and, where the system lets it, has no network. It ends when its
asker does, whatever it is at.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from collections.abc import Collection, Mapping
from typing import Any

from kg.stores.children import open_output
from kg.stores.reach import REMEDIES, find_clause, mask_clauses
from kg.stores.results import TooLargeError, write_found
from kg.stores.sparql_faults import explain_syntax, locate
from kg.stores.terms import read_answer
from kg.stores.vocabulary import PREFIXES

MEMORY = 4 << 30
"""Bytes of address space that a query may use."""
_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000


def serve(folder: str | None) -> None:
    """Answer requests on the store in a folder, None for no store, until standard input ends."""
    say = open_output()
    _confine()
    import pyoxigraph

    try:
        store = pyoxigraph.Store.read_only(folder) if folder else pyoxigraph.Store()
    except (OSError, ValueError) as error:
        say({"fault": "damaged", "message": str(error)})
        return
    say({"ready": True})
    requests: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    while True:
        say(_answer(store, json.loads(requests.get())))


def _listen(requests: queue.SimpleQueue[str]) -> None:
    for line in sys.stdin:
        requests.put(line)
    os._exit(0)


def _confine() -> None:
    """Give up what a query has no use for; a system that can't take it leaves the other barriers."""
    try:
        import ctypes
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_AS, MEMORY)):
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):
            continue
    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(_NEW_NETWORK | (_NEW_USERS if os.geteuid() else 0))


def _answer(store: Any, request: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to a request: `text` as its asker wrote it, `bound` with its values, absent for a check.

    With `formats` the answer is written in the one for its kind; `graphs` are those that stand for the dataset.
    """
    try:
        dataset = _choose_graphs(store, request.get("graphs"))
        _check(request["text"], allowed=("FROM",) if dataset else ())
        if "bound" not in request:
            return {}
        solved = store.query(request["bound"], prefixes=PREFIXES, **dataset)
        if "formats" in request:
            return write_found(solved, **request["formats"], limit=request["limit"])
        found = read_answer(solved, request["limit"])
    except _RefusedError as error:
        return {"fault": "refused", "message": str(error)}
    except SyntaxError as error:
        message, line, column = explain_syntax(request["text"], str(error))
        return {"fault": "malformed", "message": message, "line": line, "column": column}
    except TooLargeError:
        return {"fault": "failed", "message": "the answer is too large; ask for fewer rows, or for less in each"}
    except (OSError, ValueError, RuntimeError, MemoryError) as error:
        return {"fault": "failed", "message": str(error) or type(error).__name__}
    rows = [list(row.values()) for row in found.rows]
    return {"columns": found.columns, "rows": rows, "truth": found.truth, "turtle": found.turtle, "more": found.more}


def _choose_graphs(store: Any, graphs: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the graphs that a query reads in place of all, nothing for all; _RefusedError for one that is not here."""
    import pyoxigraph

    if not graphs:
        return {}
    chosen: dict[str, list[Any]] = {"default_graph": [], "named_graphs": []}
    for part, names in graphs.items():
        for name in names:
            try:
                graph = pyoxigraph.NamedNode(name)
            except ValueError:
                raise _RefusedError(f"`{name}` is no address of a graph") from None
            if not store.contains_named_graph(graph):
                raise _RefusedError(f"this store has no graph `{name}`, and fetches none")
            chosen[part].append(graph)
    return chosen


class _RefusedError(Exception):
    """A query that would leave the graph."""


def _check(text: str, *, allowed: Collection[str] = ()) -> None:
    """Raise SyntaxError for a query that is malformed, _RefusedError for one that reaches beyond the graph.

    A clause that is `allowed` has no effect, as FROM where the asker names the graphs beside the query.
    """
    import pyoxigraph

    try:
        pyoxigraph.Store().query(mask_clauses(text, allowed=allowed), prefixes=PREFIXES)
    except SyntaxError as error:
        place = locate(text, str(error))
        if place is not None and (word := find_clause(text, place)):
            raise _RefusedError(REMEDIES[word]) from None
        raise
    except (OSError, ValueError, RuntimeError):  # only its evaluation, here on nothing, went wrong
        return
