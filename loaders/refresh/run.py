"""The course of a refresh: pages in, differences in words, checks, and only then new files."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from loaders import journal, paths
from loaders.depositary import LARGEST, Page, PageError, read_page
from loaders.errors import TableError
from loaders.refresh import files
from loaders.refresh.changes import Changes, compare, doubts, in_words
from loaders.refresh.drafts import draft, source_key
from loaders.tables import load_tables
from treaties.model import Tables, Treaty


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

    `lines` say it in words, `reasons` why it must not be done; `news` are the lines of the change log.
    """

    changes: dict[str, Changes] = field(default_factory=dict)
    pages: dict[str, Origin] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    news: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

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
        See `loaders.refresh.changes.doubts`.
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
                f"{origin.where}: this is the page of {origin.page.number}; expected {expected}. A further treaty is added "
                f"with --add {origin.page.number}."
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
    result.news += in_words(change, tables.states, treaty, done=True)
    result.others += [f"{treaty.label}: {line}" for line in drafted.others]
    result.reasons += doubts(change, page, treaty, today=today, corrections=corrections, unread=unread)


def new_files(folder: Path, tables: Tables, plan: Plan, added: Treaty | None = None) -> dict[str, bytes]:
    """Return the files of a refresh, tried and checked as a whole.

    Parameters
    ----------
    folder : pathlib.Path
        The data folder; it is not changed.
    tables : Tables
        As they are.
    plan : Plan
        Without reasons against it.
    added : Treaty, optional
        One more row of ``treaties.csv``.

    Returns
    -------
    dict of str to bytes
        Contents by path below `folder`, only of files that differ.

    Raises
    ------
    Refusal
        If the new set breaks the contract or the law.
    """
    treaties = dict(tables.treaties) | ({added.id: added} if added else {})
    fresh = {
        paths.ACTS: files.acts(folder, {treaty: change.acts for treaty, change in plan.changes.items()}),
        paths.TREATIES: files.treaties(
            folder, {treaty: origin.page.as_of.date() for treaty, origin in plan.pages.items()}, added
        ),
    }
    keys = {act.source for change in plan.changes.values() for act in change.acts}
    cited = [
        (key, treaties[treaty], origin.page.as_of.date())
        for treaty, origin in plan.pages.items()
        if (key := source_key(treaty, origin.page)) in keys
    ]
    settled = {
        (treaty, act.iso3) for treaty, change in plan.changes.items() for act in change.added if act.kind.is_consent
    }
    for file, content in ((paths.SOURCES, files.sources(folder, cited)), (paths.REPORTED, files.reported(folder, settled))):
        if content is not None:
            fresh[file] = content
    fresh = {file: content for file, content in fresh.items() if content != (folder / file).read_bytes()}
    fresh |= _tried(folder, fresh, [_provenance(treaties[treaty], origin) for treaty, origin in plan.pages.items()])
    if fresh:
        fresh[files.CHANGELOG] = files.changelog(folder, plan.day, plan.news)
    return fresh


def _provenance(treaty: Treaty, origin: Origin) -> dict[str, object]:
    page = origin.page
    return {
        "treaty": treaty.id,
        "url": origin.where if "://" in origin.where else treaty.url_status,
        "as_of": f"{page.as_of.isoformat()} {page.zone}".strip(),
        "sha256": origin.digest,
        "signatories": page.signatories,
        "parties": page.parties,
    }


def _tried(folder: Path, fresh: Mapping[str, bytes], provenance: list[dict[str, object]]) -> dict[str, bytes]:
    """Load the new set from a trial folder, and return the data package that fits it if it is a new one."""
    trial = Path(tempfile.mkdtemp(prefix=journal.TRIAL, dir=folder))
    try:
        for file in {*_described(folder), paths.PACKAGE}:
            (trial / file).parent.mkdir(parents=True, exist_ok=True)
            if file in fresh:
                (trial / file).write_bytes(fresh[file])
            else:
                (trial / file).symlink_to((folder / file).resolve())
        package = files.package(trial, provenance)
        if package == (folder / paths.PACKAGE).read_bytes():
            return {}
        (trial / paths.PACKAGE).unlink()
        (trial / paths.PACKAGE).write_bytes(package)
        load_tables(trial)
        return {paths.PACKAGE: package}
    except TableError as error:
        raise Refusal(["The new tables would break their contract or the law:", *str(error).split("\n")]) from None
    finally:
        shutil.rmtree(trial, ignore_errors=True)


def _described(folder: Path) -> set[str]:
    """Return the files of the data package, tables and others."""
    return {item["path"] for item in json.loads((folder / paths.PACKAGE).read_bytes())["resources"]}
