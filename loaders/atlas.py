"""The one door to the data: the atlas and the shapes of its map, as they lie on disk now.

Everybody else takes what is returned here: pages, HTTP, command line, files, map and sentences. It is made once and
again when the data package changes on disk, so that a refresh shows without a restart.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from loaders import paths
from loaders.boundaries import load_boundaries, load_neighbours, load_points, raw_geojson
from loaders.package import read_files, read_package
from loaders.provenance import load_provenance
from loaders.tables import load_tables
from treaties.atlas import Atlas
from treaties.tables import Point

if TYPE_CHECKING:
    import geopandas


@dataclass(frozen=True, eq=False)
class Shapes:
    """The shapes of the map, the points in them and the files of the package, of one state of the data folder.

    Attributes
    ----------
    geojson : bytes
        ``world.geojson`` as it lies on disk (EPSG:4326), one feature a unit.
    points : tuple of Point
        One a unit.
    folder : pathlib.Path
        Where they lie.
    """

    geojson: bytes
    points: tuple[Point, ...]
    folder: Path

    @cached_property
    def frame(self) -> "geopandas.GeoDataFrame":
        """The shapes for joining and drawing; see `loaders.boundaries.load_boundaries`."""
        return load_boundaries(self.folder)

    @cached_property
    def package(self) -> bytes:
        """The bytes of ``datapackage.json``."""
        return read_package(self.folder)

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The bytes of every file that the package describes, by its path; see `loaders.package.read_files`."""
        return read_files(self.folder)


def folder() -> Path:
    """Return the data folder: ``TREATY_ATLAS_GEODATA`` from the environment, else the one that ships."""
    return Path(os.environ.get("TREATY_ATLAS_GEODATA") or paths.GEODATA)


def atlas(data: Path | None = None) -> Atlas:
    """Return the atlas of the data as they are on disk now.

    Parameters
    ----------
    data : pathlib.Path, optional
        The data folder; by default `folder`.

    Raises
    ------
    loaders.errors.TableError
        If a table or the boundaries have faults; the message names them all.
    """
    return _current(_atlas, data)


def shapes(data: Path | None = None) -> Shapes:
    """Return the shapes of the map as they are on disk now; for parameter and errors see `atlas`."""
    return _current(_shapes, data)


Made = TypeVar("Made")


def _current(make: Callable[[Path, int], Made], data: Path | None) -> Made:
    data = data or folder()
    try:
        version = (data / paths.PACKAGE).stat().st_mtime_ns
    except OSError:
        version = 0
    return make(data, version)


@lru_cache(maxsize=1)
def _atlas(data: Path, version: int) -> Atlas:
    tables = load_tables(data)
    return Atlas(tables, load_neighbours(data), load_provenance(data, tables))


@lru_cache(maxsize=1)
def _shapes(data: Path, version: int) -> Shapes:
    return Shapes(raw_geojson(data), load_points(data), data)
