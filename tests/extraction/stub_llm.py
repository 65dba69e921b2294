"""A chat completions endpoint of the standard library, that answers as a test wants it to."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True)
class Response:
    """What the endpoint sends back, after a delay in seconds."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0


@dataclass
class Stub:
    """A running endpoint: its address, and what it was asked."""

    url: str
    requests: list[Body] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


def complete(content: str, *, finish: str = "stop", delay: float = 0.0) -> Response:
    """Return a chat completion with some content."""
    body = {
        "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
    }
    return Response(json.dumps(body).encode(), delay=delay)


def refuse(status: int, message: str, **headers: str) -> Response:
    """Return a refusal, with headers whose names are given with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(json.dumps({"error": {"message": message}}).encode(), status, named)


def state(*statements: Body) -> str:
    """Return an answer with statements."""
    return json.dumps({"statements": list(statements)}, ensure_ascii=False)


def number_sentences(body: Body) -> dict[int, str]:
    """Return the numbered sentences that a request shows."""
    asked = next(message["content"] for message in body["messages"] if message["role"] == "user")
    return {int(number): text for number, text in re.findall(r"^\[(\d+)\] (.*)$", asked, re.M)}


@contextmanager
def serve(respond: Callable[[Body, int], Response]) -> Iterator[Stub]:
    """Run an endpoint; `respond` gets a request's body and how many came before it."""
    stub = Stub("")
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                before = len(stub.requests)
                stub.requests.append(body)
                stub.keys.append(self.headers.get("Authorization"))
            response = respond(body, before) if self.path.endswith("/v1/chat/completions") else refuse(404, "no page")
            time.sleep(response.delay)
            try:
                self.send_response(response.status)
                for name, value in {"Content-Length": str(len(response.body)), **response.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(response.body)
            except ConnectionError:  # whoever asked has gone
                pass

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stub.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
