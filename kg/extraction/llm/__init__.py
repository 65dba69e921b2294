"""An optional reader: a language model behind a chat completions endpoint, held to the text and the ontology.

Nothing here is imported, and no HTTP client, unless a reading asks for it.
"""

from __future__ import annotations

from kg.extraction.llm.estimate import Estimate, estimate_reading
from kg.extraction.llm.reader import LlmReader, find_version

__all__ = ["Estimate", "LlmReader", "estimate_reading", "find_version"]
