"""Other systems' codes: every state once, and by cases looked up by hand."""

import pytest

from loaders import paths
from tests.helpers.geodata_rows import rows_of

ROWS = {row["iso3"]: row for row in rows_of(paths.CODES)}


def test_every_state_has_a_row_and_no_code_is_of_two(tables):
    assert list(ROWS) == list(tables.states)
    for column in ("iso2", "m49", "cowc", "cow", "gwc", "gw", "vdem"):
        known = [row[column] for row in ROWS.values() if row[column]]
        assert len(set(known)) == len(known), column


def test_m49_is_the_number_of_iso_with_its_zeros(tables):
    assert {iso3: row["m49"] for iso3, row in ROWS.items()} == {i: s.numeric for i, s in tables.states.items()}


@pytest.mark.parametrize(
    ("iso3", "codes"),
    [
        ("LTU", "LT 440 LIT 368 LIT 368 173"),
        ("USA", "US 840 USA 2 USA 2 20"),
        ("RUS", "RU 643 RUS 365 RUS 365 11"),
        ("DEU", "DE 276 GMY 255 GFR 260 77"),
        ("SRB", "RS 688 YUG 345 SER 340 198"),
        ("YEM", "YE 887 YEM 679 YEM 678 14"),
        ("VNM", "VN 704 DRV 816 DRV 816 34"),
        ("NAM", "NA 516 NAM 565 NAM 565 127"),
    ],
)
def test_codes_are_those_of_their_systems(iso3, codes):
    assert " ".join(list(ROWS[iso3].values())[1:]) == codes


@pytest.mark.parametrize("iso3", ["VAT", "COK", "NIU", "PSE"])
def test_what_a_system_does_not_know_is_empty(iso3):
    assert [ROWS[iso3][column] for column in ("cowc", "cow", "gwc", "gw", "vdem")] == [""] * 5
