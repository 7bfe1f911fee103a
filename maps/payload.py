"""What the browser needs to paint any day: what each shape shows from which day on, and the words for it.

The law stays in Python. The payload holds its results and the sentences with places left open, so that the map can
follow a pointer without asking the server and decides nothing by itself. It is an asset of its own, fetched once by its
hash. Days are numbers: days since 1 January 1970.
"""

from collections.abc import Iterable
from datetime import date

from maps.style import PATTERNS, TILE, layers, palette
from maps.words import PAIR_NOTE
from treaties import documents, evidence, words
from treaties.atlas import FOCUS, Atlas
from treaties.counts import curve
from treaties.documents import Document
from treaties.history import History
from treaties.marks import abbreviation, marks
from treaties.model import State, Status
from treaties.pair import Choice
from treaties.sentences import events, last_checked
from treaties.shapes import Shown, all_breakpoints, declared, statements
from treaties.tables import Point, Unit

EPOCH = date(1970, 1, 1).toordinal()


def number(day: date) -> int:
    """Return a day as the number of days since 1 January 1970.

    Examples
    --------
    >>> number(date(1970, 1, 2))
    1
    """
    return day.toordinal() - EPOCH


def payload(atlas: Atlas, points: Iterable[Point]) -> dict:
    """Return everything that the map's script needs beside the geometry.

    Parameters
    ----------
    atlas : Atlas
        The data.
    points : iterable of Point
        One a unit that has a circle or a label.

    Returns
    -------
    dict
        Ready for JSON. ``choices[id].shapes[unit]`` is a flat list: what the shape shows at first, then a day and
        what it shows from that day on, by turns; each is a position in ``choices[id].looks``, which holds the
        class; for a state that is still drawn as a part of another, that state's class; and 1 for a state that is
        marked as leaving beside its class. ``treaties[id].explained[iso3]`` is such a list of positions in
        ``treaties[id].acts``, -1 for no act, and the documents of an act are positions in ``documents``.
    """
    opened = documents_of(atlas)
    at = {point.unit: point for point in points}
    states = atlas.tables.states
    return {
        "first": number(atlas.first_day),
        "snapshot": number(atlas.snapshot),
        "focus": FOCUS,
        "usual": [history.id for history in atlas.widest.histories],
        "bound": [status for status in Status if status.is_bound],
        "ofTwo": words.BOUND_OF_TWO,
        "frontLine": {
            "plain": words.FRONT_LINE,
            "contested": words.FRONT_LINE_CONTESTED,
            "leaving": words.FRONT_LINE_LEAVING,
        },
        "label": words.LABEL,
        "meaning": words.MEANING,
        "standing": words.STANDING,
        "tile": TILE,
        "patterns": PATTERNS,
        "layers": {
            key: layers(key) for key in dict.fromkeys(key for one in atlas.choices.values() for key in one.legend)
        },
        "colours": {theme: palette(theme) for theme in ("light", "dark")},
        "choices": {choice.id: _choice(atlas, choice) for choice in atlas.choices.values()},
        "treaties": {history.id: _treaty(atlas, history, opened) for history in atlas.histories.values()},
        "documents": [[document.name, document.url] for document in opened],
        "done": words.DONE,
        "told": words.ACT_TOLD,
        "units": {
            u.unit: _unit(u, states.get(u.unit), at.get(u.unit), atlas.first_day) for u in atlas.tables.units.values()
        },
        "groups": _groups(states.values()),
    }


def _choice(atlas: Atlas, choice: Choice) -> dict:
    shown = all_breakpoints(atlas, choice)
    looks = list(dict.fromkeys(look for points in shown.values() for _, look in points))
    return {
        "label": choice.label,
        "treaties": [history.id for history in choice.histories],
        "legend": choice.legend,
        "note": PAIR_NOTE if choice.several else "",
        "sentence": _sentence(choice, atlas.snapshot),
        "marks": [[number(day), text] for day, text in marks(atlas, choice)],
        "looks": [[look.status, look.shown_as, int(look.leaving)] for look in looks],
        "shapes": {unit: _flat(points, looks) for unit, points in shown.items()},
    }


def _sentence(choice: Choice, checked: date) -> dict[str, str]:
    """Return the sentence of a day by the plural of its first number, the numbers left open as {0} and {1}.

    ``limit`` is what stands at its open place on days after the day of the data; a brace that is text of a table is
    ``{open}``.
    """
    limit = {"limit": last_checked(checked)}
    first, *second = (history.short.replace("{", "{open}") for history in choice.histories)
    if not second:
        said = {"day": "{day}", "number": "{0}", "treaty": first, "limit": "{limit}"}
        return {case: text.format(**said) for case, text in words.BOUND_ON.items()} | limit
    numbers = {"day": "{day}", "first": "{0}", "second": "{1}", "limit": "{limit}"}
    return {"other": words.BOUND_BY_EACH.format(**numbers, first_treaty=first, second_treaty=second[0])} | limit


def _flat(points: tuple[tuple[date, Shown], ...], looks: list[Shown]) -> list[int]:
    flat = [looks.index(points[0][1])]
    for day, look in points[1:]:
        flat += [number(day), looks.index(look)]
    return flat


def documents_of(atlas: Atlas) -> list[Document]:
    """Return the documents of all acts, each once."""
    return list(dict.fromkeys(one for act in atlas.tables.acts for one in documents.of_act(act, atlas.tables)))


def _treaty(atlas: Atlas, history: History, opened: list[Document]) -> dict:
    tables, id = atlas.tables, history.id
    place = {act: at for at, act in enumerate(history.acts)}
    stated = {unit.unit: statements(atlas, id, unit) for unit in tables.units.values()}
    return {
        "short": history.short,
        "label": history.label,
        "abbreviation": abbreviation(history),
        "opened": number(history.treaty.opened),
        # Flat: a day and from that day on the states bound, the depositary's count and the mere signatories, by turns.
        "counts": [n for day, c in curve(history) for n in (number(day), c.bound, c.party, c.signatory)],
        # The day, how many acted, whether somebody gave notice (1) or left (2), and the words.
        "events": [[number(e.day), e.states, e.leaving + e.left, e.text] for e in events(history)],
        "contested": {
            row.iso3: [number(row.since), number(row.until) if row.until else None, row.label]
            for row in tables.contested
            if row.treaty == id
        },
        # The first day on which it may have been so, and the words.
        "reported": {row.iso3: [number(row.earliest), row.text] for row in tables.reported if row.treaty == id},
        # How it is called, its day, the day from which it counts, its documents.
        "acts": [
            [a.kind, number(a.date), number(a.effect or a.date), [opened.index(d) for d in documents.of_act(a, tables)]]
            for a in history.acts
        ],
        "explained": {
            iso3: [n for day, act in points for n in (number(day), place[act] if act else -1)][1:]
            for iso3, points in evidence.explained(history).items()
            if history.acts_of[iso3]
        },
        # Every stay: the state, the days from which and until which it is counted as a party, and its consent.
        "stays": [
            [
                stay.consent.iso3,
                number(stay.consent.date),
                number(stay.withdrawal.takes_effect) if stay.withdrawal else None,
                place[stay.consent],
            ]
            for stay in evidence.stays(history)
        ],
        # The words for a territory, each from its day on; None is from the beginning.
        "territorial": {
            unit: [[number(row.since) if row.since else None, declared(row, short=True)] for row in rows]
            for unit, rows in stated.items()
            if rows
        },
    }


def _unit(unit: Unit, state: State | None, point: Point | None, first: date) -> dict:
    shape: dict = {"name": unit.name, "kind": unit.kind, "own": unit.owner}
    if unit.note:
        shape["note"] = unit.note
    if state and state.since and state.since > first:
        shape["earlier"] = state.earlier
    if point:
        shape["at"] = [point.lat, point.lon, point.px2]
    return shape


def _groups(states: Iterable[State]) -> dict[str, dict[str, list]]:
    """Return members by group, each with its first and last day (None: always)."""
    groups: dict[str, dict[str, list]] = {"eu": {}, "nato": {}}
    for state in states:
        groups.setdefault(state.region, {})[state.iso3] = [None, None]
        if state.eu_since:
            groups["eu"][state.iso3] = [number(state.eu_since), number(state.eu_until) if state.eu_until else None]
        if state.nato_since:
            groups["nato"][state.iso3] = [number(state.nato_since), None]
    return groups
