"""The first answer about a state: where it stands towards all treaties, in one phrase.

The phrase has one part for all treaties under which the state stands alike. It says nothing of days;
`treaties.sentences.standing` does, for one treaty.
"""

from collections.abc import Iterable
from datetime import date

from treaties import words
from treaties.history import History
from treaties.model import Status
from treaties.tables import Tables
from treaties.words import enumerate_names, sentence_case

NOT_YET = "NOT_YET"
"""Neither signed nor joined so far, but later: nobody says "never" of such a state."""
ORDER = (Status.WITHDRAWN, Status.WITHDRAWING, Status.PARTY, Status.JOINED, Status.SIGNATORY, NOT_YET, Status.NONE)
"""What is said first: what was left, then what binds, then the rest."""
OUTSIDE = (NOT_YET, Status.NONE)


def answer(histories: Iterable[History], tables: Tables, iso3: str, day: date) -> str:
    """Return where a state stands towards the treaties on a day, in one phrase.

    Examples of the result: "Left both treaties", "Bound by the Ottawa (Mine Ban) Treaty, never in the other".

    Parameters
    ----------
    histories : iterable of History
        The treaties in their order; one that is not yet open for signature is passed over.
    tables : Tables
        Says what is contested, or reported and not counted; it is added to the part that it concerns.
    """
    opened = [history for history in histories if history.treaty.opened <= day]
    standing = {history.id: standing_of(history, iso3, day) for history in opened}
    if not opened:
        return words.ANSWER_NOT_OPEN
    if Status.NOT_A_STATE in standing.values():
        return words.LABEL[Status.NOT_A_STATE]
    if set(standing.values()) == {Status.PARTY, Status.WITHDRAWING}:
        leaving = [history for history in opened if standing[history.id] is Status.WITHDRAWING]
        said = words.ANSWER_LEAVING_SOME.format(treaties=all_of(opened, Status.PARTY), leaving=named(leaving))
        return sentence_case(_flagged(said, opened, tables, iso3, day))
    alike = [(key, [history for history in opened if standing[history.id] == key]) for key in ORDER]
    alike = [(key, found) for key, found in alike if found]
    parts: list[str] = []
    for key, found in alike:
        if len(alike) == 1 and len(found) > 1:
            called = all_of(found, key)
        else:
            called = words.ANSWER_THE_OTHER if parts and len(opened) == 2 else named(found)
        said = words.ANSWER[key][len(found) > 1].format(treaties=called)
        parts.append(_flagged(said, found, tables, iso3, day))
    return sentence_case(("; " if any("," in part for part in parts) else ", ").join(parts))


def standing_of(history: History, iso3: str, day: date) -> str:
    """Return the status of a state, `NOT_YET` for one that acts later only."""
    status = history.status(iso3, day)
    later = status is Status.NONE and any(act.date > day for act in history.acts_of[iso3])
    return NOT_YET if later else status


def named(found: Iterable[History]) -> str:
    """Return the names of treaties as a sentence has them."""
    return enumerate_names(words.ARTICLE.format(name=history.short) for history in found)


def all_of(found: list[History], key: str) -> str:
    """Return what all treaties together are called, after a "never" in another way."""
    two, more = words.ANSWER_ANY if key in OUTSIDE else words.ANSWER_ALL
    return two if len(found) == 2 else more.format(number=len(found))


def _flagged(said: str, found: Iterable[History], tables: Tables, iso3: str, day: date) -> str:
    """Return a part with what is contested or reported of it."""
    for history in found:
        if tables.contested_of(history.id, iso3, day):
            said = words.ANSWER_CONTESTED.format(part=said)
        for row in tables.reported_of(history.id, iso3):
            if row.earliest <= day:
                said = words.ANSWER_REPORTED.format(part=said, act=row.kind.words)
    return said
