"""Claims on how many states, on the treaty itself, and on who was first.

A number of states has more than one reading ("party" alone has two). It is true only if every
reading makes it true, and false only if none does.
"""

from collections.abc import Callable
from datetime import date

from claims.facts import record_text, turning_days
from claims.model import Answer, CountClaim, FirstClaim, Ground, Matter, Size, TreatyClaim, Verdict, combine
from treaties.counts import Counts, counts_on
from treaties.history import History
from treaties.model import FOLLOW_A_SIGNATURE, ActKind, Contested, Status
from treaties.sentences import in_sentence
from treaties.words import day_text, enumerate_names

# A number given as "about" is true within the first share of the count, and false beyond the second.
ABOUT_TRUE, ABOUT_FALSE = 0.02, 0.1

TREATY_DAY = {"adopted": "was adopted", "opened": "was opened for signature", "in_force": "entered into force"}


def _ratified(history: History, day: date) -> int:
    """Return how many states stay in by ratification, acceptance or approval, not by accession."""
    return sum(
        status in (Status.JOINED, Status.PARTY, Status.WITHDRAWING)
        and any(act.kind in FOLLOW_A_SIGNATURE and act.date <= day for act in history.acts_of[iso3])
        for iso3, status in history.on(day).items()
    )


def _acceded(history: History, day: date, *kinds: ActKind) -> int:
    return sum(act.kind in kinds and act.date <= day for act in history.acts)


def _signers(history: History, day: date) -> int:
    """Return the signatures that the depositary prints: without those of states that left."""
    on = history.on(day)
    return sum(
        act.kind is ActKind.SIGNATURE and act.date <= day and on[act.iso3] is not Status.WITHDRAWN
        for act in history.acts
    )


def _ever(history: History, day: date) -> int:
    return sum(act.kind.is_consent and act.date <= day for act in history.acts)


Reading = tuple[str, Callable[[History, date, Counts], int]]
BY_DEPOSITARY: Reading = ("party from the deposit on", lambda h, d, n: n.party)
IN_FORCE: Reading = ("bound", lambda h, d, n: n.bound)
EVER: Reading = ("that ever joined", lambda h, d, n: _ever(h, d))
RATIFIED: Reading = ("in by ratification, acceptance or approval", lambda h, d, n: _ratified(h, d))
ACCEDED: Reading = ("that acceded", lambda h, d, n: _acceded(h, d, ActKind.ACCESSION))
SUCCEEDED: Reading = (
    "that acceded or succeeded",
    lambda h, d, n: _acceded(h, d, ActKind.ACCESSION, ActKind.SUCCESSION),
)
SIGNED: Reading = ("that ever signed", lambda h, d, n: n.signatures)
SIGNERS: Reading = ("that signed and did not leave", lambda h, d, n: _signers(h, d))
SIGNED_ONLY: Reading = ("that signed only", lambda h, d, n: n.signatory)
LEAVING: Reading = ("on notice of leaving", lambda h, d, n: n.withdrawing)
LEFT: Reading = ("that left", lambda h, d, n: n.left)
NOTIFIED: Reading = ("that gave notice or left", lambda h, d, n: n.left + n.withdrawing)

# What a number may mean: true by all of them is true, by some of them partly.
READINGS: dict[Matter, tuple[Reading, ...]] = {
    Matter.PARTY: (BY_DEPOSITARY, IN_FORCE),
    Matter.BOUND: (IN_FORCE,),
    Matter.JOINED: (BY_DEPOSITARY, EVER),
    Matter.RATIFIED: (BY_DEPOSITARY, RATIFIED, EVER),
    Matter.ACCEDED: (ACCEDED, SUCCEEDED),
    Matter.SIGNED: (SIGNED, SIGNERS),
    Matter.SIGNATORY: (SIGNED, SIGNERS, SIGNED_ONLY),
    Matter.SIGNED_ONLY: (SIGNED_ONLY,),
    Matter.LEAVING: (LEAVING,),
    Matter.NOTIFIED: (NOTIFIED, LEAVING),
    Matter.WITHDREW: (LEFT, NOTIFIED),
    Matter.LEFT: (LEFT,),
    Matter.UNBOUND: (LEFT,),
}
GROWING = frozenset({Matter.PARTY, Matter.BOUND, Matter.JOINED, Matter.RATIFIED, Matter.ACCEDED})


def fits(size: Size, number: int, count: int) -> Answer:
    """Return whether a count fits a number as it is meant.

    Examples
    --------
    >>> fits(Size.OVER, 110, 111).value, fits(Size.OVER, 111, 111).value, fits(Size.ABOUT, 105, 111).value
    ('true', 'false', 'cannot')
    """
    if size is Size.ABOUT:
        off = abs(number - count) / max(count, 1)
        return Answer.TRUE if off <= ABOUT_TRUE else Answer.FALSE if off > ABOUT_FALSE else Answer.CANNOT
    met = {
        Size.EXACTLY: count == number,
        Size.OVER: count > number,
        Size.AT_LEAST: count >= number,
        Size.UNDER: count < number,
        Size.AT_MOST: count <= number,
    }[size]
    return Answer.TRUE if met else Answer.FALSE


def check_count(claim: CountClaim, ground: Ground) -> Verdict:
    """Return the verdict on a number of states on a day, or on every day of a period."""
    history, last = ground.atlas.histories[claim.treaty], min(claim.period.last, ground.today)
    if claim.matter not in READINGS or claim.period.yearless:
        return Verdict(Answer.CANNOT, "The atlas does not count this.", (claim.treaty,))
    days = {last, *turning_days(history.acts, claim.period.first, last)}
    unconfirmed = [row for row in ground.atlas.tables.reported if row.treaty == claim.treaty and row.earliest <= last]
    # By the counted acts, and as disputes and reports would have it.
    counted, otherwise = set(), set()
    for day in days:
        fewer = len(_disputed(ground, claim.treaty, day)) if claim.matter is Matter.BOUND else 0
        more = sum(row.earliest <= day and row.kind.is_consent for row in unconfirmed) if claim.matter in GROWING else 0
        for _, count in _numbers(claim.matter, history, day):
            counted.add(fits(claim.size, claim.number, count))
            otherwise |= {fits(claim.size, claim.number, count - fewer), fits(claim.size, claim.number, count + more)}
    answers = counted | otherwise
    reason = f"Under the {history.treaty.short}, states on {day_text(last)}: {_told(claim.matter, history, last)}"
    if len(days) > 2 and claim.period.first != last:
        reason += f"; on {day_text(claim.period.first)}: {_told(claim.matter, history, claim.period.first)}"
    # Whether a report that may add one would turn the answer, the count alone cannot say.
    if unconfirmed and claim.matter in GROWING and len(answers) > 1 and combine(counted) in (Answer.TRUE, Answer.FALSE):
        return Verdict(
            Answer.CANNOT,
            f"{reason}; a reported act that is not counted would change the answer.",
            (claim.treaty,),
            reports=tuple(unconfirmed),
        )
    answer = combine(answers)
    if answer is Answer.CANNOT:
        reason += "; the number is too near for “about” to be false and too far for it to be true"
    disputes = _disputed(ground, claim.treaty, last) if claim.matter is Matter.BOUND else ()
    if disputes:
        named = enumerate_names(in_sentence(ground.atlas.tables.states[row.iso3]) for row in disputes)
        reason += f"; {named} counted, which is contested"
    return Verdict(answer, f"{reason}.", (claim.treaty,), disputes=disputes)


def _numbers(matter: Matter, history: History, day: date) -> list[tuple[str, int]]:
    """Return what each reading of a matter counts on a day."""
    counts = counts_on(history, day)
    return [(name, read(history, day, counts)) for name, read in READINGS[matter]]


def _told(matter: Matter, history: History, day: date) -> str:
    return ", ".join(f"{count} {name}" for name, count in _numbers(matter, history, day))


def _disputed(ground: Ground, treaty: str, day: date) -> tuple[Contested, ...]:
    """Return the notices in dispute on a day that may make a state not bound."""
    return tuple(row for row in ground.atlas.tables.contested if row.treaty == treaty and row.holds_on(day))


def check_treaty(claim: TreatyClaim, ground: Ground) -> Verdict:
    """Return the verdict on the day of the treaty itself."""
    treaty = ground.atlas.tables.treaties[claim.treaty]
    day = getattr(treaty, claim.what)
    if day is None:
        return Verdict(Answer.FALSE, f"The {treaty.short} is not in force.", (claim.treaty,))
    reason = f"The {treaty.short} {TREATY_DAY[claim.what]} on {day_text(day)}."
    return Verdict(Answer.TRUE if day in claim.period else Answer.FALSE, reason, (claim.treaty,))


def check_first(claim: FirstClaim, ground: Ground) -> Verdict:
    """Return the verdict on who left first: true only if notice and effect both came first, alone."""
    history = ground.atlas.histories[claim.treaty]
    exits = [act for act in history.acts if act.kind is ActKind.WITHDRAWAL and act.takes_effect <= ground.today]
    if not exits:
        return Verdict(Answer.FALSE, f"No state has left the {history.treaty.short}.", (claim.treaty,))
    by_effect = {act.iso3 for act in exits if act.takes_effect == min(a.takes_effect for a in exits)}
    by_notice = {act.iso3 for act in exits if act.date == min(a.date for a in exits)}
    acts = tuple(act for act in exits if act.iso3 in by_effect | by_notice | {claim.state})
    first = [in_sentence(history.states[iso3]) for iso3 in sorted(by_effect)]
    day = day_text(min(act.takes_effect for act in exits))
    if by_effect == by_notice == {claim.state}:
        reason = f"No state left before: {record_text(history, claim.state, ground.today)}."
        return Verdict(Answer.TRUE, reason, (claim.treaty,), acts)
    among = claim.state in by_effect | by_notice
    reason = f"The first to leave the {history.treaty.short} left on {day}: {', '.join(first)}."
    return Verdict(Answer.PARTLY if among else Answer.FALSE, reason, (claim.treaty,), acts)
