"""Our counts beside those that others printed, and why they differ where they do.

Three things make honest counts differ: a consent that is deposited but not yet in force, a successor that
is bound from its independence and counted from its notice, and signatures of states that have left, which
the depositary puts in brackets and no longer counts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from treaties.counts import counts_on
from treaties.history import History
from treaties.model import ActKind, Status, Tables
from treaties.provenance import Provenance
from treaties.sentences import enumerate_names

NAMED_AT_MOST = 6
UNEXPLAINED = "not explained"
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


def printed_totals(provenance: Provenance, tables: Tables) -> dict[str, tuple[date, int, int, str]]:
    """Return per treaty the depositary's own totals: day, signatories, parties, and the source's key.

    From the last page that was read, where the package records it; else from the note on the source of
    the acts. A treaty of which neither is known is left out.
    """
    found = {}
    for treaty in tables.treaties.values():
        keys = [act.source for act in tables.acts if act.treaty == treaty.id and act.source in tables.sources]
        source = tables.sources[max(set(keys), key=keys.count)] if keys else None
        noted = TOTALS.search(source.supports) if source else None
        if noted:
            found[treaty.id] = (treaty.snapshot, int(noted[1]), int(noted[2]), source.key)
        for page in provenance.pages:
            if page.get("treaty") == treaty.id and page.get("parties"):
                day = date.fromisoformat(str(page["as_of"])[:10])
                key = source.key if source else ""
                found[treaty.id] = (day, int(page.get("signatories") or 0), int(page["parties"]), key)
    return found


def comparisons(histories: Mapping[str, History], tables: Tables, provenance: Provenance) -> list[Comparison]:
    """Return all printed counts beside ours: the depositary's first, then those of others, newest first."""
    rows = []
    for treaty, (day, signatories, parties, source) in printed_totals(provenance, tables).items():
        rows.append(_parties(histories[treaty], tables, day, parties, source))
        rows.append(_signatures(histories[treaty], tables, day, signatories, source))
    others = []
    for row in tables.published:
        history = histories[row.treaty]
        if row.date == history.treaty.snapshot and row.source in {found.source for found in rows}:
            continue
        others.append(_parties(history, tables, row.date, row.parties, row.source))
        if row.signed_not_ratified is not None:
            ours = counts_on(history, row.date).signatory
            reason = "" if ours == row.signed_not_ratified else UNEXPLAINED
            what = "signed, not joined"
            others.append(
                Comparison(row.treaty, row.date, what, row.signed_not_ratified, ours, None, reason, row.source)
            )
    return rows + sorted(others, key=lambda row: row.day, reverse=True)


def _names(tables: Tables, iso3s: list[str]) -> str:
    if len(iso3s) > NAMED_AT_MOST:
        return ""
    return f" ({enumerate_names(sorted(tables.states[iso3].name for iso3 in iso3s))})"


def _parties(history: History, tables: Tables, day: date, printed: int, source: str) -> Comparison:
    now, on = counts_on(history, day), history.on(day)
    waiting = [iso3 for iso3, status in on.items() if status is Status.JOINED]
    early = [act.iso3 for act in history.acts if act.kind is ActKind.SUCCESSION and act.takes_effect <= day < act.date]
    reasons = []
    if waiting:
        reasons.append(f"{len(waiting)} deposited, not yet in force{_names(tables, waiting)}")
    if early:
        reasons.append(f"{len(early)} bound since independence, notice not yet given{_names(tables, early)}")
    if printed != now.party or now.party - now.bound != len(waiting) - len(early):
        reasons.append(UNEXPLAINED)
    return Comparison(history.treaty.id, day, "parties", printed, now.party, now.bound, "; ".join(reasons), source)


def _signatures(history: History, tables: Tables, day: date, printed: int, source: str) -> Comparison:
    """Compare the printed signatories with the signatures of all but those that have left."""
    signed = {a.iso3 for a in history.acts if a.kind is ActKind.SIGNATURE and a.date <= day}
    left = sorted(iso3 for iso3, status in history.on(day).items() if status is Status.WITHDRAWN)
    dropped = [iso3 for iso3 in left if iso3 in signed]
    reason = ""
    if dropped:
        reason = f"signatures of states that have left are no longer printed{_names(tables, dropped)}"
    ours = len(signed) - len(dropped)
    if printed != ours:
        reason = "; ".join(filter(None, [reason, UNEXPLAINED]))
    return Comparison(history.treaty.id, day, "signatories", printed, ours, len(signed), reason, source)
