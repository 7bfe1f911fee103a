"""The plan of a refresh: pages in, differences in words, and the reasons against them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from loaders.depositary import LARGEST, Page, PageError, read_page
from loaders.names import is_listed
from loaders.refresh.adding import first_days
from loaders.refresh.changes import Changes, compare, in_words
from loaders.refresh.doubts import doubts
from loaders.refresh.drafts import draft
from loaders.refresh.options import Options
from treaties.model import Treaty
from treaties.sentences import in_sentence
from treaties.tables import Tables
from treaties.words import day_text

MOST_NEWS = 20
"""Changes of one treaty that are listed one by one in the change log."""


class Refusal(Exception):
    """A refresh that does not take place; `reasons` are sentences."""

    def __init__(self, reasons: Iterable[str]):
        self.reasons = list(reasons)
        super().__init__("\n".join(self.reasons))


@dataclass(frozen=True, slots=True)
class Origin:
    """A page with a day, the hash of its bytes and where it was read."""

    page: Page
    digest: str
    where: str


@dataclass(slots=True)
class Plan:
    """What a refresh would do.

    `lines` say it in words, `reasons` why it must not be done; `news` are the lines of the change
    log by treaty, summed up where there are many.
    `resolved` names treaty and state of reports that a new act of the depositary resolves.
    """

    changes: dict[str, Changes] = field(default_factory=dict)
    pages: dict[str, Origin] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    news: dict[str, list[str]] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    resolved: set[tuple[str, str]] = field(default_factory=set)

    @property
    def day(self) -> date:
        """The day of the youngest page."""
        return max(origin.page.day for origin in self.pages.values())

    def __len__(self) -> int:
        return sum(len(change) for change in self.changes.values())


def read_origin(where: str, get: Callable[[str], bytes], as_of: datetime | None, names: Mapping[str, str]) -> Origin:
    """Return the page of a file or, by `get`, of an https address.

    `as_of` is the day of a page that prints none, `names` are spellings of states (`loaders.names.match_names`).

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
        page = read_page(data, as_of=as_of, is_state=is_listed(names))
        # What prints no day is refused here, with its place.
        _ = page.day
    except OSError as error:
        raise PageError(f"{where}: {error.strerror or error}.") from None
    except PageError as error:
        raise PageError(f"{where}: {error}") from None
    return Origin(page, sha256(data).hexdigest(), where)


def plan(tables: Tables, origins: Iterable[Origin], options: Options, today: date, added: Treaty | None = None) -> Plan:
    """Compare pages with the tables as they are.

    Parameters
    ----------
    tables : Tables
        As they are.
    origins : iterable of Origin
        One page a treaty: of those to compare, or of the one that is added.
    options : Options
        Which doubts are accepted, and first days of successor states.
    today : datetime.date
        No page is younger.
    added : Treaty, optional
        A treaty that is not in the tables yet, so that any number of acts is plausible.

    Raises
    ------
    PageError
        If a page is of an unexpected treaty, two are of one, or a name is of no state.
    """
    result = Plan()
    treaties = {treaty.untc: treaty for treaty in ([added] if added else tables.treaties.values())}
    for origin in origins:
        number = origin.page.number
        treaty = treaties.get(number)
        if treaty is None:
            raise PageError(
                f"{origin.where}: this is the page of {number}; expected {', '.join(sorted(treaties))}. "
                f"A further treaty is added with --add {number}."
            )
        if treaty.id in result.pages:
            raise PageError(f"{origin.where}: a page of {number} was given already.")
        if treaty.in_force is None and origin.page.in_force:
            treaty = replace(treaty, in_force=origin.page.in_force)
            day = day_text(origin.page.in_force)
            result.lines.append(f"{treaty.label}: the treaty entered into force on {day}.")
        known = [act for act in tables.acts if act.treaty == treaty.id]
        try:
            drafted = draft(origin.page, treaty, tables.states, tables, independence=first_days(options), known=known)
        except PageError as error:
            raise PageError(f"{origin.where}: {error}") from None
        change = compare(treaty.id, known, drafted, origin.page.day)
        result.pages[treaty.id] = origin
        result.changes[treaty.id] = change
        result.others += [f"{treaty.label}: {line}" for line in drafted.others]
        accepted = options.accept_corrections or added is not None
        read = options.accept or ()
        result.reasons += doubts(change, origin.page, treaty, today=today, corrections=accepted, accepted=read)
        _tell(result, tables, treaty, change)
    known = {item.key for origin in result.pages.values() for item in origin.page.unread}
    if unknown := [key for key in options.accept or () if key not in known]:
        raise PageError(f"--accept {unknown[0]} is the key of nothing on the pages; take it from what is refused.")
    return result


def _tell(result: Plan, tables: Tables, treaty: Treaty, change: Changes) -> None:
    """Add to a plan what the change of one treaty is in words, and which reports it resolves."""
    result.lines += in_words(change, tables.states, treaty)
    news = in_words(change, tables.states, treaty, done=True)
    if len(news) > MOST_NEWS:
        news = [f"{treaty.label}: {len(change)} acts of {treaty.untc} were taken over."]
    result.news[treaty.id] = news
    joined = {act.iso3 for act in change.added if act.kind.is_consent}
    for report in tables.reported:
        if report.treaty == treaty.id and report.iso3 in joined:
            result.resolved.add((report.treaty, report.iso3))
            name = in_sentence(tables.states[report.iso3])
            result.lines.append(
                f"{treaty.label}: the {report.kind.words} reported of {name} is settled: its report would be removed."
            )
