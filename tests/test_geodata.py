"""The committed tables say what the depositary and the published counts say."""

import csv
from collections import Counter
from datetime import date

import pytest

from geodata.build import acts as build_acts
from loaders import paths
from loaders.names import fold
from treaties.model import CONSENTS, FOLLOW_A_SIGNATURE, ActKind, Basis


def rows_of(path):
    with open(paths.GEODATA / path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ACTS = rows_of(paths.ACTS)
STATES = {row["iso3"]: row for row in rows_of(paths.STATES)}
UNITS = {row["unit"]: row for row in rows_of(paths.UNITS)}
SOURCES = {row["key"] for row in rows_of(paths.SOURCES)}
TREATIES = {row["id"]: row for row in rows_of(paths.TREATIES)}


def acts_of(treaty, *kinds):
    return [act for act in ACTS if act["treaty"] == treaty and act["act"] in kinds]


# What the depositary's pages of 3 February 2026 hold, brackets included.
@pytest.mark.parametrize(
    ("treaty", "expected"),
    [
        (
            "ccm",
            {
                "signature": 108,
                "ratification": 94,
                "acceptance": 2,
                "accession": 17,
                "provisional_application": 4,
                "withdrawal": 1,
            },
        ),
        (
            "ottawa",
            {
                "signature": 133,
                "ratification": 130,
                "acceptance": 2,
                "approval": 1,
                "accession": 31,
                "succession": 2,
                "provisional_application": 6,
                "withdrawal": 5,
            },
        ),
    ],
)
def test_the_acts_are_as_many_as_on_the_depositarys_page(treaty, expected):
    assert Counter(act["act"] for act in ACTS if act["treaty"] == treaty) == expected


@pytest.mark.parametrize(("treaty", "consents"), [("ccm", 113), ("ottawa", 166)])
def test_every_state_consents_once(treaty, consents):
    states = [act["iso3"] for act in acts_of(treaty, *CONSENTS)]
    assert len(states) == len(set(states)) == consents


@pytest.mark.parametrize(
    ("treaty", "iso3", "received", "effect", "notification"),
    [
        ("ccm", "LTU", "2024-09-06", "2025-03-06", "C.N.347.2024.TREATIES-XXVI-6"),
        ("ottawa", "EST", "2025-06-27", "2025-12-27", "C.N.360.2025.TREATIES-XXVI-5"),
        ("ottawa", "FIN", "2025-07-10", "2026-01-10", "C.N.372.2025.TREATIES-XXVI-5"),
        ("ottawa", "LTU", "2025-06-27", "2025-12-27", "C.N.362.2025.TREATIES-XXVI-5"),
        ("ottawa", "LVA", "2025-06-27", "2025-12-27", "C.N.361.2025.TREATIES-XXVI-5"),
        ("ottawa", "POL", "2025-08-20", "2026-02-20", "C.N.421.2025.TREATIES-XXVI-5"),
    ],
)
def test_a_withdrawal_is_as_the_depositary_prints_it(treaty, iso3, received, effect, notification):
    (notice,) = (act for act in acts_of(treaty, "withdrawal") if act["iso3"] == iso3)
    printed = (notice["date"], notice["takes_effect"], notice["notification"], notice["basis"])
    assert printed == (received, effect, notification, "depositary")


@pytest.mark.parametrize(
    ("treaty", "iso3", "act", "day", "effect"),
    [
        ("ccm", "LTU", "ratification", "2011-03-24", "2011-09-01"),
        ("ccm", "MUS", "accession", "2015-10-01", "2016-04-01"),
        ("ccm", "NOR", "ratification", "2008-12-03", "2010-08-01"),
        ("ccm", "JPN", "acceptance", "2009-07-14", "2010-08-01"),
        ("ccm", "VUT", "accession", "2025-09-05", "2026-03-01"),
        ("ottawa", "SVK", "approval", "1999-02-25", "1999-08-01"),
        ("ottawa", "MNE", "succession", "2006-10-23", "2006-06-03"),
        ("ottawa", "SSD", "succession", "2011-11-11", "2011-07-09"),
        ("ottawa", "MHL", "ratification", "2025-03-12", "2025-09-01"),
        ("ottawa", "TON", "accession", "2025-06-25", "2025-12-01"),
        ("ottawa", "BLR", "accession", "2003-09-03", "2004-03-01"),
    ],
)
def test_an_entry_into_force_is_the_published_one(treaty, iso3, act, day, effect):
    found = [(row["date"], row["takes_effect"]) for row in acts_of(treaty, act) if row["iso3"] == iso3]
    assert found == [(day, effect)]


def test_the_table_of_acts_is_in_order():
    assert build_acts.ordered().encode() == (paths.GEODATA / paths.ACTS).read_bytes()


def test_a_new_act_is_completed_by_the_rule():
    treaties = build_acts.read_treaties(paths.GEODATA / paths.TREATIES)
    new = {"treaty": "ccm", "iso3": "CYP", "act": "ratification", "date": "2026-02-27"}
    completed = build_acts.completed(new | {"takes_effect": "", "basis": ""}, treaties, {})
    assert (completed["takes_effect"], completed["basis"]) == ("2026-08-01", "rule")


def test_a_printed_day_of_effect_is_left_alone():
    treaties = build_acts.read_treaties(paths.GEODATA / paths.TREATIES)
    late = {"treaty": "ccm", "iso3": "LTU", "act": "withdrawal", "date": "2024-09-06"}
    late |= {"takes_effect": "2026-01-01", "basis": "depositary"}
    assert build_acts.completed(late, treaties, {}) == late


def test_a_succession_without_a_first_day_is_refused():
    treaties = build_acts.read_treaties(paths.GEODATA / paths.TREATIES)
    act = {"treaty": "ottawa", "iso3": "SRB", "act": "succession", "date": "2006-10-23"}
    with pytest.raises(ValueError, match="needs the state's first day"):
        build_acts.completed(act | {"takes_effect": "", "basis": ""}, treaties, {})


def test_a_rule_is_the_basis_of_consents_only():
    for act in ACTS:
        assert (act["basis"] == Basis.RULE) == (ActKind(act["act"]) in CONSENTS)


def test_no_act_lies_before_the_state_or_after_the_snapshot():
    for act in ACTS:
        assert act["date"] >= STATES[act["iso3"]]["since"]
        assert TREATIES[act["treaty"]]["opened"] <= act["date"] <= TREATIES[act["treaty"]]["snapshot"]


def test_signatories_ratify_and_others_accede():
    for treaty in TREATIES:
        signed = {act["iso3"]: act["date"] for act in acts_of(treaty, "signature")}
        for act in acts_of(treaty, *CONSENTS):
            follows = act["act"] in FOLLOW_A_SIGNATURE
            assert follows == (act["iso3"] in signed), act
            assert not follows or signed[act["iso3"]] <= act["date"]


@pytest.mark.parametrize("row", rows_of(paths.PUBLISHED), ids=lambda row: f"{row['treaty']} {row['date']}")
def test_a_published_count_is_deposits_less_withdrawals(row):
    def until_then(column, *kinds):
        return {act["iso3"] for act in acts_of(row["treaty"], *kinds) if act[column] <= row["date"]}

    deposits = until_then("date", *CONSENTS)
    assert len(deposits - until_then("takes_effect", "withdrawal")) == int(row["parties"])
    if row["signed_not_ratified"]:
        assert len(until_then("date", "signature") - deposits) == int(row["signed_not_ratified"])


def test_what_was_only_reported_is_no_act():
    (lebanon,) = rows_of(paths.REPORTED)
    assert (lebanon["treaty"], lebanon["iso3"], lebanon["act"]) == ("ottawa", "LBN", "accession")
    assert (lebanon["earliest"], lebanon["latest"]) == ("2026-02-04", "2026-11-23")
    assert not [act for act in ACTS if act["treaty"] == "ottawa" and act["iso3"] == "LBN"]


def test_the_contested_notice_is_no_withdrawal_and_names_no_number():
    (ukraine,) = rows_of(paths.CONTESTED)
    assert (ukraine["treaty"], ukraine["iso3"], ukraine["since"]) == ("ottawa", "UKR", "2025-07-18")
    assert "not known to us" in ukraine["claim"]
    assert "C.N." not in ukraine["claim"] + ukraine["reply"]
    assert "UKR" not in [act["iso3"] for act in acts_of("ottawa", "withdrawal")]


# --- states ----------------------------------------------------------------------------------------


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
        if state["since"] or state["predecessor"] or state["earlier"]
    }
    assert later == {
        "TLS": ("2002-05-20", "", "not yet a state"),
        "MNE": ("2006-06-03", "SRB", "part of Serbia and Montenegro"),
        "SSD": ("2011-07-09", "SDN", "part of Sudan"),
        "PSE": ("2012-11-29", "", "could not yet accede at the depositary"),
    }


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


# --- the map's tables, chronology and sources --------------------------------------------------------


def test_the_units_are_245():
    kinds = Counter(row["kind"] for row in UNITS.values())
    assert kinds == {"state": 197, "territory": 38, "disputed": 8, "antarctica": 1, "exclave": 1}
    assert UNITS["RU-KGD"]["sovereign"] == "RUS"
    assert all(row["sovereign"] == unit for unit, row in UNITS.items() if row["kind"] == "state")


def test_every_disputed_or_special_unit_is_explained():
    for unit, row in UNITS.items():
        assert row["note"] or row["kind"] in ("state", "territory"), unit
        assert row["note"] == "" or row["note"].endswith("."), unit


def test_a_territory_named_in_a_statement_is_one_of_the_state():
    for row in rows_of(paths.TERRITORIAL):
        claims = (row["iso3"], row["unit"]) in {("ARG", "FLK"), ("MUS", "IOT")}
        assert not row["unit"] or claims or UNITS[row["unit"]]["sovereign"] == row["iso3"], row


@pytest.mark.parametrize(
    ("treaty", "territory", "scope", "since"),
    [
        ("ccm", "Faroe Islands", "excluded", ""),
        ("ccm", "Greenland", "not stated", ""),
        ("ccm", "Tokelau", "excluded", ""),
        ("ccm", "Isle of Man", "applies", "2014-02-21"),
        ("ccm", "Curaçao", "applies", "2022-09-20"),
        ("ccm", "Aruba", "not stated", ""),
        ("ccm", "Saba", "applies", ""),
        ("ottawa", "Anguilla", "applies", "2001-12-04"),
        ("ottawa", "Jersey", "applies", "2002-04-03"),
        ("ottawa", "Gibraltar", "not stated", ""),
        ("ottawa", "Saba", "applies", "2014-02-21"),
        ("ottawa", "Curaçao", "not stated", ""),
        ("ottawa", "Tokelau", "not stated", ""),
    ],
)
def test_territorial_statements(treaty, territory, scope, since):
    found = [
        (row["scope"], row["since"])
        for row in rows_of(paths.TERRITORIAL)
        if (row["treaty"], row["territory"]) == (treaty, territory)
    ]
    assert found == [(scope, since)]


def test_every_withdrawal_has_its_notice_and_effect_in_the_chronology():
    milestones = rows_of(paths.MILESTONES)
    for act in (act for act in ACTS if act["act"] == "withdrawal"):
        steps = {
            row["step"]: row
            for row in milestones
            if row["treaty"] == act["treaty"]
            and row["states"] == act["iso3"]
            and (row["step"], row["date"]) in {("notice", act["date"]), ("effect", act["takes_effect"])}
        }
        assert set(steps) == {"notice", "effect"}, act
        assert steps["notice"]["notification"] == act["notification"]


def test_every_parliaments_vote_has_numbers():
    votes = [row for row in rows_of(paths.MILESTONES) if row["step"] == "parliament"]
    assert len(votes) == 8
    assert all(" for" in row["votes"] for row in votes)


def test_every_key_of_a_source_exists():
    lists = [
        (paths.ACTS, "source"),
        (paths.TERRITORIAL, "source"),
        (paths.PUBLISHED, "source"),
        (paths.BORDERS, "source"),
        (paths.MILESTONES, "sources"),
        (paths.REPORTED, "sources"),
        (paths.CONTESTED, "claim_sources"),
        (paths.CONTESTED, "reply_sources"),
    ]
    for path, column in lists:
        for row in rows_of(path):
            assert row[column], (path, row)
            assert set(row[column].split(";")) <= SOURCES, (path, row)


def test_footnotes_name_units_and_every_disputed_unit_has_one():
    named = {unit for row in rows_of(paths.FOOTNOTES) for unit in row["units"].split(";") if unit}
    assert named <= set(UNITS)
    assert {unit for unit, row in UNITS.items() if row["kind"] == "disputed"} <= named


def test_cells_are_trimmed_and_sentences_end():
    for path in (paths.MILESTONES, paths.FOOTNOTES, paths.CONTESTED, paths.REPORTED):
        for row in rows_of(path):
            for column in ("text", "claim", "reply"):
                assert row.get(column, ".").endswith("."), row
    for path in sorted(paths.GEODATA.glob("*/*.csv")):
        for row in rows_of(path):
            assert all(cell == cell.strip() and "\n" not in cell for cell in row.values()), (path, row)


def test_days_of_the_chronology_lie_in_the_life_of_the_treaty():
    for row in rows_of(paths.MILESTONES):
        assert date.fromisoformat(TREATIES[row["treaty"]]["adopted"]) <= date.fromisoformat(row["date"])
