"""The first answer about a state: a phrase for every combination, and the act behind each standing."""

from dataclasses import replace
from datetime import date

import pytest

from treaties.answers import answer
from treaties.history import History
from treaties.model import Act, ActKind, Reported, Status

DAY = date(2020, 1, 1)
CCM, OTTAWA = "the Convention on Cluster Munitions", "the Ottawa (Mine Ban) Treaty"
JOINED = ((ActKind.ACCESSION, date(2011, 1, 1), date(2011, 7, 1)),)
ACTS = {
    Status.NONE: (),
    Status.SIGNATORY: ((ActKind.SIGNATURE, date(2009, 1, 1), date(2009, 1, 1)),),
    Status.JOINED: ((ActKind.ACCESSION, date(2019, 12, 1), date(2020, 6, 1)),),
    Status.PARTY: JOINED,
    Status.WITHDRAWING: (*JOINED, (ActKind.WITHDRAWAL, date(2019, 12, 1), date(2020, 6, 1))),
    Status.WITHDRAWN: (*JOINED, (ActKind.WITHDRAWAL, date(2015, 1, 1), date(2015, 7, 1))),
    "later": ((ActKind.ACCESSION, date(2021, 1, 1), date(2021, 7, 1)),),
}


@pytest.fixture
def said(tables):
    """Return what is said of a state of these statuses, one a treaty."""

    def said(*statuses, day=DAY, of=tables):
        given = zip(("ccm", "ottawa", "third"), statuses, strict=False)
        histories = []
        for id, status in given:
            treaty = tables.treaties.get(id) or replace(tables.treaties["ccm"], id=id, short="Third Treaty")
            acts = tuple(Act(id, "FRA", *act) for act in ACTS[status])
            history = History(treaty, {"FRA": tables.states["FRA"]}, acts)
            assert history.status("FRA", DAY) is (Status.NONE if status == "later" else status)
            histories.append(history)
        return answer(histories, of, "FRA", day)

    return said


@pytest.mark.parametrize(
    ("ccm", "ottawa", "phrase"),
    [
        (Status.WITHDRAWN, Status.WITHDRAWN, "Left both treaties"),
        (Status.PARTY, Status.PARTY, "Bound by both treaties"),
        (Status.NONE, Status.NONE, "Never in either treaty"),
        ("later", "later", "Not yet in either treaty"),
        (Status.SIGNATORY, Status.SIGNATORY, "Signed both treaties without joining them"),
        (Status.JOINED, Status.JOINED, "Joined both treaties, not yet bound by them"),
        (Status.WITHDRAWING, Status.WITHDRAWING, "Bound by both treaties but leaving them"),
        (Status.NONE, Status.PARTY, f"Bound by {OTTAWA}, never in the other"),
        ("later", Status.PARTY, f"Bound by {OTTAWA}, not yet in the other"),
        (Status.PARTY, Status.WITHDRAWING, f"Bound by both treaties but leaving {OTTAWA}"),
        (Status.WITHDRAWN, Status.PARTY, f"Left {CCM}, bound by the other"),
        (Status.WITHDRAWN, Status.WITHDRAWING, f"Left {CCM}, bound by the other but leaving it"),
        (Status.NONE, Status.WITHDRAWN, f"Left {OTTAWA}, never in the other"),
        (Status.SIGNATORY, Status.PARTY, f"Bound by {OTTAWA}, signed the other without joining it"),
        (Status.JOINED, Status.NONE, f"Joined {CCM}, not yet bound by it; never in the other"),
    ],
)
def test_each_combination_has_its_phrase(said, ccm, ottawa, phrase):
    assert said(ccm, ottawa) == phrase


def test_every_combination_has_a_phrase_of_its_own(said):
    phrases = {said(ccm, ottawa) for ccm in ACTS for ottawa in ACTS}
    assert len(phrases) == len(ACTS) ** 2
    assert not any("{" in phrase or phrase[0].islower() for phrase in phrases)


def test_a_third_treaty_is_named_with_the_others(said):
    assert said(*[Status.PARTY] * 3) == "Bound by all 3 treaties"
    assert said(*[Status.NONE] * 3) == "Never in any of the 3 treaties"
    assert (
        said(Status.WITHDRAWN, Status.WITHDRAWN, Status.NONE) == f"Left {CCM} and {OTTAWA}, never in the Third Treaty"
    )


def test_a_treaty_that_is_not_open_yet_is_passed_over(said):
    assert said(Status.NONE, Status.NONE, day=date(2005, 1, 1)) == f"Never in {OTTAWA}"
    assert said(Status.NONE, Status.NONE, day=date(1990, 1, 1)) == "No treaty was open for signature yet"


def test_what_is_contested_or_reported_is_added_where_it_belongs(said, tables):
    row = replace(tables.contested[0], iso3="FRA", since=DAY)
    contested = replace(tables, contested=(row,))
    assert said(Status.NONE, Status.PARTY, of=contested) == f"Bound by {OTTAWA}, though contested; never in the other"
    row = Reported("ottawa", "FRA", ActKind.ACCESSION, DAY, DAY, "", ())
    reported = replace(tables, contested=(), reported=(row,))
    phrase = f"Bound by {CCM}; never in the other, though its accession is reported"
    assert said(Status.PARTY, Status.NONE, of=reported) == phrase
    assert said(Status.PARTY, Status.NONE, of=reported, day=date(2019, 1, 1)) == f"Bound by {CCM}, never in the other"


def test_a_state_that_was_not_yet_one_is_said_to_be_none(atlas):
    assert answer(atlas.histories.values(), atlas.tables, "MNE", date(2000, 1, 1)) == "Not yet a state"
