"""What parliaments did on the way into or out of a treaty, told apart from the acts at the depositary."""

from dataclasses import replace

from claims.facts import Record, record_text
from claims.model import Answer, Claim, Ground, StepClaim, Verdict
from treaties.model import Milestone
from treaties.words import day_text, sentence_case

LEAVING_STEPS = ("announcement", "government", "president", "parliament", "statement")
# What a state says of others' exits, or how it votes at the United Nations, nobody takes for an act of its own.
NEVER_TAKEN_FOR_AN_ACT = ("conference", "statement", "vote")


def steps_of(ground: Ground, treaty: str, iso3: str) -> list[Milestone]:
    """Return the recorded steps of one state under one treaty, oldest first."""
    found = [step for step in ground.atlas.tables.milestones if step.treaty == treaty and iso3 in step.states]
    return sorted(found, key=lambda step: step.date)


def step_of_the_day(claim: Claim, ground: Ground) -> Milestone | None:
    """Return the step that a claim may have taken for the act: the only one in a claimed day or month."""
    if (claim.period.last - claim.period.first).days > 31 or claim.period.yearless:
        return None
    steps = [
        step
        for step in steps_of(ground, claim.treaty, claim.states[0])
        if step.date in claim.period and step.step not in NEVER_TAKEN_FOR_AN_ACT
    ]
    return steps[0] if len(steps) == 1 else None


def check_step(claim: StepClaim, ground: Ground) -> Verdict:
    """Return the verdict on a vote of a parliament.

    The atlas holds votes on leaving only, and not all readings of all chambers. A date is false if
    it lies outside the time from the first recorded step to the notice; within, only a recorded vote
    decides. A vote on joining is false after the deposit, else it cannot be checked.
    """
    history = ground.atlas.histories[claim.treaty]
    record = Record.of(history, claim.state)
    text = record_text(history, claim.state, ground.today)
    votes = [
        step for step in steps_of(ground, claim.treaty, claim.state) if step.step == "parliament" and record.withdrawal
    ]
    verdict = Verdict(
        Answer.CANNOT,
        f"The atlas does not record the votes of the parliament on this; {text}.",
        (claim.treaty,),
        history.acts_of[claim.state],
        tuple(votes),
    )
    told = "; ".join(f"on {day_text(vote.date)}: {vote.text.rstrip('.')}" for vote in votes)
    if claim.period.yearless:
        return verdict
    if not claim.leaving:
        if record.consent and claim.period.first > record.consent.date:
            after = f", and the votes recorded later were on leaving ({told})" if votes else ""
            return replace(
                verdict,
                answer=Answer.FALSE,
                reason=f"That date lies after the ratification or accession itself{after}: {text}.",
            )
        return verdict
    if not (votes and record.withdrawal):
        return verdict
    if votes[-1].date in claim.period:
        return replace(verdict, answer=Answer.TRUE, reason=f"{sentence_case(told)}.", steps=(votes[-1], *votes[:-1]))
    if any(vote.date in claim.period for vote in votes):
        return replace(verdict, answer=Answer.PARTLY, reason=f"That was not the last vote; {told}.")
    first = min(step.date for step in steps_of(ground, claim.treaty, claim.state) if _towards_leaving(step, votes[0]))
    if claim.period.last < first or claim.period.first > record.withdrawal.date:
        return replace(
            verdict,
            answer=Answer.FALSE,
            reason=(
                f"No recorded vote falls on {claim.period}; the votes were on leaving, not on a ratification "
                f"({told}): {text}."
            ),
        )
    return replace(verdict, reason=f"The atlas may not hold every reading of the law; it records: {told}.")


def _towards_leaving(step: Milestone, vote: Milestone) -> bool:
    """Whether a step belongs to the exit: any political one within two years before the first vote."""
    return step.step in LEAVING_STEPS and -31 <= (vote.date - step.date).days <= 731
