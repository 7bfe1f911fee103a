"""How tense and date of a sentence go together: what stood on the day, happened on it, began or ended."""

from datetime import date

from claims.dates import Dating
from claims.marks import NotUnderstood
from claims.model import Matter, Period, Time
from claims.phrases import Predicate

STANDS = frozenset({"is", "was", "has been"})
Readings = list[tuple[Matter, Time, Period, bool]]


def times(what: Predicate, dating: Dating | None, today: date) -> Readings:
    """Return how tense and date go together: one reading, or two that must agree.

    Raises
    ------
    NotUnderstood
        If the sentence needs a date and has none, or the date does not go with the verb.
    """
    now = Period.of(today)
    if dating is None:
        if what.tense in ("was", "had", "does"):
            raise NotUnderstood("Say on which day, in which month or year.")
        time = Time.EVER if what.tense in ("did", "never") else Time.ON
        return [(what.matter, time, now, what.negated)]
    period, role = dating.period, dating.role
    if what.tense == "stands" and role == "at":
        # "Signed in 2009 but never ratified": two statements, of which the date is the first one's.
        return []
    if what.tense == "never":
        if role not in ("as of", "by", "edge") or not period.is_day:
            raise NotUnderstood("“Never” goes with “as of” and a day, or without a date.")
        return [(what.matter, Time.EVER, period, True)]
    found = {
        "at": _at,
        "as of": _as_of,
        "by": _by,
        "edge": _edge,
        "effective": _effective,
        "since": _since,
        "from": _from,
        "until": _until,
    }[role](what, period)
    if not found and role == "edge":
        raise NotUnderstood(f"{period} may be meant loosely; name the day, month or year of the act.")
    if not found:
        raise NotUnderstood(f"The date ({role} {period}) does not go with the verb; name the day of the act itself.")
    return found


def _at(what: Predicate, period: Period) -> Readings:
    if what.tense in STANDS:
        return [(what.matter, Time.ON, period, what.negated)]
    if what.tense in ("did", "does"):
        return [(what.matter, Time.IN, period, what.negated)]
    if what.negated and period.is_day and not period.yearless:
        return [(what.matter, Time.ON, period, True)]
    return [(what.matter, time, period, what.negated) for time in (Time.IN, Time.ON)]


def _as_of(what: Predicate, period: Period) -> Readings:
    if what.tense == "did":
        # "Left as of" may give the day of leaving, or a day by which it had left.
        return [(what.matter, time, period, what.negated) for time in (Time.IN, Time.ON)]
    return _by(what, period)


def _by(what: Predicate, period: Period) -> Readings:
    return [(what.matter, Time.ON, period, what.negated)] if what.tense != "does" else []


def _edge(what: Predicate, period: Period) -> Readings:
    return _by(what, period) if what.tense not in ("did", "does") else []


def _effective(what: Predicate, period: Period) -> Readings:
    if what.negated:
        return []
    if what.matter in (Matter.LEFT, Matter.UNBOUND, Matter.WITHDREW):
        return [(Matter.LEFT, Time.IN, period, False)]
    if what.matter in (Matter.RATIFIED, Matter.ACCEDED, Matter.JOINED, Matter.BOUND) and what.tense not in STANDS:
        return [(Matter.BOUND, Time.IN, period, False)]
    return []


def _since(what: Predicate, period: Period) -> Readings:
    if what.negated:
        left = what.matter in (Matter.BOUND, Matter.PARTY) and what.tense in STANDS
        return [(Matter.LEFT, Time.SINCE, period, False)] if left else []
    begun = what.matter in (Matter.BOUND, Matter.PARTY, Matter.SIGNATORY, Matter.LEFT, Matter.UNBOUND, Matter.WITHDREW)
    return [(what.matter, Time.SINCE, period, False)] if begun and what.tense in ("is", "has been") else []


def _from(what: Predicate, period: Period) -> Readings:
    if what.tense == "did" and what.matter in (Matter.LEFT, Matter.BOUND) and not what.negated:
        return [(what.matter, Time.IN, period, False)]
    return _since(what, period)


def _until(what: Predicate, period: Period) -> Readings:
    stood = what.matter in (Matter.BOUND, Matter.PARTY) and what.tense in ("was", "has been") and not what.negated
    return [(what.matter, Time.UNTIL, period, False)] if stood else []
