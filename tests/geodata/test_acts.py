"""The committed acts are what the depositary and the published counts say."""

from collections import Counter

import pytest

from geodata.build import acts as build_acts
from loaders import paths
from loaders.errors import TableError
from tests.helpers.geodata_rows import ACTS, STATES, TREATIES, acts_of, rows_of
from treaties.model import CONSENTS, FOLLOW_A_SIGNATURE, ActKind, Basis


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
    assert build_acts.ordered() == (paths.GEODATA / paths.ACTS).read_bytes()


@pytest.fixture
def order(spoil):
    """Return a function that changes a text in the acts of the small world, and returns the rows put in order."""
    return lambda old, new: build_acts.ordered(spoil(paths.ACTS, old, new)).decode().splitlines()


def test_a_new_act_is_completed_by_the_rule(order):
    rows = order("kites,XCC,succession", "kites,XCC,withdrawal,2020-02-29,,,,page,\nkites,XCC,succession")
    assert rows[-2:] == [
        "kites,XCC,succession,2006-10-23,2006-06-03,rule,,page,",
        "kites,XCC,withdrawal,2020-02-29,2020-08-29,rule,,page,",
    ]


@pytest.mark.parametrize("gap", ["2003-02-01,,", "2003-02-01,,depositary", "2003-02-01,2003-01-01,"])
def test_a_gap_is_filled_by_the_rule(order, gap):
    assert "kites,XBB,ratification,2003-02-01,2003-08-01,rule,,page," in order("2003-02-01,2003-08-01,rule", gap)


def test_a_signature_counts_from_its_own_day(order):
    row = "kites,XBB,signature,2000-02-01,2000-02-01,depositary,,page,"
    assert row in order("XBB,signature,2000-02-01,2000-02-01,depositary", "XBB,signature,2000-02-01,,")


def test_a_printed_day_of_effect_is_left_alone(order):
    row = "kites,XAA,withdrawal,2010-03-05,2012-01-01,depositary,C.N.7.2010,page,"
    assert row in order("2010-09-05", "2012-01-01")


def test_a_succession_without_a_first_day_is_refused(order):
    with pytest.raises(ValueError, match="needs the state's first day"):
        order("kites,XCC,succession,2006-10-23,2006-06-03,rule", "kites,XBB,succession,2006-10-23,,")


def test_a_table_that_is_not_one_of_acts_is_refused_with_place_and_remedy(order):
    with pytest.raises(TableError, match=r"acts\.csv, line 8, column act, value 'ratifcation': .* Did you mean"):
        order("XBB,ratification", "XBB,ratifcation")
    with pytest.raises(TableError, match=r"acts\.csv, line 1, column date: The column is missing"):
        order("act,date", "act,day")


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
