"""Names and passwords of stores: from the environment, else from the system's keyring; never from an address."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from kg.errors import StoreError


class Protocol(StrEnum):
    """What a store speaks, which is how its variables begin."""

    BOLT = "NEO4J"
    SPARQL = "SPARQL"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name and a password; printing one does not tell the password."""

    username: str
    password: str = field(repr=False)


def find_credentials(
    address: str, protocol: Protocol, *, username: str | None = None, password: str | None = None
) -> Credentials | None:
    """Return what to say to a store that asks who is there; None where nobody told.

    What is given comes first, then NEO4J_USERNAME and NEO4J_PASSWORD (SPARQL_USERNAME and SPARQL_PASSWORD for an
    endpoint), then the keyring (extra `[keyring]`) under the address without its path.
    """
    username = username or os.environ.get(f"{protocol}_USERNAME")
    if password is None:
        password = os.environ.get(f"{protocol}_PASSWORD")
    if password is None:
        return _ask_keyring(find_server(address), username)
    return Credentials(username or ("neo4j" if protocol is Protocol.BOLT else ""), password)


def refuse_password(address: str) -> None:
    """Raise StoreError where an address names a user or a password, without repeating either."""
    parts = urlsplit(address)
    if "@" in parts.netloc:
        bare = address.replace(parts.netloc, parts.netloc.rpartition("@")[2], 1)
        raise StoreError(
            f"an address must not name a user or a password: write `{bare}`, and set NEO4J_USERNAME and NEO4J_PASSWORD "
            "(SPARQL_USERNAME and SPARQL_PASSWORD for an endpoint)"
        )


def find_server(address: str) -> str:
    """Return the server of an address, under which the keyring knows it.

    >>> find_server("https://data.example/kg/sparql?x=1")
    'https://data.example'
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _ask_keyring(server: str, username: str | None) -> Credentials | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        found = keyring.get_credential(server, username)
    except KeyringError:  # a machine without a keyring knows no password
        return None
    return Credentials(found.username, found.password) if found else None
