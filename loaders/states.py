"""Records of the states, their spellings, and of units, footnotes and borders of the map."""

from dataclasses import dataclass

from loaders import paths
from loaders.errors import Fault
from loaders.records import Placed, make_records
from loaders.rows import Table
from treaties.model import Border, Footnote, State, Unit


@dataclass(frozen=True, slots=True)
class Alias:
    """Another spelling of a state's name, and the source that uses it."""

    alias: str
    iso3: str
    source: str


CLASSES = {
    paths.STATES: State,
    paths.ALIASES: Alias,
    paths.UNITS: Unit,
    paths.FOOTNOTES: Footnote,
    paths.BORDERS: Border,
}


def state_records(tables: dict[str, Table], faults: list[Fault]) -> dict[str, list[Placed]]:
    """Return the records of the files of states and units, by file; `faults` grows by misfits."""
    return {file: make_records(cls, tables.get(file, Table(file)), faults) for file, cls in CLASSES.items()}
