"""The command ``python -m loaders.refresh``: what it does and says, and with which status it exits."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.text import Text
from typer.exceptions import TyperException

from loaders import VERSION, journal
from loaders.depositary import PageError
from loaders.depositary.fetch import fetch
from loaders.errors import TableError
from loaders.names import listed_names
from loaders.refresh import adding
from loaders.refresh.options import QUESTIONS, Options, read_options
from loaders.refresh.plan import Origin, Plan, Refusal, plan, read_origin
from loaders.refresh.staging import new_files
from loaders.refresh.verify import faults_of
from loaders.tables import load_tables
from treaties.model import Treaty
from treaties.tables import Tables
from treaties.words import day_text

FINE, NOT_CURRENT, REFUSED, BUSY = 0, 1, 2, 3
FAULTY = NOT_CURRENT
STOPPED = 130
"""As shells have it for a command that the user interrupts."""


def main(
    arguments: list[str] | None = None,
    *,
    get: Callable[[str], bytes] | None = None,
    today: Callable[[], date] = date.today,
    ask: Callable[[str], str] | None = None,
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Run the command and return its exit status.

    For tests an address can be fetched, the day told and a question asked (by default on the terminal, if
    there is one) in another way; `out` gets what is found, `err` refusals and, on a terminal, progress.
    """
    if ask is None and sys.stdin is not None and sys.stdin.isatty():
        ask = input
    return _main(arguments, get, today, ask, out or sys.stdout, err or sys.stderr)


def _main(
    arguments: list[str] | None,
    get: Callable[[str], bytes] | None,
    today: Callable[[], date],
    ask: Callable[[str], str] | None,
    out: TextIO,
    err: TextIO,
) -> int:
    try:
        options = read_options(arguments)
    except TyperException as error:
        print(f"{error.format_message().rstrip('.')}; see --help.", file=err)
        return REFUSED
    if isinstance(options, int):
        return options
    if options.version:
        print(f"Treaty Atlas {VERSION}", file=out)
        return FINE
    if options.verify:
        return _verify(options.data, out)
    progress = Console(file=err, quiet=not err.isatty(), highlight=False, markup=False, soft_wrap=True)
    try:
        with journal.writing(options.data):
            journal.finish_pending(options.data)
            tables = load_tables(options.data)
            get = get or partial(fetch, tell=progress.print)
            if options.add:
                adding.require_possible(options, tables)
            names = dict(listed_names(tables))
            origins = [_read(where, options, get, names, progress) for where in _wanted(options, tables)]
            added = adding.new_treaty(origins[0].page, options, tables, ask) if options.add else None
            found = plan(tables, origins, options, today(), added)
            return _answer(options, tables, found, added, out, progress)
    except journal.Busy as busy:
        print(busy, file=err)
        return BUSY
    except (PageError, Refusal, TableError) as error:
        print(f"Refused: {error}\nNothing was changed.", file=err)
    except EOFError:
        print("Refused: a question was not answered.\nNothing was changed.", file=err)
    except KeyboardInterrupt:
        print("Stopped.\nThe tables are as they were, or as they were to be.", file=err)
        return STOPPED
    except OSError as error:
        what = f"{error.filename}: " if error.filename else ""
        print(
            f"Refused: {what}{error.strerror or error}.\nThe tables are as they were, or as they were to be.", file=err
        )
    return REFUSED


def _verify(folder: Path, out: TextIO) -> int:
    """Say whether the data folder is whole, or all that is wrong with it."""
    found = faults_of(folder)
    for fault in found:
        print(fault, file=out)
    if found:
        print("1 fault was found." if len(found) == 1 else f"{len(found)} faults were found.", file=out)
        return FAULTY
    print("All is whole: every file has its size and hash and keeps its contract.", file=out)
    return FINE


def _wanted(options: Options, tables: Tables) -> list[str]:
    """Return the files and addresses of the pages to read."""
    if not options.add:
        if given := [name for name in QUESTIONS if getattr(options, name)]:
            raise PageError(f"{adding.flag(given[0])} is for a further treaty. Give --add NUMBER with it.")
        return options.pages or [treaty.url_status for treaty in tables.treaties.values()]
    wanted = options.pages or [adding.status_page(options.add)]
    if len(wanted) != 1:
        raise PageError("--add takes one page.")
    return wanted


def _read(
    where: str, options: Options, get: Callable[[str], bytes], names: dict[str, str], progress: Console
) -> Origin:
    """Return the page of a file or address."""
    with progress.status(Text(f"Reading {where}")):
        origin = read_origin(where, get, _as_of(options.as_of), names)
    page = origin.page
    progress.print(
        f"{page.number}, {day_text(page.day)}: {page.signatories} signatories, {page.parties} parties, "
        f"{len(page.participants)} participants"
    )
    return origin


def _answer(options: Options, tables: Tables, found: Plan, added: Treaty | None, out: TextIO, progress: Console) -> int:
    """Say what was found, and write it if asked to."""
    if added:
        print(f"{added.untc}, {added.title}, would be added as {added.id} with {len(found)} acts.", file=out)
    for line in [*found.lines, *found.others]:
        print(line, file=out)
    if found.reasons:
        raise Refusal(found.reasons)
    with progress.status("Checking the whole set"):
        fresh = new_files(options.data, tables, found, added)
    day, status = day_text(found.day), FINE
    if options.check and len(found):
        said, status = f"The tables are not current: the pages of {day} have {_acts(found)} to take over.", NOT_CURRENT
    elif options.check:
        said = f"The tables are current as of {day}."
    elif not fresh:
        said = f"Nothing to do: the tables are those of {day} already."
    elif not options.write:
        what = _acts(found) if len(found) else "no act, only the record of the pages"
        said = f"The pages of {day} change {what}. Use --write to apply."
    else:
        with progress.status(f"Writing {', '.join(sorted(fresh))}"):
            journal.switch(options.data, fresh)
        said = f"Written: {_acts(found)}; the tables are as of {day}."
    print(said, file=out)
    return status


def _acts(found: Plan) -> str:
    return "1 act" if len(found) == 1 else f"{len(found) or 'no'} acts"


def _as_of(text: str) -> datetime | None:
    """Return the day of ``--as-of``."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        raise PageError(f"--as-of {text!r} is not a day written as YYYY-MM-DD.") from None
