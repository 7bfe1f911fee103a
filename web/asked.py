"""What the address of a page asks for, made normal: the view of its title, its card, and the one address of it.

All of it is untrusted text. What cannot be had falls back as on the pages; who asks under a host that is none is told.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request

from exports.cards import Card
from treaties.asked import USUAL, asked_day, day_shown, treaty_shown
from treaties.atlas import Atlas
from web import titles, words
from web.answers import Problem

MORE = ("show", "group", "states", "kinds", "period", "at", "look")
"""What else the address of a view holds, in the order of `views.view.View`; none of it shows in title or card."""
PLAIN = re.compile(r"[\w.,-]{1,400}", re.ASCII)
CLAIM_AT_MOST = 500
HOST = re.compile(r"([\w.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:\d{1,5})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """A page with the view that its address asks for.

    `more` is what else the address holds; `dated` whether it names a day, without which it is that of today.
    """

    page: str
    treaty: str
    day: date
    since: date | None = None
    unit: str = ""
    embedded: bool = False
    more: tuple[tuple[str, str], ...] = ()
    dated: bool = True

    @classmethod
    def of(cls, page: str, parameters: Mapping[str, str], atlas: Atlas, today: date) -> "Asked":
        """Read the parameters of an address."""
        unit, first = parameters.get("unit", ""), atlas.first_day
        more = {name: parameters[name] for name in MORE if PLAIN.fullmatch(parameters.get(name, ""))}
        if page != "state" and unit in atlas.tables.units:
            more = {"unit": unit, **more}
        if page == "check" and parameters.get("claim"):
            more["claim"] = parameters["claim"][:CLAIM_AT_MOST]
        return cls(
            page,
            treaty_shown(parameters, atlas),
            day_shown(parameters, first, today),
            asked_day(parameters, "since", first, today) if page == "changes" else None,
            titles.unit_of(atlas, page, unit),
            parameters.get("embed") == "true",
            tuple(more.items()),
            any(asked_day(parameters, name, first, today) for name in ("day", "year")),
        )

    @property
    def card(self) -> Card:
        """The card of the view."""
        return Card(self.page, self.treaty, self.day, self.since, self.unit)

    def address(self, root: str, **more: str) -> str:
        """Return the one address of the view, below `root`.

        One that names a day names its treaty too, so that it keeps its meaning; one that is about today stays the same.

        Examples
        --------
        >>> Asked("state", "both", date(2026, 2, 20), unit="POL").address("https://example.org/")
        'https://example.org/state?treaty=both&day=2026-02-20&unit=POL'
        """
        treaty = self.treaty if self.dated or self.treaty != USUAL else ""
        named = {"treaty": treaty, "day": self.day if self.dated else "", "since": self.since, "unit": self.unit}
        parameters = {name: value for name, value in named.items() if value} | dict(self.more) | more
        query = urlencode(parameters, safe=",")
        return f"{root}{self.page}{'?' if query else ''}{query}"


def root_of(request: Request) -> str:
    """Return where the atlas lies as the visitor sees it, with a slash at the end.

    The scheme is what a proxy says that the server trusts (uvicorn's ``FORWARDED_ALLOW_IPS``).

    Raises
    ------
    Problem
        If the host that the request names cannot be one.
    """
    host = request.headers.get("host", "")
    if not HOST.fullmatch(host):
        raise Problem(400, words.NO_HOST)
    return f"{request.url.scheme}://{host}/"
