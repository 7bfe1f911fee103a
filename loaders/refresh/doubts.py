"""Whether what a page would change can be right; the reasons against it in words."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from loaders.depositary import Page
from loaders.refresh.changes import Changes, difference
from treaties.model import Act, ActKind, Treaty

# More acts than this do not come together by accident: the busiest month after opening had nine.
MOST_AT_ONCE = 12
MOST_A_MONTH = 12
LATEST_NEWS = timedelta(days=180)
"""How long before the last page an act may lie that this page is the first to show."""
MOST_TOLD = 5


def doubts(
    changes: Changes,
    page: Page,
    treaty: Treaty,
    *,
    today: date,
    corrections: bool = False,
    accepted: Collection[str] = (),
) -> Iterator[str]:
    """Yield why a change cannot be right, one sentence each; nothing if nothing speaks against it.

    Parameters
    ----------
    changes, page, treaty
        What the page changes for the treaty as it is in the tables.
    today : datetime.date
        No page is younger.
    corrections : bool, optional
        Accept that acts vanish, change or come late, as the depositary's own corrections do.
    accepted : collection of str, optional
        Keys (`Unread.key`) of what was left out or could not be read, and a person has read.
    """
    day, where = page.day, f"{page.number}:"
    if day > today + timedelta(days=1):
        yield f"{where} the page is dated {day}, after today ({today})."
    if day < treaty.snapshot:
        yield f"{where} the page of {day} is older than the one the tables were made from ({treaty.snapshot})."
    if page.in_force and page.in_force != (treaty.in_force or page.in_force):
        yield (
            f"{where} the page says that the treaty entered into force on {page.in_force}, the tables say "
            f"{treaty.in_force}: it is a page of another treaty, or the row of {treaty.id} is wrong."
        )
    for item in page.unread:
        if item.key not in accepted:
            yield f"{where} {item}. If that is right, use --accept {item.key}."
    yield from _totals(changes.acts, page)
    if not corrections:
        yield from _corrections(changes, where)
        yield from _jumps(changes.added, page, treaty)


def _corrections(changes: Changes, where: str) -> Iterator[str]:
    """Yield what only a correction by the depositary can explain."""
    for act in changes.gone:
        yield (
            f"{where} the {act.kind.words} of {act.iso3} of {act.date} vanished without a withdrawal. If the "
            "depositary removed it, use --accept-corrections."
        )
    for old, new in changes.corrected:
        yield (
            f"{where} the {new.kind.words} of {new.iso3} changed ({difference(old, new)}). If the depositary "
            "corrected it, use --accept-corrections."
        )


def _jumps(added: Sequence[Act], page: Page, treaty: Treaty) -> Iterator[str]:
    """Yield what is implausible about the number and the days of new acts."""
    months = max((page.day - treaty.snapshot).days, 0) / 30
    most = MOST_AT_ONCE + int(MOST_A_MONTH * months)
    if len(added) > most:
        yield (
            f"{page.number}: {len(added)} new acts since {treaty.snapshot} are more than can be right "
            f"({most}). Compare the page with the site; then use --accept-corrections."
        )
    for act in [act for act in added if act.date < treaty.snapshot - LATEST_NEWS][:MOST_TOLD]:
        yield (
            f"{page.number}: the {act.kind.words} of {act.iso3} of {act.date} is new, yet long before the last page "
            f"({treaty.snapshot}). If the depositary added it late, use --accept-corrections."
        )


def _totals(acts: Iterable[Act], page: Page) -> Iterator[str]:
    """Compare the acts with the page's total of parties: consents less withdrawals in effect."""
    day, count = page.day, 0
    for act in acts:
        count += act.kind.is_consent
        count -= act.kind is ActKind.WITHDRAWAL and act.takes_effect <= day
    # A party that has just left may still be printed without square brackets.
    lagging = sum(
        row.standing(lambda kind: kind.is_consent) and any(n.effect and n.effect <= day for n in row.notices[-1:])
        for row in page.of_kind("state")
    )
    organizations, former = (
        sum(row.standing(lambda kind: kind.is_consent) for row in page.of_kind(kind))
        for kind in ("organization", "former")
    )
    expected = page.parties - organizations
    if not expected - former - lagging <= count <= expected:
        yield f"{page.number}: the page counts {page.parties} parties, the acts give {count + organizations}."
