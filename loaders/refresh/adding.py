"""One more treaty: its row in ``treaties.csv`` from its page and from what the user says.

The page gives title, number, days and registration. The rules of entry into force and of withdrawal are in
the treaty's text, not on the page: they are options, or are asked for on a terminal.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from loaders.depositary import Page, PageError
from loaders.refresh.options import QUESTIONS, Options
from treaties.model import ActKind, FirstParties, Span, Treaty
from treaties.pair import BOTH
from treaties.tables import Tables

DEPOSITARY = "Secretary-General of the United Nations"
STATUS_PAGE = "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no={number}&chapter={chapter}&clang=_en"
LONGEST = 3660
"""Months or days of a period at most, as the contract of ``treaties.csv`` has it."""
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def require_possible(options: Options, tables: Tables) -> None:
    """Fault an option that no answer of the page can mend, before the page is read.

    Raises
    ------
    PageError
        If the treaty, its id or its label is there already, or an id or a rule cannot be understood.
    """
    if any(treaty.untc == options.add for treaty in tables.treaties.values()):
        raise PageError(f"{options.add} is in treaties.csv already; leave --add out to refresh it.")
    for name in QUESTIONS:
        if value := getattr(options, name):
            _checked(name, value, tables)


def new_treaty(page: Page, options: Options, tables: Tables, ask: Callable[[str], str] | None) -> Treaty:
    """Return the row of a further treaty, given its page and, where an option lacks, the answer to a question.

    Raises
    ------
    PageError
        If something is missing or cannot be understood.
    """
    if page.number != options.add:
        raise PageError(f"The page is of {page.number}, not of {options.add}.")
    said = {name: getattr(options, name) for name in QUESTIONS}
    missing = [name for name, value in said.items() if not value]
    if missing and ask is None:
        raise PageError(f"Give {', '.join(map(flag, missing))}; the page does not.")
    if ask:
        said |= {name: _answer(name, page, tables, ask) for name in missing}
    found = {name: _checked(name, value, tables) for name, value in said.items()}
    entry, withdrawal = found["entry"], found["withdrawal"]
    opened = _day("opened", options.opened) if options.opened else _first_act(page)
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
        first_parties=found["first_parties"],
        withdrawal_span=withdrawal[0],
        withdrawal_count=withdrawal[1],
        signature_until=_day("signature-until", options.signature_until) if options.signature_until else None,
        article_entry=options.article_entry or "its rule of entry into force",
        article_withdrawal=options.article_withdrawal or ("its rule of withdrawal" if withdrawal[0] else "no article"),
        depositary=DEPOSITARY,
        registration=page.registration or "not printed",
        url_status=status,
        url_text=options.url_text or status,
        snapshot=page.day,
    )


def flag(name: str) -> str:
    """Return an option as it is typed."""
    return f"--{name.replace('_', '-')}"


def _answer(name: str, page: Page, tables: Tables, ask: Callable[[str], str]) -> str:
    """Ask a question until the answer can be taken; nothing typed takes what the page says, where it says it."""
    proposed = {"short": page.title}.get(name, "")
    question, hint = QUESTIONS[name], f" [{proposed}]" if proposed else ""
    while True:
        answer = ask(f"{question}{hint}: ").strip() or proposed
        try:
            _checked(name, answer, tables)
        except PageError as error:
            question = f"{error} {QUESTIONS[name]}"
        else:
            return answer


def _checked(name: str, value: str, tables: Tables) -> Any:
    """Return what an option or an answer means.

    Raises
    ------
    PageError
        If it means nothing, or is taken.
    """
    if name == "id":
        if not re.fullmatch("[a-z]+", value):
            raise PageError(f"--id {value!r} is not an id: use small letters a to z alone, such as tpnw.")
        if value == BOTH:
            raise PageError(f"The id {value} is reserved for the two treaties of the atlas together; choose another.")
        if value in tables.treaties:
            raise PageError(f"The id {value} is taken; choose another.")
    if name == "label" and any(value.casefold() == treaty.label.casefold() for treaty in tables.treaties.values()):
        raise PageError(f"The label {value!r} is taken; choose another.")
    if name == "first_parties":
        if value not in list(FirstParties):
            raise PageError(f"--first-parties {value!r} is not one of {', '.join(FirstParties)}.")
        return FirstParties(value)
    if name == "withdrawal" and value == "none":
        return None, None
    if name in ("entry", "withdrawal"):
        return _span(name, value)
    if not value:
        raise PageError(f"{flag(name)} is empty.")
    return value


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
    if kind not in list(Span) or not re.fullmatch("[0-9]+", count):
        none = ", none" if name == "withdrawal" else ""
        raise PageError(f"--{name} {text!r} is not one of {', '.join(f'{span}:N' for span in Span)}{none}.")
    if len(count) > len(str(LONGEST)) or int(count) > LONGEST:
        raise PageError(f"--{name} {text!r} is longer than any treaty's period; the most is {LONGEST}.")
    return Span(kind), int(count)


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PageError(f"--{name} {text!r} is not a day written as YYYY-MM-DD.") from None


def _first_act(page: Page) -> date:
    """Return the day of the first signature, or of the first act of a treaty that nobody signs."""
    signed = [e.date for p in page.participants for e in p.entries if e.kind is ActKind.SIGNATURE]
    acts = signed or [e.date for p in page.participants for e in p.entries]
    if not acts:
        raise PageError("The page has no act; give the day on which the treaty was opened with --opened.")
    return min(acts)


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
