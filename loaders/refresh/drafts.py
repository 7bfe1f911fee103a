"""The acts that a status page gives, in the form of the atlas's own table.

Here names become states and the treaty's rule gives the day from which an act counts. Whether these
acts differ from those in the table is not known here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from loaders.depositary import Entry, Notice, Page, PageError, Participant
from loaders.names import UnknownName, match_names
from treaties.model import Act, ActKind, Basis, State, Treaty
from treaties.rules import takes_effect
from treaties.tables import Tables
from treaties.words import day_text

NUMBER = re.compile(r"C\.N\.\d+\.\d{4}(?:\.TREATIES-(?:[XVI]+[-.])?\d+$)?")
"""A depositary notification as the table takes it; older numbers lose what follows the year."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a page gives for the tables.

    `acts` are sorted as in ``acts.csv``. `others` are participants that are not states, or no longer,
    with their own acts in words; they are shown and not stored.
    """

    acts: tuple[Act, ...]
    others: tuple[str, ...]


def source_key(treaty: str, page: Page) -> str:
    """Return the key in ``sources.csv`` of a treaty's page of a day."""
    return f"{treaty}-untc-{page.day}"


def draft(
    page: Page,
    treaty: Treaty,
    states: Mapping[str, State],
    names: Tables | Mapping[str, str],
    *,
    independence: Mapping[str, date] | None = None,
    known: Iterable[Act] = (),
) -> Draft:
    """Return the acts of a page with a day, under the rules of a treaty.

    Parameters
    ----------
    page, treaty
        The page and whose rules apply.
    states : mapping of str to State
        By ISO3 code; gives the first day of successor states.
    names : Tables or mapping of str to str
        Spellings of the states' names.
    independence : mapping of str to datetime.date, optional
        First days of successor states that `states` has none for.
    known : iterable of Act
        Acts of the table; they keep the effect of a succession whose first day is in no table.

    Raises
    ------
    PageError
        If a name is of no listed state, if two rows are of one state, or if the first day of a
        successor is not known.
    """
    rows = page.of_kind("state")
    try:
        iso3_of = match_names([row.name for row in rows], names)
        declared = match_names([name for name, _ in page.provisional], names)
    except UnknownName as error:
        raise PageError(" ".join(str(error).split("\n"))) from None
    _require_distinct(rows, iso3_of)
    effects = {(a.iso3, a.kind, a.date): a.takes_effect for a in known if a.treaty == treaty.id}
    since = {iso3: state.since for iso3, state in states.items() if state.since} | dict(independence or {})
    maker = _Maker(treaty, source_key(treaty.id, page), since, effects, set(independence or ()))
    words = {declared[name]: text for name, text in page.provisional}
    acts: dict[tuple[str, ActKind, date], Act] = {}
    for row in rows:
        iso3 = iso3_of[row.name]
        made = [maker.act(iso3, entry) for entry in row.entries]
        made += [maker.withdrawal(iso3, notice) for notice in row.notices]
        if iso3 in words:
            made.append(maker.provisional(iso3, row, words[iso3]))
        acts |= {(act.iso3, act.kind, act.date): act for act in made}
    if maker.without_first_day:
        raise PageError(
            f"The page has successions of {', '.join(sorted(maker.without_first_day))}, whose first days no "
            "table gives. Give each with --independence ISO3=YYYY-MM-DD."
        )
    if unmatched := sorted(set(words) - {iso3_of[row.name] for row in rows}):
        raise PageError(f"Provisional application is declared by {', '.join(unmatched)}, who are in no row.")
    return Draft(tuple(sorted(acts.values(), key=sort_key)), tuple(_others(page)))


def sort_key(act: Act) -> tuple[str, str, date, int]:
    """Return the order of ``acts.csv``: treaty, state, day, kind."""
    return act.treaty, act.iso3, *act.order


def _require_distinct(rows: Iterable[Participant], iso3_of: Mapping[str, str]) -> None:
    """Fault two rows of one state."""
    names: dict[str, list[str]] = {}
    for row in rows:
        names.setdefault(iso3_of[row.name], []).append(row.name)
    if doubled := [" and ".join(found) for found in names.values() if len(found) > 1]:
        raise PageError(f"Two rows are of one state: {'; '.join(doubled)}. The table is damaged.")


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes acts of one treaty from what one page prints."""

    treaty: Treaty
    source: str
    since: Mapping[str, date]
    effects: Mapping[tuple[str, ActKind, date], date]
    given: set[str]
    without_first_day: set[str] = field(default_factory=set)

    def act(self, iso3: str, entry: Entry) -> Act:
        """Return the act of a dated entry."""
        note = "Succession to the signature." if entry.succeeded else ""
        if not entry.kind.is_consent:
            return self._make(iso3, entry.kind, entry.date, entry.date, Basis.DEPOSITARY, note=note)
        first, basis = self.since.get(iso3), Basis.RULE
        if entry.kind is ActKind.SUCCESSION and first is None:
            known = self.effects.get((iso3, entry.kind, entry.date))
            if known is None:
                self.without_first_day.add(iso3)
            return self._make(iso3, entry.kind, entry.date, known or entry.date, Basis.DEPOSITARY)
        if entry.kind is ActKind.SUCCESSION and iso3 in self.given:
            basis = Basis.DEPOSITARY
        effect = takes_effect(self.treaty, entry.kind, entry.date, independence=first)
        return self._make(iso3, entry.kind, entry.date, effect, basis)

    def withdrawal(self, iso3: str, notice: Notice) -> Act:
        """Return the act of a notice; a day of effect that the depositary prints wins over the rule."""
        effect, basis = notice.effect, Basis.DEPOSITARY
        if effect is None:
            try:
                effect, basis = takes_effect(self.treaty, ActKind.WITHDRAWAL, notice.received), Basis.RULE
            except ValueError as error:
                raise PageError(f"The notice of {iso3} of {notice.received} prints no effect: {error}.") from None
        note = f"Depositary notification of {day_text(notice.notified)}." if notice.notified else ""
        number = NUMBER.match(notice.notification)
        return self._make(iso3, ActKind.WITHDRAWAL, notice.received, effect, basis, number[0] if number else "", note)

    def provisional(self, iso3: str, row: Participant, words: str) -> Act:
        """Return a declared provisional application, dated by the deposit that it was made with, else the signature."""
        consents = [entry.date for entry in row.entries if entry.kind.is_consent]
        if not row.entries:
            raise PageError(f"{row.name} declares provisional application ({words[:60]!r}) but has done nothing else.")
        day = min(consents or [entry.date for entry in row.entries])
        note = f"Declared without a day of its own; the date is that of the {'deposit' if consents else 'signature'}."
        return self._make(iso3, ActKind.PROVISIONAL_APPLICATION, day, day, Basis.DEPOSITARY, note=note)

    def _make(
        self, iso3: str, kind: ActKind, day: date, effect: date, basis: Basis, number: str = "", note: str = ""
    ) -> Act:
        return Act(self.treaty.id, iso3, kind, day, effect, basis, number, self.source, note)


def _others(page: Page) -> Iterator[str]:
    """Yield in words who is listed and is not a state of the atlas, and both numbers where the page counts them."""
    others = [row for kind in ("organization", "former") for row in page.of_kind(kind)]
    if counted := [row.name for row in others if row.standing(lambda kind: kind.is_consent)]:
        yield f"The page counts {page.parties} parties, {page.parties - len(counted)} without {', '.join(counted)}."
    for kind, words in (("organization", "no state"), ("former", "no longer a state")):
        for row in page.of_kind(kind):
            acts = "; ".join(f"{entry.kind.words} {day_text(entry.date)}" for entry in row.entries)
            counted = "counted in the page's totals only"
            yield f"{row.name} ({words}) is listed with {acts or 'no act'} and {counted}."
