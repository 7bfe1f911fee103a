"""Whether what is claimed of states holds: where they stood, what they did, and when.

No answer is given where the records leave room for another: acts after the day of the last check,
an act reported and not confirmed, a state that did not exist yet, a vote at home that no table holds.
"""

from dataclasses import replace
from datetime import date, timedelta

from claims.facts import CANNOT, Pair, begin_pair, end_pair, event_pair, record_text, standing_pair, turning_days
from claims.model import SAYS, Answer, Claim, Ground, Matter, Period, Time, Verdict, combine, joined
from claims.steps import step_of_the_day
from treaties.history import History
from treaties.model import Contested, Reported, Status
from treaties.sentences import in_sentence
from treaties.words import day_text, enumerate_names, sentence_case

CONSENTING = frozenset({Matter.RATIFIED, Matter.ACCEDED, Matter.JOINED, Matter.PARTY, Matter.BOUND, Matter.SIGNATORY})
NAMED_AT_MOST = 10
TOLD_AT_MOST = 5


def check_states(claim: Claim, ground: Ground) -> Verdict:
    """Return the verdict on a claim about one state or several, each of which must meet it."""
    found = [_check_state(replace(claim, states=(iso3,)), ground) for iso3 in claim.states]
    if len(found) == 1:
        return found[0]
    if claim.every and claim.negated and claim.matter in (Matter.LEFT, Matter.WITHDREW):
        # Of a group, no member has left either if one never joined.
        found = [replace(v, answer=Answer.TRUE) if v.answer is Answer.PARTLY else v for v in found]
    whole = combine(verdict.answer for verdict in found)
    if claim.every and whole is Answer.PARTLY and any(v.answer is Answer.FALSE for v in found):
        whole = Answer.FALSE
    names = [in_sentence(ground.atlas.tables.states[iso3]) for iso3 in claim.states]
    reason = _split_reason(found, names, claim.period)
    return joined(found, whole, reason)


def _split_reason(found: list[Verdict], names: list[str], period: Period) -> str:
    """Say of which states the claim holds, then tell the records of a few."""
    by_answer = {a: [i for i, v in enumerate(found) if v.answer is a] for a in Answer}
    parts = [f"{says} of {_some([names[i] for i in by_answer[a]])}" for a, says in SAYS.items() if by_answer[a]]
    reasons = _told(found, names, list(range(len(found))))
    if reasons is None:
        rare = min((group for group in by_answer.values() if group), key=len)
        reasons = _told(found, names, rare)
        if reasons is None:
            return f"{sentence_case(', '.join(parts))} ({period})."
    if len(parts) == 1 and len(reasons) == 1 and not any(verdict.acts for verdict in found):
        return f"{sentence_case(reasons[0])}."
    return f"{sentence_case(', '.join(parts))}: {'; '.join(reasons)}."


def _told(found: list[Verdict], names: list[str], which: list[int]) -> list[str] | None:
    """Return the reasons of some states, those without any act in one; None if they are too many."""
    idle = [i for i in which if " has neither signed nor joined the " in found[i].reason and not found[i].acts]
    active = [found[i].reason.rstrip(".") for i in which if i not in idle]
    if len(active) > TOLD_AT_MOST or len(idle) > NAMED_AT_MOST:
        return None
    if len(idle) > 1:
        plural = found[idle[0]].reason.rstrip(".").partition(" has neither ")[2]
        return [f"{enumerate_names(names[i] for i in idle)} have neither {plural}", *active]
    return [*(found[i].reason.rstrip(".") for i in idle), *active]


def _some(names: list[str]) -> str:
    return enumerate_names(names) if len(names) <= NAMED_AT_MOST else f"{len(names)} states"


def _check_state(claim: Claim, ground: Ground) -> Verdict:
    """Return the verdict on a claim about one state."""
    (iso3,) = claim.states
    history = ground.atlas.histories[claim.treaty]
    about = Verdict(
        Answer.CANNOT, "", (claim.treaty,), history.acts_of[iso3], (), _disputes(claim, ground), _reports(claim, ground)
    )
    state, text = ground.atlas.tables.states[iso3], record_text(history, iso3, ground.today)
    if (
        state.since
        and not claim.period.yearless
        and (claim.period.last < state.since or (claim.time is Time.ON and claim.period.first < state.since))
    ):
        return replace(about, reason=f"{state.name} could act at the depositary only from {day_text(state.since)}.")
    if about.reports:
        return replace(about, reason=about.reports[0].text)
    if claim.matter is Matter.SUSPENDED:
        return _suspension(claim, about, text)
    if claim.period.yearless and claim.time is not Time.IN:
        return replace(about, reason=f"The sentence gives no year for {claim.period}; {text}.")
    verdict = (_standing if claim.time is Time.ON else _happened)(claim, ground, about, text)
    if (
        claim.matter in (Matter.BOUND, Matter.UNBOUND)
        and claim.time not in (Time.EVER, Time.IN)
        and about.disputes
        and verdict.answer in (Answer.TRUE, Answer.FALSE)
    ):
        contested = about.disputes[0]
        reason = f"Contested since {day_text(contested.since)} ({contested.label}): {text} by the depositary's record."
        verdict = replace(verdict, answer=Answer.PARTLY, reason=reason)
    told = [f"Contested: {row.claim} {row.reply}" for row in about.disputes]
    told += [f"Reported, not counted: {row.text}" for row in ground.atlas.tables.reported_of(claim.treaty, iso3)]
    return replace(verdict, notes=(*verdict.notes, *told))


def _disputes(claim: Claim, ground: Ground) -> tuple[Contested, ...]:
    """Return the disputes that touch the days of a claim."""
    return tuple(
        row
        for row in ground.atlas.tables.contested
        if (row.treaty, row.iso3) == (claim.treaty, claim.states[0])
        and row.since <= (ground.today if claim.time is Time.SINCE else claim.period.last)
        and not (row.until and row.until < claim.period.first)
    )


def _reports(claim: Claim, ground: Ground) -> tuple[Reported, ...]:
    """Return the unconfirmed reports that leave a claim open."""
    return tuple(
        row
        for row in ground.atlas.tables.reported_of(claim.treaty, claim.states[0])
        if claim.matter in CONSENTING and (row.earliest <= claim.period.last or claim.period.yearless)
    )


def _suspension(claim: Claim, about: Verdict, text: str) -> Verdict:
    """Return the verdict on a suspension: known only where a notice of one is contested."""
    if not about.disputes:
        return replace(about, reason=f"The atlas records no notice of suspension on these days; {text}.")
    row = about.disputes[0]
    if claim.time is Time.IN and row.since not in claim.period:
        return replace(about, reason=f"The notice is of {day_text(row.since)}, and what it does is contested; {text}.")
    return replace(
        about,
        answer=Answer.PARTLY,
        reason=f"A notice of suspension was given on {day_text(row.since)}, but what it does is contested; {text}.",
        since=row.since,
        notes=(f"Contested: {row.claim} {row.reply}",),
    )


def _standing(claim: Claim, ground: Ground, about: Verdict, text: str) -> Verdict:
    """Return the verdict on where a state stood throughout a period."""
    (iso3,), history = claim.states, ground.atlas.histories[claim.treaty]
    last = min(claim.period.last, ground.today)
    days = turning_days(history.acts_of[iso3], claim.period.first, last)
    answers = [standing_pair(history, iso3, claim.matter, day)[claim.negated] for day in days]
    if len(set(answers)) == 1:
        return replace(about, answer=answers[0], reason=_reason(claim, answers[0], text, history, last))
    if Answer.CANNOT in answers:
        return replace(about, reason=f"{text}.")
    since, until = _true_between(days, answers)
    limits = [f"{word} {day_text(day)}" for word, day in (("since", since), ("until", until)) if day]
    head = f"True only {' '.join(limits)}" if limits else f"True of only a part of {claim.period}"
    return replace(about, answer=Answer.PARTLY, reason=f"{head}: {text}.", since=since, until=until)


def _true_between(days: list[date], answers: list[Answer]) -> tuple[date | None, date | None]:
    """Return the first and the last day of the one run of true days, None where it touches the end."""
    runs = [i for i, answer in enumerate(answers) if answer is Answer.TRUE and (i == 0 or answers[i - 1] != answer)]
    if len(runs) != 1:
        return None, None
    start = runs[0]
    stop = next((i for i in range(start, len(days)) if answers[i] is not Answer.TRUE), None)
    return (days[start] if start else None), (days[stop] - timedelta(days=1) if stop else None)


def _happened(claim: Claim, ground: Ground, about: Verdict, text: str) -> Verdict:
    """Return the verdict on something that happened: ever, within a period, or since and until when."""
    (iso3,), history = claim.states, ground.atlas.histories[claim.treaty]
    pair: Pair = CANNOT
    match claim.time:
        case Time.EVER:
            pair = standing_pair(history, iso3, claim.matter, claim.period.last, ever=True)
        case Time.IN:
            pair = event_pair(history, iso3, claim.matter, claim.period, ground.atlas.snapshot)
        case Time.SINCE if not claim.negated:
            pair = begin_pair(history, iso3, claim.matter, claim.period, ground.today)
        case Time.UNTIL if not claim.negated:
            pair = end_pair(history, iso3, claim.period)
    answer = pair[claim.negated]
    if answer is Answer.CANNOT:
        return replace(about, reason=_open_reason(claim, ground, text))
    if claim.time is Time.SINCE and answer is Answer.PARTLY and history.status(iso3, ground.today) is Status.WITHDRAWN:
        until = history.acts_of[iso3][-1].takes_effect - timedelta(days=1)
        reason = f"True only until {day_text(until)}: {text}."
        return replace(about, answer=answer, reason=reason, until=until)
    reason = _reason(claim, answer, text, history, min(claim.period.last, ground.today))
    step = step_of_the_day(claim, ground) if answer is Answer.FALSE and not claim.negated else None
    if step:
        was = f"{sentence_case(str(claim.period))} is the date of another step (“{step.text.rstrip('.')}”)"
        return replace(about, answer=answer, reason=f"{was}: {text}.", steps=(step,))
    return replace(about, answer=answer, reason=reason)


def _open_reason(claim: Claim, ground: Ground, text: str) -> str:
    history = ground.atlas.histories[claim.treaty]
    deposited = any(act.kind.is_consent for act in history.acts_of[claim.states[0]])
    if claim.matter is Matter.RATIFIED and deposited:
        return f"{text}; a vote at home before the deposit may be meant, and the atlas does not record it."
    checked = day_text(ground.atlas.snapshot)
    return f"{text} by {checked}, the day of the last check; the atlas does not know of later acts."


def _reason(claim: Claim, answer: Answer, text: str, history: History, last: date) -> str:
    """Return the record of a state with the words that a surprising answer needs."""
    status = history.status(claim.states[0], last)
    if claim.time is Time.ON and status in (Status.WITHDRAWING, Status.JOINED) and claim.matter is not Matter.LEAVING:
        stands = "still bound" if status is Status.WITHDRAWING else "not yet bound"
        return f"On {day_text(last)} {in_sentence(history.states[claim.states[0]])} was {stands}: {text}."
    if answer is Answer.PARTLY and claim.time is Time.ON and status is Status.WITHDRAWN:
        return f"True of the past only: {text}."
    if answer is Answer.PARTLY:
        return f"{PARTLY_BECAUSE.get(claim.matter, 'True in one sense of the words only')}: {text}."
    return f"{text}."


PARTLY_BECAUSE = {
    Matter.SIGNED: "True of the signature only",
    Matter.SIGNATORY: "True in one sense of “signatory” only",
    Matter.RATIFIED: "True of joining, but not as the word says",
    Matter.ACCEDED: "True in one sense of “acceded” only",
    Matter.JOINED: "True of only one of the days, the deposit or the entry into force",
    Matter.PARTY: "True by one of the two ways to count a party only (consent deposited, or in force)",
    Matter.WITHDREW: "True of the notice of withdrawal only",
    Matter.LEFT: "True to the letter only",
}
