"""What a state cannot have done: each rule across the rows of the acts, by a slip in one act."""

import pytest

from loaders.tables import load_tables

# id: text in the acts of the small world, its replacement, and the fault without the file's name.
SLIPS = {
    "before the treaty was opened": (
        "XBB,signature,2000-02-01,2000-02-01",
        "XBB,signature,2000-01-09,2000-01-09",
        (
            "line 7, column date, value '2000-01-09': The Kite Treaty was opened for "
            "signature on 2000-01-10. No act can be earlier: correct the day."
        ),
    ),
    "signature after it closed": (
        "XBB,signature,2000-02-01,2000-02-01",
        "XBB,signature,2001-07-01,2001-07-01",
        (
            "line 7, column date, value '2001-07-01': The Kite Treaty was open for "
            "signature until 2001-06-30. Correct the day, or write accession."
        ),
    ),
    "after the depositary's page was read": (
        "XAA,accession,2015-01-15,2015-07-01",
        "XAA,accession,2021-01-15,2021-07-01",
        (
            "line 5, column date, value '2021-01-15': The depositary's page was read on "
            "2020-12-31, before this day. Correct it, or snapshot in treaties/treaties.csv."
        ),
    ),
    "before the state existed": (
        "XCC,succession,2006-10-23",
        "XCC,succession,2006-06-02",
        (
            "line 10, column date, value '2006-06-02': Cöstavia could not act before "
            "2006-06-03. Correct it, or since in states/states.csv."
        ),
    ),
    "succession not from the first day": (
        "2006-10-23,2006-06-03",
        "2006-10-23,2007-04-01",
        (
            "line 10, column takes_effect, value '2007-04-01': By the rule (Art. 17) it "
            "takes effect on 2006-06-03. Correct the day, or set basis to depositary if the depositary "
            "prints this one."
        ),
    ),
    "succession by a state without a first day": (
        "kites,XBB,ratification,2003-02-01",
        "kites,XBB,succession,2003-02-01",
        (
            "line 8, column act, value 'succession': Belmark has no first day in "
            "states/states.csv, so it cannot succeed. Add its first day, or correct the act."
        ),
    ),
    "in force off the rule": (
        "2003-02-01,2003-08-01",
        "2003-02-01,2003-08-02",
        (
            "line 8, column takes_effect, value '2003-08-02': By the rule (Art. 17) it "
            "takes effect on 2003-08-01. Correct the day, or set basis to depositary if the depositary "
            "prints this one."
        ),
    ),
    "in force before the treaty": (
        "2000-05-20,2001-07-01",
        "2000-05-20,2000-11-01",
        (
            "line 3, column takes_effect, value '2000-11-01': By the rule (Art. 17) it "
            "takes effect on 2001-07-01. Correct the day, or set basis to depositary if the depositary "
            "prints this one."
        ),
    ),
    "signature that counts later": (
        "XBB,signature,2000-02-01,2000-02-01",
        "XBB,signature,2000-02-01,2000-02-02",
        ("line 7, column takes_effect, value '2000-02-02': It counts from its own day, 2000-02-01. Write that day."),
    ),
    "consent that binds before it is given": (
        "2003-02-01,2003-08-01,rule",
        "2003-02-01,2003-01-31,depositary",
        (
            "line 8, column takes_effect, value '2003-01-31': It takes effect before the "
            "day of the act, 2003-02-01. Correct one of the days."
        ),
    ),
    "withdrawal within six months": (
        "2010-03-05,2010-09-05",
        "2010-03-05,2010-09-04",
        (
            "line 4, column takes_effect, value '2010-09-04': The treaty (Art. 20) allows "
            "2010-09-05 at the earliest. Correct one of the days."
        ),
    ),
    "withdrawal off the rule": (
        "2010-03-05,2010-09-05,depositary",
        "2010-03-05,2010-10-05,rule",
        (
            "line 4, column takes_effect, value '2010-10-05': By the rule (Art. 20) it "
            "takes effect on 2010-09-05. Correct the day, or set basis to depositary if the depositary "
            "prints this one."
        ),
    ),
    "second signature": (
        "kites,XBB,ratification,2003-02-01,2003-08-01,rule",
        (
            "kites,XBB,signature,2000-03-01,2000-03-01,depositary,,page,\n"
            "kites,XBB,ratification,2003-02-01,2003-08-01,rule"
        ),
        (
            "line 8, column act, value 'signature': XBB under kites has this act in line 7 "
            "already. Keep one of the rows."
        ),
    ),
    "two consents": (
        "kites,XBB,provisional_application,2003-02-01,2003-02-01,depositary",
        "kites,XBB,approval,2003-03-01,2003-09-01,rule",
        (
            "line 9, column act, value 'approval': XBB under kites consented in line 8 "
            "already (ratification). Keep one, or add the withdrawal between them."
        ),
    ),
    "ratification without signature": (
        "kites,XBB,signature,2000-02-01,2000-02-01,depositary,,page,\n",
        "",
        (
            "line 7, column act, value 'ratification': XBB under kites has no signature "
            "before it (Art. 16). Add the signature, or write accession."
        ),
    ),
    "ratification before signature": (
        (
            "kites,XBB,signature,2000-02-01,2000-02-01,depositary,,page,\n"
            "kites,XBB,ratification,2003-02-01,2003-08-01,rule,,page,\n"
            "kites,XBB,provisional_application,2003-02-01,2003-02-01,depositary"
        ),
        (
            "kites,XBB,signature,2000-02-02,2000-02-02,depositary,,page,\n"
            "kites,XBB,ratification,2000-02-01,2001-07-01,rule"
        ),
        (
            "line 8, column date, value '2000-02-01': It is dated before the signature of "
            "2000-02-02 (Art. 16). Correct one of the days."
        ),
    ),
    "accession of a signatory": (
        "kites,XBB,ratification",
        "kites,XBB,accession",
        (
            "line 8, column act, value 'accession': XBB under kites has signed (line 7), "
            "so it does not accede (Art. 16). Write ratification, or correct it."
        ),
    ),
    "withdrawal without consent": (
        "kites,XAA,ratification,2000-05-20,2001-07-01,rule,,page,\n",
        "",
        (
            "line 3, column act, value 'withdrawal': XAA under kites has not consented to "
            "be bound before it (Art. 20). Add the consent, or remove the row."
        ),
    ),
    "withdrawal before being bound": (
        "2010-03-05,2010-09-05",
        "2001-06-30,2001-12-30",
        (
            "line 4, column date, value '2001-06-30': XAA under kites was not yet bound on "
            "this day (Art. 20). Correct one of the days."
        ),
    ),
    "provisional application on a day of its own": (
        "provisional_application,2003-02-01,2003-02-01",
        "provisional_application,2003-02-02,2003-02-02",
        (
            "line 9, column date, value '2003-02-02': XBB under kites neither signed nor deposited a consent "
            "on this day (Art. 18). Use the day of the signature or deposit."
        ),
    ),
    "second withdrawal": (
        "kites,XAA,accession,2015-01-15,2015-07-01,rule",
        "kites,XAA,withdrawal,2015-01-15,2015-07-15,depositary",
        (
            "line 5, column act, value 'withdrawal': XAA under kites has not consented to "
            "be bound before it (Art. 20). Add the consent, or remove the row."
        ),
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), SLIPS.values(), ids=SLIPS)
def test_an_act_that_a_state_cannot_have_done(spoil, faults_of, old, new, expected):
    assert faults_of(spoil("treaties/acts.csv", old, new)) == [f"treaties/acts.csv, {expected}"]


# The last and first days on which each act is still possible, and what may follow a withdrawal.
POSSIBLE = {
    "signature on the last day": (
        "XBB,signature,2000-02-01,2000-02-01",
        "XBB,signature,2001-06-30,2001-06-30",
    ),
    "signature and ratification on one day": (
        "XAA,signature,2000-01-10,2000-01-10",
        "XAA,signature,2000-05-20,2000-05-20",
    ),
    "on the day the depositary's page was read": (
        "XAA,accession,2015-01-15,2015-07-01",
        "XAA,accession,2020-12-31,2021-06-01",
    ),
    "notice on the state's first day": ("XCC,succession,2006-10-23", "XCC,succession,2006-06-03"),
    "withdrawal on the first day of being bound": ("2010-03-05,2010-09-05", "2001-07-01,2002-01-01"),
    "withdrawal delayed by a conflict": ("2010-03-05,2010-09-05", "2010-03-05,2012-01-01"),
    "day that the depositary prints": ("2003-02-01,2003-08-01,rule", "2003-02-01,2003-08-15,depositary"),
}


@pytest.mark.parametrize(("old", "new"), POSSIBLE.values(), ids=POSSIBLE)
def test_an_act_that_is_just_possible(spoil, old, new):
    load_tables(spoil("treaties/acts.csv", old, new))


def test_a_treaty_that_stays_open_for_signature_takes_consent_without_one(world, spoil):
    """Only where signature closed do Art. 15 and 16 tell ratification from accession."""
    spoil("treaties/treaties.csv", "2001-06-30", "")
    spoil("treaties/acts.csv", "kites,XBB,signature,2000-02-01,2000-02-01,depositary,,page,\n", "")
    assert load_tables(world).treaties["kites"].signature_until is None
