"""The source tables as one workbook, and the whole data package as one archive."""

import csv
import json
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO

from exports.spreadsheet import workbook
from treaties.provenance import NAME, NO_OPINION, Provenance, Stamp

PACKAGE = "datapackage.json"
# ZIP cannot hold a time before 1980.
ZIP_EPOCH = date(1980, 1, 1)


def source_tables(provenance: Provenance, files: Mapping[str, bytes], stamp: Stamp) -> bytes:
    """Return all source tables as one workbook, a sheet a table.

    Parameters
    ----------
    provenance : Provenance
        Gives the sources on the sheet "About".
    files : mapping of str to bytes
        The files of the data package by path; those that are CSV are taken.
    """
    sheets = {}
    for path, content in files.items():
        if path.endswith(".csv"):
            name = path.rsplit("/", 1)[-1].removesuffix(".csv")
            sheets[name] = list(csv.DictReader(content.decode().splitlines(keepends=True)))
    sources = {f"source {at}": f"{title} {url}" for at, (title, url) in enumerate(provenance.sources, 1)}
    return workbook(stamp, {"title": provenance.title, **sources}, sheets)


def data_package(
    package: bytes, files: Mapping[str, bytes], provenance: Provenance, stamp: Stamp, table: bytes
) -> bytes:
    """Return the whole data package as a ZIP archive.

    Parameters
    ----------
    package : bytes
        The content of ``datapackage.json``.
    files : mapping of str to bytes
        Every file that it describes, by path; they are packed byte for byte, so its hashes hold.
    provenance : Provenance
        For the README.
    stamp : Stamp
        Added to the description, beside the citation.
    table : bytes
        The status table of the stamp's treaty and day, packed as ``status.csv``.
    """
    described = json.loads(package)
    described |= {"version": stamp.data_version} | {f"atlas_{k}": v for k, v in stamp.as_dict().items()}
    content = {
        PACKAGE: (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode(),
        "README.md": _readme(provenance, stamp).encode(),
        "CITATION.bib": (provenance.bibtex(stamp.treaty, stamp.day) + "\n").encode(),
        "status.csv": table,
        **files,
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
