"""When an act takes effect: the rules of entry into force and of withdrawal.

The rules are the same for the Convention on Cluster Munitions (Art. 17 and 20) and the Ottawa
Treaty (Art. 17 and 20); their numbers are parameters of the treaty, so that a further treaty is
data. A day that the depositary prints wins over the rule; this module does not know of it.
"""

from calendar import monthrange
from datetime import date, timedelta

from treaties.model import NOT_YET, ActKind, FirstParties, Span, Treaty


def takes_effect(treaty: Treaty, kind: ActKind, day: date, *, independence: date | None = None) -> date:
    """Return the day from which an act counts in law.

    Parameters
    ----------
    treaty : Treaty
        Gives the parameters of the rules.
    kind : ActKind
        What was done.
    day : datetime.date
        The day of the act at the depositary; for a withdrawal the day of receipt.
    independence : datetime.date, optional
        The first day of a successor state, needed for a succession.

    Returns
    -------
    datetime.date
        Signatures and provisional applications count from their own day. Consent counts from the
        day of entry into force for the state, never before that of the treaty (Art. 17); where the
        treaty says so, whoever consented before it was in force is bound with it; while it is not in
        force, consent counts from no day (`NOT_YET`). A
        succession binds from the day of independence (Vienna Convention on Succession of States
        in respect of Treaties 1978, Art. 23). A withdrawal counts from the end of the period of
        notice (Art. 20).

    Raises
    ------
    ValueError
        If a succession comes without the day of independence, or a withdrawal from a treaty that has no clause on it.

    Notes
    -----
    Art. 20 also delays a withdrawal to the end of an armed conflict that the state is in. That is
    a matter of fact, not of the calendar: where it happens, the depositary's day is stored.
    """
    if kind is ActKind.WITHDRAWAL:
        if treaty.withdrawal_span is None or treaty.withdrawal_count is None:
            raise ValueError(f"{treaty.id} has no clause on withdrawal; only the depositary can print a day of effect")
        return after(day, treaty.withdrawal_span, treaty.withdrawal_count)
    if not kind.is_consent:
        return day
    if kind is ActKind.SUCCESSION:
        if independence is None:
            raise ValueError(f"a succession to {treaty.id} needs the state's first day; none was given")
        return max(independence, treaty.in_force or NOT_YET)
    if treaty.in_force is None:
        return NOT_YET
    if treaty.first_parties is FirstParties.WITH_TREATY and day < treaty.in_force:
        return treaty.in_force
    return max(after(day, treaty.entry_span, treaty.entry_count), treaty.in_force)


def after(day: date, span: Span, count: int) -> date:
    """Return the end of a period that begins on a day.

    Parameters
    ----------
    day : datetime.date
        The first day of the period.
    span : Span
        How the treaty counts.
    count : int
        The number of months or days.

    Examples
    --------
    >>> after(date(2011, 3, 24), Span.MONTH_START, 6).isoformat()
    '2011-09-01'
    >>> after(date(2024, 9, 6), Span.MONTHS, 6).isoformat()
    '2025-03-06'

    A month that has no such day ends the period on its last one:

    >>> after(date(2025, 8, 31), Span.MONTHS, 6).isoformat()
    '2026-02-28'
    """
    if span is Span.DAYS:
        return day + timedelta(days=count)
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    month += 1
    if span is Span.MONTH_START:
        return date(year, month, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
