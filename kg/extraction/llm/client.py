"""Requests to a chat completions endpoint: how long it waits, how often it tries, what a refusal means."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from pydantic import BaseModel, Field, ValidationError

from kg.extraction.llm.answers import make_schema
from kg.extraction.llm.cache import Reply
from kg.extraction.llm.chunks import count_tokens
from kg.extraction.llm.errors import FormatError, LlmError, ReplyError
from kg.extraction.llm.prompt import Message
from kg.readersets import LanguageModel

if TYPE_CHECKING:
    import httpx2

KEYS = ("KG_LLM_API_KEY", "OPENAI_API_KEY")
"""The environment variables that may hold the key; the first that does counts."""
SEED = 0
_LATER = frozenset({408, 409, 425, 429})
"""Statuses, beside 500 and above, that mean: try again later."""
_FORMAT_FAULTS = frozenset({400, 415, 422, 501})
"""Statuses by which an endpoint may refuse a response format that it does not know."""
_LONGEST_PAUSE = 60.0
_SECRET = 12
"""How many characters make a key that no text holds by chance."""


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Tokens(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Completion(BaseModel):
    """The part of a chat completion that is read."""

    choices: list[_Choice] = Field(min_length=1)
    usage: _Tokens | None = None


def _make_formats() -> tuple[Mapping[str, Any], ...]:
    """Return the ways to ask for JSON, the strictest first; the last leaves it to the prompt."""
    schema = {"name": "statements", "strict": True, "schema": make_schema()}
    by_schema = {"response_format": {"type": "json_schema", "json_schema": schema}}
    return by_schema, {"response_format": {"type": "json_object"}}, {}


@dataclass
class Client:
    """Asks one model, and keeps to the response format that it took."""

    model: LanguageModel
    requests: int = 0
    """How many requests were made, those that failed too."""
    _format: int = 0

    def ask(self, messages: Sequence[Message]) -> Reply:
        """Return the reply to a conversation.

        Raises LlmError where the endpoint can't be reached or refuses whoever asks, ReplyError where it answers badly.
        """
        check_model(self.model)
        formats = _make_formats()
        for index in range(self._format, len(formats)):
            try:
                reply = self._post(messages, formats[index])
            except FormatError:
                if index + 1 == len(formats):
                    raise
                continue
            self._format = index
            return reply
        raise AssertionError("the last format either is taken or raises")

    def _post(self, messages: Sequence[Message], format: Mapping[str, Any]) -> Reply:
        body = {"model": self.model.name, "messages": list(messages), "temperature": 0, "seed": SEED, **format}
        return _read_completion(self._send(body), messages, self.model)

    def _send(self, body: Mapping[str, Any]) -> httpx2.Response:
        """Return the answer to a request, tried again after a pause where it may go better then."""
        import httpx2

        for attempt in range(1, self.model.tries + 1):
            last = attempt == self.model.tries
            wait = self.model.pause * 2 ** (attempt - 1)
            self.requests += 1
            try:
                response = self._post_once(body)
            except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError, httpx2.UnsupportedProtocol) as error:
                if last:
                    raise _describe_unreachable(self.model, error) from None
            except httpx2.TimeoutException:
                if last or attempt > 1:
                    fault = f"the language model did not answer within {self.model.timeout:g} seconds"
                    raise ReplyError(fault, "give it longer by --llm-timeout, or use a faster model") from None
            except httpx2.TransportError as error:
                if last:
                    fault = f"the connection to the language model broke off ({type(error).__name__})"
                    raise ReplyError(fault, "build again; what was answered is kept") from None
            else:
                if response.status_code == 200:
                    return response
                if last or not _may_go_better(response.status_code):
                    raise _describe_refusal(self.model, response)
                wait = _find_pause(response, wait)
            time.sleep(wait)
        raise AssertionError("the last try either returns or raises")

    def _post_once(self, body: Mapping[str, Any]) -> httpx2.Response:
        import httpx2

        key = find_key()
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        return httpx2.post(find_endpoint(self.model.url), json=body, headers=headers, timeout=self.model.timeout)


def check_model(model: LanguageModel) -> None:
    """Raise LlmError where the endpoint's address or the key can't be right, or the HTTP client is not installed."""
    from importlib.util import find_spec

    if find_spec("httpx2") is None:
        raise LlmError("the reader `llm` needs an HTTP client; `pip install 'policy-kg[llm]'`")
    parts = urlsplit(model.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise LlmError(f"`{show_url(model.url)}` is no address of an endpoint; give one like http://localhost:11434/v1")
    if parts.username or parts.password or parts.query:
        raise LlmError(
            f"`{show_url(model.url)}` came with more than an address; a key belongs in the variable {KEYS[0]}"
        )
    find_key()


def find_endpoint(url: str) -> str:
    """Return the address of the chat completions under a base.

    >>> find_endpoint("http://localhost:11434/v1/")
    'http://localhost:11434/v1/chat/completions'
    """
    base = url.rstrip("/")
    return base if base.endswith("/chat/completions") else f"{base}/chat/completions"


def show_url(url: str) -> str:
    """Return an address without what may be secret in it.

    >>> show_url("https://name:word@example.org/v1?key=1")
    'https://example.org/v1'
    """
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def find_key() -> str | None:
    """Return the key from the environment, None where none is set; raise LlmError where it can't be a key."""
    for name in KEYS:
        key = os.environ.get(name, "").strip()
        if key:
            if not (key.isascii() and key.isprintable()):
                raise LlmError(f"the key in {name} has characters that no key has; set it again")
            return key
    return None


def conceal(text: str) -> str:
    """Return a text of the endpoint's without the key, should it repeat it."""
    key = find_key()
    return text.replace(key, "[key]") if key else text


def _may_go_better(status: int) -> bool:
    return status in _LATER or (status >= 500 and status != 501)


def _find_pause(response: httpx2.Response, wait: float) -> float:
    """Return how long to wait: what the endpoint asks for, within bounds, else what was meant."""
    asked = response.headers.get("retry-after", "")
    return min(float(asked), _LONGEST_PAUSE) if asked.isdecimal() else wait


def _describe_unreachable(model: LanguageModel, error: Exception) -> LlmError:
    fault = conceal(str(error)) or type(error).__name__
    return LlmError(
        f"the language model at `{show_url(model.url)}` can't be reached ({fault}); start its server, "
        "or name another address by --llm-url"
    )


def _describe_refusal(model: LanguageModel, response: httpx2.Response) -> LlmError | ReplyError:
    status, url = response.status_code, show_url(model.url)
    said = f"{status}: {_read_message(response)}"
    if status in (401, 403):
        return LlmError(f"`{url}` refuses the key ({said}); set the right one in the variable {KEYS[0]}")
    if status == 402:
        return LlmError(f"`{url}` wants to be paid ({said}); see to the account, or name another address by --llm-url")
    if 300 <= status < 400:
        return LlmError(f"`{url}` points elsewhere ({said}); give the address itself by --llm-url")
    if status == 404:
        return LlmError(
            f"`{url}` knows no chat completions or no model `{model.name}` ({said}); see --llm-url, --model"
        )
    if status in _FORMAT_FAULTS:
        return FormatError(f"the language model refuses the request ({said})", "use a model that takes such requests")
    if _may_go_better(status):
        return ReplyError(f"the language model was busy or broken at every try ({said})", "build again later")
    return ReplyError(f"the language model refuses the request ({said})", "use a model that takes such requests")


def _read_message(response: httpx2.Response) -> str:
    """Return what an endpoint says of a refusal, on one line."""
    try:
        error = response.json()["error"]
        said = error["message"] if isinstance(error, dict) else error
    except (ValueError, KeyError, TypeError):
        said = response.text
    return conceal(" ".join(str(said).split()))[:200] or "no reason given"


def _read_completion(response: httpx2.Response, messages: Sequence[Message], model: LanguageModel) -> Reply:
    try:
        completion = _Completion.model_validate_json(response.content)
    except ValidationError:
        raise _describe_stranger(model, response) from None
    choice = completion.choices[0]
    content = choice.message.content or ""
    tokens = completion.usage or _Tokens(
        prompt_tokens=sum(count_tokens(message["content"]) for message in messages),
        completion_tokens=count_tokens(content),
    )
    return Reply(
        content=_conceal_long(content),
        cut=choice.finish_reason == "length",
        tokens_in=tokens.prompt_tokens,
        tokens_out=tokens.completion_tokens,
    )


def _describe_stranger(model: LanguageModel, response: httpx2.Response) -> LlmError | ReplyError:
    """Return what is wrong with a good status and no completion: an error put so, or something else that answers."""
    if '"error"' in response.text:
        fault = f"the language model answered with an error ({_read_message(response)})"
        return ReplyError(fault, "build again; what was answered is kept")
    url = show_url(model.url)
    return LlmError(f"what answers at `{url}` is no chat completions endpoint; its address mostly ends in /v1")


def _conceal_long(content: str) -> str:
    """Return an answer without the key; a key as short as a word may be one."""
    return conceal(content) if len(find_key() or "") >= _SECRET else content
