"""The plan of a refresh: pages in, differences in words, and the reasons against them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from loaders.depositary import LARGEST, Page, PageError, read_page
from loaders.refresh.changes import Changes, compare, in_words
from loaders.refresh.doubts import doubts
from loaders.refresh.drafts import draft
from treaties.model import Tables, Treaty
from treaties.sentences import in_sentence

MOST_NEWS = 20
"""Changes of one treaty that are listed one by one in the change log."""


class Refusal(Exception):
    """A refresh that does not take place; `reasons` are sentences."""

    def __init__(self, reasons: Iterable[str]):
        self.reasons = list(reasons)
        super().__init__("\n".join(self.reasons))


@dataclass(frozen=True, slots=True)
class Origin:
    """A page with the address it belongs to and the hash of its bytes."""

    page: Page
    digest: str
    where: str


@dataclass(slots=True)
class Plan:
    """What a refresh would do.

    `lines` say it in words, `reasons` why it must not be done; `news` are the lines of the change
    log by treaty, summed up where there are many.
    `settled` names treaty and state of reports that a new act of the depositary settles.
    """

    changes: dict[str, Changes] = field(default_factory=dict)
    pages: dict[str, Origin] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    news: dict[str, list[str]] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    settled: set[tuple[str, str]] = field(default_factory=set)

    @property
    def day(self) -> date:
        """The day of the youngest page."""
        return max(origin.page.as_of.date() for origin in self.pages.values())

    def __len__(self) -> int:
        return sum(len(change) for change in self.changes.values())


def read_origin(where: str, get: Callable[[str], bytes], as_of: datetime | None) -> Origin:
    """Return the page at an address or in a file.

    Parameters
    ----------
    where : str
        An https address, or the path of a file.
    get : callable
        Fetches an address.
    as_of : datetime.datetime or None
        Day of a page that prints none.

    Raises
    ------
    PageError
        With `where` before the reason.
    """
    try:
        if "://" in where:
            data = get(where)
        else:
            with Path(where).open("rb") as stream:
                data = stream.read(LARGEST + 1)
        page = read_page(data, as_of=as_of)
        if page.as_of is None:
            raise PageError("The page is XML, which prints no day. Say it with --as-of YYYY-MM-DD.")
    except OSError as error:
        raise PageError(f"{where}: {error.strerror or error}.") from None
    except PageError as error:
        raise PageError(f"{where}: {error}") from None
    return Origin(page, sha256(data).hexdigest(), where)


def plan(
    tables: Tables,
    origins: Iterable[Origin],
    *,
    treaties: Mapping[str, Treaty],
    today: date,
    corrections: bool = False,
    unread: bool = False,
    independence: Mapping[str, date] | None = None,
    new: bool = False,
) -> Plan:
    """Compare pages with the tables.

    Parameters
    ----------
    tables : Tables
        As they are.
    origins : iterable of Origin
        The pages; one a treaty.
    treaties : mapping of str to Treaty
        The treaties expected, by number in the collection.
    today : datetime.date
        No page is younger.
    corrections, unread : bool, optional
        See `loaders.refresh.doubts.doubts`.
    independence : mapping of str to datetime.date, optional
        See `loaders.refresh.drafts.draft`.
    new : bool, optional
        The treaties are not in the tables yet, so that any number of acts is plausible.

    Raises
    ------
    PageError
        If a page is of an unexpected treaty, one is missing, or a name is of no state.
    """
    result = Plan()
    for origin in origins:
        treaty = treaties.get(origin.page.number)
        if treaty is None:
            expected = ", ".join(sorted(treaties))
            raise PageError(
                f"{origin.where}: this is the page of {origin.page.number}; expected {expected}. "
                f"A further treaty is added with --add {origin.page.number}."
            )
        if treaty.id in result.pages:
            raise PageError(f"{origin.where}: a page of {origin.page.number} was given already.")
        _plan_one(result, tables, origin, treaty, today, corrections or new, unread, independence)
    if missing := sorted(number for number, treaty in treaties.items() if treaty.id not in result.pages):
        raise PageError(f"No page of {', '.join(missing)} was given. The treaties are refreshed together.")
    return result


def _plan_one(
    result: Plan,
    tables: Tables,
    origin: Origin,
    treaty: Treaty,
    today: date,
    corrections: bool,
    unread: bool,
    independence: Mapping[str, date] | None,
) -> None:
    """Add what one page changes to a plan."""
    page = origin.page
    known = [act for act in tables.acts if act.treaty == treaty.id]
    try:
        drafted = draft(page, treaty, tables.states, tables, independence=independence, known=known)
    except PageError as error:
        raise PageError(f"{origin.where}: {error}") from None
    change = compare(treaty.id, known, drafted, page.as_of.date())
    result.pages[treaty.id] = origin
    result.changes[treaty.id] = change
    result.lines += in_words(change, tables.states, treaty)
    news = in_words(change, tables.states, treaty, done=True)
    if len(news) > MOST_NEWS:
        news = [f"{treaty.label}: {len(change)} acts of {page.number} were taken over."]
    result.news[treaty.id] = news
    joined = {act.iso3 for act in change.added if act.kind.is_consent}
    for report in tables.reported:
        if report.treaty == treaty.id and report.iso3 in joined:
            result.settled.add((report.treaty, report.iso3))
            name = in_sentence(tables.states[report.iso3])
            result.lines.append(
                f"{treaty.label}: the {report.kind} reported of {name} is settled: its report would be removed."
            )
    result.others += [f"{treaty.label}: {line}" for line in drafted.others]
    result.reasons += doubts(change, page, treaty, today=today, corrections=corrections, unread=unread)
