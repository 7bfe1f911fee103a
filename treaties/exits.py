"""The steps by which states left, from the first announcement to the day of effect, and who has left."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from treaties import words
from treaties.history import History
from treaties.model import ActKind, Milestone
from treaties.sentences import in_sentence, standing
from treaties.tables import Tables
from treaties.words import LABEL, sentence_case

AT_THE_UN = "vote"


@dataclass(frozen=True, slots=True)
class Step:
    """All that happened on one day on the way out of one treaty.

    `states` are the states concerned, in the order of their names; `kinds` the steps of the day.
    """

    treaty: str
    day: date
    states: tuple[str, ...]
    kinds: tuple[str, ...]
    milestones: tuple[Milestone, ...]


def exit_steps(tables: Tables) -> list[Step]:
    """Return every recorded step of every exit, oldest first, one entry a treaty and day.

    A milestone is a step of an exit if it names a state that gave notice of withdrawal from the
    treaty, after the treaty came into force for that state and not after the withdrawal took
    effect. A vote at the United Nations is none: there a state that is still bound votes on something else.
    """
    bound_from: dict[tuple[str, str], date] = {}
    exits: dict[tuple[str, str], tuple[date, date]] = {}
    for act in sorted(tables.acts, key=lambda act: act.date):
        key = (act.treaty, act.iso3)
        if act.kind.is_consent:
            bound_from[key] = act.takes_effect
        elif act.kind is ActKind.WITHDRAWAL:
            exits[key] = (bound_from[key], act.takes_effect)

    def leaves(milestone: Milestone, iso3: str) -> bool:
        after, until = exits.get((milestone.treaty, iso3), (date.max, date.min))
        return after < milestone.date <= until

    found = [m for m in tables.milestones if m.step != AT_THE_UN and any(leaves(m, iso3) for iso3 in m.states)]
    found.sort(key=lambda m: (m.date, m.treaty))
    steps = []
    for (day, treaty), same in groupby(found, key=lambda m: (m.date, m.treaty)):
        milestones = tuple(same)
        states = {iso3 for m in milestones for iso3 in m.states}
        names = tuple(sorted(states, key=lambda iso3: tables.states[iso3].name))
        steps.append(Step(treaty, day, names, tuple(dict.fromkeys(m.step for m in milestones)), milestones))
    return steps


def consequence(history: History, step: Step) -> list[str]:
    """Return what a step changed in law, one sentence a state.

    A vote, a decision or a signature at home changes nothing at the depositary, and the sentence
    says where the state stands instead.
    """
    told = []
    changed = {iso3: (was, now) for _, iso3, was, now in history.changes(step.day - timedelta(1), step.day)}
    for iso3 in step.states:
        name, where = in_sentence(history.states[iso3]), standing(history, iso3, step.day)
        if iso3 in changed:
            was, now = (LABEL[status] for status in changed[iso3])
            told.append(sentence_case(words.STEP_CHANGED.format(name=name, was=was, now=now, standing=where)))
        else:
            told.append(words.STEP_CHANGED_NOTHING.format(name=name, standing=where))
    return told


def leavers(history: History) -> tuple[str, ...]:
    """Return the states that ever gave notice of withdrawal, in the order of their names."""
    found = {act.iso3 for act in history.acts if act.kind is ActKind.WITHDRAWAL}
    return tuple(sorted(found, key=lambda iso3: history.states[iso3].name))
