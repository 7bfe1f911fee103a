"""What is often got wrong about the two treaties, and what is so: each said only while the acts say it.

No sentence here states a fact of its own. The days, the states and whether there is anything to say come from the acts,
the notices in dispute and the recorded votes, so that a refresh of the tables cannot leave a false one standing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from treaties import words
from treaties.atlas import Atlas
from treaties.exits import exit_steps, leavers
from treaties.history import History
from treaties.model import ActKind, Status
from treaties.pair import Pair
from treaties.sentences import in_sentence
from treaties.words import day_text, enumerate_names, sentence_case

VOTES = "parliament"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is often said wrongly, what is so, and the keys of the sources that show it."""

    mistake: str
    fact: str
    sources: tuple[str, ...]


@lru_cache(maxsize=4)
def mistakes(atlas: Atlas, pair: Pair, day: date) -> tuple[Mistake, ...]:
    """Return what is often got wrong and is so by the acts up to a day."""
    return (
        *_a_vote_is_no_exit(atlas, pair.ccm, "LTU", day),
        *_is_bound(atlas, pair, "BLR", "RUS", day),
        *_left_both(atlas, pair, day),
        *_has_not_left(atlas, pair, day),
    )


def _name(atlas: Atlas, iso3: str) -> str:
    return in_sentence(atlas.tables.states[iso3])


def _a_vote_is_no_exit(atlas: Atlas, history: History, iso3: str, day: date) -> Iterator[Mistake]:
    """Yield the vote, the notice and the effect of an exit, if all three lie before the day."""
    exits = [a for a in history.acts_of[iso3] if a.kind is ActKind.WITHDRAWAL and a.takes_effect <= day]
    steps = [step for step in exit_steps(atlas.tables) if step.treaty == history.id and iso3 in step.states]
    votes = [m for step in steps for m in step.milestones if m.step == VOTES and exits and m.date <= exits[-1].date]
    if votes:
        fact = words.VOTE_NO_EXIT.format(
            state=_name(atlas, iso3),
            treaty=history.short,
            vote=day_text(votes[-1].date),
            notice=day_text(exits[-1].date),
            effect=day_text(exits[-1].takes_effect),
        )
        yield Mistake(words.VOTE_IS_EXIT, fact, (*votes[-1].sources, exits[-1].source))


def _is_bound(atlas: Atlas, pair: Pair, iso3: str, neighbour: str, day: date) -> Iterator[Mistake]:
    """Yield that a state is in the Ottawa Treaty, and who never acted under which, as far as each is so."""
    since = pair.ottawa.since(iso3, day)
    if not (pair.ottawa.status(iso3, day).is_bound and since):
        return
    told = [words.BOUND_SINCE.format(since=day_text(since))]
    if _never_acted(pair.ccm, iso3, day):
        told.append(words.NEVER_ACTED.format(treaty=pair.ccm.short))
    if all(_never_acted(history, neighbour, day) for history in pair.histories):
        told.append(words.NEVER_ACTED_UNDER_EITHER.format(state=_name(atlas, neighbour)))
    mistake = words.IS_IN.format(state=sentence_case(_name(atlas, iso3)), treaty=pair.ottawa.short)
    yield Mistake(mistake, " ".join(told), tuple(act.source for act in pair.ottawa.acts_of[iso3]))


def _never_acted(history: History, iso3: str, day: date) -> bool:
    return not any(act.date <= day for act in history.acts_of[iso3])


def _left_both(atlas: Atlas, pair: Pair, day: date) -> Iterator[Mistake]:
    """Yield who left both treaties, and who left one and was never in the other."""
    gone = [iso3 for iso3 in leavers(pair.ottawa) if pair.ottawa.status(iso3, day) is Status.WITHDRAWN]
    both = [iso3 for iso3 in gone if pair.ccm.status(iso3, day) is Status.WITHDRAWN]
    others = [iso3 for iso3 in gone if _never_acted(pair.ccm, iso3, day)]
    if both and others:
        names = [enumerate_names(_name(atlas, iso3) for iso3 in found) for found in (both, others)]
        fact = words.NEVER_IN_THE_OTHER.format(states=names[1], left=pair.ottawa.short, other=pair.ccm.short)
        sources = {a.source for iso3 in gone for a in pair.ottawa.acts_of[iso3] if a.kind is ActKind.WITHDRAWAL}
        yield Mistake(words.LEFT_BOTH.format(states=names[0]), sentence_case(fact), tuple(sorted(sources)))


def _has_not_left(atlas: Atlas, pair: Pair, day: date) -> Iterator[Mistake]:
    """Yield every state whose notice is in dispute and that is bound all the same."""
    for history in pair.histories:
        for row in atlas.tables.contested:
            if row.treaty == history.id and row.holds_on(day) and history.status(row.iso3, day).is_bound:
                mistake = words.HAS_NOT_LEFT.format(state=sentence_case(_name(atlas, row.iso3)), treaty=history.short)
                fact = words.NOTICE_CONTESTED.format(label=row.label, reply=row.reply)
                yield Mistake(mistake, fact, tuple(dict.fromkeys((*row.claim_sources, *row.reply_sources))))
