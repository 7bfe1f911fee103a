"""Every printed count comes out of the acts, and every difference has its reason."""

from dataclasses import replace
from datetime import date

import pytest

from exports.reconciliation import comparisons, printed_totals
from exports.words import UNEXPLAINED


def test_every_printed_number_is_ours_and_explained(atlas):
    rows = comparisons(atlas)
    assert [row for row in rows if not row.agrees or UNEXPLAINED in row.reason] == []
    assert len(rows) > len(atlas.tables.published)


def test_every_difference_has_a_reason_and_nothing_else_has(atlas):
    for row in comparisons(atlas):
        if row.nearest is not None:
            assert bool(row.reason) == (row.nearest != row.ours), row


def found(rows, treaty, day, what):
    (row,) = [row for row in rows if (row.treaty, row.day, row.what) == (treaty, day, what)]
    return row


def test_leavers_are_dropped_from_the_printed_signatures(atlas):
    row = found(comparisons(atlas), "ottawa", date(2026, 2, 3), "signatories")
    assert (row.printed, row.ours, row.nearest) == (132, 132, 133)
    assert "no longer printed (Lithuania)" in row.reason


def test_a_deposit_not_yet_in_force_is_named(atlas):
    row = found(comparisons(atlas), "ccm", date(2026, 2, 3), "parties")
    assert (row.printed, row.ours, row.nearest) == (112, 112, 111)
    assert row.reason == "1 deposited, not yet in force (Vanuatu)"


def test_a_successor_is_bound_before_it_is_counted(atlas):
    row = found(comparisons(atlas), "ottawa", date(2006, 7, 1), "parties")
    assert "notice not yet given (Montenegro)" in row.reason


@pytest.mark.parametrize(("column", "what"), [("parties", "parties"), ("signed_not_ratified", "signed, not joined")])
def test_a_number_that_is_not_ours_is_not_explained_away(atlas, column, what):
    given = next(row for row in atlas.tables.published if row.signed_not_ratified is not None)
    wrong = replace(atlas.tables, published=(replace(given, **{column: 7}),))
    row = found(comparisons(replace(atlas, tables=wrong)), given.treaty, given.date, what)
    assert not row.agrees
    assert UNEXPLAINED in row.reason


def test_the_page_last_read_wins_over_the_note_on_the_source(atlas):
    page = {"treaty": "ccm", "as_of": "2026-05-01T09:15", "signatories": 106, "parties": 113}
    atlas = replace(atlas, provenance=replace(atlas.provenance, pages=(page,)))
    assert printed_totals(atlas)["ccm"][:3] == (date(2026, 5, 1), 106, 113)
    row = found(comparisons(atlas), "ccm", date(2026, 5, 1), "signatories")
    assert UNEXPLAINED in row.reason
