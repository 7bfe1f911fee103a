"""The files of a treaty and a day: CSV, XLSX, GeoJSON and GeoPackage. For archives see `exports.archive`.

Each function returns the bytes of one file. Every file carries treaty, day, data version, licence and
citation: CSV as columns after its own, since lines of comment would break its readers; GeoJSON as members
beside the features; GeoPackage as columns and as the table ``about``; XLSX on the sheet "About". The same
content gives the same bytes.
"""

import json
import os
import tempfile
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from exports.spreadsheet import csv_text, workbook
from treaties import combined, counts, model
from treaties.history import History
from treaties.model import Tables
from treaties.provenance import BOUNDARIES, NO_OPINION, Stamp
from treaties.rows import BOTH, act_rows, count_row, state_rows
from treaties.shapes import unit_rows

if TYPE_CHECKING:
    import geopandas

STAMP_COLUMNS = ("treaty", "day", "data_version", "licence", "citation")
# Excel reads UTF-8 in a CSV file only after this mark; pandas and others pass over it.
MARK = b"\xef\xbb\xbf"
LAYER = "status"


def stamped_csv(rows: Sequence[Mapping], stamp: Stamp, *, columns: Sequence[str] | None = None) -> bytes:
    """Return rows as CSV: UTF-8 with a mark, comma, a header, the stamp as last columns.

    Parameters
    ----------
    rows : sequence of mapping
        A column of the stamp that the rows have themselves (the treaty of an act) is kept.
    stamp : Stamp
        Repeated in every row, so that a row that is copied elsewhere still says where it comes from.
    columns : sequence of str, optional
        The whole header; needed if there may be no row.
    """
    return MARK + csv_text([{**row, **_rest(stamp, row)} for row in rows], columns).encode()


def _rest(stamp: Stamp, row: Mapping) -> dict[str, str]:
    return {name: text for name, text in stamp.as_dict().items() if name not in row}


def status_csv(
    histories: Mapping[str, History], tables: Tables, stamp: Stamp, *, keep: Collection[str] | None = None
) -> bytes:
    """Return where states stand as CSV; for the columns see `treaties.rows.state_rows`."""
    return stamped_csv(state_rows(histories, stamp.treaty, stamp.day, tables, keep=keep), stamp)


def status_xlsx(
    histories: Mapping[str, History], tables: Tables, stamp: Stamp, *, keep: Collection[str] | None = None
) -> bytes:
    """Return where states stand, the counts and the acts behind them as a workbook."""
    chosen = [history for id, history in histories.items() if stamp.treaty in (BOTH, id)]
    acts = [act for history in chosen for act in history.acts if keep is None or act.iso3 in keep]
    sheets = {
        "Status": state_rows(histories, stamp.treaty, stamp.day, tables, keep=keep),
        "Counts": [count_row(history, stamp.day) for history in chosen],
        "Acts": act_rows(acts, tables),
    }
    return workbook(stamp, _definitions(stamp.treaty), sheets)


def _definitions(treaty: str) -> dict[str, str]:
    meaning = combined.MEANING | model.MEANING if treaty == BOTH else model.MEANING
    return {
        "empty cell": "none, or not known",
        **{str(status): text for status, text in meaning.items()},
        **{f"count: {name}": text for name, text in counts.MEANING.items()},
    }


def acts_csv(histories: Mapping[str, History], tables: Tables, stamp: Stamp) -> bytes:
    """Return all acts of a treaty, or of all, as CSV; every day, whatever the day of the stamp."""
    chosen = [history for id, history in histories.items() if stamp.treaty in (BOTH, id)]
    return stamped_csv(act_rows([act for history in chosen for act in history.acts], tables), stamp)


def status_geojson(histories: Mapping[str, History], tables: Tables, world: bytes, stamp: Stamp) -> bytes:
    """Return the shapes with their statuses as GeoJSON (RFC 7946, WGS 84, longitude and latitude).

    Parameters
    ----------
    world : bytes
        The shapes as GeoJSON, whose features have the unit as their id.

    Notes
    -----
    The positions are those of `world`, digit for digit. ``counted`` is true for states alone.
    """
    rows = {row["unit"]: row for row in unit_rows(histories, stamp.treaty, stamp.day, tables)}
    features = [
        {"type": "Feature", "id": f["id"], "properties": _nulls(rows[f["id"]]), "geometry": f["geometry"]}
        for f in json.loads(world)["features"]
    ]
    document = {
        "type": "FeatureCollection",
        "name": f"{stamp.treaty}_{stamp.day}",
        **stamp.as_dict(),
        "notes": [BOUNDARIES, NO_OPINION],
        "features": features,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _nulls(row: Mapping) -> dict:
    return {name: None if cell == "" else cell for name, cell in row.items()}


def status_geopackage(
    histories: Mapping[str, History], tables: Tables, boundaries: "geopandas.GeoDataFrame", stamp: Stamp
) -> bytes:
    """Return the shapes with their statuses as a GeoPackage.

    Parameters
    ----------
    boundaries : geopandas.GeoDataFrame
        In EPSG:4326, indexed by unit.

    Returns
    -------
    bytes
        The layer ``status`` in EPSG:4326, one feature a unit, and the tables ``acts`` and ``about``.
    """
    import geopandas
    import pandas
    import pyogrio

    rows = [_nulls(row) | stamp.as_dict() for row in unit_rows(histories, stamp.treaty, stamp.day, tables)]
    frame = pandas.DataFrame(rows)
    shapes = geopandas.GeoDataFrame(frame, geometry=boundaries.geometry.loc[frame["unit"]].values, crs=boundaries.crs)
    chosen = [history for id, history in histories.items() if stamp.treaty in (BOTH, id)]
    acts = pandas.DataFrame([_nulls(r) for h in chosen for r in act_rows(h.acts, tables)])
    lines = stamp.as_dict() | {"boundaries": BOUNDARIES, "note": NO_OPINION}
    about = pandas.DataFrame({"name": list(lines), "text": list(lines.values())})
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "atlas.gpkg")
        # The time that the format asks for is the day of the data: the same content gives the same bytes.
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{stamp.day}T00:00:00.000Z"})
        try:
            pyogrio.write_dataframe(
                shapes,
                path,
                layer=LAYER,
                driver="GPKG",
                geometry_type="MultiPolygon",
                promote_to_multi=True,
                dataset_metadata={key.upper(): text for key, text in stamp.as_dict().items()},
            )
            pyogrio.write_dataframe(acts, path, layer="acts", driver="GPKG", append=True)
            pyogrio.write_dataframe(about, path, layer="about", driver="GPKG", append=True)
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        with open(path, "rb") as file:
            return file.read()


def file_name(treaty: str, day: date, suffix: str, part: str = "status") -> str:
    """Return what a file is called when it is saved.

    Examples
    --------
    >>> file_name("ccm", date(2025, 3, 6), "csv")
    'treaty-atlas-ccm-2025-03-06-status.csv'
    """
    return f"treaty-atlas-{treaty}-{day.isoformat()}-{part}.{suffix}"
