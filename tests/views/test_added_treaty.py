"""A treaty that a command added is there on every page, without a line of code."""

from datetime import date

import pytest

from claims.model import Answer
from exports.cards import Card, card
from loaders import atlas as door
from loaders.tables import load_tables
from tests.helpers import data_folder
from tests.helpers.atlas_pages import open_page, text_of
from tests.helpers.further import ALL, add
from treaties.counts import counts_on
from treaties.marks import marks
from treaties.model import Status
from treaties.news import news
from treaties.panel import country_years
from treaties.sentences import day_sentence, standing
from views import check
from views.navigation import PAGES
from views.view import Keys
from web import first
from web.files import map_assets


def html_of(page, **parameters):
    """Return the first view of a page, before any script."""
    return first.answer("" if page == "world" else page, parameters).body.decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The real tables with further treaties of a few participants: a young one, an old one, one not in force."""
    root = tmp_path_factory.mktemp("atlas")
    data_folder.copied(root / "geodata")
    for page, options in ALL:
        add(root, page, options)
    return root / "geodata"


def test_the_tables_take_it(folder):
    tables = load_tables(folder)
    assert list(tables.treaties) == ["ccm", "ottawa", "tpnw", "lights", "harbours"]
    assert {act.iso3 for act in tables.acts if act.treaty == "tpnw"} == {"AUT", "HTI", "VUT", "JPN"}


@pytest.mark.parametrize("page", [page or "world" for page in PAGES])
def test_every_page_offers_and_shows_it(folder, monkeypatch, page):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(folder))
    app = open_page(page, treaty="tpnw", day="2021-06-01", unit="AUT")
    assert "The link asks for" not in text_of(app)
    if page in ("world", "frontier", "changes", "data"):
        assert app.selectbox(key=Keys.FURTHER).options == ["Nuclear weapons", "Lights at sea", "Harbours"]
        assert not app.session_state[Keys.TREATY]
        said = text_of(app) if page == "data" else html_of(page, treaty="tpnw", day="2021-06-01")
        treaty = "Treaty on the Prohibition of Nuclear Weapons"
        assert f"{treaty}: 0 states bound on 1 Jun 2020, 2 on" in said or f"2 states are bound by the {treaty}" in said
    else:
        assert page == "check" or "Treaty on the Prohibition of Nuclear Weapons" in text_of(app)


def test_cards_and_news_know_it(folder):
    known, drawn = door.atlas(folder), door.shapes(folder)
    assert news(known, "CHN", date(2021, 6, 1)) == "China has never signed or joined any of the 5 treaties"
    for of in (Card("", "tpnw", date(2021, 6, 1)), Card("state", "tpnw", date(2021, 6, 1), unit="AUT")):
        assert card(known, drawn, of)


def test_the_map_knows_it(folder, monkeypatch):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(folder))
    assert b'"tpnw":{"short":"Treaty on the Prohibition of Nuclear Weapons"' in map_assets().payload.body


@pytest.mark.parametrize("page", [page or "world" for page in PAGES])
@pytest.mark.parametrize(
    ("treaty", "day"), [("lights", "1970-04-05"), ("lights", "2000-01-01"), ("harbours", "1999-01-01")]
)
def test_every_page_opens_for_one_that_is_old_or_not_in_force(folder, monkeypatch, page, treaty, day):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(folder))
    app = open_page(page, treaty=treaty, day=day, unit="AUT")
    assert "The link asks for" not in text_of(app)
    assert [error.value for error in app.error] == []


def test_one_that_is_not_in_force_says_so(folder):
    known = door.atlas(folder)
    history = known.histories["harbours"]
    assert day_sentence(history, date(2020, 1, 1), known.snapshot) == (
        "On 1 January 2020, no state is bound by the Convention on Harbours. The treaty itself is not in force."
    )
    assert standing(history, "LTU", date(2020, 1, 1)) == "joined 7 Feb 2000; the treaty is not in force"
    assert [text for _, text in marks(known, history)] == ["opened 1996"]


def test_an_old_one_is_asked_for_on_its_own_days(folder):
    known = door.atlas(folder)
    history = known.histories["lights"]
    assert known.first_day == history.first_day == history.treaty.opened == date(1969, 3, 4)
    assert known.histories["ccm"].first_day == date(1997, 12, 3)
    assert [history.status("HRV", day) for day in (date(1991, 10, 7), date(1991, 10, 8))] == [
        Status.NOT_A_STATE,
        Status.PARTY,
    ]
    # Fiji was bound from its independence on, though not before the treaty itself.
    assert [history.status("FJI", day) for day in (date(1970, 10, 9), date(1971, 12, 31), date(1972, 1, 1))] == [
        Status.NOT_A_STATE,
        Status.NONE,
        Status.PARTY,
    ]
    assert counts_on(history, date(1970, 1, 1)).bound == 0
    assert counts_on(known.histories["ottawa"], date(1970, 1, 1)).states == 197 - 4
    years = [row["year"] for row in country_years(known) if (row["treaty"], row["iso3"]) == ("lights", "AUT")]
    assert (years[0], years[-1]) == (1969, 2025)


def test_what_is_offered_of_the_two_treaties_stands_apart_from_further_ones(folder, monkeypatch):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(folder))
    assert list(door.atlas(folder).choices) == ["ccm", "ottawa", "both", "tpnw", "lights", "harbours"]
    offered = {id: [b.label for b in open_page("changes", treaty=id).button] for id in ("ccm", "lights", "harbours")}
    assert "Since Lithuania left the CCM" in offered["ccm"]
    assert "Since Lithuania left the CCM" not in offered["lights"]
    assert "Since entry into force" in offered["lights"]
    assert "Since entry into force" not in offered["harbours"]


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Austria is a party to the Treaty on the Prohibition of Nuclear Weapons (TPNW).", Answer.TRUE),
        ("Haiti has joined the TPNW.", Answer.FALSE),
        ("Croatia was bound by the Convention on Lights at Sea on 8 October 1991.", Answer.TRUE),
        ("Croatia was bound by the Convention on Lights at Sea on 7 October 1991.", Answer.CANNOT),
        ("Lithuania is bound by the Convention on Harbours.", Answer.FALSE),
        ("The Convention on Harbours entered into force in 1998.", Answer.FALSE),
        # What names no treaty, or both, still speaks of the two.
        ("Lithuania left both treaties.", Answer.TRUE),
        ("Lithuania left on 6 March 2025.", Answer.TRUE),
        ("Austria has joined both treaties.", Answer.TRUE),
    ],
)
def test_sentences_may_name_it(folder, sentence, answer):
    (found,) = check.checked(sentence, door.atlas(folder))
    assert found.verdict.answer is answer, found.verdict.reason


def test_who_awaits_no_day_is_not_offered_as_about_to_change(folder, monkeypatch):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(folder))
    offered = {button.key for button in open_page("state", day="2020-01-01").button}
    assert not [key for key in offered if str(key).startswith("offered_harbours")]
    waiting = {button.key for button in open_page("state", day="2020-12-01").button}
    assert {"offered_tpnw_AUT", "offered_tpnw_VUT"} <= waiting


def test_the_acts_of_a_state_stand_at_most_three_beside_each_other(folder, monkeypatch):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(folder))
    app = open_page("state", unit="AUT")
    rows = [heading.value for heading in app.subheader if "Harbours" in heading.value or "Lights" in heading.value]
    assert rows == ["Convention on Lights at Sea", "Convention on Harbours"]
    assert max(column.weight for column in app.columns) >= 1 / 3
