"""From what is printed on a page to what it means, with the page's own totals as the judge."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from loaders.depositary import notes as end_notes
from loaders.depositary.check_page import check_days, orphaned_notices, require_distinct, require_totals
from loaders.depositary.grid import PARTICIPANT, Column, first_day, read_cell, read_title
from loaders.depositary.status_page import Cell, Entry, Notice, Page, PageError, Participant, Sheet, Statement, Unread
from treaties.model import ActKind

ORGANIZATIONS = re.compile(
    r"European (?:Union|(?:Economic |Atomic Energy )?Community)|Euratom|\bUnited Nations\b"
    r"|\b(?:Organi[sz]ation|Agency|Fund|Bank|Association|Authority|Commission|Council|Court|Committee"
    r"|Institute|Programme|Cent(?:re|er)|Interpol)\b"
)
FORMER_STATES = re.compile(
    r"\(former\)|\bformer\b|^Czechoslovakia|^German Democratic Republic|^Yugoslavia|^Serbia and Montenegro"
    r"|^Union of Soviet Socialist Republics|^Republic of (?:South )?Viet-?Nam|^Democratic Yemen"
    r"|^Zanzibar|^Tanganyika"
    r"|^Federation of Rhodesia|^United Arab Republic"
)
_NAME = re.compile(r"^[^\W\d_][\w\s.,'’()\-/&]*$")


def assemble(sheet: Sheet, *, as_of: datetime | None, is_state: Callable[[str], bool]) -> Page:
    """Return what a sheet means.

    `as_of` is the day of a page that prints none, a printed one wins; for `is_state` see `read_page`.

    Raises
    ------
    PageError
        If the page contradicts itself: no usable table, doubled rows, impossible days, totals that its
        own table does not give.
    """
    stamp = sheet.as_of or as_of
    columns, unread = _columns(sheet.head)
    participants = [
        _participant(sheet, columns, number, row, is_state, unread) for number, row in enumerate(sheet.rows, start=1)
    ]
    unread += _further(sheet)
    require_distinct(participants)
    unread += orphaned_notices(sheet, participants)
    concluded = first_day(sheet.concluded)
    for participant in participants:
        unread += check_days(participant, concluded, stamp.date() if stamp else None)
    require_totals(sheet, participants, unread)
    return Page(
        number=sheet.number,
        title=sheet.title,
        concluded=concluded,
        in_force=first_day(sheet.in_force),
        registration=sheet.registration,
        as_of=stamp,
        zone=sheet.zone,
        signatories=sheet.signatories or 0,
        parties=sheet.parties or 0,
        participants=tuple(participants),
        provisional=tuple(_provisional(sheet, columns)),
        territorial=tuple(_territorial(sheet, participants)),
        unread=tuple(unread),
    )


def _columns(head: tuple[Cell, ...]) -> tuple[list[Column], list[Unread]]:
    """Return the columns, and the titles that are not understood."""
    titles = [cell.text for cell in head]
    if not titles or PARTICIPANT not in titles[0].lower():
        shown = titles[0] if titles else ""
        raise PageError(f"The first column is headed {shown!r}, not Participant: the layout has changed.")
    columns = [Column(titles[0]), *map(read_title, titles[1:])]
    unread = [Unread(f"The column {c.title!r}", c.title, c.unclear) for c in columns if c.unclear]
    if not any(kind.is_consent for column in columns for kind in column.kinds):
        raise PageError(f"No column holds ratifications, accessions or the like (titles: {'; '.join(titles)}).")
    return columns, unread


def _participant(
    sheet: Sheet,
    columns: list[Column],
    number: int,
    row: tuple[Cell, ...],
    is_state: Callable[[str], bool],
    unread: list[Unread],
) -> Participant:
    """Return one row of the table; what cannot be read is added to `unread`."""
    texts = tuple(cell.text for cell in row)
    if len(row) != len(columns):
        raise PageError(
            f"Row {number} ({texts[0][:40] if texts else ''!r}) has {len(row)} cells, the header "
            f"{len(columns)}: the table is damaged."
        )
    name = texts[0].strip()
    bracketed = name.startswith("[") and name.endswith("]")
    name = name.strip("[] ")
    if not _NAME.match(name):
        raise PageError(f"Row {number} has {name[:60]!r} where the name of a participant belongs.")
    entries: list[Entry] = []
    for column, cell in list(zip(columns, row, strict=True))[1:]:
        if not cell.text:
            continue
        found, trouble = [], "is in a column that is not understood"
        if not column.unclear:
            found, trouble = read_cell(cell.text, column)
        entries += found
        if trouble:
            unread.append(Unread(f"{name}, column {column.title!r}", cell.text, trouble))
    if not entries and not any(texts[1:]):
        unread.append(Unread(f"Row {number}", name, "is a participant without any act"))
    references = tuple(dict.fromkeys(note for cell in row for note in cell.notes))
    notices = _notices(sheet, name, references, entries, unread)
    kind = "organization" if ORGANIZATIONS.search(name) else "former" if FORMER_STATES.search(name) else "state"
    if is_state(name):
        kind = "state"
    elif kind == "former":
        acts = "; ".join(f"{entry.kind.words} {entry.date}" for entry in entries) or "no act"
        unread.append(Unread(name, acts, "is of a former state, none of the atlas, and is left out"))
    return Participant(name, kind, bracketed, references, tuple(entries), tuple(notices))


def _notices(
    sheet: Sheet, name: str, references: tuple[str, ...], entries: list[Entry], unread: list[Unread]
) -> list[Notice]:
    """Return the notices of withdrawal in the end notes that a row refers to."""
    notices: list[Notice] = []
    for reference in references:
        if reference not in sheet.notes:
            raise PageError(
                f"{name} refers to end note {reference}, which the page does not have: the page is cut off."
            )
        note, where = sheet.notes[reference], f"{name}, end note {reference}"
        found, trouble = end_notes.notices_in(note, sheet.title)
        if found and not any(entry.kind.is_consent and entry.date <= found[0].received for entry in entries):
            # The table has the last consent alone: of the stay that a first notice ended, the note tells.
            entries[:0] = end_notes.earlier_consents(note, found[0].received)
        for notice in found:
            if notice.effect or _has_left(entries, notice):
                notices.append(notice)
            else:
                why = f"has a notice of {notice.received} without a day of effect or square brackets: it is not counted"
                unread.append(Unread(where, note, why))
        if trouble:
            unread.append(Unread(where, note, trouble))
    left = [entry for entry in entries if entry.bracketed]
    consents = sum(entry.kind.is_consent for entry in left)
    if left and consents > len(notices):
        why = "is in square brackets, but no end note tells of a withdrawal"
        unread.append(Unread(name, "; ".join(f"{e.date} {e.kind}" for e in left), why))
    if left and not consents:
        unread.append(Unread(name, f"{left[0].date} {left[0].kind}", "is in square brackets without a consent"))
    return sorted(notices, key=lambda notice: notice.received)


def _has_left(entries: list[Entry], notice: Notice) -> bool:
    """Return whether the last consent before a notice is in square brackets."""
    consents = [entry for entry in entries if entry.kind.is_consent and entry.date <= notice.received]
    return bool(consents) and consents[-1].bracketed


def _further(sheet: Sheet) -> Iterator[Unread]:
    """Yield the tables of participants that are not the treaty's own; those of protocols have pages of their own."""
    for number, (head, *rows) in enumerate(sheet.further, start=2):
        titles = "; ".join(cell.text for cell in head)
        why = "is not that of the treaty itself, and is left out"
        yield Unread(f"Table {number} of the page", f"{titles} ({len(rows)} rows)", why)


def _provisional(sheet: Sheet, columns: list[Column]) -> Iterator[tuple[str, str]]:
    """Yield who declared provisional application outside the table, with the words."""
    if any(ActKind.PROVISIONAL_APPLICATION in column.kinds for column in columns):
        return
    seen = set()
    for statement in sheet.under_article:
        if "provisional application" in statement.heading.lower():
            seen.add(statement.participant)
            yield statement.participant, statement.heading
    for statement in sheet.declarations:
        if statement.participant not in seen and end_notes.applies_provisionally(statement.text):
            seen.add(statement.participant)
            yield statement.participant, statement.text


def _territorial(sheet: Sheet, participants: list[Participant]) -> Iterator[Statement]:
    """Yield territorial applications of the table of its own, then those of the end notes."""
    yield from sheet.territorial
    for participant in participants:
        for reference in participant.notes:
            yield from end_notes.territories_in(participant.name, sheet.notes[reference])
