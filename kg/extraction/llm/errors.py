"""What can go wrong between here and a language model."""

from __future__ import annotations

from kg.errors import PolicyKGError


class LlmError(PolicyKGError):
    """An endpoint that can't be reached or refuses whoever asks: no document can be read with it."""


class ReplyError(PolicyKGError):
    """A request that was answered badly or too late: a fault in reading one document."""

    def __init__(self, fault: str, remedy: str) -> None:
        self.fault, self.remedy = fault, remedy
        super().__init__(f"{fault}; {remedy}")

    def __reduce__(self) -> tuple[type[ReplyError], tuple[str, str]]:
        return (type(self), (self.fault, self.remedy))


class FormatError(ReplyError):
    """A request that the endpoint refuses as it is put; another response format may do."""
