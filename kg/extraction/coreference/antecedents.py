"""Whom pronouns, titles and definite descriptions stand for: by type, words, nearness and place in the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.extraction.coreference.candidates import find_near, list_candidates
from kg.extraction.coreference.genders import Gender, find_article_gender, find_gender, find_pronoun_gender
from kg.extraction.coreference.labels import clean_label
from kg.extraction.coreference.links import Key, Links
from kg.extraction.coreference.naming import describes_person, is_single, list_words, make_key, strip_titles
from kg.extraction.coreference.offices import Offices, find_bearer, read_offices
from kg.extraction.coreference.pairs import Meeting, find_pair, list_meetings
from kg.extraction.coreference.places import (
    find_country,
    find_governed,
    find_main_place,
    first_mention,
    is_government,
    is_own_government,
)
from kg.extraction.coreference.seats import find_seat
from kg.extraction.coreference.speakers import find_speaker, find_voice, list_talkers
from kg.extraction.inventory import STANCES
from kg.extraction.pronouns import load_pronouns
from kg.extraction.reading import THIS_DOCUMENT, Claim, Mention, Reading
from kg.names import has_han, normalise_name
from ontology.authorities import load_authorities
from ontology.vocabulary import DOMAIN, EntityType, Predicate

_REACH = 4
"""How many sentences back a pronoun may look for its antecedent."""
_FAR = 12
"""How many sentences back a description with a noun may look."""
_ACTING = frozenset({EntityType.PLACE, EntityType.BODY, EntityType.ORGANIZATION})
_MEETINGS = ("会", "會", "会议", "會議")
_SPOKEN = STANCES | {Predicate.HOSTED}
"""What a report's "we" does; the report itself is written and delivered."""


@dataclass(frozen=True)
class Discourse:
    """A document while its claims are resolved: what it names, who holds which office, whose report it is."""

    reading: Reading
    links: Links
    mentions: tuple[Mention, ...]
    """All mentions, pronouns too, by place."""
    speaker: Mention | None
    offices: Offices
    holders: Mapping[Key, Mention]
    genders: dict[Key, Gender | None] = field(default_factory=dict)
    """What is told of persons, once it was asked for."""


def open_discourse(
    reading: Reading, claims: Sequence[Claim], links: Links, mentions: Sequence[Mention], speaker: Mention | None
) -> Discourse:
    """Return a document as its claims are resolved in it.

    `mentions` are all those of the document, pronouns too; `speaker` is the one whose report it is.
    """
    offices = read_offices(reading, list(links.keys), links)
    return Discourse(reading, links, tuple(sorted(mentions)), speaker, offices, _find_holders(claims, links))


def resolve_claims(scene: Discourse, claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims with pronouns, bare titles and the speaking document replaced by who they stand for.

    A claim whose pronoun finds no antecedent is dropped: an edge without an actor says nothing.
    """
    links = scene.links
    sides = [(claim, _resolve(scene, claim, claim.subject), _resolve(scene, claim, claim.object)) for claim in claims]
    meetings = _list_meetings(scene, sides)
    resolved = []
    for claim, subject, object_ in sides:
        for one in find_pair(claim.subject, meetings, links, scene.reading) or (subject,):
            if one is None or object_ is None:
                continue
            for mention in (one, object_):
                if mention not in links.keys:
                    links.add(mention, make_key(mention))
            resolved.append(_seat(scene, replace(claim, subject=one, object=_name_post(scene, claim, one, object_))))
    return resolved


def _list_meetings(
    scene: Discourse, sides: Sequence[tuple[Claim, Mention | None, Mention | None]]
) -> tuple[Meeting, ...]:
    """Return who met whom by the claims whose sides are known."""
    met = (side for side in sides if side[0].predicate is Predicate.MET_WITH)
    known = [replace(claim, subject=one, object=other) for claim, one, other in met if one and other]
    return list_meetings(known, scene.links)


def _seat(scene: Discourse, claim: Claim) -> Claim:
    """Return a claim that somebody's post is membership of a body as one that he is its member."""
    body = find_seat(claim.object, scene.mentions) if claim.predicate is Predicate.HOLDS_POST else None
    if body is None:
        return claim
    if body not in scene.links.keys:
        scene.links.add(body, make_key(body))
    return replace(claim, predicate=Predicate.MEMBER_OF, object=body)


def resolve_claimant(scene: Discourse, claimant: Mention | None) -> Key | None:
    """Return who a claimant is, a pronoun's antecedent looked up; None where it stays unknown."""
    links = scene.links
    if claimant is not None and claimant.anaphor and claimant not in links.keys:
        if load_pronouns().is_first(claimant.text):
            claimant = first_mention(find_main_place(links) if claimant.type is EntityType.PLACE else None, links)
        else:
            told = _find_described(scene, claimant) if claimant.type is EntityType.PERSON else None
            claimant = told or _find_talker(scene, claimant) or find_near(_list_fitting(scene, claimant))
    return links.keys.get(claimant) if claimant is not None else None


def _find_holders(claims: Sequence[Claim], links: Links) -> Mapping[Key, Mention]:
    """Return who, by the document itself, holds each post."""
    holders: dict[Key, Mention] = {}
    for claim in claims:
        if claim.predicate is Predicate.HOLDS_POST and not claim.former and not claim.subject.anaphor:
            holders.setdefault(links.keys.get(claim.object) or make_key(claim.object), claim.subject)
    return holders


def _name_post(scene: Discourse, claim: Claim, subject: Mention, post: Mention) -> Mention:
    """Return a bare title as the post that its holder is known to hold at the document's date."""
    person = scene.links.keys[subject]
    if claim.predicate is not Predicate.HOLDS_POST or claim.former or post.authority is not None:
        return post
    if person[0] != "authority" or scene.links.keys[post][0] == "authority":
        return post
    known = scene.offices.find_post(person[1], post.text)
    if known is None:
        return post
    named = replace(post, authority=known)
    scene.links.add(named, ("authority", known))
    return named


def _resolve(scene: Discourse, claim: Claim, mention: Mention) -> Mention | None:
    links = scene.links
    if mention.sentence == THIS_DOCUMENT:
        return scene.speaker if _is_spoken(claim, mention) and scene.speaker is not None else mention
    own = _is_carried(claim, mention) or _is_reporter(mention)
    if scene.speaker is not None and own and _is_spoken(claim, mention):
        return scene.speaker
    if mention.anaphor and mention not in links.keys:
        return _find_antecedent(scene, mention)
    if mention.type is EntityType.PLACE and is_own_government(mention.text):
        return find_speaker(scene.reading, mention, links, scene.speaker, _find_voice(scene, mention)) or mention
    if links.keys.get(mention, ("", ""))[0] != "authority" and _is_meeting(mention):
        return _find_meeting(scene, mention) or mention
    if mention.type is EntityType.POST and mention is claim.subject and EntityType.POST not in DOMAIN[claim.predicate]:
        return _find_holder(scene, mention)
    if mention.type is EntityType.PERSON and links.keys.get(mention, ("", ""))[0] != "authority":
        return _find_described(scene, mention) or mention
    return mention


def _is_spoken(claim: Claim, mention: Mention) -> bool:
    """Tell whether a mention is of who does what a report's "we" does."""
    return mention is claim.subject and claim.predicate in _SPOKEN


def _is_reporter(mention: Mention) -> bool:
    """Tell whether a report calls its government so, if in one letter (浙), or follows the words (重要讲话)."""
    letter = mention.type is EntityType.PLACE and len(mention.text) == 1 and has_han(mention.text)
    followed = mention.type is EntityType.DOCUMENT and has_han(mention.text) and not mention.text.endswith("》")
    return mention.authority is None and (letter or followed or mention.text in load_pronouns().reporters)


def _is_carried(claim: Claim, mention: Mention) -> bool:
    """Tell whether a place is taken for the subject of another sentence: a report's sentences are its own place's."""
    return mention.type is EntityType.PLACE and not mention.anaphor and mention.sentence != claim.object.sentence


def _find_antecedent(scene: Discourse, mention: Mention) -> Mention | None:
    """Return the name that a pronoun or description stands for."""
    links, text = scene.links, clean_label(mention.text).casefold()
    if any(map(load_pronouns().is_first, (text, mention.text))):
        return find_speaker(scene.reading, mention, links, scene.speaker, _find_voice(scene, mention))
    if mention.type is EntityType.PLACE and is_government(mention.text):
        return _find_government(scene, mention)
    if _is_meeting(mention):
        return _find_meeting(scene, mention)
    if mention.type is EntityType.PERSON and describes_person(mention.text):
        return _find_described(scene, mention) or find_near(list_candidates(mention, links, _REACH), scene.reading)
    if load_pronouns().is_pronoun(mention.text):
        candidates = _list_fitting(scene, mention)
        own = None if any(m.sentence == mention.sentence for m in candidates) else _find_head(scene, mention, 0)
        person = own or _find_talker(scene, mention) or find_near(candidates, scene.reading)
        return person or _find_head(scene, mention, 1)
    return _find_by_noun(mention, scene)


def _find_talker(scene: Discourse, mention: Mention) -> Mention | None:
    """Return who spoke before, for a pronoun that speaks."""
    talkers = (_find_named_by(scene, talker) for talker in list_talkers(scene.reading, mention, scene.mentions))
    return next((talker for talker in talkers if talker is None or _may_mean(scene, mention, talker)), None)


def _find_voice(scene: Discourse, mention: Mention) -> Mention | None:
    """Return who says the words in which "I" or "we" stands."""
    voice = find_voice(scene.reading, mention, scene.mentions)
    if voice is None or (voice.sentence == mention.sentence and load_pronouns().is_first(voice.text)):
        return None
    return _find_named_by(scene, voice)


def _find_named_by(scene: Discourse, earlier: Mention) -> Mention | None:
    """Return the name that a mention is or stands for."""
    return earlier if earlier in scene.links.keys else _find_antecedent(scene, earlier)


def _find_described(scene: Discourse, mention: Mention) -> Mention | None:
    """Return who holds the office that a person is told by."""
    if not describes_person(mention.text):
        return None
    key = find_bearer(mention, scene.links, scene.offices, scene.reading)
    return first_mention(key, scene.links)


def _find_government(scene: Discourse, mention: Mention) -> Mention | None:
    """Return the country of a bare "government": that of "his", where the owner is known, else the document's."""
    if mention.text.split()[0].casefold() in load_pronouns().person:
        owner = find_near(list_candidates(replace(mention, type=EntityType.PERSON), scene.links, _REACH), scene.reading)
        country = find_country(scene.links.keys[owner], scene.links) if owner is not None else None
        if country is not None:
            return first_mention(country, scene.links)
    return first_mention(find_governed(mention.text, scene.links), scene.links)


def _is_meeting(mention: Mention) -> bool:
    """Tell whether a mention is only called a meeting, as 会议 or 大会 call one."""
    return mention.type in (EntityType.BODY, EntityType.EVENT) and clean_label(mention.text) in load_pronouns().meetings


def _find_meeting(scene: Discourse, mention: Mention) -> Mention | None:
    """Return the meeting that was named last, or for a body the one that is said to have met, else the first."""
    links = scene.links
    named = sorted(
        m for m in links.keys if m.type is mention.type and not m.anaphor and m.sentence >= 0 and not _is_meeting(m)
    )
    if mention.type is EntityType.EVENT:
        meetings = [m for m in named if m.text.endswith(_MEETINGS)]
        before = [m for m in meetings if m < mention]
        return before[-1] if before else next(iter(meetings), None)
    before = [m for m in named if m.sentence <= mention.sentence]
    met = [m for m in before if _convenes(scene.reading, m)]
    return met[-1] if met else before[0] if before else None


def _convenes(reading: Reading, body: Mention) -> bool:
    """Tell whether a body is said to meet in its sentence."""
    text = reading.sentences[body.sentence].text[body.end :]
    words = load_pronouns()
    held = min((text.find(word) for word in words.convened if word in text), default=-1)
    clause = re.split("[，。；]", text)[0]
    return held >= 0 and (any(word in clause for word in words.meetings) or text.startswith(tuple(words.convened)))


def _find_by_noun(mention: Mention, scene: Discourse) -> Mention | None:
    """Return what a description with a noun stands for: a name of its type with the same noun, else the nearest."""
    candidates = list_candidates(mention, scene.links, _FAR)
    words = list_words(mention.text)
    alike = [other for other in candidates if words and _shares_noun(words, other)]
    if alike:
        return max(alike)
    if mention.type is EntityType.PERSON and is_single(mention) and not mention.text.islower():
        return _find_named(mention, candidates)
    near = [other for other in candidates if other.sentence >= mention.sentence - _REACH]
    if mention.type is EntityType.POST:
        return max(near, default=None)
    return find_near(near, scene.reading)


def _find_named(mention: Mention, candidates: Sequence[Mention]) -> Mention | None:
    word = normalise_name(strip_titles(mention.text))
    named = [other for other in candidates if word in normalise_name(other.text).split()]
    return max(named) if named else max(candidates, default=None)


def _shares_noun(words: list[str], other: Mention) -> bool:
    name = list_words(other.text)
    if has_han(other.text):
        return has_han(words[-1]) and bool(name) and name[-1].endswith(words[-1][-2:])
    return words[-1] in (name[-1:] + name[:1])


def _list_fitting(scene: Discourse, pronoun: Mention) -> list[Mention]:
    """Return the candidates for a pronoun that are not of the other sex."""
    return [other for other in list_candidates(pronoun, scene.links, _REACH) if _may_mean(scene, pronoun, other)]


def _may_mean(scene: Discourse, pronoun: Mention, person: Mention) -> bool:
    """Tell whether a pronoun can stand for a person: nothing known of him or her forbids it."""
    asked = find_pronoun_gender(pronoun.text)
    if asked is None or person.type is not EntityType.PERSON or person not in scene.links.keys:
        return True
    key = scene.links.keys[person]
    if key not in scene.genders:
        scene.genders[key] = find_gender(key, scene.links, scene.reading)
    return scene.genders[key] in (None, asked)


def _find_head(scene: Discourse, pronoun: Mention, back: int) -> Mention | None:
    """Return the country or body at the head of a pronoun's own sentence, or of the one `back` before it.

    It is of the pronoun's gender: "La France … Elle …", "Le Collège se tait : s'il est favorable".
    """
    asked, index = find_pronoun_gender(pronoun.text), pronoun.sentence - back
    heads = [m for m in scene.links.keys if m.sentence == index and m < pronoun and m.type in _ACTING and not m.anaphor]
    fitting = (m for m in heads if asked is not None and find_article_gender(scene.reading, m) is asked)
    return min(fitting, default=None)


def _find_holder(scene: Discourse, post: Mention) -> Mention | None:
    """Return the person who holds a post: by the document, else by the authority file at the document's date."""
    links = scene.links
    key = links.keys.get(post) or make_key(post)
    if key in scene.holders and not describes_person(scene.holders[key].text):
        return scene.holders[key]
    bearer = find_bearer(replace(post, type=EntityType.PERSON), links, scene.offices, scene.reading)
    if bearer is not None:
        return first_mention(bearer, links)
    authority = post.authority or (key[1] if key[0] == "authority" else None)
    if authority is None or scene.reading.document.date is None:
        return None
    found = load_authorities().holders(authority, scene.reading.document.date)
    if len(found) != 1:
        return None
    person = replace(post, type=EntityType.PERSON, authority=found[0].id)
    if ("authority", found[0].id) not in links.mentions:
        links.inferred.add(("authority", found[0].id))
    links.add(person, ("authority", found[0].id))
    return person
