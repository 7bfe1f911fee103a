"""The front line as a ribbon: every stretch as long as published, in the look of the neighbour's standing on the day.

HTML whose text and looks `maps/browser/ribbon.js` follows while time runs in the map, from the same words; the measures
stand in `web/page.css`. From left to right on a wide screen, from top to bottom on a narrow one.
"""

from datetime import date
from functools import lru_cache
from itertools import accumulate, groupby

import streamlit as st

from treaties.atlas import Atlas
from treaties.frontline import Section, front_line, length, standing, sum_sentence
from treaties.model import LEAVING
from treaties.pair import Choice
from treaties.shapes import Shown, shown_on
from treaties.words import LABEL
from views import words
from views.text import escaped
from views.view import View

ANCHOR = "front-line"
LETTER, GAP = 6.4, 9
"""Pixels that a letter of a name takes, and that a name keeps to the next."""
WIDTHS = (590, 1050)
"""Widths of the line in pixels for which its names are set out: a tablet's, and that of anything larger."""


def ribbon(view: View, atlas: Atlas) -> None:
    """Draw the front line on the day of the view, with how much of it borders states that are bound."""
    st.header(words.FRONT_LINE_TITLE, anchor=ANCHOR)
    st.html(html(atlas, view.choice(atlas), view.day))
    st.caption(words.FRONT_LINE_NOTE)


@lru_cache(maxsize=64)
def html(atlas: Atlas, choice: Choice, day: date) -> str:
    """Return the ribbon of a day with its sums and its key."""
    line = front_line(atlas)
    looks = {s.neighbour.unit: shown_on(atlas, choice, s.neighbour, day) for part in line for s in part}
    disputed = {
        unit for unit in looks for history in choice.histories if atlas.tables.contested_of(history.id, unit, day)
    }
    sums = "".join(_sum(atlas, id, choice, day) for id in atlas.histories)
    present = {key for look in looks.values() for key in (look.status, LEAVING if look.leaving else "")}
    names = "".join(
        f"<span><i class='ta-look {key}'></i>{escaped(LABEL[key])}</span>" for key in choice.legend if key in present
    )
    # Beside the last part, which is the shorter one, there is room for the key.
    whole, key = length(line[0]), f"<div class=rb-rest><p class=rb-key>{names}</p></div>"
    parts = "".join(_part(part, looks, disputed, whole, key if part is line[-1] else "") for part in line)
    return f"<div class=rb style='--all:{whole:g}'>{sums}{parts}</div>"


def _sum(atlas: Atlas, treaty: str, choice: Choice, day: date) -> str:
    """Return the sum of one treaty, hidden unless the treaty is looked at."""
    history = atlas.histories[treaty]
    hidden = "" if history in choice.histories else " hidden"
    return f"<p class=rb-sum data-treaty='{escaped(treaty)}'{hidden}>{escaped(sum_sentence(atlas, history, day))}</p>"


def _part(part: tuple[Section, ...], looks: dict[str, Shown], disputed: set[str], whole: float, beside: str) -> str:
    """Return one part of the line between its seas; `whole` is the length that the full width stands for."""
    levels = [dict(zip(part, _levels(part, width / whole), strict=True)) for width in WIDTHS]
    groups = "".join(
        f"<div><ol aria-label='{escaped(unit.name)}'>"
        + "".join(
            _stretch(s, looks[s.neighbour.unit], *(found[s] for found in levels), disputed=s.neighbour.unit in disputed)
            for s in own
        )
        + f"</ol><p>{escaped(unit.name)}</p></div>"
        for unit, own in ((unit, tuple(found)) for unit, found in groupby(part, key=lambda section: section.unit))
    )
    narrow, wide = (max(found.values()) for found in levels)
    ends = (
        f"<b>{escaped(sea)}</b>"
        for sea in words.FRONT_LINE_SEAS["exclave" if part[0].unit.kind == "exclave" else "main"]
    )
    return f"<div class=rb-part style='--n:{narrow};--w:{wide}'>{groups.join(ends)}{beside}</div>"


def _stretch(section: Section, look: Shown, narrow: int, wide: int, *, disputed: bool) -> str:
    km = f"{section.km:,.2f}".rstrip("0").rstrip(".")
    sea = " rb-sea" if section.after_sea else ""
    flag = f"<i{'' if disputed else ' hidden'}>, {escaped(words.CONTESTED)}</i>"
    return (
        f"<li class='ta-look {_look(look)}{sea}' data-unit={section.neighbour.unit}"
        f" style='--km:{section.km:g};--n:{narrow};--w:{wide}'><span>{escaped(section.neighbour.name)}"
        f" <small>{km} km{flag}</small></span><em>{escaped(standing(look))}</em></li>"
    )


def _look(look: Shown) -> str:
    return look.status + (" leaving" if look.leaving else "")


def _levels(part: tuple[Section, ...], scale: float) -> list[int]:
    """Return on which level above the line, from 1, each name stands, so that none runs over another or its leader.

    `scale` is in pixels a kilometre. Names begin where their stretch begins, and are set from the last to the first: a
    name lies above those that begin below it.
    """
    placed: list[tuple[float, int]] = []
    starts = accumulate((section.km * scale for section in part), initial=0.0)
    for start, section in reversed(list(zip(starts, part, strict=False))):
        end = start + LETTER * max(len(section.neighbour.name), len(f"{section.km:g} km")) + GAP
        placed.append((start, 1 + max((level for other, level in placed if other < end), default=0)))
    return [level for _, level in reversed(placed)]
