"""Reading many documents, one after another or in several processes, so that a fault in one stays in one."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.directory import Directory, Fault, Input, StatementFile
from kg.document import Document
from kg.errors import DocumentError, PolicyKGError
from kg.readersets import ReaderName, ReaderSet, Usage
from kg.statement import Extraction

if TYPE_CHECKING:
    from kg.extraction.llm import Estimate
    from kg.extraction.reading import Reader
    from loaders import Source


_DIED = "the process that read it died; the file may be too large for this machine's memory"


@dataclass(frozen=True)
class Outcome:
    """What became of one document: known already, read, or failed."""

    input: Input | None = None
    file: StatementFile | None = None
    document: Document | None = None
    """The document, where the graph does not keep its text yet."""
    fault: Fault | None = None
    read: bool = False
    usage: Usage | None = None
    """What a language model was asked for it, where one reads."""


@dataclass(frozen=True)
class Reading:
    """How to read: with which readers, with what overrides, and where to look for what is known already."""

    readers: ReaderSet = ReaderSet.ALL
    versions: dict[str, str] = field(default_factory=dict)
    date: str | None = None
    language: str | None = None
    directory: Directory | None = None

    def load(self, source: Source) -> tuple[Document, ...]:
        """Return the documents of a source, under the overrides; raise DocumentError where it can't be read."""
        import loaders

        overrides = loaders.Overrides(date=self.date, language=self.language)
        return loaders.load_source(source, overrides=overrides)

    def extract(self, document: Document) -> Extraction:
        """Return what the readers read in a document."""
        from kg.extraction import extract

        return extract(document, readers=make_readers(self.readers))

    def __call__(self, source: Source) -> tuple[Outcome, ...]:
        """Return what became of each document of a source."""
        from loaders.encoding import note_guesses

        try:
            with note_guesses() as guesses:
                documents = self.load(source)
        except DocumentError as error:
            return (Outcome(fault=_describe_fault(error)),)
        except Exception as error:  # one bad file never stops the others, whatever is wrong with it
            return (Outcome(fault=Fault(name=source.name, fault=_describe_surprise(error))),)
        return tuple(self._read(document, guesses[0] if guesses else None) for document in documents)

    def knows(self, document: Document) -> bool:
        """Return whether a document was read with the same versions of all, so that it need not be read again."""
        header = self.directory.read_header(document.hash) if self.directory is not None else None
        return header is not None and header.versions == self.versions

    def _keeps(self, document: Document) -> bool:
        return self.directory is not None and self.directory.locate_document(document.hash).is_file()

    def _read(self, document: Document, encoding: str | None) -> Outcome:
        entry = Input(name=document.name, hash=document.hash, size=len(document.text), encoding=encoding)
        if self.knows(document):
            return Outcome(input=entry, document=None if self._keeps(document) else document)
        try:
            outcome = Outcome(input=entry, file=self._make_file(document), document=document)
        except DocumentError as error:
            outcome = Outcome(fault=_describe_fault(error))
        except PolicyKGError:  # no fault of the document's: no document can be read
            raise
        except Exception as error:  # as above
            outcome = Outcome(fault=Fault(name=document.name, fault=_describe_surprise(error)))
        return replace(outcome, usage=_take_usage(self.readers))

    def _make_file(self, document: Document) -> StatementFile:
        from kg.extraction.sentences import read

        sentences = len(read(document).sentences)
        return StatementFile.make(self.extract(document), sentences=sentences, versions=self.versions)


def extract_all(
    sources: Sequence[Source], reading: Reading, *, workers: int = 1
) -> Iterator[tuple[Source, tuple[Outcome, ...]]]:
    """Yield each source, in order, with what became of its documents; `readers` adds up what a model used.

    A guessed encoding is warned of (`loaders.encoding.EncodingWarning`), in whichever process it was guessed.
    """
    for source, outcomes in _extract_each(sources, reading, workers=workers):
        for outcome in outcomes:
            _warn_of_guess(outcome)
            if outcome.usage is not None:
                reading.readers.usage.add(outcome.usage)
        yield source, outcomes


def _warn_of_guess(outcome: Outcome) -> None:
    if outcome.input is not None and outcome.input.encoding is not None:
        from loaders.encoding import EncodingWarning, describe_guess

        warnings.warn(describe_guess(outcome.input.name, outcome.input.encoding), EncodingWarning, stacklevel=3)


def estimate(sources: Sequence[Source], reading: Reading) -> Estimate:
    """Return about what a reading will ask its language model; what can't be loaded, or is known, counts nothing."""
    from kg.extraction.llm import Estimate, estimate_reading
    from kg.extraction.sentences import read

    total = Estimate()
    for source in sources:
        for document in _load_quietly(source, reading):
            if reading.readers.model is not None and not reading.knows(document):
                total += estimate_reading(read(document), reading.readers.model)
    return total


def _load_quietly(source: Source, reading: Reading) -> tuple[Document, ...]:
    """Return the documents of a source, none where it can't be read; the reading itself will say so."""
    try:
        return reading.load(source)
    except Exception:  # as in a reading
        return ()


def _extract_each(
    sources: Sequence[Source], reading: Reading, *, workers: int
) -> Iterator[tuple[Source, tuple[Outcome, ...]]]:
    if workers <= 1 or len(sources) <= 1:
        yield from ((source, reading(source)) for source in sources)
        return
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    while done < len(sources):
        left = sources[done:]
        try:
            for source, outcomes in _extract_in_pool(left, reading, min(workers, len(left))):
                yield source, outcomes
                done += 1
        except BrokenProcessPool:  # one of them killed its process: go on one by one, and pass over the one that does
            if workers == 1:
                yield sources[done], (Outcome(fault=Fault(name=sources[done].name, fault=_DIED)),)
                done += 1
            workers = 1


def _extract_in_pool(
    sources: Sequence[Source], reading: Reading, workers: int
) -> Iterator[tuple[Source, tuple[Outcome, ...]]]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(reading.readers,)) as pool:
        yield from zip(sources, pool.map(reading, sources), strict=True)


@cache
def make_readers(chosen: ReaderSet) -> tuple[Reader, ...]:
    """Return the readers of a set, made once a process."""
    from kg import extraction

    if chosen.name is ReaderName.GRAMMAR:
        return _make_grammar()
    offline = tuple(reader for reader in extraction.make_readers() if chosen.holds(reader.name))
    return (*offline, *_make_llm(chosen))


def _make_llm(chosen: ReaderSet) -> tuple[Reader, ...]:
    if chosen.model is None:
        return ()
    from kg.extraction.llm import LlmReader

    return (LlmReader(chosen.model),)


def _take_usage(chosen: ReaderSet) -> Usage | None:
    """Return what a language model was asked in this process since the last call, None where none reads."""
    if chosen.model is None:
        return None
    from kg.extraction.llm import LlmReader

    return next((reader.take_usage() for reader in make_readers(chosen) if isinstance(reader, LlmReader)), None)


def _make_grammar() -> tuple[Reader, ...]:
    """Return the readers that need no weights, without reading any."""
    from kg.extraction.gazetteer import GazetteerReader
    from kg.extraction.patterns.reader import PatternReader
    from kg.extraction.targets import TargetReader

    return (GazetteerReader(), TargetReader(), PatternReader())


def find_versions(chosen: ReaderSet) -> dict[str, str]:
    """Return the versions of all that a reading depends on."""
    from importlib.metadata import version

    from kg.extraction import readers_version

    readers = chosen.name.value if chosen.name is ReaderName.GRAMMAR else f"{chosen.name.value} {readers_version()}"
    if chosen.model is not None:
        from kg.extraction import llm

        readers = f"{readers} {llm.find_version(chosen.model.name)}"
    return {"ontology": hash_ontology(), "package": version("policy-kg"), "readers": readers}


@cache
def hash_ontology() -> str:
    """Return a hash of the ontology's files, by which a graph knows that it was read with other ones."""
    import hashlib
    from importlib import resources
    from pathlib import Path

    folder = Path(str(resources.files("ontology")))
    kinds = {".yaml", ".txt", ".csv", ".json"}
    files = sorted(path for path in folder.rglob("*") if path.suffix in kinds and "generated" not in path.parts)
    content = hashlib.sha256()
    for path in files:
        content.update(path.relative_to(folder).as_posix().encode() + b"\x00" + path.read_bytes())
    return content.hexdigest()[:16]


def _start(chosen: ReaderSet) -> None:
    """Prepare a worker process: readers made once, and an end when the process that started it ends."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    make_readers(chosen)


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _describe_fault(error: DocumentError) -> Fault:
    return Fault(name=error.name, fault=f"{error.fault}; {error.remedy}" if error.remedy else error.fault)


def _describe_surprise(error: Exception) -> str:
    """Return a fault that is the same on every machine: the error's kind and place, without paths and addresses."""
    import traceback
    from pathlib import Path

    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"could not be read ({type(error).__name__} in {Path(last.filename).name}:{last.lineno}); please report it"
