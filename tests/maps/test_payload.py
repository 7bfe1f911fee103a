"""The payload holds the law's results: read back, it gives the law again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from maps.assets import MapAssets
from maps.onefile import onefile
from maps.payload import _sentence, number
from tests.helpers import read_payload
from treaties.atlas import FIRST_DAY
from treaties.counts import counts_on
from treaties.groups import GROUPS, members
from treaties.marks import marks
from treaties.model import ActKind
from treaties.shapes import shape_rows, shown_on, statements

LAST = date(2026, 11, 24)


def test_breakpoints_read_back_are_the_history(facts, atlas):
    for treaty, history in atlas.histories.items():
        for iso3, points in history.breakpoints.items():
            (_, first), *later = read_payload.breakpoints(facts, treaty, iso3)
            assert first == points[0][1]
            assert later == [(number(day), status) for day, status in points[1:]]


def sixty(atlas, choice):
    """Return thirty days spread over the atlas, thirty on which something changes or the days before, and more.

    More are the days on which a statement on a territory takes effect.
    """
    spread = [FIRST_DAY + (LAST - FIRST_DAY) * at / 29 for at in range(30)]
    changes = choice.change_days[1 :: len(choice.change_days) // 15][:15]
    stated = [row.since for row in atlas.tables.territorial if row.since]
    return {*spread, *changes, *(day - timedelta(days=1) for day in changes), *stated}


@pytest.mark.parametrize("id", ["ccm", "ottawa", "both"])
def test_every_shape_shows_what_the_law_says_on_sixty_days(facts, atlas, id):
    choice, units = atlas.choices[id], atlas.tables.units
    days = sixty(atlas, choice)
    assert len(days) >= 60
    assert len(units) == 245
    assert list(facts["choices"][id]["shapes"]) == list(units)
    for day in days:
        told = {unit: read_payload.shown(facts, id, unit, day) for unit in units}
        assert told == {unit.unit: tuple(shown_on(atlas, choice, unit, day)) for unit in units.values()}, day


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
def test_the_curve_is_the_law_on_every_day_of_an_act_and_the_day_before(facts, atlas, treaty):
    history = atlas.histories[treaty]
    days = {*history.change_days, *(day for act in history.acts for day in (act.date, act.takes_effect))}
    for day in sorted(days | {day - timedelta(days=1) for day in days}):
        law = counts_on(history, day)
        assert read_payload.counts(facts, treaty, day) == (law.bound, law.party, law.signatory), day


def test_a_treaty_begins_with_its_opening(facts, atlas):
    for treaty in atlas.tables.treaties.values():
        assert facts["treaties"][treaty.id]["opened"] == number(treaty.opened)


@pytest.mark.parametrize(
    ("id", "named"),
    [
        ("ccm", {"2008-12-03": "Oslo 2008", "2010-08-01": "in force 2010", "2025-03-06": "Lithuania leaves 2025"}),
        (
            "ottawa",
            {
                "1997-12-03": "Ottawa 1997",
                "1999-03-01": "in force 1999",
                "2025-12-27": "Estonia, Latvia and Lithuania leave 2025",
                "2026-01-10": "Finland and Poland leave 2026",
            },
        ),
        (
            "both",
            {
                "1997-12-03": "Ottawa 1997",
                "1999-03-01": "Ottawa: in force 1999",
                "2008-12-03": "Oslo 2008",
                "2010-08-01": "CCM: in force 2010",
                "2025-03-06": "CCM: Lithuania leaves 2025",
                "2025-12-27": "Ottawa: Estonia, Latvia and Lithuania leave 2025",
                "2026-01-10": "Ottawa: Finland and Poland leave 2026",
            },
        ),
    ],
)
def test_the_days_by_which_a_treaty_is_remembered_have_words(facts, id, named):
    assert dict(facts["choices"][id]["marks"]) == {number(date.fromisoformat(day)): text for day, text in named.items()}


def test_where_more_leave_than_can_be_named_or_no_place_is_known_the_words_say_less(atlas):
    history = atlas.histories["ottawa"]
    first = min(act.takes_effect for act in history.acts if act.kind is ActKind.WITHDRAWAL)
    acts = tuple(replace(a, takes_effect=first) if a.kind is ActKind.WITHDRAWAL else a for a in history.acts)
    bare = replace(atlas, tables=replace(atlas.tables, milestones=()))
    assert [text for _, text in marks(bare, replace(history, acts=acts))] == [
        "5 states leave 2025",
        "opened 1997",
        "in force 1999",
    ]


def test_text_in_a_page_cannot_end_the_element_around_it(atlas, shapes):
    text = "<!-- </script><script>alert(1)</script> -->"
    units = {**atlas.tables.units, "FRO": replace(atlas.tables.units["FRO"], note=text)}
    spoilt = replace(atlas, tables=replace(atlas.tables, units=units))
    assets = MapAssets.of(spoilt, shapes.geojson, shapes.points)
    page = onefile(assets, spoilt, spoilt.provenance.stamp(spoilt.choices["ccm"], LAST), last=LAST)
    assert text not in page
    assert read_payload.in_page(page)["units"]["FRO"]["note"] == text


def test_every_unit_is_there_and_every_state_has_a_point(facts, atlas):
    assert set(facts["units"]) == set(atlas.tables.units)
    assert all("at" in facts["units"][iso3] for iso3 in atlas.tables.states)
    assert "at" in facts["units"]["RU-KGD"]


def test_groups_have_the_members_of_the_law(facts, atlas):
    day = date(2020, 1, 31)
    for group in set(GROUPS) - {"world"}:
        found = {
            iso3
            for iso3, (first, last) in facts["groups"][group].items()
            if (first is None or first <= number(day)) and (last is None or number(day) <= last)
        }
        assert found == set(members(atlas.tables.states, group, day))


def test_territories_say_what_their_own_sovereign_declared(facts):
    assert facts["treaties"]["ccm"]["territorial"]["FRO"] == [[None, "the treaty is declared not to apply"]]
    assert [text[:31] for _, text in facts["treaties"]["ottawa"]["territorial"]["FLK"]] == [
        "the treaty is declared to apply"
    ]


@pytest.mark.parametrize(("unit", "sovereign"), [("FLK", "GBR"), ("IOT", "GBR"), ("FRO", "DNK")])
def test_a_claim_of_another_state_is_not_the_word_on_a_territory(atlas, unit, sovereign):
    """Argentina and Mauritius have rows on shapes of the United Kingdom; the map and the files follow its own."""
    for treaty in atlas.tables.treaties:
        stated = statements(atlas, treaty, atlas.tables.units[unit])
        assert {row.iso3 for row in stated} <= {sovereign}


def test_files_and_map_say_the_same_of_a_claimed_territory(facts, atlas):
    rows = {row["unit"]: row for row in shape_rows(atlas, atlas.choices["ottawa"], date(2026, 2, 3))}
    ((_, text),) = facts["treaties"]["ottawa"]["territorial"]["IOT"]
    assert text.startswith("the treaty is declared to apply")
    assert "declared to apply" in " ".join(str(value) for value in rows["IOT"].values())


def test_a_brace_in_the_name_of_a_treaty_stays_one(atlas):
    history = atlas.histories["ccm"]
    named = replace(history, treaty=replace(history.treaty, short="the {day} Treaty"))
    said = _sentence(named, atlas.snapshot)["other"]
    assert "the {open}day} Treaty" in said
    assert said.count("{day}") == 1
