"""Rows for those who count: every state in every year, every spell of a standing, every party with its days.

Everything follows from the acts and the rules. A year is looked at from its end, as others do, and beside it stands
what the end hides: whether the treaty bound the state on any day of the year.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from treaties.atlas import Atlas
from treaties.history import STATUSES, History
from treaties.model import Act, ActKind, Status
from treaties.status import memberships

SIGNED, CONSENTED, BECAME_BOUND, GAVE_NOTICE, LEFT = FLAGS = (
    "signed",
    "consented",
    "became_bound",
    "gave_notice",
    "left",
)
"""What a state may have done in a year, or may have come to be."""


def years(atlas: Atlas, first: date) -> range:
    """Return the years from that of a first day up to the last whose 31 December the data cover."""
    return range(first.year, (atlas.snapshot + timedelta(days=1)).year)


def country_years(atlas: Atlas) -> list[dict]:
    """Return every state in every year, for each treaty.

    Returns
    -------
    list of dict
        ``iso3``, ``name``, ``treaty``, ``year``, ``status`` and ``bound`` (0 or 1) on 31 December, ``bound_in_year``
        (on any day of the year), the flags of `FLAGS`, and ``contested`` on 31 December, 0 or 1. By treaty, state in
        the order of names, and year.
        A state that does not exist yet has the status ``NOT_A_STATE``.
    """
    return [row for history in atlas.histories.values() for row in _years_of(history, atlas)]


def _years_of(history: History, atlas: Atlas) -> Iterator[dict]:
    of, column = years(atlas, history.first_day), {iso3: at for at, iso3 in enumerate(history.iso3)}
    ends, starts = (history.codes_on(date(year, *day) for year in of) for day in ((12, 31), (1, 1)))
    did = _deeds(history)
    for iso3, state in atlas.tables.by_name.items():
        for at, year in enumerate(of):
            status, before = (STATUSES[codes[at, column[iso3]]] for codes in (ends, starts))
            flags = did[iso3, year]
            # Who is bound at neither end of the year may have come and gone within it.
            ever = status.is_bound or before.is_bound or BECAME_BOUND in flags
            yield {
                "iso3": iso3,
                "name": state.name,
                "treaty": history.id,
                "year": year,
                "status": str(status),
                "bound": int(status.is_bound),
                "bound_in_year": int(ever),
                **{flag: int(flag in flags) for flag in FLAGS},
                "contested": int(bool(atlas.tables.contested_of(history.id, iso3, date(year, 12, 31)))),
            }


def _deeds(history: History) -> defaultdict[tuple[str, int], set[str]]:
    """Return by state and year what it did, and from when the treaty bound it and bound it no more."""
    did: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for act in history.acts:
        if act.kind in (ActKind.SIGNATURE, ActKind.DEFINITIVE_SIGNATURE):
            did[act.iso3, act.date.year].add(SIGNED)
        if act.kind.is_consent:
            did[act.iso3, act.date.year].add(CONSENTED)
        if act.kind is ActKind.WITHDRAWAL:
            did[act.iso3, act.date.year].add(GAVE_NOTICE)
    for day, iso3, before, status in history.changes(date.min, date.max):
        if status.is_bound and not before.is_bound:
            did[iso3, day.year].add(BECAME_BOUND)
        if status is Status.WITHDRAWN:
            did[iso3, day.year].add(LEFT)
    return did


def spells(atlas: Atlas) -> list[dict]:
    """Return from when to when every state stood how, for each treaty, from its first day on.

    The spells of a state have no gap and no overlap.

    Returns
    -------
    list of dict
        ``iso3``, ``name``, ``treaty``, ``from`` and ``to`` (days, both within; ``to`` is None while it lasts),
        ``status``, and ``checked``: 1 if it had begun on the day of the data, 0 if it is to come by what is known.
    """
    rows = []
    for history in atlas.histories.values():
        for iso3, state in atlas.tables.by_name.items():
            points = [(max(day, history.first_day), status) for day, status in history.breakpoints[iso3]]
            nexts = [start for start, _ in points[1:]] + [None]
            for (start, status), after in zip(points, nexts, strict=True):
                if after is None or after > start:
                    row = {"iso3": iso3, "name": state.name, "treaty": history.id, "from": start}
                    row |= {"to": after - timedelta(days=1) if after else None, "status": str(status)}
                    rows.append(row | {"checked": int(start <= atlas.snapshot)})
    return rows


def parties(atlas: Atlas) -> list[dict]:
    """Return who signed and joined, a row for each stay in a treaty, in the columns of R's many-packages.

    Returns
    -------
    list of dict
        ``stateID`` (ISO3), ``treatyID``, ``Title``, ``Begin`` (the first of the other days), ``StateSignature``,
        ``StateRatification`` (consent to be bound, whatever its form), ``StateForce``, ``StateEnd``; days, or None. In
        the order of ``Begin``, as there. A state that only signed has a row; one that never did anything has none.
    """
    rows = []
    for history in atlas.histories.values():
        for iso3, acts in history.acts_of.items():
            signed = [act.date for act in acts if act.kind is ActKind.SIGNATURE]
            stays = memberships(acts)
            for number, stay in enumerate(stays):
                rows.append(_party(history, iso3, signed[:1] if not number else [], stay.consent, stay.withdrawal))
            if signed and not stays:
                rows.append(_party(history, iso3, signed, None, None))
    return sorted(rows, key=lambda row: (row["Begin"], row["treatyID"], row["stateID"]))


def _party(history: History, iso3: str, signed: list[date], consent: Act | None, end: Act | None) -> dict:
    days = {
        "StateSignature": signed[0] if signed else None,
        "StateRatification": consent.date if consent else None,
        "StateForce": consent.effect if consent else None,
        "StateEnd": end.effect if end else None,
    }
    first = min(day for day in days.values() if day)
    return {"stateID": iso3, "treatyID": history.id, "Title": history.treaty.title, "Begin": first, **days}
