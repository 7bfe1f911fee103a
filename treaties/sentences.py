"""The law in plain words: what a visitor reads beside, in and instead of the map.

Which sentence is said of a status, a count or an event is decided here, from the templates of `treaties.words`, so
that the page, the map, the command line and the files say the same thing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from treaties import words
from treaties.counts import counts_on
from treaties.history import History
from treaties.model import ActKind, State, Status
from treaties.pair import Choice
from treaties.words import day_text, enumerate_names, sentence_case

NAMED_AT_MOST = 6


def in_sentence(state: State) -> str:
    """Return a state's name with the article that it takes inside a sentence."""
    return words.ARTICLE.format(name=state.name) if state.iso3 in words.WITH_ARTICLE else state.name


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to one treaty on one day.

    `text` is the whole day in the present tense; `states` how many acted, `leaving` whether one of
    them gave notice or left, `left` whether one left.
    """

    treaty: str
    day: date
    states: int
    leaving: bool
    left: bool
    text: str


@lru_cache(maxsize=16)
def _deeds_by_day(history: History) -> dict[date, list[tuple[Status, list[str]]]]:
    """Return, per day, which states came to which status, in the order of `treaties.words.HAPPENS`.

    Signatures are taken from the acts: a state that signs and ratifies on one day has signed, though
    its status passes over it.
    """
    signed = [(a.date, a.iso3, Status.SIGNATORY) for a in history.acts if a.kind is ActKind.SIGNATURE]
    came = [(day, iso3, status) for day, iso3, _, status in history.changes(date.min, date.max)]
    deeds = signed + [deed for deed in came if deed[2] in words.HAPPENS and deed[2] is not Status.SIGNATORY]
    order = list(words.HAPPENS)
    deeds.sort(key=lambda deed: (deed[0], order.index(deed[2]), history.states[deed[1]].name))
    return {
        day: [(status, [iso3 for _, iso3, _ in same]) for status, same in groupby(found, key=lambda deed: deed[2])]
        for day, found in groupby(deeds, key=lambda deed: deed[0])
    }


def _who(iso3s: list[str], states: Mapping[str, State]) -> str:
    if len(iso3s) > NAMED_AT_MOST:
        return words.MANY_STATES.format(number=len(iso3s))
    return enumerate_names(in_sentence(states[iso3]) for iso3 in iso3s)


def events(history: History) -> list[Event]:
    """Return every day on which states acted or came to be bound, oldest first.

    Examples of the text: "Estonia, Latvia and Lithuania give notice of leaving the Ottawa (Mine
    Ban) Treaty."
    """
    found = []
    for day, deeds in _deeds_by_day(history).items():
        told = [
            sentence_case(words.HAPPENS[status][len(iso3s) > 1].format(who=who, treaty=history.short))
            for status, iso3s in deeds
            for who in [_who(iso3s, history.states)]
        ]
        if day == history.treaty.in_force:
            told.append(words.ENTERS_INTO_FORCE)
        left = any(status is Status.WITHDRAWN for status, _ in deeds)
        leaving = left or any(status is Status.WITHDRAWING for status, _ in deeds)
        found.append(Event(history.id, day, sum(len(i) for _, i in deeds), leaving, left, " ".join(told)))
    return found


@dataclass(frozen=True, slots=True)
class Effect:
    """What counts in law from a day on: the states that a treaty then binds, or binds no more; `text` says it."""

    day: date
    status: Status
    states: tuple[str, ...]
    text: str


def effects(history: History, iso3: str | None = None) -> Iterator[Effect]:
    """Yield when the treaty came or will come to bind states and to bind them no more, oldest first.

    Parameters
    ----------
    iso3 : str, optional
        One state only.
    """
    for day, deeds in _deeds_by_day(history).items():
        for status, acted in deeds:
            found = [one for one in acted if iso3 in (None, one)]
            if found and status in (Status.PARTY, Status.WITHDRAWN):
                who, template = _who(found, history.states), words.HAPPENS[status][len(found) > 1]
                text = sentence_case(template.format(who=who, treaty=history.short))
                yield Effect(day, status, tuple(found), text)


def on_that_day(history: History, day: date) -> str:
    """Return what happened to the treaty on a day in the past tense, empty if nothing did."""
    deeds = _deeds_by_day(history).get(day, [])
    return " ".join(
        sentence_case(words.HAPPENED[status].format(who=_who(iso3s, history.states))) for status, iso3s in deeds
    )


def last_checked(checked: date) -> str:
    """Return what a sentence of a later day says of its limit, to stand before its full stop."""
    return words.LAST_CHECKED.format(day=day_text(checked))


def headline(choice: Choice, day: date, checked: date) -> str:
    """Return how many states are bound on a day, by one treaty or by each of the pair.

    For `checked` see `day_sentence`.
    """
    bound = [counts_on(history, day).bound for history in choice.histories]
    said = {"day": day_text(day), "limit": last_checked(checked) if day > checked else ""}
    if not choice.several:
        return words.form(words.BOUND_ON, bound[0]).format(**said, number=bound[0], treaty=choice.short)
    (first, second), (one, other) = bound, (history.short for history in choice.histories)
    return words.BOUND_BY_EACH.format(**said, first=first, second=second, first_treaty=one, second_treaty=other)


def two_days(choice: Choice, since: date, day: date, checked: date) -> str:
    """Return how many states each treaty binds on one day and on a later one; for `checked` see `day_sentence`."""
    said = {"since": day_text(since, short=True), "day": day_text(day, short=True)}
    limit = last_checked(checked) if day > checked else ""
    return " ".join(
        words.BOUND_OF_TWO.format(
            **said,
            treaty=history.short,
            before=counts_on(history, since).bound,
            after=counts_on(history, day).bound,
            limit=limit if history is choice.histories[-1] else "",
        )
        for history in choice.histories
    )


def day_sentence(history: History, day: date, checked: date) -> str:
    """Return the sentence of one treaty and day, with its own limit where the data do not reach.

    Examples of the result: "On 6 March 2025, 111 states are bound by the Convention on Cluster
    Munitions. Lithuania left it that day."

    Parameters
    ----------
    checked : datetime.date
        The day of the data (`treaties.atlas.Atlas.snapshot`); the sentence of a later day names it.
    """
    treaty, told = history.treaty, [headline(history, day, checked)]
    if day < treaty.opened:
        told.append(words.OPENED_LATER.format(day=day_text(treaty.opened)))
    elif treaty.in_force is None:
        told.append(words.NOT_IN_FORCE)
    elif day < treaty.in_force:
        told.append(words.IN_FORCE_LATER.format(day=day_text(treaty.in_force)))
    return " ".join(filter(None, [*told, on_that_day(history, day)]))


def standing(history: History, iso3: str, day: date) -> str:
    """Return where a state stands on a day in a few words, with the days that matter.

    Examples of the result: "still bound; gave notice 6 Sep 2024, leaves 6 Mar 2025".
    """
    status, since = history.status(iso3, day), history.since(iso3, day)
    coming = history.next_change(iso3, day)
    if status is Status.NOT_A_STATE and history.states[iso3].earlier:
        return history.states[iso3].earlier
    waits = status is Status.JOINED and coming is None
    return words.STANDING["JOINED_NOT_IN_FORCE" if waits else status].format(
        since=day_text(since, short=True) if since else "",
        next=day_text(coming[0], short=True) if coming else "",
    )


def standings(histories: Iterable[History], iso3: str, day: date, checked: date) -> str:
    """Return where a state stands towards some treaties on a day; for `checked` see `day_sentence`."""
    told = (words.STANDING_OF.format(treaty=h.short, standing=standing(h, iso3, day)) for h in histories)
    limit = last_checked(checked) if day > checked else ""
    return words.STANDING_ON.format(day=day_text(day), limit=limit, standings=" ".join(told))
