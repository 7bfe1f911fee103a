"""The words of the project: treaties, states, the acts of states and the statuses these give.

Plain values without behaviour; every other module of the house speaks in them. What the words
mean in law is said here once, and the pages print the same text (`MEANING`).
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ActKind(StrEnum):
    """What a state does at the depositary on a day."""

    SIGNATURE = "signature"
    DEFINITIVE_SIGNATURE = "definitive_signature"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    FORMAL_CONFIRMATION = "formal_confirmation"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    PROVISIONAL_APPLICATION = "provisional_application"
    WITHDRAWAL = "withdrawal"

    @property
    def is_consent(self) -> bool:
        """Whether the act expresses consent to be bound (Vienna Convention 1969, Art. 11)."""
        return self in CONSENTS


# Ratification, acceptance and approval follow a signature; accession does without one. All of
# them, like a succession, bind in the same way, so the law treats them alike.
FOLLOW_A_SIGNATURE = frozenset({ActKind.RATIFICATION, ActKind.ACCEPTANCE, ActKind.APPROVAL})
CONSENTS = FOLLOW_A_SIGNATURE | {
    ActKind.DEFINITIVE_SIGNATURE,
    ActKind.FORMAL_CONFIRMATION,
    ActKind.ACCESSION,
    ActKind.SUCCESSION,
}


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


LABEL = {
    Status.NOT_A_STATE: "Not yet a state",
    Status.NONE: "No act",
    Status.SIGNATORY: "Signed only",
    Status.JOINED: "Joined, not yet in force",
    Status.PARTY: "Party",
    Status.WITHDRAWING: "Leaving, still bound",
    Status.WITHDRAWN: "Left",
}

MEANING = {
    Status.NOT_A_STATE: "The state did not exist yet, or the depositary could not yet take an act of it.",
    Status.NONE: "The state has neither signed nor joined the treaty.",
    Status.SIGNATORY: "The state has signed but not consented to be bound; it must not defeat the treaty's "
    "object and purpose (Vienna Convention 1969, Art. 18).",
    Status.JOINED: "Consent to be bound is deposited, but the treaty is not yet in force for the state.",
    Status.PARTY: "The treaty is in force for the state.",
    Status.WITHDRAWING: "The state has given notice of withdrawal and remains bound until it takes effect.",
    Status.WITHDRAWN: "The withdrawal has taken effect; the state is no longer bound.",
}


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


@dataclass(frozen=True, slots=True)
class Treaty:
    """One treaty and the parameters of its rules; one row of ``treaties.csv``."""

    id: str
    label: str
    short: str
    title: str
    untc: str
    adopted: date
    opened: date
    in_force: date
    entry_span: Span
    entry_count: int
    withdrawal_span: Span
    withdrawal_count: int
    signature_until: date | None
    article_entry: str
    article_withdrawal: str
    depositary: str
    registration: str
    url_status: str
    url_text: str
    snapshot: date


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
    un_since: date | None
    eu_since: date | None
    eu_until: date | None
    nato_since: date | None
    since: date | None
    predecessor: str
    earlier: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one state under one treaty; one row of ``acts.csv``.

    `date` is the day of the act at the depositary, `takes_effect` the day from which it counts
    in law. A succession may take effect before its notice was given.
    """

    treaty: str
    iso3: str
    kind: ActKind
    date: date
    takes_effect: date
    basis: Basis = Basis.RULE
    notification: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contested:
    """A notice whose effect is disputed: a flag beside the status, never a status."""

    treaty: str
    iso3: str
    since: date
    until: date | None
    label: str
    claim: str
    claim_sources: tuple[str, ...]
    reply: str
    reply_sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """An act that somebody reported and the depositary's page did not yet show: never counted."""

    treaty: str
    iso3: str
    kind: ActKind
    earliest: date
    latest: date
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Territorial:
    """What a state declared of a territory: `scope` is "applies", "excluded" or "not stated".

    `unit` is the shape on the map, empty where the atlas draws none. `since` is None where the
    statement holds from the day on which the state is bound.
    """

    treaty: str
    iso3: str
    unit: str
    territory: str
    scope: str
    since: date | None
    notification: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A political or legal step on the way to an act: a vote, a law, a joint statement."""

    treaty: str
    states: tuple[str, ...]
    date: date
    step: str
    text: str
    votes: str
    notification: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read; one row of ``sources.csv``."""

    key: str
    url: str
    title: str
    date: str
    supports: str


@dataclass(frozen=True, slots=True)
class PublishedCount:
    """A number of parties that somebody else published for a day."""

    treaty: str
    date: date
    parties: int
    signed_not_ratified: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A shape on the map: `kind` is state, exclave, territory, disputed or antarctica.

    `sovereign` is the ISO3 code of the state it belongs to or is administered by, empty where
    none is named. A state's unit is its ISO3 code.
    """

    unit: str
    name: str
    kind: str
    sovereign: str
    note: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note on borders or names that is printed under the map."""

    key: str
    units: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Border:
    """A published length of a border in kilometres, with what it includes and who says so."""

    unit_a: str
    unit_b: str
    km: float
    what: str
    date: str
    source: str


@dataclass(frozen=True, slots=True)
class Tables:
    """All checked tables of the atlas, as the loaders hand them over.

    Rows keep the order of their files; mappings are keyed by id, ISO3 code or source key.
    """

    treaties: dict[str, Treaty]
    states: dict[str, State]
    acts: tuple[Act, ...]
    contested: tuple[Contested, ...] = ()
    reported: tuple[Reported, ...] = ()
    territorial: tuple[Territorial, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    published: tuple[PublishedCount, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    footnotes: tuple[Footnote, ...] = ()
    borders: tuple[Border, ...] = ()
