"""Small tables of who stands where, for every page that names neighbours or groups."""

from collections.abc import Iterable, Mapping
from datetime import date

from treaties.history import History
from treaties.model import LABEL, Tables
from views.data import Atlas
from views.text import plain


def contested(tables: Tables, treaty: str, day: date) -> frozenset[str]:
    """Return the states whose standing towards a treaty somebody contests on a day."""
    return frozenset(
        row.iso3
        for row in tables.contested
        if row.treaty == treaty and row.since <= day and not (row.until and row.until < day)
    )


def words(atlas: Atlas, history: History, iso3: str, day: date) -> str:
    """Return the label of a state's status on a day, marked where it is contested."""
    flag = ", contested" if iso3 in contested(atlas.tables, history.treaty.id, day) else ""
    return LABEL[history.status(iso3, day)] + flag


def columns(atlas: Atlas, iso3: str, day: date) -> dict[str, str]:
    """Return the standing of a state in each treaty, by the treaty's label, ready for a table."""
    return {
        plain(history.treaty.label): plain(words(atlas, history, iso3, day)) for history in atlas.histories.values()
    }


def bound_columns(histories: Mapping[str, History], states: Iterable[str], day: date) -> dict[str, int]:
    """Return how many of some states each treaty binds on a day, by the treaty's label."""
    states = list(states)
    return {
        f"Bound: {plain(history.treaty.label)}": sum(history.status(iso3, day).is_bound for iso3 in states)
        for history in histories.values()
    }
