"""The source tables as one workbook, and the whole data package as one archive."""

import csv
import json
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO

from exports.files import status_csv
from exports.spreadsheet import workbook
from exports.wanted import Wanted
from treaties.provenance import NAME, Provenance, Stamp
from treaties.words import NO_OPINION

PACKAGE = "datapackage.json"
# ZIP cannot hold a time before 1980.
ZIP_EPOCH = date(1980, 1, 1)


def source_tables(wanted: Wanted) -> bytes:
    """Return all source tables as one workbook, a sheet a table, with the sources on the sheet "About"."""
    sheets = {}
    for path, content in wanted.shapes.files.items():
        if path.endswith(".csv"):
            name = path.rsplit("/", 1)[-1].removesuffix(".csv")
            sheets[name] = list(csv.DictReader(content.decode().splitlines(keepends=True)))
    provenance = wanted.atlas.provenance
    sources = {f"source {at}": f"{title} {url}" for at, (title, url) in enumerate(provenance.sources, 1)}
    return workbook(wanted.stamp, {"title": provenance.title, **sources}, sheets)


def data_package(wanted: Wanted) -> bytes:
    """Return the whole data package as a ZIP archive.

    Every file that the package describes is packed byte for byte, so its hashes hold; ``status.csv`` is the table of
    the treaty and day wanted, and the description has the citation beside it.
    """
    provenance, stamp = wanted.atlas.provenance, wanted.stamp
    described = json.loads(wanted.shapes.package)
    described |= {"version": stamp.data_version} | {f"atlas_{k}": v for k, v in stamp.as_dict().items()}
    content = {
        PACKAGE: (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode(),
        "README.md": _readme(provenance, stamp).encode(),
        "CITATION.bib": (provenance.bibtex(wanted.choice, stamp.day) + "\n").encode(),
        "status.csv": status_csv(replace(wanted, keep=None)),
        **wanted.shapes.files,
    }
    moment = datetime.combine(max(stamp.day, ZIP_EPOCH), time()).timetuple()[:6]
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in content.items():
            entry = zipfile.ZipInfo(f"treaty-atlas/{path}", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def _readme(provenance: Provenance, stamp: Stamp) -> str:
    sources = "\n".join(f"- {title} <{url}>" if url else f"- {title}" for title, url in provenance.sources)
    return f"""# {NAME}: the data

{provenance.title}.

- Data version: {stamp.data_version}
- Treaty and day of `status.csv`: {stamp.treaty}, {stamp.day}
- Licence: {stamp.licence}. Shapes, points and neighbours: made with Natural Earth, public domain.
- To cite: {stamp.citation}

`datapackage.json` describes every file and column, with sizes and hashes (Frictionless data package). The
tables are CSV in UTF-8; days are written like 2025-03-06, an empty cell means none or not known, and items of
a list are joined by semicolons. `status.csv` and the members of the description that begin with `atlas_`
belong to this download; all other files are the sources from which every status is computed.

{NO_OPINION}

## Main sources

{sources}
"""
