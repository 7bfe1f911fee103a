"""The files to take away, each made when somebody asks for it, and once for all visitors."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock

import streamlit as st

from exports import archive, files
from loaders.boundaries import load_boundaries, load_points, raw_geojson
from loaders.package import read_files, read_package
from maps.onefile import page
from maps.payload import COMBINED_LEGEND, LEGEND
from maps.style import PATTERN, palette
from views import data
from views.data import Atlas
from views.day_table import shown
from views.state import BOTH, View

# Drawing takes seconds of a processor, so visitors who ask at once wait for one another.
ONE_AT_A_TIME = Lock()
KEPT = 16
"""Most files that are kept for the next visitor: 20 MB or so."""


@dataclass(frozen=True, slots=True)
class File:
    """One file on offer: what it is called, how it is made, how large it is about (kB)."""

    label: str
    part: str
    suffix: str
    mime: str
    size: int
    help: str


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OF_VIEW = (
    File("CSV", "status", "csv", "text/csv", 60, "The table above; opens in spreadsheets, pandas and R."),
    File("XLSX", "status", "xlsx", XLSX, 30, "The table above with counts, acts and definitions."),
    File("GeoJSON", "map", "geojson", "application/geo+json", 910, "All 245 shapes with their statuses."),
    File(
        "GeoPackage",
        "map",
        "gpkg",
        "application/geopackage+sqlite3",
        1270,
        "The same for QGIS, with all acts.",
    ),
    File(
        "PNG",
        "picture",
        "png",
        "image/png",
        970,
        "The map for print and slides: 300 dots an inch, equal-area.",
    ),
    File("SVG", "picture", "svg", "image/svg+xml", 3000, "The same, to be scaled and edited."),
    File(
        "Page (HTML)",
        "page",
        "html",
        "text/html",
        1210,
        "The atlas as one file: map, time bar, table and sources, without a server or a network.",
    ),
)
OF_ALL = (
    File(
        "Acts (CSV)",
        "acts",
        "csv",
        "text/csv",
        250,
        "Every act of both treaties, with notification and source.",
    ),
    File("Source tables (XLSX)", "tables", "xlsx", XLSX, 110, "All source tables, a sheet each."),
    File(
        "Data package (ZIP)",
        "package",
        "zip",
        "application/zip",
        360,
        "All source tables and the shapes, byte for byte, with their description and the day's statuses.",
    ),
)


def files_of(view: View, atlas: Atlas, link: str) -> None:
    """Offer the chosen view as files, and everything there is.

    Parameters
    ----------
    link : str
        Where the view is to be seen; written into the files as part of the citation.
    """
    keep = shown(view, atlas)
    if keep is None or keep:
        st.markdown("**This view**")
        _buttons(OF_VIEW, view, atlas, keep, link)
    st.markdown("**Everything**")
    _buttons(OF_ALL, View(BOTH, view.day), atlas, None, link)
    st.caption(
        "Every file says inside of which treaty, day and data version it is, under which licence, and how to "
        "cite it: CSV in its last columns, GeoJSON beside the features, GeoPackage in columns and in the "
        "table “about”, XLSX on its first sheet, the pictures in print and in their properties. GeoJSON and "
        "GeoPackage hold all shapes, whatever the filters; territories show their state's status and are "
        "marked as not counted."
    )


def _buttons(offered: tuple[File, ...], view: View, atlas: Atlas, keep: frozenset[str] | None, link: str) -> None:
    with st.container(horizontal=True, gap="small"):
        for file in offered:
            st.download_button(
                f"{file.label} · about {file.size} kB",
                partial(content, atlas, file.part, file.suffix, view.treaty, view.day, keep, link),
                files.file_name(view.treaty, view.day, file.suffix, file.part),
                file.mime,
                key=f"download_{file.part}_{file.suffix}",
                help=file.help,
                on_click="ignore",
                icon=":material/download:",
            )


def content(
    atlas: Atlas, part: str, suffix: str, treaty: str, day: date, keep: frozenset[str] | None, link: str
) -> bytes:
    """Return the bytes of one of the files on offer, made once for all visitors.

    Parameters
    ----------
    part, suffix : str
        Which of `OF_VIEW` and `OF_ALL`.
    """
    with ONE_AT_A_TIME:
        return _content(_Maker(atlas, data.folder()), part, suffix, treaty, day, keep, link)


@dataclass(frozen=True)
class _Maker:
    """Makes files of one atlas; equal to another maker of the same data."""

    atlas: Atlas
    folder: Path

    def __hash__(self) -> int:
        return hash(self.atlas.provenance.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Maker) and self.atlas.provenance.version == other.atlas.provenance.version


@lru_cache(maxsize=KEPT)
def _content(maker: _Maker, part: str, suffix: str, treaty: str, day: date, keep, link: str) -> bytes:
    atlas, folder = maker.atlas, maker.folder
    histories, tables, provenance = atlas.histories, atlas.tables, atlas.provenance
    stamp = provenance.stamp(treaty, day, link=link)
    if part == "picture":
        return _picture(maker, treaty, day, suffix, keep, link)
    make: dict[tuple[str, str], Callable[[], bytes]] = {
        ("status", "csv"): lambda: files.status_csv(histories, tables, stamp, keep=keep),
        ("status", "xlsx"): lambda: files.status_xlsx(histories, tables, stamp, keep=keep),
        ("map", "geojson"): lambda: files.status_geojson(histories, tables, raw_geojson(folder), stamp),
        ("map", "gpkg"): lambda: files.status_geopackage(histories, tables, _shapes(maker), stamp),
        ("page", "html"): lambda: page(
            atlas.assets,
            tables,
            treaty=treaty,
            day=day,
            last=data.today(),
            citation=stamp.citation,
            version=provenance.version,
        ).encode(),
        ("acts", "csv"): lambda: files.acts_csv(histories, tables, stamp),
        ("tables", "xlsx"): lambda: archive.source_tables(provenance, read_files(folder), stamp),
        ("package", "zip"): lambda: archive.data_package(
            read_package(folder),
            read_files(folder),
            provenance,
            stamp,
            files.status_csv(histories, tables, stamp),
        ),
    }
    return make[part, suffix]()


@lru_cache(maxsize=1)
def _shapes(maker: _Maker):
    return load_boundaries(maker.folder)


def _picture(maker: _Maker, treaty: str, day: date, form: str, keep, link: str) -> bytes:
    # Imported here: what draws takes a second to import, and most visitors never ask for it.
    from exports.drawing import Dress, Subject
    from exports.picture import picture

    atlas = maker.atlas
    subject = Subject(atlas.histories, atlas.tables, _shapes(maker), load_points(maker.folder))
    dress = Dress(palette("light"), PATTERN, {"one": LEGEND, BOTH: COMBINED_LEGEND})
    return picture(subject, atlas.provenance, dress, treaty, day, form=form, keep=keep, link=link)
