"""The steps by which states left, and what each changed in law."""

from datetime import date, timedelta

from treaties import exits
from treaties.model import ActKind


def test_every_notice_and_every_effect_of_an_exit_is_a_step(tables):
    steps = {(step.treaty, step.day): step for step in exits.exit_steps(tables)}
    left = [act for act in tables.acts if act.kind is ActKind.WITHDRAWAL]
    assert len(left) == 6
    for act in left:
        notice, effect = steps[act.treaty, act.date], steps[act.treaty, act.takes_effect]
        assert act.iso3 in notice.states
        assert "notice" in notice.kinds
        assert act.notification in {m.notification for m in notice.milestones}
        assert act.iso3 in effect.states
        assert "effect" in effect.kinds


def test_steps_are_in_order_and_only_of_states_that_left(tables):
    steps = exits.exit_steps(tables)
    assert [step.day for step in steps] == sorted(step.day for step in steps)
    assert (steps[0].day, steps[0].treaty) == (date(2024, 6, 28), "ccm")
    assert (steps[-1].day, steps[-1].treaty) == (date(2026, 2, 20), "ottawa")
    assert {iso3 for step in steps for iso3 in step.states} == {"LTU", "EST", "FIN", "LVA", "POL"}
    assert {step.treaty for step in steps if step.states == ("LTU",)} == {"ccm", "ottawa"}


def test_every_parliament_has_its_vote(tables):
    votes = {
        (m.treaty, iso3)
        for step in exits.exit_steps(tables)
        for m in step.milestones
        for iso3 in m.states
        if m.step == "parliament" and m.votes
    }
    assert votes == {("ccm", "LTU"), *(("ottawa", iso3) for iso3 in ("EST", "FIN", "LTU", "LVA", "POL"))}


def test_only_notice_and_effect_change_anything(tables, histories):
    for step in exits.exit_steps(tables):
        history = histories[step.treaty]
        said = exits.consequence(history, step)
        assert len(said) == len(step.states)
        for iso3, sentence in zip(step.states, said, strict=True):
            same = history.status(iso3, step.day) is history.status(iso3, step.day - timedelta(1))
            assert same == sentence.startswith("Nothing changed in law"), (step.day, sentence)
            assert same != bool({"notice", "effect"} & set(step.kinds)), step.day


def test_the_words_of_a_vote_a_notice_and_an_effect(tables, histories):
    steps = {step.day: step for step in exits.exit_steps(tables) if step.treaty == "ccm"}
    said = [
        exits.consequence(histories["ccm"], steps[day])
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
    assert exits.leavers(ccm) == ("LTU",)
    assert exits.leavers(ottawa) == ("EST", "FIN", "LVA", "LTU", "POL")
    assert [i for i in exits.leavers(ottawa) if any(status.is_bound for _, status in ccm.breakpoints[i])] == ["LTU"]
    assert [i for i in exits.leavers(ottawa) if ccm.acts_of[i]] == ["LTU"]
    assert ottawa.status("BLR", today).is_bound
    assert ottawa.since("BLR", today) == date(2004, 3, 1)
    assert ccm.acts_of["BLR"] == ccm.acts_of["RUS"] == ottawa.acts_of["RUS"] == ()
    assert ottawa.status("UKR", today).is_bound


def test_a_vote_at_the_un_is_no_step_of_an_exit(tables):
    votes = [m for m in tables.milestones if m.step == "vote" and m.states == ("EST",)]
    assert [m.date for m in votes] == [date(2025, 11, 4)]
    assert not {m for step in exits.exit_steps(tables) for m in step.milestones} & set(votes)
