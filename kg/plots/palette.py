"""The colours of plots: those of the maps, which colour-blind people tell apart, and what each stands for here."""

from __future__ import annotations

from kg.maps.palette import COLOURS
from ontology.vocabulary import EntityType

TARGET = COLOURS[EntityType.PERSON]
"""What is set."""
RESULT = COLOURS[EntityType.TARGET]
"""What was reached."""
COUNT = COLOURS[EntityType.PLACE]
INK, QUIET, FAINT = "#22303C", "#66737F", "#E4E8EB"
"""The colours of words, of what matters less, and of lines in the background."""
SERIES = tuple(
    COLOURS[kind]
    for kind in (
        EntityType.PERSON,
        EntityType.TARGET,
        EntityType.PLACE,
        EntityType.EVENT,
        EntityType.POLICY,
        EntityType.BODY,
        EntityType.POST,
    )
)
"""The colours of several lines in one plot, in order."""
SHADES = ("#0B3954", "#0F5C86", "#2A7FB0", "#5BA3CB", "#8FC1DD", "#BBD9EA", "#DCEAF4")
"""From the first rank to the last: one hue, whose lightness tells the order."""
