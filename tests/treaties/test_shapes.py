"""The join of shapes and standings: whose status a shape shows, on every day."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from treaties.model import Combined, Status, Territorial
from treaties.pair import BOTH
from treaties.shapes import Shown, all_breakpoints, breakpoints, shape_rows, shown_on

DAY = timedelta(days=1)
EXTENDED = date(2020, 1, 1)


def declares(iso3, unit, scope, since=EXTENDED):
    return Territorial("ccm", iso3, unit, f"{unit} (extension)", scope, since, "", "ccm-untc-2026-02-03", "")


def with_rows(atlas, *before, after=()):
    """Return the atlas with more rows on territories, before and after its own."""
    rows = (*before, *atlas.tables.territorial, *after)
    return replace(atlas, tables=replace(atlas.tables, territorial=rows))


@pytest.fixture
def shows(atlas):
    """What a shape shows for a choice on a day, by their names."""
    return lambda unit, choice, day, of=atlas: shown_on(of, of.choices[choice], of.tables.units[unit], day)


def test_a_territory_that_was_excluded_stands_outside(atlas, shows):
    for day in (date(2010, 8, 1), date(2019, 12, 31), date(2026, 2, 3)):
        assert shows("DNK", "ccm", day) == shows("GRL", "ccm", day) == Shown(Status.PARTY)
        assert shows("FRO", "ccm", day) == Shown(Status.NONE)
        assert shows("FRO", "ottawa", day) == Shown(Status.PARTY)
        assert shows("DNK", BOTH, day) == Shown(Combined.BOTH)
        assert shows("FRO", BOTH, day) == Shown(Combined.OTTAWA_ONLY)


@pytest.mark.parametrize("last", [False, True])
def test_a_later_statement_of_its_state_counts_from_its_day_whatever_the_order_of_the_rows(atlas, shows, last):
    row = declares("DNK", "FRO", "applies")
    extended = with_rows(atlas, after=[row]) if last else with_rows(atlas, row)
    assert shows("FRO", "ccm", EXTENDED - DAY, extended) == Shown(Status.NONE)
    assert shows("FRO", "ccm", EXTENDED, extended) == shows("DNK", "ccm", EXTENDED) == Shown(Status.PARTY)
    assert shows("FRO", BOTH, EXTENDED - DAY, extended) == Shown(Combined.OTTAWA_ONLY)
    assert shows("FRO", BOTH, EXTENDED, extended) == Shown(Combined.BOTH)
    ccm, faroes = extended.choices["ccm"], extended.tables.units["FRO"]
    assert breakpoints(extended, ccm, faroes) == ((date.min, Shown(Status.NONE)), (EXTENDED, Shown(Status.PARTY)))
    told = {day: {row["unit"]: row for row in shape_rows(extended, ccm, day)} for day in (EXTENDED - DAY, EXTENDED)}
    assert told[EXTENDED - DAY]["FRO"]["territorial"] == "the treaty is declared not to apply"
    assert told[EXTENDED]["FRO"]["territorial"] == "the treaty is declared to apply since 1 January 2020"


def test_a_disputed_area_follows_the_statement_of_the_state_that_administers_it(atlas, shows):
    stated = with_rows(atlas, declares("GBR", "FLK", "excluded"))
    assert shows("FLK", "ccm", EXTENDED - DAY, stated) == shows("GBR", "ccm", EXTENDED) == Shown(Status.PARTY)
    assert shows("FLK", "ccm", EXTENDED, stated) == Shown(Status.NONE)


@pytest.mark.parametrize(("iso3", "unit"), [("MUS", "IOT"), ("CAN", "GRL")])
def test_what_another_state_says_of_a_territory_changes_nothing(atlas, iso3, unit):
    claimed = with_rows(atlas, after=[declares(iso3, unit, "excluded")])
    for id in atlas.choices:
        ours, theirs = atlas.choices[id], claimed.choices[id]
        assert all_breakpoints(claimed, theirs) == all_breakpoints(atlas, ours)
        for day in (EXTENDED - DAY, EXTENDED):
            assert shape_rows(claimed, theirs, day) == shape_rows(atlas, ours, day)


@pytest.mark.parametrize(("iso3", "predecessor", "first"), [("MNE", "SRB", "2006-06-03"), ("SSD", "SDN", "2011-07-09")])
@pytest.mark.parametrize("choice", ["ccm", "ottawa", BOTH])
def test_before_its_statehood_a_state_is_drawn_as_what_it_was_a_part_of(atlas, shows, iso3, predecessor, first, choice):
    first = date.fromisoformat(first)
    for day in (date(2004, 6, 1), first - DAY):
        assert shows(iso3, choice, day) == Shown(Status.NOT_A_STATE, atlas.choices[choice].on(day)[predecessor])
    for day in (first, date(2026, 2, 3)):
        assert shows(iso3, choice, day) == Shown(atlas.choices[choice].on(day)[iso3])
        assert shows(iso3, choice, day).status != Status.NOT_A_STATE


def test_montenegro_shows_that_serbia_and_montenegro_was_bound(shows):
    assert shows("MNE", "ottawa", date(2006, 6, 2)) == Shown(Status.NOT_A_STATE, Status.PARTY)
    assert shows("MNE", BOTH, date(2006, 6, 2)) == Shown(Combined.NOT_A_STATE, Combined.OTTAWA_ONLY)
    assert shows("SSD", "ottawa", date(2011, 7, 8)) == Shown(Status.NOT_A_STATE, Status.PARTY)
    assert shows("SSD", "ottawa", date(2011, 7, 9)) == Shown(Status.PARTY)


def test_an_exclave_shows_its_state_and_a_territory_its_sovereign(atlas, shows):
    for choice in atlas.choices.values():
        for day in choice.change_days:
            assert shows("RU-KGD", choice.id, day) == shows("RUS", choice.id, day) == Shown(choice.on(day)["RUS"])
            assert shows("IOT", choice.id, day) == shows("GBR", choice.id, day) == Shown(choice.on(day)["GBR"])


@pytest.mark.parametrize(
    ("iso3", "expected"),
    [
        ("LTU", "BOTH 2024-09-06 BOTH* 2025-03-06 LEFT_ONE 2025-06-27 LEFT_ONE* 2025-12-27 LEFT_BOTH"),
        ("EST", "OTTAWA_ONLY 2025-06-27 OTTAWA_ONLY* 2025-12-27 LEFT_ONE"),
        ("LVA", "OTTAWA_ONLY 2025-06-27 OTTAWA_ONLY* 2025-12-27 LEFT_ONE"),
        ("FIN", "OTTAWA_ONLY 2025-07-10 OTTAWA_ONLY* 2026-01-10 LEFT_ONE"),
        ("POL", "OTTAWA_ONLY 2025-08-20 OTTAWA_ONLY* 2026-02-20 LEFT_ONE"),
    ],
)
def test_a_notice_changes_what_a_shape_shows_and_its_class_stays(atlas, shows, iso3, expected):
    first, *changes = expected.split()
    was = first
    for day, now in zip(map(date.fromisoformat, changes[::2]), changes[1::2], strict=True):
        for on, look in ((day - DAY, was), (day, now)):
            assert shows(iso3, BOTH, on) == Shown(look.rstrip("*"), leaving=look.endswith("*")), on
        was = now
    points = breakpoints(atlas, atlas.choices[BOTH], atlas.tables.units[iso3])
    assert [str(day) for day, _ in points[-len(changes) // 2 :]] == changes[::2]


def test_one_treaty_marks_nobody(atlas):
    for history in atlas.histories.values():
        assert not any(look.leaving for points in all_breakpoints(atlas, history).values() for _, look in points)


def test_antarctica_shows_nothing_whoever_is_named(atlas):
    claimed = replace(atlas.tables.units["ATA"], sovereign="NOR")
    assert shown_on(atlas, atlas.choices["ottawa"], claimed, date(2026, 2, 3)) == Shown("")


@pytest.mark.parametrize("unit", ["ATA", "X-JK"])
def test_antarctica_and_what_is_not_agreed_upon_show_nothing(atlas, shows, unit):
    for choice in atlas.choices.values():
        assert breakpoints(atlas, choice, atlas.tables.units[unit]) == ((date.min, Shown("")),)
        assert shows(unit, choice.id, date(2026, 2, 3)) == Shown("")
        (row,) = (row for row in shape_rows(atlas, choice, date(2026, 2, 3)) if row["unit"] == unit)
        assert not any(row[name] for name in ("counted", "status", "status_text", "shown_as"))


@pytest.mark.parametrize("id", ["ccm", "ottawa", BOTH])
def test_breakpoints_agree_with_every_shape_on_every_change_and_the_day_before(atlas, id):
    row = declares("DNK", "FRO", "applies", date(2019, 7, 7))  # no day on which anything else changes
    extended = with_rows(atlas, row)
    choice = extended.choices[id]
    days = {row.since for row in extended.tables.territorial if row.since} | {*choice.change_days, date(2100, 1, 1)}
    days = sorted(days | {day - DAY for day in days} | {date.min})
    found = all_breakpoints(extended, choice)
    assert list(found) == list(extended.tables.units)
    for code, points in found.items():
        unit, coming = extended.tables.units[code], list(points)
        assert all(was != now for (_, was), (_, now) in pairwise(points)), code
        for day in days:
            while len(coming) > 1 and coming[1][0] <= day:
                del coming[0]
            assert coming[0][1] == shown_on(extended, choice, unit, day), (code, day)
        assert {day for day, _ in points} <= set(days), code


def test_a_row_for_every_shape_and_states_alone_are_counted(atlas):
    day = date(2025, 3, 6)
    for choice in atlas.choices.values():
        rows = shape_rows(atlas, choice, day)
        assert [row["unit"] for row in rows] == list(atlas.tables.units)
        assert {row["unit"]: row["status"] for row in rows if row["counted"]} == choice.on(day)
