"""When acts take effect, by the treaties' articles."""

from dataclasses import replace
from datetime import date

import pytest

from treaties.model import ActKind, FirstParties, Span
from treaties.rules import after, takes_effect


@pytest.fixture
def ccm(tables):
    return tables.treaties["ccm"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2015-10-01", "2016-04-01"),  # Mauritius, deposited on the first of a month
        ("2018-03-01", "2018-09-01"),  # Sri Lanka
        ("2010-02-16", "2010-08-01"),  # the 30th instrument
        ("2008-12-03", "2010-08-01"),  # Norway, long before the treaty itself
        ("2010-03-31", "2010-09-01"),
        ("2024-08-31", "2025-02-01"),
        ("2024-12-31", "2025-06-01"),
    ],
)
def test_consent_counts_from_the_first_day_of_the_sixth_month_after(ccm, day, expected):
    assert takes_effect(ccm, ActKind.ACCESSION, date.fromisoformat(day)) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-09-06", "2025-03-06"), ("2025-08-31", "2026-02-28"), ("2023-08-31", "2024-02-29")],
)
def test_withdrawal_counts_six_months_after_receipt(ccm, day, expected):
    assert takes_effect(ccm, ActKind.WITHDRAWAL, date.fromisoformat(day)) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("rule", "day", "expected"),
    [
        (FirstParties.WITH_TREATY, "1993-01-13", "1997-04-29"),
        (FirstParties.WITH_TREATY, "1997-04-28", "1997-04-29"),
        (FirstParties.WITH_TREATY, "1997-04-29", "1997-05-29"),  # Cuba, on the treaty's own day
        (FirstParties.WITH_TREATY, "1997-04-30", "1997-05-30"),
        (FirstParties.OWN_PERIOD, "1997-03-30", "1997-04-29"),
        (FirstParties.OWN_PERIOD, "1997-03-31", "1997-04-30"),
        (FirstParties.OWN_PERIOD, "1997-04-28", "1997-05-28"),
    ],
)
def test_who_consents_before_the_treaty_is_in_force_waits_for_it_or_for_their_own_period(ccm, rule, day, expected):
    chemical = replace(ccm, in_force=date(1997, 4, 29), entry_span=Span.DAYS, entry_count=30, first_parties=rule)
    assert takes_effect(chemical, ActKind.RATIFICATION, date.fromisoformat(day)) == date.fromisoformat(expected)


def test_a_treaty_without_a_clause_on_withdrawal_gives_no_day_of_effect(ccm):
    covenant = replace(ccm, id="iccpr", withdrawal_span=None, withdrawal_count=None)
    with pytest.raises(ValueError, match="iccpr has no clause on withdrawal; only the depositary can print a day"):
        takes_effect(covenant, ActKind.WITHDRAWAL, date(1997, 8, 25))


def test_a_succession_binds_from_independence_but_not_before_the_treaty(tables):
    day, independence = date(2006, 10, 23), date(2006, 6, 3)
    assert takes_effect(tables.treaties["ottawa"], ActKind.SUCCESSION, day, independence=independence) == independence
    assert takes_effect(tables.treaties["ccm"], ActKind.SUCCESSION, day, independence=independence) == date(2010, 8, 1)
    with pytest.raises(ValueError, match="succession to ottawa needs the state's first day"):
        takes_effect(tables.treaties["ottawa"], ActKind.SUCCESSION, day)


@pytest.mark.parametrize("kind", [ActKind.SIGNATURE, ActKind.PROVISIONAL_APPLICATION])
def test_what_is_no_consent_counts_from_its_own_day(ccm, kind):
    assert takes_effect(ccm, kind, date(2009, 1, 5)) == date(2009, 1, 5)


def test_days_are_counted_as_days():
    assert after(date(2024, 2, 1), Span.DAYS, 90) == date(2024, 5, 1)
