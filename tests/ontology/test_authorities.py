import re
from pathlib import Path

import pytest

import ontology
from kg.errors import OntologyError
from kg.names import normalise_name
from ontology.authorities import Term, find, holders, load_authorities, posts_of, seat_id, slug
from ontology.authority_files import compile_authorities, serialise
from ontology.vocabulary import EntityType

ROOT = Path(ontology.__file__).parent


@pytest.fixture(scope="module")
def authorities():
    return load_authorities()


def test_generated_records_equal_a_fresh_build():
    built = serialise(compile_authorities(ROOT / "authorities"))

    assert (ROOT / "generated" / "authorities.json").read_text("utf-8") == built, "run python -m ontology.authorities"


def test_every_file_says_how_it_was_made():
    for path in (ROOT / "authorities").rglob("*.yaml"):
        head = path.read_text("utf-8")[:1500]

        assert head.startswith("#"), path.name
        assert "How made" in head, path.name


def test_provinces_are_those_of_iso_3166_2(authorities):
    import pycountry

    known = {division.code for division in pycountry.subdivisions.get(country_code="CN")}
    special = {"CN-HK", "CN-MO", "CN-TW"}
    ours = {identifier.removeprefix("place/") for identifier in authorities if identifier.startswith("place/CN-")}

    assert ours == known - special
    assert len(ours) == 31


def test_countries_are_those_of_iso_3166_1(authorities):
    import pycountry

    codes = {key.removeprefix("place/") for key in authorities if re.fullmatch("place/[A-Z]{2}", key)}

    assert codes - {"XK"} <= {country.alpha_2 for country in pycountry.countries}


def test_terms_name_posts_that_exist_and_end_after_they_start(authorities):
    for person in authorities.values():
        for term in person.terms:
            assert authorities[term.post].type is EntityType.POST
            assert term.start is None or term.end is None or term.start[:4] <= term.end[:4], person.id


def test_dates_are_iso_at_their_precision(authorities):
    shape = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
    dates = [
        date for person in authorities.values() for term in person.terms for date in (term.start, term.end) if date
    ]

    assert all(shape.fullmatch(date) for date in dates)


def test_there_are_hundreds_of_people_and_of_policies(authorities):
    kinds = [record.type for record in authorities.values()]

    assert kinds.count(EntityType.PERSON) >= 1000
    assert kinds.count(EntityType.POLICY) >= 150
    assert kinds.count(EntityType.BODY) >= 300


@pytest.mark.parametrize(
    ("date", "name"),
    [("2010", "Wen Jiabao"), ("2016", "Li Keqiang"), ("2022-12-31", "Li Keqiang"), ("2024-03-05", "Li Qiang")],
)
def test_the_premier_is_another_man_at_another_date(date, name):
    assert [person.label for person in holders("post/premier-of-china", date)] == [name]


@pytest.mark.parametrize(("date", "name"), [("2023-06", "Qin Gang"), ("2023-08", "Wang Yi"), ("2024-03", "Wang Yi")])
def test_the_foreign_minister_changes_and_changes_back(date, name):
    assert [person.label for person in holders("post/foreign-minister-of-china", date)] == [name]


def test_posts_of_a_person_are_those_at_the_date():
    assert "post/premier-of-china" not in [post.id for post in posts_of("person/li-qiang", "2018")]
    assert "post/party-secretary-of-shanghai" in [post.id for post in posts_of("person/li-qiang", "2018")]


def test_nobody_holds_an_unknown_post():
    assert holders("post/keeper-of-the-moon") == ()


@pytest.mark.parametrize(
    "name", ["new productive forces", "新质生产力", "nouvelles forces productives", "nuevas fuerzas productivas"]
)
def test_a_policy_is_found_in_each_language(name):
    assert [record.id for record in find(name)] == ["policy/new-quality-productive-forces"]


def test_names_are_found_in_traditional_characters():
    assert [record.id for record in find("國家主席習近平"[4:])] == ["person/xi-jinping"]


def test_names_of_a_post_are_made_by_rule(authorities):
    aliases = authorities["post/foreign-minister-of-china"].aliases

    assert {"Chinese foreign minister", "中国外交部长", "Minister of foreign affairs of China"} <= set(aliases)


def test_a_seat_that_no_file_lists_is_made_by_rule(authorities):
    seat = authorities.seat("energy-minister", "place/US")

    assert seat.label == "Energy Minister of the United States"
    assert seat.id not in authorities


def test_a_government_is_its_country(authorities):
    assert authorities.seat("government", "place/FR").id == "place/FR"


def test_unknown_role_is_an_error_that_says_where_roles_are(authorities):
    with pytest.raises(OntologyError, match=r"titles\.yaml"):
        authorities.seat("jester", "place/FR")


def test_aliases_leave_the_label_out(authorities):
    for record in authorities.values():
        assert record.label not in record.aliases


def test_ids_are_slugs(authorities):
    for identifier in authorities:
        assert re.fullmatch(r"[a-z]+/[A-Za-z0-9-]+", identifier), identifier


def test_wikidata_ids_have_their_shape(authorities):
    assert all(re.fullmatch(r"Q\d+", record.wikidata) for record in authorities.values() if record.wikidata)


def test_capitals_stand_for_places_or_bodies_that_exist(authorities):
    for record in authorities.values():
        assert record.stands_for is None or record.stands_for in authorities


def test_a_wrong_translation_leads_to_another_man(authorities):
    assert find("李克强")[0].id != find("李强")[0].id


def test_term_covers_dates_at_the_precision_that_both_state():
    term = Term("post/x", "2023-03-11", "2024")

    assert term.covers("2023")
    assert term.covers("2024-12-31")
    assert not term.covers("2023-03-10")
    assert not term.covers("2025")


def test_slug_and_seat_id_are_plain_ascii():
    assert slug("São Tomé") == "sao-tome"
    assert seat_id(EntityType.POST, "president", "Côte d'Ivoire") == "post/president-of-cote-divoire"


def test_no_person_shares_an_english_name_with_a_place(authorities):
    places = {normalise_name(record.label) for record in authorities.values() if record.type is EntityType.PLACE}

    assert not [r.id for r in authorities.values() if r.type is EntityType.PERSON and normalise_name(r.label) in places]
