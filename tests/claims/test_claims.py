"""Verdicts on claims given as values: what the acts decide, and where no verdict may be given."""

from datetime import date, timedelta

import pytest

from claims.facts import record_text
from claims.model import (
    Answer,
    Claim,
    CountClaim,
    FirstClaim,
    Ground,
    Matter,
    Period,
    Size,
    StepClaim,
    Time,
    TreatyClaim,
)
from claims.verdicts import check
from treaties.counts import counts_on
from treaties.model import ActKind, Status

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def ground(atlas):
    return Ground(atlas, TODAY)


@pytest.fixture(scope="module")
def verdict(ground):
    def of(matter, iso3, treaty, time, day, until=None, **more):
        return check(Claim(matter, (iso3,), treaty, time, Period(day, until or day), **more), ground)

    return of


def test_bound_on_a_day_is_what_the_history_says(ground, verdict):
    days = [date(1998, 1, 1), date(2005, 6, 30), date(2010, 8, 1), date(2025, 3, 5), date(2025, 3, 6), date(2026, 1, 9)]
    disputed = {(row.treaty, row.iso3) for row in ground.atlas.tables.contested}
    for treaty, history in ground.atlas.histories.items():
        for iso3 in history.iso3:
            for day in days:
                status = history.status(iso3, day)
                expected = Answer.TRUE if status.is_bound else Answer.FALSE
                if status is Status.NOT_A_STATE:
                    expected = Answer.CANNOT
                elif (treaty, iso3) in disputed and day >= date(2025, 7, 18):
                    expected = Answer.PARTLY
                assert verdict(Matter.BOUND, iso3, treaty, Time.ON, day).answer is expected, (treaty, iso3, day)


def test_every_act_is_true_on_its_day_and_not_on_the_next(ground, verdict):
    own = {
        ActKind.SIGNATURE: Matter.SIGNED,
        ActKind.RATIFICATION: Matter.RATIFIED,
        ActKind.ACCEPTANCE: Matter.RATIFIED,
        ActKind.APPROVAL: Matter.RATIFIED,
        ActKind.ACCESSION: Matter.ACCEDED,
        ActKind.SUCCESSION: Matter.JOINED,
        ActKind.WITHDRAWAL: Matter.NOTIFIED,
    }
    checked = 0
    for act in ground.atlas.tables.acts:
        if act.kind in own:
            matter, next_day = own[act.kind], act.date + timedelta(days=1)
            assert verdict(matter, act.iso3, act.treaty, Time.IN, act.date).answer is Answer.TRUE, act
            assert verdict(matter, act.iso3, act.treaty, Time.IN, next_day).answer is not Answer.TRUE, act
            denied = verdict(matter, act.iso3, act.treaty, Time.IN, act.date, negated=True)
            assert denied.answer is Answer.FALSE, act
            checked += 1
    assert checked > 500


def test_leaving_is_the_effect_and_not_the_notice(ground, verdict):
    exits = [act for act in ground.atlas.tables.acts if act.kind is ActKind.WITHDRAWAL]
    assert len(exits) == 6
    for act in exits:
        left = {day: verdict(Matter.LEFT, act.iso3, act.treaty, Time.IN, day) for day in (act.date, act.takes_effect)}
        assert [v.answer for v in left.values()] == [Answer.FALSE, Answer.TRUE]
        assert verdict(Matter.WITHDREW, act.iso3, act.treaty, Time.IN, act.date).answer is Answer.PARTLY
        before = verdict(Matter.LEFT, act.iso3, act.treaty, Time.ON, act.takes_effect - timedelta(days=1))
        assert before.answer is Answer.FALSE
        assert "still bound" in before.reason


def test_a_claim_and_its_denial_are_never_both_true_nor_both_false(ground, verdict):
    days = [date(2003, 1, 1), date(2012, 1, 1), date(2024, 12, 31), TODAY]
    both = {Answer.TRUE, Answer.FALSE}
    for treaty in ground.atlas.histories:
        for iso3 in ("LTU", "BLR", "UKR", "NOR", "RUS", "CYP", "MNE", "LBN", "VUT", "POL"):
            for matter in Matter:
                for time in (Time.ON, Time.EVER, Time.IN):
                    for day in days:
                        one = verdict(matter, iso3, treaty, time, day).answer
                        other = verdict(matter, iso3, treaty, time, day, negated=True).answer
                        assert not (one is other and one in both), (treaty, iso3, matter, time, day, one)


def test_a_period_that_the_status_changes_in_is_partly_true_with_its_limits(verdict):
    party = verdict(Matter.PARTY, "LTU", "ccm", Time.ON, date(2025, 1, 1), date(2025, 12, 31))
    assert (party.answer, party.since, party.until) == (Answer.PARTLY, None, date(2025, 3, 5))
    bound = verdict(Matter.BOUND, "LTU", "ccm", Time.ON, date(2011, 1, 1), date(2011, 12, 31))
    assert (bound.answer, bound.since, bound.until) == (Answer.PARTLY, date(2011, 9, 1), None)
    whole = verdict(Matter.BOUND, "LTU", "ccm", Time.ON, date(2011, 1, 1), date(2025, 12, 31))
    assert (whole.since, whole.until) == (date(2011, 9, 1), date(2025, 3, 5))


def test_a_deposit_not_yet_in_force_is_a_party_by_one_count_only(verdict):
    for day in (date(2025, 9, 5), date(2026, 2, 28)):
        assert verdict(Matter.PARTY, "VUT", "ccm", Time.ON, day).answer is Answer.PARTLY
        assert verdict(Matter.BOUND, "VUT", "ccm", Time.ON, day).answer is Answer.FALSE
    assert verdict(Matter.PARTY, "VUT", "ccm", Time.ON, date(2026, 3, 1)).answer is Answer.TRUE


def test_a_successor_is_bound_before_its_notice(verdict):
    day = date(2006, 7, 1)
    assert verdict(Matter.BOUND, "MNE", "ottawa", Time.ON, day).answer is Answer.TRUE
    assert verdict(Matter.PARTY, "MNE", "ottawa", Time.ON, day).answer is Answer.PARTLY
    assert verdict(Matter.JOINED, "MNE", "ottawa", Time.ON, day).answer is Answer.PARTLY


def test_no_verdict_on_what_came_after_the_last_check(verdict):
    after = verdict(Matter.JOINED, "RUS", "ccm", Time.IN, date(2026, 6, 1))
    assert after.answer is Answer.CANNOT
    assert "3 February 2026" in after.reason
    assert verdict(Matter.JOINED, "RUS", "ccm", Time.IN, date(2026, 2, 3)).answer is Answer.FALSE
    assert "not after" in verdict(Matter.JOINED, "RUS", "ccm", Time.ON, TODAY).notes[-1]


def test_no_verdict_on_the_future(verdict):
    assert verdict(Matter.BOUND, "NOR", "ccm", Time.ON, TODAY + timedelta(days=1)).answer is Answer.CANNOT


def test_a_report_not_confirmed_leaves_consent_open_from_its_first_possible_day(verdict):
    for matter in (Matter.JOINED, Matter.ACCEDED, Matter.PARTY, Matter.BOUND):
        for negated in (False, True):
            assert verdict(matter, "LBN", "ottawa", Time.ON, TODAY, negated=negated).answer is Answer.CANNOT
    assert verdict(Matter.PARTY, "LBN", "ottawa", Time.ON, date(2026, 2, 3)).answer is Answer.FALSE
    assert verdict(Matter.PARTY, "LBN", "ccm", Time.ON, TODAY).answer is Answer.TRUE


def test_a_contested_notice_makes_being_bound_partly_true_from_its_day(verdict):
    assert verdict(Matter.BOUND, "UKR", "ottawa", Time.ON, date(2025, 7, 17)).answer is Answer.TRUE
    contested = verdict(Matter.BOUND, "UKR", "ottawa", Time.ON, date(2025, 7, 18))
    assert contested.answer is Answer.PARTLY
    assert "Article 20 allows withdrawal only" in " ".join(contested.notes)
    assert verdict(Matter.PARTY, "UKR", "ottawa", Time.ON, TODAY).answer is Answer.TRUE


def test_an_exception_makes_a_claim_on_all_false_and_on_some_partly_true(ground):
    period = Period.of(date(2025, 3, 6))
    some = Claim(Matter.PARTY, ("LTU", "NOR"), "ccm", Time.ON, period)
    assert check(some, ground).answer is Answer.PARTLY
    every = Claim(Matter.PARTY, ("LTU", "NOR"), "ccm", Time.ON, period, every=True)
    assert check(every, ground).answer is Answer.FALSE
    reason = check(some, ground).reason
    assert reason.startswith("True of Norway, false of Lithuania: ")


def test_published_numbers_are_never_called_false(ground):
    assert ground.atlas.tables.published
    for row in ground.atlas.tables.published:
        claim = CountClaim(Matter.PARTY, row.treaty, Size.EXACTLY, row.parties, Period.of(row.date))
        expected = Answer.TRUE
        if counts_on(ground.atlas.histories[row.treaty], row.date).bound != row.parties:
            expected = Answer.PARTLY
        assert check(claim, ground).answer is expected, row


@pytest.mark.parametrize(
    ("size", "number", "answer"),
    [
        (Size.OVER, 110, Answer.TRUE),
        (Size.OVER, 111, Answer.FALSE),
        (Size.AT_LEAST, 111, Answer.TRUE),
        (Size.EXACTLY, 112, Answer.FALSE),
        (Size.UNDER, 112, Answer.TRUE),
        (Size.AT_MOST, 110, Answer.FALSE),
        (Size.ABOUT, 110, Answer.TRUE),
        (Size.ABOUT, 105, Answer.CANNOT),
        (Size.ABOUT, 90, Answer.FALSE),
    ],
)
def test_numbers_are_taken_as_they_are_meant(ground, size, number, answer):
    claim = CountClaim(Matter.PARTY, "ccm", size, number, Period.of(date(2025, 3, 6)))
    assert check(claim, ground).answer is answer


def test_a_report_that_would_turn_a_number_leaves_it_open(ground):
    on = Period.of(TODAY)
    assert check(CountClaim(Matter.PARTY, "ottawa", Size.EXACTLY, 161, on), ground).answer is Answer.CANNOT
    assert check(CountClaim(Matter.PARTY, "ottawa", Size.OVER, 150, on), ground).answer is Answer.TRUE
    assert check(CountClaim(Matter.PARTY, "ottawa", Size.OVER, 165, on), ground).answer is Answer.FALSE


@pytest.mark.parametrize(
    ("state", "treaty", "first", "last", "answer"),
    [
        ("LTU", "ccm", date(2024, 7, 18), date(2024, 7, 18), Answer.TRUE),
        ("LTU", "ccm", date(2024, 7, 11), date(2024, 7, 11), Answer.PARTLY),
        ("LTU", "ccm", date(2023, 7, 1), date(2023, 7, 31), Answer.FALSE),
        ("LTU", "ccm", date(2024, 7, 16), date(2024, 7, 16), Answer.CANNOT),
        ("POL", "ottawa", date(2025, 7, 1), date(2025, 7, 31), Answer.CANNOT),
        ("NOR", "ccm", date(2025, 1, 1), date(2025, 12, 31), Answer.CANNOT),
        ("UKR", "ottawa", date(2025, 7, 15), date(2025, 7, 15), Answer.CANNOT),
    ],
)
def test_votes_on_leaving(ground, state, treaty, first, last, answer):
    assert check(StepClaim(state, treaty, True, Period(first, last)), ground).answer is answer


def test_a_vote_on_joining_is_false_after_the_deposit_and_open_before(ground):
    late = check(StepClaim("LTU", "ccm", False, Period(date(2023, 7, 1), date(2023, 7, 31))), ground)
    assert late.answer is Answer.FALSE
    assert "18 July 2024" in late.reason
    assert {step.date for step in late.steps} == {date(2024, 7, 11), date(2024, 7, 18)}
    early = StepClaim("LTU", "ccm", False, Period(date(2010, 12, 1), date(2010, 12, 31)))
    assert check(early, ground).answer is Answer.CANNOT


def test_who_left_first(ground):
    assert check(FirstClaim("LTU", "ccm"), ground).answer is Answer.TRUE
    assert check(FirstClaim("LTU", "ottawa"), ground).answer is Answer.PARTLY
    assert check(FirstClaim("NOR", "ccm"), ground).answer is Answer.FALSE


def test_the_days_of_the_treaties(ground):
    for treaty in ground.atlas.tables.treaties.values():
        for what in ("adopted", "opened", "in_force"):
            day = getattr(treaty, what)
            assert check(TreatyClaim(treaty.id, what, Period.of(day)), ground).answer is Answer.TRUE
            other = Period.of(day + timedelta(days=1))
            assert check(TreatyClaim(treaty.id, what, other), ground).answer is Answer.FALSE


def test_the_day_of_a_vote_is_named_as_such(verdict):
    seimas = verdict(Matter.WITHDREW, "LTU", "ottawa", Time.IN, date(2025, 5, 8))
    assert seimas.answer is Answer.FALSE
    assert seimas.reason.startswith("8 May 2025 is the date of another step (“The Seimas of Lithuania adopts")
    assert "left it on 27 December 2025" in seimas.reason
    assert [step.step for step in seimas.steps] == ["parliament"]


def test_a_ratification_at_home_is_not_judged(verdict):
    assert verdict(Matter.RATIFIED, "LTU", "ccm", Time.IN, date(2010, 12, 16)).answer is Answer.CANNOT
    assert verdict(Matter.RATIFIED, "LTU", "ccm", Time.IN, date(2008, 12, 3)).answer is Answer.FALSE
    assert verdict(Matter.JOINED, "LTU", "ccm", Time.IN, date(2010, 12, 16)).answer is Answer.FALSE


def test_sources_name_the_depositary_first_and_each_once(ground, verdict):
    found = verdict(Matter.WITHDREW, "LTU", "ottawa", Time.IN, date(2025, 5, 8)).sources(ground.atlas.tables)
    urls = [source.url for source in found]
    assert urls[0] == ground.atlas.tables.treaties["ottawa"].url_status
    assert len(urls) == len(set(urls)) >= 2


def test_every_reason_is_one_sentence_with_the_days_of_the_record(ground, verdict):
    for treaty, history in ground.atlas.histories.items():
        for iso3 in history.iso3:
            text = record_text(history, iso3, TODAY)
            assert text[0].isupper()
            assert not text.endswith(".")
            for act in history.acts_of[iso3]:
                if act.kind is not ActKind.PROVISIONAL_APPLICATION:
                    assert f"{act.date.day} {act.date:%B %Y}" in text, (treaty, iso3)
            reason = verdict(Matter.SIGNED, iso3, treaty, Time.ON, TODAY).reason
            assert text in reason
            assert reason.endswith(".")


@pytest.mark.parametrize(
    ("iso3", "treaty", "day"),
    [
        ("EST", "ottawa", date(2025, 11, 4)),  # it abstained in the First Committee
        ("CHE", "ottawa", date(2025, 10, 17)),  # it objected to the suspension by Ukraine
        ("MEX", "ccm", date(2024, 7, 16)),  # it voiced concern at the steps of Lithuania
    ],
)
def test_a_vote_at_the_un_and_a_word_on_others_are_not_taken_for_an_act(verdict, iso3, treaty, day):
    left = verdict(Matter.WITHDREW, iso3, treaty, Time.IN, day)
    assert left.answer is Answer.FALSE
    assert "another step" not in left.reason
    assert left.steps == ()
