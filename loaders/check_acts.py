"""Rules across the rows of the acts: what a state cannot have done.

Each rule is a function that yields faults, and its docstring names the article. The articles are
those of the Convention on Cluster Munitions and of the Ottawa Treaty, which number them alike. Cells
were checked before (`loaders.check_cells`); a rule about the sequence of acts leaves out a state of whose
acts a row was faulty, so that one slip is not told twice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from loaders import paths
from loaders.errors import Fault
from loaders.records import Placed, Records
from treaties.model import FOLLOW_A_SIGNATURE, NOT_YET, Act, ActKind, Basis, State, Treaty
from treaties.rules import takes_effect


@dataclass(frozen=True, slots=True)
class Deed:
    """One act with its place, its treaty and, where the row of the state was read as well, its state."""

    placed: Placed
    act: Act
    treaty: Treaty
    state: State | None

    def fault(self, column: str, message: str, remedy: str) -> Fault:
        """Return a fault in a cell of the act."""
        return self.placed.fault(column, getattr(self.act, "kind" if column == "act" else column), message, remedy)

    @property
    def by_rule(self) -> date | None:
        """The day of effect by the rule, None beyond the calendar's last year."""
        independence = self.state.since if self.state else None
        try:
            return takes_effect(self.treaty, self.act.kind, self.act.date, independence=independence)
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True, slots=True)
class Phase:
    """Acts of one state under one treaty by day, up to a withdrawal or the last act.

    `signing` says that the treaty closed for signature when it entered into force (Art. 15 and 16). Other
    treaties of the collection let states accept without a signature, or sign at any time.
    """

    acts: list[Placed]
    signing: bool


def _deeds(records: Records) -> Iterator[Deed]:
    """Yield the acts whose treaty was read as well."""
    treaties, states = records.by(paths.TREATIES, "id"), records.by(paths.STATES, "iso3")
    for placed in records.of[paths.ACTS]:
        act = placed.record
        if treaty := treaties.get(act.treaty):
            yield Deed(placed, act, treaty, states.get(act.iso3))


def _phases(records: Records, doubtful: set[tuple[str, str]]) -> Iterator[Phase]:
    """Yield the phases of all states under all treaties, but for the doubtful pairs of treaty and state."""
    if paths.ACTS in records.incomplete:
        return
    signing = {id for id, treaty in records.by(paths.TREATIES, "id").items() if treaty.signature_until}
    histories: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for placed in sorted(records.of[paths.ACTS], key=lambda placed: placed.record.order):
        histories[placed.record.treaty, placed.record.iso3].append(placed)
    for pair, history in histories.items():
        phase = []
        for placed in history if pair not in doubtful else ():
            phase.append(placed)
            if placed.record.kind is ActKind.WITHDRAWAL or placed is history[-1]:
                yield Phase(phase, pair[0] in signing)
                phase = []


def act_before_opening(deed: Deed) -> Iterator[Fault]:
    """Yield acts before the treaty was opened for signature (Art. 15)."""
    if deed.act.date < deed.treaty.opened:
        message = f"The {deed.treaty.short} was opened for signature on {deed.treaty.opened}."
        yield deed.fault("date", message, "No act can be earlier: correct the day.")


def signature_after_closing(deed: Deed) -> Iterator[Fault]:
    """Yield signatures after entry into force, when a state can only accede (Art. 15 and 16)."""
    closed = deed.treaty.signature_until
    if deed.act.kind is ActKind.SIGNATURE and closed and deed.act.date > closed:
        message = f"The {deed.treaty.short} was open for signature until {closed}."
        yield deed.fault("date", message, "Correct the day, or write accession.")


def act_after_snapshot(deed: Deed) -> Iterator[Fault]:
    """Yield acts younger than the depositary's page from which the table was made."""
    if deed.act.date > deed.treaty.snapshot:
        message = f"The depositary's page was read on {deed.treaty.snapshot}, before this day."
        yield deed.fault("date", message, f"Correct it, or snapshot in {paths.TREATIES}.")


def act_before_statehood(deed: Deed) -> Iterator[Fault]:
    """Yield acts, or notices of succession, from before the state's first day."""
    if deed.state and deed.state.since and deed.act.date < deed.state.since:
        message = f"{deed.state.name} could not act before {deed.state.since}."
        yield deed.fault("date", message, f"Correct it, or since in {paths.STATES}.")


def effect_without_the_treaty(deed: Deed) -> Iterator[Fault]:
    """Yield acts without a day of effect under a treaty in force, and consents that bind under one that is not."""
    if deed.treaty.in_force is None:
        if deed.act.kind.is_consent and deed.act.takes_effect != NOT_YET:
            message = f"The {deed.treaty.short} is not in force, so it binds nobody."
            yield deed.fault("takes_effect", message, f"Leave it empty, or correct in_force in {paths.TREATIES}.")
    elif deed.act.takes_effect == NOT_YET:
        yield deed.fault("takes_effect", "The cell is empty.", "It needs a value.")


def effect_off_the_rule(deed: Deed) -> Iterator[Fault]:
    """Yield acts with basis `rule` that do not take effect by it.

    Consent counts by Art. 17, a withdrawal by Art. 20; a succession binds from the state's first day
    (Vienna Convention on Succession of States in respect of Treaties 1978, Art. 23).
    """
    if deed.act.basis is not Basis.RULE or deed.state is None:
        return
    if deed.act.kind is ActKind.SUCCESSION and deed.state.since is None:
        message = f"{deed.state.name} has no first day in {paths.STATES}, so it cannot succeed."
        yield deed.fault("act", message, "Add its first day, or correct the act.")
    elif deed.act.takes_effect != deed.by_rule:
        leaving = deed.act.kind is ActKind.WITHDRAWAL
        article = deed.treaty.article_withdrawal if leaving else deed.treaty.article_entry
        message = f"By the rule ({article}) it takes effect on {deed.by_rule}."
        remedy = "Correct the day, or set basis to depositary if the depositary prints this one."
        yield deed.fault("takes_effect", message, remedy)


def effect_not_on_its_day(deed: Deed) -> Iterator[Fault]:
    """Yield signatures and provisional applications (Art. 18) that do not count from their day."""
    own_day = deed.act.kind in (ActKind.SIGNATURE, ActKind.PROVISIONAL_APPLICATION)
    if own_day and deed.act.basis is Basis.DEPOSITARY and deed.act.takes_effect != deed.act.date:
        yield deed.fault("takes_effect", f"It counts from its own day, {deed.act.date}.", "Write that day.")


def effect_before_the_act(deed: Deed) -> Iterator[Fault]:
    """Yield consents, but successions, that would bind before their deposit (Art. 17)."""
    binds = deed.act.kind.is_consent and deed.act.kind is not ActKind.SUCCESSION
    if binds and deed.act.takes_effect < deed.act.date:
        message = f"It takes effect before the day of the act, {deed.act.date}."
        yield deed.fault("takes_effect", message, "Correct one of the days.")


def withdrawal_too_early(deed: Deed) -> Iterator[Fault]:
    """Yield withdrawals in effect before the period of notice has passed (Art. 20)."""
    if deed.act.kind is not ActKind.WITHDRAWAL or deed.act.basis is Basis.RULE:
        return
    if (earliest := deed.by_rule) and deed.act.takes_effect < earliest:
        message = f"The treaty ({deed.treaty.article_withdrawal}) allows {earliest} at the earliest."
        yield deed.fault("takes_effect", message, "Correct one of the days.")


def repeated_act(phase: Phase) -> Iterator[Fault]:
    """Yield acts that a state has done already, without a withdrawal in between."""
    seen: dict[ActKind, Placed] = {}
    for placed in phase.acts:
        kind = placed.record.kind
        if kind in seen:
            message = f"{_who(placed)} has this act in line {seen[kind].line} already."
            yield placed.fault("act", kind, message, "Keep one of the rows.")
        seen.setdefault(kind, placed)


def consent_twice(phase: Phase) -> Iterator[Fault]:
    """Yield a second consent in another way of Art. 16, without a withdrawal in between."""
    first: Placed | None = None
    for placed in phase.acts:
        kind = placed.record.kind
        if not kind.is_consent:
            continue
        if first and first.record.kind is not kind:
            message = f"{_who(placed)} consented in line {first.line} already ({first.record.kind})."
            yield placed.fault("act", kind, message, "Keep one, or add the withdrawal between them.")
        first = first or placed


def consent_without_signature(phase: Phase) -> Iterator[Fault]:
    """Yield ratifications, acceptances and approvals without a signature before them (Art. 16)."""
    signed = _signature(phase)
    for placed in phase.acts if phase.signing else ():
        act = placed.record
        if act.kind not in FOLLOW_A_SIGNATURE:
            continue
        if signed is None:
            message = f"{_who(placed)} has no signature before it (Art. 16)."
            yield placed.fault("act", act.kind, message, "Add the signature, or write accession.")
        elif signed.record.date > act.date:
            message = f"It is dated before the signature of {signed.record.date} (Art. 16)."
            yield placed.fault("date", act.date, message, "Correct one of the days.")


def accession_after_signature(phase: Phase) -> Iterator[Fault]:
    """Yield accessions of signatories: they ratify, accept or approve (Art. 16)."""
    signed = _signature(phase)
    for placed in phase.acts if phase.signing and signed else ():
        if signed and placed.record.kind is ActKind.ACCESSION:
            message = f"{_who(placed)} has signed (line {signed.line}), so it does not accede (Art. 16)."
            yield placed.fault("act", ActKind.ACCESSION, message, "Write ratification, or correct it.")


def _signature(phase: Phase) -> Placed | None:
    return next((placed for placed in phase.acts if placed.record.kind is ActKind.SIGNATURE), None)


def withdrawal_without_consent(phase: Phase) -> Iterator[Fault]:
    """Yield withdrawals by a state that was not bound: only a party may withdraw (Art. 20)."""
    notice = phase.acts[-1]
    if notice.record.kind is not ActKind.WITHDRAWAL:
        return
    consents = [placed.record for placed in phase.acts if placed.record.kind.is_consent]
    if not consents:
        message = f"{_who(notice)} has not consented to be bound before it (Art. 20)."
        yield notice.fault("act", ActKind.WITHDRAWAL, message, "Add the consent, or remove the row.")
    elif notice.record.date < min(consent.takes_effect for consent in consents):
        message = f"{_who(notice)} was not yet bound on this day (Art. 20)."
        yield notice.fault("date", notice.record.date, message, "Correct one of the days.")


def provisional_by_itself(phase: Phase) -> Iterator[Fault]:
    """Yield provisional applications declared with no signature and no consent of that day (Art. 18)."""
    days = {placed.record.date for placed in phase.acts if placed.record.kind is not ActKind.PROVISIONAL_APPLICATION}
    for placed in phase.acts:
        act = placed.record
        if act.kind is ActKind.PROVISIONAL_APPLICATION and act.date not in days:
            message = f"{_who(placed)} neither signed nor deposited a consent on this day (Art. 18)."
            yield placed.fault("date", act.date, message, "Use the day of the signature or deposit.")


def _who(placed: Placed) -> str:
    return f"{placed.record.iso3} under {placed.record.treaty}"


ROW_RULES: tuple[Callable[[Deed], Iterator[Fault]], ...] = (
    act_before_opening,
    signature_after_closing,
    act_after_snapshot,
    act_before_statehood,
    effect_without_the_treaty,
    effect_off_the_rule,
    effect_not_on_its_day,
    effect_before_the_act,
    withdrawal_too_early,
)
SEQUENCE_RULES: tuple[Callable[[Phase], Iterator[Fault]], ...] = (
    repeated_act,
    consent_twice,
    consent_without_signature,
    accession_after_signature,
    withdrawal_without_consent,
    provisional_by_itself,
)


def check_acts(records: Records) -> Iterator[Fault]:
    """Yield what is wrong with the acts: at most one fault a row.

    A state with a fault in a row of its own is left out of the rules about sequence.
    """
    told: dict[int | None, Fault] = {}
    deeds = list(_deeds(records))
    for fault in (fault for rule in ROW_RULES for deed in deeds for fault in rule(deed)):
        told.setdefault(fault.line, fault)
    pairs = {(deed.act.treaty, deed.act.iso3) for deed in deeds if deed.placed.line in told}
    phases = list(_phases(records, records.doubtful | pairs))
    for fault in (fault for rule in SEQUENCE_RULES for phase in phases for fault in rule(phase)):
        told.setdefault(fault.line, fault)
    yield from told.values()
