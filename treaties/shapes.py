"""The join of country shapes with treaty standings: which standing a shape shows, on a day and as breakpoints.

States are counted and nothing else is. An exclave, a territory or a disputed area shows the standing of the state it
belongs to or is administered by; one to which that state declared a treaty not to apply stands outside of it. Only the
sovereign's own statement counts: other states may claim a territory and have their claim recorded, which changes no
shape. A state that did not exist yet is drawn as the part of its predecessor that it was. Antarctica, and an area whose
state is not agreed upon, show none.

The browser, the files, the picture and the table take their shapes from here and decide nothing.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from treaties import words
from treaties.atlas import Atlas
from treaties.history import History
from treaties.model import Status, Territorial
from treaties.pair import Choice
from treaties.rows import days_of, disputes
from treaties.tables import Unit
from treaties.words import LABEL, day_text


class Shown(NamedTuple):
    """What a shape shows.

    The class of its state, empty if none; the predecessor's class it is drawn in, if any; and whether the state is
    marked as leaving beside its class.
    """

    status: str
    shown_as: str = ""
    leaving: bool = False


def statements(atlas: Atlas, treaty: str, unit: Unit) -> list[Territorial]:
    """Return what a shape's own state declared of it under a treaty, each from its day on, the oldest first.

    A statement without a day holds from the beginning.
    """
    found = [
        row
        for row in atlas.tables.territorial
        if row.treaty == treaty and row.unit == unit.unit and row.iso3 == unit.sovereign
    ]
    return sorted(found, key=lambda row: row.since or date.min)


def statement_on(atlas: Atlas, treaty: str, unit: Unit, day: date) -> Territorial | None:
    """Return the last statement on a shape that was made by a day, or None."""
    made = [row for row in statements(atlas, treaty, unit) if (row.since or date.min) <= day]
    return made[-1] if made else None


def shown_on(atlas: Atlas, choice: Choice, unit: Unit, day: date) -> Shown:
    """Return what a shape shows on a day, for a treaty or for both."""
    if not unit.owner:
        return Shown("")
    statuses = tuple(_status(atlas, history, unit, day) for history in choice.histories)
    own = choice.class_of(statuses)
    predecessor = atlas.tables.states[unit.unit].predecessor if unit.kind == "state" else ""
    if own == Status.NOT_A_STATE and predecessor:
        before = choice.class_of(tuple(history.status(predecessor, day) for history in choice.histories))
        return Shown(str(own), str(before))
    return Shown(str(own), leaving=choice.marks_leaving(statuses))


def _status(atlas: Atlas, history: History, unit: Unit, day: date) -> Status:
    """Return where a shape stands towards one treaty: as its state does, or outside if that was declared."""
    if not unit.state:
        stated = statement_on(atlas, history.id, unit, day)
        if stated and stated.scope == "excluded":
            return Status.NONE
    return history.status(unit.owner, day)


def breakpoints(atlas: Atlas, choice: Choice, unit: Unit) -> tuple[tuple[date, Shown], ...]:
    """Return the days on which what a shape shows changes, with what it shows from that day on.

    The first entry has the day ``date.min``.
    """
    days = {date.min}
    if unit.owner:
        states = [unit.owner]
        if unit.kind == "state" and (predecessor := atlas.tables.states[unit.unit].predecessor):
            states.append(predecessor)
        for history in choice.histories:
            days |= {day for iso3 in states for day, _ in history.breakpoints[iso3]}
            days |= {row.since for row in statements(atlas, history.id, unit) if row.since}
    found: list[tuple[date, Shown]] = []
    for day in sorted(days):
        shown = shown_on(atlas, choice, unit, day)
        if not found or found[-1][1] != shown:
            found.append((day, shown))
    return tuple(found)


@lru_cache(maxsize=32)
def all_breakpoints(atlas: Atlas, choice: Choice) -> dict[str, tuple[tuple[date, Shown], ...]]:
    """Return the breakpoints of every shape, in the order of the shapes."""
    return {unit.unit: breakpoints(atlas, choice, unit) for unit in atlas.tables.units.values()}


def declared(row: Territorial, *, short: bool = False) -> str:
    """Return in words what was declared of a territory, and since when."""
    timeless, dated = words.DECLARED[row.scope]
    return dated.format(since=day_text(row.since, short=short)) if row.since else timeless


def shape_rows(atlas: Atlas, choice: Choice, day: date) -> list[dict]:
    """Return where all shapes of the map stand on a day.

    Returns
    -------
    list of dict
        In the order of the shapes. ``counted`` is true for states alone; ``status`` is empty where no
        state's status is shown; ``shown_as`` is the status of the predecessor as part of which a
        shape is drawn before the state existed. Days as ISO text, empty where there is none.
    """
    return [_row(atlas, choice, unit, day) for unit in atlas.tables.units.values()]


def _row(atlas: Atlas, choice: Choice, unit: Unit, day: date) -> dict:
    shown = shown_on(atlas, choice, unit, day)
    return {
        "unit": unit.unit,
        "name": unit.name,
        "kind": unit.kind,
        "sovereign": unit.sovereign,
        "counted": unit.kind == "state",
        "status": shown.status,
        "status_text": LABEL.get(shown.status, ""),
        **_cells(atlas, choice, unit, day),
        "shown_as": shown.shown_as,
        "contested": disputes(atlas.tables, choice, unit.unit, day)[0] if unit.kind == "state" else "",
        "territorial": "; ".join(_declarations(atlas, choice, unit, day)),
        "note": unit.note,
    }


def _cells(atlas: Atlas, choice: Choice, unit: Unit, day: date) -> dict[str, str]:
    """Return what stands beside the class: the days of a state in one treaty, or the status in each of the pair."""
    if choice.several:
        return {one.id: str(_status(atlas, one, unit, day)) if unit.owner else "" for one in choice.histories}
    return days_of(choice.histories[0], unit.state, day) if unit.state else {"since": "", "next_change": ""}


def _declarations(atlas: Atlas, choice: Choice, unit: Unit, day: date) -> Iterable[str]:
    for history in choice.histories:
        if stated := statement_on(atlas, history.id, unit, day):
            text = declared(stated)
            yield words.DECLARED_UNDER.format(treaty=history.short, text=text) if choice.several else text
