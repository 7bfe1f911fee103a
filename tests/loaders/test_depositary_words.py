"""Column titles, dated cells and end notes of the depositary: what is read and what is reported."""

from datetime import date

import pytest

from loaders.depositary.grid import read_cell, read_title
from loaders.depositary.notes import notices_in
from treaties.model import ActKind


@pytest.mark.parametrize(
    ("title", "plain", "letters"),
    [
        ("Signature", ActKind.SIGNATURE, set()),
        ("Acceptance(A), Approval(AA), Ratification, Accession(a)", ActKind.RATIFICATION, {"A", "AA", "a"}),
        ("Ratification, Formal confirmation(c), Accession(a)", ActKind.RATIFICATION, {"c", "a"}),
        ("Definitive signature(s), Acceptance(A), Succession(d)", None, {"s", "A", "d"}),
        ("Signature, Succession to signature(d)", ActKind.SIGNATURE, {"d"}),
        ("Provisional application(n)", None, {"n"}),
        ("Provisional application under Article V", ActKind.PROVISIONAL_APPLICATION, {"n"}),
        ("Accession", ActKind.ACCESSION, {"a"}),
        ("Consent to be bound(P), Succession(d)", None, {"P", "d"}),
        ("Consent to be bound", ActKind.CONSENT_TO_BE_BOUND, {"P"}),
    ],
)
def test_titles_announce_acts_and_letters(title, plain, letters):
    column = read_title(title)
    assert (column.plain, set(column.letters), column.unclear) == (plain, letters, "")


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Reservations", "not an act"),
        ("Ratification, Acceptance", "two acts without a letter"),
        ("Acceptance(A), Approval(A)", "letter A for two acts"),
        ("Consent", "not an act"),
    ],
)
def test_titles_that_are_not_understood_say_why(title, why):
    assert why in read_title(title).unclear


def test_cell_with_several_acts():
    column = read_title("Ratification, Acceptance(A), Accession(a)")
    found, trouble = read_cell("[ 3 Sep 2016 A] 20 Jan 2021 A", column)
    assert [(e.date.year, e.bracketed, e.kind) for e in found] == [
        (2016, True, ActKind.ACCEPTANCE),
        (2021, False, ActKind.ACCEPTANCE),
    ]
    assert not trouble


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("30 Feb 2010", "does not exist"),
        ("3 Dez 2008", "month that is not English"),
        ("3 Dec 2008 q", "does not explain"),
        ("[3 Dec 2008", "do not pair"),
        ("3 Dec 2008]", "do not pair"),
        ("soon", "not a date"),
        ("3 Dec 08", "not a date"),
        ("3 Dec 2008 a and more", "not a date"),
    ],
)
def test_cells_that_cannot_be_read_say_why(cell, why):
    assert why in read_cell(cell, read_title("Ratification, Accession(a)"))[1]


DENOUNCED = "On 8 November 2022, Belarus notified the Secretary-General of its denunciation of the Protocol"


@pytest.mark.parametrize(
    ("text", "received", "effect"),
    [
        (f"{DENOUNCED} with effect from 8 February 2023.", date(2022, 11, 8), date(2023, 2, 8)),
        (f"{DENOUNCED}.", date(2022, 11, 8), None),
        (
            DENOUNCED.replace("of its denunciation of", "that it had decided to denounce")
            + " with effect from 5 April 2023.",
            date(2022, 11, 8),
            date(2023, 4, 5),
        ),
    ],
    ids=["with effect from", "no day of effect", "had decided"],
)
def test_withdrawals_in_other_words(text, received, effect):
    notices, trouble = notices_in(text)
    assert ([(n.received, n.effect) for n in notices], trouble) == ([(received, effect)], "")


@pytest.mark.parametrize(
    "text",
    [
        "On 31 October 2023, the Government of Germany withdraws the reservation it made upon accession.",
        "On 1 July 2004, Austria notified the Secretary-General of the withdrawal of its declaration.",
        "See note 1 under Montenegro.",
        "On 6 May 2019 Gambia gave a notification of withdrawal. On 10 June 2019 it revoked this.",
    ],
    ids=["reservation", "declaration", "reference", "taken back"],
)
def test_notes_about_something_else_are_no_withdrawals(text):
    assert notices_in(text) == ([], "")


@pytest.mark.parametrize(
    "text",
    [
        "The Government has withdrawn from the Convention.",
        "The Government deposited a notification of withdrawal.",
        "On 6 May 2020 Norway deposited a notification of withdrawal, which takes immediate effect.",
    ],
    ids=["no notice", "no day", "no day of effect"],
)
def test_withdrawals_in_unknown_words_are_reported(text):
    assert notices_in(text)[1]


def test_two_withdrawals_in_one_note():
    text = (
        "On 4 November 2019, the Government notified the Secretary-General of its decision to withdraw, "
        "which took effect on 4 November 2020.\nOn 27 January 2025, the Government notified the "
        "Secretary-General of its decision to withdraw, which shall take effect on 27 January 2026."
    )
    notices, trouble = notices_in(text)
    assert [(n.received.year, n.effect.year) for n in notices] == [(2019, 2020), (2025, 2026)]
    assert not trouble
