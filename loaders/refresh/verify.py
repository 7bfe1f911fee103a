"""Whether a data folder is whole: its journal, sizes, hashes, tables and shapes, each read as the atlas reads it.

Compares nothing with the depositary; what a refresh would change is not known here.
"""

from pathlib import Path

from loaders.boundaries import load_neighbours, load_points, raw_geojson
from loaders.errors import Fault, TableError
from loaders.package import out_of_date
from loaders.provenance import load_provenance
from loaders.tables import load_tables


def faults_of(folder: Path) -> list[Fault]:
    """Return all that is wrong with a data folder, each fault once; an interrupted refresh is ended first."""
    found: dict[Fault, None] = {}
    for read in (_tables, load_neighbours, load_points, raw_geojson, _described):
        try:
            read(folder)
        except TableError as error:
            found |= dict.fromkeys(error.faults)
    return list(found)


def _tables(folder: Path) -> None:
    load_provenance(folder, load_tables(folder))


def _described(folder: Path) -> None:
    """Raise TableError if the package gives another size or hash than a file has, or none."""
    if faults := list(out_of_date(folder)):
        raise TableError(faults)
