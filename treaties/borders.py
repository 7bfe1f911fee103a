"""Who borders on whom, and how the neighbours stand.

Borders are land borders between states: what touches an exclave touches its state, and neither a
disputed area nor a territory of another state is counted as a neighbour. Which shapes touch is
given to this module; it does not know the geometry, and no length is measured here.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from treaties import words
from treaties.history import History
from treaties.sentences import in_sentence
from treaties.tables import Border, Unit
from treaties.words import day_text, enumerate_names

AROUND = ("RUS", "BLR")
"""The states whose neighbours people count."""

Touching = Mapping[str, tuple[str, ...]]


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
    own = [code for code, unit in units.items() if unit.state == iso3]
    found = {units[other].state for code in own for other in touching.get(code, ())}
    return tuple(sorted(found - {"", iso3}))


def beside(iso3: str, units: Mapping[str, Unit], touching: Touching) -> tuple[str, ...]:
    """Return the units that touch a state and are not counted as its neighbours.

    These are disputed areas and the territories of other states.
    """
    own = [code for code, unit in units.items() if unit.state == iso3]
    found = {units[other] for code in own for other in touching.get(code, ()) if not units[other].state}
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
    names = {iso3: in_sentence(history.states[iso3]) for iso3 in bound}
    return words.form(words.NEIGHBOURS_BOUND, len(bound)).format(
        day=day_text(day),
        number=len(bound),
        all=len(neighbours),
        state=in_sentence(history.states[iso3]),
        treaty=history.short,
        names=enumerate_names(
            words.CONTESTED_NAME.format(name=name) if other in contested else name for other, name in names.items()
        )
        if names
        else "",
    )


def borders_of(unit: str, touching: Touching, borders: Iterable[Border]) -> list[tuple[str, tuple[Border, ...]]]:
    """Return the neighbours of a shape, each with the lengths that were published for the border."""
    borders = tuple(borders)
    return [
        (other, tuple(b for b in borders if {b.unit_a, b.unit_b} == {unit, other})) for other in touching.get(unit, ())
    ]
