"""What is opened to see that an act is so, and how the atlas says that it knows of it."""

from collections import Counter
from dataclasses import replace

import pytest

from treaties import documents
from treaties.documents import Document
from treaties.model import ActKind, Basis

PAGE, NOTICE = "The depositary's status page; ", "Depositary notification C.N."
SIX_MONTHS_ON, AT_ONCE = "takes effect by the rule of Art. 17.", "counts from its own day."


@pytest.mark.parametrize("number", ["", "C.N.347", "CN.347.2024", "C.N.347.24", "see C.N.347.2024"])
def test_what_is_no_number_of_a_notification_leads_nowhere(number):
    assert documents.notification(number) is None


def test_every_number_in_the_tables_leads_to_the_depositary(tables):
    rows = (*tables.acts, *tables.milestones, *tables.territorial)
    numbers = {row.notification for row in rows if row.notification}
    assert len(numbers) > 10
    for number in numbers:
        found = documents.notification(number)
        assert number.startswith(found.name)
        _, _, serial, year = found.name.split(".")
        assert found.url == f"https://treaties.un.org/doc/Publication/CN/{year}/CN.{serial}.{year}-Eng.pdf"


def test_every_act_has_its_documents_the_notification_first(tables):
    page = Document(
        "United Nations Treaty Collection, 3 February 2026", "https://treaties.un.org/Pages/ViewDetails.aspx"
    )
    for act in tables.acts:
        *own, last = documents.of_act(act, tables)
        assert (last.name, last.url.split("?")[0]) == (page.name, page.url)
        assert own == ([documents.notification(act.notification)] if act.notification else [])


def test_all_536_acts_say_how_they_are_known(tables):
    said = Counter((act.kind, documents.known_by(act, tables)) for act in tables.acts)
    withdrawals = {text for kind, text in said if kind is ActKind.WITHDRAWAL}
    assert len(withdrawals) == 6
    assert all(text.startswith(NOTICE) for text in withdrawals)
    assert all(text.endswith("; takes effect on the day that the depositary prints.") for text in withdrawals)
    assert {key: number for key, number in said.items() if key[0] is not ActKind.WITHDRAWAL} == {
        (ActKind.SIGNATURE, PAGE + AT_ONCE): 241,
        (ActKind.PROVISIONAL_APPLICATION, PAGE + AT_ONCE): 10,
        (ActKind.RATIFICATION, PAGE + SIX_MONTHS_ON): 224,
        (ActKind.ACCEPTANCE, PAGE + SIX_MONTHS_ON): 4,
        (ActKind.APPROVAL, PAGE + SIX_MONTHS_ON): 1,
        (ActKind.ACCESSION, PAGE + SIX_MONTHS_ON): 47,
        (ActKind.ACCESSION, "Depositary notification C.N.14.2015; " + SIX_MONTHS_ON): 1,
        (ActKind.SUCCESSION, PAGE + "counts from the first day of the state."): 2,
    }
    assert said.total() == len(tables.acts) == 536


@pytest.mark.parametrize(
    ("kind", "basis", "effect"),
    [
        (ActKind.WITHDRAWAL, Basis.RULE, "takes effect by the rule of Art. 20."),
        (ActKind.SUCCESSION, Basis.DEPOSITARY, "takes effect on the day that the depositary prints."),
        (ActKind.ACCESSION, Basis.DEPOSITARY, "takes effect on the day that the depositary prints."),
    ],
)
def test_the_day_of_effect_is_that_of_its_basis(tables, kind, basis, effect):
    like = next(act for act in tables.acts if act.kind is ActKind.RATIFICATION)
    assert documents.known_by(replace(like, kind=kind, basis=basis), tables) == PAGE + effect
