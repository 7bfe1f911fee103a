"""The shapes of the map joined with where they stand: the one table that the files are made of."""

from datetime import date
from typing import TYPE_CHECKING

from loaders.atlas import Shapes
from treaties.atlas import Atlas
from treaties.pair import Choice
from treaties.rows import nulls
from treaties.shapes import shape_rows

if TYPE_CHECKING:
    import geopandas


def layer(atlas: Atlas, shapes: Shapes, choice: Choice, day: date) -> "geopandas.GeoDataFrame":
    """Return where all shapes of the map stand on a day, with their boundaries.

    Returns
    -------
    geopandas.GeoDataFrame
        In EPSG:4326, indexed by unit, a row a shape in the order of the boundaries, with the columns of
        `treaties.shapes.shape_rows` (None where a cell is empty) and ``geometry``.
    """
    # Imported here: pandas takes longer to import than all tables to load.
    import pandas

    rows = pandas.DataFrame([nulls(row) for row in shape_rows(atlas, choice, day)], dtype=object)
    joined = shapes.frame[["geometry"]].join(rows.set_index("unit", drop=False), validate="1:1")
    # The stubs of pandas forget that what joins to shapes has shapes.
    return joined[[*rows.columns, "geometry"]]  # pyright: ignore[reportReturnType]
