"""Status pages of the depositary: what is read from pages of our own, and from the real ones."""

from dataclasses import fields, replace
from datetime import date, datetime

import pytest

from loaders.depositary import PageError, read_page
from loaders.depositary.notes import applies_provisionally
from tests.helpers.depositary_pages import CLUSTERS, LEFT, MINES, Line, as_html, as_xml, with_line
from treaties.model import ActKind

NOON = datetime(2026, 2, 3, 12)


def entries(page, name):
    """Return kind, day and bracket of each act of a participant."""
    row = next(row for row in page.participants if row.name == name)
    return [(entry.kind, entry.date, entry.bracketed) for entry in row.entries]


def test_page_gives_number_title_days_and_totals():
    page = read_page(as_html(CLUSTERS))
    assert (page.number, page.title) == ("XXVI-6", "Convention on Cluster Munitions")
    assert (page.concluded, page.in_force) == (date(2008, 5, 30), date(2010, 8, 1))
    assert (page.as_of, page.zone) == (datetime(2026, 2, 3, 10, 16, 18), "EDT")
    assert (page.signatories, page.parties) == (6, 5)
    assert page.unread == ()


def test_page_gives_acts_with_letters_and_brackets():
    page = read_page(as_html(CLUSTERS))
    assert entries(page, "Japan") == [
        (ActKind.SIGNATURE, date(2008, 12, 3), False),
        (ActKind.ACCEPTANCE, date(2009, 7, 14), False),
    ]
    assert entries(page, "Lithuania") == [
        (ActKind.SIGNATURE, date(2008, 12, 3), True),
        (ActKind.RATIFICATION, date(2011, 3, 24), True),
    ]
    assert entries(page, "Haiti") == [(ActKind.SIGNATURE, date(2009, 10, 28), False)]


@pytest.mark.parametrize("spec", [CLUSTERS, MINES], ids=["clusters", "mines"])
def test_html_and_xml_of_one_page_mean_the_same(spec):
    html, xml = read_page(as_html(spec)), read_page(as_xml(spec), as_of=datetime(2026, 2, 3, 10, 16, 18))
    for item in fields(html):
        if item.name != "zone":
            assert getattr(html, item.name) == getattr(xml, item.name), item.name


def test_page_saved_by_a_browser_is_read_as_well():
    saved = as_html(CLUSTERS).replace(b'class="table">', b'class="table"><tbody>').replace(b"<SUP>", b"<sup>")
    saved = saved.replace(b"</SUP>", b"</sup>").replace(b'href="/doc/', b'href="https://treaties.un.org/doc/')
    saved = saved.replace(b"<!DOCTYPE html>", b"<!-- saved from url=(0080)https://treaties.un.org/ --><!DOCTYPE html>")
    assert read_page(saved) == read_page(as_html(CLUSTERS))


def test_xml_without_a_day_leaves_it_open():
    assert read_page(as_xml(MINES)).as_of is None


def test_xml_mends_what_the_depositary_cuts_to_one_byte():
    damaged = as_xml(CLUSTERS).replace(b"The withdrawal took", b"\x1cThe\x19 withdrawal & took", 1)
    page = read_page(damaged, as_of=NOON)
    assert entries(page, "Lithuania")[1][1] == date(2011, 3, 24)


def test_xml_declared_latin_1_keeps_accents():
    data = as_xml(CLUSTERS)
    assert b"C\xf4te d'Ivoire" in data
    assert "Côte d'Ivoire" in [row.name for row in read_page(data, as_of=NOON).participants]


def test_xml_reads_real_superscript_elements():
    data = as_xml(CLUSTERS).replace(b"&lt;superscript&gt;2&lt;/superscript&gt;", b"<superscript>2</superscript>")
    assert next(r for r in read_page(data, as_of=NOON).participants if r.name == "Lithuania").notes == ("2",)


def test_xml_number_of_a_protocol():
    spec = replace(MINES, number="XXVII-7-d")
    assert read_page(as_xml(spec), as_of=NOON).number == read_page(as_html(spec)).number == "XXVII-7-d"


def test_letters_are_those_of_the_title():
    spec = replace(
        MINES,
        columns=("Participant", "Accession(x), Ratification(r), Succession(q)", "Signature"),
        lines=(
            Line("Austria", ("29 Jun 1998 r", "3 Dec 1997")),
            Line("Norway", ("29 Jun 1998 x", "")),
            Line("Serbia", ("3 Jul 2001 q", "")),
        ),
        declarations=(),
        provisional=(),
        signatories=1,
    )
    page = read_page(as_html(spec))
    assert [entries(page, name)[0][0].value for name in ("Austria", "Norway", "Serbia")] == [
        "ratification",
        "accession",
        "succession",
    ]


def test_organizations_and_former_states_are_listed_apart():
    spec = replace(
        MINES,
        columns=(
            "Participant",
            "Signature",
            "Ratification, Formal confirmation(c), Accession(a), Succession(d)",
        ),
        lines=(
            *MINES.lines,
            Line("European Union", ("3 Dec 1997", "5 Apr 2006 c")),
            Line("Yugoslavia (former)", ("3 Dec 1997", "")),
        ),
    )
    page = read_page(as_html(spec))
    assert [row.name for row in page.of_kind("organization")] == ["European Union"]
    assert [row.name for row in page.of_kind("former")] == ["Yugoslavia (former)"]
    assert entries(page, "European Union")[1][0] is ActKind.FORMAL_CONFIRMATION
    assert len(page.of_kind("state")) == 3


def test_definitive_signature_counts_as_consent():
    spec = replace(
        MINES,
        columns=("Participant", "Signature", "Definitive signature(s), Acceptance(A)"),
        lines=(Line("Austria", ("3 Dec 1997", "29 Jun 1998 A")), Line("Norway", ("", "3 Dec 1997 s"))),
        declarations=(),
        provisional=(),
    )
    page = read_page(as_html(spec))
    assert entries(page, "Norway") == [(ActKind.DEFINITIVE_SIGNATURE, date(1997, 12, 3), False)]
    assert (page.signatories, page.parties) == (1, 2)


def test_bracketed_name_marks_the_participant():
    spec = replace(
        CLUSTERS,
        lines=tuple(replace(x, name=f"[{x.name}]") if x.name == "Lithuania" else x for x in CLUSTERS.lines),
    )
    row = next(row for row in read_page(as_html(spec)).participants if row.name == "Lithuania")
    assert row.bracketed


def test_withdrawal_gives_receipt_effect_and_number():
    row = next(row for row in read_page(as_html(CLUSTERS)).participants if row.name == "Lithuania")
    (notice,) = row.notices
    assert (notice.received, notice.effect) == (date(2024, 9, 6), date(2025, 3, 6))
    assert (notice.notification, notice.notified) == ("C.N.347.2024.TREATIES-XXVI-6", date(2024, 9, 6))
    assert notice.article == "Article 20 (3)"


def test_provisional_application_from_list_and_declaration():
    assert [name for name, _ in read_page(as_html(MINES)).provisional] == ["Austria", "Chile"]
    assert not applies_provisionally("It will not be applied provisionally.")


def test_column_of_provisional_application_wins_over_declarations():
    spec = replace(
        MINES,
        columns=("Participant", "Signature", "Provisional application(n)", "Ratification, Succession(d)"),
        lines=tuple(replace(x, cells=(x.cells[0], "", x.cells[1])) for x in MINES.lines),
    )
    assert read_page(as_html(spec)).provisional == ()


def test_territorial_applications_from_table_and_notes():
    spec = replace(MINES, territorial=(("Denmark", "19 Oct 1949", "Greenland"), ("", "1 Nov 1950", "Faroe Islands")))
    page = read_page(as_html(spec))
    assert [(s.participant, s.since, s.text) for s in page.territorial] == [
        ("Denmark", "19 Oct 1949", "Greenland"),
        ("Denmark", "1 Nov 1950", "Faroe Islands"),
    ]
    assert [s.participant for s in read_page(as_html(CLUSTERS)).territorial] == ["Denmark"]


def test_column_of_no_act_is_reported_by_row_and_text():
    spec = replace(
        MINES,
        columns=(*MINES.columns, "Remarks"),
        lines=tuple(replace(x, cells=(*x.cells, "see annex" if x.name == "Chile" else "")) for x in MINES.lines),
        parties=3,
    )
    page = read_page(as_html(spec))
    assert [str(item) for item in page.unread] == [
        "The column 'Remarks': 'Remarks' is not an act that the atlas knows",
        "Chile, column 'Remarks': 'see annex' is in a column that is not understood",
    ]


def test_leaving_without_brackets_is_tolerated_for_a_month():
    page = read_page(as_html(replace(CLUSTERS, stamp="10-03-2026 10:00:00 EDT")))
    assert page.unread == ()
    page = read_page(as_html(replace(CLUSTERS, stamp="10-05-2026 10:00:00 EDT")))
    assert "not in square brackets" in str(page.unread[0])


def test_brackets_without_a_note_are_reported():
    lines = tuple(replace(line, notes=()) if line.name == "Lithuania" else line for line in CLUSTERS.lines)
    page = read_page(as_html(replace(CLUSTERS, lines=lines)))
    assert "no end note tells of a withdrawal" in str(page.unread[0])


def test_withdrawal_that_no_row_refers_to_is_reported():
    page = read_page(as_html(replace(MINES, notes={"1": LEFT})))
    assert str(page.unread[0]).startswith("End note 1: 'On 6 September 2024")
    assert "no participant refers to it" in str(page.unread[0])


def test_page_with_no_total_is_refused():
    with pytest.raises(PageError, match="prints no total of parties"):
        read_page(as_html(CLUSTERS).replace(b"Parties :", b"Members :"))


def test_spec_of_two_notes_in_one_cell():
    page = read_page(
        as_html(
            with_line(
                CLUSTERS,
                Line("Norway", ("", "3 Dec 2008 a"), ("1", "2")),
                notes={**CLUSTERS.notes, "2": LEFT},
            )
        )
    )
    assert next(r for r in page.participants if r.name == "Norway").notes == ("1", "2")
    assert any(item.where == "Norway" for item in page.unread)
