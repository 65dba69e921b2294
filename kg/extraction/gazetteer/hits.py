"""The known names and titles in a document's sentences, looked for once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extraction.gazetteer.index import Hit, load_index
from kg.extraction.memory import remember
from kg.extraction.reading import Reading


@remember
def find_hits(reading: Reading) -> Mapping[int, Sequence[Hit]]:
    """Return the hits in each readable sentence, by its index."""
    index = load_index()
    return {sentence.index: tuple(index.find(sentence.text, sentence.language)) for sentence in reading.readable()}
