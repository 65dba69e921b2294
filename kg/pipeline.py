"""The whole flow: load, extract, write statement files, resolve, commit, project.

- build: for each source load ─▶ extract ─▶ statements/, then resolve ─▶ decisions ─▶ manifest ─▶ projections/
- retract, decide: change the manifest or people's decisions, then the same from `resolve` on
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.collecting import collect_seldom
from kg.directory import Directory, Fault, Input, Manifest, StatementFile
from kg.errors import DocumentError, NotFoundError
from kg.extracting import Outcome, Reading, extract_all, find_versions
from kg.progress import Progress
from kg.readersets import ReaderSet
from kg.resolution.decisions import Decision, read_decisions, write_decisions
from kg.resolution.resolve import Resolution, resolve
from kg.resolution.resolved import Resolved
from kg.resolution.review import Review
from kg.resolution.source import Source

if TYPE_CHECKING:
    import loaders


@dataclass(frozen=True)
class Report:
    """What a build did, and what the graph holds now."""

    manifest: Manifest
    graph: Resolved
    read: int = 0
    """How many documents were read in this build; the others were known."""
    failed: tuple[Fault, ...] = field(default=())
    """The failures of this build, misspelt paths among them; the manifest keeps those of files, and earlier ones."""
    passed_over: tuple[Fault, ...] = ()
    """The files of its folders that are no documents, each with the reason."""
    guessed: tuple[Input, ...] = ()
    """Its documents that declare no encoding and are no UTF-8; the manifest keeps the guess beside each."""


def build(
    paths: Sequence[Path | str],
    directory: Directory,
    *,
    workers: int = 1,
    readers: ReaderSet = ReaderSet.ALL,
    date: str | None = None,
    language: str | None = None,
    progress: Progress | None = None,
) -> Report:
    """Add the documents of the paths to a graph; a file whose content changed replaces what it was."""
    with directory.lock(), collect_seldom():
        directory.clean()
        passed_over = _find_passed_over(paths, directory)
        sources, misnamed = _find_sources(paths, passed_over)
        reading = Reading(readers, find_versions(readers), date, language, directory)
        outcomes: list[Outcome] = []
        for done, (source, found) in enumerate(extract_all(sources, reading, workers=workers), start=1):
            outcomes.extend(_keep(outcome, directory) for outcome in found)
            if progress is not None:
                progress(done, len(sources), source.name)
        manifest = _add(directory.read_manifest(), outcomes, [source.name for source in sources])
        report = _settle(directory, manifest)
    failed = tuple(outcome.fault for outcome in outcomes if outcome.fault is not None)
    return replace(
        report,
        read=sum(outcome.read for outcome in outcomes),
        failed=(*misnamed, *failed),
        passed_over=passed_over,
        guessed=tuple(outcome.input for outcome in outcomes if outcome.input and outcome.input.encoding),
    )


def take_in(
    directory: Directory,
    *,
    files: Iterable[StatementFile],
    inputs: Sequence[Input],
    faults: Iterable[Fault] = (),
    reviewed: Iterable[Decision] = (),
) -> Report:
    """Add documents that were read elsewhere, with what people decided there; what goes by their names is replaced."""
    with directory.lock(), collect_seldom():
        directory.clean()
        count = 0
        for count, file in enumerate(files, start=1):  # noqa: B007 (the count is wanted)
            directory.write_file(file)
        decided = tuple(reviewed)
        if decided:
            kept = (*read_decisions(directory.reviewed), *decided)
            directory.write_lines(directory.reviewed, write_decisions(kept))
        outcomes = [*(Outcome(input=entry) for entry in inputs), *(Outcome(fault=fault) for fault in faults)]
        report = _settle(directory, _add(directory.read_manifest(), outcomes, [entry.name for entry in inputs]))
    return replace(report, read=count)


def retract(document: str, directory: Directory) -> tuple[Input, ...]:
    """Take a document (its file's name, its hash or the hash's beginning) out of a graph, and return what went."""
    with directory.lock(), collect_seldom():
        directory.clean()
        manifest = directory.read_manifest()
        gone = tuple(entry for entry in manifest.documents if _names(document, entry))
        faults = tuple(fault for fault in manifest.failed if fault.name == document)
        if not gone and not faults:
            raise NotFoundError(f"no document of the graph is named `{document}`; `kg stats` lists them")
        left = manifest.model_copy(
            update={
                "documents": tuple(entry for entry in manifest.documents if entry not in gone),
                "failed": tuple(fault for fault in manifest.failed if fault not in faults),
            }
        )
        _settle(directory, left)
    return gone


def decide(change: Callable[[Review], Decision], directory: Directory) -> Decision:
    """Let a person change what is decided, and settle the graph by it."""
    with directory.lock(), collect_seldom():
        directory.clean()
        manifest = directory.read_manifest()
        resolution = resolve_directory(directory, manifest)
        review = Review(resolution.graph, resolution.ids, read_decisions(directory.reviewed))
        decision = change(review)
        directory.write_lines(directory.reviewed, write_decisions(review.decisions))
        _settle(directory, manifest)
    return decision


def resolve_directory(directory: Directory, manifest: Manifest) -> Resolution:
    """Return the graph that a manifest's statement files and people's decisions make."""
    files = (directory.read_file(hash) for hash in manifest.hashes)
    sources = [Source(file.record, file.entities, file.statements) for file in files]
    return resolve(sources, reviewed=read_decisions(directory.reviewed))


def _find_sources(
    paths: Sequence[Path | str], passed_over: Sequence[Fault]
) -> tuple[tuple[loaders.Source, ...], tuple[Fault, ...]]:
    """Return the files to read, and the paths that name none; raise DocumentError where no path names any."""
    import loaders

    found = loaders.list_sources(paths)
    sources = tuple(source for source in found if not source.fault)
    misnamed = (source for source in found if source.fault)
    faults = tuple(Fault(name=source.name, fault=f"{source.fault}; {source.remedy}") for source in misnamed)
    if not sources and faults:
        raise DocumentError(found[0].name, found[0].fault, found[0].remedy)
    if not sources:
        others = f" (files of other formats: {len(passed_over)})" if passed_over else ""
        remedy = f"formats that are known: {', '.join(sorted(loaders.FORMATS))}"
        raise DocumentError(", ".join(map(str, paths)), f"there is no document{others}", remedy)
    return sources, faults


def _find_passed_over(paths: Sequence[Path | str], directory: Directory) -> tuple[Fault, ...]:
    """Return the files of folders that are no documents; a graph that stands among them is none of them."""
    import loaders

    own = directory.path.resolve()
    found = (source for source in loaders.list_passed_over(paths) if own not in source.path.resolve().parents)
    return tuple(Fault(name=source.name, fault=source.fault) for source in found)


def _keep(outcome: Outcome, directory: Directory) -> Outcome:
    """Write a document and what was read in it, and return the outcome without them: memory holds one document."""
    if outcome.document is not None:
        directory.write_document(outcome.document)
    if outcome.file is None:
        return replace(outcome, document=None)
    directory.write_file(outcome.file)
    return Outcome(input=outcome.input, read=True)


def _add(manifest: Manifest, outcomes: Sequence[Outcome], sources: Iterable[str]) -> Manifest:
    """Return the manifest with a build's documents, which replace all that went by the same names.

    What failed now but is known from an earlier build stays as it was then.
    """
    inputs = {outcome.input for outcome in outcomes if outcome.input is not None}
    faults = {outcome.fault for outcome in outcomes if outcome.fault is not None}
    seen = {entry.name for entry in inputs}
    tried = seen | {fault.name for fault in faults} | set(sources)
    inputs |= {entry for entry in manifest.documents if entry.name not in seen}
    faults |= {fault for fault in manifest.failed if fault.name not in tried}
    return manifest.model_copy(
        update={
            "documents": tuple(sorted(inputs, key=lambda entry: (entry.name, entry.hash, entry.encoding or ""))),
            "failed": tuple(sorted(faults, key=lambda fault: (fault.name, fault.fault))),
        }
    )


def _settle(directory: Directory, manifest: Manifest) -> Report:
    """Resolve, write the decisions, commit the manifest, remove what it no longer names, and project."""
    versions = _check_files(directory, manifest)
    resolution = resolve_directory(directory, manifest)
    directory.write_lines(directory.decisions, write_decisions(resolution.decisions))
    manifest = _count(manifest, resolution.graph, versions)
    directory.write_manifest(manifest)
    directory.prune(manifest)
    directory.write_graph(resolution.graph)
    return Report(manifest, resolution.graph)


def _check_files(directory: Directory, manifest: Manifest) -> dict[str, str]:
    """Give each statement file the name that its document goes by now, and return the versions that made the files."""
    versions: dict[str, set[str]] = {}
    for hash, name in manifest.names().items():
        header = directory.read_header(hash)
        if header is None or header.document.name != name:
            directory.write_file(directory.read_file(hash).rename(name))
        for part, version in (header.versions if header else {}).items():
            versions.setdefault(part, set()).add(version)
    return {part: ", ".join(sorted(found)) for part, found in sorted(versions.items())}


def _count(manifest: Manifest, graph: Resolved, versions: dict[str, str]) -> Manifest:
    predicates = dict(sorted(Counter(statement.predicate.value for statement in graph.statements).items()))
    counts = {
        "documents": len(graph.documents),
        "sentences": sum(record.sentences for record in graph.documents),
        "entities": len(graph.entities),
        "statements": len(graph.statements),
        "evidences": sum(len(statement.evidences) for statement in graph.statements),
    }
    return manifest.model_copy(update={"counts": counts, "predicates": predicates, "versions": versions})


def _names(document: str, entry: Input) -> bool:
    """Return whether the words name an input: its name, or at least eight digits of its hash."""
    return document == entry.name or (len(document) >= 8 and entry.hash.startswith(document.lower()))
