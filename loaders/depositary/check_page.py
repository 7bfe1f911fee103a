"""Whether a page agrees with itself: its days with its own day, its table with its own totals."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from loaders.depositary import notes as end_notes
from loaders.depositary.status_page import Notice, PageError, Participant, Sheet, Unread
from treaties.model import FOLLOW_A_SIGNATURE, ActKind

GRACE = timedelta(days=30)
"""How long the depositary may take to put square brackets around a participant that has left."""

_SIGNATURES = (ActKind.SIGNATURE, ActKind.DEFINITIVE_SIGNATURE)


def orphaned_notices(sheet: Sheet, participants: list[Participant]) -> Iterator[Unread]:
    """Yield end notes that tell of a withdrawal although no row refers to them."""
    used = {reference for participant in participants for reference in participant.notes}
    for number, text in sheet.notes.items():
        if number not in used and any(end_notes.notices_in(text, sheet.title)):
            yield Unread(f"End note {number}", text, "tells of a withdrawal, but no participant refers to it")


def require_distinct(participants: list[Participant]) -> None:
    """Fault names that appear in two rows."""
    count = Counter(participant.name for participant in participants)
    if doubled := [name for name, times in count.items() if times > 1]:
        raise PageError(f"Participants appear in two rows: {', '.join(doubled[:5])}. The table is damaged.")


def check_days(participant: Participant, concluded: date | None, stamp: date | None) -> Iterator[Unread]:
    """Yield acts on days on which they cannot have been done."""
    name = participant.name
    for entry in participant.entries:
        if concluded and entry.date < concluded:
            yield Unread(name, f"{entry.date} {entry.kind}", f"is before the treaty was concluded ({concluded})")
        if stamp and entry.date > stamp:
            yield Unread(name, f"{entry.date} {entry.kind}", f"is after the page's own day ({stamp})")
    signed = [e.date for e in participant.entries if e.kind is ActKind.SIGNATURE and not e.succeeded]
    for entry in participant.entries:
        if signed and entry.kind in FOLLOW_A_SIGNATURE and entry.date < min(signed):
            yield Unread(name, f"{entry.date} {entry.kind}", f"is before the signature ({min(signed)})")
    for notice in participant.notices:
        if why := _impossible(notice, participant, stamp):
            what = f"withdrawal received on {notice.received}, effect {notice.effect or 'not printed'}"
            yield Unread(name, what, why)


def _impossible(notice: Notice, participant: Participant, stamp: date | None) -> str:
    """Return why a notice of withdrawal cannot be as it is printed; empty if it can."""
    consents = [e for e in participant.entries if e.kind.is_consent and e.date <= notice.received]
    effect = notice.effect
    if not consents:
        return "comes before any consent in the table"
    if effect and effect < notice.received:
        return "takes effect before it was received"
    if stamp and notice.received > stamp:
        return f"is after the page's own day ({stamp})"
    if stamp and effect and effect + GRACE < stamp and not consents[-1].bracketed:
        return "is in effect, but the consent before it is not in square brackets"
    if stamp and effect and effect > stamp and consents[-1].bracketed:
        return "is not yet in effect, but the consent is in square brackets"
    return ""


def require_totals(sheet: Sheet, participants: list[Participant], unread: list[Unread]) -> None:
    """Fault a table that does not give the page's own totals; former states may or may not be counted."""
    for label, total, test in (
        ("signatories", sheet.signatories, lambda kind: kind in _SIGNATURES),
        ("parties", sheet.parties, lambda kind: kind.is_consent),
    ):
        counted = [p for p in participants if p.standing(test)]
        fewest = sum(p.kind != "former" for p in counted)
        if label == "signatories":
            fewest = sum(p.kind != "former" and p.standing(lambda kind: kind is ActKind.SIGNATURE) for p in counted)
        if total is None and label == "parties":
            raise PageError("The page prints no total of parties: its layout has changed.")
        if total is None and counted:
            raise PageError("The page prints no total of signatories, but its table has signatures.")
        if total is not None and not fewest <= total <= len(counted):
            cause = f" {len(unread)} of its cells could not be read, the first: {unread[0]}" if unread else ""
            raise PageError(
                f"The page says {total} {label}, but its table gives {len(counted)}: it is damaged, or cut off.{cause}"
            )
