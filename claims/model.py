"""What a claim about the treaties says, as values: who, which treaty, what, when.

A sentence becomes one of these (`claims.text`) and these become verdicts (`claims.verdicts`).
Nothing here knows of words or of law.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from treaties.atlas import Atlas
from treaties.model import Act, Contested, Milestone, Reported
from treaties.tables import Source, Tables
from treaties.words import day_text


class Answer(StrEnum):
    """The four verdicts. CANNOT is no failure: it stands wherever a verdict would be a guess."""

    TRUE = "true"
    FALSE = "false"
    PARTLY = "partly"
    CANNOT = "cannot"


SAYS = {
    Answer.TRUE: "true",
    Answer.PARTLY: "partly true",
    Answer.FALSE: "false",
    Answer.CANNOT: "not to be checked",
}
OPPOSITE = {Answer.TRUE: Answer.FALSE, Answer.FALSE: Answer.TRUE, Answer.PARTLY: Answer.PARTLY}


class Matter(StrEnum):
    """What is claimed of a state and a treaty.

    PARTY is open between the depositary's count (consent deposited, withdrawal not in effect) and
    the treaty being in force; BOUND is the latter. WITHDREW may also mean the notice, LEFT may not.
    """

    SIGNED = "signed"
    SIGNATORY = "is a signatory"
    SIGNED_ONLY = "signed but did not ratify"
    RATIFIED = "ratified"
    ACCEDED = "acceded"
    JOINED = "joined"
    PARTY = "is a party"
    BOUND = "is bound"
    LEAVING = "is leaving"
    NOTIFIED = "gave notice of withdrawal"
    WITHDREW = "withdrew"
    LEFT = "left"
    UNBOUND = "is no longer bound"
    SUSPENDED = "suspended"


class Time(StrEnum):
    """How a claim uses its day.

    ON: so it stood throughout the period. EVER: it happened by the last day of the period. IN: it
    happened within the period. SINCE and UNTIL: it began, or ended, within the period.
    """

    ON = "on"
    EVER = "ever"
    IN = "in"
    SINCE = "since"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a month, a year: its first and last day.

    `yearless` is a day and month without a year; then only these two of `first` count.
    """

    first: date
    last: date
    yearless: bool = False

    @classmethod
    def of(cls, day: date) -> "Period":
        """Return the period of one day."""
        return cls(day, day)

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last

    def __contains__(self, day: date) -> bool:
        if self.yearless:
            return (day.month, day.day) == (self.first.month, self.first.day)
        return self.first <= day <= self.last

    def __str__(self) -> str:
        if self.yearless:
            return f"{self.first.day} {self.first:%B}"
        if self.is_day:
            return day_text(self.first)
        if (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31):
            return str(self.first.year)
        if self.first.day == (self.last + timedelta(days=1)).day == 1 and (self.last - self.first).days < 31:
            return f"{self.first:%B %Y}"
        return f"{day_text(self.first)} to {day_text(self.last)}"


@dataclass(frozen=True, slots=True)
class Claim:
    """States, a treaty and what is said of each of them.

    `every` marks "all members of": one exception makes such a claim false, not partly true.
    """

    matter: Matter
    states: tuple[str, ...]
    treaty: str
    time: Time
    period: Period
    negated: bool = False
    every: bool = False


class Size(StrEnum):
    """How a number is meant."""

    EXACTLY = "exactly"
    OVER = "over"
    AT_LEAST = "at least"
    UNDER = "fewer than"
    AT_MOST = "at most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class CountClaim:
    """So many states have done something by a day, or throughout a period."""

    matter: Matter
    treaty: str
    size: Size
    number: int
    period: Period


@dataclass(frozen=True, slots=True)
class StepClaim:
    """A parliament voted, in a period: on joining the treaty, or on leaving it."""

    state: str
    treaty: str
    leaving: bool
    period: Period


@dataclass(frozen=True, slots=True)
class TreatyClaim:
    """The treaty itself was adopted, opened or entered into force in a period; `what` names the field."""

    treaty: str
    what: str
    period: Period


@dataclass(frozen=True, slots=True)
class FirstClaim:
    """A state was the first to leave a treaty."""

    state: str
    treaty: str


AnyClaim = Claim | CountClaim | StepClaim | TreatyClaim | FirstClaim


@dataclass(frozen=True, slots=True)
class Ground:
    """What verdicts rest on: the atlas, and the last known day."""

    atlas: Atlas
    today: date

    @property
    def usual(self) -> tuple[str, ...]:
        """The ids of the treaties that a sentence means which names none: the two, not further ones."""
        return tuple(history.id for history in self.atlas.widest.histories)


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer with its reason in one sentence and the records it rests on.

    `since` and `until` bound the days on which a partly true claim holds. `notes` say what else a
    reader must know: a dispute, a report not yet confirmed, the day up to which the data were checked.
    """

    answer: Answer
    reason: str
    treaties: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    steps: tuple[Milestone, ...] = ()
    disputes: tuple[Contested, ...] = ()
    reports: tuple[Reported, ...] = ()
    since: date | None = None
    until: date | None = None
    notes: tuple[str, ...] = field(default=())

    def sources(self, tables: Tables) -> tuple[Source, ...]:
        """Return the sources of the verdict, each once: the treaties' own pages first."""
        found = {}
        for id in self.treaties:
            treaty = tables.treaties[id]
            title, day = f"Status of the {treaty.short}", treaty.snapshot
            found[treaty.url_status] = Source(
                id, "United Nations Treaty Collection", title, treaty.url_status, day.isoformat(), day, ""
            )
        keys = [act.source for act in self.acts]
        keys += [key for step in self.steps for key in step.sources]
        keys += [key for row in self.disputes for key in (*row.claim_sources, *row.reply_sources)]
        keys += [key for row in self.reports for key in row.sources]
        for key in keys:
            if source := tables.sources.get(key):
                found.setdefault(source.url, source)
        return tuple(found.values())


def combine(answers: Iterable[Answer]) -> Answer:
    """Return the answer to several claims at once: one that cannot be checked leaves all open."""
    found = set(answers)
    if Answer.CANNOT in found:
        return Answer.CANNOT
    return found.pop() if len(found) == 1 else Answer.PARTLY


def joined(verdicts: list[Verdict], answer: Answer, reason: str) -> Verdict:
    """Return one verdict that rests on all that the given ones rest on."""

    def gather(name: str) -> tuple:
        return tuple(dict.fromkeys(item for verdict in verdicts for item in getattr(verdict, name)))

    treaties, acts, steps, disputes, reports, notes = map(
        gather, ("treaties", "acts", "steps", "disputes", "reports", "notes")
    )
    return Verdict(answer, reason, treaties, acts, steps, disputes, reports, notes=notes)
