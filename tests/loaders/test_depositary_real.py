"""The depositary's pages of 3 February 2026: every act of the tables, and nothing else, is on them.

The pages are not part of the project, so these tests run where somebody put them.
"""

from dataclasses import replace
from datetime import date

import pytest

from loaders import paths
from loaders.depositary import PageError, read_page
from loaders.names import is_listed, listed_names
from loaders.refresh import files
from loaders.refresh.drafts import draft
from loaders.refresh.options import Options
from loaders.refresh.plan import plan, read_origin
from loaders.tables import load_tables
from tests.helpers.read_apart import read_apart
from tests.helpers.real_pages import PAGES, needs_pages
from treaties.history import History
from treaties.model import ActKind, Basis, FirstParties, Span


def real(number: str) -> bytes:
    """Return the bytes of a real page."""
    return (PAGES / f"{number}_2026-02-03.html").read_bytes()


@pytest.mark.depositary
@needs_pages
@pytest.mark.parametrize(
    ("number", "participants", "totals", "kinds"),
    [
        (
            "XXVI-6",
            125,
            (107, 112),
            {
                "signature": 108,
                "provisional_application": 4,
                "ratification": 94,
                "acceptance": 2,
                "accession": 17,
            },
        ),
        (
            "XXVI-5",
            166,
            (132, 162),
            {
                "signature": 133,
                "ratification": 130,
                "acceptance": 2,
                "approval": 1,
                "accession": 31,
                "succession": 2,
            },
        ),
    ],
)
def test_real_pages_are_read_to_the_last_cell(number, participants, totals, kinds):
    page = read_page(real(number))
    found = [entry.kind.value for row in page.participants for entry in row.entries]
    assert page.unread == ()
    assert len(page.participants) == participants
    assert (page.signatories, page.parties) == totals
    assert {kind: found.count(kind) for kind in set(found)} == kinds


@pytest.mark.depositary
@needs_pages
@pytest.mark.parametrize(("treaty", "number"), [("ccm", "XXVI-6"), ("ottawa", "XXVI-5")])
def test_acts_are_reproducible_from_the_real_pages(treaty, number):
    tables = load_tables()
    drafted = draft(read_page(real(number)), tables.treaties[treaty], tables.states, tables).acts
    stored = [act for act in tables.acts if act.treaty == treaty]
    # Remarks are the atlas's own, like the number of the notification of a consent; all else is on the page.
    by_hand = {"notification": "", "note": ""}
    assert [replace(act, **by_hand) for act in drafted] == [replace(act, **by_hand) for act in stored]
    numbers = [[a.notification for a in acts if a.kind is ActKind.WITHDRAWAL] for acts in (drafted, stored)]
    assert numbers[0] == numbers[1]
    assert all(numbers[0])
    assert (
        sum(act.basis is Basis.DEPOSITARY for act in drafted if act.kind is ActKind.WITHDRAWAL)
        == {"ccm": 1, "ottawa": 5}[treaty]
    )


@pytest.mark.depositary
@needs_pages
def test_tables_are_reproducible_byte_for_byte_with_their_remarks():
    tables = load_tables()
    origins = [read_origin(str(PAGES / f"{n}_2026-02-03.html"), None, None, {}) for n in ("XXVI-5", "XXVI-6")]
    found = plan(tables, origins, Options(), date(2026, 2, 3))
    assert (len(found), found.reasons) == (0, [])
    made = files.acts(paths.GEODATA, {treaty: change.acts for treaty, change in found.changes.items()})
    assert made == (paths.GEODATA / paths.ACTS).read_bytes()


@pytest.mark.slow
@pytest.mark.depositary
@needs_pages
@pytest.mark.parametrize("number", ["XXVI-5", "XXVI-6"])
def test_real_pages_cut_anywhere_are_refused(number):
    data = real(number)
    for cut in range(1, 40):
        with pytest.raises(PageError):
            read_page(data[: len(data) * cut // 40])


ADDED = {
    "cwc": (Span.DAYS, 30, FirstParties.WITH_TREATY, {"1997-04-28": 0, "1997-04-29": 87, "2026-02-03": 193}),
    "att": (Span.DAYS, 90, FirstParties.WITH_TREATY, {"2014-12-23": 0, "2014-12-24": 61, "2026-02-03": 117}),
    "ccw_p4": (Span.MONTHS, 6, FirstParties.OWN_PERIOD, {"1998-07-29": 0, "2026-02-03": 111}),
}


@pytest.mark.depositary
@needs_pages
@pytest.mark.parametrize("name", ADDED)
def test_a_further_treaty_binds_as_many_as_its_page_and_its_articles_say(name):
    span, count, first, bound = ADDED[name]
    tables = load_tables()
    page = read_page((PAGES / f"{name}.html").read_bytes(), is_state=is_listed(dict(listed_names(tables))))
    treaty = replace(
        tables.treaties["ccm"], in_force=page.in_force, entry_span=span, entry_count=count, first_parties=first
    )
    acts = draft(page, treaty, tables.states, tables).acts
    history = History(treaty, tables.states, acts)
    found = {day: sum(status.is_bound for status in history.on(date.fromisoformat(day)).values()) for day in bound}
    assert found == bound


FURTHER = {"att": 142, "ccw_p4": 111, "cedaw": 191, "ctbt": 187, "cwc": 194, "iccpr": 181}


@pytest.mark.depositary
@needs_pages
@pytest.mark.parametrize("name", [*FURTHER, "XXVI-5_2026-02-03", "XXVI-6_2026-02-03"])
def test_a_real_page_means_what_a_reading_apart_finds(name):
    data = (PAGES / f"{name}.html").read_bytes()
    page, (found, totals) = read_page(data), read_apart(data)
    assert len(found) == FURTHER.get(name, len(page.participants))
    assert {
        row.name: [(entry.kind.value, entry.date.isoformat(), entry.bracketed) for entry in row.entries]
        for row in page.participants
    } == found
    assert (page.signatories, page.parties) == totals


@pytest.mark.depositary
@needs_pages
@pytest.mark.parametrize("name", FURTHER)
def test_of_the_further_pages_one_notice_is_left_to_a_person(name):
    page = read_page((PAGES / f"{name}.html").read_bytes())
    assert not [row.name for row in page.participants if row.notices]
    unread = [(item.where, item.why) for item in page.unread]
    why = "has a notice of 1997-08-25 without a day of effect or square brackets: it is not counted"
    assert unread == ([("Democratic People's Republic of Korea, end note 8", why)] if name == "iccpr" else [])
