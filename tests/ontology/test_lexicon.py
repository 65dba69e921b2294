from __future__ import annotations

import pytest

from kg.dates import DateLexicon
from kg.errors import OntologyError
from kg.extraction.indicators import IndicatorLexicon
from kg.extraction.modality import ModalityLexicon
from kg.extraction.speech_words import ClaimantLexicon
from kg.extraction.wording import TargetLexicon
from kg.numerals import NumberLexicon
from ontology.lexicon import Lexicon, load_lexicon

SHAPES: dict[str, type[Lexicon]] = {
    "claimants": ClaimantLexicon,
    "dates": DateLexicon,
    "indicators": IndicatorLexicon,
    "modality": ModalityLexicon,
    "numbers": NumberLexicon,
    "targets": TargetLexicon,
}


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_lexicon_has_the_shape_its_grammar_expects(name: str) -> None:
    assert isinstance(load_lexicon(name, SHAPES[name]), SHAPES[name])


def test_a_lexicon_is_read_once() -> None:
    assert load_lexicon("dates", DateLexicon) is load_lexicon("dates", DateLexicon)


def test_a_lexicon_that_is_not_there_is_named() -> None:
    with pytest.raises(OntologyError, match="no lexicon `colours`"):
        load_lexicon("colours", DateLexicon)


def test_a_lexicon_in_another_shape_is_refused() -> None:
    with pytest.raises(OntologyError, match="the lexicon `dates`"):
        load_lexicon("dates", NumberLexicon)
