"""The command line of the atlas: the same law without a browser.

``python -m exports status --treaty ccm --day 2025-03-05`` and its like. Bad arguments, faulty tables and
files that cannot be written end with exit status 2 and one sentence. Like the views, the command line
joins tables, shapes and colours; all other modules of the exports get them handed over.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from exports import archive, files
from exports.arguments import Refusal, parser
from exports.saving import save
from exports.spreadsheet import csv_text
from loaders.boundaries import load_boundaries, load_points, raw_geojson
from loaders.errors import TableError
from loaders.package import read_files, read_package
from loaders.tables import load_tables
from treaties.history import History
from treaties.model import Tables
from treaties.provenance import Provenance, Stamp
from treaties.rows import BOTH, act_rows, combined_rows, count_row, status_rows


def _say(text: str) -> None:
    """Tell on the standard error what is being done."""
    print(text, file=sys.stderr, flush=True)


def _histories(tables: Tables, treaty: str) -> dict[str, History]:
    """Return all histories, once it is known that the treaty is one of them or "both"."""
    if treaty not in {*tables.treaties, BOTH}:
        known = ", ".join([*tables.treaties, BOTH])
        raise Refusal(f"--treaty '{treaty}' is not in the atlas; choose one of {known}.")
    return {id: History.of(tables, id) for id in tables.treaties}


def _history(tables: Tables, treaty: str) -> History:
    if treaty not in tables.treaties:
        raise Refusal(f"--treaty '{treaty}' is not in the atlas; choose one of {', '.join(tables.treaties)}.")
    return History.of(tables, treaty)


def _unknown_state(code: str, more: str = "") -> Refusal:
    return Refusal(f"--state '{code}' is no state of the atlas; give an ISO3 code like LTU{more}.")


def _status(chosen: argparse.Namespace, tables: Tables) -> None:
    try:
        if chosen.treaty == BOTH:
            histories = _histories(tables, BOTH)
            rows = combined_rows(histories, chosen.day, tables, unit=chosen.state)
        else:
            history = _history(tables, chosen.treaty)
            rows = status_rows(history, chosen.day, tables, unit=chosen.state)
    except KeyError:
        raise _unknown_state(chosen.state, ", or RU-KGD") from None
    write(rows, chosen.format, sys.stdout)


def _counts(chosen: argparse.Namespace, tables: Tables) -> None:
    write([count_row(_history(tables, chosen.treaty), chosen.day)], chosen.format, sys.stdout)


def _acts(chosen: argparse.Namespace, tables: Tables) -> None:
    if chosen.treaty is not None:
        _history(tables, chosen.treaty)
    if chosen.state is not None and chosen.state not in tables.states:
        raise _unknown_state(chosen.state)
    found = [act for act in tables.acts if chosen.treaty in (None, act.treaty) and chosen.state in (None, act.iso3)]
    rows, columns = act_rows(found, tables), list(act_rows(tables.acts[:1], tables)[0])
    if chosen.out is None:
        write(rows, chosen.format, sys.stdout, columns)
        return
    stamp = _provenance(tables).stamp(chosen.treaty or BOTH, _checked_until(tables))
    if chosen.format == "json":
        _save(chosen.out, _json({**stamp.as_dict(), "acts": rows}).encode())
    else:
        stamped = columns + [name for name in files.STAMP_COLUMNS if name not in columns]
        _save(chosen.out, files.stamped_csv(rows, stamp, columns=stamped))


def _checked_until(tables: Tables) -> date:
    return min(treaty.snapshot for treaty in tables.treaties.values())


def _provenance(tables: Tables) -> Provenance:
    return Provenance.of(read_package(), tables)


def _stamp(chosen: argparse.Namespace, tables: Tables) -> Stamp:
    return _provenance(tables).stamp(chosen.treaty, chosen.day)


def _geojson(chosen: argparse.Namespace, tables: Tables) -> None:
    histories = _histories(tables, chosen.treaty)
    content = files.status_geojson(histories, tables, raw_geojson(), _stamp(chosen, tables))
    if chosen.out is None:
        sys.stdout.write(content.decode())
    else:
        _save(chosen.out, content)


def _geopackage(chosen: argparse.Namespace, tables: Tables) -> None:
    histories = _histories(tables, chosen.treaty)
    _say("Joining the statuses to the shapes.")
    stamp = _stamp(chosen, tables)
    _save(chosen.out, files.status_geopackage(histories, tables, load_boundaries(), stamp))


def _xlsx(chosen: argparse.Namespace, tables: Tables) -> None:
    histories = _histories(tables, chosen.treaty)
    _save(chosen.out, files.status_xlsx(histories, tables, _stamp(chosen, tables)))


def _package(chosen: argparse.Namespace, tables: Tables) -> None:
    histories = _histories(tables, chosen.treaty)
    provenance = _provenance(tables)
    stamp = provenance.stamp(chosen.treaty, chosen.day or provenance.snapshot)
    _say("Checking and packing the tables.")
    table = files.status_csv(histories, tables, stamp)
    _save(chosen.out, archive.data_package(read_package(), read_files(), provenance, stamp, table))


def _picture(chosen: argparse.Namespace, tables: Tables) -> None:
    histories = _histories(tables, chosen.treaty)
    _say("Reading the shapes.")
    # Imported here: what draws takes a second to import, and the other verbs need none of it.
    from exports.drawing import Dress, Subject
    from exports.picture import picture
    from maps.payload import COMBINED_LEGEND, LEGEND
    from maps.style import PATTERN, palette

    subject = Subject(histories, tables, load_boundaries(), load_points())
    dress = Dress(palette(chosen.theme), PATTERN, {"one": LEGEND, BOTH: COMBINED_LEGEND})
    _say("Drawing the map.")
    form = chosen.out.suffix.lower().removeprefix(".")
    drawn = picture(subject, _provenance(tables), dress, chosen.treaty, chosen.day, form=form)
    _save(chosen.out, drawn)


def _page(chosen: argparse.Namespace, tables: Tables) -> None:
    histories = _histories(tables, chosen.treaty)
    from maps.assets import MapAssets
    from maps.onefile import page
    from maps.payload import FIRST_DAY, payload

    day = chosen.day or date.today()
    if not FIRST_DAY <= day <= date.today():
        raise Refusal(f"--day {day} is not between {FIRST_DAY} and today; give a day that the time bar has.")
    _say("Putting map, time bar, table and sources into one file.")
    provenance = _provenance(tables)
    assets = MapAssets.of(payload(tables, histories, load_points()), raw_geojson())
    citation = provenance.apa(chosen.treaty, day)
    made = page(
        assets, tables, treaty=chosen.treaty, day=day, last=date.today(), citation=citation, version=provenance.version
    )
    _save(chosen.out, made.encode())


VERBS: dict[str, Callable[[argparse.Namespace, Tables], None]] = {
    "status": _status,
    "counts": _counts,
    "acts": _acts,
    "geojson": _geojson,
    "geopackage": _geopackage,
    "xlsx": _xlsx,
    "package": _package,
    "picture": _picture,
    "page": _page,
}


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def write(rows: list[dict], form: str, out: TextIO, columns: Sequence[str] | None = None) -> None:
    """Write rows as CSV with a header, or as a JSON list."""
    out.write(_json(rows) if form == "json" else csv_text(rows, columns))


def _save(path: Path, content: bytes) -> None:
    try:
        save(path, content)
    except OSError as error:
        reason = (error.strerror or str(error)).rstrip(".")
        raise Refusal(
            f"--out '{path}' cannot be written ({reason}); give a file in a folder that may be written."
        ) from None
    _say(f"Written: {path} ({max(1, len(content) // 1000)} kB).")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return the exit status."""
    try:
        chosen = parser(VERBS).parse_args(arguments)
        chosen.run(chosen, load_tables())
        sys.stdout.flush()
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except TableError as error:
        print(f"The tables have faults, so nothing is made of them. {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader has enough (as with "| head"): no fault, and nothing more may be written to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
