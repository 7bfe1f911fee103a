"""What spreadsheets need: text that stays text, and workbooks that say where they come from.

A spreadsheet takes a cell that begins with certain signs for a formula, even in a CSV file. No number
is touched: the guard is for text alone.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

from exports.words import BOOK_SUBJECT, BOOK_TITLE, CITED_AND_LICENSED, NO_ROWS
from treaties.provenance import Stamp

# The signs that begin a formula, the control characters that spreadsheets skip before they look, and the wide
# forms of the signs.
FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")
WIDEST = 420
"""Pixels of the widest column."""
# Text stays text, whatever it looks like.
AS_IT_IS = {"in_memory": True, "default_date_format": "yyyy-mm-dd"} | dict.fromkeys(
    ("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False
)
# Spreadsheets know no day before 1900.
DAY = re.compile(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")


def guarded(value: object) -> object:
    """Return a cell so that a spreadsheet shows it and never runs it.

    Parameters
    ----------
    value : object
        A cell. Text that begins like a formula gets an apostrophe before it; all else is returned as it is.

    Examples
    --------
    >>> guarded("=1+1"), guarded("-78"), guarded(-78), guarded("Norway")
    ("'=1+1", "'-78", -78, 'Norway')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value


def csv_text(rows: Sequence[Mapping[str, object]], columns: Iterable[str] | None = None) -> str:
    """Return rows as CSV text with a header, guarded, one line a row.

    Parameters
    ----------
    rows : sequence of mapping
        Rows with the same keys.
    columns : iterable of str, optional
        The header; needed if there may be no row.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns or rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _one_kind_of_line(guarded(cell)) for key, cell in row.items()} for row in rows)
    return out.getvalue()


def _one_kind_of_line(cell: object) -> object:
    """Return text with line feeds alone: the writer puts no quotes around a carriage return."""
    return cell.replace("\r\n", "\n").replace("\r", "\n") if isinstance(cell, str) else cell


def workbook(stamp: Stamp, about: Mapping[str, str], sheets: Mapping[str, Sequence[Mapping]]) -> bytes:
    """Return an XLSX workbook: a sheet "About", then one sheet a table.

    Parameters
    ----------
    stamp : Stamp
        What the file says of itself, first on the sheet "About" and in the properties.
    about : mapping of str to str
        Further lines of that sheet: definitions, notes.
    sheets : mapping of str to sequence of mapping
        Rows by name of the sheet (31 characters at most). Days may be `datetime.date` or ISO text of a
        column that holds nothing else; both become days of the spreadsheet.

    Returns
    -------
    bytes
        The same for the same content: the time in the properties is the stamp's day.
    """
    # Imported here: the command line needs it for one verb alone.
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, AS_IT_IS) as book:
        book.set_properties(
            {
                "title": BOOK_TITLE.format(treaty=stamp.treaty, day=stamp.day),
                "subject": BOOK_SUBJECT.format(version=stamp.data_version),
                "comments": CITED_AND_LICENSED.format(citation=stamp.citation, licence=stamp.licence),
                "created": datetime.combine(stamp.day, time()),
            }
        )
        head = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet("About")
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 110, book.add_format({"text_wrap": True, "valign": "top"}))
        lines = {**stamp.as_dict(), **about}
        sheet.write_column(0, 0, lines.keys(), head)
        sheet.write_column(0, 1, lines.values())
        for name, rows in sheets.items():
            _table(book.add_worksheet(name), rows, head)
    return out.getvalue()


def _table(sheet, rows: Sequence[Mapping], head) -> None:
    sheet.write_row(0, 0, rows[0] if rows else [NO_ROWS], head)
    for at, name in enumerate(rows[0] if rows else ()):
        cells = [row[name] for row in rows]
        days = [_as_day(cell) for cell in cells]
        # A column is a column of days only if every cell in it is one or empty.
        sheet.write_column(1, at, cells if any(isinstance(cell, str) and cell for cell in days) else days)
    sheet.autofit(WIDEST)
    if rows:
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(rows[0]) - 1)


def _as_day(cell: object) -> object:
    """Return ISO text of a day that a spreadsheet can hold as a day; anything else as it is."""
    if not (isinstance(cell, str) and DAY.fullmatch(cell)):
        return cell
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return cell
