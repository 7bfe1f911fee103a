"""The payload holds the law's results: read back, it gives the law again."""

import json
from datetime import date

import pytest

from loaders.boundaries import load_points
from maps.payload import number, payload
from treaties.groups import GROUPS, members


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
