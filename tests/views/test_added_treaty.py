"""A treaty that a command added is there on every page, without a line of code."""

from datetime import date

import pytest

from exports.cards import Card, card
from loaders import atlas as door
from loaders.tables import load_tables
from tests.helpers import data_folder
from tests.helpers.atlas_pages import open_page, text_of
from tests.helpers.refresh_command import Said
from tests.loaders.test_refresh_add import ADD, NUCLEAR
from treaties.news import news
from views.navigation import PAGES
from web import first
from web.files import map_assets


def html_of(page, **parameters):
    """Return the first view of a page, before any script."""
    return first.answer("" if page == "world" else page, parameters).body.decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The real tables with a further treaty of four participants."""
    root = tmp_path_factory.mktemp("atlas")
    data_folder.copied(root / "geodata")
    said = Said(root, *ADD, "--write", pages=(NUCLEAR,))
    assert said.answer == 0, said.err
    return root / "geodata"


def test_the_tables_take_it(folder):
    tables = load_tables(folder)
    assert list(tables.treaties) == ["ccm", "ottawa", "tpnw"]
    assert {act.iso3 for act in tables.acts if act.treaty == "tpnw"} == {"AUT", "HTI", "VUT", "JPN"}


@pytest.mark.parametrize("page", [page or "world" for page in PAGES])
def test_every_page_offers_and_shows_it(folder, monkeypatch, page):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(folder))
    app = open_page(page, treaty="tpnw", day="2021-06-01", unit="AUT")
    assert "The link asks for" not in text_of(app)
    if page in ("world", "frontier", "changes", "data"):
        assert "Nuclear weapons" in app.button_group[0].options or "Nuclear weapons" in str(app.button_group[0].proto)
        said = text_of(app) if page == "data" else html_of(page, treaty="tpnw", day="2021-06-01")
        treaty = "Treaty on the Prohibition of Nuclear Weapons"
        assert f"{treaty}: 0 states bound on 1 Jun 2020, 2 on" in said or f"2 states are bound by the {treaty}" in said
    else:
        assert page == "check" or "Treaty on the Prohibition of Nuclear Weapons" in text_of(app)


def test_cards_and_news_know_it(folder):
    known, drawn = door.atlas(folder), door.shapes(folder)
    assert news(known, "CHN", date(2021, 6, 1)) == "China has never signed or joined any of the 3 treaties"
    for of in (Card("", "tpnw", date(2021, 6, 1)), Card("state", "tpnw", date(2021, 6, 1), unit="AUT")):
        assert card(known, drawn, of)


def test_the_map_knows_it(folder, monkeypatch):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(folder))
    assert b'"tpnw":{"short":"Treaty on the Prohibition of Nuclear Weapons"' in map_assets().payload.body
