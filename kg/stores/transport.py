"""Requests to a store over HTTP: basic authentication, a time limit, tries again, and errors of one line."""

from __future__ import annotations

import base64
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import IO, Any
from urllib.parse import urlsplit

from kg.errors import QueryError, StoreError
from kg.stores.credentials import Credentials

WAITS = (0.5, 2.0)
"""Seconds before the second and the third try of a request that may be repeated."""
_BUSY = (429, 502, 503, 504)
"""Answers of a server that may be willing later."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Follows no redirect, which would take the password along."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass(frozen=True)
class HttpClient:
    """Sends requests as one user; `timeout` is in seconds without a word from the server."""

    credentials: Credentials | None
    timeout: float

    def send(
        self, method: str, url: str, body: bytes, headers: Mapping[str, str], *, timeout: float | None = None
    ) -> IO[bytes]:
        """Return the open answer of a request.

        Raises QueryError where the server understood and refuses what it was asked, StoreError otherwise.
        """
        request = urllib.request.Request(url, data=body or None, headers=dict(headers), method=method)
        if self.credentials is not None:
            pair = f"{self.credentials.username}:{self.credentials.password}".encode()
            request.add_unredirected_header("Authorization", f"Basic {base64.b64encode(pair).decode()}")
        try:
            answer: IO[bytes] = _make_opener(url).open(request, timeout=timeout or self.timeout)
        except urllib.error.HTTPError as error:
            with error:
                raise self._explain(url, error) from None
        except TimeoutError as error:
            raise StoreError(f"`{url}` did not answer within {timeout or self.timeout:g} s; try again later") from error
        except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                message = f"`{url}` did not answer within {timeout or self.timeout:g} s; try again later"
                raise StoreError(message) from error
            fault = getattr(error, "reason", None) or error
            raise StoreError(f"nothing answers at `{url}` ({fault}); check address and server") from error
        return answer

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Send what may be sent twice without harm, again where the server was busy or the line broke."""
        for wait in (*WAITS, None):
            try:
                with self.send("POST", url, body, headers) as answer:
                    answer.read()
            except _BusyError:
                if wait is None:
                    raise
                time.sleep(wait)
            except (OSError, HTTPException) as error:
                if wait is None:
                    raise StoreError(f"`{url}` broke off ({error}); check the server and try again") from error
                time.sleep(wait)
            else:
                return

    def _explain(self, url: str, error: urllib.error.HTTPError) -> StoreError | QueryError:
        if error.code in (401, 403):
            who = f"user `{self.credentials.username}`" if self.credentials else "a visitor without a name"
            return StoreError(f"`{url}` refuses {who} ({error.code}); set SPARQL_USERNAME and SPARQL_PASSWORD")
        if 300 <= error.code < 400:
            return StoreError(f"`{url}` has moved to `{error.headers.get('Location')}`; use that address")
        if error.code in _BUSY:
            return _BusyError(f"`{url}` is busy ({error.code}); try again later")
        if error.code in (404, 405, 415):
            return StoreError(f"`{url}` is no such endpoint ({error.code}); check the address")
        said = " ".join(error.read(2000).decode("utf-8", "replace").split())[:300]
        if error.code < 500:
            return QueryError(f"`{url}` refuses the request ({error.code}): {said}")
        return StoreError(f"`{url}` failed ({error.code}): {said}")


class _BusyError(StoreError):
    """A server that may be willing later."""


def _make_opener(url: str) -> urllib.request.OpenerDirector:
    """Return what opens an address: by the system's proxies, but for this machine's own servers."""
    here = urlsplit(url).hostname in _LOOPBACK
    return urllib.request.build_opener(_StayHere, *([urllib.request.ProxyHandler({})] if here else []))
