"""Neighbours, their standing, and the steps by which states left."""

from datetime import date, timedelta

import pytest

from loaders.boundaries import load_neighbours
from maps.payload import FOCUS
from treaties import frontier
from treaties.model import ActKind, Border, Unit

RUSSIA = "AZE BLR CHN EST FIN GEO KAZ LTU LVA MNG NOR POL PRK UKR".split()
BELARUS = "LTU LVA POL RUS UKR".split()


@pytest.fixture(scope="module")
def touching():
    return load_neighbours()


def test_russia_borders_on_what_kaliningrad_borders_on(tables, touching):
    assert "LTU" not in touching["RUS"]
    assert list(frontier.neighbours_of("RUS", tables.units, touching)) == RUSSIA
    assert list(frontier.neighbours_of("BLR", tables.units, touching)) == BELARUS


def test_being_a_neighbour_is_mutual_and_never_with_oneself(tables, touching):
    found = {iso3: set(frontier.neighbours_of(iso3, tables.units, touching)) for iso3 in tables.states}
    for iso3, others in found.items():
        assert iso3 not in others
        assert all(iso3 in found[other] for other in others), iso3


@pytest.mark.parametrize(
    ("iso3", "without", "beside"),
    [("MAR", "ESH", ("ESH",)), ("ESP", "GIB", ("GIB",)), ("SRB", "XKX", ("XKX",)), ("CHN", "HKG", ("X-AC", "X-JK"))],
)
def test_disputed_areas_and_territories_are_no_neighbours(tables, touching, iso3, without, beside):
    assert without not in frontier.neighbours_of(iso3, tables.units, touching)
    assert frontier.beside(iso3, tables.units, touching) == beside


def test_an_island_has_no_neighbours(tables, touching):
    assert frontier.neighbours_of("ISL", tables.units, touching) == ()


def test_neighbours_of_an_invented_state_with_an_exclave():
    units = {
        "XAA": Unit("XAA", "Aldoria", "state", "XAA", ""),
        "X-EX": Unit("X-EX", "Exclave", "exclave", "XAA", ""),
        "XBB": Unit("XBB", "Belmark", "state", "XBB", ""),
        "X-D": Unit("X-D", "Claimed", "disputed", "", ""),
    }
    touching = {"XAA": ("X-D",), "X-EX": ("XBB",), "XBB": ("X-EX",), "X-D": ("XAA",)}
    assert frontier.neighbours_of("XAA", units, touching) == ("XBB",)
    assert frontier.neighbours_of("XBB", units, touching) == ("XAA",)
    assert frontier.beside("XAA", units, touching) == ("X-D",)


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
    assert list(frontier.bound_of(histories[treaty], of, day)) == expected


def test_the_sentence_names_number_whole_and_states(histories):
    day = date(2026, 2, 20)
    assert frontier.neighbour_sentence(histories["ottawa"], "RUS", RUSSIA, day, contested={"UKR"}) == (
        "On 20 February 2026, 3 of the 14 states with a land border with Russia are bound by the Ottawa (Mine Ban) "
        "Treaty: Belarus, Norway and Ukraine (contested)."
    )
    assert frontier.neighbour_sentence(histories["ccm"], "RUS", RUSSIA, day) == (
        "On 20 February 2026, 1 of the 14 states with a land border with Russia is bound by the Convention on Cluster "
        "Munitions: Norway."
    )
    assert frontier.neighbour_sentence(histories["ccm"], "BLR", BELARUS, day) == (
        "On 20 February 2026, none of the 5 states with a land border with Belarus is bound by the Convention on "
        "Cluster Munitions."
    )


def test_each_border_comes_with_every_length_published_for_it(touching):
    borders = (
        Border("BLR", "LTU", 678.8, "whole border", "2022", "a"),
        Border("LTU", "RU-KGD", 253.7, "land", "2017", "b"),
        Border("LTU", "RU-KGD", 297.12, "land and sea", "2018", "c"),
    )
    found = dict(frontier.borders_of("LTU", touching, borders))
    assert list(found) == ["BLR", "LVA", "POL", "RU-KGD"]
    assert [border.km for border in found["RU-KGD"]] == [253.7, 297.12]
    assert found["LVA"] == ()
    assert dict(frontier.borders_of("RU-KGD", touching, borders))["LTU"] == found["RU-KGD"]


def test_every_published_border_is_one_of_the_geometry(tables, touching):
    assert tables.borders
    for border in tables.borders:
        assert border.unit_b in touching[border.unit_a], border
        assert {border.unit_a, border.unit_b} & set(FOCUS)
        assert border.what
        assert border.source in tables.sources


def test_every_notice_and_every_effect_of_an_exit_is_a_step(tables):
    steps = {(step.treaty, step.day): step for step in frontier.exit_steps(tables)}
    exits = [act for act in tables.acts if act.kind is ActKind.WITHDRAWAL]
    assert len(exits) == 6
    for act in exits:
        notice, effect = steps[act.treaty, act.date], steps[act.treaty, act.takes_effect]
        assert act.iso3 in notice.states
        assert "notice" in notice.kinds
        assert act.notification in {m.notification for m in notice.milestones}
        assert act.iso3 in effect.states
        assert "effect" in effect.kinds


def test_steps_are_in_order_and_only_of_states_that_left(tables):
    steps = frontier.exit_steps(tables)
    assert [step.day for step in steps] == sorted(step.day for step in steps)
    assert (steps[0].day, steps[0].treaty) == (date(2024, 6, 28), "ccm")
    assert (steps[-1].day, steps[-1].treaty) == (date(2026, 2, 20), "ottawa")
    assert {iso3 for step in steps for iso3 in step.states} == {"LTU", "EST", "FIN", "LVA", "POL"}
    assert {step.treaty for step in steps if step.states == ("LTU",)} == {"ccm", "ottawa"}


def test_every_parliament_has_its_vote(tables):
    votes = {
        (m.treaty, iso3)
        for step in frontier.exit_steps(tables)
        for m in step.milestones
        for iso3 in m.states
        if m.step == "parliament" and m.votes
    }
    assert votes == {("ccm", "LTU"), *(("ottawa", iso3) for iso3 in ("EST", "FIN", "LTU", "LVA", "POL"))}


def test_only_notice_and_effect_change_anything(tables, histories):
    for step in frontier.exit_steps(tables):
        history = histories[step.treaty]
        said = frontier.consequence(history, step)
        assert len(said) == len(step.states)
        for iso3, sentence in zip(step.states, said, strict=True):
            same = history.status(iso3, step.day) is history.status(iso3, step.day - timedelta(1))
            assert same == sentence.startswith("Nothing changed in law"), (step.day, sentence)
            assert same != bool({"notice", "effect"} & set(step.kinds)), step.day


def test_the_words_of_a_vote_a_notice_and_an_effect(tables, histories):
    steps = {step.day: step for step in frontier.exit_steps(tables) if step.treaty == "ccm"}
    said = [
        frontier.consequence(histories["ccm"], steps[day])
        for day in (date(2024, 7, 18), date(2024, 9, 6), date(2025, 3, 6))
    ]
    assert said == [
        ["Nothing changed in law for Lithuania: bound since 1 Sep 2011."],
        [
            (
                "Lithuania changed from “Party” to “Leaving, still bound”: still bound; gave notice 6 Sep 2024, "
                "leaves 6 Mar 2025."
            )
        ],
        ["Lithuania changed from “Leaving, still bound” to “Left”: left 6 Mar 2025."],
    ]


def test_what_is_often_got_wrong(histories):
    """The facts behind the box of that name on the Frontier page."""
    ccm, ottawa, today = histories["ccm"], histories["ottawa"], date(2026, 11, 23)
    assert frontier.leavers(ccm) == ("LTU",)
    assert frontier.leavers(ottawa) == ("EST", "FIN", "LVA", "LTU", "POL")
    assert [i for i in frontier.leavers(ottawa) if not frontier.never_party(ccm, i, today)] == ["LTU"]
    assert [i for i in frontier.leavers(ottawa) if ccm.acts_of[i]] == ["LTU"]
    assert ottawa.status("BLR", today).is_bound
    assert ottawa.since("BLR", today) == date(2004, 3, 1)
    assert ccm.acts_of["BLR"] == ccm.acts_of["RUS"] == ottawa.acts_of["RUS"] == ()
    assert ottawa.status("UKR", today).is_bound
