"""What the words "withdraw" and "denounce" in an end note are about: the treaty, or a reservation, or another treaty.

Most of what is withdrawn at the depositary are reservations, and a sentence about one reads much like a notice of
withdrawal from the treaty. Each mention is read in its sentence; "the withdrawal" by itself is that of the mention
before it. What remains unclear is said to be, and never guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class About(Enum):
    """What a mention of leaving is about."""

    TREATY = auto()
    SOMETHING_ELSE = auto()
    UNCLEAR = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: the sentence from `start` to `end` in the text in which it stands, and what it is about."""

    start: int
    end: int
    about: About


LEAVING = re.compile(r"withdr[ae]w\w*|denounc\w*|denunciation\w*", re.IGNORECASE)
_STOP = re.compile(r"\n|[.:;?!][”\"’)\]]*\s+(?=[“\"‘(\[]*[A-Z])")
_THING = r"(?:reservation|declaration|objection|understanding|communication|statement|signature|proposal|request)s?"
# In the same sentence these are what is withdrawn, wherever they stand, unless the sentence names the treaty; of the
# others this is sure only close by.
_ELSE = re.compile(r"\b(?:reservation|declaration|objection)s?\b|\bpartial(?:ly)?\s+withdr", re.IGNORECASE)
_ELSE_NEARBY = re.compile(
    rf"withdr(?:aw\w*|ew)(?:\s+of)?(?:\s+\w+){{0,4}}\s+{_THING}\b|{_THING}(?:\s+\w+){{0,6}}\s+withdr(?:awn|ew|awal)",
    re.IGNORECASE,
)
_TREATIES = r"Convention|Covenant|Treaty|Protocol|Agreement|Statute|Charter|Constitution|Pact|Arrangement|Act"
_THE_TREATY = re.compile(
    rf"(?:withdr[ae]w\w*\s+from|(?:denounc\w+|denunciation)(?:\s+of)?)\s+(?:the|this)\s+"
    rf"(?P<named>(?:[a-z]+\s+)?(?:[A-Z]\w+\s+){{0,3}}?(?:{_TREATIES})\b(?P<further>\s+(?:on|concerning|relating|against"
    rf"|regarding|for|prohibiting)\s+(?!\d)(?:\S+\s+){{0,5}})?)",
)
_NOTICE_ITSELF = re.compile(
    rf"(?:notification|notice|instrument|letter)s?\s+of\s+(?:its\s+|the\s+)?(?:withdrawal|denunciation)"
    rf"(?!\s+of\s+(?:\w+\s+){{0,3}}{_THING}\b)(?!\s+from\s+the\s+{_THING}\b)",
    re.IGNORECASE,
)
_BY_ITSELF = re.compile(
    r"\b(?:the|this|that|said|such|its|above)\s+(?:\w+\s+)?(?:(?:notification|notice|instrument|letter)\s+of\s+)?"
    r"(?:withdrawal|denunciation)\b",
    re.IGNORECASE,
)


def mentions(text: str, title: str = "") -> Iterator[Mention]:
    """Yield each sentence of an end note that speaks of leaving something, in their order.

    Parameters
    ----------
    text : str
        The end note, one line a paragraph.
    title : str, optional
        The title of the treaty, by which a treaty named in full is told from another one.

    Examples
    --------
    >>> [found.about.name for found in mentions("Ruritania withdrew its reservation. The withdrawal is welcome.")]
    ['SOMETHING_ELSE', 'SOMETHING_ELSE']
    >>> [found.about.name for found in mentions("Ruritania denounced the Convention on 3 May 2001.")]
    ['TREATY']
    """
    last = About.UNCLEAR
    for start, end in _sentences(text):
        sentence = text[start:end]
        if LEAVING.search(sentence):
            last = _about(sentence, title, last)
            yield Mention(start, end, last)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _STOP.finditer(text):
        yield start, stop.end()
        start = stop.end()
    yield start, len(text)


def _about(sentence: str, title: str, last: About) -> About:
    """Return what a sentence says is left; `last` is what the sentence before it was about."""
    named = [_is_this(found, title) for found in _THE_TREATY.finditer(sentence)]
    if any(named):
        return About.TREATY
    again = _BY_ITSELF.search(sentence)
    # A sentence with a day of its own tells of something new.
    if last is not About.UNCLEAR and again and not re.search(r"\d{4}", sentence[: again.start()]):
        return About.SOMETHING_ELSE if _ELSE.search(sentence) else last
    if _NOTICE_ITSELF.search(sentence):
        return About.TREATY
    return About.SOMETHING_ELSE if named or _ELSE.search(sentence) or _ELSE_NEARBY.search(sentence) else About.UNCLEAR


def _is_this(found: re.Match, title: str) -> bool:
    """Return whether a treaty that is named is the one of the page: by its noun alone, or with its title."""
    if not found["further"] or not title:
        return True
    said, own = (re.sub(r"\W+", " ", name).strip().lower() for name in (found["named"], title))
    return own.startswith(said) or said.startswith(own)
