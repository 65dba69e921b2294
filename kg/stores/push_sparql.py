"""Making a SPARQL store hold a graph: what it lacks is written, what the graph no longer has is removed.

Every entity, document and statement written has a `pkg:digest`, a hash of what is said of it. A push compares these
first, so that it writes what changed only and goes on where a killed one stopped. It removes only what this project
says of its own names; other graphs, other names and other people's predicates stay.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.progress import Progress, tell_nothing
from kg.resolution.resolved import Resolved
from kg.stores.endpoint import BATCH, SparqlEndpoint, write_patterns
from kg.stores.nquads import Quad, literal, to_resources, write_line
from kg.stores.pushing import COMMIT, SIZE, GraphFile, Pushed, cut_files, digest_row
from kg.stores.vocabulary import BASE, FILES, ONTOLOGY, PREFIXES
from ontology.vocabulary import EntityType

_DIGEST = f"<{ONTOLOGY}digest>"
_BASE64 = f"<{PREFIXES['xsd']}base64Binary>"
_STATEMENT = f"{BASE}statement/"
_REMOVED = 1000
"""How many things are removed in one request."""
_TYPES = " ".join(f"pkg:{name}" for name in (*EntityType, "SourceDocument", "Statement"))
_KNOWN = f"""
SELECT ?s ?digest {{
  VALUES ?type {{ {_TYPES} }} ?s a ?type
  FILTER(STRSTARTS(STR(?s), "{BASE}entity/") || STRSTARTS(STR(?s), "{BASE}document/")
      || STRSTARTS(STR(?s), "{_STATEMENT}"))
  OPTIONAL {{ ?s pkg:digest ?digest }}
}}"""
_FILES = f"SELECT ?s ?digest {{ GRAPH <{FILES}> {{ ?s pkg:digest ?digest }} }}"
_TOLD = (
    *("rdf:type", "rdfs:label", "skos:prefLabel", "skos:altLabel", "owl:sameAs", "prov:wasDerivedFrom"),
    *("dcterms:title", "dcterms:publisher", "dcterms:language", "dcterms:format", "dcterms:source"),
    *(
        f"pkg:{name}"
        for name in (
            *("id", "authority", "inferred", "value", "indicator", "comparator", "unit", "period", "place", "digest"),
            *("byline", "name", "date", "hash", "characters", "sentences", "mentions", "attributedTo", "modality"),
            *("dateResolved", "former", "rank", "confidence", "evidence", "document", "reader", "start", "end"),
            *("quote", "section", "page"),
        )
    ),
)
"""What this project says of entities, documents, statements and evidence; other predicates are somebody else's."""
_OWN = f'FILTER(?p IN ({", ".join(_TOLD)})) FILTER(?p != rdf:type || STRSTARTS(STR(?o), "{ONTOLOGY}"))'


@dataclass(frozen=True, slots=True)
class Resource:
    """An entity, a document or a statement, and what is to be written of it."""

    iri: str
    digest: str
    quads: tuple[Quad, ...]

    @classmethod
    def make(cls, iri: str, quads: Iterable[Quad]) -> Resource:
        """Make the resource of an IRI and its quads."""
        told = tuple(quads)
        return cls(iri, digest_row(sorted(write_line(quad) for quad in told)), told)

    @property
    def signed(self) -> tuple[Quad, ...]:
        """Return the quads, and the digest by which the next push knows them."""
        return (*self.quads, (f"<{self.iri}>", _DIGEST, literal(self.digest), None))


def make_resources(resolved: Resolved) -> dict[str, Resource]:
    """Return what is to be written of a graph, by IRI."""
    return {iri: Resource.make(iri, quads) for iri, quads in to_resources(resolved)}


def fetch_digests(endpoint: SparqlEndpoint) -> dict[str, str | None]:
    """Return the digest of each entity, document and statement in a store; None where no push wrote it."""
    return {row["s"]: row["digest"] for row in endpoint.fetch(_KNOWN)}


def push(
    endpoint: SparqlEndpoint, resolved: Resolved, files: Sequence[GraphFile] = (), *, progress: Progress = tell_nothing
) -> Pushed:
    """Make a store hold a graph and the files it was made of; what others have there stays.

    A push that was killed is finished by the next. Raises StoreError.
    """
    known = fetch_digests(endpoint)
    filed = {row["s"]: row["digest"] for row in endpoint.fetch(_FILES)}
    wanted = make_resources(resolved)
    changed = [resource for resource in wanted.values() if known.get(resource.iri) != resource.digest]
    stale = sorted(set(known) - set(wanted))
    new = [file for file in files if filed.get(_name_file(file.name)) != file.digest]
    stale_files = sorted(set(filed) - {_name_file(file.name) for file in files} - {_name_file(COMMIT)})
    if not (changed or stale or new or stale_files):
        return Pushed(0, len(wanted) + len(files), 0)
    endpoint.update(_remove_files([_name_file(COMMIT), *stale_files]))
    done, total = len(stale_files), len(changed) + len(stale) + len(new) + len(stale_files)
    for name, count in _make_changes(endpoint, known, wanted, changed, stale):
        done += count
        progress(done, total, name)
    for part in cut_files(file for file in new if file.name != COMMIT):
        _write_files(endpoint, part)
        done += len(part)
        progress(done, total, "files")
    _write_files(endpoint, [file for file in files if file.name == COMMIT], size=len(wanted))
    progress(total, total, "files")
    written = len(changed) + len(new)
    return Pushed(written, len(wanted) + len(files) - written, len(stale) + len(stale_files))


def _make_changes(
    endpoint: SparqlEndpoint,
    known: Mapping[str, str | None],
    wanted: Mapping[str, Resource],
    changed: Sequence[Resource],
    stale: Sequence[str],
) -> Iterator[tuple[str, int]]:
    """Make the changes, a request a batch, and yield how many things each batch was."""
    asserted = {quad[:3] for resource in wanted.values() for quad in resource.quads if _is_asserted(resource, quad)}
    for start in range(0, len(stale), _REMOVED):
        gone = stale[start : start + _REMOVED]
        endpoint.update(" ;\n".join([*_forget_triples(endpoint, gone, asserted), *_remove(gone)]))
        yield "old things", len(gone)
    for batch in _cut(changed):
        quads = [quad for resource in batch for quad in resource.signed]
        old = [resource.iri for resource in batch if resource.iri in known]
        if old:
            endpoint.update(" ;\n".join([*_remove(old), f"INSERT DATA {{ {write_patterns(quads)} }}"]))
        else:
            endpoint.insert(quads)
        yield "things", len(batch)


def _is_asserted(resource: Resource, quad: Quad) -> bool:
    """Return whether a quad is what a statement says, in the default graph: it is not about the statement."""
    return quad[3] is None and resource.iri.startswith(_STATEMENT) and quad[0].startswith(f"<{BASE}entity/")


def _forget_triples(
    endpoint: SparqlEndpoint, gone: Sequence[str], asserted: set[tuple[str, str, str]]
) -> Iterator[str]:
    """Yield the update that takes what statements said out of the default graph, unless another still says it."""
    statements = [iri for iri in gone if iri.startswith(_STATEMENT)]
    if not statements:
        return
    rows = endpoint.fetch(f"SELECT ?a ?b ?c {{ {_list_names('s', statements)} GRAPH ?s {{ ?a ?b ?c }} }}")
    told = {(f"<{row['a']}>", f"<{row['b']}>", f"<{row['c']}>") for row in rows}
    if untold := sorted(told - asserted):
        yield f"DELETE DATA {{ {write_patterns((*triple, None) for triple in untold)} }}"


def _remove(names: Sequence[str]) -> Iterator[str]:
    """Yield the updates that remove all that this project says of some names."""
    statements = [iri for iri in names if iri.startswith(_STATEMENT)]
    if statements:
        listed = _list_names("s", statements)
        yield f"DELETE {{ ?e ?p ?o }} WHERE {{ {listed} ?s pkg:evidence ?e . ?e ?p ?o {_OWN} }}"
        yield f"DELETE {{ GRAPH ?s {{ ?a ?b ?c }} }} WHERE {{ {listed} GRAPH ?s {{ ?a ?b ?c }} }}"
    yield f"DELETE {{ ?s ?p ?o }} WHERE {{ {_list_names('s', names)} ?s ?p ?o {_OWN} }}"


def _list_names(variable: str, names: Iterable[str]) -> str:
    return f"VALUES ?{variable} {{ {' '.join(f'<{name}>' for name in names)} }}"


def _cut(resources: Iterable[Resource]) -> Iterator[list[Resource]]:
    """Yield resources in batches of about as many quads as a request takes."""
    batch: list[Resource] = []
    size = 0
    for resource in resources:
        batch.append(resource)
        size += len(resource.quads) + 1
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _name_file(name: str) -> str:
    return f"{BASE}file/{name}"


def _remove_files(names: Iterable[str]) -> str:
    pattern = f"GRAPH <{FILES}> {{ ?f ?p ?o }}"
    return f"DELETE {{ {pattern} }} WHERE {{ {_list_names('f', names)} {pattern} }}"


def _write_files(endpoint: SparqlEndpoint, files: Sequence[GraphFile], *, size: int | None = None) -> None:
    if files:
        written = write_patterns(quad for file in files for quad in _describe_file(file, size))
        removed = _remove_files([_name_file(file.name) for file in files])
        endpoint.update(f"{removed} ; INSERT DATA {{ {written} }}")


def _describe_file(file: GraphFile, size: int | None) -> Iterator[Quad]:
    values = {
        "name": literal(file.name),
        "digest": literal(file.digest),
        "content": f'"{base64.b64encode(file.pack()).decode()}"^^{_BASE64}',
        SIZE: None if size is None else literal(size),
    }
    for name, value in values.items():
        if value is not None:
            yield f"<{_name_file(file.name)}>", f"<{ONTOLOGY}{name}>", value, f"<{FILES}>"
