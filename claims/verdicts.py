"""Whether a claim about the treaties is true, false, partly true, or cannot be checked.

Pure: a claim as values and the tables go in, a verdict with its reason comes out.
"""

from dataclasses import replace

from claims.counts import check_count, check_first, check_treaty
from claims.model import Answer, AnyClaim, Claim, CountClaim, FirstClaim, Ground, StepClaim, TreatyClaim, Verdict
from claims.states import check_states
from claims.steps import check_step
from treaties.words import day_text, sentence_case


def check(claim: AnyClaim, ground: Ground) -> Verdict:
    """Return the verdict on one claim."""
    if isinstance(claim, FirstClaim):
        return check_first(claim, ground)
    if claim.period.first > ground.today and not claim.period.yearless:
        when, today = sentence_case(str(claim.period)), day_text(ground.today)
        return Verdict(Answer.CANNOT, f"{when} lies after {today}, the last day that the atlas knows.", (claim.treaty,))
    match claim:
        case Claim():
            verdict = check_states(claim, ground)
        case CountClaim():
            verdict = check_count(claim, ground)
        case StepClaim():
            verdict = check_step(claim, ground)
        case TreatyClaim():
            return check_treaty(claim, ground)
    snapshot = ground.atlas.snapshot
    if claim.period.last > snapshot and not claim.period.yearless and verdict.answer is not Answer.CANNOT:
        checked = f"The data were checked against the depositary's pages of {day_text(snapshot)}, not after."
        verdict = replace(verdict, notes=(*verdict.notes, checked))
    return verdict
