"""Tables as Parquet: typed columns, and in the metadata of the file what it says of itself."""

from io import BytesIO
from typing import TYPE_CHECKING

from treaties.provenance import Stamp

if TYPE_CHECKING:
    import pandas


def parquet(frame: "pandas.DataFrame", stamp: Stamp) -> bytes:
    """Return a table as Parquet; its metadata hold the members of the stamp by their names."""
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.Table.from_pandas(frame, preserve_index=False)
    own = {name.encode(): text.encode() for name, text in stamp.as_dict().items()}
    out = BytesIO()
    pyarrow.parquet.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), **own}), out)
    return out.getvalue()
