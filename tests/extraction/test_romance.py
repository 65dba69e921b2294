"""What grammar reads in French and Spanish alone: names behind offices, offices given and taken, houses of office-holders."""

from __future__ import annotations

import re

import pytest

from kg.document import Document
from kg.extraction.gazetteer import GazetteerReader
from kg.extraction.patterns.chunks import find_phrases, lengthen
from kg.extraction.patterns.clauses import find_patient, is_participle
from kg.extraction.patterns.offices import find_office
from kg.extraction.patterns.reader import PatternReader
from kg.extraction.persons import find_persons
from kg.extraction.sentences import read


def state(text: str, language: str) -> set[tuple[str, str, str]]:
    """Return what the patterns state in a text with the mentions that the readers without learning see."""
    reading = read(Document(name="a.txt", text=text, language=language))
    mentions = [*GazetteerReader().find_mentions(reading), *PatternReader().find_mentions(reading)]
    found = PatternReader().find_claims(reading, mentions)
    return {(claim.subject.text, claim.predicate.value, claim.object.text) for claim in found}


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Le procureur de la Cour des mines Anna Lindqvist a parlé.", "fr", "Anna Lindqvist"),
        ("Le ministre de l'Intérieur Tomas Okafor a parlé.", "fr", "Tomas Okafor"),
        ("La ministre norlandaise de la pêche Anna Lindqvist a parlé.", "fr", "Anna Lindqvist"),
        ("Selon Anna Lindqvist, chercheuse au port, rien ne presse.", "fr", "Anna Lindqvist"),
        ("Anna Lindqvist, 52 ans, attend.", "fr", "Anna Lindqvist"),
        ("L'opposant Tomas Okafor attend.", "fr", "Tomas Okafor"),
        ("Tomas Okafor (LFI) attend.", "fr", "Tomas Okafor"),
        ("Le conseil, présidé par Anna Lindqvist, attend.", "fr", "Anna Lindqvist"),
        ("Anna Lindqvist a été nommée hier.", "fr", "Anna Lindqvist"),
        ("El ministro de Defensa Tomas Okafor habló.", "es", "Tomas Okafor"),
        ("El alcalde socialista Tomas Okafor habló.", "es", "Tomas Okafor"),
        ("Según Anna Lindqvist, investigadora del puerto, no hay prisa.", "es", "Anna Lindqvist"),
        ("La activista Anna Lindqvist espera.", "es", "Anna Lindqvist"),
        ("El consejo, encabezado por Anna Lindqvist, espera.", "es", "Anna Lindqvist"),
        ("Anna Lindqvist fue designada ayer.", "es", "Anna Lindqvist"),
        ("Junto a su homólogo, Tomas Okafor, espera.", "es", "Tomas Okafor"),
    ],
)
def test_names_are_told_by_what_stands_around_them(text: str, language: str, name: str) -> None:
    assert name in {text[found.start : found.end] for found in find_persons(text, language)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le président du Conseil Norland Marine attend.", "fr"),
        ("El presidente de la Federación Norlandesa Central espera.", "es"),
        ("El director de Asuntos Financieros y Económicos espera.", "es"),
    ],
)
def test_bodies_behind_offices_are_no_names(text: str, language: str) -> None:
    assert not list(find_persons(text, language))


@pytest.mark.parametrize(
    ("text", "language", "office"),
    [
        ("le préfet de police de Norland hier", "fr", "préfet de police de Norland"),
        ("ministre de l'Économie et des Finances en mars", "fr", "ministre de l'Économie et des Finances"),
        ("ambassadrice en Norlande par décret", "fr", "ambassadrice en Norlande"),
        ("présidente du port à une large majorité", "fr", "présidente du port"),
        (
            "representante permanente ante la Liga (LN) ayer",
            "es",
            "representante permanente ante la Liga (LN)",
        ),
        ("directora general del puerto en abril", "es", "directora general del puerto"),
        ("ministra de Ambiente y anunció obras", "es", "ministra de Ambiente"),
    ],
)
def test_an_office_goes_on_as_far_as_its_name(text: str, language: str, office: str) -> None:
    span = find_office(text, 0, language)

    assert span is not None
    assert text[slice(*span)] == office


def test_no_office_begins_with_another_noun() -> None:
    assert find_office("le quai de Norland", 0, "fr") is None


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (
            "Anna Lindqvist, directrice de l'Institut des ports, attend.",
            "fr",
            ("Anna Lindqvist", "AFFILIATED_WITH", "Institut des ports"),
        ),
        (
            "Anna Lindqvist, secrétaire générale de la FNP, attend.",
            "fr",
            ("Anna Lindqvist", "AFFILIATED_WITH", "FNP"),
        ),
        (
            "Anna Lindqvist, presidenta de la Federación de Puertos, espera.",
            "es",
            ("Anna Lindqvist", "AFFILIATED_WITH", "Federación de Puertos"),
        ),
        (
            "Anna Lindqvist, presidenta del Consejo de Puertos y senadora, espera.",
            "es",
            ("Anna Lindqvist", "AFFILIATED_WITH", "Consejo de Puertos"),
        ),
        ("Le Sénat, que préside Anna Lindqvist, attend.", "fr", ("Anna Lindqvist", "AFFILIATED_WITH", "Sénat")),
        ("El Senado, presidido por Anna Lindqvist, espera.", "es", ("Anna Lindqvist", "AFFILIATED_WITH", "Senado")),
    ],
)
def test_an_office_is_in_the_body_that_completes_it(text: str, language: str, claim: tuple[str, str, str]) -> None:
    assert claim in state(text, language)


def test_two_offices_behind_a_name_are_both_held() -> None:
    found = state("Anna Lindqvist, ministre de la Pêche et maire de Norland, attend.", "fr")

    assert ("Anna Lindqvist", "HOLDS_POST", "ministre de la Pêche") in found
    assert ("Anna Lindqvist", "HOLDS_POST", "maire de Norland") in found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Admiratrice de Anna Lindqvist, la ministre défend un vote.", "fr"),
        ("L'opposant Tomas Okafor, juge la mesure timide.", "fr"),
        ("Sitôt le conseil général du port fini, M. Okafor est parti.", "fr"),
    ],
)
def test_what_goes_on_with_a_verb_is_no_office(text: str, language: str) -> None:
    assert not [claim for claim in state(text, language) if claim[1] == "HOLDS_POST"]


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (
            "Le roi a nommé Anna Lindqvist ministre de la Pêche.",
            "fr",
            ("Anna Lindqvist", "APPOINTED_TO", "ministre de la Pêche"),
        ),
        (
            "Tomas Okafor a prêté serment jeudi comme président de la Norlande.",
            "fr",
            ("Tomas Okafor", "APPOINTED_TO", "président de la Norlande"),
        ),
        (
            "Anna Lindqvist est nommée préfète de Norland, en remplacement de M. Tomas Okafor.",
            "fr",
            ("Anna Lindqvist", "SUCCEEDED", "Tomas Okafor"),
        ),
        (
            "Se designó a Anna Lindqvist como representante permanente ante la Liga.",
            "es",
            ("Anna Lindqvist", "APPOINTED_TO", "representante permanente ante la Liga"),
        ),
        (
            "Tomas Okafor juró ayer como presidente de Norlandia.",
            "es",
            ("Tomas Okafor", "APPOINTED_TO", "presidente de Norlandia"),
        ),
        (
            "Anna Lindqvist fue nombrada fiscal general en sustitución de Tomas Okafor.",
            "es",
            ("Tomas Okafor", "HOLDS_POST", "fiscal general"),
        ),
        (
            "La ministra Anna Lindqvist presentó su renuncia.",
            "es",
            ("Anna Lindqvist", "REMOVED_FROM", "ministra"),
        ),
    ],
)
def test_offices_are_given_and_taken(text: str, language: str, claim: tuple[str, str, str]) -> None:
    assert claim in state(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le président Tomas Okafor a nommé ministre sa sœur.", "fr"),
        ("El presidente Tomas Okafor ha nombrado ministra a su hermana.", "es"),
    ],
)
def test_whoever_appoints_is_not_appointed(text: str, language: str) -> None:
    assert not [claim for claim in state(text, language) if claim[1] == "APPOINTED_TO" and "Okafor" in claim[0]]


@pytest.mark.parametrize(
    ("text", "language", "pairs"),
    [
        (
            "La ministre Anna Lindqvist s'est entretenue jeudi à Norland avec son homologue, Tomas Okafor.",
            "fr",
            {("Anna Lindqvist", "Tomas Okafor")},
        ),
        (
            "La ministre Anna Lindqvist a rencontré à Norland le préfet Tomas Okafor et la maire Olga Reyes.",
            "fr",
            {("Anna Lindqvist", "Tomas Okafor"), ("Anna Lindqvist", "Olga Reyes")},
        ),
        (
            "El ministro Tomas Okafor se reunió este jueves en Norland con la alcaldesa Olga Reyes.",
            "es",
            {("Tomas Okafor", "Olga Reyes")},
        ),
        (
            "El ministro Tomas Okafor fue recibido por la alcaldesa Olga Reyes.",
            "es",
            {("Tomas Okafor", "Olga Reyes")},
        ),
        ("La ministre Anna Lindqvist a reçu le soutien public de la maire Olga Reyes.", "fr", set()),
    ],
)
def test_who_met_whom_is_told_by_the_verb(text: str, language: str, pairs: set[tuple[str, str]]) -> None:
    assert {(one, other) for one, predicate, other in state(text, language) if predicate == "MET_WITH"} == pairs


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (
            "La ministre Anna Lindqvist a participé au séminaire maritime.",
            "fr",
            ("Anna Lindqvist", "ATTENDED", "séminaire maritime"),
        ),
        ("Le sommet maritime s'est ouvert jeudi à Lima.", "fr", ("sommet maritime", "HELD_IN", "Lima")),
        (
            "La ministra Anna Lindqvist intervino en el seminario marítimo.",
            "es",
            ("Anna Lindqvist", "ATTENDED", "seminario marítimo"),
        ),
        ("La cumbre marítima tendrá lugar en Lima.", "es", ("cumbre marítima", "HELD_IN", "Lima")),
    ],
)
def test_gatherings_in_common_words_are_events(text: str, language: str, claim: tuple[str, str, str]) -> None:
    assert claim in state(text, language)


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (
            "La ministre Anna Lindqvist soutient fermement la loi sur les ports.",
            "fr",
            ("Anna Lindqvist", "PROMOTES", "loi sur les ports"),
        ),
        (
            "Le sénateur Tomas Okafor réclame « une enquête transparente ».",
            "fr",
            ("Tomas Okafor", "PROMOTES", "enquête transparente"),
        ),
        (
            "La ministra Anna Lindqvist defendió este jueves la reforma portuaria.",
            "es",
            ("Anna Lindqvist", "PROMOTES", "reforma portuaria"),
        ),
    ],
)
def test_what_is_done_follows_the_verb_behind_adverbs_and_days(
    text: str, language: str, claim: tuple[str, str, str]
) -> None:
    assert claim in state(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La France a placé son mandat sous le signe de la paix.", "fr"),
        ("La Grèce l'obtient sans garantie écrite de tous les partis.", "fr"),
        ("Le président souhaite la bienvenue aux délégués.", "fr"),
    ],
)
def test_nouns_that_look_like_verbs_state_nothing(text: str, language: str) -> None:
    assert not [claim for claim in state(text, language) if claim[1] in ("ANNOUNCED", "PROMOTES")]


@pytest.mark.parametrize(
    ("text", "language", "phrases"),
    [
        ("a salué la réforme portuaire et appelle au calme", "fr", ["réforme portuaire"]),
        ("défend la paix et la stabilité", "fr", ["paix", "stabilité"]),
        ("defiende la política y económica", "es", ["política"]),
        ("condamne fermement les frappes", "fr", ["frappes"]),
    ],
)
def test_phrases_go_on_with_their_like(text: str, language: str, phrases: list[str]) -> None:
    start = text.index(" ") if " a " not in f" {text}"[:3] else text.index("salué") + len("salué")

    assert [text[a:b] for a, b in find_phrases(text, start, language)] == phrases


def test_a_phrase_is_lengthened_by_what_it_is_about() -> None:
    text = "la loi sur les ports de pêche depuis mai"

    assert text[slice(*lengthen(text, (3, 6), "fr"))] == "loi sur les ports de pêche"


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (
            "Le projet de loi sur les ports a été adopté par le Sénat.",
            "fr",
            ("Sénat", "AMENDED", "projet de loi sur les ports"),
        ),
        (
            "La reforma de los puertos fue aprobada por el Senado.",
            "es",
            ("Senado", "AMENDED", "reforma de los puertos"),
        ),
        (
            "Le sénateur Tomas Okafor a mis en garde les élus contre une hausse des taxes.",
            "fr",
            ("Tomas Okafor", "OPPOSES", "hausse des taxes"),
        ),
        (
            "La ministra Anna Lindqvist se opone firmemente a la reforma portuaria.",
            "es",
            ("Anna Lindqvist", "OPPOSES", "reforma portuaria"),
        ),
    ],
)
def test_what_is_adopted_or_opposed_is_read(text: str, language: str, claim: tuple[str, str, str]) -> None:
    assert claim in state(text, language)


@pytest.mark.parametrize("text", ["Quand il pleut a été adopté", "a été adopté", "Le plan qui plaît a été adopté"])
def test_no_other_words_are_the_subject_of_a_passive(text: str) -> None:
    assert find_patient(text, text.index("a été"), "fr") is None


@pytest.mark.parametrize(
    ("text", "word", "language", "qualifies"),
    [
        ("une mission lancée le long du port", "lancée", "fr", True),
        ("le Sénat a salué le plan et lancé une enquête", "lancé", "fr", False),
        ("le Sénat a vivement salué le plan", "salué", "fr", False),
        ("un plan anunciado por la junta", "anunciado", "es", True),
        ("la junta ha anunciado un plan", "anunciado", "es", False),
    ],
)
def test_a_participle_behind_a_noun_is_no_deed(text: str, word: str, language: str, *, qualifies: bool) -> None:
    match = re.compile(word).search(text)

    assert match is not None
    assert is_participle(text, match, language) is qualifies


@pytest.mark.parametrize("text", ["Tomas Okafor, ambassadeur en Norlande d'Anna Lindqvist, attend."])
def test_whose_envoy_somebody_is_does_not_hold_his_office(text: str) -> None:
    assert not [claim for claim in state(text, "fr") if claim[:2] == ("Anna Lindqvist", "HOLDS_POST")]


def test_a_speech_is_delivered_and_no_plan() -> None:
    assert ("Anna Lindqvist", "DELIVERED", "discours") in state(
        "La ministre Anna Lindqvist a prononcé un discours.", "fr"
    )
    assert not [c for c in state("La ministre Anna Lindqvist a présenté un plan.", "fr") if c[1] == "DELIVERED"]


@pytest.mark.parametrize(
    ("text", "language", "post"),
    [
        (
            "La ministre de l'écologie, du développement durable et de l'énergie, Anna Lindqvist, parle.",
            "fr",
            "ministre de l'écologie, du développement durable et de l'énergie",
        ),
        (
            "Anna Lindqvist, ministra de Asuntos Exteriores, Unión Europea y Cooperación, habló.",
            "es",
            "ministra de Asuntos Exteriores, Unión Europea y Cooperación",
        ),
        (
            "The Secretary of State for Business, Energy and Industrial Strategy, Anna Lindqvist, spoke.",
            "en",
            "Secretary of State for Business, Energy and Industrial Strategy",
        ),
        ("Anna Lindqvist, Minister of Mines, Tomas Okafor and Paul Marchand met.", "en", "Minister of Mines"),
    ],
)
def test_an_office_may_list_its_fields(text: str, language: str, post: str) -> None:
    assert ("Anna Lindqvist", "HOLDS_POST", post) in state(text, language)


def test_a_title_before_the_next_name_is_not_the_first_ones() -> None:
    text = "Del secretario de Estado, Tomas Okafor, el presidente panameño, Paul Marchand, espera noticias."
    posts = {stated[2] for stated in state(text, "es") if stated[:2] == ("Tomas Okafor", "HOLDS_POST")}

    assert posts == {"secretario de Estado"}


def test_who_is_named_behind_a_preposition_and_a_title_does_not_act() -> None:
    text = "Nommée par le président Tomas Okafor, la première femme du port succède à Paul Marchand."

    assert ("Tomas Okafor", "SUCCEEDED", "Paul Marchand") not in state(text, "fr")


@pytest.mark.parametrize(("verb", "stands"), [("Impulsaremos", True), ("Impulsaré", True), ("Impulsarán", False)])
def test_a_spanish_verb_may_be_its_own_subject(verb: str, stands: bool) -> None:
    assert ((verb, "PROMOTES", "pesca") in state(f"{verb} la pesca.", "es")) is stands
