"""Names are matched by table: every listed spelling, and nothing that merely looks like one."""

import pytest

from loaders.names import UnknownName, fold, listed_names, match_names
from loaders.tables import load_tables


def match_name(name, known):
    return match_names([name], known)[name]


@pytest.fixture
def tables(world):
    return load_tables(world)


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Aldoria", "XAA"),
        ("Republic of Aldoria", "XAA"),
        ("Aldorian Union", "XAA"),
        ("ALDORIA", "XAA"),
        ("the Aldorian Union", "XAA"),
        ("Cöstavia", "XCC"),
        ("Co\N{COMBINING DIAERESIS}stavia", "XCC"),
        ("Costavia", "XCC"),
        ("Costavia, Free State of", "XCC"),
        ("  kingdom\N{NO-BREAK SPACE}of Belmark. ", "XBB"),
    ],
)
def test_every_spelling_of_a_listed_name_matches(tables, name, iso3):
    assert match_name(name, tables) == iso3


@pytest.mark.parametrize("name", ["Aldori", "Aldorias", "New Aldoria", "North Belmark", "Free State", "XAA"])
def test_a_name_that_merely_looks_alike_does_not_match(tables, name):
    with pytest.raises(UnknownName, match=f"No state is listed as '{name}'"):
        match_name(name, tables)


@pytest.mark.parametrize("name", ["", " ", "the", "?!", "\x00", "x" * 10_000])
def test_rubbish_is_an_unknown_name(tables, name):
    with pytest.raises(UnknownName, match=r"No state is listed as .* If it is one, add it to states/aliases"):
        match_name(name, tables)


def test_the_nearest_candidates_are_shown(tables):
    with pytest.raises(UnknownName, match=r"^No state is listed as 'Aldorya'\. Did you mean Aldoria\?$"):
        match_name("Aldorya", tables)


def test_all_unknown_names_are_told_at_once(tables):
    with pytest.raises(UnknownName, match=r"Aldorya.*\n.*'Ruritania'") as caught:
        match_names(["Aldorya", "Belmark", "Ruritania", "Aldorya"], tables)
    assert caught.value.candidates == {"Aldorya": ("Aldoria",), "Ruritania": ()}


def test_names_are_matched_in_their_order_and_once(tables):
    assert list(match_names(["Costavia", "Aldoria", "Costavia"], tables).items()) == [
        ("Costavia", "XCC"),
        ("Aldoria", "XAA"),
    ]


def test_a_plain_mapping_serves_as_well():
    assert match_name("Congo - Brazzaville", {"Congo (Brazzaville)": "COG"}) == "COG"


def test_every_listed_name_matches_its_own_state(tables):
    listed = list(listed_names(tables))
    assert len(listed) == 8
    assert all(match_name(name, tables) == iso3 for name, iso3 in listed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Türkiye", "Turkiye"),
        ("São Tomé and Príncipe", "Sao Tome & Principe"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Lao People's Democratic Republic", "LAO PEOPLE’S DEMOCRATIC REPUBLIC"),
        ("Timor-Leste", "Timor Leste"),
        ("Curaçao", "Curacao"),
        ("Åland", "aland"),
        ("Færøerne", "faeroerne"),
        ("Iran (Islamic Republic of)", "Iran, Islamic Republic of"),
    ],
)
def test_case_accents_and_punctuation_do_not_count(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "Nigeria"),
        ("Guinea", "Guinea-Bissau"),
        ("Congo", "DR Congo"),
        ("Dominica", "Dominican Republic"),
        ("Korea, North", "Korea, South"),
    ],
)
def test_letters_and_words_do_count(one, other):
    assert fold(one) != fold(other)
