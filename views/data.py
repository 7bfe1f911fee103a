"""Cached access to the tables, the histories and the map's files: where loaders meet the law.

One set of values serves all visitors of a process. It is made again when the data package changes
on disk, so that a refresh shows without a restart.
"""

import gc
import os
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from loaders import paths
from loaders.boundaries import load_neighbours, load_points, raw_geojson
from loaders.package import read_package
from loaders.tables import load_tables
from maps.assets import MapAssets
from maps.payload import FIRST_DAY, payload
from treaties.history import History
from treaties.model import Tables
from treaties.provenance import Provenance

__all__ = ["FIRST_DAY", "Atlas", "atlas", "folder", "settle", "today"]


@dataclass(frozen=True)
class Atlas:
    """Everything that pages and routes read: tables, one history a treaty, the map's files.

    `neighbours` are the units that touch each unit, by land, from the geometry; `provenance` is what the
    citations and the files say of the data.
    """

    tables: Tables
    histories: dict[str, History]
    assets: MapAssets
    neighbours: dict[str, tuple[str, ...]]
    provenance: Provenance

    @property
    def snapshot(self) -> date:
        """The day up to which the tables were checked against the depositary."""
        return min(treaty.snapshot for treaty in self.tables.treaties.values())


def folder() -> Path:
    """Return the data folder: ``TREATY_ATLAS_GEODATA`` from the environment, else the one that ships."""
    return Path(os.environ.get("TREATY_ATLAS_GEODATA") or paths.GEODATA)


def today() -> date:
    """Return the current day, the last one that the atlas shows."""
    return date.today()


def atlas() -> Atlas:
    """Return the atlas of the data as they are on disk now.

    Raises
    ------
    loaders.errors.TableError
        If a table or the boundaries have faults; the message names them all.
    """
    data = folder()
    try:
        version = (data / paths.PACKAGE).stat().st_mtime_ns
    except OSError:
        version = 0
    return _atlas(data, version)


@lru_cache(maxsize=1)
def _atlas(data: Path, version: int) -> Atlas:
    tables = load_tables(data)
    histories = {id: History.of(tables, id) for id in tables.treaties}
    facts = payload(tables, histories, load_points(data))
    assets = MapAssets.of(facts, raw_geojson(data))
    provenance = Provenance.of(read_package(data), tables)
    return Atlas(tables, histories, assets, load_neighbours(data), provenance)


@lru_cache(maxsize=1)
def settle(version: str) -> None:
    """Take what now lives for good out of the garbage collector's rounds, once a version of the data.

    Streamlit collects garbage after every run of a page; walking the modules and tables each time
    would take most of the run. To be called after a page has run, when all its imports are done.
    """
    gc.collect()
    gc.freeze()
