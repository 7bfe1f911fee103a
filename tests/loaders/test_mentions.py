"""What is withdrawn: the treaty, or a reservation, or another treaty. Sentences in the depositary's manner, our own."""

import pytest

from loaders.depositary.mentions import About, mentions
from loaders.depositary.notes import notices_in

TITLE = "Convention on the Safety of Rivers"
TREATY = [
    "On 3 May 2001, Ruritania deposited a notification of withdrawal.",
    "On 3 May 2001, Ruritania denounced the Convention.",
    "On 3 May 2001, Ruritania withdrew from the present Convention, together with a declaration on its reasons.",
    "In a note of 3 May 2001, Ruritania gave notice of withdrawal from the Convention on the Safety of Rivers.",
    "Ruritania denounced the Optional Protocol on 3 May 2001 and acceded again with a reservation.",
    "The Government holds that a withdrawal from this Covenant is not possible.",
]
SOMETHING_ELSE = [
    "On 3 May 2001, Ruritania notified the Secretary-General of its decision to withdraw its reservation to article 4.",
    "On 3 May 2001, Ruritania notified its decision to withdraw, as from that date, the following reservation:",
    "Ruritania withdraws that part of the reservations which concerns article 9.",
    "On 3 May 2001, Ruritania notified the Secretary-General of a partial withdrawal as follows:",
    "With a view to withdrawing the reservation, the law was changed.",
    "The objection was withdrawn on 3 May 2001.",
    "Ruritania deposited a notification of withdrawal of its declaration.",
    "On 3 May 2001, Ruritania withdrew its signature.",
    "On 3 May 2001, Ruritania denounced the Convention concerning Night Work in Mills (No. 4).",
]


@pytest.mark.parametrize(
    ("text", "about"),
    [(text, About.TREATY) for text in TREATY] + [(text, About.SOMETHING_ELSE) for text in SOMETHING_ELSE],
)
def test_a_sentence_is_about_the_treaty_or_about_something_else(text, about):
    assert [found.about for found in mentions(text, TITLE)] == [about]


def test_the_withdrawal_by_itself_is_that_of_the_sentence_before():
    of_a_reservation = f"{SOMETHING_ELSE[0]} The withdrawal was made because the law was changed."
    assert [found.about for found in mentions(of_a_reservation)] == [About.SOMETHING_ELSE] * 2
    assert notices_in(f"{SOMETHING_ELSE[0]}\nThe instrument of withdrawal has an annex.") == ([], "")
    of_the_treaty = f"{TREATY[0]} The withdrawal was made for reasons of cost."
    assert [found.about for found in mentions(of_the_treaty)] == [About.TREATY] * 2


def test_a_notice_after_the_withdrawal_of_a_reservation_is_a_new_one():
    found, trouble = notices_in(
        f"{SOMETHING_ELSE[0]}\nOn 6 June 2002, Ruritania deposited its notification of withdrawal."
    )
    assert ([notice.received.isoformat() for notice in found], trouble) == (["2002-06-06"], "")


def test_a_notice_is_told_of_once():
    found, trouble = notices_in(f"{TREATY[0]} On 9 July 2001, the said notification of withdrawal was circulated.")
    assert ([notice.received.isoformat() for notice in found], trouble) == (["2001-05-03"], "")


@pytest.mark.parametrize("text", ["Ruritania has withdrawn.", "It would denounce all of this."])
def test_what_is_unclear_is_said_to_be(text):
    assert [found.about for found in mentions(text)] == [About.UNCLEAR]
    assert "not understood" in notices_in(text)[1]
