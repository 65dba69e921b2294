"""The reader that asks a language model, and takes over what stands in the text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from kg.errors import DocumentError
from kg.extraction.llm.answers import Answer, make_schema, read_answer
from kg.extraction.llm.cache import Cache, Reply
from kg.extraction.llm.checking import NAME, Accepted, Reason, check_answer, is_whole
from kg.extraction.llm.chunks import CONTEXT, SIZE, Chunk, cut_chunks
from kg.extraction.llm.client import Client
from kg.extraction.llm.errors import ReplyError
from kg.extraction.llm.prompt import Message, render_again, render_messages
from kg.extraction.reading import THIS_DOCUMENT, Claim, Mention, Reading
from kg.readersets import LanguageModel, Usage
from ontology.vocabulary import DOMAIN, RANGE, EntityType

CONFIDENCE = 0.8
"""How sure a claim is before the learned reader weighs it; set, not measured, for every model errs in its own way."""


class LlmReader:
    """Reads by a language model; keeps what was accepted of the last document, for the claims after the mentions.

    The same text, model and instructions give the same result: answers are kept on disk.
    """

    name = NAME

    def __init__(self, model: LanguageModel) -> None:
        self.model = model
        self.client = Client(model)
        self.cache = Cache(model.cache, model.name)
        self._usage = Usage()
        self._last: tuple[Reading, list[Accepted]] | None = None

    def __reduce__(self) -> tuple[type[LlmReader], tuple[LanguageModel]]:
        return type(self), (self.model,)

    def take_usage(self) -> Usage:
        """Return what was used since the last call."""
        usage, self._usage = self._usage, Usage()
        return usage

    def find_mentions(self, reading: Reading) -> Iterator[Mention]:
        """Yield what the accepted statements are about.

        Raises DocumentError where an answer for the document can't be had, LlmError where none can be had at all.
        """
        found = {
            mention
            for accepted in self._read(reading)
            for mention in (accepted.subject, accepted.object, accepted.claimant)
            if mention is not None and not is_whole(mention)
        }
        yield from sorted(found)

    def find_claims(self, reading: Reading, mentions: Sequence[Mention]) -> Iterator[Claim]:
        """Yield the accepted statements, between the mentions that all readers agreed on where they see the same."""
        by_sentence: dict[int, list[Mention]] = {}
        for mention in sorted(mentions):
            by_sentence.setdefault(mention.sentence, []).append(mention)
        for accepted in self._read(reading):
            subject = _find_same(accepted.subject, DOMAIN[accepted.predicate], by_sentence)
            thing = _find_same(accepted.object, RANGE[accepted.predicate], by_sentence)
            if subject == thing:
                continue
            yield Claim(
                subject=subject,
                predicate=accepted.predicate,
                object=thing,
                sentence=accepted.sentence,
                reader=NAME,
                confidence=CONFIDENCE,
                modality=accepted.modality,
                attributed_to=_find_claimant(accepted, by_sentence),
                former=accepted.former,
            )

    def _read(self, reading: Reading) -> list[Accepted]:
        if self._last is None or self._last[0] is not reading:
            self._last = (reading, self._ask(reading))
        return self._last[1]

    def _ask(self, reading: Reading) -> list[Accepted]:
        accepted: list[Accepted] = []
        try:
            answers = [pair for chunk in cut_chunks(reading) for pair in self._ask_chunk(chunk)]
        except ReplyError as error:
            raise DocumentError(reading.document.name, error.fault, error.remedy) from error
        for chunk, answer in answers:
            for verdict in check_answer(reading, chunk, answer):
                if isinstance(verdict, Reason):
                    self._usage.rejected[verdict.value] += 1
                else:
                    accepted.append(verdict)
        self._usage.accepted += len(accepted)
        return accepted

    def _ask_chunk(self, chunk: Chunk) -> Iterator[tuple[Chunk, Answer]]:
        """Yield the answer for a chunk, or those for its halves where one has no room to end."""
        messages = chunk.render()
        reply = self.cache.read(messages)
        if reply is not None:
            self._usage.cached += 1
        else:
            reply = self._ask_model(messages, halves=bool(chunk.halve()))
            self.cache.write(messages, reply)
        answer = None if reply.cut else read_answer(reply.content)
        if answer is not None:
            yield chunk, answer
            return
        for half in chunk.halve():
            yield from self._ask_chunk(half)

    def _ask_model(self, messages: Sequence[Message], *, halves: bool) -> Reply:
        """Return a reply that holds an answer, or that was cut off where the question can be halved."""
        reply = self._count(messages)
        if reply.cut and halves:
            return reply
        if not reply.cut and read_answer(reply.content) is None:
            said = {"role": "assistant", "content": reply.content}
            reply = self._count([*messages, said, {"role": "user", "content": render_again()}])
        if reply.cut or read_answer(reply.content) is None:
            fault = "the language model answered without the JSON that was asked for"
            raise ReplyError(fault, "use a model that follows instructions better, or leave out `--reader llm`")
        return reply

    def _count(self, messages: Sequence[Message]) -> Reply:
        before = self.client.requests
        try:
            reply = self.client.ask(messages)
        finally:
            self._usage.requests += self.client.requests - before
        self._usage.tokens_in += reply.tokens_in
        self._usage.tokens_out += reply.tokens_out
        return reply


def find_version(model: str) -> str:
    """Return what the reader's result depends on besides the text: the model, the instructions, the answer's shape."""
    told = render_messages(dict.fromkeys(("title", "date", "before", "sentences"), ""))
    content = json.dumps([told, make_schema(), SIZE, CONTEXT, CONFIDENCE], sort_keys=True)
    return f"{model} {hashlib.sha256(content.encode()).hexdigest()[:16]}"


def _find_same(
    mention: Mention, admitted: frozenset[EntityType], by_sentence: Mapping[int, Sequence[Mention]]
) -> Mention:
    """Return the mention, agreed among all readers, of what the model names; the model's own where there is none.

    It is of the same span, in a type that the predicate admits, else the one of the same type that overlaps most.
    """
    others = by_sentence.get(mention.sentence, ())
    if mention.sentence == THIS_DOCUMENT:
        return next(iter(others), mention)
    exact = [other for other in others if (other.start, other.end) == (mention.start, mention.end)]
    fitting = [other for other in exact if other.type in admitted]
    if fitting:
        return min(fitting, key=lambda other: (other.type is not mention.type, other))
    alike = [other for other in others if other.type is mention.type and _overlap(other, mention) > 0]
    return max(alike, key=lambda other: (_overlap(other, mention), -other.start), default=mention)


def _find_claimant(accepted: Accepted, by_sentence: Mapping[int, Sequence[Mention]]) -> Mention | None:
    if accepted.claimant is None or is_whole(accepted.claimant):
        return None
    return _find_same(accepted.claimant, frozenset({accepted.claimant.type}), by_sentence)


def _overlap(left: Mention, right: Mention) -> int:
    return min(left.end, right.end) - max(left.start, right.start)
