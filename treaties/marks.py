"""The days by which a treaty is remembered: its opening, its entry into force and the withdrawals.

A time line names them. Places come from the chronology, days and states from the tables.
"""

from datetime import date
from itertools import groupby, zip_longest

from treaties import words
from treaties.atlas import Atlas
from treaties.history import History
from treaties.model import ActKind
from treaties.pair import Choice
from treaties.sentences import in_sentence
from treaties.words import enumerate_names, sentence_case

NAMED_AT_MOST = 3


def abbreviation(history: History) -> str:
    """Return the shortest name of a treaty, for the end of a line."""
    return words.ABBREVIATION.get(history.id, history.label)


def marks(atlas: Atlas, choice: Choice) -> list[tuple[date, str]]:
    """Return the named days of a choice with their words, those first that are to stay where room is short.

    Examples of the words: "Oslo 2008", "in force 2010" and, beside the other treaty, "CCM: Lithuania leaves 2025".
    """
    ranks = zip_longest(*(_of_treaty(atlas, history, choice.several) for history in choice.histories))
    return [mark for rank in ranks for mark in rank if mark]


def _of_treaty(atlas: Atlas, history: History, several: bool) -> list[tuple[date, str] | None]:
    """Return the first exit, if there is one, the opening and the entry into force, then the other exits."""
    treaty = history.treaty

    def told(day: date, text: str) -> tuple[date, str]:
        return day, words.MARK_OF.format(treaty=abbreviation(history), mark=text) if several else text

    opened, place = treaty.opened, _opened_in(atlas, history)
    exits = [told(*exit) for exit in _exits(history)]
    return [
        exits[0] if exits else None,
        # A place tells the treaties apart by itself.
        (opened, words.MARK_OPENED_IN.format(place=place, year=opened.year))
        if place
        else told(opened, words.MARK_OPENED.format(year=opened.year)),
        told(treaty.in_force, words.MARK_IN_FORCE.format(year=treaty.in_force.year)) if treaty.in_force else None,
        *exits[1:],
    ]


def _exits(history: History) -> list[tuple[date, str]]:
    """Return the first day of each year on which a withdrawal takes effect, and who leaves in that year."""
    exits = sorted((a for a in history.acts if a.kind is ActKind.WITHDRAWAL), key=lambda act: act.takes_effect)
    found = []
    for year, same in groupby(exits, key=lambda act: act.takes_effect.year):
        acts = list(same)
        names = sorted(in_sentence(history.states[act.iso3]) for act in acts)
        many = len(names) > NAMED_AT_MOST
        who = words.MANY_STATES.format(number=len(names)) if many else sentence_case(enumerate_names(names))
        found.append((acts[0].takes_effect, words.MARK_LEAVES[len(names) > 1].format(who=who, year=year)))
    return found


def _opened_in(atlas: Atlas, history: History) -> str:
    """Return where a treaty was opened for signature, as the chronology has it; empty if it does not say."""
    found = (m.place for m in atlas.tables.milestones if (m.treaty, m.date) == (history.id, history.treaty.opened))
    return next(found, "")
