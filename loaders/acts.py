"""Records of the treaties, of the acts of states, and of all that is said about them."""

from loaders import paths
from loaders.errors import Fault
from loaders.records import Placed, make_records
from loaders.rows import Table
from treaties.model import (
    Act,
    Contested,
    Milestone,
    PublishedCount,
    Reported,
    Source,
    Territorial,
    Treaty,
)

CLASSES = {
    paths.TREATIES: Treaty,
    paths.ACTS: Act,
    paths.CONTESTED: Contested,
    paths.REPORTED: Reported,
    paths.TERRITORIAL: Territorial,
    paths.MILESTONES: Milestone,
    paths.PUBLISHED: PublishedCount,
    paths.SOURCES: Source,
}
# The files say "act" where the model says what kind of act it is.
COLUMNS = {Act: {"kind": "act"}, Reported: {"kind": "act"}}


def act_records(tables: dict[str, Table], faults: list[Fault]) -> dict[str, list[Placed]]:
    """Return the records of the files about treaties, by file; `faults` grows by misfits."""
    return {
        file: make_records(cls, tables.get(file, Table(file)), faults, columns=COLUMNS.get(cls))
        for file, cls in CLASSES.items()
    }


def doubtful_pairs(acts: Table) -> set[tuple[str, str]]:
    """Return treaty and ISO3 code of every spoiled row of the acts."""
    if not {"treaty", "iso3"} <= set(acts.columns):
        return set()
    return {(row.cells["treaty"], row.cells["iso3"]) for row in acts.rows if row.spoiled}
