"""Whether what a page would change can be right; the reasons against it in words."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from loaders.depositary import Page
from loaders.refresh.changes import Changes, difference
from treaties.model import Act, ActKind, Treaty

# More acts than this do not come together by accident: the busiest month after opening had nine.
MOST_AT_ONCE = 12
MOST_A_MONTH = 12
LATEST_NEWS = timedelta(days=180)
"""How long before the last page an act may lie that this page is the first to show."""


def doubts(
    changes: Changes,
    page: Page,
    treaty: Treaty,
    *,
    today: date,
    corrections: bool = False,
    unread: bool = False,
) -> list[str]:
    """Return why a change cannot be right, one sentence each; empty if nothing speaks against it.

    Parameters
    ----------
    changes : Changes
        What the page changes.
    page : Page
        The page.
    treaty : Treaty
        As it stands in the tables.
    today : datetime.date
        No page is younger.
    corrections : bool, optional
        Accept that acts vanish, change or come late, as the depositary's own corrections do.
    unread : bool, optional
        Accept that some of the page could not be read.
    """
    day, where = page.as_of.date(), f"{page.number}:"
    found = []
    if day > today + timedelta(days=1):
        found.append(f"{where} the page is dated {day}, after today ({today}).")
    if day < treaty.snapshot:
        found.append(f"{where} the page of {day} is older than the one the tables were made from ({treaty.snapshot}).")
    if page.in_force and page.in_force != treaty.in_force:
        found.append(
            f"{where} the page says that the treaty entered into force on {page.in_force}, the tables say "
            f"{treaty.in_force}: it is a page of another treaty, or the row of {treaty.id} is wrong."
        )
    if not unread:
        found += [f"{where} {item}." for item in page.unread]
    found += _totals(changes.acts, page)
    if corrections:
        return found
    found += [
        f"{where} the {act.kind} of {act.iso3} of {act.date} vanished without a withdrawal. If the "
        "depositary removed it, say --accept-corrections."
        for act in changes.gone
    ]
    found += [
        f"{where} the {new.kind} of {new.iso3} changed ({difference(old, new)}). If the depositary corrected "
        "it, say --accept-corrections."
        for old, new in changes.corrected
    ]
    return found + _jumps(changes.added, page, treaty)


def _jumps(added: Sequence[Act], page: Page, treaty: Treaty) -> list[str]:
    """Return what is implausible about the number and the days of new acts."""
    day = page.as_of.date()
    months = max((day - treaty.snapshot).days, 0) / 30
    most = MOST_AT_ONCE + int(MOST_A_MONTH * months)
    found = []
    if len(added) > most:
        found.append(
            f"{page.number}: {len(added)} new acts since {treaty.snapshot} are more than can be right "
            f"({most}). Compare the page with the site; then say --accept-corrections."
        )
    found += [
        f"{page.number}: the {act.kind} of {act.iso3} of {act.date} is new, yet long before the last page "
        f"({treaty.snapshot}). If the depositary added it late, say --accept-corrections."
        for act in added
        if act.date < treaty.snapshot - LATEST_NEWS
    ][:5]
    return found


def _totals(acts: Iterable[Act], page: Page) -> list[str]:
    """Compare the acts with the page's total of parties: consents less withdrawals in effect."""
    day = page.as_of.date()
    count = 0
    for act in acts:
        count += act.kind.is_consent
        count -= act.kind is ActKind.WITHDRAWAL and act.takes_effect <= day
    # A party that has just left may still stand without square brackets.
    lagging = sum(
        row.standing(lambda kind: kind.is_consent) and any(n.effect and n.effect <= day for n in row.notices[-1:])
        for row in page.of_kind("state")
    )
    organizations = sum(row.standing(lambda kind: kind.is_consent) for row in page.of_kind("organization"))
    former = sum(row.standing(lambda kind: kind.is_consent) for row in page.of_kind("former"))
    expected = page.parties - organizations
    if expected - former - lagging <= count <= expected:
        return []
    return [f"{page.number}: the page counts {page.parties} parties, the acts give {count + organizations}."]
