"""What a visitor looks at: one value, the view, kept in the session and in the address bar.

Widgets and the map change the view; a changed view is written to the address; an address that
changed by itself (a link, back, forward) makes a new view. Only what differs from the defaults is
written, so that opening the atlas adds nothing to the browser's history.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode
from zlib import crc32

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from treaties.asked import USUAL, asked_day
from treaties.atlas import Atlas
from treaties.groups import GROUPS, members
from treaties.model import ActKind
from treaties.pair import Choice, keys_on
from views import clock, words

CLAIM_AT_MOST = 500
LEFT_AT_MOST = 8
"""Addresses that a message of the browser may still bear: more acts than these are not under way at once."""
LOOKS = ("", "changed")
PLACE = re.compile(r"(-?\d{1,3}(?:\.\d{1,4})?),(-?\d{1,3}(?:\.\d{1,4})?),(\d(?:\.\d{1,2})?)")


class Keys:
    """Every key of the session that a module shares with others or with the browser."""

    VIEW = "view"
    SHOWN = "view_in_address"
    SEEN, LEFT = "address", "addresses_left"
    PAGE = "page"
    PROBLEMS = "link_problems"
    HEARD, RESUMED = "map_message", "resumed"
    # Short, since they travel both ways with every change.
    TREATY, YEAR, DAY, SHOW, GROUP, STATES, FIND = "treaty year day show group states find".split()
    SINCE, UNTIL = "since", "until"
    BEFORE = "controls_before"
    TABLE, NOTES, FILTERS, BEHIND = "table", "notes", "filters", "behind"
    KINDS, PERIOD = "kinds", "period"
    FURTHER = "further"
    DEEDS, TRENDS, BY = "deeds", "trends", "per_year_by"
    PICTURE, PICTURES = "picture", "pictures"
    TOOL = "tool"
    NUMBERS, DOWNLOAD, CHRONOLOGY = "chart_numbers", "chart_download", "chronology_open"


@dataclass(frozen=True, slots=True)
class View:
    """What is shown.

    `treaty` is the id of a choice (a treaty, or both), `show` the entries of the legend in colour (all if empty),
    `group` one of `treaties.groups.GROUPS`, `states` the ISO3 codes searched for, `unit` the selected shape, and
    `since` the earlier day of a comparison, of which `day` is the later one; `claim` is a sentence to check.
    `kinds` are the kinds of act listed (all if empty), `period` one of `views.words.PERIODS` for that list. `at` is the
    place that the map was moved to, ``lat,lon,zoom`` (empty: the whole map), `look` is "changed" where a comparison
    keeps the colour of what changed alone.
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
    at: str = ""
    look: str = ""

    def choice(self, atlas: Atlas) -> Choice:
        """Return the treaty looked at, or both."""
        return atlas.choices[self.treaty]

    def chosen(self, atlas: Atlas) -> list[str]:
        """Return the ISO3 codes of the states or the group that the visitor chose, on the day."""
        return list(self.states) or members(atlas.tables.states, self.group, self.day)

    def keep(self, atlas: Atlas) -> frozenset[str] | None:
        """Return the ISO3 codes of the states that all filters leave, None if there is no filter."""
        if not (self.states or self.show or self.group != "world"):
            return None
        keys = keys_on(self.choice(atlas), self.day)
        return frozenset(iso3 for iso3 in self.chosen(atlas) if not self.show or {*keys[iso3]} & {*self.show})


def default() -> View:
    """Return the view of an address without parameters: the Convention on Cluster Munitions, today."""
    return View(USUAL, clock.today())


def encode(view: View) -> dict[str, str]:
    """Return a view as the parameters of an address, defaults left out."""
    usual, parameters = default(), {}
    for field in fields(View):
        value = getattr(view, field.name)
        if value != getattr(usual, field.name):
            text = ",".join(value) if isinstance(value, tuple) else value
            parameters[field.name] = text.isoformat() if isinstance(text, date) else str(text)
    return parameters


def decode(parameters: Mapping[str, str], atlas: Atlas) -> tuple[View, list[str]]:
    """Return the view that an address asks for, and one sentence for each value it cannot have.

    Parameters
    ----------
    parameters : mapping of str to str
        Untrusted text. ``year`` is taken as its last day.
    atlas : Atlas
        Says which treaties, states and units exist.
    """
    asked = _Asked(parameters, atlas.first_day)
    usual, tables = default(), atlas.tables
    treaty = asked.one("treaty", atlas.choices, usual.treaty, tables.treaties[usual.treaty].label)
    year = asked.day("year", words.SHOWN_TODAY)
    view = View(
        treaty=treaty,
        day=asked.day("day", words.SHOWN_TODAY) or year or usual.day,
        since=asked.day("since", words.SHOWN_A_YEAR_BEFORE),
        show=asked.some("show", [str(key) for key in atlas.choices[treaty].legend]),
        states=asked.some("states", tables.states),
        kinds=asked.some("kinds", [str(kind) for kind in ActKind]),
        group=asked.one("group", GROUPS, usual.group, words.SHOWN_WORLD),
        period=asked.one("period", words.PERIODS, usual.period, words.SHOWN_EVERY_YEAR),
        unit=asked.one("unit", tables.units, "", words.SHOWN_NO_STATE) or None,
        claim=parameters.get("claim", "")[:CLAIM_AT_MOST],
        at=asked.place("at", words.SHOWN_WHOLE_MAP),
        look=asked.one("look", LOOKS, usual.look, words.SHOWN_EVERYTHING),
    )
    asked.version(atlas.version)
    return view, asked.problems


class _Asked:
    """The parameters of an address, read one by one; what cannot be had is said in `problems`."""

    def __init__(self, parameters: Mapping[str, str], first: date) -> None:
        self.parameters, self.first, self.problems = parameters, first, []

    def miss(self, name: str, shown: str) -> None:
        value = self.parameters[name][:40]
        self.problems.append(words.LINK_ASKS.format(name=name, value=value, shown=shown))

    def one(self, name: str, known: Collection[str], usual: str, shown: str) -> str:
        value = self.parameters.get(name, usual)
        if value in known or name not in self.parameters:
            return value
        self.miss(name, shown)
        return usual

    def some(self, name: str, known: Collection[str]) -> tuple[str, ...]:
        asked = [part for part in self.parameters.get(name, "").split(",") if part]
        found = tuple(part for part in asked if part in known)
        if len(found) < len(asked):
            self.miss(name, words.SHOWN_THE_REST if found else words.SHOWN_EVERYTHING)
        return found

    def place(self, name: str, shown: str) -> str:
        text = self.parameters.get(name, "")
        if text and not is_place(text):
            self.miss(name, shown)
            return ""
        return text

    def version(self, now: str) -> None:
        """Say if the data are no longer those that a citation names with ``v``."""
        cited = self.parameters.get("v", now)[:40]
        if cited != now:
            self.problems.append(words.LINK_CITES.format(cited=cited, now=now))

    def day(self, name: str, shown: str) -> date | None:
        if name not in self.parameters:
            return None
        found = asked_day(self.parameters, name, self.first, clock.today())
        if found is None:
            self.miss(name, shown)
        return found


def is_place(text: str) -> bool:
    """Return whether a text is a place on the map: ``lat,lon,zoom``, degrees and the map's zoom.

    East of 180 the degrees go on: the map ends in the Bering Strait. South of the world too, where the middle of a
    high map may lie.

    Examples
    --------
    >>> [is_place(text) for text in ("54.9,23.9,5.5", "54.9,23.9", "100,0,3")]
    [True, False, False]
    """
    found = PLACE.fullmatch(text)
    return found is not None and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 200


def sync(page: str, atlas: Atlas) -> None:
    """Bring session and address together at the start of a run, once, before its page.

    Parameters
    ----------
    page : str
        The address of the page. Changing the page keeps the view.
    atlas : Atlas
        Says what an address may ask for.
    """
    session, address = st.session_state, st.query_params.to_dict()
    turned = session.get(Keys.PAGE) not in (None, page)
    session[Keys.PAGE] = page
    arrived = address != session.get(Keys.SEEN)
    if arrived and not is_late() and not (turned and not address):
        session[Keys.VIEW], session[Keys.PROBLEMS] = decode(address, atlas)
        session[Keys.SHOWN] = session[Keys.VIEW]
        _see(address)
        return
    # Classes of one treaty mean nothing for both, and the other way round.
    view, legend = session[Keys.VIEW], session[Keys.VIEW].choice(atlas).legend
    show, place = tuple(key for key in view.show if key in legend), "" if turned else view.at
    session[Keys.VIEW] = view = replace(view, show=show, at=place)
    if arrived or view != session[Keys.SHOWN]:
        session[Keys.SHOWN], session[Keys.PROBLEMS] = view, []
        _see(encode(view))
        st.query_params.from_dict(session[Keys.SEEN])


def _see(address: dict[str, str]) -> None:
    """Take an address for the present one, and the one before it for one that was left."""
    session = st.session_state
    if Keys.SEEN in session and session[Keys.SEEN] != address:
        session[Keys.LEFT] = (*session.get(Keys.LEFT, ()), session[Keys.SEEN])[-LEFT_AT_MOST:]
    session[Keys.SEEN] = address


def is_late() -> bool:
    """Return whether the browser had not heard of the newest view when it sent what this run comes with.

    Then it still bears an address that was left, unless the visitor went back or forward in the browser's history.
    """
    session, address = st.session_state, st.query_params.to_dict()
    return address != session.get(Keys.SEEN) and address in session.get(Keys.LEFT, ()) and not _goes_back()


def _goes_back() -> bool:
    """Return whether the visitor went back or forward in the browser's history."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def change(**changes: Any) -> None:
    """Change the view; for the callbacks of widgets and of the map."""
    st.session_state[Keys.VIEW] = replace(current(), **changes)


def is_new() -> bool:
    """Return whether the session has no view yet: it is its first run."""
    return Keys.VIEW not in st.session_state


def mark(view: View) -> str:
    """Return a short mark of a view, the same in every process."""
    return f"{crc32(urlencode(encode(view)).encode()):x}"


def current() -> View:
    """Return the view of this run, which `sync` made before the page."""
    return st.session_state[Keys.VIEW]


def problems() -> list[str]:
    """Return what the address asked for and the atlas does not have, a sentence each."""
    return st.session_state.get(Keys.PROBLEMS, [])
