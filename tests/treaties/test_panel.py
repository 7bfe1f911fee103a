"""Every cell of the panel is the law on that 31 December; the spells cover every day; a party has its days."""

from datetime import date, timedelta
from itertools import groupby

import pytest

from treaties.atlas import FIRST_DAY
from treaties.model import Status
from treaties.panel import FLAGS, country_years, parties, spells, years
from treaties.status import memberships


@pytest.fixture(scope="module")
def panel(atlas):
    return {(row["treaty"], row["iso3"], row["year"]): row for row in country_years(atlas)}


def test_it_has_every_state_in_every_year_up_to_the_last_checked(atlas, panel):
    span = years(atlas, FIRST_DAY)
    assert (span[0], span[-1]) == (1997, 2025)
    assert len(panel) == 2 * 197 * 29
    assert set(panel) == {(t, s, y) for t in atlas.histories for s in atlas.tables.states for y in span}


def test_every_cell_is_the_law_on_that_day(atlas, panel):
    for (treaty, iso3, year), row in panel.items():
        status = atlas.histories[treaty].status(iso3, date(year, 12, 31))
        assert (row["status"], row["bound"]) == (str(status), int(status.is_bound)), row


def test_bound_in_a_year_is_bound_on_a_day_of_it(atlas, panel):
    for (treaty, iso3, year), row in panel.items():
        points = atlas.histories[treaty].breakpoints[iso3]
        ends = [day for day, _ in points[1:]] + [date.max]
        ever = any(
            status.is_bound and start <= date(year, 12, 31) and end > date(year, 1, 1)
            for (start, status), end in zip(points, ends, strict=True)
        )
        assert row["bound_in_year"] == int(ever), row


def flags(panel, treaty, iso3):
    """Return what a state did, by year."""
    of = {
        year: [flag for flag in FLAGS if row[flag]] for (t, s, year), row in panel.items() if (t, s) == (treaty, iso3)
    }
    return {year: did for year, did in of.items() if did}


@pytest.mark.parametrize(
    ("treaty", "iso3", "did"),
    [
        (
            "ccm",
            "LTU",
            {2008: ["signed"], 2011: ["consented", "became_bound"], 2024: ["gave_notice"], 2025: ["left"]},
        ),
        ("ottawa", "FIN", {2012: ["consented", "became_bound"], 2025: ["gave_notice"]}),
        # Poland's exit takes effect in 2026, after the last year that is checked.
        ("ottawa", "POL", {1997: ["signed"], 2012: ["consented"], 2013: ["became_bound"], 2025: ["gave_notice"]}),
        ("ottawa", "SSD", {2011: ["consented", "became_bound"]}),
        ("ottawa", "USA", {}),
        ("ccm", "BLR", {}),
    ],
)
def test_what_a_state_did_stands_in_its_year(panel, treaty, iso3, did):
    assert flags(panel, treaty, iso3) == did


def test_who_left_within_a_year_is_seen_in_it(panel):
    row = panel["ccm", "LTU", 2025]
    assert (row["status"], row["bound"], row["bound_in_year"], row["left"]) == ("WITHDRAWN", 0, 1, 1)
    assert panel["ccm", "LTU", 2024]["status"] == "WITHDRAWING"


def test_what_is_contested_is_flagged_and_changes_no_status(panel):
    flagged = [key for key, row in panel.items() if row["contested"]]
    assert flagged == [("ottawa", "UKR", 2025)]
    assert panel["ottawa", "UKR", 2025]["status"] == "PARTY"


def test_before_a_state_exists_it_is_no_state(panel):
    assert panel["ottawa", "SSD", 2010]["status"] == "NOT_A_STATE"
    assert panel["ottawa", "MNE", 2005]["status"] == "NOT_A_STATE"
    assert panel["ottawa", "MNE", 2006]["bound"] == 1


def test_spells_cover_every_day_once_and_are_the_law(atlas):
    found = spells(atlas)
    assert {(s["treaty"], s["iso3"]) for s in found} == {(t, s) for t in atlas.histories for s in atlas.tables.states}
    for (treaty, iso3), of in groupby(found, key=lambda spell: (spell["treaty"], spell["iso3"])):
        due, history = FIRST_DAY, atlas.histories[treaty]
        for spell in of:
            assert spell["from"] == due, spell
            last = spell["to"] or atlas.snapshot + timedelta(days=4000)
            assert spell["from"] <= last
            for day in (spell["from"], last):
                assert str(history.status(iso3, day)) == spell["status"], spell
            assert spell["checked"] == int(spell["from"] <= atlas.snapshot)
            due = last + timedelta(days=1)
        assert spell["to"] is None


def test_a_spell_to_come_says_so(atlas):
    last = [s for s in spells(atlas) if (s["treaty"], s["iso3"]) == ("ottawa", "POL")][-1]
    assert (last["from"], last["status"], last["checked"]) == (date(2026, 2, 20), "WITHDRAWN", 0)


def test_parties_have_the_days_of_their_acts(atlas):
    rows = parties(atlas)
    assert [row["Begin"] for row in rows] == sorted(row["Begin"] for row in rows)
    for history in atlas.histories.values():
        own = [row for row in rows if row["treatyID"] == history.id]
        stays = sum(len(memberships(acts)) for acts in history.acts_of.values())
        only = [row for row in own if row["StateRatification"] is None]
        assert len(own) == stays + len(only)
        for row in only:
            assert history.status(row["stateID"], date.max) is Status.SIGNATORY
    (ltu,) = [row for row in rows if (row["stateID"], row["treatyID"]) == ("LTU", "ccm")]
    days = [str(ltu[name]) for name in ("StateSignature", "StateRatification", "StateForce", "StateEnd")]
    assert days == ["2008-12-03", "2011-03-24", "2011-09-01", "2025-03-06"]


def test_who_came_back_has_a_row_for_each_stay(world):
    from loaders.atlas import atlas as load

    rows = [row for row in parties(load(world)) if row["stateID"] == "XAA"]
    assert [(row["StateSignature"], row["StateEnd"]) for row in rows] == [
        (date(2000, 1, 10), date(2010, 9, 5)),
        (None, None),
    ]
