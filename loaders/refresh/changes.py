"""What a page would change in the table of acts, and whether that can be right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from loaders.depositary import Page
from loaders.refresh.drafts import Draft, sort_key
from treaties.model import Act, ActKind, State, Treaty
from treaties.sentences import day_text, in_sentence

DONE = {
    ActKind.SIGNATURE: "signed",
    ActKind.DEFINITIVE_SIGNATURE: "signed definitively",
    ActKind.RATIFICATION: "ratified",
    ActKind.ACCEPTANCE: "accepted",
    ActKind.APPROVAL: "approved",
    ActKind.FORMAL_CONFIRMATION: "confirmed formally",
    ActKind.ACCESSION: "acceded",
    ActKind.SUCCESSION: "notified its succession",
    ActKind.PROVISIONAL_APPLICATION: "declared provisional application",
    ActKind.WITHDRAWAL: "gave notice of withdrawal",
}

# More acts than this do not come together by accident: the busiest month after opening had nine.
MOST_AT_ONCE = 12
MOST_A_MONTH = 12
LATEST_NEWS = timedelta(days=180)
"""How long before the last page an act may lie that this page is the first to show."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference between the table and a page, for one treaty.

    `added` are new acts, `corrected` pairs of the act as it stands and as the page has it, `gone` acts
    that the page does not show, `kept` those of them that stay because their state has withdrawn.
    """

    treaty: str
    added: tuple[Act, ...] = ()
    corrected: tuple[tuple[Act, Act], ...] = ()
    gone: tuple[Act, ...] = ()
    kept: tuple[Act, ...] = ()
    acts: tuple[Act, ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.added or self.corrected or self.gone)

    def __len__(self) -> int:
        return len(self.added) + len(self.corrected) + len(self.gone)


def compare(treaty: str, known: Iterable[Act], drafted: Draft, day: date) -> Changes:
    """Return what a page changes.

    Parameters
    ----------
    treaty : str
        Id of the treaty.
    known : iterable of Act
        The table's acts under this treaty.
    drafted : Draft
        The page's.
    day : datetime.date
        The page's day.

    Returns
    -------
    Changes
        `Changes.acts` are the acts after the change, sorted; an act that stays keeps its source and note.
    """
    old = {(a.iso3, a.kind, a.date): a for a in known}
    new = {(a.iso3, a.kind, a.date): a for a in drafted.acts}
    left = {
        a.iso3 for a in (*old.values(), *new.values()) if a.kind is ActKind.WITHDRAWAL and a.takes_effect <= day
    }
    missing = {key: act for key, act in old.items() if key not in new}
    added = {key: act for key, act in new.items() if key not in old}
    corrected, result = [], {}
    for key in old.keys() & new.keys():
        result[key] = old[key]
        if _differs(old[key], new[key]):
            result[key] = new[key]
            corrected.append((old[key], new[key]))
    for key, act in list(added.items()):
        twin = next((k for k in missing if k[:2] == key[:2]), None)
        if twin:
            corrected.append((missing.pop(twin), added.pop(key)))
            result[key] = act
    result |= added
    kept = {key: act for key, act in missing.items() if act.iso3 in left and act.kind is not ActKind.WITHDRAWAL}
    gone = [act for key, act in missing.items() if key not in kept]
    result |= kept
    return Changes(
        treaty,
        tuple(sorted(added.values(), key=sort_key)),
        tuple(sorted(corrected, key=lambda pair: sort_key(pair[1]))),
        tuple(sorted(gone, key=sort_key)),
        tuple(sorted(kept.values(), key=sort_key)),
        tuple(sorted(result.values(), key=sort_key)),
    )


def _differs(old: Act, new: Act) -> bool:
    """Return whether a page says something else of an act that the table has."""
    return old.takes_effect != new.takes_effect or bool(new.notification) and old.notification != new.notification


def in_words(changes: Changes, states: Mapping[str, State], treaty: Treaty, *, done: bool = False) -> list[str]:
    """Return one sentence a change.

    Parameters
    ----------
    done : bool, optional
        Say what was done, for the change log, instead of what would be.
    """
    would = (lambda deed: deed) if done else (lambda deed: f"would be {deed}")
    lines = [f"{_told(act, states, treaty)}: {would('added')}." for act in changes.added]
    for old, new in changes.corrected:
        lines.append(f"{_told(new, states, treaty)}: {would('corrected')} ({_difference(old, new)}).")
    lines += [f"{_told(act, states, treaty)}: {would('removed')}; the page does not show it." for act in changes.gone]
    lines += [
        f"{_told(act, states, treaty)}: stays; the page no longer shows it since the state has left." for act in changes.kept
    ]
    return lines


def _told(act: Act, states: Mapping[str, State], treaty: Treaty) -> str:
    name = in_sentence(states[act.iso3])
    text = f"{name[:1].upper()}{name[1:]} {DONE[act.kind]} on {day_text(act.date)}"
    if act.kind is ActKind.WITHDRAWAL:
        text += f", with effect from {day_text(act.takes_effect)}"
        text += f" ({act.notification})" if act.notification else ""
    elif act.kind.is_consent:
        text += f", bound from {day_text(act.takes_effect)}"
    return f"{treaty.label}: {text}"


def _difference(old: Act, new: Act) -> str:
    """Return what a correction changes."""
    parts = []
    for name, words in (("date", "day"), ("takes_effect", "effect"), ("notification", "notification")):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            parts.append(f"{words} {before or 'none'} becomes {after or 'none'}")
    return "; ".join(parts)


def doubts(
    changes: Changes, page: Page, treaty: Treaty, *, today: date, corrections: bool = False, unread: bool = False
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
            f"{where} the page says that the treaty entered into force on {page.in_force}, {treaty.id} in the tables on "
            f"{treaty.in_force}: it is a page of another treaty, or the row of treaties.csv is wrong."
        )
    if not unread:
        found += [f"{where} {item}." for item in page.unread]
    found += _totals(changes.acts, page)
    if corrections:
        return found
    found += [
        f"{where} the {act.kind} of {act.iso3} of {act.date} vanished without a withdrawal. If the depositary removed it, "
        "say --accept-corrections."
        for act in changes.gone
    ]
    found += [
        f"{where} the {new.kind} of {new.iso3} changed ({_difference(old, new)}). If the depositary corrected it, say "
        "--accept-corrections."
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
            f"{page.number}: {len(added)} new acts since {treaty.snapshot} are more than can be right ({most}). Compare the "
            "page with the site; then say --accept-corrections."
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
