"""What the browser needs to paint any day: the breakpoints of both treaties and the words for them.

The law stays in Python. The payload holds its results, the days on which a status changes, and the
sentences with places left open, so that the map can follow a pointer without asking the server.
It is an asset of its own, fetched once by its hash. Days are numbers: days since 1 January 1970.
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from maps.style import PATTERN, palette
from treaties.combined import LABEL as COMBINED_LABEL
from treaties.combined import MEANING as COMBINED_MEANING
from treaties.combined import Combined
from treaties.history import STATUSES, History
from treaties.model import LABEL, MEANING, State, Status, Tables
from treaties.sentences import STANDING, count_template, day_text, events
from treaties.territories import statements

EPOCH = date(1970, 1, 1).toordinal()
FIRST_DAY = date(1997, 12, 3)
"""The first day of the atlas: the Ottawa Treaty is opened for signature."""

# The units that the atlas highlights everywhere: an outline and a label, never a fill of their own.
FOCUS = ("LTU", "RU-KGD", "BLR")

# Legend order: from bound to outside, leavers last.
LEGEND = (
    Status.PARTY,
    Status.WITHDRAWING,
    Status.JOINED,
    Status.SIGNATORY,
    Status.NONE,
    Status.WITHDRAWN,
    Status.NOT_A_STATE,
)
COMBINED_LEGEND = (
    Combined.BOTH,
    Combined.CCM_ONLY,
    Combined.OTTAWA_ONLY,
    Combined.NEITHER,
    Combined.LEFT_ONE,
    Combined.LEFT_BOTH,
    Combined.NOT_A_STATE,
)


class Point(Protocol):
    """Where a unit's circle or label stands, in degrees (EPSG:4326), and its size at zoom 2."""

    unit: str
    lon: float
    lat: float
    px2: float


def number(day: date) -> int:
    """Return a day as the number of days since 1 January 1970.

    Examples
    --------
    >>> number(date(1970, 1, 2))
    1
    """
    return day.toordinal() - EPOCH


def payload(tables: Tables, histories: dict[str, History], points: Iterable[Point]) -> dict:
    """Return everything that the map's script needs beside the geometry.

    Parameters
    ----------
    tables : Tables
        The checked tables.
    histories : dict of str to History
        By treaty id, in the order in which the treaties are offered.
    points : iterable of Point
        One a unit that has a circle or a label.

    Returns
    -------
    dict
        Ready for JSON. ``treaties[id].points[iso3]`` is a flat list: status, then day and status by
        turns; statuses are positions in ``statuses``.
    """
    at = {point.unit: point for point in points}
    return {
        "first": number(FIRST_DAY),
        "snapshot": number(max(t.snapshot for t in tables.treaties.values())),
        "focus": FOCUS,
        "statuses": [str(s) for s in STATUSES],
        "label": {str(k): v for k, v in {**LABEL, **COMBINED_LABEL}.items()},
        "meaning": {str(k): v for k, v in {**MEANING, **COMBINED_MEANING}.items()},
        "standing": {str(k): v for k, v in STANDING.items()},
        "legend": {"one": [str(s) for s in LEGEND], "both": [str(c) for c in COMBINED_LEGEND]},
        "pattern": {str(k): v for k, v in PATTERN.items()},
        "colours": {theme: palette(theme) for theme in ("light", "dark")},
        "treaties": {id: _treaty(tables, history) for id, history in histories.items()},
        "units": {
            unit.unit: _unit(unit, tables.states.get(unit.unit), at.get(unit.unit)) for unit in tables.units.values()
        },
        "groups": _groups(tables.states.values()),
    }


def _treaty(tables: Tables, history: History) -> dict:
    treaty = history.treaty
    return {
        "short": treaty.short,
        "label": treaty.label,
        "sentence": count_template(history),
        "opened": number(treaty.opened),
        "points": {iso3: _flat(points) for iso3, points in history.breakpoints.items()},
        "events": [[number(e.day), e.states, int(e.leaving), e.text] for e in events(history)],
        "contested": {
            c.iso3: [number(c.since), number(c.until) if c.until else None, c.label]
            for c in tables.contested
            if c.treaty == treaty.id
        },
        "reported": {r.iso3: r.text for r in tables.reported if r.treaty == treaty.id},
        "territorial": _territorial(tables, treaty.id),
    }


def _flat(points: tuple[tuple[date, Status], ...]) -> list[int]:
    flat = [STATUSES.index(points[0][1])]
    for day, status in points[1:]:
        flat += [number(day), STATUSES.index(status)]
    return flat


def _territorial(tables: Tables, treaty: str) -> dict[str, list]:
    """Return, per unit, since when which scope holds, and the words for it."""
    words = {
        "applies": "the treaty is declared to apply here",
        "excluded": "the treaty is declared not to apply here",
        "not stated": "nothing is declared for this territory",
    }
    stated = {}
    for unit, rows in statements(tables, treaty).items():
        row = rows[-1]
        since = f" since {day_text(row.since, short=True)}" if row.since else ""
        stated[unit] = [number(row.since) if row.since else None, row.scope, words[row.scope] + since]
    return stated


def _unit(unit, state: State | None, point: Point | None) -> dict:
    shape = {"name": unit.name, "kind": unit.kind, "sov": unit.sovereign}
    if unit.note:
        shape["note"] = unit.note
    if state and state.since:
        shape |= {"since": number(state.since), "pred": state.predecessor, "earlier": state.earlier}
    if point:
        shape["at"] = [point.lat, point.lon, point.px2]
    return shape


def _groups(states: Iterable[State]) -> dict[str, dict[str, list]]:
    """Return members by group, each with its first and last day (None: always)."""
    groups: dict[str, dict[str, list]] = {"eu": {}, "nato": {}}
    for state in states:
        groups.setdefault(state.region, {})[state.iso3] = [None, None]
        if state.eu_since:
            groups["eu"][state.iso3] = [number(state.eu_since), number(state.eu_until) if state.eu_until else None]
        if state.nato_since:
            groups["nato"][state.iso3] = [number(state.nato_since), None]
    return groups
