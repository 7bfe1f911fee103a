"""One more treaty: its row in ``treaties.csv`` from its page and from what the user says.

The page gives title, number, days and registration. The rules of entry into force and of withdrawal are in
the treaty's text, not on the page: they are options, or are asked for on a terminal.
"""

import re
from collections.abc import Callable
from datetime import date

from loaders.depositary import Page, PageError
from loaders.refresh.options import QUESTIONS, Options
from treaties.model import ActKind, Span, Treaty
from treaties.tables import Tables

DEPOSITARY = "Secretary-General of the United Nations"
STATUS_PAGE = "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no={number}&chapter={chapter}&clang=_en"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def new_treaty(page: Page, options: Options, tables: Tables, ask: Callable[[str], str] | None) -> Treaty:
    """Return the row of a further treaty, given its page and, where an option lacks, the answer to a question.

    Raises
    ------
    PageError
        If something is missing or cannot be understood, or the treaty is there already.
    """
    if page.number != options.add:
        raise PageError(f"The page is of {page.number}, not of {options.add}.")
    if any(treaty.untc == page.number for treaty in tables.treaties.values()):
        raise PageError(f"{page.number} is in treaties.csv already; leave --add out to refresh it.")
    if page.in_force is None:
        raise PageError(f"{page.number} is not in force yet by its page; the atlas shows treaties in force.")
    said = {name: getattr(options, name) for name in QUESTIONS}
    missing = [name for name, value in said.items() if not value]
    if missing and ask is None:
        raise PageError(f"Give {', '.join('--' + name for name in missing)}; the page does not.")
    if ask:
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
        snapshot=page.day,
    )


def status_page(number: str) -> str:
    """Return the address of the status page of a treaty, given its number in the collection."""
    if not re.fullmatch(r"[IVXL]+-[0-9A-Za-z\-]+", number):
        raise PageError(f"{number!r} is not a number of the collection, such as XXVI-9.")
    return STATUS_PAGE.format(number=number, chapter=roman(number.split("-")[0]))


def first_days(options: Options) -> dict[str, date]:
    """Return the days of ``--independence`` by ISO3 code."""
    days = {}
    for item in options.independence or ():
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
        raise PageError(f"--{name} {text!r} is not a day written as YYYY-MM-DD.") from None


def _first_signature(page: Page) -> date:
    days = [e.date for p in page.participants for e in p.entries if e.kind is ActKind.SIGNATURE]
    if not days:
        raise PageError("The page has no signature; give the day on which the treaty was opened with --opened.")
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
