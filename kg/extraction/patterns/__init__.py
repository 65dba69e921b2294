"""A reader that knows grammar and learns nothing: names, posts, verbs and what stands on either side of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extraction.patterns.lexicon import FLOOR, LANGUAGES, measure_precision
from kg.extraction.patterns.scene import READER, Found, make_scenes
from kg.extraction.reading import Claim, Mention, Reading

__all__ = ["PatternReader", "find_by_pattern", "find_mentions_by_pattern"]


class PatternReader:
    """Reads names by their form and statements by their verbs; each pattern is trusted as far as it was right."""

    name = READER

    def find_mentions(self, reading: Reading) -> Iterable[Mention]:
        """Yield persons, posts, bodies, events, laws, policies and documents that their form gives away."""
        from kg.extraction.official.claims import find_own_names

        yield from find_own_names(reading)
        for pattern, mention in find_mentions_by_pattern(reading):
            confidence = measure_precision(pattern)
            if confidence >= FLOOR:
                yield replace(mention, confidence=round(confidence, 4))

    def find_claims(self, reading: Reading, mentions: Sequence[Mention]) -> Iterable[Claim]:
        """Yield what verbs and word order state between mentions, each with its pattern's measured precision.

        What an official report states by its form comes first: its delivery, its place, its ordered priorities.
        """
        from kg.extraction.official.claims import find_in_report, read_as_report

        yield from find_in_report(reading, mentions)
        for pattern, claim in find_by_pattern(reading, mentions):
            confidence = measure_precision(pattern)
            if confidence >= FLOOR:
                yield from read_as_report(reading, replace(claim, confidence=round(confidence, 4)))


def find_by_pattern(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Found]:
    """Yield every claim of every pattern, trusted or not, with the pattern's name."""
    from kg.extraction.patterns.agendas import find_agendas
    from kg.extraction.patterns.appointments import find_appointments, find_handovers
    from kg.extraction.patterns.bylines import find_authors
    from kg.extraction.patterns.chinese_acts import find_acts
    from kg.extraction.patterns.chinese_attendance import find_attendance
    from kg.extraction.patterns.chinese_clauses import find_in_clauses
    from kg.extraction.patterns.chinese_meetings import find_held, find_meeting
    from kg.extraction.patterns.chinese_offices import find_in_offices
    from kg.extraction.patterns.chinese_speeches import find_chinese_speeches
    from kg.extraction.patterns.chinese_successions import find_successions
    from kg.extraction.patterns.chinese_talks import find_talks
    from kg.extraction.patterns.chinese_tasks import find_first, find_goals
    from kg.extraction.patterns.chinese_visits import find_visits
    from kg.extraction.patterns.experts import find_experts
    from kg.extraction.patterns.frames import find_in_frames
    from kg.extraction.patterns.latin_visits import find_latin_visits
    from kg.extraction.patterns.leaders import find_leaders
    from kg.extraction.patterns.meetings import find_meetings
    from kg.extraction.patterns.nominal import find_in_phrases
    from kg.extraction.patterns.parties import find_party_members
    from kg.extraction.patterns.parts import find_known_parts
    from kg.extraction.patterns.portfolios import find_portfolios
    from kg.extraction.patterns.posts import find_in_posts
    from kg.extraction.patterns.removals import find_removals
    from kg.extraction.patterns.rosters import find_rosters
    from kg.extraction.patterns.speakers import Speaker, find_latin_speakers, find_speakers
    from kg.extraction.patterns.speeches import find_speeches
    from kg.extraction.patterns.topmost import find_topmost
    from kg.extraction.patterns.venues import find_venues

    scenes = list(make_scenes(reading, mentions))
    yield from find_authors(reading, scenes)
    yield from find_rosters(scenes)
    yield from find_party_members(scenes)
    meeting: Mention | None = None
    speakers: dict[int, Speaker | None] = {}
    for language in LANGUAGES:
        spoken = [scene for scene in scenes if scene.sentence.language == language]
        found = find_speakers(spoken) if language == "zh" else find_latin_speakers(spoken, language)
        speakers.update(zip((scene.sentence.index for scene in spoken), found, strict=True))
    for scene in scenes:
        language = scene.sentence.language
        if language in LANGUAGES:
            yield from find_in_posts(scene, language)
            yield from find_in_phrases(scene, language)
            yield from find_venues(scene, language)
        if language == "zh":
            yield from find_in_clauses(scene, speakers[scene.sentence.index])
            yield from find_attendance(scene, meeting)
            yield from find_talks(scene)
            yield from find_held(scene)
            yield from find_chinese_speeches(scene)
            yield from find_in_offices(scene)
            yield from find_successions(scene)
            yield from find_visits(scene)
            yield from find_acts(scene, speakers[scene.sentence.index])
            meeting = find_meeting(scene, meeting)
            yield from find_goals(scene, speakers[scene.sentence.index])
            yield from find_first(scene, speakers[scene.sentence.index])
        elif language in LANGUAGES:
            speaker = speakers[scene.sentence.index]
            framed = list(find_in_frames(scene, language, speaker.mention if speaker else None))
            yield from framed
            yield from find_handovers(scene, language, framed)
            yield from find_appointments(scene, language)
            yield from find_removals(scene, language)
            yield from find_latin_visits(scene, language)
            yield from find_speeches(scene, language)
            yield from find_leaders(scene, language)
            yield from find_meetings(scene, language)
            yield from find_portfolios(scene, language)
            yield from find_agendas(scene, language)
            yield from find_topmost(scene, language, speaker.mention if speaker else None)
            yield from find_experts(scene, language)
            yield from find_known_parts(scene, language)


def find_mentions_by_pattern(reading: Reading) -> Iterator[tuple[str, Mention]]:
    """Yield every mention of every pattern, trusted or not, with the pattern's name."""
    from kg.extraction.patterns.mentions import find_sightings
    from kg.extraction.persons import find_surnames

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
