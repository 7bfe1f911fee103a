"""The tables of the atlas as one value, with the rows that describe shapes, borders and sources.

Knows nothing of files: the loaders make it and promise that its keys fit together.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from treaties import words
from treaties.model import Act, Contested, Day, Milestone, Reported, State, Territorial, Treaty
from treaties.words import day_text, part_of_day

COPY = re.compile(r"\bvia ([^,)]+)")
"""Where a title says that a copy was read."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read; one row of ``sources.csv``.

    `date` is the day, month or year that it bears, empty if it bears none; `read` the day on which the fact was taken
    from it.
    """

    key: str
    publisher: str
    title: str
    url: str
    date: str
    read: Day
    supports: str

    @property
    def name(self) -> str:
        """Who published it and when, and whose copy is linked: what a link to it is called."""
        form = words.SOURCE_NAME if self.date else words.SOURCE_UNDATED
        copy = COPY.search(self.title)
        return form.format(
            publisher=self.publisher,
            day=part_of_day(self.date) if self.date else day_text(self.read),
            copy=words.SOURCE_COPY.format(by=copy[1]) if copy else "",
        )

    @property
    def link(self) -> str:
        """The address, if a browser may be sent there; else empty."""
        return self.url if self.url.startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class Codes:
    """What other systems call a state: ISO, M49, the Correlates of War, Gleditsch and Ward, V-Dem.

    Empty or None where a system does not know it.
    """

    iso3: str
    iso2: str
    m49: str
    cowc: str
    cow: int | None
    gwc: str
    gw: int | None
    vdem: int | None


@dataclass(frozen=True, slots=True)
class PublishedCount:
    """A number of parties that somebody else published for a day."""

    treaty: str
    date: Day
    parties: int
    signed_not_ratified: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A shape on the map: `kind` is state, exclave, territory, disputed or antarctica.

    `sovereign` is the ISO3 code of the state it belongs to or is administered by, empty where
    none is named. A state's unit is its ISO3 code.
    """

    unit: str
    name: str
    kind: str
    sovereign: str
    note: str

    @property
    def owner(self) -> str:
        """The ISO3 code of the state whose standing the shape shows, empty if none."""
        return "" if self.kind == "antarctica" else self.unit if self.kind == "state" else self.sovereign

    @property
    def state(self) -> str:
        """The ISO3 code of the state that the shape is, or is a part of as an exclave; else empty."""
        return self.owner if self.kind in ("state", "exclave") else ""


@dataclass(frozen=True, slots=True)
class Point:
    """Where a unit's label, anchor and circle marker stand.

    Attributes
    ----------
    unit : str
        Key of the unit.
    lon, lat : float
        Longitude and latitude in degrees (EPSG:4326), inside the drawn shape.
    px2 : float
        Area of the shape on the first view: square pixels of Leaflet's map at zoom 2.
    marker : bool
        Whether it is a state, or the exclave, too small to be hit there (below 30 px2).
    """

    unit: str
    lon: float
    lat: float
    px2: float
    marker: bool


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note on borders or names that is printed under the map, with the keys of its sources."""

    key: str
    units: tuple[str, ...]
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A border of Russia or Belarus in the west: its place on the way, the shape behind it and the one beyond."""

    place: int
    unit: str
    neighbour: str


@dataclass(frozen=True, slots=True)
class Border:
    """A published length of a border in kilometres, with what it includes and who says so.

    `extent` is whole (on land, rivers and lakes, without the sea), unstated (a land border by a source that does not
    say how rivers and lakes are counted), land (the part on land only) or sea (with the part at sea).
    """

    unit_a: str
    unit_b: str
    km: float
    extent: str
    what: str
    date: str
    source: str


@dataclass(frozen=True)
class Tables:
    """All checked tables of the atlas, as the loaders hand them over.

    Rows keep the order of their files; mappings are keyed by id, ISO3 code or source key.
    """

    treaties: Mapping[str, Treaty]
    states: Mapping[str, State]
    acts: tuple[Act, ...]
    contested: tuple[Contested, ...] = ()
    reported: tuple[Reported, ...] = ()
    territorial: tuple[Territorial, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    published: tuple[PublishedCount, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    codes: Mapping[str, Codes] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    footnotes: tuple[Footnote, ...] = ()
    frontline: tuple[Stretch, ...] = ()
    borders: tuple[Border, ...] = ()

    @cached_property
    def snapshot(self) -> Day:
        """The day of the data: up to it all treaties were checked against the depositary."""
        return min(treaty.snapshot for treaty in self.treaties.values())

    @cached_property
    def by_name(self) -> Mapping[str, State]:
        """The states by ISO3 code, in the order of their names."""
        return MappingProxyType(dict(sorted(self.states.items(), key=lambda item: item[1].name)))

    def contested_of(self, treaty: str, iso3: str, day: Day) -> list[Contested]:
        """Return the notices of a state whose effect under a treaty is disputed on a day."""
        return [row for row in self.contested if (row.treaty, row.iso3) == (treaty, iso3) and row.holds_on(day)]

    def reported_of(self, treaty: str, iso3: str) -> list[Reported]:
        """Return what was reported of a state under a treaty and is not counted."""
        return [row for row in self.reported if (row.treaty, row.iso3) == (treaty, iso3)]

    def sources_of(self, keys: tuple[str, ...]) -> list[Source]:
        """Return the sources of a fact by their keys, those that are listed."""
        return [self.sources[key] for key in keys if key in self.sources]
