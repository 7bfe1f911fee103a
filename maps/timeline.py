"""The drawn timeline of one state: a bar for each treaty on one axis, in the colours and patterns of the map.

HTML rather than a chart, since its words have to find room on a phone too: a name that does not fit into its stretch
gives way, and the days at the marks stand below one another where they would meet.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from itertools import count
from typing import NamedTuple

from maps import words
from maps.style import palette
from maps.swatch import background, swatch
from treaties.history import History
from treaties.model import ActKind, Status
from treaties.words import DONE, LABEL, day_text

YEARS = 5
"""Years between two labels of the axis."""
LETTER, GAP = 6.6, 12
"""Pixels that a letter of a mark takes, and between two marks."""
NARROW, WIDE = 290, 680
"""Widths in pixels for which the marks are set out: that of the smallest phone, and of anything larger than one."""
HALF = 50
"""Percent of the axis from which a label ends at its place rather than beginning there."""
STYLE = """<style>
.tl{position:relative;padding-top:1.2rem;margin-bottom:.4rem;font-size:.8rem;line-height:1.2;print-color-adjust:exact}
.tl *{box-sizing:border-box}
.tl p{margin:.7rem 0 .2rem;font-size:.88rem;font-weight:600}
.tl .axis,.tl .bar{position:relative;height:26px}
.tl .axis{height:1.2rem;margin-top:.5rem;border-top:1px solid}
.tl .axis span,.tl .day,.tl .bar div,.tl .bar i,.tl .marks>*{position:absolute;white-space:nowrap}
.tl .axis span{transform:translateX(-50%)}
.tl .axis span::before{content:"";display:block;width:0;height:5px;margin:auto;border-left:1px solid}
.tl .bar div{display:flex;flex-wrap:wrap;height:26px;overflow:hidden;border:1px solid var(--line)}
.tl .bar div::before{content:"";height:24px}
.tl .bar b{z-index:1;height:18px;margin:3px 4px;padding:1px 5px;border-radius:3px;font-weight:400}
.tl .bar b{background:var(--paper);color:var(--ink)}
.tl .marks{position:relative;height:calc(var(--n)*1.25rem)}
.tl .marks i{top:0;height:calc(var(--n)*1.25rem - .95rem);border-left:1px solid}
.tl .marks span{top:calc(var(--n)*1.25rem - 1rem);left:max(0px,min(var(--x),100% - var(--wide)));width:var(--wide)}
.tl .marks b{background:var(--page);font-weight:400}
.tl .marks .end{left:max(0px,var(--x) - var(--wide));text-align:right}
.tl .bar i{top:-4px;width:3px;height:34px;margin-left:-1px}
.tl .bar i{background:repeating-linear-gradient(var(--ink) 0 4px,var(--paper) 4px 7px)}
.tl .day{top:0;font-weight:600}
.tl .day.end{transform:translateX(-100%)}
.tl-names{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;font-size:.88rem}
.tl-names span{white-space:nowrap}
@media(min-width:768px){.tl .marks,.tl .marks>*{--n:var(--w)!important}}
</style>"""


def spans(history: History, iso3: str, until: date) -> list[tuple[date, date, Status]]:
    """Return the stretches of a state's standing from the treaty's opening to a day: from, to, status."""
    points = [(max(day, history.treaty.opened), status) for day, status in history.breakpoints[iso3]]
    ends = [day for day, _ in points[1:]] + [until]
    return [
        (start, min(end, until), status)
        for (start, status), end in zip(points, ends, strict=True)
        if start < min(end, until)
    ]


def marks(history: History, iso3: str) -> Iterator[tuple[date, str]]:
    """Yield what a state did with its day, and when a notice of leaving took effect."""
    for act in history.acts_of[iso3]:
        yield act.date, words.TIMELINE_DONE.get(act.kind, DONE[act.kind])
        if act.kind is ActKind.WITHDRAWAL:
            yield act.takes_effect, words.TIMELINE_LEFT


def timeline(histories: tuple[History, ...], iso3: str, day: date, until: date, theme: str) -> str:
    """Return the timeline of a state as HTML.

    Parameters
    ----------
    histories : tuple of History
        The treaties, a bar each.
    iso3 : str
        The state.
    day : datetime.date
        The day of the view, drawn as a dashed line.
    until : datetime.date
        Where the bars end.
    theme : {"light", "dark", "page"}
        The theme; with "page" the colours are those of the page's own style sheet (`maps.swatch.sheet`).
    """
    first = min(history.treaty.opened for history in histories)
    last = max([until, *(on for history in histories for on, _ in marks(history, iso3))])
    axis = _Axis(first, last)
    found = {status for history in histories for _, _, status in spans(history, iso3, until)}
    known = [status for status in LABEL if status in found]
    style = STYLE if theme == "page" else STYLE + _looks(known, theme)
    years = range(-(-first.year // YEARS) * YEARS, last.year + 1, YEARS)
    shown = min(max(day, first), last)
    line = f"<i style='left:{axis.at(shown):.2f}%'></i>"
    rows = "".join(
        f"<p>{escape(history.label)}</p><div class=bar>{_stretches(history, iso3, until, axis)}{line}</div>"
        f"{_labels(history, iso3, axis)}"
        for history in histories
    )
    ticks = "".join(_placed(axis, date(year, 1, 1), str(year), "year") for year in years)
    label = _placed(axis, shown, day_text(day, short=True), "day")
    told = escape(words.TIMELINE_ALT.format(state=histories[0].states[iso3].name))
    names = "".join(f"<span>{swatch(key, theme)}{escape(LABEL[key])}</span>" for key in known)
    return (
        f"{style}<div class=tl role=img aria-label='{told}'>"
        f"{label}{rows}<div class=axis>{ticks}</div></div><div class=tl-names>{names}</div>"
    )


def _looks(known: Iterable[str], theme: str) -> str:
    """Return the style of the classes in one theme, and of what stands around them."""
    colours = palette(theme)
    page = colours[{"light": "PAPER", "dark": "SEA"}[theme]]
    variables = f"--line:{colours['LAND_LINE']};--paper:{colours['PAPER']};--ink:{colours['INK']};--page:{page}"
    looks = "".join(f".tl .{key}{{background-image:{background(key, theme)}}}" for key in known)
    return f"<style>.tl{{{variables}}}{looks}</style>"


class _Axis(NamedTuple):
    """The days from the left to the right edge; places are in percent of its width."""

    first: date
    last: date

    def at(self, day: date) -> float:
        return 100 * ((day - self.first) / (self.last - self.first))

    def ends(self, day: date) -> bool:
        return self.at(day) > HALF


def _placed(axis: _Axis, day: date, text: str, name: str) -> str:
    """Return a label at the place of a day."""
    end = " end" if axis.ends(day) else ""
    return f"<span class='{name}{end}' style='left:{axis.at(day):.2f}%'>{text}</span>"


def _stretches(history: History, iso3: str, until: date, axis: _Axis) -> str:
    drawn = []
    for start, end, status in spans(history, iso3, until):
        form = words.TIMELINE_SINCE if end == until else words.TIMELINE_STRETCH
        told = form.format(status=LABEL[status], start=day_text(start, short=True), end=day_text(end, short=True))
        place = f"left:{axis.at(start):.2f}%;width:{axis.at(end) - axis.at(start):.2f}%"
        drawn.append(
            f"<div class='ta-look {status}' style='{place}' title='{escape(told)}'><b>{escape(LABEL[status])}</b></div>"
        )
    return "".join(drawn)


def _labels(history: History, iso3: str, axis: _Axis) -> str:
    """Return the marks below a bar, each with its day."""
    found = [
        (on, words.TIMELINE_MARK.format(what=what, day=day_text(on, short=True))) for on, what in marks(history, iso3)
    ]
    sets = [_lines(found, axis, width) for width in (NARROW, WIDE)]
    labels = "".join(
        f"<i style='left:{axis.at(on):.2f}%;--n:{narrow};--w:{wide}'></i>"
        f"<span class='mark{' end' if axis.ends(on) else ''}' style='--x:{axis.at(on):.2f}%;"
        f"--wide:{LETTER * len(text) + GAP:.0f}px;--n:{narrow};--w:{wide}'><b>{escape(text)}</b></span>"
        for (on, text), narrow, wide in zip(found, *sets, strict=True)
    )
    narrow, wide = (max(lines, default=0) for lines in sets)
    return f"<div class=marks style='--n:{narrow};--w:{wide}'>{labels}</div>"


def _lines(found: list[tuple[date, str]], axis: _Axis, width: float) -> list[int]:
    """Return on which line, counted from 1, each mark stands so that none covers another in a chart of some pixels."""
    taken: list[tuple[int, float, float, float]] = []
    lines = [0] * len(found)
    # What extends to the left is set from the left, then the other way round, so that leaders stay short.
    ends = [i for i, (on, _) in enumerate(found) if axis.ends(on)]
    for i in [*ends, *reversed(range(len(found) - len(ends)))]:
        on, text = found[i]
        room, at = LETTER * len(text) + GAP, axis.at(on) * width / 100
        # As in the style: no label leaves the page, so a long one may stand beside its place.
        start = max(0, at - room if axis.ends(on) else min(at, width - room))
        lines[i] = next(
            line
            for line in count(1)
            if not any(
                (line == other and start < end and begin < start + room)
                or (line < other and start < leader < start + room)
                for other, leader, begin, end in taken
            )
        )
        taken.append((lines[i], at, start, start + room))
    return lines
