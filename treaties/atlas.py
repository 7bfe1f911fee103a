"""The atlas as one value: the tables and all that follows from them, for pages, programs, files and sentences alike.

Made in one place (`loaders.atlas`) and the same for all visitors until the data on disk change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from treaties.history import History
from treaties.model import FIRST_DAY
from treaties.pair import BOTH, Choice, choices
from treaties.provenance import Provenance
from treaties.tables import Tables

FOCUS = ("LTU", "RU-KGD", "BLR")
"""The units that the atlas highlights everywhere: an outline and a label, never a fill of their own."""


@dataclass(frozen=True, eq=False)
class Atlas:
    """Tables, histories, neighbours, provenance and the day of the data.

    Attributes
    ----------
    tables : Tables
        The checked tables.
    neighbours : mapping of str to tuple of str
        The units that touch each unit, by land, from the geometry.
    provenance : Provenance
        What citations and files say of the data.
    """

    tables: Tables
    neighbours: Mapping[str, tuple[str, ...]]
    provenance: Provenance

    @cached_property
    def histories(self) -> dict[str, History]:
        """The standing of all states towards each treaty, by its id."""
        return {id: History.of(self.tables, id) for id in self.tables.treaties}

    @cached_property
    def choices(self) -> dict[str, Choice]:
        """What a visitor can choose to look at, by the id that addresses and arguments use."""
        return choices(self.histories)

    @property
    def widest(self) -> Choice:
        """What stands for everything there is: the pair where both of it are there, else the first treaty."""
        return self.choices.get(BOTH) or next(iter(self.choices.values()))

    @cached_property
    def first_day(self) -> date:
        """The first day that can be asked for: `FIRST_DAY`, or the opening of an older treaty."""
        return min([FIRST_DAY, *(history.first_day for history in self.histories.values())])

    @property
    def snapshot(self) -> date:
        """The day of the data: up to it they were checked against the depositary."""
        return self.tables.snapshot

    @property
    def version(self) -> str:
        """The name of these data; another one whenever any of them differs."""
        return self.provenance.version
