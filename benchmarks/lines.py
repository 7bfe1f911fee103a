"""What was measured, as lines of the report, each beside its budget.

The budgets are those of the design; a missed one is printed as missed and stops nothing.
"""

import gzip
import statistics

from benchmarks import changes, drag, law, starts
from benchmarks.changes import BAR, PAGE, USUAL
from benchmarks.firstview import First
from benchmarks.report import Line, at_least, at_most, p95, spread
from benchmarks.servers import ATLAS
from benchmarks.servers import USUAL as USUAL_APP
from loaders.atlas import shapes

FRAME = 17.0
"""ms within which a frame has to follow the one before it."""


def change_lines(found: dict[str, changes.Way]) -> tuple[list[Line], list[Line]]:
    """Return the lines on time and on bytes and CPU of one change."""
    median = {way: statistics.median(one.totals) for way, one in found.items()}
    high = {way: p95(one.totals) for way, one in found.items()}
    times = [Line(f"key press to painted map, {way}", spread(one.totals, "ms")) for way, one in found.items()]
    for way, budget in ((PAGE, 7), (BAR, 50)):
        times.append(at_least(f"usual way against {way}, medians", median[USUAL] / median[way], budget, "faster"))
        times.append(Line(f"usual way against {way}, p95", f"{high[USUAL] / high[way]:,.1f} times faster"))
    for way in (USUAL, PAGE):
        sent, first, last = (
            statistics.median(t[part] for t in found[way].times if t[part] is not None)
            for part in ("sent", "first", "last")
        )
        times.append(
            Line(
                f"where the time goes, {way}",
                f"question sent after {sent:,.0f} ms, first answer after {first:,.0f} ms, last before the paint "
                f"after {last:,.0f} ms, painted after {median[way]:,.0f} ms",
            )
        )
    costs = []
    payload = {way: statistics.median(one.payload) for way, one in found.items()}
    wire = {way: statistics.median(one.wire) for way, one in found.items()}
    for way in found:
        text = f"{payload[way]:,.0f} bytes ({wire[way]:,.0f} compressed)"
        name = f"websocket, {way}" + (", at release" if way == BAR else "")
        costs.append(Line(name, text) if way == USUAL else at_most(name, payload[way], 5000, "bytes", text))
    for way in (PAGE, BAR):
        costs.append(at_least(f"usual way against {way}, bytes", payload[USUAL] / payload[way], 200, "fewer bytes"))
    for way, one in found.items():
        cpu = [seconds * 1000 for seconds in one.cpu]
        name, text = f"server CPU per page run, {way}", spread(cpu, "ms")
        costs.append(at_most(name, statistics.median(cpu), 40, "ms", text) if way == PAGE else Line(name, text))
    return times, costs


def drag_lines(found: drag.Drag) -> list[Line]:
    """Return the lines on one drag through all years."""
    over, rest = (sum(f > FRAME for f in frames) / len(frames) for frames in (found.frames, found.idle))
    name, high = f"{found.treaty}: ", p95(found.frames)
    text = f"median {statistics.median(found.frames):.1f}, p95 {high:.1f}, longest {max(found.frames):.1f} ms"
    share = f"{over:.1%} of {len(found.frames)} over {FRAME:g} ms"
    idle = f"p95 {p95(found.idle):.1f}, longest {max(found.idle):.1f} ms; {rest:.1%} over {FRAME:g} ms"
    return [
        at_most(name + "frames of the drag, p95", high, FRAME, "ms", text),
        Line(name + "every frame of the drag", share, f"each at most {FRAME:g} ms", over == 0),
        Line(name + "frames at rest, just before", idle),
        Line(name + "script of one repaint in the drag", spread(found.work, "ms", 2) + f", {found.days} days"),
        Line(name + "script of one repaint, at each event", spread(found.script, "ms", 2)),
        Line(name + "the same with style and layout", spread(found.settled, "ms", 2)),
        Line(name + "messages to the server before release", str(found.runs), "none", found.runs == 0),
    ]


def first_lines(views: list[First]) -> list[Line]:
    """Return what came when in a cold browser, against Streamlit's own first element in the same load."""
    found = []
    for view in views:
        where = f"{view.page}, {view.size[0]} x {view.size[1]}"
        share = view.first / view.own
        told = f"{view.first:,.0f} of {view.own:,.0f} ms: {share:.2f}"
        found.append(at_most(f"First view with shapes, {where}", share, 0.4, "of Streamlit's first", told))
        found.append(Line(f"Live map, {where}", f"{view.live:,.0f} ms"))
        found.append(at_most(f"Layout shift, {where}", view.shift, 0.05, "", f"{view.shift:.3f}"))
    return found


def start_lines(found: dict[str, starts.Starts]) -> list[Line]:
    """Return the lines on starts and first maps."""
    ours, usual = found[ATLAS], found[USUAL_APP]

    def both(name: str) -> str:
        one, other = (spread(getattr(starts, name), "s", 2) for starts in (ours, usual))
        return f"{one}; usual way {other}"

    page = statistics.median(ours.page)
    return [
        Line("server start to first file given out", both("answered")),
        at_most("server start to first page complete", page, 4, "s", both("page")),
        Line("server start to first map, empty cache", both("map")),
        Line("address to map, warm server, empty cache", both("again")),
        Line("server CPU of such a visit", both("visit_cpu")),
    ]


def law_lines(found: law.Law) -> list[Line]:
    """Return the lines on the law, and on the size of the geometry."""
    kilobytes = len(gzip.compress(shapes().geojson, 9)) / 1000
    one, every = statistics.median(found.one_day), statistics.median(found.every_day)
    all_days = f"the same on all {found.days:,} days, as arrays"
    return [
        at_most("all statuses of both treaties on a day", one, 1, "ms", spread(found.one_day, "ms", 3)),
        at_most(all_days, every, 200, "ms", spread(found.every_day, "ms", 1)),
        Line("the same on all days, one mapping a day", f"{found.every_day_as_dicts:,.0f} ms"),
        Line("both histories from the acts", f"{found.histories:,.0f} ms"),
        at_most("geometry, gzip", kilobytes, 300, "kB", f"{kilobytes:,.0f} kB"),
    ]
