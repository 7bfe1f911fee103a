"""Who borders on whom, how the neighbours stand, and the steps by which states left.

Borders are land borders between states: what touches an exclave touches its state, and neither a
disputed area nor a territory of another state is counted as a neighbour. Which shapes touch is
given to this module; it does not know the geometry, and no length is measured here.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from treaties.history import History
from treaties.model import LABEL, ActKind, Border, Milestone, Tables, Unit
from treaties.sentences import day_text, enumerate_names, in_sentence, standing

AROUND = ("RUS", "BLR")
"""The states whose neighbours people count."""

Touching = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """All that happened on one day on the way out of one treaty.

    `states` are the states concerned, in the order of their names; `kinds` the steps of the day.
    """

    treaty: str
    day: date
    states: tuple[str, ...]
    kinds: tuple[str, ...]
    milestones: tuple[Milestone, ...]


def state_of(unit: Unit) -> str:
    """Return the ISO3 code of the state that a shape is, or is a part of as an exclave; else ""."""
    return unit.unit if unit.kind == "state" else unit.sovereign if unit.kind == "exclave" else ""


def neighbours_of(iso3: str, units: Mapping[str, Unit], touching: Touching) -> tuple[str, ...]:
    """Return the states that share a land border with a state, its exclaves included.

    Parameters
    ----------
    iso3 : str
        The state.
    units : mapping of str to Unit
        Says what each shape is.
    touching : mapping of str to tuple of str
        The shapes that touch each shape.

    Returns
    -------
    tuple of str
        ISO3 codes in alphabetical order. Disputed areas and territories are left out; see
        `beside`.
    """
    own = [code for code, unit in units.items() if state_of(unit) == iso3]
    found = {state_of(units[other]) for code in own for other in touching.get(code, ())}
    return tuple(sorted(found - {"", iso3}))


def beside(iso3: str, units: Mapping[str, Unit], touching: Touching) -> tuple[str, ...]:
    """Return the units that touch a state and are not counted as its neighbours.

    These are disputed areas and the territories of other states.
    """
    own = [code for code, unit in units.items() if state_of(unit) == iso3]
    found = {units[other] for code in own for other in touching.get(code, ()) if not state_of(units[other])}
    return tuple(sorted(u.unit for u in found if u.kind == "disputed" or u.sovereign != iso3))


def bound_of(history: History, states: Iterable[str], day: date) -> tuple[str, ...]:
    """Return those of some states for which a treaty is in force on a day, in order of their names."""
    found = [iso3 for iso3 in states if history.status(iso3, day).is_bound]
    return tuple(sorted(found, key=lambda iso3: history.states[iso3].name))


def neighbour_sentence(
    history: History, iso3: str, neighbours: Iterable[str], day: date, *, contested: Collection[str] = ()
) -> str:
    """Return how many and which land neighbours of a state a treaty binds on a day.

    Those in `contested` are named as such: they count, and somebody denies it.

    Examples of the result: "On 20 February 2026, 3 of the 14 states with a land border with Russia
    are bound by the Ottawa (Mine Ban) Treaty: Belarus, Norway and Ukraine (contested)."
    """
    neighbours = list(neighbours)
    bound = bound_of(history, neighbours, day)
    names = [in_sentence(history.states[other]) + (" (contested)" if other in contested else "") for other in bound]
    number = len(bound) or "none"
    verb = "is" if len(bound) < 2 else "are"
    named = f": {enumerate_names(names)}" if names else ""
    return (
        f"On {day_text(day)}, {number} of the {len(neighbours)} states with a land border with "
        f"{in_sentence(history.states[iso3])} {verb} bound by the {history.treaty.short}{named}."
    )


def borders_of(unit: str, touching: Touching, borders: Iterable[Border]) -> list[tuple[str, tuple[Border, ...]]]:
    """Return the neighbours of a shape, each with the lengths that were published for the border."""
    borders = tuple(borders)
    return [
        (other, tuple(b for b in borders if {b.unit_a, b.unit_b} == {unit, other})) for other in touching.get(unit, ())
    ]


def exit_steps(tables: Tables) -> list[Step]:
    """Return every recorded step of every exit, oldest first, one entry a treaty and day.

    A milestone is a step of an exit if it names a state that gave notice of withdrawal from the
    treaty, after the treaty came into force for that state and not after the withdrawal took
    effect.
    """
    bound_from: dict[tuple[str, str], date] = {}
    exits: dict[tuple[str, str], tuple[date, date]] = {}
    for act in sorted(tables.acts, key=lambda act: act.date):
        key = (act.treaty, act.iso3)
        if act.kind.is_consent:
            bound_from[key] = act.takes_effect
        elif act.kind is ActKind.WITHDRAWAL:
            exits[key] = (bound_from[key], act.takes_effect)

    def leaves(milestone: Milestone, iso3: str) -> bool:
        after, until = exits.get((milestone.treaty, iso3), (date.max, date.min))
        return after < milestone.date <= until

    found = [m for m in tables.milestones if any(leaves(m, iso3) for iso3 in m.states)]
    found.sort(key=lambda m: (m.date, m.treaty))
    steps = []
    for (day, treaty), same in groupby(found, key=lambda m: (m.date, m.treaty)):
        milestones = tuple(same)
        states = {iso3 for m in milestones for iso3 in m.states}
        names = tuple(sorted(states, key=lambda iso3: tables.states[iso3].name))
        steps.append(Step(treaty, day, names, tuple(dict.fromkeys(m.step for m in milestones)), milestones))
    return steps


def consequence(history: History, step: Step) -> list[str]:
    """Return what a step changed in law, one sentence a state.

    A vote, a decision or a signature at home changes nothing at the depositary, and the sentence
    says where the state stands instead.
    """
    sentences = []
    changed = {iso3: (was, now) for _, iso3, was, now in history.changes(step.day - timedelta(1), step.day)}
    for iso3 in step.states:
        name = in_sentence(history.states[iso3])
        name = name[:1].upper() + name[1:]
        words = standing(history, iso3, step.day)
        if iso3 in changed:
            was, now = (LABEL[status] for status in changed[iso3])
            sentences.append(f"{name} changed from “{was}” to “{now}”: {words}.")
        else:
            sentences.append(f"Nothing changed in law for {in_sentence(history.states[iso3])}: {words}.")
    return sentences


def never_party(history: History, iso3: str, day: date) -> bool:
    """Return whether a treaty was never in force for a state up to a day."""
    return all(not status.is_bound for since, status in history.breakpoints[iso3] if since <= day)


def leavers(history: History) -> tuple[str, ...]:
    """Return the states that ever gave notice of withdrawal, in the order of their names."""
    found = {act.iso3 for act in history.acts if act.kind is ActKind.WITHDRAWAL}
    return tuple(sorted(found, key=lambda iso3: history.states[iso3].name))
