from hypothesis import given
from hypothesis import strategies as st

from kg.names import find_variants, fold, fold_case, has_han, normalise_name, romanise


@given(st.text())
def test_folding_never_moves_a_character(text):
    assert len(fold(text)) == len(text)
    assert len(fold_case(text)) == len(text)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_typographic_and_plain_apostrophes_fold_to_one():
    assert fold("Xi’an") == "Xi'an"


def test_traditional_characters_match_simplified_ones():
    assert fold("國務院總理") == "国务院总理"


def test_full_width_letters_and_accents_fold_to_plain_ones():
    assert fold("Ｇ２０ à São Paulo") == "G20 a Sao Paulo"


def test_letters_that_no_decomposition_splits_fold_too():
    assert fold("Radosław Støre") == "Radoslaw Store"


def test_article_possessive_and_case_do_not_part_two_names():
    assert normalise_name("The State Council’s") == normalise_name("state council")


def test_hyphens_do_not_part_two_romanised_names():
    assert normalise_name("Yoon Suk-yeol") == normalise_name("Yoon Suk Yeol")


def test_middle_dot_and_script_do_not_part_two_chinese_names():
    assert normalise_name("巴夏爾·阿薩德") == normalise_name("巴夏尔阿萨德")


def test_different_people_stay_apart():
    assert normalise_name("Li Qiang") != normalise_name("Li Keqiang")


def test_variants_leave_the_name_itself_out():
    assert "Lan Fo'an" not in set(find_variants("Lan Fo'an"))


def test_umlaut_of_pinyin_is_written_in_two_ways():
    assert {"Lu Wei", "Lv Wei"} <= set(find_variants("Lü Wei"))


def test_chinese_name_is_romanised_surname_first():
    assert romanise("王毅") == "Wang Yi"


def test_chinese_characters_are_recognised():
    assert has_han("G20峰会")
    assert not has_han("G20")


def test_an_article_is_a_word_of_its_own():
    assert normalise_name("electric vehicles") == "electric vehicles"
    assert normalise_name("Laos") == "laos"
    assert normalise_name("l’Élysée") == normalise_name("Élysée")
