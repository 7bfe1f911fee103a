"""What a visitor looks at: one value, the view, kept in the session and in the address bar.

Widgets and the map change the view; a changed view is written to the address; an address that
changed by itself (a link, back, forward) makes a new view. Only what differs from the defaults is
written, so that opening the atlas adds nothing to the browser's history.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

import streamlit as st

from treaties.combined import BOTH, BOTH_TREATIES, Combined
from treaties.groups import GROUPS
from treaties.model import ActKind, Status, Tables
from views import data

CLAIM_AT_MOST = 500
PERIODS = {"all": "All years", "between": "Between the two days"}


class Keys:
    """Every key of the session; a page holds no text key of its own."""

    VIEW = "view"
    SHOWN = "view_in_address"
    SEEN = "address"
    PAGE = "page"
    PROBLEMS = "link_problems"
    HEARD = "map_message"
    TREATY, YEAR, DAY, SHOW, GROUP, STATES, FIND = (
        f"control_{name}" for name in ("treaty", "year", "day", "show", "group", "states", "find")
    )
    SINCE, UNTIL = "control_since", "control_until"
    TABLE, NOTES, FILTERS, LOOK_UP = "table_open", "notes_open", "filters_open", "look_up_open"
    STEP, KINDS, PERIOD = "control_step", "control_kinds", "control_period"
    NUMBERS, DOWNLOAD, CHRONOLOGY = "chart_numbers", "chart_download", "chronology_open"


@dataclass(frozen=True, slots=True)
class View:
    """What is shown.

    `treaty` is a treaty id or "both", `show` the classes in colour (all if empty), `group` one of
    `treaties.groups.GROUPS`, `states` the ISO3 codes searched for, `unit` the selected shape, and
    `since` the earlier day of a comparison, of which `day` is the later one; `claim` is a sentence to check.
    `kinds` are the kinds of act listed (all if empty), `period` one of `PERIODS` for that list.
    """

    treaty: str
    day: date
    show: tuple[str, ...] = ()
    group: str = "world"
    states: tuple[str, ...] = ()
    unit: str | None = None
    since: date | None = None
    claim: str = ""
    kinds: tuple[str, ...] = ()
    period: str = "all"

    @property
    def treaties(self) -> tuple[str, ...]:
        """The treaties that the choice stands for."""
        return BOTH_TREATIES if self.treaty == BOTH else (self.treaty,)


def default() -> View:
    """Return the view of an address without parameters: the first treaty, today."""
    return View("ccm", data.today())


def encode(view: View) -> dict[str, str]:
    """Return a view as the parameters of an address, defaults left out."""
    usual, parameters = default(), {}
    for field in fields(View):
        value = getattr(view, field.name)
        if value != getattr(usual, field.name):
            text = ",".join(value) if isinstance(value, tuple) else value
            parameters[field.name] = text.isoformat() if isinstance(text, date) else str(text)
    return parameters


def decode(parameters: Mapping[str, str], tables: Tables) -> tuple[View, list[str]]:
    """Return the view that an address asks for, and one sentence for each value it cannot have.

    Parameters
    ----------
    parameters : mapping of str to str
        Untrusted text. ``year`` is taken as its last day.
    tables : Tables
        Says which treaties, states and units exist.
    """
    view, problems = default(), []

    def miss(name: str, shown: str) -> None:
        value = parameters[name][:40]
        problems.append(f"The link asks for {name} “{value}”, which the atlas does not have; {shown} is shown.")

    treaty = parameters.get("treaty", view.treaty)
    if treaty in {*tables.treaties, BOTH}:
        view = replace(view, treaty=treaty)
    else:
        miss("treaty", tables.treaties[view.treaty].label)

    for name in ("year", "day", "since"):
        if name in parameters:
            day = _day(parameters[name] + ("-12-31" if name == "year" else ""), clip=name == "year")
            if day:
                view = replace(view, **{"since" if name == "since" else "day": day})
            else:
                miss(name, "a year before the later day" if name == "since" else "today")

    classes = {str(c) for c in (Combined if treaty == BOTH else Status)}
    known = {"show": classes, "states": tables.states.keys(), "kinds": {str(kind) for kind in ActKind}}
    for name, allowed in known.items():
        asked = [part for part in parameters.get(name, "").split(",") if part]
        found = tuple(part for part in asked if part in allowed)
        if len(found) < len(asked):
            miss(name, "everything" if not found else "the rest")
        view = replace(view, **{name: found})

    if parameters.get("group", "world") in GROUPS:
        view = replace(view, group=parameters.get("group", "world"))
    else:
        miss("group", "the world")
    if parameters.get("period", "all") in PERIODS:
        view = replace(view, period=parameters.get("period", "all"))
    else:
        miss("period", "every year")
    if "unit" in parameters:
        if parameters["unit"] in tables.units:
            view = replace(view, unit=parameters["unit"])
        else:
            miss("unit", "no state")
    view = replace(view, claim=parameters.get("claim", "")[:CLAIM_AT_MOST])
    return view, problems


def _day(text: str, *, clip: bool) -> date | None:
    """Return the day of a text within the days of the atlas, or None."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    if clip and day.year == data.today().year:
        day = min(day, data.today())
    return day if data.FIRST_DAY - timedelta(days=1) <= day <= data.today() else None


def sync(page: str, tables: Tables) -> None:
    """Bring session and address together at the start of a run, once, before its page.

    Parameters
    ----------
    page : str
        The address of the page. Changing the page keeps the view.
    tables : Tables
        Says what an address may ask for.
    """
    session, address = st.session_state, st.query_params.to_dict()
    turned = session.get(Keys.PAGE) not in (None, page)
    session[Keys.PAGE] = page
    arrived = address != session.get(Keys.SEEN)
    if arrived and not (turned and not address):
        session[Keys.VIEW], session[Keys.PROBLEMS] = decode(address, tables)
        session[Keys.SHOWN], session[Keys.SEEN] = session[Keys.VIEW], address
    elif arrived or session[Keys.VIEW] != session[Keys.SHOWN]:
        session[Keys.SEEN], session[Keys.SHOWN] = encode(session[Keys.VIEW]), session[Keys.VIEW]
        session[Keys.PROBLEMS] = []
        st.query_params.from_dict(session[Keys.SEEN])


def change(**changes) -> None:
    """Change the view; for the callbacks of widgets and of the map.

    A choice between one treaty and both starts with all classes in colour, since theirs differ.
    """
    view = st.session_state[Keys.VIEW]
    if (changes.get("treaty", view.treaty) == BOTH) != (view.treaty == BOTH):
        changes["show"] = ()
    st.session_state[Keys.VIEW] = replace(view, **changes)


def current() -> View:
    """Return the view of this run, which `sync` made before the page."""
    return st.session_state[Keys.VIEW]


def problems() -> list[str]:
    """Return what the address asked for and the atlas does not have, a sentence each."""
    return st.session_state.get(Keys.PROBLEMS, [])
