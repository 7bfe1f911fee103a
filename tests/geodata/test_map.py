"""The committed units, statements, chronology, footnotes and sources fit together."""

from collections import Counter
from datetime import date

import pytest

from loaders import paths
from tests.helpers.geodata_rows import ACTS, SOURCES, TREATIES, UNITS, rows_of


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
