"""The routes of the pages, a file for each group; a new group is added to `ROUTERS`."""

from __future__ import annotations

from kg.web.routers import (
    analytics,
    ask,
    citing,
    conflicts,
    documents,
    entities,
    maps,
    query,
    review,
    search,
    sparql,
    start,
    targets,
    timeline,
)

ROUTERS = (
    start.router,
    search.router,
    documents.router,
    targets.router,
    timeline.router,
    conflicts.router,
    analytics.router,
    maps.router,
    review.router,
    citing.router,
    sparql.router,
    query.router,
    ask.router,
    entities.router,  # last: its addresses begin with any type
)
"""In the order in which an address is looked for."""
