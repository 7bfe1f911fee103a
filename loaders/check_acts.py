"""Rules across the rows of the acts: what a state cannot have done.

Each rule is a function that yields faults, and its docstring names the article. The articles are
those of the Convention on Cluster Munitions and of the Ottawa Treaty, which number them alike. Cells
were checked before (`loaders.check_cells`); a rule about the sequence of acts leaves out a state of whose
acts a row was faulty, so that one slip is not told twice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from loaders import paths
from loaders.errors import Fault
from loaders.records import Placed, Records
from treaties.model import FOLLOW_A_SIGNATURE, Act, ActKind, Basis, State, Treaty
from treaties.rules import takes_effect

SAME_DAY_ORDER = {kind: place for place, kind in enumerate(ActKind)}


def _acts(records: Records) -> Iterator[tuple[Placed, Act, Treaty]]:
    """Yield the acts whose treaty was read as well."""
    treaties = records.by(paths.TREATIES, "id")
    for placed in records.of[paths.ACTS]:
        if treaty := treaties.get(placed.record.treaty):
            yield placed, placed.record, treaty


def _phases(records: Records) -> Iterator[list[Placed]]:
    """Yield the acts of one state under one treaty by day; a withdrawal ends a phase."""
    if paths.ACTS in records.incomplete:
        return
    histories: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for placed in records.of[paths.ACTS]:
        histories[placed.record.treaty, placed.record.iso3].append(placed)
    for pair, history in histories.items():
        if pair in records.doubtful:
            continue
        history.sort(key=lambda placed: (placed.record.date, SAME_DAY_ORDER[placed.record.kind]))
        phase = []
        for placed in history:
            phase.append(placed)
            if placed.record.kind is ActKind.WITHDRAWAL:
                yield phase
                phase = []
        if phase:
            yield phase


def act_before_opening(records: Records) -> Iterator[Fault]:
    """Yield acts before the treaty was opened for signature (Art. 15)."""
    for placed, act, treaty in _acts(records):
        if act.date < treaty.opened:
            message = f"The {treaty.short} was opened for signature on {treaty.opened}."
            yield placed.fault("date", act.date, message, "No act can be earlier: correct the day.")


def signature_after_closing(records: Records) -> Iterator[Fault]:
    """Yield signatures after entry into force, when a state can only accede (Art. 15 and 16)."""
    for placed, act, treaty in _acts(records):
        closed = treaty.signature_until
        if act.kind is ActKind.SIGNATURE and closed and act.date > closed:
            message = f"The {treaty.short} was open for signature until {closed}."
            yield placed.fault("date", act.date, message, "Correct the day, or write accession.")


def act_after_snapshot(records: Records) -> Iterator[Fault]:
    """Yield acts younger than the depositary's page from which the table was made."""
    for placed, act, treaty in _acts(records):
        if act.date > treaty.snapshot:
            message = f"The depositary's page was read on {treaty.snapshot}, before this day."
            yield placed.fault("date", act.date, message, f"Correct it, or snapshot in {paths.TREATIES}.")


def act_before_statehood(records: Records) -> Iterator[Fault]:
    """Yield acts, or notices of succession, from before the state's first day."""
    states = records.by(paths.STATES, "iso3")
    for placed, act, _ in _acts(records):
        state: State | None = states.get(act.iso3)
        if state and state.since and act.date < state.since:
            message = f"{state.name} could not act before {state.since}."
            yield placed.fault("date", act.date, message, f"Correct it, or since in {paths.STATES}.")


def effect_off_the_rule(records: Records) -> Iterator[Fault]:
    """Yield acts with basis `rule` that do not take effect by it.

    Consent counts by Art. 17, a withdrawal by Art. 20; a succession binds from the state's first day
    (Vienna Convention on Succession of States in respect of Treaties 1978, Art. 23).
    """
    states = records.by(paths.STATES, "iso3")
    for placed, act, treaty in _acts(records):
        if act.basis is not Basis.RULE or act.iso3 not in states:
            continue
        independence = states[act.iso3].since
        if act.kind is ActKind.SUCCESSION and independence is None:
            message = f"{states[act.iso3].name} has no first day in {paths.STATES}, so it cannot succeed."
            yield placed.fault("act", act.kind, message, "Add its first day, or correct the act.")
            continue
        expected = _by_rule(treaty, act, independence)
        if act.takes_effect != expected:
            article = treaty.article_withdrawal if act.kind is ActKind.WITHDRAWAL else treaty.article_entry
            message = f"By the rule ({article}) it takes effect on {expected}."
            remedy = "Correct the day, or set basis to depositary if the depositary prints this one."
            yield placed.fault("takes_effect", act.takes_effect, message, remedy)


def _by_rule(treaty: Treaty, act: Act, independence: date | None = None) -> date | None:
    """Return the day by the rule, None beyond the calendar's last year."""
    try:
        return takes_effect(treaty, act.kind, act.date, independence=independence)
    except (ValueError, OverflowError):
        return None


def effect_not_on_its_day(records: Records) -> Iterator[Fault]:
    """Yield signatures and provisional applications (Art. 18) that do not count from their day."""
    for placed, act, _ in _acts(records):
        own_day = act.kind in (ActKind.SIGNATURE, ActKind.PROVISIONAL_APPLICATION)
        if own_day and act.basis is Basis.DEPOSITARY and act.takes_effect != act.date:
            message = f"It counts from its own day, {act.date}."
            yield placed.fault("takes_effect", act.takes_effect, message, "Write that day.")


def effect_before_the_act(records: Records) -> Iterator[Fault]:
    """Yield consents, but successions, that would bind before their deposit (Art. 17)."""
    for placed, act, _ in _acts(records):
        if act.kind.is_consent and act.kind is not ActKind.SUCCESSION and act.takes_effect < act.date:
            message = f"It takes effect before the day of the act, {act.date}."
            yield placed.fault("takes_effect", act.takes_effect, message, "Correct one of the days.")


def withdrawal_too_early(records: Records) -> Iterator[Fault]:
    """Yield withdrawals in effect before the period of notice has passed (Art. 20)."""
    for placed, act, treaty in _acts(records):
        if act.kind is not ActKind.WITHDRAWAL or act.basis is Basis.RULE:
            continue
        earliest = _by_rule(treaty, act)
        if earliest and act.takes_effect < earliest:
            message = f"The treaty ({treaty.article_withdrawal}) allows {earliest} at the earliest."
            yield placed.fault("takes_effect", act.takes_effect, message, "Correct one of the days.")


def repeated_act(records: Records) -> Iterator[Fault]:
    """Yield acts that a state has done already, without a withdrawal in between."""
    for phase in _phases(records):
        seen: dict[ActKind, Placed] = {}
        for placed in phase:
            kind = placed.record.kind
            if kind in seen:
                message = f"{_who(placed)} has this act in line {seen[kind].line} already."
                yield placed.fault("act", kind, message, "Keep one of the rows.")
            seen.setdefault(kind, placed)


def consent_twice(records: Records) -> Iterator[Fault]:
    """Yield a second consent in another way of Art. 16, without a withdrawal in between."""
    for phase in _phases(records):
        first: Placed | None = None
        for placed in phase:
            kind = placed.record.kind
            if not kind.is_consent:
                continue
            if first and first.record.kind is not kind:
                message = f"{_who(placed)} consented in line {first.line} already ({first.record.kind})."
                yield placed.fault("act", kind, message, "Keep one, or add the withdrawal between them.")
            first = first or placed


def _phases_of_signing_treaties(records: Records) -> Iterator[list[Placed]]:
    """Yield the phases under treaties that closed for signature when they entered into force (Art. 15 and 16).

    Other treaties of the collection let states accept without a signature, or sign at any time.
    """
    closing = {id for id, treaty in records.by(paths.TREATIES, "id").items() if treaty.signature_until}
    return (phase for phase in _phases(records) if phase[0].record.treaty in closing)


def consent_without_signature(records: Records) -> Iterator[Fault]:
    """Yield ratifications, acceptances and approvals without a signature before them (Art. 16)."""
    for phase in _phases_of_signing_treaties(records):
        signed = next((p.record.date for p in phase if p.record.kind is ActKind.SIGNATURE), None)
        for placed in phase:
            act = placed.record
            if act.kind not in FOLLOW_A_SIGNATURE:
                continue
            if signed is None:
                message = f"{_who(placed)} has no signature before it (Art. 16)."
                yield placed.fault("act", act.kind, message, "Add the signature, or write accession.")
            elif signed > act.date:
                message = f"It is dated before the signature of {signed} (Art. 16)."
                yield placed.fault("date", act.date, message, "Correct one of the days.")


def accession_after_signature(records: Records) -> Iterator[Fault]:
    """Yield accessions of signatories: they ratify, accept or approve (Art. 16)."""
    for phase in _phases_of_signing_treaties(records):
        signed = next((p for p in phase if p.record.kind is ActKind.SIGNATURE), None)
        for placed in phase:
            if signed and placed.record.kind is ActKind.ACCESSION:
                message = f"{_who(placed)} has signed (line {signed.line}), so it does not accede (Art. 16)."
                yield placed.fault("act", ActKind.ACCESSION, message, "Write ratification, or correct it.")


def withdrawal_without_consent(records: Records) -> Iterator[Fault]:
    """Yield withdrawals by a state that was not bound: only a party may withdraw (Art. 20)."""
    for phase in _phases(records):
        notice = phase[-1]
        if notice.record.kind is not ActKind.WITHDRAWAL:
            continue
        consents = [p.record for p in phase if p.record.kind.is_consent]
        if not consents:
            message = f"{_who(notice)} has not consented to be bound before it (Art. 20)."
            yield notice.fault("act", ActKind.WITHDRAWAL, message, "Add the consent, or remove the row.")
        elif notice.record.date < min(consent.takes_effect for consent in consents):
            message = f"{_who(notice)} was not yet bound on this day (Art. 20)."
            yield notice.fault("date", notice.record.date, message, "Correct one of the days.")


def provisional_without_consent(records: Records) -> Iterator[Fault]:
    """Yield provisional applications declared without a consent on that day (Art. 18)."""
    for phase in _phases(records):
        days = {p.record.date for p in phase if p.record.kind.is_consent}
        for placed in phase:
            act = placed.record
            if act.kind is ActKind.PROVISIONAL_APPLICATION and act.date not in days:
                message = f"{_who(placed)} deposited no consent on this day (Art. 18)."
                yield placed.fault("date", act.date, message, "Use the day of the deposit.")


def _who(placed: Placed) -> str:
    return f"{placed.record.iso3} under {placed.record.treaty}"


Rule = Callable[[Records], Iterator[Fault]]

ROW_RULES: tuple[Rule, ...] = (
    act_before_opening,
    signature_after_closing,
    act_after_snapshot,
    act_before_statehood,
    effect_off_the_rule,
    effect_not_on_its_day,
    effect_before_the_act,
    withdrawal_too_early,
)
SEQUENCE_RULES: tuple[Rule, ...] = (
    repeated_act,
    consent_twice,
    consent_without_signature,
    accession_after_signature,
    withdrawal_without_consent,
    provisional_without_consent,
)


def check_acts(records: Records) -> list[Fault]:
    """Return what is wrong with the acts: at most one fault a row.

    A state with a fault in a row of its own is left out of the rules about sequence.
    """
    first_of_line: dict[int, Fault] = {}
    for rule in ROW_RULES:
        for fault in rule(records):
            first_of_line.setdefault(fault.line, fault)
    for placed in records.of[paths.ACTS]:
        if placed.line in first_of_line:
            records.doubtful.add((placed.record.treaty, placed.record.iso3))
    for rule in SEQUENCE_RULES:
        for fault in rule(records):
            first_of_line.setdefault(fault.line, fault)
    return list(first_of_line.values())
