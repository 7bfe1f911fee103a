"""Our counts beside those that others printed, and why they differ where they do.

Three things make honest counts differ: a consent that is deposited but not yet in force, a successor that
is bound from its independence and counted from its notice, and signatures of states that have left, which
the depositary puts in brackets and no longer counts.
"""

import re
from dataclasses import dataclass
from datetime import date

from exports import words
from treaties.atlas import Atlas
from treaties.counts import counts_on
from treaties.history import History
from treaties.model import ActKind, Status
from treaties.words import enumerate_names

NAMED_AT_MOST = 6
# The totals as sources.csv records them, where the package does not.
TOTALS = re.compile(r"totals of ([0-9]+) signatories and ([0-9]+) parties")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One printed number beside ours.

    `printed` is theirs; `ours` the count that says the same; `nearest` the other count that a reader
    may mean (states bound for parties, signatures ever for signatories), None if there is none; `reason` says
    why the three differ, empty if they do not.
    """

    treaty: str
    day: date
    what: str
    printed: int
    ours: int
    nearest: int | None
    reason: str
    source: str

    @property
    def agrees(self) -> bool:
        """Whether our count that says the same is the same."""
        return self.printed == self.ours


def printed_totals(atlas: Atlas) -> dict[str, tuple[date, int, int, str]]:
    """Return per treaty the depositary's own totals: day, signatories, parties, and the source's key.

    From the last page that was read, where the package records it; else from the note on the source of
    the acts. A treaty of which neither is known is left out.
    """
    found, tables = {}, atlas.tables
    for treaty in tables.treaties.values():
        keys = [act.source for act in tables.acts if act.treaty == treaty.id and act.source in tables.sources]
        source = tables.sources[max(set(keys), key=keys.count)] if keys else None
        if source and (noted := TOTALS.search(source.supports)):
            found[treaty.id] = (treaty.snapshot, int(noted[1]), int(noted[2]), source.key)
        for page in atlas.provenance.pages:
            if page.get("treaty") == treaty.id and page.get("parties"):
                day = date.fromisoformat(str(page["as_of"])[:10])
                key = source.key if source else ""
                found[treaty.id] = (day, int(page.get("signatories") or 0), int(page["parties"]), key)
    return found


def comparisons(atlas: Atlas) -> list[Comparison]:
    """Return all printed counts beside ours: the depositary's first, then those of others, newest first."""
    rows, others = [], []
    for treaty, (day, signatories, parties, source) in printed_totals(atlas).items():
        rows.append(_parties(atlas.histories[treaty], day, parties, source))
        rows.append(_signatures(atlas.histories[treaty], day, signatories, source))
    for row in atlas.tables.published:
        history = atlas.histories[row.treaty]
        if row.date == history.treaty.snapshot and row.source in {found.source for found in rows}:
            continue
        others.append(_parties(history, row.date, row.parties, row.source))
        if (printed := row.signed_not_ratified) is not None:
            ours = counts_on(history, row.date).signatory
            reason = "" if ours == printed else words.UNEXPLAINED
            others.append(Comparison(row.treaty, row.date, words.SIGNED_ONLY, printed, ours, None, reason, row.source))
    return rows + sorted(others, key=lambda row: row.day, reverse=True)


def _told(history: History, iso3s: list[str], text: str, named: str) -> list[str]:
    """Return the reason that lies in some states, with their names if they are few; empty if there are none."""
    names = sorted(history.states[iso3].name for iso3 in iso3s)
    template = named if len(names) <= NAMED_AT_MOST else text
    return [template.format(number=len(names), names=enumerate_names(names))] if names else []


def _parties(history: History, day: date, printed: int, source: str) -> Comparison:
    now, on = counts_on(history, day), history.on(day)
    waiting = [iso3 for iso3, status in on.items() if status is Status.JOINED]
    early = [act.iso3 for act in history.acts if act.kind is ActKind.SUCCESSION and act.takes_effect <= day < act.date]
    reasons = _told(history, waiting, words.WAITING, words.WAITING_NAMED)
    reasons += _told(history, early, words.EARLY, words.EARLY_NAMED)
    if printed != now.party or now.party - now.bound != len(waiting) - len(early):
        reasons.append(words.UNEXPLAINED)
    return Comparison(history.id, day, words.PARTIES, printed, now.party, now.bound, "; ".join(reasons), source)


def _signatures(history: History, day: date, printed: int, source: str) -> Comparison:
    """Compare the printed signatories with the signatures of all but those that have left."""
    signed = {a.iso3 for a in history.acts if a.kind is ActKind.SIGNATURE and a.date <= day}
    dropped = [iso3 for iso3, status in history.on(day).items() if status is Status.WITHDRAWN and iso3 in signed]
    ours = len(signed) - len(dropped)
    reasons = _told(history, dropped, words.DROPPED, words.DROPPED_NAMED)
    reasons += [words.UNEXPLAINED] if printed != ours else []
    return Comparison(history.id, day, words.SIGNATORIES, printed, ours, len(signed), "; ".join(reasons), source)
