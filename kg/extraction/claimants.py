"""Who says so: the speaker or source whom a text makes responsible for a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.dialogue import find_talker
from kg.extraction.inventory import STANCES
from kg.extraction.modality import find_modality
from kg.extraction.pronouns import load_pronouns
from kg.extraction.reading import Claim, Mention, Reading, Sentence
from kg.extraction.reports import is_official
from kg.extraction.speech_words import compile_verbs, fold_text, load_words
from kg.extraction.speeches import find_speeches, goes_on_in_quotation, has_silent_speaker, is_in_quotation
from kg.names import has_han
from ontology.vocabulary import EntityType, Modality, Predicate

_CLAIMABLE = frozenset(Predicate) - {
    Predicate.HOLDS_POST,
    Predicate.MEMBER_OF,
    Predicate.AFFILIATED_WITH,
    Predicate.AUTHORED,
    Predicate.DELIVERED,
    Predicate.PART_OF,
    Predicate.HELD_IN,
}
"""What a speaker may claim; who holds a post, or where a meeting is, is told by the text itself."""
_STATES = frozenset({EntityType.PLACE, EntityType.BODY})
_DOERS = frozenset({EntityType.PERSON, EntityType.DOCUMENT})
_FAR, _NEAR = 4, 2
"""How many sentences back the speaker of a quotation, and the person whom a pronoun stands for, may be named."""
_LONG = 16
"""How many sentences a Chinese paragraph may go on with the words of the speaker that it named."""
_POINT = re.compile(r"\s*(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，)")
"""How each of the points begins that a Chinese speaker makes, in paragraphs of their own."""
_POINTS = re.compile("提出[^，。；]{0,6}[点點项項](?:建议|建議|主张|主張|看法|意见|意見|倡议|倡議|要求)")
"""How a text says that somebody makes points."""
_INSIDE = ("中", "里", "裡", "裏")
_SHORT_QUOTE = {True: 10, False: 30}
"""Words in quotation marks with fewer characters are a wording and no speech, in Chinese and in other languages."""
_PERSONS = frozenset({EntityType.PERSON})
_TELLERS = frozenset({EntityType.PERSON, EntityType.DOCUMENT})
"""Who may have spoken in an earlier sentence; in a Chinese paragraph also the document that it goes on to render."""
_GOING_ON = frozenset({EntityType.PLACE, EntityType.BODY, EntityType.POLICY, EntityType.LAW, EntityType.DOCUMENT})
"""Of whom a Chinese speaker goes on to speak in the sentences after the one that names him."""


def find_claimant(reading: Reading, claim: Claim, mentions: Sequence[Mention]) -> Mention | None:
    """Return whom the text makes responsible for a claim, None where it speaks in its own voice.

    The speaker of an ANNOUNCED, PROMOTES or OPPOSES is its subject and not its claimant. In a transcript whoever has
    his turn claims what nobody else is said to.
    """
    if claim.predicate not in _CLAIMABLE or _is_presupposed(reading, claim) or _speaks_himself(claim):
        return None
    talker = find_talker(reading, claim.sentence, mentions)
    told = _find_teller(reading, claim, mentions, in_turn=talker is not None)
    if told is not None or talker is None or _is_party(talker, claim) or _is_first(claim.subject):
        return told
    return talker


def _is_first(subject: Mention) -> bool:
    """Tell whether a subject is "I", who is the one that speaks."""
    return subject.type is EntityType.PERSON and load_pronouns().is_alone(subject.text)


def _find_teller(reading: Reading, claim: Claim, mentions: Sequence[Mention], *, in_turn: bool) -> Mention | None:
    """Return whose words a sentence or paragraph says that a claim is in; no paragraph goes on within a turn."""
    sentence = reading.sentences[claim.sentence]
    spans = [
        (mention.start, mention.end) for mention in (claim.subject, claim.object) if mention.sentence == sentence.index
    ]
    speeches = find_speeches(sentence, mentions)
    holding = [
        speech for speech in speeches if all(speech.start <= start and end <= speech.end for start, end in spans)
    ]
    if holding:
        speaker = max(holding, key=lambda speech: (speech.start, speech.near)).speaker
        told = _names_itself(claim) and not speaker.anaphor
        return None if told or _is_party(speaker, claim) else speaker
    if speeches:
        return None
    silent = has_silent_speaker(sentence)
    last = max((end for _, end in spans), default=len(sentence.text))
    quoted = _is_quoted(sentence, spans) or goes_on_in_quotation(reading, sentence.index, last)
    if not (silent or quoted or (not in_turn and _goes_on(reading, claim))):
        return None
    before = _find_earlier_speaker(reading, sentence, mentions, pronoun=silent)
    return None if before is None or _is_party(before, claim) or _is_himself(claim.subject) else before


def _is_presupposed(reading: Reading, claim: Claim) -> bool:
    """Tell whether a speaker takes a claim for granted: that a meeting held was attended, what a paper is about."""
    if claim.predicate is Predicate.CONCERNS:
        return claim.subject.type is EntityType.DOCUMENT
    if claim.predicate is not Predicate.ATTENDED or reading.sentences[claim.sentence].language == "zh":
        return False
    return find_modality(reading.sentences[claim.sentence], claim) is Modality.ASSERTED


def _names_itself(claim: Claim) -> bool:
    """Tell whether a name says itself what it concerns ("tariffs on steel")."""
    subject, object = claim.subject, claim.object
    inside = subject.sentence == object.sentence and subject.start <= object.start and object.end <= subject.end
    return inside and claim.predicate is Predicate.CONCERNS


def _speaks_himself(claim: Claim) -> bool:
    """Tell whether the person who announces, promotes or opposes is understood: named before, as the one who speaks."""
    understood = claim.subject.type is EntityType.PERSON and claim.subject.sentence != claim.sentence
    return claim.predicate in STANCES and understood


def find_speaker_of(reading: Reading, claim: Claim, mentions: Sequence[Mention]) -> Mention | None:
    """Return who announces, promotes or opposes what he says that a country or body does; None where nobody says so.

    "The report said that China will support X" is the report's support.
    """
    if claim.predicate not in STANCES or claim.object.sentence != claim.sentence:
        return None
    sentence = reading.sentences[claim.sentence]
    held = _holds_words(sentence, claim.subject)
    if claim.subject.type not in _STATES and not held:
        return None
    spans = [side for side in (claim.subject, claim.object) if side.sentence == sentence.index and not held]
    speeches = [
        speech
        for speech in find_speeches(sentence, mentions)
        if speech.speaker.type in _DOERS
        and all(speech.start <= side.start and side.end <= speech.end for side in spans)
    ]
    if not speeches:
        return None
    speaker = max(speeches, key=lambda speech: (speech.start, speech.near)).speaker
    return None if _is_party(speaker, claim) else speaker


def _holds_words(sentence: Sentence, subject: Mention) -> bool:
    """Tell whether a subject is the document in which a Chinese speaker says something (在报告中指出)."""
    after = sentence.text[subject.end :]
    here = subject.type is EntityType.DOCUMENT and subject.sentence == sentence.index
    return here and sentence.language == "zh" and after.startswith(_INSIDE)


def _is_himself(subject: Mention) -> bool:
    """Tell whether a subject may be the speaker: a pronoun, but not "we" who are a government or body."""
    return subject.anaphor and subject.type not in (EntityType.PLACE, EntityType.BODY)


def _goes_on(reading: Reading, claim: Claim) -> bool:
    """Tell whether a Chinese paragraph goes on with the words of the speaker whom its first sentences name.

    An official report speaks throughout, whomever it quotes.
    """
    sentence = reading.sentences[claim.sentence]
    before = reading.sentences[sentence.index - 1] if sentence.index else None
    elsewhere = claim.subject.sentence != sentence.index
    told_of = claim.subject.type in _GOING_ON or elsewhere or _is_addressed(sentence, claim.subject)
    goes_on = sentence.language == "zh" and before is not None and before.paragraph == sentence.paragraph
    return goes_on and told_of and not _has_own_speaker(sentence) and not is_official(reading)


def _is_addressed(sentence: Sentence, subject: Mention) -> bool:
    """Tell whether a person is named with his title behind, as a speaker speaks of him; a narrator names him bare."""
    titles = load_words("zh").courtesies
    return subject.type is EntityType.PERSON and fold_text(sentence).startswith(titles, subject.end)


def _has_own_speaker(sentence: Sentence) -> bool:
    """Tell whether a Chinese sentence begins with somebody else who speaks, named or not (会议指出)."""
    head = fold_text(sentence).partition("，")[0]
    found = compile_verbs("zh").search(head)
    return found is not None and found.start() > 0 and not has_silent_speaker(sentence)


def _is_party(speaker: Mention, claim: Claim) -> bool:
    """Tell whether who speaks is the subject or object, a pronoun the person whom the sentence names before it."""
    subject = claim.subject
    before = subject.sentence == speaker.sentence and subject.end <= speaker.start
    if speaker.anaphor and before and subject.type is EntityType.PERSON:
        return True
    if subject.sentence != claim.sentence and subject.type is speaker.type is EntityType.BODY:
        return True  # what the meeting says is understood to be done by the body that met
    return any(
        speaker.text == mention.text
        or _shares_name(speaker, mention)
        or (speaker.authority is not None and speaker.authority == mention.authority)
        or (speaker.sentence, speaker.start) == (mention.sentence, mention.start)
        for mention in (claim.subject, claim.object)
    )


def _shares_name(one: Mention, other: Mention) -> bool:
    """Tell whether one mention's words stand within the other's ("Xi" in "Xi Jinping"), in Chinese at its head."""
    short, long = sorted((one.text, other.text), key=len)
    within = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", long) is not None
    return one.type is other.type and (within or (has_han(short) and long.startswith(short)))


def _is_quoted(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the whole of a claim stands in quotation marks, opened here or in an earlier sentence."""
    text = sentence.text
    first, last = (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, len(text))
    closed = re.search(r"[”»」\"]", text[last:])
    begins = re.match(r"[“«「\"]", text) is not None
    if not is_in_quotation(text, first) or not (closed or begins):
        return False
    start = max(text.rfind(mark, 0, first) for mark in '“«「"')
    end = last + closed.start() if closed else len(text)
    return end - start >= _SHORT_QUOTE[sentence.language == "zh"]


def _find_earlier_speaker(
    reading: Reading, sentence: Sentence, mentions: Sequence[Mention], *, pronoun: bool
) -> Mention | None:
    """Return the person who spoke last before a sentence; for a pronoun, else the person named last before it."""
    chinese = sentence.language == "zh"
    far = _LONG if chinese and not pronoun else _FAR
    told_by = _TELLERS if chinese and not pronoun else _PERSONS
    paragraph = sentence.paragraph
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - far), -1):
        earlier = reading.sentences[index]
        if chinese and earlier.paragraph != paragraph:
            if pronoun or not _POINT.match(reading.sentences[index + 1].text):
                break
            paragraph = earlier.paragraph
        speeches = [speech for speech in find_speeches(earlier, mentions) if speech.speaker.type in told_by]
        if speeches:
            return speeches[-1].speaker
        if chinese and _POINTS.search(earlier.text):
            return next((m for m in mentions if m.sentence == index and m.type in _PERSONS and not m.anaphor), None)
    if not pronoun:
        return None
    persons = [
        mention
        for mention in mentions
        if sentence.index - _NEAR <= mention.sentence < sentence.index
        and mention.type is EntityType.PERSON
        and not mention.anaphor
    ]
    return max(persons, key=lambda mention: (mention.sentence, -mention.start), default=None)
