"""Rows of the atlas as they leave it: statuses, counts and acts, with the day and the words for them.

The command line, the files, the interface for programs and the tables on the pages take their rows from here; the
rows of the map's shapes are in `treaties.shapes`. Days are ISO text, and a cell is empty where there is none.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from treaties import documents
from treaties.atlas import Atlas
from treaties.counts import counts_on
from treaties.history import History
from treaties.model import Act
from treaties.pair import Choice
from treaties.tables import Tables
from treaties.words import LABEL


def nulls(row: Mapping) -> dict:
    """Return a row with None in place of empty text, for formats that know it."""
    return {name: None if cell == "" else cell for name, cell in row.items()}


def days_of(history: History, iso3: str, day: date) -> dict[str, str]:
    """Return the day of the change that led to a state's status, and that of the next one known."""
    since, coming = history.since(iso3, day), history.next_change(iso3, day)
    return {
        "since": since.isoformat() if since else "",
        "next_change": coming[0].isoformat() if coming else "",
    }


def standing_of(choice: Choice, iso3: str, day: date, *, with_days: bool = True) -> dict[str, str]:
    """Return what stands beside a state's class: the days of one treaty, or the status in each of the pair.

    Parameters
    ----------
    with_days : bool, optional
        Whether the days of each treaty follow its status in the pair.

    Returns
    -------
    dict of str to str
        ``since`` and ``next_change``; for the pair the treaty's id, ``<id>_since`` and ``<id>_next_change``.
    """
    if not choice.several:
        return days_of(choice.histories[0], iso3, day)
    cells = {}
    for history in choice.histories:
        cells[history.id] = str(history.status(iso3, day))
        if with_days:
            cells |= {f"{history.id}_{name}": cell for name, cell in days_of(history, iso3, day).items()}
    return cells


def status_rows(atlas: Atlas, choice: Choice, day: date, *, unit: str | None = None) -> list[dict]:
    """Return where states stand on a day.

    Parameters
    ----------
    atlas : Atlas
        Gives names and the sovereign of an exclave.
    choice : Choice
        The treaty, or both.
    day : datetime.date
        The day.
    unit : str, optional
        One state or exclave only.

    Returns
    -------
    list of dict
        ``iso3``, ``name``, ``status``, then ``since`` and ``next_change`` of one treaty, or the status in each.

    Raises
    ------
    KeyError
        If the unit is neither a state nor an exclave.
    """
    units, classes = atlas.tables.units, choice.on(day)
    rows = []
    for code in [unit] if unit else choice.states:
        own = units[code].state
        if not own:
            raise KeyError(code)
        name = atlas.tables.states[own].name if own == code else units[code].name
        row = {"iso3": code, "name": name, "status": str(classes[own])}
        rows.append(row | standing_of(choice, own, day, with_days=False))
    return rows


def disputes(tables: Tables, choice: Choice, iso3: str, day: date) -> tuple[str, str]:
    """Return what is contested on a day, and what is reported and not counted; both may be empty.

    They stand beside a status and never change it.
    """
    ids = [history.id for history in choice.histories]
    contested = [row.label for id in ids for row in tables.contested_of(id, iso3, day)]
    reported = [row.text for id in ids for row in tables.reported_of(id, iso3)]
    return "; ".join(contested), " ".join(reported)


def state_rows(atlas: Atlas, choice: Choice, day: date, *, keep: Collection[str] | None = None) -> list[dict]:
    """Return the table of a view as files hold it, sorted by name.

    Parameters
    ----------
    atlas : Atlas
        Gives names, regions and what is contested or reported.
    choice : Choice
        The treaty, or both.
    day : datetime.date
        The day.
    keep : collection of str, optional
        The ISO3 codes of the states that the view shows; all if None.

    Returns
    -------
    list of dict
        ``iso3``, ``name``, ``region``, ``status``, ``status_text``, then ``since`` and ``next_change``
        of one treaty, or status and days of each, then ``contested`` and ``reported``.
    """
    classes = choice.on(day)
    rows = []
    for iso3, state in atlas.tables.by_name.items():
        if keep is not None and iso3 not in keep:
            continue
        row = {"iso3": iso3, "name": state.name, "region": state.region}
        row |= {"status": str(classes[iso3]), "status_text": LABEL[classes[iso3]]}
        row |= standing_of(choice, iso3, day)
        row["contested"], row["reported"] = disputes(atlas.tables, choice, iso3, day)
        rows.append(row)
    return rows


def act_rows(acts: Iterable[Act], tables: Tables) -> list[dict]:
    """Return acts as rows: the columns of their table, the state's name, the addresses of notification and source."""
    rows = []
    for act in acts:
        own, source = documents.notification(act.notification), tables.sources.get(act.source)
        row = {
            "treaty": act.treaty,
            "iso3": act.iso3,
            "name": tables.states[act.iso3].name,
            "act": str(act.kind),
            "date": act.date.isoformat(),
            "takes_effect": str(act.effect or ""),
            "basis": str(act.basis),
            "notification": act.notification,
            "notification_url": own.url if own else "",
            "source": act.source,
            "source_url": source.url if source else "",
            "note": act.note,
        }
        rows.append(row)
    return rows


def count_row(history: History, day: date) -> dict:
    """Return the named counts of one treaty on a day (`treaties.words.COUNTS`)."""
    return {"treaty": history.id, "day": day.isoformat()} | counts_on(history, day).as_dict()
