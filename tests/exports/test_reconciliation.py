"""Every printed count comes out of the acts, and every difference has its reason."""

from dataclasses import replace
from datetime import date

import pytest

from exports.reconciliation import UNEXPLAINED, comparisons, printed_totals
from tests.helpers import real_data as real


def rows_of(histories, tables, provenance=None):
    return comparisons(histories, tables, provenance or real.provenance(tables))


def test_every_printed_number_is_ours_and_explained(histories, tables):
    rows = rows_of(histories, tables)
    assert [row for row in rows if not row.agrees or UNEXPLAINED in row.reason] == []
    assert len(rows) > len(tables.published)


def test_every_difference_has_a_reason_and_nothing_else_has(histories, tables):
    for row in rows_of(histories, tables):
        if row.nearest is not None:
            assert bool(row.reason) == (row.nearest != row.ours), row


def found(rows, treaty, day, what):
    (row,) = [row for row in rows if (row.treaty, row.day, row.what) == (treaty, day, what)]
    return row


def test_leavers_are_dropped_from_the_printed_signatures(histories, tables):
    row = found(rows_of(histories, tables), "ottawa", date(2026, 2, 3), "signatories")
    assert (row.printed, row.ours, row.nearest) == (132, 132, 133)
    assert "no longer printed (Lithuania)" in row.reason


def test_a_deposit_not_yet_in_force_is_named(histories, tables):
    row = found(rows_of(histories, tables), "ccm", date(2026, 2, 3), "parties")
    assert (row.printed, row.ours, row.nearest) == (112, 112, 111)
    assert row.reason == "1 deposited, not yet in force (Vanuatu)"


def test_a_successor_is_bound_before_it_is_counted(histories, tables):
    row = found(rows_of(histories, tables), "ottawa", date(2006, 7, 1), "parties")
    assert "notice not yet given (Montenegro)" in row.reason


@pytest.mark.parametrize(("column", "what"), [("parties", "parties"), ("signed_not_ratified", "signed, not joined")])
def test_a_number_that_is_not_ours_is_not_explained_away(histories, tables, column, what):
    given = next(row for row in tables.published if row.signed_not_ratified is not None)
    wrong = replace(tables, published=(replace(given, **{column: 7}),))
    row = found(rows_of(histories, wrong), given.treaty, given.date, what)
    assert not row.agrees
    assert UNEXPLAINED in row.reason


def test_the_page_last_read_wins_over_the_note_on_the_source(histories, tables):
    page = {"treaty": "ccm", "as_of": "2026-05-01T09:15", "signatories": 106, "parties": 113}
    provenance = replace(real.provenance(tables), pages=(page,))
    assert printed_totals(provenance, tables)["ccm"][:3] == (date(2026, 5, 1), 106, 113)
    row = found(rows_of(histories, tables, provenance), "ccm", date(2026, 5, 1), "signatories")
    assert UNEXPLAINED in row.reason
