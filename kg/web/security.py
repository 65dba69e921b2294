"""What every request must show and every answer carries: known hosts, a strict policy, no frames, no sniffing."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from kg.web.settings import WebSettings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY: dict[str, str] = {
    "default-src": "'none'",
    "script-src": "",
    "style-src": "",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""What a page may load and do; scripts and styles carry the answer's nonce, nothing else of the kind runs."""
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
SAFE = frozenset({"GET", "HEAD"})


class RefusedError(Exception):
    """A request that is refused before any route sees it."""

    def __init__(self, status: int, reason: str) -> None:
        self.status, self.reason = status, reason
        super().__init__(reason)


class Guard:
    """The outermost layer: it checks the request, counts its body, and adds the headers."""

    def __init__(self, app: App, settings: WebSettings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        state = scope.setdefault("state", {})
        state["nonce"], state["policy"] = nonce, dict(POLICY)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                policy = make_policy(state["policy"], nonce)
                message["headers"] = [*message.get("headers", ()), *HEADERS, (b"content-security-policy", policy)]
            await send(message)

        try:
            self.check(scope)
        except RefusedError as refusal:
            await refuse(refusal, send_guarded)
            return
        await self.app(scope, self._limit(receive), send_guarded)

    def check(self, scope: Scope) -> None:
        """Raise RefusedError for a host or origin that is not allowed, or an address or body that is too long."""
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        hosts = [value for name, value in scope["headers"] if name.lower() == b"host"]
        if len(hosts) != 1 or strip_port(headers["host"]) not in self.settings.hosts:
            raise RefusedError(403, "this host is not allowed; see --allow-host")
        origin = headers.get("origin")
        if origin is not None and not self._is_own(origin, headers["host"]):
            raise RefusedError(403, "a page of another origin asks")
        if (
            scope["method"] not in SAFE
            and origin is None
            and headers.get("sec-fetch-site", "none")
            not in (
                "same-origin",
                "none",
            )
        ):
            raise RefusedError(403, "a page of another site asks")
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > self.settings.max_address:
            raise RefusedError(414, f"the address has more than {self.settings.max_address} characters")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.settings.max_body:
            raise RefusedError(413, f"the request has more than {self.settings.max_body} bytes")

    def _is_own(self, origin: str, host: str) -> bool:
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()

    def _limit(self, receive: Receive) -> Receive:
        """Return the stream of the body, which ends where it grows too large."""
        taken = 0

        async def receive_limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.settings.max_body:
                return {"type": "http.disconnect"}
            return message

        return receive_limited


def strip_port(host: str) -> str:
    """Return a host without its port, in lower case.

    >>> [strip_port(host) for host in ("LOCALHOST:8765", "[::1]:80", "127.0.0.1")]
    ['localhost', '[::1]', '127.0.0.1']
    """
    host = host.lower()
    if host.startswith("["):
        return host[: host.find("]") + 1]
    return host.partition(":")[0]


def make_policy(directives: dict[str, str], nonce: str) -> bytes:
    """Return the Content-Security-Policy of one answer."""
    owned = {name: f"'nonce-{nonce}' {directives[name]}".strip() for name in ("script-src", "style-src")}
    return "; ".join(f"{name} {value}" for name, value in {**directives, **owned}.items()).encode()


def is_token(given: str | None, token: str | None) -> bool:
    """Return whether a token is the one that was printed at the start, in a time that tells nothing."""
    return token is not None and given is not None and hmac.compare_digest(given.encode(), token.encode())


async def refuse(refusal: RefusedError, send: Send) -> None:
    """Answer with a status and one line."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{refusal.status}: {refusal.reason}\n".encode()})
