"""One more treaty: its row in ``treaties.csv`` from its page and from what the user says.

The page gives title, number, days and registration. The rules of entry into force and of withdrawal
stand in the treaty's text, not on the page: they are options, or are asked for on a terminal.
"""

import argparse
import re
from collections.abc import Callable
from datetime import date

from loaders.depositary import Page, PageError
from treaties.model import ActKind, Span, Tables, Treaty

QUESTIONS = {
    "id": "Short id, lower-case letters (such as tpnw)",
    "label": "Label in controls (such as Nuclear weapons)",
    "short": "Name in sentences (such as Treaty on the Prohibition of Nuclear Weapons)",
    "entry": "Entry into force for a state after its deposit: month_start:N, months:N or days:N",
    "withdrawal": "Withdrawal after receipt of the notice: months:N or days:N",
}
DEPOSITARY = "Secretary-General of the United Nations"
STATUS_PAGE = "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no={number}&chapter={chapter}&clang=_en"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``--add``."""
    group = parser.add_argument_group("a further treaty")
    group.add_argument("--add", metavar="NUMBER", help="add the treaty of this number, such as XXVI-9")
    for name, question in QUESTIONS.items():
        group.add_argument(f"--{name}", help=question)
    group.add_argument(
        "--opened", metavar="DAY", help="opened for signature; without it the day of the first signature"
    )
    group.add_argument(
        "--signature-until", metavar="DAY", default="", help="last day open for signature; without it open"
    )
    group.add_argument(
        "--article-entry", default="", metavar="TEXT", help="article on entry into force, such as Art. 15"
    )
    group.add_argument(
        "--article-withdrawal", default="", metavar="TEXT", help="article on withdrawal, such as Art. 17"
    )
    group.add_argument("--url-text", default="", metavar="URL", help="certified true copy; without it the status page")
    group.add_argument(
        "--independence",
        action="append",
        default=[],
        metavar="ISO3=DAY",
        help="first day of a successor state that no table gives (repeatable)",
    )


def new_treaty(page: Page, options: argparse.Namespace, tables: Tables, ask: Callable[[str], str] | None) -> Treaty:
    """Return the row of a further treaty.

    Parameters
    ----------
    page : Page
        Its page, with a day.
    options : argparse.Namespace
        With the options of `add_options`.
    tables : Tables
        To see that the treaty is not there yet.
    ask : callable or None
        Puts a question on the terminal; None where nobody is there to answer.

    Raises
    ------
    PageError
        If something is missing or cannot be understood.
    """
    if page.number != options.add:
        raise PageError(f"The page is of {page.number}, not of {options.add}.")
    if any(treaty.untc == page.number for treaty in tables.treaties.values()):
        raise PageError(f"{page.number} is in treaties.csv already; leave --add out to refresh it.")
    if page.in_force is None:
        raise PageError(f"{page.number} is not in force yet by its page; the atlas shows treaties in force.")
    said = {name: getattr(options, name) or "" for name in QUESTIONS}
    missing = [name for name, value in said.items() if not value]
    if missing and ask is None:
        raise PageError(f"Say {', '.join('--' + name for name in missing)}; the page does not.")
    said |= {name: ask(f"{QUESTIONS[name]}: ").strip() for name in missing}
    if said["id"] in tables.treaties:
        raise PageError(f"The id {said['id']} is taken.")
    entry, withdrawal = _span("entry", said["entry"]), _span("withdrawal", said["withdrawal"])
    opened = _day("opened", options.opened) if options.opened else _first_signature(page)
    status = status_page(page.number)
    return Treaty(
        id=said["id"],
        label=said["label"],
        short=said["short"],
        title=page.title,
        untc=page.number,
        adopted=page.concluded or opened,
        opened=opened,
        in_force=page.in_force,
        entry_span=entry[0],
        entry_count=entry[1],
        withdrawal_span=withdrawal[0],
        withdrawal_count=withdrawal[1],
        signature_until=_day("signature-until", options.signature_until) if options.signature_until else None,
        article_entry=options.article_entry or "its rule of entry into force",
        article_withdrawal=options.article_withdrawal or "its rule of withdrawal",
        depositary=DEPOSITARY,
        registration=page.registration or "not printed",
        url_status=status,
        url_text=options.url_text or status,
        snapshot=page.as_of.date(),
    )


def status_page(number: str) -> str:
    """Return the address of the status page of a treaty, given its number in the collection."""
    if not re.fullmatch(r"[IVXL]+-[0-9A-Za-z\-]+", number):
        raise PageError(f"{number!r} is no number of the collection, such as XXVI-9.")
    return STATUS_PAGE.format(number=number, chapter=roman(number.split("-")[0]))


def first_days(options: argparse.Namespace) -> dict[str, date]:
    """Return the days of ``--independence`` by ISO3 code."""
    days = {}
    for item in options.independence:
        iso3, _, day = item.partition("=")
        if not re.fullmatch("[A-Z]{3}", iso3):
            raise PageError(f"--independence {item} is not ISO3=YYYY-MM-DD.")
        days[iso3] = _day("independence", day)
    return days


def _span(name: str, text: str) -> tuple[Span, int]:
    """Return kind and length of a period written as ``kind:N``."""
    kind, _, count = text.partition(":")
    if kind not in list(Span) or not count.isdecimal():
        raise PageError(f"--{name} {text!r} is not one of {', '.join(f'{span}:N' for span in Span)}.")
    return Span(kind), int(count)


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PageError(f"--{name} {text!r} is no day written as YYYY-MM-DD.") from None


def _first_signature(page: Page) -> date:
    days = [e.date for p in page.participants for e in p.entries if e.kind is ActKind.SIGNATURE]
    if not days:
        raise PageError("The page has no signature; say with --opened when the treaty was opened.")
    return min(days)


def roman(text: str) -> int:
    """Return the number that Roman numerals mean.

    Examples
    --------
    >>> roman("XXVI"), roman("XXIX"), roman("IV")
    (26, 29, 4)
    """
    values = [_ROMAN[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
