"""What the phrases of a sentence say: a predicate with its time, a vote, a number, a first.

Works on a sentence with marks (`claims.lexicon`), dates taken out. Every pattern is matched
against the whole of it: a word that no pattern knows leaves the sentence not understood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.lexicon import LEXICON, NUMBERS, SIZES, any_of, filled, pattern, verbs
from claims.model import Matter, Size


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said: the matter, denied or not, and the tense.

    `tense` is "is", "has been" or "stands" (now), "was" (stood), "has" (perfect), "had", "did" (happened),
    "never" or "does" (headline present).
    """

    matter: Matter
    tense: str
    negated: bool = False


def _predicates() -> Iterator[tuple[re.Pattern, Matter, str]]:
    """Yield every pattern of a predicate with its matter and tense."""
    for matter, being in LEXICON["BEINGS"]:
        for tense, says in LEXICON["WITH_A_BEING"]:
            yield pattern(says, being=filled(being)), Matter[matter], tense
    for matter, forms in verbs():
        for tense, says in LEXICON["WITH_A_VERB"]:
            yield pattern(says, **forms), matter, tense
    for matter, tense, says in LEXICON["OTHER_PREDICATES"]:
        yield pattern(says), Matter[matter], tense


def _happenings() -> Iterator[tuple[re.Pattern, Matter]]:
    """Yield every pattern of a sentence that tells by a noun, or of the treaty, what a state did."""
    for row in LEXICON["NOUNS"]:
        for says in LEXICON["WITH_A_NOUN"]:
            yield pattern(says, noun=filled(row["noun"]), verb=filled(row["verb"])), Matter[row["matter"]]
    for matter, says in LEXICON["BY_THE_TREATY"]:
        yield pattern(says), Matter[matter]


def _counts() -> Iterator[tuple[re.Pattern, Matter]]:
    """Yield every pattern of what a treaty counts."""
    for matter, nouns in LEXICON["COUNTED"].items():
        for says in LEXICON["COUNTS_BY_NOUN"]:
            yield pattern(says, counted=any_of(nouns)), Matter[matter]
    for matter, says in LEXICON["COUNTS_BY_VERB"]:
        yield pattern(says), Matter[matter]


PREDICATES = tuple(_predicates())
HAPPENINGS = tuple(_happenings())
COUNTS = tuple(_counts())
VOTES = tuple(
    (pattern(says), leaving)
    for leaving, votes in ((True, "VOTES_ON_LEAVING"), (False, "VOTES_ON_JOINING"))
    for says in LEXICON[votes]
)
TREATY_DAYS = tuple((pattern(says), what) for what, says in LEXICON["TREATY_DAYS"].items())
EFFECTIVE, IS_IN_FORCE, FIRST, COUNT_SUBJECT, NO_SUBJECT = (
    pattern(LEXICON[name]) for name in ("EFFECTIVE", "IS_IN_FORCE", "FIRST", "COUNT_SUBJECT", "NO_SUBJECT")
)


def predicate(text: str) -> tuple[Predicate, str] | None:
    """Return what a phrase without its subject says, and which mark is its treaty's; None if not understood.

    Examples
    --------
    >>> predicate("have not joined ⟦T0⟧")
    (Predicate(matter=<Matter.JOINED: 'joined'>, tense='has', negated=True), '0')
    """
    for says, matter, tense in PREDICATES:
        if match := says.fullmatch(text):
            parts = match.groupdict()
            denial = (parts.get("neg") or parts.get("early") or "").strip()
            return _predicate(matter, tense, denial, parts), match["treaty"]
    return None


def _predicate(matter: Matter, tense: str, denial: str, parts: dict) -> Predicate:
    """Return the predicate of a match: its tense by the auxiliary, its matter by the denial."""
    auxiliary = (parts.get("aux") or parts.get("be") or "").split(" ")[0]
    if denial == "no longer" and auxiliary not in ("has", "have", "had"):
        ended = Matter.UNBOUND if matter is Matter.BOUND else Matter.LEFT
        return Predicate(ended, "was" if auxiliary in ("was", "were") else "is")
    if tense == "be":
        tense = {"was": "was", "were": "was", "had": "had", "has": "has been", "have": "has been"}.get(auxiliary, "is")
    elif tense in ("stands", "has") and auxiliary == "had":
        tense = "had"
    return Predicate(matter, "never" if denial == "never" else tense, bool(denial))


def number(match: re.Match) -> tuple[Size, int]:
    """Return the number of a match and how it is meant."""
    text = match["number"]
    return SIZES.get(match["size"] or "", Size.EXACTLY), NUMBERS[text] if text in NUMBERS else int(text)


def known_words() -> frozenset[str]:
    """Return every word that a pattern knows, to say which words of a sentence are not understood."""
    patterns = [row[0] for rows in (PREDICATES, HAPPENINGS, COUNTS, VOTES, TREATY_DAYS) for row in rows]
    patterns += [EFFECTIVE, IS_IN_FORCE, FIRST, COUNT_SUBJECT, NO_SUBJECT]
    texts = (re.sub(r"\?P<\w+>|\\w|\\d", " ", known.pattern) for known in patterns)
    words = {word for text in texts for word in re.findall(r"[a-z]+", text)}
    # Some words are written with an optional end ("states?").
    return frozenset({*words, *(f"{word}s" for word in words), *LEXICON["LINKS"].split()})
