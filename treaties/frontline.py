"""The front line: the western borders of Russia and Belarus as one line, each stretch as long as published.

Which stretches there are, and in which order, comes from the shapes (``boundaries/frontline.csv``), the lengths from
``boundaries/borders.csv``. The line is that of the internationally recognised borders, whoever holds the ground.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from treaties import words
from treaties.atlas import Atlas
from treaties.history import History
from treaties.model import LEAVING
from treaties.sentences import last_checked
from treaties.shapes import Shown
from treaties.tables import Border, Unit
from treaties.words import LABEL, day_text, enumerate_names

EXTENTS = ("whole", "unstated", "land")
"""What a length on the line may include, the widest first; a length with the sea is none of a land border."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the line: the shape behind it, the one beyond, and the published length that it is drawn by.

    `after_sea` says whether the sea lies between it and the stretch before it.
    """

    unit: Unit
    neighbour: Unit
    border: Border
    after_sea: bool = False

    @property
    def km(self) -> float:
        """Its length in kilometres."""
        return self.border.km


def widest(borders: Iterable[Border]) -> Border:
    """Return the published length of the widest extent, the first of those.

    One of the lengths is of a land border: the loaders refuse a line that has none.
    """
    found = [border for border in borders if border.extent in EXTENTS]
    return min(found, key=lambda border: EXTENTS.index(border.extent))


@lru_cache(maxsize=2)
def front_line(atlas: Atlas) -> tuple[tuple[Section, ...], ...]:
    """Return the line in its parts, each in the order of the shapes: from sea to sea, then around each exclave."""
    tables, parts = atlas.tables, {}
    for stretch in sorted(tables.frontline, key=lambda stretch: stretch.place):
        pair = {stretch.unit, stretch.neighbour}
        border = widest(border for border in tables.borders if {border.unit_a, border.unit_b} == pair)
        unit, neighbour = tables.units[stretch.unit], tables.units[stretch.neighbour]
        part = parts.setdefault(unit.unit if unit.kind == "exclave" else "", [])
        before = part[-1].neighbour.unit if part else ""
        apart = bool(before) and before != neighbour.unit and before not in atlas.neighbours[neighbour.unit]
        part.append(Section(unit, neighbour, border, apart))
    return tuple(map(tuple, parts.values()))


def length(sections: Iterable[Section]) -> float:
    """Return how long some sections are together, in kilometres."""
    return sum(section.km for section in sections)


def bound_on(history: History, sections: Iterable[Section], day: date) -> list[Section]:
    """Return the sections along which the neighbour is bound by a treaty on a day."""
    return [section for section in sections if history.status(section.neighbour.state, day).is_bound]


def sum_sentence(atlas: Atlas, history: History, day: date) -> str:
    """Return how much of the line borders states that a treaty binds on a day, and how much of that is contested.

    Examples of the result: "On 27 December 2025, 5,234 of 6,961 km run along states bound by the Ottawa (Mine Ban)
    Treaty, 3,058 km of them Ukraine, whose status is contested."
    """
    line = [section for part in front_line(atlas) for section in part]
    bound = bound_on(history, line, day)
    contested = [s for s in bound if atlas.tables.contested_of(history.id, s.neighbour.state, day)]
    names = dict.fromkeys(s.neighbour.name for s in contested)
    form = words.FRONT_LINE_CONTESTED if contested else words.FRONT_LINE
    return form.format(
        day=day_text(day),
        all=whole_km(length(line)),
        km=whole_km(length(bound)),
        contested=whole_km(length(contested)),
        names=enumerate_names(names) if names else "",
        treaty=history.short,
        limit=last_checked(atlas.snapshot) if day > atlas.snapshot else "",
    )


def standing(look: Shown) -> str:
    """Return in words what a neighbour shows."""
    label = LABEL[look.status]
    return words.FRONT_LINE_LEAVING.format(standing=label, leaving=LABEL[LEAVING]) if look.leaving else label


def whole_km(km: float) -> str:
    """Return a length as a sentence has it, in whole kilometres."""
    return f"{km:,.0f}"
