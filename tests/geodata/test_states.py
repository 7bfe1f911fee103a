"""The committed states: names, regions, memberships and when they came to be."""

from collections import Counter

import pytest

from loaders import paths
from loaders.names import fold
from tests.helpers.geodata_rows import STATES, UNITS, acts_of, rows_of
from treaties.model import CONSENTS


def test_there_are_197_states_in_order():
    assert len(STATES) == 197
    assert list(STATES) == sorted(STATES)
    assert {unit for unit, row in UNITS.items() if row["kind"] == "state"} == set(STATES)


def test_every_region_is_complete():
    counts = Counter(state["region"] for state in STATES.values())
    assert counts == {"Africa": 54, "Americas": 35, "Asia": 48, "Europe": 44, "Oceania": 16}


def test_a_subregion_lies_in_one_region():
    pairs = {(state["subregion"], state["region"]) for state in STATES.values()}
    assert len(pairs) == len({subregion for subregion, _ in pairs}) == 22


def members_on(day, since, until=None):
    return sum(
        bool(state[since]) and state[since] <= day and not (until and state[until] and state[until] < day)
        for state in STATES.values()
    )


# Until 1 November 2000 the official number is one higher: the seat of the former Yugoslavia.
@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("1994-12-15", 184),
        ("1999-09-13", 184),
        ("1999-12-31", 187),
        ("2000-12-31", 189),
        ("2002-09-10", 190),
        ("2002-09-27", 191),
        ("2006-06-28", 192),
        ("2011-07-13", 192),
        ("2011-07-14", 193),
        ("2026-02-03", 193),
    ],
)
def test_members_of_the_united_nations(day, members):
    assert members_on(day, "un_since") == members


def test_four_states_are_no_members_of_the_united_nations():
    outside = {iso3 for iso3, state in STATES.items() if not state["un_since"]}
    assert outside == {"COK", "NIU", "PSE", "VAT"}


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("1958-01-01", 6),
        ("1973-01-01", 9),
        ("1981-01-01", 10),
        ("1986-01-01", 12),
        ("1995-01-01", 15),
        ("2004-05-01", 25),
        ("2007-01-01", 27),
        ("2013-07-01", 28),
        ("2020-01-31", 28),
        ("2020-02-01", 27),
        ("2026-02-03", 27),
    ],
)
def test_members_of_the_european_union(day, members):
    assert members_on(day, "eu_since", "eu_until") == members


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("1949-08-24", 12),
        ("1952-02-18", 14),
        ("1955-05-06", 15),
        ("1982-05-30", 16),
        ("1999-03-12", 19),
        ("2004-03-29", 26),
        ("2009-04-01", 28),
        ("2017-06-05", 29),
        ("2020-03-27", 30),
        ("2023-04-04", 31),
        ("2024-03-06", 31),
        ("2024-03-07", 32),
    ],
)
def test_members_of_nato(day, members):
    assert members_on(day, "nato_since") == members


def test_the_campaigns_count_of_allies_in_the_cluster_convention():
    """The Cluster Munition Coalition gives 23 of 32 allies and 20 of 27 EU states, Cyprus included."""
    bound = {act["iso3"] for act in acts_of("ccm", *CONSENTS)} - {"LTU"}
    assert len([iso3 for iso3 in bound if STATES[iso3]["nato_since"]]) == 23
    in_union = {iso3 for iso3, state in STATES.items() if state["eu_since"] and not state["eu_until"]}
    assert len(bound & in_union) == 19
    assert {act["iso3"] for act in acts_of("ccm", "signature")} & in_union - bound == {"CYP", "LTU"}


def test_the_states_that_came_later():
    later = {
        iso3: (state["since"], state["predecessor"], state["earlier"])
        for iso3, state in STATES.items()
        if state["since"] > "1997-12-03" or (not state["since"] and (state["predecessor"] or state["earlier"]))
    }
    assert later == {
        "TLS": ("2002-05-20", "", "not yet a state"),
        "MNE": ("2006-06-03", "SRB", "part of Serbia and Montenegro"),
        "SSD": ("2011-07-09", "SDN", "part of Sudan"),
        "PSE": ("2012-11-29", "", "could not yet accede at the depositary"),
    }


def test_states_younger_than_the_united_nations_have_their_first_day():
    young = {iso3: state for iso3, state in STATES.items() if "" < state["since"] <= "1997-12-03"}
    assert len(young) == 106
    assert all("1945-10-24" < state["since"] for state in young.values())
    assert {iso3 for iso3, state in young.items() if state["un_since"] and state["un_since"] < state["since"]} == set()
    # Whoever came in by independence came in within the next few years, but where the way was long.
    late = {iso3 for iso3, s in young.items() if s["un_since"] and int(s["un_since"][:4]) - int(s["since"][:4]) > 3}
    assert late == {"FSM", "JOR", "KIR", "LBY", "LKA", "MHL", "NRU", "SRB", "TON", "TUV", "WSM"}
    former = {state["earlier"] for state in young.values()}
    assert former == {
        "not yet independent",
        "part of Czechoslovakia",
        "part of Ethiopia",
        "part of Malaysia",
        "part of Pakistan",
        "part of Yugoslavia",
        "part of the Soviet Union",
    }
    # These acted at the depositary before they were independent, or go on after a break or a union.
    assert not young.keys() & {"BLR", "UKR", "IND", "PHL", "NAM", "EST", "LVA", "LTU", "DEU", "YEM"}


def test_a_spelling_means_one_state():
    owner = {}
    for iso3, state in STATES.items():
        for name in (state["name"], state["depositary_name"]):
            assert owner.setdefault(fold(name), iso3) == iso3, name
    for row in rows_of(paths.ALIASES):
        assert owner.setdefault(fold(row["alias"]), row["iso3"]) == row["iso3"], row


@pytest.mark.parametrize(
    ("alias", "iso3"),
    [
        ("Swaziland", "SWZ"),
        ("Turkey", "TUR"),
        ("Burma", "MMR"),
        ("UK", "GBR"),
        ("USA", "USA"),
        ("DRC", "COD"),
        ("Ivory Coast", "CIV"),
        ("Dem. Rep. Congo", "COD"),
        ("the former Yugoslav Republic of Macedonia", "MKD"),
        ("Lao PDR", "LAO"),
        ("Republic of the Congo", "COG"),
        ("Vatican", "VAT"),
    ],
)
def test_usual_spellings_are_known(alias, iso3):
    known = {row["alias"]: row["iso3"] for row in rows_of(paths.ALIASES)} | {code: code for code in STATES}
    assert known.get(alias) == iso3
