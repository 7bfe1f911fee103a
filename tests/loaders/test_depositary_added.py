"""The further treaties of the depositary's pages, all added at once: what they come to, and every page for each."""

from datetime import date, timedelta

import pytest

from loaders import atlas as door
from loaders.depositary import read_page
from loaders.names import is_listed, listed_names
from tests.helpers import real_pages
from tests.helpers.atlas_pages import open_page, text_of
from tests.helpers.real_pages import FURTHER, needs_pages
from treaties.counts import counts_on
from treaties.model import Status
from views.navigation import PAGES

pytestmark = [pytest.mark.depositary, needs_pages]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return real_pages.all_added(tmp_path_factory.mktemp("added"))


@pytest.fixture(scope="module")
def atlas(folder):
    return door.atlas(folder)


@pytest.mark.parametrize("id", FURTHER)
def test_the_counts_of_its_day_are_the_totals_of_its_page(atlas, id):
    listed = is_listed(dict(listed_names(atlas.tables)))
    page = read_page((real_pages.PAGES / f"{FURTHER[id][0]}.html").read_bytes(), is_state=listed)
    organizations = sum(row.standing(lambda kind: kind.is_consent) for row in page.of_kind("organization"))
    counts = counts_on(atlas.histories[id], page.day)
    assert (counts.party, counts.signatures) == (page.parties - organizations, page.signatories)


def test_the_chemical_weapons_convention_binds_its_first_parties_with_itself(atlas):
    bound = [counts_on(atlas.histories["cwc"], date(1997, 4, day)).bound for day in (28, 29)]
    assert bound == [0, 87]
    north_macedonia = [atlas.histories["cwc"].status("MKD", date(1997, day, 20)) for day in (6, 7)]
    assert north_macedonia == [Status.JOINED, Status.PARTY]


def test_the_test_ban_binds_nobody_on_any_day(atlas):
    history = atlas.histories["ctbt"]
    days = {day + timedelta(days=n) for day in history.change_days for n in (-1, 0)} | {date(2026, 11, 24)}
    assert not [day for day in days if counts_on(history, day).bound]


def test_north_korea_stays_a_party_to_the_covenant(atlas):
    history = atlas.histories["iccpr"]
    points = history.breakpoints["PRK"]
    assert points[-1] == (date(1981, 12, 14), Status.PARTY)
    assert history.status("PRK", date(1981, 12, 13)) is Status.JOINED


def test_successors_are_bound_from_their_first_day(atlas):
    history = atlas.histories["cedaw"]
    for iso3, day in (("HRV", date(1991, 10, 8)), ("CZE", date(1993, 1, 1)), ("MKD", date(1991, 11, 17))):
        before = history.status(iso3, day - timedelta(days=1))
        assert (before, history.status(iso3, day)) == (Status.NOT_A_STATE, Status.PARTY), iso3


@pytest.mark.parametrize("page", [page or "world" for page in PAGES])
@pytest.mark.parametrize("id", FURTHER)
def test_every_page_opens_for_it(folder, atlas, monkeypatch, page, id):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(folder))
    opened = atlas.histories[id].treaty.opened
    app = open_page(page, treaty=id, day=opened.isoformat(), unit="HRV")
    assert "The link asks for" not in text_of(app)
    assert not app.error
