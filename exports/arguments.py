"""The verbs of the command line and their arguments; what they do is in `exports.cli`."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NoReturn

PICTURES = (".png", ".svg")


class Refusal(Exception):
    """A bad argument, in one sentence that names it and the remedy."""


class Parser(argparse.ArgumentParser):
    """Refuses in one sentence, without printing the usage."""

    def error(self, message: str) -> NoReturn:
        """Turn argparse's message into a sentence."""
        raise Refusal(f"{message[:1].upper()}{message[1:]}; see 'python -m exports --help'.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day; write it like 2025-03-06") from None


def _picture(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in PICTURES:
        raise argparse.ArgumentTypeError(f"'{text}' is no picture; end it in {' or '.join(PICTURES)}")
    return path


HELP = {
    "status": "where states stand on a day",
    "counts": "how many states stand where on a day",
    "acts": "what states did at the depositary, with sources",
    "geojson": "the shapes of the map with their statuses on a day, as GeoJSON",
    "geopackage": "the same as a GeoPackage, with all acts",
    "xlsx": "statuses, counts and acts as a workbook",
    "package": "all source tables, the shapes and a status table as a ZIP archive",
    "picture": "the map of a day for print and slides, as PNG or SVG",
    "page": "the whole atlas as one HTML file, for a disk or any web server",
}
ONE = "ccm, ottawa or another id of treaties.csv"
OR_BOTH = f"{ONE}, or both"


def parser(run: Mapping[str, Callable]) -> argparse.ArgumentParser:
    """Return the description of all verbs and their arguments.

    Parameters
    ----------
    run : mapping of str to callable
        What each verb of `HELP` does; it becomes the attribute ``run`` of what is parsed.
    """
    top = Parser(prog="python -m exports", description="Who is bound by which treaty on a day.")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=Parser)
    made = {}
    for name, text in HELP.items():
        made[name] = verbs.add_parser(name, help=text, description=f"{text[:1].upper()}{text[1:]}.")
        made[name].set_defaults(run=run[name])

    for name in ("status", "counts"):
        made[name].add_argument("--treaty", required=True, help=OR_BOTH if name == "status" else ONE)
        made[name].add_argument("--day", required=True, type=_day, help="a day, like 2025-03-06")
    made["status"].add_argument("--state", help="one state by its ISO3 code, or the exclave RU-KGD")
    made["acts"].add_argument("--treaty", help=f"{ONE}; all if not given")
    made["acts"].add_argument("--state", help="one state by its ISO3 code; all if not given")
    for name in ("status", "counts", "acts"):
        made[name].add_argument("--format", choices=("csv", "json"), default="csv")

    for name in ("geojson", "geopackage", "xlsx", "picture"):
        made[name].add_argument("--treaty", required=True, help=OR_BOTH)
        made[name].add_argument("--day", required=True, type=_day, help="a day, like 2025-03-06")
    made["package"].add_argument("--treaty", default="both", help=f"of the status table: {OR_BOTH} (default)")
    made["package"].add_argument("--day", type=_day, help="of the status table; the last day checked if not given")
    for name in ("acts", "geojson", "geopackage", "xlsx", "package"):
        needed = name in ("geopackage", "xlsx", "package")
        made[name].add_argument(
            "--out",
            type=Path,
            required=needed,
            help="the file to write" + ("" if needed else "; prints if not given"),
        )
    made["page"].add_argument("--treaty", default="both", help=f"shown first: {OR_BOTH} (default)")
    made["page"].add_argument("--day", type=_day, help="shown first; today if not given")
    made["page"].add_argument("--out", type=Path, required=True, help="the file to write")
    made["picture"].add_argument("--out", type=_picture, required=True, help="the file to write, .png or .svg")
    made["picture"].add_argument("--theme", choices=("light", "dark"), default="light")
    return top
