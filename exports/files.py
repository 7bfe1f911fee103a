"""The files of a treaty and a day: tables, shapes and the page. For archives see `exports.archive`.

Each function returns the bytes of one file. Every file carries treaty, day, data version, licence and
citation: CSV as columns after its own, since lines of comment would break its readers; GeoJSON as members
beside the features; GeoPackage as columns and as the table ``about``; XLSX on the sheet "About". The same
content gives the same bytes.
"""

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from exports import qgis
from exports.layer import layer
from exports.parquet import geoparquet, parquet
from exports.spreadsheet import csv_text, workbook
from exports.wanted import Wanted
from exports.words import COUNT_NAME, EMPTY_CELL
from maps.assets import MapAssets
from maps.onefile import onefile
from treaties import words
from treaties.provenance import Stamp
from treaties.rows import act_rows, count_row, nulls, state_rows

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
    return MARK + csv_text(_stamped(rows, stamp), columns).encode()


def _stamped(rows: Sequence[Mapping], stamp: Stamp) -> list[dict]:
    said = stamp.as_dict()
    return [{**row, **said, **row} for row in rows]


def status_csv(wanted: Wanted) -> bytes:
    """Return where states stand as CSV; for the columns see `treaties.rows.state_rows`."""
    rows = state_rows(wanted.atlas, wanted.choice, wanted.day, keep=wanted.keep)
    return stamped_csv(rows, wanted.stamp)


def status_xlsx(wanted: Wanted) -> bytes:
    """Return where states stand, the counts and the acts behind them as a workbook."""
    keep, choice = wanted.keep, wanted.choice
    acts = [act for history in choice.histories for act in history.acts if keep is None or act.iso3 in keep]
    sheets = {
        "Status": state_rows(wanted.atlas, choice, wanted.day, keep=keep),
        "Counts": [count_row(history, wanted.day) for history in choice.histories],
        "Acts": act_rows(acts, wanted.atlas.tables),
    }
    classes = dict.fromkeys(str(key) for one in (choice, *choice.histories) for key in one.classes)
    definitions = {
        EMPTY_CELL[0]: EMPTY_CELL[1],
        **{key: words.MEANING[key] for key in classes},
        **{COUNT_NAME.format(name=name): text for name, text in words.COUNTS.items()},
    }
    return workbook(wanted.stamp, definitions, sheets)


def acts_csv(wanted: Wanted) -> bytes:
    """Return all acts of a treaty, or of all, as CSV; every day, whatever the day of the stamp."""
    return stamped_csv(_acts(wanted), wanted.stamp)


def _acts(wanted: Wanted) -> list[dict]:
    one, *others = wanted.choice.histories
    return act_rows(wanted.atlas.tables.acts if others else one.acts, wanted.atlas.tables)


def status_parquet(wanted: Wanted) -> bytes:
    """Return where states stand as Parquet, with the columns of the CSV file and days as days."""
    return _parquet(state_rows(wanted.atlas, wanted.choice, wanted.day, keep=wanted.keep), wanted.stamp)


def acts_parquet(wanted: Wanted) -> bytes:
    """Return all acts as Parquet, with the columns of the CSV file and days as days; see `acts_csv`."""
    return _parquet(_acts(wanted), wanted.stamp)


def _parquet(rows: Sequence[Mapping], stamp: Stamp) -> bytes:
    import pandas

    made = pandas.DataFrame([nulls(row) for row in _stamped(rows, stamp)])
    days = [name for name in made if name.endswith(("since", "next_change")) or name in ("date", "takes_effect", "day")]
    return parquet(made.assign(**{name: pandas.to_datetime(made[name]).dt.date for name in days}), stamp)


def status_geoparquet(wanted: Wanted) -> bytes:
    """Return the shapes with their statuses as GeoParquet (WGS 84), a row a unit."""
    return geoparquet(_stamped_layer(wanted), wanted.stamp)


def _stamped_layer(wanted: Wanted) -> "geopandas.GeoDataFrame":
    joined = layer(wanted.atlas, wanted.shapes, wanted.choice, wanted.day)
    return joined.assign(**wanted.stamp.as_dict()).astype({"counted": bool})  # pyright: ignore[reportReturnType]


def status_geojson(wanted: Wanted) -> bytes:
    """Return the shapes with their statuses as GeoJSON (RFC 7946, WGS 84, longitude and latitude).

    ``counted`` is true for states alone.
    """
    joined = layer(wanted.atlas, wanted.shapes, wanted.choice, wanted.day)
    document = {
        "type": "FeatureCollection",
        "name": f"{wanted.choice.id}_{wanted.day}",
        **wanted.stamp.as_dict(),
        "notes": [words.BOUNDARIES, words.NO_OPINION],
        "features": joined.to_geo_dict()["features"],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def status_geopackage(wanted: Wanted) -> bytes:
    """Return the shapes with their statuses as a GeoPackage.

    Returns
    -------
    bytes
        The layer ``status`` in EPSG:4326, one feature a unit, the tables ``acts`` and ``about``, and how QGIS draws the
        layer (``layer_styles``).
    """
    import pandas
    import pyogrio

    stamp = wanted.stamp.as_dict()
    shapes = _stamped_layer(wanted).reset_index(drop=True)
    acts = [nulls(r) for h in wanted.choice.histories for r in act_rows(h.acts, wanted.atlas.tables)]
    lines = stamp | {"boundaries": words.BOUNDARIES, "note": words.NO_OPINION}
    tables = {"acts": pandas.DataFrame(acts), "about": pandas.DataFrame(lines.items(), columns=["name", "text"])}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "atlas.gpkg")
        # The time that the format asks for is the day of the data: the same content gives the same bytes.
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{wanted.day}T00:00:00.000Z"})
        try:
            pyogrio.write_dataframe(
                shapes,
                path,
                layer=LAYER,
                driver="GPKG",
                geometry_type="MultiPolygon",
                promote_to_multi=True,
                dataset_metadata={key.upper(): text for key, text in stamp.items()},
            )
            for name, table in tables.items():
                pyogrio.write_dataframe(table, path, layer=name, driver="GPKG", append=True)
            looks = qgis.style(wanted.choice, LAYER, "geom") | {"update_time": pandas.Timestamp(wanted.day)}
            pyogrio.write_dataframe(
                pandas.DataFrame([looks]), path, layer="layer_styles", driver="GPKG", append=True, FID="id"
            )
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        with open(path, "rb") as file:
            return file.read()


def one_page(wanted: Wanted, **around: Any) -> bytes:
    """Return the whole atlas as one HTML file; the choice and the day are what it shows first.

    What stands around it is an argument of `maps.onefile.onefile`.
    """
    assets = MapAssets.of(wanted.atlas, wanted.shapes.geojson, wanted.shapes.points)
    return onefile(assets, wanted.atlas, wanted.stamp, last=wanted.last, **around).encode()
