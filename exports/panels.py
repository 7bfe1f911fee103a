"""Panels for researchers as files: country-years, spells and parties, with the codes of other systems and a codebook.

What a column means stands once, in the words of this room: the codebook and the labels of Stata are made of it.
"""

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from exports import words
from exports.files import MARK, stamped_csv
from exports.parquet import parquet
from exports.spreadsheet import csv_text
from exports.wanted import Wanted
from treaties.atlas import Atlas
from treaties.model import Status
from treaties.panel import country_years, parties, spells, years
from treaties.tables import Codes
from treaties.words import LABEL, MEANING

if TYPE_CHECKING:
    import pandas

CODES = tuple(field.name for field in fields(Codes) if field.name != "iso3")
STAMP = ("data_version", "licence")
"""What every row repeats; the citation, which is long, stands in the codebook and in the metadata."""
DAYS = ("from", "to", "Begin", "StateSignature", "StateRatification", "StateForce", "StateEnd")
NUMBERS = ("cow", "gw", "vdem")
FLAGS = ("bound", "bound_in_year", "signed", "consented", "became_bound", "gave_notice", "left", "contested", "checked")
IN_STATA = {"from": "from_day", "to": "to_day"}
"""Columns whose names Stata keeps for itself, and what they are called there."""
VERSION_OF_STATA = 118
"""The format of Stata 14 and later, the first with letters of all alphabets."""


def _coded(rows: list[dict], atlas: Atlas) -> list[dict]:
    """Return rows of states with the codes of each after its name; an empty code is None."""
    codes = {iso3: {name: getattr(of, name) or None for name in CODES} for iso3, of in atlas.tables.codes.items()}
    none = dict.fromkeys(CODES)
    return [{"iso3": row["iso3"], "name": row["name"], **codes.get(row["iso3"], none), **row} for row in rows]


ROWS: dict[str, Callable[[Atlas], list[dict]]] = {
    "panel": lambda atlas: _coded(country_years(atlas), atlas),
    "spells": lambda atlas: _coded(spells(atlas), atlas),
    "parties": parties,
}
"""The rows of each file: `treaties.panel`."""


def _rows(part: str, wanted: Wanted) -> list[dict]:
    said = wanted.stamp.as_dict()
    return [row | {name: said[name] for name in STAMP} for row in ROWS[part](wanted.atlas)]


def panel_csv(wanted: Wanted, *, part: str) -> bytes:
    """Return ``panel``, ``spells`` or ``parties`` as CSV; empty cells are not known, or not there."""
    return MARK + csv_text(_rows(part, wanted)).encode()


def frame(part: str, wanted: Wanted) -> "pandas.DataFrame":
    """Return one of the files as a table with typed columns: days, whole numbers that may be missing, text."""
    import pandas

    made = pandas.DataFrame(_rows(part, wanted))
    days = {name: "datetime64[s]" for name in DAYS if name in made}
    numbers = {name: "Int32" for name in NUMBERS if name in made}
    small = {name: "int8" for name in FLAGS if name in made} | ({"year": "int16"} if "year" in made else {})
    return made.astype(days | numbers | small)


def panel_parquet(wanted: Wanted, *, part: str) -> bytes:
    """Return ``panel`` or ``spells`` as Parquet, with days as days."""
    made = frame(part, wanted)
    return parquet(made.assign(**{name: made[name].dt.date for name in DAYS if name in made}), wanted.stamp)


def panel_stata(wanted: Wanted, *, part: str) -> bytes:
    """Return ``panel`` or ``spells`` for Stata 14 and later: variables labelled, statuses numbered and labelled."""
    made, number = frame(part, wanted), {str(status): at for at, status in enumerate(Status)}
    made["status"] = [number[status] for status in made["status"]]
    made = made.astype({"status": "int8"})
    # Stata has no missing whole number of this kind, and takes a day as days since 1960.
    made = made.astype({name: "float64" for name in NUMBERS if name in made})
    text = {name: made[name].fillna("") for name in made.select_dtypes(include=["object", "str"])}
    out = BytesIO()
    made.assign(**text).rename(columns=IN_STATA).to_stata(
        out,
        write_index=False,
        version=VERSION_OF_STATA,
        time_stamp=datetime.combine(wanted.atlas.snapshot, time()),
        data_label=words.STATA_LABEL.format(version=wanted.atlas.version),
        convert_dates={IN_STATA[name]: "td" for name in IN_STATA if name in made},
        variable_labels={IN_STATA.get(name, name): words.VARIABLES[name][:80] for name in made},
        value_labels={"status": {at: LABEL[status] for status, at in number.items()}},
    )
    return out.getvalue()


def codebook_csv(wanted: Wanted) -> bytes:
    """Return what every column of the files means: ``file``, ``column``, ``type``, ``values``, ``meaning``."""
    rows = []
    span = years(wanted.atlas, wanted.atlas.first_day)
    for part in ROWS:
        columns = _rows(part, wanted)[0]
        rows += [
            {
                "file": part,
                "column": name,
                "type": _type(name),
                "values": words.YEARS.format(first=span[0], last=span[-1]) if name == "year" else "",
                "meaning": words.VARIABLES[name],
            }
            for name in columns
        ]
        rows += [
            {"file": part, "column": "status", "type": "value", "values": said, "meaning": meaning}
            for number, status in enumerate(Status if "status" in columns else ())
            for said in [words.STATUS_NUMBERED.format(status=status, number=number)]
            for meaning in [words.STATUS_MEANS.format(label=LABEL[status], meaning=MEANING[status])]
        ]
    notes = [{"file": part, "column": "", "type": "", "values": "", "meaning": words.NOTES[part]} for part in ROWS]
    return stamped_csv([*rows, *notes], wanted.stamp)


def _type(name: str) -> str:
    kinds = (("day", DAYS), ("number", (*NUMBERS, "year")), ("0 or 1", FLAGS))
    return next((kind for kind, names in kinds if name in names), "text")
