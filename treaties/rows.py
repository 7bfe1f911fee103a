"""Rows of the atlas as they leave it: statuses, counts and acts, with the day and the words for them.

The command line, the files and the interface for programs all take their rows from here; the rows of
the map's shapes are in `treaties.shapes`.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from treaties import combined
from treaties.combined import BOTH, BOTH_TREATIES, combined_on
from treaties.counts import counts_on
from treaties.history import History
from treaties.model import LABEL, Act, Tables

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


def combined_rows(
    histories: Mapping[str, History], day: date, tables: Tables, *, unit: str | None = None
) -> list[dict]:
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


def classes_on(histories: Mapping[str, History], treaty: str, day: date) -> dict[str, str]:
    """Return the class of every state on a day: its status, or its combined class for "both"."""
    if treaty == BOTH:
        found = combined_on(*(histories[one].on(day) for one in BOTH_TREATIES))
    else:
        found = histories[treaty].on(day)
    return {iso3: str(status) for iso3, status in found.items()}


def label(status: str) -> str:
    """Return what a status or a combined class is called; empty for none."""
    return {**LABEL, **combined.LABEL}.get(status, "")


def disputes(tables: Tables, treaties: Collection[str], iso3: str, day: date) -> tuple[str, str]:
    """Return what is contested on a day, and what is reported and not counted; both may be empty.

    They stand beside a status and never change it.
    """
    contested = [
        row.label
        for row in tables.contested
        if row.iso3 == iso3 and row.treaty in treaties and row.since <= day and not (row.until and row.until < day)
    ]
    reported = [row.text for row in tables.reported if row.iso3 == iso3 and row.treaty in treaties]
    return "; ".join(contested), " ".join(reported)


def state_rows(
    histories: Mapping[str, History],
    treaty: str,
    day: date,
    tables: Tables,
    *,
    keep: Collection[str] | None = None,
) -> list[dict]:
    """Return the table of a view as files hold it, sorted by name.

    Parameters
    ----------
    histories : mapping of str to History
        By treaty id.
    treaty : str
        A treaty id, or "both".
    day : datetime.date
        The day.
    tables : Tables
        Gives names, regions and what is contested or reported.
    keep : collection of str, optional
        The ISO3 codes of the states that the view shows; all if None.

    Returns
    -------
    list of dict
        ``iso3``, ``name``, ``region``, ``status``, ``status_text``, then ``since`` and ``next_change``
        of one treaty, or status and days of each, then ``contested`` and ``reported``. Days as
        ISO text, empty where there is none.
    """
    treaties = BOTH_TREATIES if treaty == BOTH else (treaty,)
    classes = classes_on(histories, treaty, day)
    days = {one: {row["iso3"]: row for row in status_rows(histories[one], day, tables)} for one in treaties}
    rows = []
    for iso3, state in sorted(tables.states.items(), key=lambda item: item[1].name):
        if keep is not None and iso3 not in keep:
            continue
        row = {"iso3": iso3, "name": state.name, "region": state.region}
        row |= {"status": classes[iso3], "status_text": label(classes[iso3])}
        for one in treaties:
            own = days[one][iso3]
            if treaty == BOTH:
                row |= {
                    one: own["status"],
                    f"{one}_since": own["since"],
                    f"{one}_next_change": own["next_change"],
                }
            else:
                row |= {"since": own["since"], "next_change": own["next_change"]}
        row["contested"], row["reported"] = disputes(tables, treaties, iso3, day)
        rows.append(row)
    return rows


def act_rows(acts: Iterable[Act], tables: Tables) -> list[dict]:
    """Return acts as rows: the columns of their table, the state's name, the address of the source."""
    return [
        {
            "treaty": act.treaty,
            "iso3": act.iso3,
            "name": tables.states[act.iso3].name,
            "act": str(act.kind),
            "date": act.date.isoformat(),
            "takes_effect": act.takes_effect.isoformat(),
            "basis": str(act.basis),
            "notification": act.notification,
            "source": act.source,
            "source_url": tables.sources[act.source].url if act.source in tables.sources else "",
            "note": act.note,
        }
        for act in acts
    ]


def count_row(history: History, day: date) -> dict:
    """Return the named counts of one treaty on a day (`treaties.counts.MEANING`)."""
    return {"treaty": history.treaty.id, "day": day.isoformat()} | counts_on(history, day).as_dict()
