"""Words that any reader of XML and of tables takes: no sign that XML forbids, one kind of line end."""

from __future__ import annotations

import re

from kg.stores.results import NO_XML


def clean(text: str) -> str:
    """Return a text with a space for each sign that XML forbids, and with line feeds as its only line ends.

    >>> clean("a\\x00b\\r\\nc")
    'a b\\nc'
    """
    return NO_XML.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_id(identifier: str) -> str:
    """Return an id that XML can write; two ids never become one.

    >>> clean_id("topic/100%"), clean_id("topic/a\\x01")
    ('topic/100%25', 'topic/a%01')
    """
    written = re.sub(r"[%\r\n\t]", _quote, identifier)
    return NO_XML.sub(_quote, written)


def _quote(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "surrogatepass"))
