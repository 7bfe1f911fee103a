"""What the acts of one state say to a claim, and the same acts as one sentence.

Answers come in pairs, for the claim and for its denial, since a denial is not always the opposite:
a state that joined and left makes "has joined" only partly true, and "has not joined" false.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from claims.model import OPPOSITE, Answer, Matter, Period
from treaties.history import History
from treaties.model import FOLLOW_A_SIGNATURE, Act, ActKind, Status
from treaties.sentences import in_sentence
from treaties.status import memberships
from treaties.words import DONE, day_text, enumerate_names, sentence_case

Pair = tuple[Answer, Answer]
TRUE: Pair = (Answer.TRUE, Answer.FALSE)
FALSE: Pair = (Answer.FALSE, Answer.TRUE)
PARTLY: Pair = (Answer.PARTLY, Answer.PARTLY)
LETTER: Pair = (Answer.PARTLY, Answer.FALSE)
NOT_TO_THE_LETTER: Pair = (Answer.FALSE, Answer.PARTLY)
CANNOT: Pair = (Answer.CANNOT, Answer.CANNOT)


@dataclass(frozen=True, slots=True)
class Record:
    """The acts of one state under one treaty that decide a claim: the last stay and the signature."""

    signature: Act | None
    consent: Act | None
    withdrawal: Act | None

    @classmethod
    def of(cls, history: History, iso3: str, by: date = date.max) -> "Record":
        """Return the record as it stood at the end of a day."""
        acts = [act for act in history.acts_of[iso3] if act.date <= by]
        signatures = [act for act in acts if act.kind is ActKind.SIGNATURE]
        stays = memberships(acts)
        return cls(
            signatures[-1] if signatures else None,
            stays[-1].consent if stays else None,
            stays[-1].withdrawal if stays else None,
        )

    @property
    def ratified(self) -> bool:
        """Whether the consent is one that follows a signature."""
        return self.consent is not None and self.consent.kind in FOLLOW_A_SIGNATURE


def turning_days(acts: Iterable[Act], first: date, last: date) -> list[date]:
    """Return the days of a period on which an answer may change: the first, each deposit, and each taking of effect."""
    return sorted({first} | {day for act in acts for day in (act.date, act.effect) if day and first < day <= last})


def standing_pair(history: History, iso3: str, matter: Matter, day: date, *, ever: bool = False) -> Pair:
    """Return whether a matter stands on a day, and whether its denial does.

    Parameters
    ----------
    history, iso3, matter, day
        Who is said to stand where, and when.
    ever : bool
        Take what happened by the day for enough, though the state has left since.
    """
    record, status = Record.of(history, iso3, day), history.status(iso3, day)
    consent, gone = record.consent, status is Status.WITHDRAWN
    held = TRUE if ever or not gone else LETTER
    match matter:
        case Matter.SIGNED:
            return TRUE if record.signature else NOT_TO_THE_LETTER if consent else FALSE
        case Matter.SIGNATORY:
            if gone and not ever:
                return PARTLY
            return TRUE if record.signature else PARTLY if consent else FALSE
        case Matter.SIGNED_ONLY:
            return TRUE if status is Status.SIGNATORY else FALSE
        case Matter.RATIFIED:
            return FALSE if not consent else held if record.ratified else LETTER
        case Matter.ACCEDED:
            return FALSE if not consent else held if consent.kind is ActKind.ACCESSION else PARTLY
        case Matter.JOINED:
            # A successor is bound before it gives notice.
            return held if consent else PARTLY if status.is_bound else FALSE
        case Matter.PARTY | Matter.BOUND if ever:
            began = consent and (matter is Matter.PARTY or consent.takes_effect <= day)
            return TRUE if began or status.is_bound else FALSE
        case Matter.PARTY:
            counted = consent is not None and not gone
            return PARTLY if counted is not status.is_bound else TRUE if counted else FALSE
        case Matter.BOUND:
            return TRUE if status.is_bound else FALSE
        case Matter.LEAVING:
            return TRUE if status is Status.WITHDRAWING else FALSE
        case Matter.NOTIFIED:
            return TRUE if record.withdrawal else FALSE
        case Matter.WITHDREW | Matter.LEFT | Matter.UNBOUND:
            return TRUE if gone else FALSE if consent else NOT_TO_THE_LETTER
    return CANNOT


def event_pair(history: History, iso3: str, matter: Matter, period: Period, snapshot: date) -> Pair:
    """Return whether something happened within a period, and whether its denial holds.

    Each matter has the days that make the claim true, and those that come close: the other day of
    an act that has two, or an act of the same effect and another name.
    """
    record = Record.of(history, iso3)
    signature, consent, withdrawal = record.signature, record.consent, record.withdrawal
    deposit = consent.date if consent else None
    effect = consent.effect if consent else None
    notice = withdrawal.date if withdrawal else None
    end = withdrawal.takes_effect if withdrawal else None
    acceded = consent is not None and consent.kind is ActKind.ACCESSION
    exact, close = {
        Matter.SIGNED: (signature and signature.date, None),
        Matter.SIGNATORY: (signature and signature.date, None),
        Matter.RATIFIED: (deposit, None) if record.ratified else (None, deposit),
        Matter.ACCEDED: (deposit, None) if acceded else (None, deposit),
        Matter.JOINED: (deposit, effect),
        Matter.BOUND: (effect, None),
        Matter.NOTIFIED: (notice, None),
        Matter.WITHDREW: (end, notice),
        Matter.LEFT: (end, None),
        Matter.UNBOUND: (end, None),
    }.get(matter, (None, None))
    if matter is Matter.PARTY and consent:
        found = (consent.date in period) + (consent.takes_effect in period)
        return {0: FALSE, 1: PARTLY, 2: TRUE}[found]
    if exact and exact in period:
        return TRUE
    if close and close in period:
        return PARTLY
    if not (exact or close) and (period.yearless or period.last > snapshot):
        return CANNOT
    if matter is Matter.RATIFIED and _before_the_deposit(record, period, history.treaty.adopted):
        return CANNOT
    return FALSE


def _before_the_deposit(record: Record, period: Period, adopted: date) -> bool:
    """Whether a parliament may have ratified in the period: before the deposit, after the signature."""
    if record.consent is None or period.yearless:
        return False
    signed = record.signature.date if record.signature else adopted
    return period.first < record.consent.date and period.last > signed


def begin_pair(history: History, iso3: str, matter: Matter, period: Period, today: date) -> Pair:
    """Return whether what stands today began within a period."""
    began = event_pair(history, iso3, matter, period, date.max)[0]
    stands = standing_pair(history, iso3, matter, today)[0]
    if Answer.CANNOT in (began, stands):
        return CANNOT
    if began is Answer.FALSE:
        return FALSE
    return (began, OPPOSITE[began]) if stands is Answer.TRUE else PARTLY


def end_pair(history: History, iso3: str, period: Period) -> Pair:
    """Return whether being bound ended within a period: with the last day bound, or the day after."""
    record = Record.of(history, iso3)
    end = record.withdrawal.takes_effect if record.withdrawal else None
    return TRUE if end and (end in period or end - timedelta(days=1) in period) else FALSE


def record_text(history: History, iso3: str, today: date) -> str:
    """Return all that a state did under a treaty as a clause with every day, without a full stop.

    Examples of the result: "Belarus acceded to the Ottawa (Mine Ban) Treaty on 3 September 2003
    without having signed it and has been bound since 1 March 2004".
    """
    record, name = Record.of(history, iso3), in_sentence(history.states[iso3])
    treaty, deeds = f"the {history.treaty.short}", []
    if record.signature:
        deeds.append(f"signed {treaty} on {day_text(record.signature.date)}")
    consent = record.consent
    if consent is None:
        if deeds:
            return f"{sentence_case(name)} {deeds[0]} and has not ratified it"
        return f"{sentence_case(name)} has neither signed nor joined {treaty}"
    on = f"on {day_text(consent.date)}"
    if consent.kind is ActKind.ACCESSION:
        unsigned = "" if record.signature else " without having signed it"
        deeds.append(f"acceded to {'it' if deeds else treaty} {on}{unsigned}")
    elif consent.kind is ActKind.SUCCESSION:
        deeds.append(f"notified its succession to {'it' if deeds else treaty} {on}")
    else:
        outright = consent.kind is ActKind.DEFINITIVE_SIGNATURE
        deed = DONE[consent.kind] if outright else f"deposited its {consent.kind.words}"
        deeds.append(f"{deed} {on}" if deeds else f"{deed} of {treaty} {on}")
    deeds += _ties(consent, record.withdrawal, today)
    return f"{sentence_case(name)} {enumerate_names(deeds)}"


def _ties(consent: Act, withdrawal: Act | None, today: date) -> list[str]:
    """Return from when to when a consent binds."""
    start = day_text(consent.takes_effect)
    if consent.effect is None:
        return ["is not bound, since the treaty is not in force"]
    if withdrawal is None:
        return [f"has been bound since {start}" if consent.takes_effect <= today else f"is to be bound from {start}"]
    end = day_text(withdrawal.takes_effect)
    left = f"left it on {end}" if withdrawal.takes_effect <= today else f"is to leave it on {end}"
    return [f"was bound from {start}", f"gave notice of withdrawal on {day_text(withdrawal.date)}", left]
