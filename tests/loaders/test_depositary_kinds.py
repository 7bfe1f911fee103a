"""What pages of further treaties have: other consents, former states, earlier stays, further tables, bare notices."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from loaders.depositary import read_page
from tests.helpers.depositary_pages import CLUSTERS, MINES, Line, Spec, as_html, as_xml, with_line
from treaties.model import ActKind

NOON = datetime(2026, 2, 3, 12)
PROTOCOL = replace(
    MINES,
    number="XXVI-2-a",
    title="Protocol on Lights",
    concluded="Vienna, 13 October 1995",
    columns=("Participant", "Consent to be bound(P), Succession(d)"),
    lines=(Line("Austria", ("27 Jul\t 1998 P",)), Line("Montenegro", ("23 Oct\t 2006 d",))),
    declarations=(),
    provisional=(),
    signatories=0,
)
AGAIN = (
    "The Government of Chile had acceded to the Convention on 23 September 1999. On 29 June 2011, the "
    "Secretary-General received from the Government of Chile a notification of denunciation, which took effect on "
    "29 December 2011."
)
UNCLEAR = (
    "On 25 August 2005, the Secretary-General received from the Government of Norway a notification of withdrawal."
)


def row(page, name):
    return next(row for row in page.participants if row.name == name)


@pytest.mark.parametrize("printed", [as_html, as_xml])
def test_consent_to_be_bound_is_a_consent_of_its_own_name(printed):
    page = read_page(printed(PROTOCOL), as_of=NOON)
    assert [entry.kind for entry in row(page, "Austria").entries] == [ActKind.CONSENT_TO_BE_BOUND]
    assert (page.number, page.title, page.parties, page.unread) == ("XXVI-2-a", "Protocol on Lights", 2, ())


def test_a_stay_before_the_present_one_is_taken_from_the_end_note():
    lines = tuple(replace(x, notes=("1",)) if x.name == "Chile" else x for x in MINES.lines)
    lines = tuple(replace(x, cells=("", "11 Jan\t 2013 a")) if x.name == "Chile" else x for x in lines)
    page = read_page(as_html(replace(MINES, lines=lines, notes={"1": AGAIN}, declarations=())))
    assert [(e.kind.value, e.date, e.bracketed) for e in row(page, "Chile").entries] == [
        ("accession", date(1999, 9, 23), True),
        ("accession", date(2013, 1, 11), False),
    ]
    assert [(n.received, n.effect) for n in row(page, "Chile").notices] == [(date(2011, 6, 29), date(2011, 12, 29))]
    assert page.unread == ()


@pytest.mark.parametrize(("cell", "counts"), [(" 3 Dec\t 2003 a", False), ("[ 3 Dec\t 2003 a]", True)])
def test_a_notice_counts_only_with_a_bracket_or_a_day_of_effect(cell, counts):
    page = read_page(as_html(with_line(MINES, Line("Norway", ("", cell), ("1",)), notes={"1": UNCLEAR})))
    assert bool(row(page, "Norway").notices) is counts
    assert [item.where for item in page.unread] == ([] if counts else ["Norway, end note 1"])
    if not counts:
        assert "notice of 2005-08-25 without a day of effect or square brackets: it is not counted" in str(
            page.unread[0]
        )


@pytest.mark.parametrize(
    "name", ["The former Yugoslav Republic of Macedonia", "[The former Yugoslav Republic of Macedonia]"]
)
def test_a_listed_name_is_of_a_state_before_anything_calls_it_former(name):
    data = as_html(with_line(MINES, Line(name, ("", " 9 Sep\t 1998 a"))))
    page = read_page(data, is_state=lambda found: "Macedonia" in found)
    assert (row(page, name.strip("[]")).kind, page.unread) == ("state", ())
    (item,) = read_page(data).unread
    assert str(item).startswith(
        "The former Yugoslav Republic of Macedonia: 'accession 1998-09-09' is of a former state"
    )


def test_further_tables_are_named_as_left_out():
    rows = "<tr><td>Participant</td><td>Protocol I</td></tr><tr><td>Austria</td><td>14 Mar 1983 P</td></tr>"
    further = f'<table id="x_tblgrid">{rows}</table>'.encode()
    page = read_page(as_html(CLUSTERS).replace(b"</form>", further + b"</form>"))
    assert len(page.participants) == len(CLUSTERS.lines)
    (item,) = page.unread
    assert str(item) == (
        "Table 2 of the page: 'Participant; Protocol I (1 rows)' is not that of the treaty itself, and is left out"
    )
    # Whatever comes first, the treaty's own table is the one whose titles are its acts.
    first = as_html(CLUSTERS).replace(b"<table><tr>", further + b"<table><tr>", 1)
    assert read_page(first).participants == page.participants


def test_two_texts_have_two_keys_and_one_text_has_one():
    pages = [
        read_page(as_html(with_line(MINES, Line("Norway", ("", " 3 Dec\t 2003 a"), ("1",)), notes={"1": note})))
        for note in (UNCLEAR, UNCLEAR, UNCLEAR.replace("2005", "2006"))
    ]
    first, same, other = (page.unread[0].key for page in pages)
    assert first == same != other


def test_a_page_says_who_signed_with_provisional_application_and_nothing_else():
    spec: Spec = with_line(MINES, Line("Norway", (" 3 Dec\t 1997 ", "")), provisional=("Austria", "Norway"))
    assert [name for name, _ in read_page(as_html(spec)).provisional] == ["Austria", "Norway", "Chile"]
