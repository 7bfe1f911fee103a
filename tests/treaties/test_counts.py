"""Counts against what others printed, and against one another."""

from datetime import date

import pytest

from treaties.counts import Counts, counts_on
from treaties.words import COUNTS

DAYS = [date(1997, 12, 2), date(1999, 3, 1), date(2006, 7, 1), date(2010, 8, 1), date(2025, 3, 6), date(2026, 2, 3)]


def test_every_published_count_comes_out(tables, histories):
    assert len(tables.published) >= 13
    for row in tables.published:
        counts = counts_on(histories[row.treaty], row.date)
        assert counts.party == row.parties, row
        if row.signed_not_ratified is not None:
            assert counts.signatory == row.signed_not_ratified, row


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
@pytest.mark.parametrize("day", DAYS)
def test_every_state_is_counted_once(histories, treaty, day):
    c = counts_on(histories[treaty], day)
    assert c.no_act + c.signatory + c.joined + c.bound + c.left == c.states
    assert c.states + c.not_a_state == 197
    assert c.withdrawing <= c.bound


def test_the_depositary_counts_a_successor_from_its_notice(histories):
    """Montenegro: bound from 3 June 2006, counted from 23 October 2006."""
    history = histories["ottawa"]
    counts = counts_on(history, date(2006, 10, 22))
    assert counts.party == counts.bound + counts.joined - 1
    counts = counts_on(history, date(2006, 10, 23))
    assert counts.party == counts.bound + counts.joined


def test_lithuania_leaves_the_count_on_its_day(histories):
    before, on = (counts_on(histories["ccm"], date(2025, 3, day)) for day in (5, 6))
    assert (before.bound, on.bound, (on - before).bound, on.left) == (112, 111, -1, 1)
    assert on.signatures == 108


def test_every_count_has_a_meaning():
    assert list(COUNTS) == list(Counts.__dataclass_fields__)
