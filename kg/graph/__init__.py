"""A graph directory as an object: the verbs of the command line, as `Graph.open("graph").trace("GDP growth")`."""

from __future__ import annotations

from kg.graph.drawn import DrawnGraph
from kg.graph.exchanged import ExchangedGraph
from kg.graph.queried import QueriedGraph
from kg.graph.reviewed import ReviewedGraph
from kg.graph.told import ToldGraph

__all__ = ["Graph"]


class Graph(ToldGraph, QueriedGraph, DrawnGraph, ExchangedGraph, ReviewedGraph):
    """The graph in a directory: open it, ask it, change it.

    Its methods stand in one class a topic, none of which knows another; all rest on `StoredGraph` alone:

    - `StoredGraph`: open, build, report, manifest, resolved, shown, find;
    - `ToldGraph`: trace, show, search, conflicts, targets, targets_by, weigh_targets, priorities, mentions, compare,
      compare_languages;
    - `QueriedGraph`: sparql, answer_sparql, write_sparql, cypher, answer_cypher, ask, find_example, project;
    - `DrawnGraph`: analytics, to_networkx, draw_map, draw_tiles, to_pyvis;
    - `ExchangedGraph`: content, export, import_file, to_rdflib, push, pull, validate;
    - `ReviewedGraph`: retract, merge, split, judge, undo, review.

    `least` is everywhere the confidence from which statements are told: None stands for KG_MIN_CONFIDENCE, else
    `kg.defaults.MIN_CONFIDENCE`; 0 tells all that is stored.
    """
