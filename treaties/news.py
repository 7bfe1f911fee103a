"""What is new about a state: the one thing that matters most, up to a day and over all treaties, as a headline.

Leaving comes first, as the last of it; then a consent that is not yet in force, what is contested, what binds, a
signature, and last that there was none.
"""

from datetime import date

from treaties import words
from treaties.answers import NOT_YET, all_of, named, standing_of
from treaties.atlas import Atlas
from treaties.history import History
from treaties.model import Status
from treaties.sentences import in_sentence
from treaties.words import day_text, sentence_case

GOING = (Status.WITHDRAWN, Status.WITHDRAWING)


def news(atlas: Atlas, unit: str, day: date) -> str:
    """Return the news of a day about a state, or about a part of one, without a full stop.

    Examples of the result: "Poland left the Ottawa (Mine Ban) Treaty on 20 February 2026".

    Parameters
    ----------
    unit : str
        A state, or a unit that one of the 197 states owns; what is told is told of the state.

    Raises
    ------
    KeyError
        If there is no such unit, or no state owns it.
    """
    of = atlas.tables.units[unit]
    said = sentence_case(_said(atlas, of.owner, day))
    return said if unit == of.owner else words.NEWS_OF_PART.format(part=of.name, news=said)


def _said(atlas: Atlas, iso3: str, day: date) -> str:
    opened = [history for history in atlas.histories.values() if history.treaty.opened <= day]
    by = {history: standing_of(history, iso3, day) for history in opened}
    state = in_sentence(atlas.tables.states[iso3])

    def those(*keys: str) -> list[History]:
        return [history for history, key in by.items() if key in keys]

    def since(history: History) -> date:
        return history.since(iso3, day) or date.min

    def tell(name: str, of: list[History], when: date | None = None) -> str:
        treaties = all_of(of, name) if len(of) > 1 else named(of)
        return words.NEWS[name].format(state=state, treaties=treaties, day=day_text(when or day))

    if not opened:
        return words.ANSWER_NOT_OPEN
    if those(Status.NOT_A_STATE):
        return tell(Status.NOT_A_STATE, opened)
    if going := sorted(those(*GOING), key=since):
        last = going[-1]
        left = by[last] is Status.WITHDRAWN
        return tell(by[last], [last], since(last) if left else _next(last, iso3, day))
    if joined := sorted(those(Status.JOINED), key=since):
        last = joined[-1]
        coming = _next(last, iso3, day)
        return tell(Status.JOINED if coming else "JOINED_NOT_IN_FORCE", [last], coming or since(last))
    if contested := [h for h in those(Status.PARTY) if _is_contested(atlas, h, iso3, day)]:
        return tell("CONTESTED", contested[:1])
    if party := sorted(those(Status.PARTY), key=since):
        return tell(Status.PARTY, party if len(party) == len(opened) else party[-1:], since(party[-1]))
    if signed := sorted(those(Status.SIGNATORY), key=since):
        return tell(Status.SIGNATORY, signed[-1:], since(signed[-1]))
    return tell(NOT_YET if those(NOT_YET) else Status.NONE, opened)


def _next(history: History, iso3: str, day: date) -> date | None:
    coming = history.next_change(iso3, day)
    return coming[0] if coming else None


def _is_contested(atlas: Atlas, history: History, iso3: str, day: date) -> bool:
    return bool(atlas.tables.contested_of(history.id, iso3, day))
