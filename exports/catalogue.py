"""Which files there are: how each is called, what it is for, and how it is made.

The Data page and the command line take from here. What takes long to import is imported by the makers, when the first
file is wanted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from urllib.parse import urlencode

from exports import API, archive, files, panels, words
from exports.files import one_page
from exports.picture import picture
from exports.wanted import Wanted

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARQUET = "application/vnd.apache.parquet"
STATA = "application/x-stata-dta"


@dataclass(frozen=True, slots=True)
class File:
    """One file: what it holds (`part`), its ending, the label of its button, its media type, size (kB), use and maker.

    `of_view` tells a file of the treaty, day and states chosen from one of everything there is.
    """

    part: str
    suffix: str
    label: str
    mime: str
    size: int
    help: str
    make: Callable[[Wanted], bytes]
    of_view: bool = True

    @property
    def at(self) -> str:
        """What the file is called below `exports.API`."""
        return f"{self.part}.{self.suffix}"

    def address(self, choice: str, day: date) -> str:
        """Return where a server of the atlas has the file, without the server.

        Examples
        --------
        >>> FILES["status", "csv"].address("ccm", date(2025, 3, 6)), FILES["acts", "csv"].address("ccm", date.max)
        ('api/v1/status.csv?treaty=ccm&day=2025-03-06', 'api/v1/acts.csv')
        """
        query = urlencode({"treaty": choice, "day": day.isoformat()})
        return f"{API}/{self.at}{f'?{query}' if self.of_view else ''}"

    def name(self, choice: str, day: date, *more: str) -> str:
        """Return what the file is called when it is saved; `more` tells it from others of that day.

        Examples
        --------
        >>> FILES["status", "csv"].name("ccm", date(2025, 3, 6))
        'treaty-atlas-ccm-2025-03-06-status.csv'
        """
        return "-".join(["treaty-atlas", choice, day.isoformat(), self.part, *more]) + f".{self.suffix}"


_FILES = (
    File("status", "csv", "CSV", "text/csv", 60, words.STATUS_CSV, files.status_csv),
    File("status", "parquet", "Parquet", PARQUET, 11, words.STATUS_PARQUET, files.status_parquet),
    File("status", "xlsx", "XLSX", XLSX, 30, words.STATUS_XLSX, files.status_xlsx),
    File("map", "geojson", "GeoJSON", "application/geo+json", 910, words.MAP_GEOJSON, files.status_geojson),
    File("map", "gpkg", "GeoPackage", "application/geopackage+sqlite3", 1270, words.MAP_GPKG, files.status_geopackage),
    File("map", "parquet", "GeoParquet", PARQUET, 540, words.MAP_PARQUET, files.status_geoparquet),
    File("picture", "png", "PNG", "image/png", 720, words.PICTURE_PNG, partial(picture, form="png")),
    File("picture", "svg", "SVG", "image/svg+xml", 2600, words.PICTURE_SVG, partial(picture, form="svg")),
    File("picture", "pdf", "PDF", "application/pdf", 970, words.PICTURE_PDF, partial(picture, form="pdf")),
    File("page", "html", "Page (HTML)", "text/html", 1210, words.PAGE_HTML, one_page),
    *(
        File(part, suffix, label, mime, size, said, partial(make, part=part), of_view=False)
        for part, suffix, label, mime, size, said, make in (
            ("panel", "csv", "Country-years (CSV)", "text/csv", 1670, words.PANEL_CSV, panels.panel_csv),
            ("panel", "parquet", "Country-years (Parquet)", PARQUET, 29, words.PANEL_PARQUET, panels.panel_parquet),
            ("panel", "dta", "Country-years (Stata)", STATA, 1850, words.PANEL_DTA, panels.panel_stata),
            ("spells", "csv", "Spells (CSV)", "text/csv", 166, words.SPELLS_CSV, panels.panel_csv),
            ("spells", "parquet", "Spells (Parquet)", PARQUET, 32, words.SPELLS_PARQUET, panels.panel_parquet),
            ("spells", "dta", "Spells (Stata)", STATA, 200, words.SPELLS_DTA, panels.panel_stata),
            ("parties", "csv", "Parties (CSV)", "text/csv", 63, words.PARTIES_CSV, panels.panel_csv),
        )
    ),
    File("codebook", "csv", "Codebook (CSV)", "text/csv", 18, words.CODEBOOK_CSV, panels.codebook_csv, of_view=False),
    File("acts", "csv", "Acts (CSV)", "text/csv", 250, words.ACTS_CSV, files.acts_csv, of_view=False),
    File("acts", "parquet", "Acts (Parquet)", PARQUET, 17, words.ACTS_PARQUET, files.acts_parquet, of_view=False),
    File("tables", "xlsx", "Source tables (XLSX)", XLSX, 110, words.TABLES_XLSX, archive.source_tables, of_view=False),
    File(
        "package", "zip", "Data package (ZIP)", "application/zip", 360, words.ZIP, archive.data_package, of_view=False
    ),
)
FILES = {(file.part, file.suffix): file for file in _FILES}
