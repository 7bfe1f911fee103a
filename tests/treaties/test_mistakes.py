"""What is often got wrong is said while the acts say it, and not a day longer."""

from dataclasses import replace
from datetime import date

import pytest

from treaties.mistakes import VOTES, mistakes
from treaties.model import Act, ActKind, Status
from treaties.pair import BOTH

TODAY = date(2026, 11, 23)
A_VOTE = "A vote is not an exit."
BELARUS = "Belarus is in the Ottawa (Mine Ban) Treaty."
LEFT_BOTH = "Of the states that left, only Lithuania left both treaties."
UKRAINE = "Ukraine has not left the Ottawa (Mine Ban) Treaty."
ALL = [A_VOTE, BELARUS, LEFT_BOTH, UKRAINE]


def found(atlas, day=TODAY, **tables):
    """Return what is said of the atlas with some of its tables replaced, by the mistake."""
    other = replace(atlas, tables=replace(atlas.tables, **tables)) if tables else atlas
    return {item.mistake: item for item in mistakes(other, other.choices[BOTH], day)}


def without(atlas, treaty, iso3):
    """Return the acts without the notice of withdrawal of a state."""
    gone = (treaty, iso3, ActKind.WITHDRAWAL)
    acts = tuple(act for act in atlas.tables.acts if (act.treaty, act.iso3, act.kind) != gone)
    assert len(acts) == len(atlas.tables.acts) - 1
    return acts


def leaving(atlas, treaty, iso3, day, takes_effect):
    """Return the acts with one more notice of withdrawal, like those that there are."""
    like = next(act for act in atlas.tables.acts if act.kind is ActKind.WITHDRAWAL)
    return (*atlas.tables.acts, replace(like, treaty=treaty, iso3=iso3, date=day, takes_effect=takes_effect))


def test_all_four_are_said_today_with_what_is_so(atlas):
    said = found(atlas)
    assert list(said) == ALL
    assert "voted on 18 July 2024 to leave the Convention on Cluster Munitions" in said[A_VOTE].fact
    assert "notice was given on 6 September 2024" in said[A_VOTE].fact
    assert "until the day before 6 March 2025" in said[A_VOTE].fact
    assert "1 March 2004" in said[BELARUS].fact
    assert "never signed or joined the Convention on Cluster Munitions" in said[BELARUS].fact
    assert "Russia, with all its parts, has never signed or joined either treaty." in said[BELARUS].fact
    assert said[LEFT_BOTH].fact.startswith("Estonia, Finland, Latvia and Poland left the Ottawa (Mine Ban) Treaty")
    assert "counted as bound" in said[UKRAINE].fact


def test_each_names_sources_that_the_tables_have(atlas):
    for item in found(atlas).values():
        assert item.sources
        assert set(item.sources) <= set(atlas.tables.sources)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2004-02-29", []),
        ("2004-03-01", [BELARUS]),
        ("2024-09-06", [BELARUS]),
        ("2025-03-05", [BELARUS]),
        ("2025-03-06", [A_VOTE, BELARUS]),
        ("2025-07-18", [A_VOTE, BELARUS, UKRAINE]),
        ("2025-12-26", [A_VOTE, BELARUS, UKRAINE]),
        ("2025-12-27", ALL),
    ],
)
def test_nothing_is_said_of_a_day_before_it_was_so(atlas, day, said):
    assert list(found(atlas, date.fromisoformat(day))) == said


def test_the_vote_is_not_told_without_the_vote(atlas):
    votes = [m for m in atlas.tables.milestones if (m.treaty, m.step) == ("ccm", VOTES) and "LTU" in m.states]
    assert votes
    kept = tuple(m for m in atlas.tables.milestones if m not in votes)
    assert list(found(atlas, milestones=kept)) == [BELARUS, LEFT_BOTH, UKRAINE]


def test_a_vote_after_the_notice_is_not_told(atlas):
    late = tuple(
        replace(m, date=date(2024, 9, 7)) if (m.treaty, m.step) == ("ccm", VOTES) and "LTU" in m.states else m
        for m in atlas.tables.milestones
    )
    assert A_VOTE not in found(atlas, milestones=late)


def test_without_the_exit_of_lithuania_neither_it_nor_its_vote_is_told(atlas):
    assert list(found(atlas, acts=without(atlas, "ccm", "LTU"))) == [BELARUS, UKRAINE]


def test_without_its_exit_from_the_mines_nobody_left_both(atlas):
    assert list(found(atlas, acts=without(atlas, "ottawa", "LTU"))) == [A_VOTE, BELARUS, UKRAINE]


def test_nobody_else_left_one_alone_without_those_who_did(atlas):
    acts = tuple(act for act in atlas.tables.acts if act.kind is not ActKind.WITHDRAWAL or act.iso3 == "LTU")
    assert list(found(atlas, acts=acts)) == [A_VOTE, BELARUS, UKRAINE]


def test_a_further_state_that_left_both_is_named_too(atlas):
    day = date(2025, 1, 1)
    joined = Act("ccm", "EST", ActKind.ACCESSION, date(2010, 1, 1), date(2010, 8, 1))
    left = replace(joined, kind=ActKind.WITHDRAWAL, date=day, takes_effect=date(2025, 7, 1))
    said = found(atlas, acts=(*atlas.tables.acts, joined, left))
    (item,) = (item for mistake, item in said.items() if mistake.startswith("Of the states"))
    assert item.mistake == "Of the states that left, only Estonia and Lithuania left both treaties."
    assert item.fact.startswith("Finland, Latvia and Poland left the Ottawa (Mine Ban) Treaty")


def test_belarus_is_not_in_the_treaty_once_it_left(atlas):
    acts = leaving(atlas, "ottawa", "BLR", date(2026, 2, 1), date(2026, 8, 1))
    assert BELARUS in found(atlas, date(2026, 7, 31), acts=acts)
    assert BELARUS not in found(atlas, date(2026, 8, 1), acts=acts)


def test_what_belarus_and_russia_never_did_is_said_only_while_they_did_not(atlas):
    signed = Act("ccm", "RUS", ActKind.SIGNATURE, date(2026, 1, 5), date(2026, 1, 5))
    assert "Russia" not in found(atlas, acts=(*atlas.tables.acts, signed))[BELARUS].fact
    assert "Russia" in found(atlas, date(2026, 1, 4), acts=(*atlas.tables.acts, signed))[BELARUS].fact
    signed = replace(signed, iso3="BLR")
    fact = found(atlas, acts=(*atlas.tables.acts, signed))[BELARUS].fact
    assert "Convention on Cluster Munitions" not in fact
    assert "1 March 2004" in fact


def test_ukraine_has_left_once_it_left(atlas):
    acts = leaving(atlas, "ottawa", "UKR", date(2026, 2, 1), date(2026, 8, 1))
    assert UKRAINE in found(atlas, date(2026, 7, 31), acts=acts)
    assert UKRAINE not in found(atlas, date(2026, 8, 1), acts=acts)
    ukraine = replace(atlas, tables=replace(atlas.tables, acts=acts)).histories["ottawa"]
    assert ukraine.status("UKR", TODAY) is Status.WITHDRAWN


def test_ukraine_is_not_told_of_once_its_notice_ended(atlas):
    (row,) = atlas.tables.contested
    ended = (replace(row, until=date(2026, 6, 30)),)
    assert UKRAINE in found(atlas, date(2026, 6, 30), contested=ended)
    assert UKRAINE not in found(atlas, date(2026, 7, 1), contested=ended)
    assert list(found(atlas, contested=())) == [A_VOTE, BELARUS, LEFT_BOTH]
