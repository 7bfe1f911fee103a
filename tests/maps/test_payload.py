"""The payload holds the law's results: read back, it gives the law again."""

import json
from datetime import date

import pytest

from loaders.boundaries import load_points
from maps.payload import number, payload
from treaties.groups import GROUPS, members
from treaties.shapes import unit_rows
from treaties.territories import statements


@pytest.fixture(scope="module")
def facts(tables, histories):
    return json.loads(json.dumps(payload(tables, histories, load_points())))


def test_breakpoints_read_back_are_the_history(facts, histories):
    for treaty, history in histories.items():
        for iso3, points in history.breakpoints.items():
            flat = facts["treaties"][treaty]["points"][iso3]
            read = [(flat[i], facts["statuses"][flat[i + 1]]) for i in range(1, len(flat), 2)]
            assert facts["statuses"][flat[0]] == points[0][1]
            assert read == [(number(day), status) for day, status in points[1:]]


def test_every_unit_is_there_and_every_state_has_a_point(facts, tables):
    assert set(facts["units"]) == set(tables.units)
    assert all("at" in facts["units"][iso3] for iso3 in tables.states)
    assert "at" in facts["units"]["RU-KGD"]


def test_groups_have_the_members_of_the_law(facts, tables):
    day = date(2020, 1, 31)
    for group in set(GROUPS) - {"world"}:
        found = {
            iso3
            for iso3, (first, last) in facts["groups"][group].items()
            if (first is None or first <= number(day)) and (last is None or number(day) <= last)
        }
        assert found == set(members(tables.states, group, day))


def test_territories_say_what_their_own_sovereign_declared(facts):
    assert facts["treaties"]["ccm"]["territorial"]["FRO"][1] == "excluded"
    assert facts["treaties"]["ottawa"]["territorial"]["FLK"][1] == "applies"


@pytest.mark.parametrize(("unit", "sovereign"), [("FLK", "GBR"), ("IOT", "GBR"), ("FRO", "DNK")])
def test_a_claim_of_another_state_is_not_the_word_on_a_territory(tables, unit, sovereign):
    """Argentina and Mauritius have rows on shapes of the United Kingdom; the map and the files follow its own."""
    for treaty in tables.treaties:
        assert {row.iso3 for row in statements(tables, treaty).get(unit, ())} <= {sovereign}


def test_files_and_map_say_the_same_of_a_claimed_territory(facts, histories, tables):
    rows = {row["unit"]: row for row in unit_rows(histories, "ottawa", date(2026, 2, 3), tables)}
    assert facts["treaties"]["ottawa"]["territorial"]["IOT"][1] == "applies"
    assert "declared to apply" in " ".join(str(value) for value in rows["IOT"].values())
