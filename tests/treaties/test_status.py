"""One test per rule of `status_on`, on XAA, a code that ISO 3166 leaves to its users."""

from datetime import date, timedelta
from itertools import permutations

import pytest

from treaties.model import CONSENTS, Act, ActKind, Status
from treaties.status import memberships, status_on

DAY = timedelta(days=1)


def act(kind, day, effect=None, iso3="XAA", treaty="mines"):
    day = date.fromisoformat(day)
    return Act(treaty, iso3, ActKind(kind), day, date.fromisoformat(effect) if effect else day)


SIGNED = act("signature", "1997-12-03")
RATIFIED = act("ratification", "2000-01-24", "2000-07-01")
NOTICE = act("withdrawal", "2025-06-27", "2025-12-27")
LIFE = [SIGNED, RATIFIED, NOTICE]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (SIGNED.date - DAY, Status.NONE),
        (SIGNED.date, Status.SIGNATORY),
        (RATIFIED.date - DAY, Status.SIGNATORY),
        (RATIFIED.date, Status.JOINED),
        (RATIFIED.takes_effect - DAY, Status.JOINED),
        (RATIFIED.takes_effect, Status.PARTY),
        (NOTICE.date - DAY, Status.PARTY),
        (NOTICE.date, Status.WITHDRAWING),
        (NOTICE.takes_effect - DAY, Status.WITHDRAWING),
        (NOTICE.takes_effect, Status.WITHDRAWN),
        (date.max, Status.WITHDRAWN),
    ],
)
def test_each_boundary_day_and_the_day_before_whatever_the_row_order(on, expected):
    for acts in permutations(LIFE):
        assert status_on(acts, on) is expected


@pytest.mark.parametrize("kind", sorted(CONSENTS))
def test_every_consent_makes_a_party(kind):
    acts = [act(kind, "2001-01-10", "2001-07-01")]
    assert status_on(acts, date(2001, 6, 30)) is Status.JOINED
    assert status_on(acts, date(2001, 7, 1)) is Status.PARTY


def test_a_succession_binds_before_its_notice():
    acts = [act("succession", "2006-10-23", "2006-06-03")]
    since = date(2006, 6, 3)
    assert status_on(acts, since - DAY, since=since) is Status.NOT_A_STATE
    assert status_on(acts, since, since=since) is Status.PARTY
    assert status_on(acts, date(2006, 10, 23), since=since) is Status.PARTY


def test_provisional_application_changes_no_status():
    acts = [SIGNED, act("provisional_application", "1998-06-29")]
    assert status_on(acts, date(1999, 1, 1)) is Status.SIGNATORY


def test_a_state_may_come_back_after_it_left():
    acts = [*LIFE, act("accession", "2030-03-05", "2030-09-01")]
    assert status_on(acts, date(2030, 3, 4)) is Status.WITHDRAWN
    assert status_on(acts, date(2030, 3, 5)) is Status.JOINED
    assert status_on(acts, date(2030, 9, 1)) is Status.PARTY


def test_a_signature_after_leaving_counts_and_one_while_bound_does_not():
    again = act("signature", "2026-05-05")
    assert status_on([*LIFE, again], date(2026, 5, 5)) is Status.SIGNATORY
    assert status_on([RATIFIED, act("signature", "2001-01-01")], date(2002, 1, 1)) is Status.PARTY


def test_notice_before_entry_into_force_does_not_hide_that_the_state_is_not_yet_bound():
    acts = [act("ratification", "2000-01-24", "2000-07-01"), act("withdrawal", "2000-03-01", "2000-09-01")]
    assert status_on(acts, date(2000, 4, 1)) is Status.JOINED
    assert status_on(acts, date(2000, 7, 1)) is Status.WITHDRAWING


def test_a_second_consent_while_bound_is_passed_over():
    assert len(memberships([RATIFIED, act("accession", "2003-01-01", "2003-07-01")])) == 1


def test_mixed_states_are_named_in_the_error():
    with pytest.raises(ValueError, match=r"one state under one treaty.*XAA.*XBB.*one by one"):
        status_on([SIGNED, act("signature", "1999-01-01", iso3="XBB")], date.max)
