"""The JSON-LD context, by LinkML's own generator."""

from __future__ import annotations

import json
import logging
import warnings
from pathlib import Path

from scripts.ontology.schema import SOURCE


def write_context(source: Path = SOURCE) -> str:
    """Return the JSON-LD context, sorted."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.getLogger("linkml").setLevel(logging.ERROR)
        from linkml.generators.jsonldcontextgen import ContextGenerator

        made = ContextGenerator(str(source), metadata=False).serialize()
    context = json.loads(made)["@context"]
    context |= {"id": "@id", "type": "@type"}
    return json.dumps({"@context": context}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
