"""Which status an error of this project means."""

from __future__ import annotations

from http import HTTPStatus

from kg.errors import NotFoundError, PolicyKGError, QueryError
from kg.stores.faults import ForbiddenQueryError, OverdueError
from kg.web.sparql.waiting import BusyError


class BadRequestError(NotFoundError):
    """A parameter that can't be right."""


def find_status(error: PolicyKGError) -> int:
    """Return the status that an error means."""
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), HTTPStatus.SERVICE_UNAVAILABLE)


_STATUSES: tuple[tuple[type[PolicyKGError], int], ...] = (
    (BadRequestError, HTTPStatus.BAD_REQUEST),
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (ForbiddenQueryError, HTTPStatus.FORBIDDEN),
    (OverdueError, HTTPStatus.SERVICE_UNAVAILABLE),
    (BusyError, HTTPStatus.SERVICE_UNAVAILABLE),
    (QueryError, HTTPStatus.BAD_REQUEST),
)
"""The first kind that an error is of decides."""
