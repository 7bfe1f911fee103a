"""Where the map's shapes stand on a day: states, the exclave, territories, disputed areas, Antarctica.

States are counted and nothing else is. A territory or a disputed area shows the status of the state it
belongs to or is administered by; a territory to which a treaty is declared not to apply shows none.
The map in the browser paints by the same rules.
"""

from collections.abc import Mapping
from datetime import date

from treaties.combined import BOTH_TREATIES, Combined
from treaties.history import History
from treaties.model import Status, Tables, Territorial, Unit
from treaties.rows import BOTH, classes_on, disputes, label, status_rows
from treaties.sentences import day_text
from treaties.territories import statements

SCOPE = {
    "applies": "the treaty is declared to apply",
    "excluded": "the treaty is declared not to apply",
    "not stated": "nothing is declared",
}


def owner(unit: Unit) -> str:
    """Return the ISO3 code of the state whose status a shape shows, empty if none."""
    if unit.kind == "antarctica":
        return ""
    return unit.unit if unit.kind == "state" else unit.sovereign


def _statements(tables: Tables, treaty: str, day: date) -> dict[str, Territorial]:
    """Return by shape the last statement on it that holds on a day."""
    held: dict[str, Territorial] = {}
    for unit, rows in statements(tables, treaty).items():
        for row in rows:
            if row.since is None or row.since <= day:
                held[unit] = row
    return held


def unit_rows(histories: Mapping[str, History], treaty: str, day: date, tables: Tables) -> list[dict]:
    """Return where all shapes of the map stand on a day.

    Parameters
    ----------
    histories : mapping of str to History
        By treaty id.
    treaty : str
        A treaty id, or "both".
    day : datetime.date
        The day.
    tables : Tables
        Gives shapes, their sovereigns and what was declared of them.

    Returns
    -------
    list of dict
        In the order of the shapes. ``counted`` is true for states alone; ``status`` is empty where no
        state's status is shown; ``shown_as`` is the status of the predecessor as part of which a
        shape is drawn before the state existed. Days as ISO text, empty where there is none.
    """
    treaties = BOTH_TREATIES if treaty == BOTH else (treaty,)
    classes = classes_on(histories, treaty, day)
    declared = {one: _statements(tables, one, day) for one in treaties}
    days = {row["iso3"]: row for row in status_rows(histories[treaties[0]], day, tables)}
    rows = []
    for unit in tables.units.values():
        own = owner(unit)
        stated = [declared[one].get(unit.unit) for one in treaties]
        status = classes.get(own, "")
        if unit.kind == "territory" and all(row and row.scope == "excluded" for row in stated):
            status = str(Combined.NEITHER if treaty == BOTH else Status.NONE)
        row = {
            "unit": unit.unit,
            "name": unit.name,
            "kind": unit.kind,
            "sovereign": unit.sovereign,
            "counted": unit.kind == "state",
            "status": status,
            "status_text": label(status),
        }
        as_state = unit.kind in ("state", "exclave")
        if treaty == BOTH:
            row |= {one: str(histories[one].status(own, day)) if own else "" for one in treaties}
        else:
            row |= {name: days[own][name] if as_state else "" for name in ("since", "next_change")}
        predecessor = tables.states[own].predecessor if unit.kind == "state" else ""
        row["shown_as"] = classes.get(predecessor, "") if status == Status.NOT_A_STATE else ""
        row["contested"] = disputes(tables, treaties, own, day)[0] if unit.kind == "state" else ""
        row["territorial"] = "; ".join(
            _declared(row, histories[one].treaty.short, with_name=treaty == BOTH)
            for one, row in zip(treaties, stated, strict=True)
            if row
        )
        row["note"] = unit.note
        rows.append(row)
    return rows


def _declared(row: Territorial, treaty: str, *, with_name: bool) -> str:
    since = f" since {day_text(row.since)}" if row.since else ""
    return (f"{treaty}: " if with_name else "") + SCOPE[row.scope] + since
