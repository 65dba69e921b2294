"""Every page in three forms, in four languages, through the reader's filter."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest

from tests.web.graphs import REPLY, REPORT

PAGES = (
    "/",
    "/search?q=levy",
    "/documents",
    "/timeline",
    "/timeline?when=2024-03",
    "/targets",
    "/targets?indicator=gdp&place=China&year=2024",
    "/targets?indicator=经济增长",
    "/conflicts",
    "/review",
    "/person",
    "/policy",
    "/person/li-qiang",
    "/person/envoy",
    "/body/council",
    "/policy/levy",
    "/topic/growth",
    "/post/premier-of-china",
    "/place/CN",
    "/target/gdp",
    "/result/gdp",
    "/cite/page?path=/policy/levy",
    "/ask",
    "/ask/timeline?who=Li+Qiang",
    "/query",
    "/query?example=timeline&who=Li+Qiang",
)


def put_suffix(address: str, suffix: str) -> str:
    if not suffix:
        return address
    path, mark, query = address.partition("?")
    return ("/index" if path == "/" else path) + suffix + mark + query


@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_in_its_three_forms(client, address):
    page, data, table = client.get(address), *(client.get(put_suffix(address, form)) for form in (".json", ".csv"))

    assert [answer.status_code for answer in (page, data, table)] == [200, 200, 200]
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert isinstance(data.json(), dict)
    assert table.headers["content-disposition"].startswith("attachment; filename=")


@pytest.mark.parametrize("language", ["en", "zh", "fr", "es"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_speaks_the_readers_language(client, address, language):
    page = client.get(address, headers={"accept-language": f"{language};q=0.9,de;q=0.1"})

    assert f'<html lang="{language}">' in page.text
    assert page.status_code == 200


def test_the_address_outweighs_the_browser_and_links_carry_it_on(client):
    page = client.get("/person/li-qiang?lang=zh", headers={"accept-language": "fr"}).text

    assert "<h1>李强" in page
    assert "国务院总理" in page
    assert re.search(r'href="/target/gdp\?lang=zh"', page)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("李强", "person/li-qiang"),
        ("li qiang", "person/li-qiang"),
        ("liqiang", "person/li-qiang"),
        ("Qiang", "person/li-qiang"),
        ("新质", "policy/xin-zhi-sheng-chan-li"),
        ("xin zhi sheng", "policy/xin-zhi-sheng-chan-li"),
        ("productive forces", "policy/xin-zhi-sheng-chan-li"),
        ("impot carbone", "policy/levy"),
        ("conseil", "body/council"),
        ("consejo", "body/council"),
        ("carbn levy", "policy/levy"),
    ],
)
def test_suggestions_know_names_in_any_language_script_and_spelling(client, typed, found):
    assert client.get("/suggest", params={"q": typed}).json()[0]["id"] == found


def test_a_search_finds_sentences_by_their_words(client):
    page = client.get("/search.json", params={"q": "drop the levy"}).json()

    assert page["sentences"][0]["written"][0]["quote"] == "The council may drop the levy."


def test_csv_has_a_row_for_each_place_with_the_quote_cut_from_the_text(client):
    rows = list(csv.DictReader(io.StringIO(client.get("/policy/levy.csv?least=0").text)))

    assert len(rows) == 4
    texts = {document.name: document.text for document in (REPORT, REPLY)}
    assert all(texts[row["document"]][int(row["start"]) : int(row["end"])] == row["quote"] for row in rows)


def test_what_is_less_sure_is_hidden_counted_and_shown_on_demand(client):
    page = client.get("/policy/levy").text

    assert "An envoy opposed" not in page
    assert "Show what is less sure (1)" in page
    assert "An envoy opposed" in client.get("/policy/levy?least=0").text


def test_only_the_modalities_asked_for_are_shown(client):
    page = client.get("/policy/levy.json?modality=negated").json()

    assert {said["modality"] for said in page["statements"]} == {"negated"}


def test_guesses_and_denials_are_marked_with_whose_claim_they_are(client):
    page = client.get("/policy/levy").text

    assert '<span class="badge m-possible">possible</span>' in page
    assert '<span class="badge m-negated">negated</span>' in page
    assert re.search(r'class="claim">according to\s*<a class="thing t-person" href="/person/envoy">', page)


def test_the_disagreement_stands_on_its_page_and_on_those_of_its_sides(client):
    assert "Stated and denied" in client.get("/conflicts").text
    assert "Stated and denied" in client.get("/policy/levy").text
    assert client.get("/conflicts.json?least=0.7").json()["total"] == 0


def test_a_person_has_posts_over_time_from_the_authority_file_and_the_documents(client):
    terms = client.get("/person/li-qiang.json").json()["terms"]["rows"]

    premier = next(row for row in terms if row["thing"]["id"] == "post/premier-of-china")
    assert premier["terms"][0]["start"] == "2023-03-11"
    assert premier["dots"][0]["date"] == "2024-03"


def test_the_first_mention_of_a_policy_is_the_earliest(client):
    first = client.get("/policy/levy.json").json()["first"]

    assert first["time"] == "2024-03-05"


def test_the_document_shows_each_evidence_in_its_place_with_a_permalink(client, library):
    slug = library.current().document_slugs[REPORT.hash]
    page = client.get(f"/documents/{slug}").text
    start = REPORT.text.index("The council may drop the levy.")

    assert re.search(rf'id="s-{start}-{start + 30}"[^>]*>The council may <', page)
    assert f'id="s-{start + 16}-{start + 29}"' in page
    assert ">drop the levy<" in page


def test_the_text_on_the_page_is_the_text_of_the_document(client, library):
    slug = library.current().document_slugs[REPORT.hash]
    runs = client.get(f"/documents/{slug}.json").json()["paragraphs"]

    lines = ["".join(run["text"] for run in paragraph["runs"]) for paragraph in runs]
    assert lines == [line for line in REPORT.text.split("\n") if line.strip()]


def test_a_document_is_found_by_the_hash_in_its_address_whatever_its_name(client, library):
    slug = library.current().document_slugs[REPORT.hash]

    assert client.get(f"/documents/renamed-{slug[-10:]}").status_code == 200


def test_a_link_to_the_original_is_kept_where_it_is_one(client, library):
    page = client.get(f"/documents/{library.current().document_slugs[REPORT.hash]}").text

    assert 'rel="noreferrer noopener external" href="https://example.org/report"' in page


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nothing", 404),
        ("/person/nobody", 404),
        ("/statement/0", 404),
        ("/documents/none", 404),
        ("/person/li-qiang?section=nothing", 404),
        ("/policy/levy?least=2", 400),
        ("/policy/levy?least=nan", 400),
        ("/policy/levy?modality=maybe", 400),
        ("/person?offset=-1", 400),
        ("/person?offset=9999999999999999999999", 400),
        ("/timeline?when=yesterday", 400),
        ("/cite/page?path=//elsewhere", 400),
    ],
)
def test_what_is_not_there_or_can_t_be_right_is_a_page_with_its_status(client, address, status):
    page, data = client.get(address), client.get(put_suffix(address, ".json"))

    assert (page.status_code, data.status_code) == (status, status)
    assert f'<p class="kicker">{status}</p>' in page.text
    assert data.json()["status"] == status
    assert "Traceback" not in page.text


@pytest.mark.parametrize("form", ["md", "bib", "csl"])
def test_a_sentence_is_cited_in_three_forms(client, form):
    id = client.get("/policy/levy.json?modality=possible").json()["statements"][0]["id"]
    text = client.get(f"/cite/statement/{id}?as={form}").text

    assert "A report to the congress" in text
    assert "The council may drop the levy." in text
    assert "https://example.org/report" in text


def test_a_fragment_is_only_the_further_statements(client):
    page = client.get("/policy/levy?section=opposed_by&offset=1", headers={"hx-request": "true"}).text

    assert "<html" not in page
    assert page.count('class="statement ') == 2


@pytest.mark.parametrize(
    ("address", "kinds"),
    [
        ("/policy/levy", ["timeline", "diffusion"]),
        ("/person/li-qiang", ["timeline"]),
        ("/person/envoy", []),
    ],
)
def test_a_page_leads_to_the_analyses_that_tell_of_it(client, address, kinds):
    page = client.get(address, params={"lang": "fr"}).text
    links = re.findall(r'href="(/analytics/(\w+)\?[^"]*of=[^"]*)"', page)

    assert [kind for _, kind in links] == kinds
    for link, _ in links:
        analysis = client.get(unescape(link)).text
        assert re.search(rf'<h1>.*href="{address}\?lang=fr"', analysis)
        assert "<td" in analysis
