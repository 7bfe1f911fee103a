"""The law in plain words: what a visitor reads beside, in and instead of the map.

Every sentence that states a status, a count or an event is made here, or from the templates here,
so that the page, the map, the command line and the files say the same thing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from treaties.counts import counts_on
from treaties.history import History
from treaties.model import ActKind, State, Status

# English names that take the article inside a sentence.
WITH_ARTICLE = frozenset("ARE BHS CAF COD COK COM DOM GBR GMB MDV MHL NLD PHL SLB USA VAT".split())

# Where a state stands, for the text under a map, in a table or in a tooltip. {since} is the day of
# the change that led here, {next} that of the next one.
STANDING = {
    Status.NOT_A_STATE: "not yet a state",
    Status.NONE: "neither signed nor joined",
    Status.SIGNATORY: "signed {since}, not joined",
    Status.JOINED: "joined {since}, bound from {next}",
    Status.PARTY: "bound since {since}",
    Status.WITHDRAWING: "still bound; gave notice {since}, leaves {next}",
    Status.WITHDRAWN: "left {since}",
}

# What a change to a status is called: in the past, then in the present for one and for several.
DEEDS = {
    Status.SIGNATORY: ("signed it", "signs", "sign"),
    Status.JOINED: ("joined it", "joins", "join"),
    Status.PARTY: ("became bound by it", "becomes bound by", "become bound by"),
    Status.WITHDRAWING: ("gave notice of leaving it", "gives notice of leaving", "give notice of leaving"),
    Status.WITHDRAWN: ("left it", "leaves", "leave"),
}
NAMED_AT_MOST = 6


def day_text(day: date, *, short: bool = False) -> str:
    """Return a day as people write it.

    Examples
    --------
    >>> day_text(date(2025, 3, 6)), day_text(date(2025, 3, 6), short=True)
    ('6 March 2025', '6 Mar 2025')
    """
    return f"{day.day} {day:%b %Y}" if short else f"{day.day} {day:%B %Y}"


def enumerate_names(names: Iterable[str]) -> str:
    """Join names as a sentence does.

    Examples
    --------
    >>> enumerate_names(["Estonia", "Latvia", "Lithuania"])
    'Estonia, Latvia and Lithuania'
    """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def in_sentence(state: State) -> str:
    """Return a state's name with the article that it takes inside a sentence."""
    return f"the {state.name}" if state.iso3 in WITH_ARTICLE else state.name


def number_of_states(number: int) -> str:
    """Return "no state is", "1 state is" or "n states are".

    Examples
    --------
    >>> [number_of_states(n) for n in (0, 1, 111)]
    ['no state is', '1 state is', '111 states are']
    """
    return {0: "no state is", 1: "1 state is"}.get(number, f"{number} states are")


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to one treaty on one day.

    `text` is the whole day in the present tense; `states` how many acted, `leaving` whether one of
    them gave notice or left.
    """

    treaty: str
    day: date
    states: int
    leaving: bool
    text: str


@lru_cache(maxsize=16)
def _deeds_by_day(history: History) -> dict[date, list[tuple[Status, list[str]]]]:
    """Return, per day, which states came to which status, in the order of `DEEDS`.

    Signatures are taken from the acts: a state that signs and ratifies on one day has signed, though
    its status passes over it.
    """
    signed = [(a.date, a.iso3, Status.SIGNATORY) for a in history.acts if a.kind is ActKind.SIGNATURE]
    came = [(day, iso3, status) for day, iso3, _, status in history.changes(date.min, date.max)]
    deeds = signed + [deed for deed in came if deed[2] in DEEDS and deed[2] is not Status.SIGNATORY]
    order = list(DEEDS)
    deeds.sort(key=lambda deed: (deed[0], order.index(deed[2]), history.states[deed[1]].name))
    return {
        day: [(status, [iso3 for _, iso3, _ in same]) for status, same in groupby(found, key=lambda deed: deed[2])]
        for day, found in groupby(deeds, key=lambda deed: deed[0])
    }


def _who(iso3s: list[str], states: Mapping[str, State]) -> str:
    if len(iso3s) > NAMED_AT_MOST:
        return f"{len(iso3s)} states"
    return enumerate_names(in_sentence(states[iso3]) for iso3 in iso3s)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def events(history: History) -> list[Event]:
    """Return every day on which states acted or came to be bound, oldest first.

    Examples of the text: "Estonia, Latvia and Lithuania give notice of leaving the Ottawa (Mine
    Ban) Treaty."
    """
    found = []
    for day, deeds in _deeds_by_day(history).items():
        clauses = [
            f"{_who(iso3s, history.states)} {DEEDS[status][1 if len(iso3s) == 1 else 2]}" for status, iso3s in deeds
        ]
        text = _capital("; ".join(clauses)) + f" the {history.treaty.short}."
        if day == history.treaty.in_force:
            text += " The treaty enters into force."
        leaving = any(status in (Status.WITHDRAWING, Status.WITHDRAWN) for status, _ in deeds)
        found.append(Event(history.treaty.id, day, sum(len(i) for _, i in deeds), leaving, text))
    return found


def on_that_day(history: History, day: date) -> str:
    """Return what happened to the treaty on a day in the past tense, empty if nothing did."""
    deeds = _deeds_by_day(history).get(day, [])
    clauses = [f"{_who(iso3s, history.states)} {DEEDS[status][0]}" for status, iso3s in deeds]
    return f"{_capital(enumerate_names(clauses))} that day." if clauses else ""


def count_template(history: History) -> str:
    """Return the sentence of a day with {day} and {bound} left open, for the map to fill in."""
    return f"On {{day}}, {{bound}} bound by the {history.treaty.short}."


def day_sentence(history: History, day: date) -> str:
    """Return the sentence at the head of the page for one treaty and day.

    Examples of the result: "On 6 March 2025, 111 states are bound by the Convention on Cluster
    Munitions. Lithuania left it that day."
    """
    bound = number_of_states(counts_on(history, day).bound)
    sentence = count_template(history).format(day=day_text(day), bound=bound)
    if day < history.treaty.opened:
        sentence += f" It was opened for signature on {day_text(history.treaty.opened)}."
    elif day < history.treaty.in_force:
        sentence += f" It entered into force on {day_text(history.treaty.in_force)}."
    return " ".join(filter(None, [sentence, on_that_day(history, day)]))


def standing(history: History, iso3: str, day: date) -> str:
    """Return where a state stands on a day in a few words, with the days that matter.

    Examples of the result: "still bound; gave notice 6 Sep 2024, leaves 6 Mar 2025".
    """
    status, since = history.status(iso3, day), history.since(iso3, day)
    coming = history.next_change(iso3, day)
    if status is Status.NOT_A_STATE and history.states[iso3].earlier:
        return history.states[iso3].earlier
    return STANDING[status].format(
        since=day_text(since, short=True) if since else "",
        next=day_text(coming[0], short=True) if coming else "",
    )
