"""A reader that knows grammar and learns nothing: names, posts, verbs and what stands on either side of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extraction.official.claims import find_in_report, find_own_names, read_as_report
from kg.extraction.patterns.agendas import find_agendas
from kg.extraction.patterns.appointments import find_appointments, find_handovers, name_heirs
from kg.extraction.patterns.bylines import find_authors
from kg.extraction.patterns.chinese_acts import find_acts
from kg.extraction.patterns.chinese_attendance import find_attendance
from kg.extraction.patterns.chinese_clauses import find_in_clauses
from kg.extraction.patterns.chinese_meetings import find_held, find_meeting
from kg.extraction.patterns.chinese_offices import find_in_offices
from kg.extraction.patterns.chinese_panels import find_panels
from kg.extraction.patterns.chinese_speeches import find_chinese_speeches
from kg.extraction.patterns.chinese_successions import find_successions
from kg.extraction.patterns.chinese_talks import find_talks
from kg.extraction.patterns.chinese_tasks import find_first, find_goals
from kg.extraction.patterns.chinese_visits import find_visits
from kg.extraction.patterns.experts import find_experts
from kg.extraction.patterns.frames import find_in_frames
from kg.extraction.patterns.latin_visits import find_latin_visits
from kg.extraction.patterns.leaders import find_leaders
from kg.extraction.patterns.lexicon import FLOOR, measure_precision
from kg.extraction.patterns.meetings import find_meetings
from kg.extraction.patterns.mentions import find_sightings
from kg.extraction.patterns.nominal import find_in_phrases
from kg.extraction.patterns.parties import find_party_members
from kg.extraction.patterns.parts import find_known_parts
from kg.extraction.patterns.portfolios import find_portfolios
from kg.extraction.patterns.posts import find_in_posts
from kg.extraction.patterns.removals import find_removals
from kg.extraction.patterns.rosters import find_rosters
from kg.extraction.patterns.scene import READER, Found, Scene, make_scenes
from kg.extraction.patterns.speakers import Speaker, find_latin_speakers, find_speakers
from kg.extraction.patterns.speeches import find_speeches
from kg.extraction.patterns.topmost import find_topmost
from kg.extraction.patterns.venues import find_venues
from kg.extraction.persons import find_surnames
from kg.extraction.reading import Claim, Mention, Reading
from ontology.vocabulary import LANGUAGES

__all__ = ["PatternReader", "find_by_pattern", "find_mentions_by_pattern"]


class PatternReader:
    """Reads names by their form and statements by their verbs; each pattern is trusted as far as it was right."""

    name = READER

    def find_mentions(self, reading: Reading) -> Iterable[Mention]:
        """Yield persons, posts, bodies, events, laws, policies and documents that their form gives away."""
        yield from find_own_names(reading)
        for pattern, mention in find_mentions_by_pattern(reading):
            confidence = measure_precision(pattern)
            if confidence >= FLOOR:
                yield replace(mention, confidence=round(confidence, 4))

    def find_claims(self, reading: Reading, mentions: Sequence[Mention]) -> Iterable[Claim]:
        """Yield what verbs and word order state between mentions, each with its pattern's measured precision.

        What an official report states by its form comes first: its delivery, its place, its ordered priorities.
        """
        yield from find_in_report(reading, mentions)
        for pattern, claim in find_by_pattern(reading, mentions):
            confidence = measure_precision(pattern)
            if confidence >= FLOOR:
                yield from read_as_report(reading, replace(claim, confidence=round(confidence, 4)))


def find_by_pattern(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Found]:
    """Yield every claim of every pattern, trusted or not, with the pattern's name."""
    scenes = list(make_scenes(reading, mentions))
    yield from find_authors(reading, scenes)
    yield from find_rosters(scenes)
    yield from find_party_members(scenes)
    speakers = _find_all_speakers(scenes)
    meeting: Mention | None = None
    for scene in scenes:
        language = scene.sentence.language
        if language not in LANGUAGES:
            continue
        for find in _IN_ANY:
            yield from find(scene, language)
        speaker = speakers[scene.sentence.index]
        if language == "zh":
            yield from _find_in_chinese(scene, speaker, meeting)
            meeting = find_meeting(scene, meeting)
        else:
            yield from _find_in_latin(scene, language, speaker.mention if speaker else None)


def _find_all_speakers(scenes: Sequence[Scene]) -> dict[int, Speaker | None]:
    """Return by sentence who speaks in it."""
    speakers: dict[int, Speaker | None] = {}
    for language in LANGUAGES:
        spoken = [scene for scene in scenes if scene.sentence.language == language]
        found = find_speakers(spoken) if language == "zh" else find_latin_speakers(spoken, language)
        speakers.update(zip((scene.sentence.index for scene in spoken), found, strict=True))
    return speakers


def _find_in_chinese(scene: Scene, speaker: Speaker | None, meeting: Mention | None) -> Iterator[Found]:
    """Yield what a Chinese sentence states; `meeting` is the last one named before it."""
    yield from find_in_clauses(scene, speaker)
    yield from find_attendance(scene, meeting)
    for find in _IN_CHINESE:
        yield from find(scene)
    for find_of in _OF_CHINESE_SPEAKERS:
        yield from find_of(scene, speaker)


def _find_in_latin(scene: Scene, language: str, speaker: Mention | None) -> Iterator[Found]:
    """Yield what a sentence in a language of Latin letters states."""
    framed = list(name_heirs(scene, language, list(find_in_frames(scene, language, speaker))))
    yield from framed
    yield from find_handovers(scene, language, framed)
    for find in _IN_LATIN:
        yield from find(scene, language)
    yield from find_topmost(scene, language, speaker)


_IN_ANY = (find_in_posts, find_in_phrases, find_venues)
_IN_CHINESE = (
    find_talks,
    find_panels,
    find_held,
    find_chinese_speeches,
    find_in_offices,
    find_successions,
    find_visits,
)
_OF_CHINESE_SPEAKERS = (find_acts, find_goals, find_first)
_IN_LATIN = (
    find_appointments,
    find_removals,
    find_latin_visits,
    find_speeches,
    find_leaders,
    find_meetings,
    find_portfolios,
    find_agendas,
    find_experts,
    find_known_parts,
)


def find_mentions_by_pattern(reading: Reading) -> Iterator[tuple[str, Mention]]:
    """Yield every mention of every pattern, trusted or not, with the pattern's name."""
    surnames = find_surnames((sentence.text, sentence.language) for sentence in reading.readable())
    for sentence in reading.readable():
        if sentence.language not in LANGUAGES:
            continue
        for sighting in find_sightings(sentence, surnames):
            text = sentence.text[sighting.start : sighting.end]
            yield (
                sighting.pattern,
                Mention(
                    sentence.index,
                    sighting.start,
                    sighting.end,
                    sighting.type,
                    text,
                    0.5,
                    READER,
                    anaphor=sighting.anaphor,
                ),
            )
