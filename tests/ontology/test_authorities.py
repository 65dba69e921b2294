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
    seat = authorities.seat("housing-minister", "place/US")

    assert seat.label == "Housing Minister of the United States"
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


@pytest.mark.parametrize(
    ("post", "date", "name"),
    [
        ("president-of-united-states", "2016-06", "Barack Obama"),
        ("president-of-united-states", "2018-06", "Donald Trump"),
        ("president-of-united-states", "2022-06", "Joe Biden"),
        ("president-of-united-states", "2025-06", "Donald Trump"),
        ("treasury-secretary-of-united-states", "2014-05", "Jack Lew"),
        ("treasury-secretary-of-united-states", "2019-05", "Steven Mnuchin"),
        ("treasury-secretary-of-united-states", "2023-05", "Janet Yellen"),
        ("treasury-secretary-of-united-states", "2025-05", "Scott Bessent"),
        ("commerce-secretary-of-united-states", "2015-05", "Penny Pritzker"),
        ("trade-representative-of-united-states", "2019-05", "Robert Lighthizer"),
        ("chair-of-the-federal-reserve", "2013-05", "Ben Bernanke"),
        ("chair-of-the-federal-reserve", "2016-05", "Janet Yellen"),
        ("chair-of-the-federal-reserve", "2021-05", "Jerome Powell"),
        ("governor-of-the-bank-of-canada", "2016-05", "Stephen Poloz"),
        ("prime-minister-of-canada", "2014-05", "Stephen Harper"),
        ("finance-minister-of-canada", "2018-05", "Bill Morneau"),
        ("finance-minister-of-mexico", "2014-05", "Luis Videgaray"),
        ("central-bank-governor-of-brazil", "2022-05", "Roberto Campos Neto"),
        ("foreign-minister-of-argentina", "2017-01", "Susana Malcorra"),
        ("president-of-venezuela", "2019-05", "Nicolás Maduro"),
        ("prime-minister-of-united-kingdom", "2018-05", "Theresa May"),
        ("prime-minister-of-united-kingdom", "2022-10-01", "Liz Truss"),
        ("chancellor-of-the-exchequer-of-united-kingdom", "2023-05", "Jeremy Hunt"),
        ("governor-of-the-bank-of-england", "2012-05", "Mervyn King"),
        ("home-secretary-of-united-kingdom", "2017-05", "Amber Rudd"),
        ("president-of-france", "2013-05", "François Hollande"),
        ("finance-minister-of-france", "2020-05", "Bruno Le Maire"),
        ("central-bank-governor-of-france", "2019-05", "François Villeroy de Galhau"),
        ("chancellor-of-germany", "2017-05", "Angela Merkel"),
        ("chancellor-of-germany", "2023-05", "Olaf Scholz"),
        ("economy-minister-of-germany", "2015-05", "Sigmar Gabriel"),
        ("interior-minister-of-germany", "2020-05", "Horst Seehofer"),
        ("leader-of-the-cdu", "2019-05", "Annegret Kramp-Karrenbauer"),
        ("finance-minister-of-italy", "2017-05", "Pier Carlo Padoan"),
        ("foreign-minister-of-poland", "2017-05", "Witold Waszczykowski"),
        ("president-of-portugal", "2020-05", "Marcelo Rebelo de Sousa"),
        ("finance-minister-of-russia", "2020-05", "Anton Siluanov"),
        ("defence-minister-of-russia", "2020-05", "Sergei Shoigu"),
        ("prime-minister-of-ukraine", "2018-05", "Volodymyr Groysman"),
        ("president-of-the-european-commission", "2016-05", "Jean-Claude Juncker"),
        ("eu-trade-commissioner", "2016-05", "Cecilia Malmström"),
        ("eu-competition-commissioner", "2020-05", "Margrethe Vestager"),
        ("high-representative-of-the-eu", "2021-05", "Josep Borrell"),
        ("secretary-general-of-nato", "2020-05", "Jens Stoltenberg"),
        ("secretary-general-of-the-united-nations", "2014-05", "Ban Ki-moon"),
        ("chairperson-of-the-african-union-commission", "2019-05", "Moussa Faki Mahamat"),
        ("secretary-general-of-the-arab-league", "2020-05", "Ahmed Aboul Gheit"),
        ("secretary-general-of-opec", "2019-05", "Mohammed Barkindo"),
        ("director-general-of-the-fao", "2022-05", "Qu Dongyu"),
        ("general-manager-of-the-bank-for-international-settlements", "2022-05", "Agustín Carstens"),
        ("high-commissioner-for-human-rights", "2016-05", "Zeid Ra'ad al-Hussein"),
        ("prime-minister-of-japan", "2015-05", "Shinzo Abe"),
        ("prime-minister-of-japan", "2022-05", "Fumio Kishida"),
        ("governor-of-the-bank-of-japan", "2018-05", "Haruhiko Kuroda"),
        ("president-of-south-korea", "2019-05", "Moon Jae-in"),
        ("foreign-minister-of-south-korea", "2019-05", "Kang Kyung-wha"),
        ("finance-minister-of-india", "2016-05", "Arun Jaitley"),
        ("central-bank-governor-of-india", "2022-05", "Shaktikanta Das"),
        ("prime-minister-of-pakistan", "2020-05", "Imran Khan"),
        ("foreign-minister-of-indonesia", "2018-05", "Retno Marsudi"),
        ("prime-minister-of-malaysia", "2019-05", "Mahathir Mohamad"),
        ("prime-minister-of-australia", "2016-05", "Malcolm Turnbull"),
        ("prime-minister-of-new-zealand", "2019-05", "Jacinda Ardern"),
        ("president-of-iran", "2016-05", "Hassan Rouhani"),
        ("foreign-minister-of-saudi-arabia", "2017-05", "Adel al-Jubeir"),
        ("prime-minister-of-israel", "2022-01", "Naftali Bennett"),
        ("president-of-south-africa", "2014-05", "Jacob Zuma"),
        ("president-of-kenya", "2019-05", "Uhuru Kenyatta"),
        ("president-of-nigeria", "2019-05", "Muhammadu Buhari"),
        ("president-of-taiwan", "2014-05", "Ma Ying-jeou"),
        ("premier-of-taiwan", "2017-01", "Lin Chuan"),
        ("foreign-minister-of-taiwan", "2017-01", "David Lee"),
        ("chief-executive-of-hong-kong", "2019-06", "Carrie Lam"),
        ("party-secretary-of-henan", "2019-06", "Wang Guosheng"),
        ("governor-of-guangdong", "2014-06", "Zhu Xiaodan"),
        ("party-secretary-of-jiangsu", "2014-06", "Luo Zhijun"),
    ],
)
def test_a_post_is_held_by_who_held_it_then(post, date, name):
    assert [person.label for person in holders(f"post/{post}", date)] == [name]


@pytest.mark.parametrize(
    ("words", "record"),
    [
        ("Trump", "person/donald-trump"),
        ("川普", "person/donald-trump"),
        ("No 10", "body/downing-street"),
        ("Brussels", "place/brussels"),
        ("Bundesbank president", "post/central-bank-governor-of-germany"),
        ("RBI governor", "post/central-bank-governor-of-india"),
        ("Itamaraty", "body/foreign-ministry-of-brazil"),
        ("法国央行行长", "post/central-bank-governor-of-france"),
        ("Fed chair", "post/chair-of-the-federal-reserve"),
        ("G20 summit in Osaka", "event/g20-osaka-summit"),
    ],
)
def test_common_words_name_their_record(words, record):
    assert record in [found.id for found in find(words)]


@pytest.mark.parametrize(
    ("words", "date", "name"),
    [
        ("British foreign minister", "2018-05", "Boris Johnson"),
        ("Foreign Minister of the United Kingdom", "2022-05", "Liz Truss"),
        ("英国外长", "2024-09", "David Lammy"),
        ("ministre britannique des Affaires étrangères", "2014-01", "William Hague"),
        ("ministro británico de Exteriores", "2020-05", "Dominic Raab"),
        ("UK finance minister", "2023-05", "Jeremy Hunt"),
        ("British defence minister", "2022-05", "Ben Wallace"),
        ("英国国防大臣", "2022-05", "Ben Wallace"),
        ("British interior minister", "2017-05", "Amber Rudd"),
        ("British central bank governor", "2022-05", "Andrew Bailey"),
        ("Japanese central bank governor", "2018-05", "Haruhiko Kuroda"),
        ("日本央行总裁", "2024-05", "Kazuo Ueda"),
        ("Canadian central bank governor", "2016-05", "Stephen Poloz"),
        ("Chinese central bank governor", "2024-05", "Pan Gongsheng"),
        ("US finance minister", "2023-05", "Janet Yellen"),
        ("美国外长", "2023-05", "Antony Blinken"),
        ("American justice minister", "2020-01", "William Barr"),
        ("German prime minister", "2017-05", "Angela Merkel"),
        ("Irish prime minister", "2018-01", "Leo Varadkar"),
        ("Philippine foreign minister", "2023-06", "Enrique Manalo"),
        ("South African foreign minister", "2023-01", "Naledi Pandor"),
        ("Italian economy minister", "2017-05", "Pier Carlo Padoan"),
        ("French economy minister", "2015-05", "Emmanuel Macron"),
        ("Japanese industry minister", "2023-01", "Yasutoshi Nishimura"),
        ("Minister for Law of Singapore", "2023-01", "K. Shanmugam"),
    ],
)
def test_a_title_of_the_common_kind_leads_to_who_held_the_post_of_another_name(words, date, name):
    posts = [record for record in find(words) if record.type is EntityType.POST]

    assert {person.label for post in posts for person in holders(post.id, date)} == {name}


@pytest.mark.parametrize(
    ("role", "place", "post"),
    [
        ("foreign-minister", "GB", "foreign-secretary-of-united-kingdom"),
        ("finance-minister", "US", "treasury-secretary-of-united-states"),
        ("central-bank-governor", "US", "chair-of-the-federal-reserve"),
        ("prime-minister", "IE", "taoiseach"),
        ("foreign-minister", "IN", "foreign-minister-of-india"),
    ],
)
def test_a_role_at_a_place_is_the_post_that_the_country_has(authorities, role, place, post):
    assert authorities.seat(role, f"place/{place}").id == f"post/{post}"


def test_the_id_that_a_rule_would_make_describes_the_real_post(authorities):
    real = authorities.describe("post/finance-minister-of-united-kingdom")

    assert real.id == "post/chancellor-of-the-exchequer-of-united-kingdom"
    assert real.roles == ("chancellor-of-the-exchequer", "finance-minister")


def test_a_rank_alone_names_the_post_of_no_country():
    assert find("central bank governor") == ()
    assert find("chief justice") == ()


def _write_files(folder, posts):
    (folder / "persons").mkdir()
    for name in ("countries", "provinces", "regions", "cities", "bodies", "organizations", "meetings", "policies"):
        (folder / f"{name}.yaml").write_text("{}", "utf-8")
    (folder / "countries.yaml").write_text("FR: {en: [France]}", "utf-8")
    (folder / "titles.yaml").write_text(
        "{articles: [], transliteration: '', roles: {king: {label: 'King of {place}', en: [king]}}}", "utf-8"
    )
    (folder / "posts.yaml").write_text(posts, "utf-8")


@pytest.mark.parametrize(
    ("posts", "message"),
    [
        ("grand-duke: {label: Grand Duke, country: FR, roles: [jester]}", "grand-duke"),
        ("grand-duke: {label: Grand Duke, roles: [king]}", "grand-duke"),
        (
            "grand-duke: {label: Grand Duke, country: FR, roles: [king]}\n"
            "dauphin: {label: Dauphin, country: FR, roles: [king]}",
            "both `king`",
        ),
    ],
)
def test_roles_that_cannot_be_are_errors(tmp_path, posts, message):
    _write_files(tmp_path, posts)

    with pytest.raises(OntologyError, match=message):
        compile_authorities(tmp_path)


def test_a_meeting_of_a_series_names_its_series(authorities):
    for record in authorities.values():
        if record.type is EntityType.EVENT and record.part_of is not None:
            assert authorities[record.part_of].type is EntityType.EVENT, record.id


def test_a_bare_surname_is_no_place(authorities):
    places = {
        name
        for record in authorities.values()
        if record.type is EntityType.PLACE
        for name in (record.label, *record.names.get("en", ()))
    }

    assert not [(person.id, name) for person in authorities.values() for name in person.bare if name in places]
