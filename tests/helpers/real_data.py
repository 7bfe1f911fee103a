"""The real data as the export tests use them, loaded once."""

from functools import lru_cache

from loaders.boundaries import load_boundaries, load_points, raw_geojson
from loaders.package import read_files, read_package
from treaties.provenance import Provenance

boundaries = lru_cache(maxsize=1)(load_boundaries)
points = lru_cache(maxsize=1)(load_points)
world = lru_cache(maxsize=1)(raw_geojson)
package = lru_cache(maxsize=1)(read_package)
package_files = lru_cache(maxsize=1)(read_files)


def provenance(tables):
    return Provenance.of(package(), tables)
