"""Where one state stands towards one treaty on one day.

This is the law in its plainest form: dated acts go in, one `Status` comes out. It does not know
how the acts were read nor what a map is. `treaties.history` gives the same answers for all states
and days at once and is tested to agree with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from treaties.model import Act, ActKind, Status


@dataclass(frozen=True, slots=True)
class Membership:
    """One stay in a treaty: a consent to be bound and the withdrawal that ended it, if any."""

    consent: Act
    withdrawal: Act | None

    @property
    def begins(self) -> date:
        """The first day on which the consent changes anything.

        A succession binds from independence, before its notice is given.
        """
        return min(self.consent.date, self.consent.takes_effect)

    def status_on(self, on: date) -> Status:
        """Return the status that this stay gives on a day not before `begins`."""
        if self.withdrawal and on >= self.withdrawal.takes_effect:
            return Status.WITHDRAWN
        if on < self.consent.takes_effect:
            return Status.JOINED
        if self.withdrawal and on >= self.withdrawal.date:
            return Status.WITHDRAWING
        return Status.PARTY


def memberships(acts: Iterable[Act]) -> list[Membership]:
    """Pair each consent with the withdrawal that follows it, oldest first.

    Parameters
    ----------
    acts : iterable of Act
        Acts of one state under one treaty, in any order.

    Returns
    -------
    list of Membership
        Empty for a state that never consented. A second consent before any withdrawal changes
        nothing and is passed over; the loaders report it.
    """
    stays: list[Membership] = []
    for act in sorted(acts, key=lambda act: (*act.order, act.takes_effect)):
        open_stay = bool(stays) and stays[-1].withdrawal is None
        if act.kind.is_consent and not open_stay:
            stays.append(Membership(act, None))
        elif act.kind is ActKind.WITHDRAWAL and open_stay:
            stays[-1] = Membership(stays[-1].consent, act)
    return stays


def status_on(acts: Iterable[Act], on: date, *, since: date | None = None) -> Status:
    """Return where one state stands towards one treaty at the end of a day.

    Parameters
    ----------
    acts : iterable of Act
        Acts of one state under one treaty, in any order.
    on : datetime.date
        The day asked about.
    since : datetime.date, optional
        The first day on which the state could act at the depositary; None if it always could.

    Returns
    -------
    Status
        ``Status.NONE`` before the first act, ``Status.NOT_A_STATE`` before `since`.

    Raises
    ------
    ValueError
        If `acts` mixes states or treaties.

    Notes
    -----
    A state is bound from the day on which the treaty enters into force for it (CCM and Ottawa,
    Art. 17), and until its withdrawal takes effect (Art. 20). Provisional application (Art. 18)
    binds to Article 1 only and leaves the status as it is. A signature counts when it is the last
    word: before any consent, or after a withdrawal.

    Examples
    --------
    Lithuania and the Convention on Cluster Munitions:

    >>> ratified = Act("ccm", "LTU", ActKind.RATIFICATION, date(2011, 3, 24), date(2011, 9, 1))
    >>> left = Act("ccm", "LTU", ActKind.WITHDRAWAL, date(2024, 9, 6), date(2025, 3, 6))
    >>> [status_on([ratified, left], date(2025, 3, day)).value for day in (5, 6)]
    ['WITHDRAWING', 'WITHDRAWN']
    """
    acts = list(acts)
    pairs = sorted({(act.treaty, act.iso3) for act in acts})
    if len(pairs) > 1:
        raise ValueError(f"acts must be of one state under one treaty, got {pairs}; pass them one by one")
    if since is not None and on < since:
        return Status.NOT_A_STATE

    status, left = Status.NONE, date.min
    for stay in memberships(acts):
        if stay.begins <= on:
            status = stay.status_on(on)
            if stay.withdrawal and status is Status.WITHDRAWN:
                left = stay.withdrawal.takes_effect
    if status in (Status.NONE, Status.WITHDRAWN) and any(
        act.kind is ActKind.SIGNATURE and left <= act.date <= on for act in acts
    ):
        return Status.SIGNATORY
    return status
