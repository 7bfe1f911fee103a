"""The command ``python -m loaders.refresh``: what it takes, says and answers."""

import argparse
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from loaders import journal, paths
from loaders.depositary import PageError
from loaders.depositary.fetch import fetch
from loaders.errors import TableError
from loaders.refresh import adding
from loaders.refresh.plan import Plan, Refusal, plan, read_origin
from loaders.refresh.staging import new_files
from loaders.tables import load_tables
from treaties.model import Tables
from treaties.sentences import day_text

FINE, NOT_CURRENT, REFUSED, BUSY = 0, 1, 2, 3

DESCRIPTION = """\
Compare the tables with the depositary's own pages and, with --write, bring them up to date.

Without --from the status page of every treaty in treaties.csv is fetched. What would change is said act
by act. Nothing is written without --write, and nothing if a check fails: then the reason is said and all
stays as it was. Answers 0 if all is well, 1 if --check finds the tables not current, 2 if a page or a change
is refused, 3 if another refresh is running."""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = argparse.ArgumentParser(
        prog="python -m loaders.refresh",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "--from",
        dest="pages",
        action="append",
        default=[],
        metavar="FILE",
        help="take this page, a file or an https address, HTML or XML (repeatable; one a treaty)",
    )
    made.add_argument("--as-of", metavar="DAY", help="day of pages in XML, which print none")
    mode = made.add_mutually_exclusive_group()
    mode.add_argument("--write", action="store_true", help="replace the tables, the data package and the change log")
    mode.add_argument("--check", action="store_true", help="only tell whether the tables are current")
    made.add_argument(
        "--accept-corrections",
        action="store_true",
        help="accept acts that vanish, change, come late or in great number",
    )
    made.add_argument("--accept-unread", action="store_true", help="accept that parts of a page could not be read")
    made.add_argument("--data", type=Path, default=paths.GEODATA, metavar="FOLDER", help="the data folder")
    adding.add_options(made)
    return made


def main(
    arguments: list[str] | None = None,
    *,
    get: Callable[[str], bytes] = fetch,
    today: Callable[[], date] = date.today,
    ask: Callable[[str], str] | None = None,
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Run the command and return its answer.

    Parameters
    ----------
    arguments : list of str, optional
        By default those of the command line.
    get : callable, optional
        Fetches an address.
    today : callable, optional
        Gives the present day.
    ask : callable, optional
        Puts a question; by default on the terminal, if there is one.
    out, err : text streams, optional
        For what is found, and for progress and refusals.
    """
    options = parser().parse_args(arguments)
    out, err = out or sys.stdout, err or sys.stderr
    if ask is None and sys.stdin is not None and sys.stdin.isatty():
        ask = input
    try:
        with journal.writing(options.data):
            return _run(options, get, today(), ask, out, err)
    except journal.Busy as busy:
        print(busy, file=err)
        return BUSY
    except (PageError, Refusal, TableError) as error:
        print(f"Refused: {error}\nNothing was changed.", file=err)
        return REFUSED
    except OSError as error:
        what = f"{error.filename}: " if error.filename else ""
        print(
            f"Refused: {what}{error.strerror or error}.\nThe tables are as they were, or as they were to be.",
            file=err,
        )
        return REFUSED


def _run(
    options: argparse.Namespace,
    get: Callable[[str], bytes],
    today: date,
    ask: Callable[[str], str] | None,
    out: TextIO,
    err: TextIO,
) -> int:
    """Do what the options say, as the only refresh at work."""
    journal.settle(options.data)
    tables = load_tables(options.data)
    as_of = _as_of(options.as_of)
    expected = {treaty.untc: treaty for treaty in tables.treaties.values()}
    wanted = options.pages or ([] if options.add else [treaty.url_status for treaty in expected.values()])
    if options.add and len(wanted) != 1:
        wanted = wanted or [adding.status_page(options.add)]
        if len(wanted) != 1:
            raise PageError("--add takes one page.")
    origins = []
    for where in wanted:
        print(f"Reading {where}", file=err)
        origin = read_origin(where, get, as_of)
        page = origin.page
        print(
            f"  {page.number}, {day_text(page.as_of.date())}: {page.signatories} signatories, "
            f"{page.parties} parties, {len(page.participants)} participants",
            file=err,
        )
        origins.append(origin)
    added = adding.new_treaty(origins[0].page, options, tables, ask) if options.add else None
    found = plan(
        tables,
        origins,
        treaties={added.untc: added} if added else expected,
        today=today,
        corrections=options.accept_corrections,
        unread=options.accept_unread,
        independence=adding.first_days(options),
        new=bool(added),
    )
    return _answer(options, tables, found, added, out, err)


def _answer(options: argparse.Namespace, tables: Tables, found: Plan, added, out: TextIO, err: TextIO) -> int:
    """Say what was found, and write it if asked to."""
    if added:
        print(f"{added.untc}, {added.title}, would be added as {added.id} with {len(found)} acts.", file=out)
    for line in [*found.lines, *found.others]:
        print(line, file=out)
    if found.reasons:
        raise Refusal(found.reasons)
    print("Checking the whole set", file=err)
    fresh = new_files(options.data, tables, found, added)
    day = day_text(found.day)
    if options.check:
        if len(found):
            print(
                f"The tables are not current: the pages of {day} have {_acts(len(found))} to take over.",
                file=out,
            )
            return NOT_CURRENT
        print(f"The tables are current as of {day}.", file=out)
        return FINE
    if not fresh:
        print(f"Nothing to do: the tables are those of {day} already.", file=out)
        return FINE
    if not options.write:
        what = _acts(len(found)) if len(found) else "no act, only the record of the pages"
        print(f"The pages of {day} change {what}. Say --write to take that over.", file=out)
        return FINE
    print(f"Writing {', '.join(sorted(fresh))}", file=err)
    journal.switch(options.data, fresh)
    print(f"Written: {_acts(len(found))}; the tables are as of {day}.", file=out)
    return FINE


def _acts(number: int) -> str:
    return "1 act" if number == 1 else f"{number or 'no'} acts"


def _as_of(text: str | None) -> datetime | None:
    """Return the day of ``--as-of``."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise PageError(f"--as-of {text!r} is no day written as YYYY-MM-DD.") from None
