"""Plain English sentences to claims, by rules over names, aliases, verbs and dates.

A sentence is understood only if every word of it is accounted for; it is never corrected, completed
or guessed at. What is not understood comes back as a verdict that says why. No file, no network.
"""

import re
from dataclasses import dataclass, replace

from claims.grammar import claims_of
from claims.lexicon import OPEN_TREATY
from claims.marks import NotUnderstood, mark
from claims.model import (
    SAYS,
    Answer,
    AnyClaim,
    Claim,
    CountClaim,
    FirstClaim,
    Ground,
    StepClaim,
    Time,
    TreatyClaim,
    Verdict,
    combine,
    joined,
)
from claims.names import Ambiguous, Names
from claims.verdicts import check
from treaties.sentences import in_sentence
from treaties.words import enumerate_names, sentence_case

# A full stop ends a sentence after a word of three letters or more, a year or a bracket.
SENTENCE_END = re.compile(
    r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z])|(?<=[A-Z]{3}[.!?])\s+(?=[A-Z])|(?<=\d{4}[.!?])\s+(?=[A-Z])|\n+"
)
SENTENCES_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence as given, the claims read from it (none if not understood), and the verdict."""

    sentence: str
    claims: tuple[AnyClaim, ...]
    verdict: Verdict


def sentences(text: str) -> list[str]:
    """Return the sentences of a text.

    Examples
    --------
    >>> sentences("The U.S. has not joined the CCM. Norway left it in 2025.")
    ['The U.S. has not joined the CCM.', 'Norway left it in 2025.']
    """
    return [part.strip() for part in SENTENCE_END.split(text) if part.strip()][:SENTENCES_AT_MOST]


def check_text(text: str, ground: Ground, names: Names) -> list[Checked]:
    """Return a verdict on each sentence of a text.

    Parameters
    ----------
    text : str
        Untrusted text.
    ground : Ground
        Tables, histories and the last known day.
    names : Names
        All spellings of the states.
    """
    return [check_sentence(sentence, ground, names) for sentence in sentences(text)]


def check_sentence(sentence: str, ground: Ground, names: Names) -> Checked:
    """Return the verdict on one sentence; CANNOT with the reason if it is not understood.

    A sentence that names no treaty is checked for each of the two treaties of the atlas. It is true if it is true
    of all of them, or if it gives the exact day of an act under one; any other outcome stays open.
    """
    try:
        marked = mark(sentence, ground, names)
        if not marked.openly:
            claims = claims_of(marked, ground)
            return Checked(sentence, tuple(claims), _all(claims, ground))
        text = marked.text if OPEN_TREATY in marked.text else f"{marked.text} {OPEN_TREATY}"
        readings = {
            id: claims_of(replace(marked, treaties=marked.treaties | {"X": (id,)}, text=text), ground)
            for id in ground.usual
        }
    except (NotUnderstood, Ambiguous) as error:
        return Checked(sentence, (), Verdict(Answer.CANNOT, str(error)))
    return _of_an_open_treaty(sentence, readings, ground)


def _all(claims: list[AnyClaim], ground: Ground) -> Verdict:
    """Return the verdict on claims that a sentence makes together, or on readings that must agree."""
    verdicts = [check(claim, ground) for claim in claims]
    if len(verdicts) == 1:
        return verdicts[0]
    answer = combine(verdict.answer for verdict in verdicts)
    if answer in (Answer.TRUE, Answer.FALSE):
        reasons = dict.fromkeys(v.reason.rstrip(".") for v in verdicts)
    else:
        reasons = dict.fromkeys(f"{sentence_case(SAYS[v.answer])}: {v.reason.rstrip('.')}" for v in verdicts)
    return joined(verdicts, answer, "; ".join(reasons) + ".")


def _of_an_open_treaty(sentence: str, readings: dict[str, list[AnyClaim]], ground: Ground) -> Checked:
    """Return the verdict on a sentence that names no treaty."""
    verdicts = {id: _all(claims, ground) for id, claims in readings.items()}
    claims = tuple(claim for found in readings.values() for claim in found)
    found = list(verdicts.values())
    reasons = "; ".join(
        f"under the {ground.atlas.tables.treaties[id].short} it is {SAYS[v.answer]}: {v.reason.rstrip('.')}"
        for id, v in verdicts.items()
    )
    true = [id for id, verdict in verdicts.items() if verdict.answer is Answer.TRUE]
    sure = len(true) == len(found) or (len(true) == 1 and all(_of_one_day(claim) for claim in claims))
    remedy = "The sentence names no treaty" if sure else "The sentence names no treaty; name the one that is meant"
    whole = joined(found, Answer.TRUE if sure else Answer.CANNOT, f"{remedy}: {reasons}.")
    return Checked(sentence, claims, whole)


def _of_one_day(claim: AnyClaim) -> bool:
    """Whether a claim sets an event on an exact day: chance does not meet it."""
    period = getattr(claim, "period", None)
    happened = getattr(claim, "time", "in") == "in" and not getattr(claim, "negated", False)
    return happened and period is not None and period.is_day and not period.yearless


def reading(claim: AnyClaim, ground: Ground) -> str:
    """Return how a claim was read, so that its author can see a misreading."""
    tables = ground.atlas.tables
    treaty = tables.treaties[claim.treaty].short
    match claim:
        case Claim():
            who = enumerate_names(in_sentence(tables.states[iso3]) for iso3 in claim.states[:8])
            who += f" and {len(claim.states) - 8} more" if len(claim.states) > 8 else ""
            when = "at any time until" if claim.time is Time.EVER else claim.time.value
            if claim.time in (Time.ON, Time.IN):
                when = "on" if claim.period.is_day else "throughout" if claim.time is Time.ON else "in"
            denied = "denied: " if claim.negated else ""
            said = f"{who}; {denied}{claim.matter.value}; {when} {claim.period}"
        case CountClaim():
            said = f"{claim.size.value} {claim.number} states; {claim.matter.value}; on {claim.period}"
        case StepClaim():
            on = "leaving" if claim.leaving else "joining"
            said = f"parliament of {in_sentence(tables.states[claim.state])}; vote on {on}; {claim.period}"
        case TreatyClaim():
            said = f"{claim.what.replace('_', ' ')}; {claim.period}"
        case FirstClaim():
            said = f"{in_sentence(tables.states[claim.state])}; first to leave"
    return f"{treaty}: {said}."
