"""The words of the project: treaties, states, the acts of states and the statuses these give.

Values that know what follows from their own fields alone: whose a shape is, whether a notice holds
on a day. Every other module of the house speaks in them. How they are called and what they mean in
words stands in `treaties.words`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

Day = date
"""A calendar day; the name leaves a field free to be called ``date``."""

NOT_YET = date.max
"""The day of effect of what binds from no day that is known, since the treaty is not in force: after all days."""

Effect = Annotated[date, NOT_YET]
"""A day of effect; `NOT_YET` is an empty cell in the tables."""


FIRST_DAY = date(1997, 12, 3)
"""The first day of the two treaties: that of Ottawa is opened for signature."""


class ActKind(StrEnum):
    """What a state does at the depositary on a day."""

    SIGNATURE = "signature"
    DEFINITIVE_SIGNATURE = "definitive_signature"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    FORMAL_CONFIRMATION = "formal_confirmation"
    CONSENT_TO_BE_BOUND = "consent_to_be_bound"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    PROVISIONAL_APPLICATION = "provisional_application"
    WITHDRAWAL = "withdrawal"

    @property
    def is_consent(self) -> bool:
        """Whether the act expresses consent to be bound (Vienna Convention 1969, Art. 11)."""
        return self in CONSENTS

    @property
    def words(self) -> str:
        """What the act is called in a sentence or a table."""
        return self.replace("_", " ")


# Ratification, acceptance and approval follow a signature; accession does without one. All of
# them, like a succession, bind in the same way, so the law treats them alike.
FOLLOW_A_SIGNATURE = frozenset({ActKind.RATIFICATION, ActKind.ACCEPTANCE, ActKind.APPROVAL})
CONSENTS = FOLLOW_A_SIGNATURE | {
    ActKind.DEFINITIVE_SIGNATURE,
    ActKind.FORMAL_CONFIRMATION,
    ActKind.CONSENT_TO_BE_BOUND,
    ActKind.ACCESSION,
    ActKind.SUCCESSION,
}


ORDER_ON_A_DAY = {kind: place for place, kind in enumerate(ActKind)}
"""On one day a state signs before it consents, and consents before it leaves."""


class Status(StrEnum):
    """Where a state stands towards a treaty on a day, in the order of a state's usual path."""

    NOT_A_STATE = "NOT_A_STATE"
    NONE = "NONE"
    SIGNATORY = "SIGNATORY"
    JOINED = "JOINED"
    PARTY = "PARTY"
    WITHDRAWING = "WITHDRAWING"
    WITHDRAWN = "WITHDRAWN"

    @property
    def is_bound(self) -> bool:
        """Whether the treaty is in force for a state of this status."""
        return self in (Status.PARTY, Status.WITHDRAWING)


class Combined(StrEnum):
    """Where a state stands towards both treaties at once: whether each binds it, or it has left.

    A signature or a consent not yet in force binds nobody, so such a state counts here by the treaty
    that does.
    """

    NOT_A_STATE = "NOT_A_STATE"
    NEITHER = "NEITHER"
    OTTAWA_ONLY = "OTTAWA_ONLY"
    CCM_ONLY = "CCM_ONLY"
    BOTH = "BOTH"
    LEFT_ONE = "LEFT_ONE"
    LEFT_BOTH = "LEFT_BOTH"


LEAVING = "LEAVING"
"""The mark beside a class of the pair: notice is given under one of the treaties that still bind the state."""


class Basis(StrEnum):
    """Where the day comes from on which an act takes effect."""

    RULE = "rule"
    DEPOSITARY = "depositary"


class Span(StrEnum):
    """How a treaty counts the time until an act takes effect.

    `MONTH_START` is the first day of the n-th month after the month of the act (Ottawa and CCM,
    Art. 17); `MONTHS` the same day n months later (Art. 20); `DAYS` n days later.
    """

    MONTH_START = "month_start"
    MONTHS = "months"
    DAYS = "days"


class FirstParties(StrEnum):
    """When a treaty binds a state that consented before the treaty itself was in force.

    `OWN_PERIOD` is after the period that follows its own consent, as for all others, never before the treaty (Ottawa
    and CCM, Art. 17); `WITH_TREATY` on the treaty's own day (Chemical Weapons Convention, Art. XXI).
    """

    OWN_PERIOD = "own_period"
    WITH_TREATY = "with_treaty"


@dataclass(frozen=True, slots=True)
class Treaty:
    """One treaty and the parameters of its rules; one row of ``treaties.csv``.

    `in_force` is None while the treaty itself is not in force: then it binds nobody. `withdrawal_span` and
    `withdrawal_count` are None where the treaty has no clause on withdrawal.
    """

    id: str
    label: str
    short: str
    title: str
    untc: str
    adopted: Day
    opened: Day
    in_force: Day | None
    entry_span: Span
    entry_count: int
    first_parties: FirstParties
    withdrawal_span: Span | None
    withdrawal_count: int | None
    signature_until: Day | None
    article_entry: str
    article_withdrawal: str
    depositary: str
    registration: str
    url_status: str
    url_text: str
    snapshot: Day


@dataclass(frozen=True, slots=True)
class State:
    """One of the 197 states; one row of ``states.csv``.

    `since` is the first day on which the state could act at the depositary, None where that was
    so throughout. `predecessor` is the ISO3 code of the state it was part of before that day,
    empty if the earlier years are shown neutrally. Memberships are first and last days.
    """

    iso3: str
    numeric: str
    name: str
    depositary_name: str
    region: str
    subregion: str
    un_since: Day | None
    eu_since: Day | None
    eu_until: Day | None
    nato_since: Day | None
    since: Day | None
    predecessor: str
    earlier: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one state under one treaty; one row of ``acts.csv``.

    `date` is the day of the act at the depositary, `takes_effect` the day from which it counts
    in law. A succession may take effect before its notice was given; a consent to a treaty that is not
    in force counts from no day yet.
    """

    treaty: str
    iso3: str
    kind: ActKind
    date: Day
    takes_effect: Effect
    basis: Basis = Basis.RULE
    notification: str = ""
    source: str = ""
    note: str = ""

    @property
    def effect(self) -> Day | None:
        """The day from which the act counts in law, None if there is none yet."""
        return None if self.takes_effect == NOT_YET else self.takes_effect

    @property
    def is_delayed(self) -> bool:
        """Whether the act counts from another day than its own, one that is known."""
        return self.effect not in (None, self.date)

    @property
    def order(self) -> tuple[Day, int]:
        """Where the act stands among those of its state: by day and, on one day, by kind."""
        return self.date, ORDER_ON_A_DAY[self.kind]


@dataclass(frozen=True, slots=True)
class Contested:
    """A notice whose effect is disputed: a flag beside the status, never a status."""

    treaty: str
    iso3: str
    since: Day
    until: Day | None
    label: str
    claim: str
    claim_sources: tuple[str, ...]
    reply: str
    reply_sources: tuple[str, ...]

    def holds_on(self, day: Day) -> bool:
        """Return whether the dispute is open on a day."""
        return self.since <= day and not (self.until and self.until < day)


@dataclass(frozen=True, slots=True)
class Reported:
    """An act that somebody reported and the depositary's page did not yet show: never counted."""

    treaty: str
    iso3: str
    kind: ActKind
    earliest: Day
    latest: Day
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Territorial:
    """What a state declared of a territory: `scope` is "applies", "excluded" or "not stated".

    `unit` is the shape on the map, empty where the atlas draws none. `since` is None where the
    statement holds from the day on which the state is bound; a later statement takes the place of it.
    """

    treaty: str
    iso3: str
    unit: str
    territory: str
    scope: str
    since: Day | None
    notification: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A political or legal step on the way to an act: a vote, a law, a joint statement."""

    treaty: str
    states: tuple[str, ...]
    date: Day
    step: str
    place: str
    text: str
    votes: str
    notification: str
    sources: tuple[str, ...]
    note: str
