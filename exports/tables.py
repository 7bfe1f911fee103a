"""Rows of the atlas as they leave it: statuses, counts and acts, with the day and the words for them.

The command line, the files and the interface for programs all take their rows from here.
"""

from collections.abc import Mapping
from datetime import date

from treaties.combined import BOTH_TREATIES, combined_on
from treaties.counts import counts_on
from treaties.history import History
from treaties.model import Tables

STATUS_COLUMNS = ("iso3", "name", "status", "since", "next_change")


def status_rows(history: History, day: date, tables: Tables, *, unit: str | None = None) -> list[dict]:
    """Return where states stand towards one treaty on a day.

    Parameters
    ----------
    history : History
        The standing of all states towards the treaty.
    day : datetime.date
        The day.
    tables : Tables
        Gives names and the sovereign of an exclave.
    unit : str, optional
        One state or exclave only.

    Returns
    -------
    list of dict
        The keys of `STATUS_COLUMNS`; days as ISO text, empty where there is none. ``since`` is the
        day of the change that led to the status, ``next_change`` that of the next one known.

    Raises
    ------
    KeyError
        If the unit is neither a state nor an exclave.
    """
    rows = []
    for code in [unit] if unit else history.iso3:
        shape = tables.units[code]
        if shape.kind not in ("state", "exclave"):
            raise KeyError(code)
        own = code if shape.kind == "state" else shape.sovereign
        since, coming = history.since(own, day), history.next_change(own, day)
        rows.append(
            {
                "iso3": code,
                "name": tables.states[own].name if own == code else shape.name,
                "status": str(history.status(own, day)),
                "since": since.isoformat() if since else "",
                "next_change": coming[0].isoformat() if coming else "",
            }
        )
    return rows


def combined_rows(histories: Mapping[str, History], day: date, tables: Tables, *, unit: str | None = None) -> list[dict]:
    """Return the combined class of states in both treaties on a day.

    The keys are ``iso3``, ``name``, ``status`` (the class) and one status a treaty.
    """
    on = [histories[treaty].on(day) for treaty in BOTH_TREATIES]
    classes = combined_on(*on)
    rows = []
    for row in status_rows(histories[BOTH_TREATIES[0]], day, tables, unit=unit):
        shape = tables.units[row["iso3"]]
        own = row["iso3"] if shape.kind == "state" else shape.sovereign
        both = {treaty: str(statuses[own]) for treaty, statuses in zip(BOTH_TREATIES, on, strict=True)}
        rows.append({"iso3": row["iso3"], "name": row["name"], "status": str(classes[own])} | both)
    return rows


def count_row(history: History, day: date) -> dict:
    """Return the named counts of one treaty on a day (`treaties.counts.MEANING`)."""
    return {"treaty": history.treaty.id, "day": day.isoformat()} | counts_on(history, day).as_dict()
