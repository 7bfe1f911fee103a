"""What end notes and declarations say of withdrawals, earlier consents, provisional application and territories.

The notes are prose. Only phrases that the depositary uses again and again are read; a note that
speaks of leaving the treaty in other words is reported, so that a person reads it.
"""

import re
from collections.abc import Iterator
from datetime import date

from loaders.depositary.grid import days_in, first_day
from loaders.depositary.mentions import About, mentions
from loaders.depositary.status_page import Entry, Notice, Statement
from treaties.model import ActKind

_NOTICE = re.compile(
    r"(?:notification|notice|instrument|letter)s?\s+of\s+(?:its\s+|the\s+)?(?:withdrawal|denunciation)"
    r"|notif\w+\s+(?:to\s+)?the\s+Secretary-General\s+"
    r"(?:of\s+(?:its|the)\s+(?:\w+\s+to\s+)?(?:withdraw\w*|denunciation|denounce)"
    r"|that\s+(?:it\s+)?(?:had\s+|has\s+)?decided\s+to\s+(?:withdraw|denounce))"
    r"|informed\s+the\s+Secretary-General\s+of\s+its\s+(?:decision|intention)\s+to\s+(?:withdraw|denounce)",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:above|said|aforesaid|above-mentioned|aforementioned|this|that|such)\s+$", re.IGNORECASE)
"""What stands before a notice that was told of already."""
_TAKEN_BACK = re.compile(
    r"(?:rescind|revok|revoc|cancel|annul)\w*"
    r"|withdr(?:aw\w*|ew)(?:\s+\w+){0,3}\s+notification\s+of\s+(?:withdrawal|denunciation)",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"(?:takes?|took|taking|taken)\s+effect(?:\s+for\s+[^;\n]{1,100}?)?\s+on\s+"
    r"|with\s+effect\s+(?:from|as\s+of|as\s+from|on)\s+|effective\s+(?:on\s+|from\s+|as\s+of\s+)?(?=\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"C\.?\s?N\.\s?(\d+)\.(\d{4})\s*\.\s*(TREATIES[\-.][\w.\-]*[\w])"
    r"(?:\s*of\s+(?P<day>\d{1,2}\s+[A-Z][a-z]+\s+\d{4}))?"
)
_ARTICLE = re.compile(r"in\s+accordance\s+with\s+article\s+(\d+)\s*(?:\(\s*(\d+)\s*\))?", re.IGNORECASE)
ACT_DONE = {
    "ratified": ActKind.RATIFICATION,
    "accepted": ActKind.ACCEPTANCE,
    "approved": ActKind.APPROVAL,
    "acceded": ActKind.ACCESSION,
    "ratification": ActKind.RATIFICATION,
    "acceptance": ActKind.ACCEPTANCE,
    "approval": ActKind.APPROVAL,
    "accession": ActKind.ACCESSION,
}
_CONSENTED = re.compile(
    r"\b(?:(?P<verb>ratified|accepted|approved|acceded)|instruments?\s+of\s+(?P<noun>ratification|acceptance|approval"
    r"|accession))\b(?:(?!\d{1,2}\s+[A-Z]|\.\s)[^\n]){0,160}?\bon\s+(?=\d)",
    re.IGNORECASE,
)
_PROVISIONAL = re.compile(
    r"\b(?:will|shall)\s+(?:apply\s+provisionally|provisionally\s+apply)\b|\bapplies\s+provisionally\b",
    re.IGNORECASE,
)
_TERRITORY = re.compile(
    r"territorial\s+application|extension\s+to|extended\s+to|on\s+behalf\s+of\s+the\s+kingdom"
    r"|(?:shall|will|does)\s+(?:not\s+)?(?:apply|extend)\s+to\s+(?:the\s+)?[A-Z]"
    r"|for\s+the\s+(?:european|kingdom|caribbean)\b|not\s+(?:apply|extend)\s+to",
    re.IGNORECASE,
)


def notices_in(text: str, title: str = "") -> tuple[list[Notice], str]:
    """Read the notices of withdrawal of an end note.

    Parameters
    ----------
    text, title : str
        As of `loaders.depositary.mentions.mentions`.

    Returns
    -------
    notices : list of Notice
        In the order of the note; a notice that was taken back is left out.
    trouble : str
        Why the note is not understood although it speaks of leaving; empty if it is, or does not.

    Examples
    --------
    >>> notices, trouble = notices_in(
    ...     "On 6 September 2024, the Government of the Republic of Lithuania deposited with the "
    ...     "Secretary-General a notification of withdrawal. The withdrawal took effect for Lithuania on "
    ...     "6 March 2025. (See depositary notification C.N.347.2024.TREATIES-XXVI-6 of 6 September 2024)")
    >>> notices[0].effect.isoformat(), notices[0].notification, trouble
    ('2025-03-06', 'C.N.347.2024.TREATIES-XXVI-6', '')
    """
    found = list(mentions(text, title))
    plain = text
    for mention in found:
        if mention.about is About.SOMETHING_ELSE:
            plain = plain[: mention.start] + " " * (mention.end - mention.start) + plain[mention.end :]
    if plain.isspace() or all(mention.about is About.SOMETHING_ELSE for mention in found):
        return [], ""
    starts = [match.start() for match in _NOTICE.finditer(plain) if not _SAID.search(plain[: match.start()])]
    if not starts:
        return [], "speaks of leaving in words that are not understood"
    notices = []
    for passage in _passages(plain, starts):
        if _TAKEN_BACK.search(passage):
            # The depositary strikes a notice that was taken back in time as if it had not been given.
            continue
        notice = _notice(passage)
        if notice is None:
            return notices, "speaks of a withdrawal without a day of receipt"
        if notice.effect is None and re.search(r"\beffect", passage, re.IGNORECASE):
            return notices, "speaks of the effect of a withdrawal without a day that is understood"
        notices.append(notice)
    return notices, ""


def _passages(text: str, starts: list[int]) -> Iterator[str]:
    """Yield the part of a note that belongs to each notice: from the date before it to the next one."""
    dates = [at for at, _ in days_in(text)]
    begins = []
    for start in starts:
        before = [at for at in dates if at < start]
        begin = before[-1] if before else start
        if not begins or begin > begins[-1]:
            begins.append(begin)
    for begin, end in zip(begins, [*begins[1:], len(text)], strict=True):
        yield text[begin:end]


def _notice(passage: str) -> Notice | None:
    """Return the notice that a passage tells of, or None if it has no day of receipt."""
    told = _NOTICE.search(passage)
    received = next((day for position, day in days_in(passage) if told and position < told.start()), None)
    if received is None:
        return None
    effect = next((day for match in _EFFECT.finditer(passage) if (day := _day_at(passage, match.end()))), None)
    number = _NUMBER.search(passage)
    article = _ARTICLE.search(passage)
    return Notice(
        received,
        effect,
        f"C.N.{number[1]}.{number[2]}.{number[3]}" if number else "",
        first_day(number["day"]) if number and number["day"] else None,
        (f"Article {article[1]}" + (f" ({article[2]})" if article[2] else "")) if article else "",
    )


def _day_at(text: str, at: int) -> date | None:
    """Return the day written at a place of a text."""
    return next((day for position, day in days_in(text[at:]) if position == 0), None)


def earlier_consents(text: str, before: date) -> list[Entry]:
    """Return the consents before a day of which an end note tells: those of a stay that ended before the present one.

    Examples
    --------
    >>> told = "Ruritania had acceded to the Convention on 23 September 1976. On 29 June 2011 it gave notice."
    >>> [(entry.kind.value, entry.date.year, entry.bracketed) for entry in earlier_consents(told, date(2011, 6, 29))]
    [('accession', 1976, True)]
    """
    found = [
        (ACT_DONE[(match["verb"] or match["noun"]).lower()], day)
        for match in _CONSENTED.finditer(text)
        if (day := _day_at(text, match.end())) and day < before
    ]
    return [Entry(kind, day, bracketed=True) for kind, day in found]


def applies_provisionally(text: str) -> bool:
    """Return whether a declaration announces provisional application.

    Examples
    --------
    >>> applies_provisionally("The Republic of Chile declares that it will apply provisionally paragraph 1.")
    True
    """
    return bool(_PROVISIONAL.search(text))


def territories_in(name: str, text: str) -> Iterator[Statement]:
    """Yield each paragraph of an end note that speaks of territories, as it is."""
    for paragraph in text.split("\n"):
        if _TERRITORY.search(paragraph) and not _NOTICE.search(paragraph) and not applies_provisionally(paragraph):
            day = first_day(paragraph)
            yield Statement("End note", name, paragraph, day.isoformat() if day else "")
