"""Neighbours, and how they stand."""

from datetime import date

import pytest

from treaties.borders import beside, borders_of, bound_of, neighbour_sentence, neighbours_of
from treaties.tables import Border, Unit

RUSSIA = "AZE BLR CHN EST FIN GEO KAZ LTU LVA MNG NOR POL PRK UKR".split()
BORDERED = {"LTU", "RU-KGD", "BLR", "RUS"}  # the shapes of the Frontier page
BELARUS = "LTU LVA POL RUS UKR".split()


@pytest.fixture
def touching(atlas):
    return atlas.neighbours


def test_russia_borders_on_what_kaliningrad_borders_on(tables, touching):
    assert "LTU" not in touching["RUS"]
    assert list(neighbours_of("RUS", tables.units, touching)) == RUSSIA
    assert list(neighbours_of("BLR", tables.units, touching)) == BELARUS


def test_being_a_neighbour_is_mutual_and_never_with_oneself(tables, touching):
    found = {iso3: set(neighbours_of(iso3, tables.units, touching)) for iso3 in tables.states}
    for iso3, others in found.items():
        assert iso3 not in others
        assert all(iso3 in found[other] for other in others), iso3


@pytest.mark.parametrize(
    ("iso3", "without", "touched"),
    [("MAR", "ESH", ("ESH",)), ("ESP", "GIB", ("GIB",)), ("SRB", "XKX", ("XKX",)), ("CHN", "HKG", ("X-AC", "X-JK"))],
)
def test_disputed_areas_and_territories_are_no_neighbours(tables, touching, iso3, without, touched):
    assert without not in neighbours_of(iso3, tables.units, touching)
    assert beside(iso3, tables.units, touching) == touched


def test_an_island_has_no_neighbours(tables, touching):
    assert neighbours_of("ISL", tables.units, touching) == ()


def test_neighbours_of_an_invented_state_with_an_exclave():
    units = {
        "XAA": Unit("XAA", "Aldoria", "state", "XAA", ""),
        "X-EX": Unit("X-EX", "Exclave", "exclave", "XAA", ""),
        "XBB": Unit("XBB", "Belmark", "state", "XBB", ""),
        "X-D": Unit("X-D", "Claimed", "disputed", "", ""),
    }
    touching = {"XAA": ("X-D",), "X-EX": ("XBB",), "XBB": ("X-EX",), "X-D": ("XAA",)}
    assert neighbours_of("XAA", units, touching) == ("XBB",)
    assert neighbours_of("XBB", units, touching) == ("XAA",)
    assert beside("XAA", units, touching) == ("X-D",)


@pytest.mark.parametrize(
    ("day", "treaty", "of", "expected"),
    [
        (date(2025, 3, 5), "ccm", RUSSIA, ["LTU", "NOR"]),
        (date(2025, 3, 6), "ccm", RUSSIA, ["NOR"]),
        (date(2025, 3, 6), "ccm", BELARUS, []),
        (date(2025, 12, 26), "ottawa", RUSSIA, ["BLR", "EST", "FIN", "LVA", "LTU", "NOR", "POL", "UKR"]),
        (date(2026, 2, 20), "ottawa", RUSSIA, ["BLR", "NOR", "UKR"]),
        (date(2026, 2, 19), "ottawa", BELARUS, ["POL", "UKR"]),
        (date(2026, 2, 20), "ottawa", BELARUS, ["UKR"]),
    ],
)
def test_who_around_is_bound(histories, day, treaty, of, expected):
    assert list(bound_of(histories[treaty], of, day)) == expected


def test_the_sentence_names_number_whole_and_states(histories):
    day = date(2026, 2, 20)
    assert neighbour_sentence(histories["ottawa"], "RUS", RUSSIA, day, contested={"UKR"}) == (
        "On 20 February 2026, 3 of the 14 states with a land border with Russia are bound by the Ottawa (Mine Ban) "
        "Treaty: Belarus, Norway and Ukraine (contested)."
    )
    assert neighbour_sentence(histories["ccm"], "RUS", RUSSIA, day) == (
        "On 20 February 2026, 1 of the 14 states with a land border with Russia is bound by the Convention on Cluster "
        "Munitions: Norway."
    )
    assert neighbour_sentence(histories["ccm"], "BLR", BELARUS, day) == (
        "On 20 February 2026, none of the 5 states with a land border with Belarus is bound by the Convention on "
        "Cluster Munitions."
    )


def test_each_border_comes_with_every_length_published_for_it(touching):
    borders = (
        Border("BLR", "LTU", 678.8, "whole", "whole border", "2022", "a"),
        Border("LTU", "RU-KGD", 253.7, "whole", "land", "2017", "b"),
        Border("LTU", "RU-KGD", 297.12, "sea", "land and sea", "2018", "c"),
    )
    found = dict(borders_of("LTU", touching, borders))
    assert list(found) == ["BLR", "LVA", "POL", "RU-KGD"]
    assert [border.km for border in found["RU-KGD"]] == [253.7, 297.12]
    assert found["LVA"] == ()
    assert dict(borders_of("RU-KGD", touching, borders))["LTU"] == found["RU-KGD"]


def test_every_published_border_is_one_of_the_geometry(tables, touching):
    assert tables.borders
    for border in tables.borders:
        assert border.unit_b in touching[border.unit_a], border
        assert {border.unit_a, border.unit_b} & BORDERED
        assert border.what
        assert border.source in tables.sources


def test_every_border_of_russia_and_belarus_has_a_published_length(tables, touching):
    published = {frozenset((border.unit_a, border.unit_b)) for border in tables.borders}
    for own in ("RUS", "BLR", "RU-KGD"):
        for other in touching[own]:
            if tables.units[other].state:
                assert {own, other} in published
