"""Tables as Parquet: typed columns, and in the metadata of the file what it says of itself."""

from io import BytesIO
from typing import TYPE_CHECKING

from treaties.provenance import Stamp

if TYPE_CHECKING:
    import geopandas
    import pandas
    import pyarrow


def parquet(frame: "pandas.DataFrame", stamp: Stamp) -> bytes:
    """Return a table as Parquet; its metadata hold the members of the stamp by their names."""
    import pyarrow

    return _written(pyarrow.Table.from_pandas(frame, preserve_index=False), stamp)


def geoparquet(frame: "geopandas.GeoDataFrame", stamp: Stamp) -> bytes:
    """Return shapes as GeoParquet, with frame and boxes of the shapes; for the metadata see `parquet`."""
    import pyarrow.parquet

    out = BytesIO()
    frame.to_parquet(out, index=False, write_covering_bbox=True)
    return _written(pyarrow.parquet.read_table(out), stamp)


def _written(table: "pyarrow.Table", stamp: Stamp) -> bytes:
    import pyarrow.parquet

    own = {name.encode(): text.encode() for name, text in stamp.as_dict().items()}
    out = BytesIO()
    pyarrow.parquet.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), **own}), out)
    return out.getvalue()
