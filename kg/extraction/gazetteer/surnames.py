"""Surnames of people whom the document names in full somewhere: "Li", « M. Macron »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.gazetteer.given_names import find_given_names
from kg.extraction.gazetteer.index import Hit
from kg.extraction.pronouns import is_pronoun_there
from kg.extraction.reading import Mention, Sentence
from kg.names import fold
from ontology.authorities import Authorities
from ontology.vocabulary import EntityType

CONFIDENCE = 0.8
_HONORIFIC = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|M|MM|Mme|Sr|Sra|Don|Doña)\.? |\b(?:[Pp]resident|[Pp]rime [Mm]inister|[Pp]remier|"
    r"[Mm]inister|[Ss]ecretary|[Cc]hancellor|[Ss]enator|[Gg]overnor|[Cc]hairman|[Gg]eneral|[Kk]ing|[Cc]omrade|[Ee]lect|"
    r"[Pp]résident|[Mm]inistre|[Pp]residente|[Mm]inistro) )$"
)
_CAPITAL_BEFORE = re.compile(r"(?<![.!?:;\"“”(—])\s?\b[A-ZÀ-Þ][\w'’-]+ $")
_CAPITAL_AFTER = re.compile(r"[ -][A-ZÀ-Þ]\w")


def find_surnames(
    sentence: Sentence,
    known: Sequence[Mention],
    taken: Sequence[Mention],
    hits: Sequence[Hit],
    authorities: Authorities,
) -> Iterator[Mention]:
    """Yield the bare surnames in a sentence, as anaphors; the authority is None where two people share one."""
    bearers: dict[str, set[str]] = {}
    for mention in known:
        if (
            mention.type is EntityType.PERSON
            and mention.authority
            and (surname := authorities[mention.authority].surname)
        ):
            bearers.setdefault(fold(surname), set()).add(mention.authority)
    folded = fold(sentence.text)
    for surname in sorted(bearers, key=lambda name: (-len(name), name)):
        for match in re.finditer(rf"(?<!\w){re.escape(surname)}(?!\w)", folded):
            start, end = match.span()
            if any(
                mention.start < end and start < mention.end and mention.type is EntityType.PERSON for mention in taken
            ):
                continue
            if _belongs_to_longer_name(sentence.text, start, end, hits) or is_pronoun_there(sentence.text, start, end):
                continue
            people = sorted(bearers[surname])
            yield Mention(
                sentence=sentence.index,
                start=start,
                end=end,
                type=EntityType.PERSON,
                text=sentence.text[start:end],
                confidence=CONFIDENCE,
                reader="gazetteer",
                authority=people[0] if len(people) == 1 else None,
                anaphor=True,
            )


def _belongs_to_longer_name(text: str, start: int, end: int, hits: Sequence[Hit]) -> bool:
    """Tell whether a capitalised word beside the surname makes it another name ("Li Shuo", "Eric Trump")."""
    if _CAPITAL_AFTER.match(text, end) or find_given_names(text, start, hits) < start:
        return True
    before = text[:start]
    return bool(_CAPITAL_BEFORE.search(before)) and not _HONORIFIC.search(before) and len(before.split()) > 1
