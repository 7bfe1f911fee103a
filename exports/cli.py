"""The command line of the atlas: the same law without a browser.

``python -m exports status --treaty ccm --day 2025-03-05`` and its like. Bad arguments and faulty
tables end with exit status 2 and one sentence.
"""

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import NoReturn, TextIO

from exports.tables import combined_rows, count_row, status_rows
from loaders.errors import TableError
from loaders.tables import load_tables
from treaties.history import History
from treaties.model import Tables

BOTH = "both"


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


def parser() -> argparse.ArgumentParser:
    """Return the description of all verbs and their arguments."""
    top = Parser(prog="python -m exports", description="Who is bound by which treaty on a day.")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=Parser)
    status = verbs.add_parser("status", help="where states stand on a day")
    counts = verbs.add_parser("counts", help="how many states stand where on a day")
    for verb in (status, counts):
        verb.add_argument("--treaty", required=True, help="ccm, ottawa or another id of treaties.csv")
        verb.add_argument("--day", required=True, type=_day, help="a day, like 2025-03-06")
        verb.add_argument("--format", choices=("csv", "json"), default="csv")
    status.add_argument("--state", help="one state by its ISO3 code, or the exclave RU-KGD")
    status.set_defaults(run=_status)
    counts.set_defaults(run=_counts)
    return top


def _history(tables: Tables, treaty: str) -> History:
    if treaty not in tables.treaties:
        raise Refusal(f"--treaty '{treaty}' is not in the atlas; choose one of {', '.join(tables.treaties)}.")
    return History.of(tables, treaty)


def _status(arguments: argparse.Namespace, tables: Tables) -> list[dict]:
    try:
        if arguments.treaty == BOTH:
            histories = {treaty: History.of(tables, treaty) for treaty in tables.treaties}
            return combined_rows(histories, arguments.day, tables, unit=arguments.state)
        return status_rows(_history(tables, arguments.treaty), arguments.day, tables, unit=arguments.state)
    except KeyError:
        raise Refusal(
            f"--state '{arguments.state}' is no state of the atlas; give an ISO3 code like LTU, or RU-KGD."
        ) from None


def _counts(arguments: argparse.Namespace, tables: Tables) -> list[dict]:
    return [count_row(_history(tables, arguments.treaty), arguments.day)]


def write(rows: list[dict], form: str, out: TextIO) -> None:
    """Write rows as CSV with a header, or as a JSON list."""
    if form == "json":
        json.dump(rows, out, ensure_ascii=False, indent=1)
        out.write("\n")
    else:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return the exit status."""
    try:
        chosen = parser().parse_args(arguments)
        write(chosen.run(chosen, load_tables()), chosen.format, sys.stdout)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except TableError as error:
        print(f"The tables have faults, so nothing is printed. {error}", file=sys.stderr)
        return 2
    return 0
