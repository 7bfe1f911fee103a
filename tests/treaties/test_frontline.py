"""The front line: its order from the shapes, its lengths from the table, and who along it is bound."""

from datetime import date

import pytest

from geodata.build.frontline import frontline
from treaties.borders import neighbours_of
from treaties.frontline import bound_on, front_line, length, sum_sentence, widest
from treaties.tables import Border

WEST = ("NOR", "FIN", "EST", "LVA", "LTU", "POL", "UKR")


@pytest.fixture(scope="module")
def line(atlas):
    return front_line(atlas)


def test_order_and_neighbours_are_those_of_the_shapes(tables, shapes):
    drawn = dict(shapes.frame.geometry)
    assert [(s.unit, s.neighbour) for s in tables.frontline] == frontline(drawn)
    assert [s.place for s in tables.frontline] == list(range(1, len(tables.frontline) + 1))


def test_it_goes_from_the_barents_sea_to_the_black_sea_and_around_kaliningrad(line):
    main, exclave = ([(s.unit.unit, s.neighbour.unit) for s in part] for part in line)
    assert main == [
        *(("RUS", unit) for unit in ("NOR", "FIN", "EST", "LVA")),
        *(("BLR", unit) for unit in ("LVA", "LTU", "POL", "UKR")),
        ("RUS", "UKR"),
    ]
    assert exclave == [("RU-KGD", "LTU"), ("RU-KGD", "POL")]
    assert [s.neighbour.unit for part in line for s in part if s.after_sea] == ["EST"]


def test_it_leaves_out_no_border_with_a_western_neighbour(atlas, line):
    found = {(s.unit.state, s.neighbour.state) for part in line for s in part}
    for own in ("RUS", "BLR"):
        others = neighbours_of(own, atlas.tables.units, atlas.neighbours)
        assert {other for behind, other in found if behind == own} == {*others} & {*WEST}


def test_its_length_is_the_sum_of_one_row_of_the_table_for_each_border(tables, line):
    rows = [s.border for part in line for s in part]
    assert len({(row.unit_a, row.unit_b) for row in rows}) == len(rows) == 11
    assert all(row in tables.borders and row.extent == "whole" for row in rows)
    assert [round(length(part), 2) for part in line] == [6496.95, 463.7]


def test_the_widest_extent_is_taken_and_of_those_the_first():
    rows = [
        Border("A", "B", km, extent, "", "", "") for km, extent in ((9, "sea"), (1, "land"), (3, "whole"), (4, "whole"))
    ]
    assert widest(rows).km == 3
    assert widest(rows[:2]).km == 1


@pytest.mark.parametrize(
    ("day", "ccm", "ottawa"),
    [
        (date(2024, 1, 1), {"NOR", "LTU"}, set(WEST)),
        (date(2025, 3, 5), {"NOR", "LTU"}, set(WEST)),
        (date(2025, 3, 6), {"NOR"}, set(WEST)),
        (date(2025, 12, 26), {"NOR"}, set(WEST)),
        (date(2025, 12, 27), {"NOR"}, {"NOR", "FIN", "POL", "UKR"}),
        (date(2026, 2, 19), {"NOR"}, {"NOR", "POL", "UKR"}),
        (date(2026, 2, 20), {"NOR"}, {"NOR", "UKR"}),
    ],
)
def test_who_along_it_is_bound(histories, line, day, ccm, ottawa):
    sections = [s for part in line for s in part]
    for treaty, expected in (("ccm", ccm), ("ottawa", ottawa)):
        found = bound_on(histories[treaty], sections, day)
        assert {s.neighbour.unit for s in found} == expected
        assert length(found) == pytest.approx(sum(s.km for s in sections if s.neighbour.unit in expected))


def test_the_sentence_says_what_is_contested_and_what_was_not_checked(atlas, histories):
    said = sum_sentence(atlas, histories["ottawa"], date(2026, 2, 20))
    assert said == (
        "On 20 February 2026, 3,256 of 6,961 km run along states bound by the Ottawa (Mine Ban) Treaty, 3,058 km of "
        "them Ukraine, whose status is contested (last checked 3 February 2026)."
    )
    before = sum_sentence(atlas, histories["ccm"], date(2025, 3, 5))
    assert before == "On 5 March 2025, 1,130 of 6,961 km run along states bound by the Convention on Cluster Munitions."
