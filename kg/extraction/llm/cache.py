"""Answers of language models on disk, so that the same question is asked once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from kg.extraction.llm.prompt import Message
from kg.files import write_whole

_FORMAT = 1


class Reply(BaseModel):
    """What a language model wrote, and what it cost."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    content: str
    cut: bool = False
    """True where it ran out of room before it had ended."""
    tokens_in: int = 0
    tokens_out: int = 0


class Cache:
    """A folder of replies, each under the hash of the model's name and the words that it was asked."""

    def __init__(self, folder: Path, model: str) -> None:
        self.folder, self.model = folder, model

    def locate(self, messages: Sequence[Message]) -> Path:
        """Return the path of the reply to a question."""
        content = json.dumps([_FORMAT, self.model, list(messages)], ensure_ascii=False, sort_keys=True)
        key = hashlib.sha256(content.encode()).hexdigest()
        return self.folder / key[:2] / f"{key}.json"

    def read(self, messages: Sequence[Message]) -> Reply | None:
        """Return the reply to a question that was asked before; None where there is none, or it is damaged."""
        try:
            return Reply.model_validate_json(self.locate(messages).read_bytes())
        except (FileNotFoundError, ValidationError):
            return None

    def write(self, messages: Sequence[Message], reply: Reply) -> None:
        """Keep the reply to a question."""
        write_whole(self.locate(messages), [json.dumps(reply.model_dump(mode="json"), ensure_ascii=False)])
