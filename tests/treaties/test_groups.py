"""Membership of groups is by day."""

from datetime import date

import pytest

from treaties.groups import GROUPS, REGIONS, is_member, members


@pytest.mark.parametrize(
    ("iso3", "group", "day", "expected"),
    [
        ("GBR", "eu", "2020-01-31", True),
        ("GBR", "eu", "2020-02-01", False),
        ("LTU", "eu", "2004-04-30", False),
        ("LTU", "eu", "2004-05-01", True),
        ("FIN", "nato", "2023-04-03", False),
        ("FIN", "nato", "2023-04-04", True),
        ("BLR", "Europe", "2025-01-01", True),
        ("BLR", "nato", "2025-01-01", False),
    ],
)
def test_membership_begins_and_ends_on_its_days(tables, iso3, group, day, expected):
    assert is_member(tables.states[iso3], group, date.fromisoformat(day)) is expected


@pytest.mark.parametrize(("group", "number"), [("world", 197), ("eu", 27), ("nato", 32)])
def test_sizes_today(tables, group, number):
    assert len(members(tables.states, group, date(2026, 2, 3))) == number


def test_regions_share_out_the_world(tables):
    assert sum(len(members(tables.states, region, date(2026, 2, 3))) for region in REGIONS) == 197
    assert set(REGIONS) < set(GROUPS)
