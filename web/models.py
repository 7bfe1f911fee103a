"""The answers of the API as types, with their members in order: the description is made of them.

Every answer is held against its type before it is sent, so neither can say what the other does not.
"""

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt

from treaties.model import ActKind, Basis, Day, Status
from treaties.words import COUNTS, MEANING


class Members(BaseModel):
    """Has all of its members and no other."""

    model_config = ConfigDict(extra="forbid")


class Problem(Members):
    """Why a request cannot be answered (RFC 9457)."""

    type: str
    title: str
    status: NonNegativeInt
    detail: str


class Treaty(Members):
    """A treaty and where to read it."""

    id: str
    short: str
    title: str
    untc: str
    adopted: Day
    opened: Day
    in_force: Day | None = Field(description="Null while the treaty is not in force: then it binds nobody.")
    depositary: str
    url_status: str
    url_text: str
    snapshot: Day = Field(description="The day of the depositary's page.")


class State(Members):
    """One of the states of the atlas."""

    iso3: str
    name: str
    depositary_name: str
    region: str
    subregion: str
    un_since: Day | None
    since: Day | None = Field(description="First day of a state younger than the treaties.")


class Standing(Members):
    """Where a state stands on a day."""

    iso3: str
    name: str
    status: Status = Field(description=" ".join(f"{status}: {MEANING[status]}" for status in Status))
    since: Day | None = Field(description="The day of the change that led to the status.")
    next_change: Day | None = Field(description="The day of the next change known.")
    status_text: str
    contested: str | None = Field(description="A notice whose effect is disputed; changes no status.")
    reported: str | None = Field(description="An act that was reported and is not counted.")


class Act(Members):
    """What a state did at the depositary."""

    treaty: str
    iso3: str
    name: str
    act: ActKind
    date: Day = Field(description="The day of the act at the depositary.")
    takes_effect: Day | None = Field(
        description="The day from which it counts in law; null while the treaty is not in force."
    )
    basis: Basis
    notification: str | None = Field(description="The number of the depositary notification (C.N.).")
    notification_url: str | None = Field(description="The address of that notification at the depositary.")
    source: str | None = Field(description="The key of the source in sources.csv.")
    source_url: str | None = Field(description="The address of the source.")
    note: str | None


class Counts(Members):
    """How many states stand where."""

    states: NonNegativeInt = Field(description=COUNTS["states"])
    party: NonNegativeInt = Field(description=COUNTS["party"])
    bound: NonNegativeInt = Field(description=COUNTS["bound"])
    joined: NonNegativeInt = Field(description=COUNTS["joined"])
    withdrawing: NonNegativeInt = Field(description=COUNTS["withdrawing"])
    signatory: NonNegativeInt = Field(description=COUNTS["signatory"])
    signatures: NonNegativeInt = Field(description=COUNTS["signatures"])
    no_act: NonNegativeInt = Field(description=COUNTS["no_act"])
    left: NonNegativeInt = Field(description=COUNTS["left"])
    not_a_state: NonNegativeInt = Field(description=COUNTS["not_a_state"])


class Credited(Members):
    """Says which data it was made of."""

    data_version: str = Field(description="Names the data; changes whenever any of them does.")
    checked_until: Day = Field(description="Acts after this day are not in the data.")
    licence: str


class Treaties(Credited):
    """The treaties."""

    treaties: list[Treaty]


class States(Credited):
    """The states of the atlas."""

    states: list[State]


class OfADay(Members):
    """Says what was asked for."""

    treaty: str
    day: Day


# The members of the last base come first.
class Statuses(Credited, OfADay):
    """Where every state stands towards a treaty on a day."""

    citation: str
    states: list[Standing]


class Counted(Credited, OfADay):
    """How many states stand where on a day."""

    citation: str
    counts: Counts


class OfActs(Members):
    """Says what was asked for; null is all."""

    treaty: str | None
    state: str | None


class Acts(Credited, OfActs):
    """What states did at the depositary."""

    acts: list[Act]
