"""Which mentions of a document stand for the same entity: names, surnames, acronyms, titles, pronouns."""

from kg.extraction.coreference.antecedents import Discourse, open_discourse, resolve_claimant, resolve_claims
from kg.extraction.coreference.entities import make_entities
from kg.extraction.coreference.labels import clean_label
from kg.extraction.coreference.linking import link_mentions
from kg.extraction.coreference.links import Key, Links
from kg.extraction.coreference.naming import strip_titles

__all__ = [
    "Discourse",
    "Key",
    "Links",
    "clean_label",
    "link_mentions",
    "make_entities",
    "open_discourse",
    "resolve_claimant",
    "resolve_claims",
    "strip_titles",
]
