"""What the phrases of a sentence say: a predicate with its time, a vote, a number, a first.

Works on a sentence with marks (`claims.words`), dates taken out. Every pattern is matched
against the whole of it: a word that no pattern knows leaves the sentence not understood.
"""

import re
from dataclasses import dataclass
from itertools import product

from claims.model import Matter, Size
from claims.words import (
    BEINGS,
    COUNTED,
    EFFECT,
    EXIT_NOUN,
    IN_FORCE,
    LEAVING_NOW,
    NUMBER,
    NUMBER_WORDS,
    SIZES,
    STATE,
    STATES_NOUN,
    TREATY,
    VERBS,
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said: the matter, denied or not, and the tense.

    `tense` is "is" or "stands" (now), "was" (stood), "has" (perfect), "had", "did" (happened), "never",
    "does" (headline present) or "effect" (the day on which it took effect).
    """

    matter: Matter
    tense: str
    negated: bool = False


Pattern = tuple[re.Pattern, Matter, str]
_T = rf"(?P<treaty>{TREATY}|it)"
_BE = r"(?P<be>is|are|was|were|remains?|(?:has|have|had)(?P<early> not| never)? been)"


def _patterns() -> tuple[Pattern, ...]:
    """Build every pattern of a predicate with its matter and tense."""
    found: list[tuple[str, Matter, str]] = []
    for being, matter in BEINGS:
        found += [
            (rf"{_BE}(?P<neg> not| never| no longer)? {being} {_T}", matter, "be"),
            (rf"(?P<be>became|has become|have become|had become) {being} {_T}", matter, "did"),
            (rf"(?P<aux>did|has|have|had)(?P<neg> not| never) become {being} {_T}", matter, "has"),
            (rf"(?P<neg>never )became {being} {_T}", matter, "did"),
        ]
    found.append(
        (rf"(?P<be>is|are|was|were)(?P<neg> not)? (?:in process of )?{LEAVING_NOW} {_T}", Matter.LEAVING, "be")
    )
    for base, past, participle, third, matter in VERBS:
        found += [
            (rf"(?P<aux>has|have|had)(?P<neg> not| never)? {participle} {_T}", matter, "has"),
            # "has yet to sign" reaches here as "has not sign".
            (rf"(?P<aux>has|have|had)(?P<neg> not) {base} {_T}", matter, "has"),
            (rf"(?P<neg>never )?{past} {_T}", matter, "did"),
            (rf"did(?P<neg> not| never) {base} {_T}", matter, "did"),
            (rf"{third} {_T}", matter, "does"),
        ]
    not_in = r"but (?:has |have |had |did |do |does |is |was )?(?:not|never)"
    later = r"(?:ratified|ratify|joined|join|acceded|acceded to)"
    found += [
        (rf"(?:(?P<aux>has|have|had) )?signed {not_in} {later} {_T}", Matter.SIGNED_ONLY, "stands"),
        (rf"(?:(?P<aux>has|have|had) )?signed {_T} {not_in} {later}(?: it)?", Matter.SIGNED_ONLY, "stands"),
        (
            rf"(?P<be>is|are|was|were) (?:signatory|signatories)(?: to)? but not {BEINGS[0][0]} {_T}",
            Matter.SIGNED_ONLY,
            "be",
        ),
    ]
    return tuple((re.compile(pattern), matter, tense) for pattern, matter, tense in found)


PATTERNS = _patterns()
# "Lithuania's withdrawal from the treaty took effect": the noun names what came into effect.
_NOUNS = (
    (rf"{EXIT_NOUN}", Matter.LEFT, EFFECT),
    (r"(?:ratification|accession)", Matter.BOUND, EFFECT),
    (r"notice of (?:withdrawal|denunciation)", Matter.NOTIFIED, r"was (?:deposited|received|submitted|given)"),
    (r"notification of (?:withdrawal|denunciation)", Matter.NOTIFIED, r"was (?:deposited|received|submitted|given)"),
    (r"(?:instrument of )?ratification", Matter.RATIFIED, r"was deposited"),
    (r"(?:instrument of )?accession", Matter.ACCEDED, r"was deposited"),
)
NOUN_PHRASES = tuple(
    (re.compile(pattern), matter)
    for noun, matter, verb in _NOUNS
    for pattern in (
        rf"(?P<states>{STATE}) 's {noun}(?: (?:from|of|to) (?P<treaty>{TREATY}))? {verb}(?: (?P<tail>{TREATY}))?",
        rf"{noun} (?:from|of|to) (?P<treaty>{TREATY}) (?:by|of) (?P<states>{STATE}) {verb}",
        rf"{noun} (?:by|of) (?P<states>{STATE}) (?:from|of|to) (?P<treaty>{TREATY}) {verb}",
    )
)
# "The withdrawal is effective 6 March": here "effective" was taken as part of the date.
EFFECTIVE = re.compile(
    rf"(?P<states>{STATE}) 's {EXIT_NOUN}(?: (?:from|of) (?P<treaty>{TREATY}))?(?: is| was| became| becomes)"
    rf"(?: (?P<tail>{TREATY}))?"
)
FOR_STATE = re.compile(rf"(?P<treaty>{TREATY}) {IN_FORCE} (?:for|in) (?P<states>{STATE})")
IS_IN_FORCE = re.compile(
    rf"(?P<treaty>{TREATY}) (?P<be>is|was|has been)(?P<neg> not| no longer)? (?:in force|binding) (?:for|in|on) "
    rf"(?P<states>{STATE})"
)
PASSIVE = re.compile(
    rf"(?P<treaty>{TREATY}) (?:was|has been) (?P<verb>signed|ratified|joined|denounced) by (?P<states>{STATE})"
)
TREATY_DAYS = (
    (re.compile(rf"(?P<treaty>{TREATY}) was adopted"), "adopted"),
    (re.compile(rf"(?P<treaty>{TREATY}) (?:was )?opened for signature"), "opened"),
    (re.compile(rf"(?P<treaty>{TREATY}) (?:{IN_FORCE}|has been in force)"), "in_force"),
)
FIRST = re.compile(
    rf"(?P<states>{STATE}) (?:is|was|became|has become) first "
    r"(?:state|country|nation|party|member|state party|member state)(?: ever)? to (?:have )?"
    rf"(?:leave|quit|exit|denounce|withdraw from|left|withdrawn from|pull out of) (?P<treaty>{TREATY})"
)

_PARL = r"⟦P(?P<parliament>[A-Z]{3})⟧"
_LEAVE = (
    r"(?:(?:its|their|country 's) )?"
    r"(?:withdrawal|exit|departure|denunciation|leaving|withdrawing|quitting|leave|withdraw|quit|denounce)"
)
_VOTED = r"(?:adopted|approved|passed|backed|ratified|endorsed|supported|voted for|voted in favour of)"
_OBJECT = rf"(?:(?P<states>{STATE}) 's )?{_LEAVE}(?: from| of)? (?P<treaty>{TREATY})"
_PASSED = rf"(?:was|has been) {_VOTED} by {_PARL}"
LEAVING_VOTES = (
    re.compile(rf"{_PARL} (?:has )?(?:voted|decided) (?:to|for|in favour of) {_OBJECT}"),
    re.compile(rf"{_PARL} (?:has )?{_VOTED} (?:(?:law|bill|decision|legislation|act) )?(?:(?:on|to|for) )?{_OBJECT}"),
    re.compile(
        rf"(?:(?P<states>{STATE}) 's )?{EXIT_NOUN}(?: (?:from|of) (?P<treaty>{TREATY}))? {_PASSED}"
        rf"(?: (?P<tail>{TREATY}))?"
    ),
)
_ADOPTED = r"(?:ratified|approved|adopted)"
JOINING_VOTES = (
    re.compile(
        rf"{_PARL} (?:has )?(?:{_ADOPTED}|voted to ratify|voted to join) (?:ratification of )?(?P<treaty>{TREATY})"
    ),
    re.compile(rf"(?P<treaty>{TREATY}) was {_ADOPTED} by {_PARL}"),
    re.compile(rf"(?:was )?{_ADOPTED} by {_PARL} (?P<treaty>{TREATY})"),
)

COUNT_SUBJECT = re.compile(rf"(?:total of )?{NUMBER} {STATES_NOUN}(?: of world| worldwide)? (?P<rest>.+)")
NO_SUBJECT = re.compile(r"no (?:state|country|nation) (?P<rest>(?:has|is|had) .+)")
_COUNTED = "|".join(sorted(COUNTED, key=len, reverse=True))
COUNT_NOUNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<treaty>{TREATY}) (?:has|had|counts|counted|now has) {NUMBER} (?P<counted>{_COUNTED})",
        rf"there (?:are|were) {NUMBER} (?P<counted>{_COUNTED}) (?:to|of|in) (?P<treaty>{TREATY})",
        rf"number of (?P<counted>{_COUNTED}) (?:to|of|in) (?P<treaty>{TREATY}) (?:is|was|stands at|stood at) {NUMBER}",
        rf"(?P<treaty>{TREATY}) (?:has been|was) (?P<counted>signed|ratified|joined) by {NUMBER} {STATES_NOUN}",
    )
)
COUNT_VERBS = {
    "signed": Matter.SIGNED,
    "ratified": Matter.RATIFIED,
    "joined": Matter.JOINED,
    "denounced": Matter.WITHDREW,
}


def predicate(text: str) -> tuple[Predicate, str] | None:
    """Return what a phrase without its subject says, and the mark of its treaty; None if not understood.

    Examples
    --------
    >>> predicate("have not joined ⟦T0⟧")
    (Predicate(matter=<Matter.JOINED: 'joined'>, tense='has', negated=True), '⟦T0⟧')
    """
    for pattern, matter, tense in PATTERNS:
        if match := pattern.fullmatch(text):
            parts = match.groupdict()
            denial = (parts.get("neg") or parts.get("early") or "").strip()
            return _predicate(matter, tense, denial, parts), match["treaty"]
    return None


def _predicate(matter: Matter, tense: str, denial: str, parts: dict) -> Predicate:
    """Return the predicate of a match: its tense by the auxiliary, its matter by the denial."""
    auxiliary = (parts.get("aux") or parts.get("be") or "").split(" ")[0]
    if denial == "no longer" and auxiliary in ("is", "are", "was", "were", "remains", "remain"):
        return Predicate(
            Matter.UNBOUND if matter is Matter.BOUND else Matter.LEFT, "was" if auxiliary in ("was", "were") else "is"
        )
    if tense == "be":
        tense = {"was": "was", "were": "was", "had": "had", "has": "has been", "have": "has been"}.get(auxiliary, "is")
    elif tense == "stands":
        tense = "had" if auxiliary == "had" else "stands"
    elif tense == "has" and auxiliary == "had":
        tense = "had"
    if denial == "never":
        tense = "never"
    return Predicate(matter, tense, bool(denial))


def number(match: re.Match) -> tuple[Size, int]:
    """Return the number of a match and how it is meant."""
    text = match["number"]
    return SIZES.get(match["size"] or "", Size.EXACTLY), NUMBER_WORDS[text] if text in NUMBER_WORDS else int(text)


def known_words() -> frozenset[str]:
    """Return every word that a pattern knows, to say which words of a sentence are not understood."""
    texts = (
        [p.pattern for p, _, _ in PATTERNS] + [p.pattern for p, _ in NOUN_PHRASES] + [p.pattern for p, _ in TREATY_DAYS]
    )
    texts += [p.pattern for p in (*LEAVING_VOTES, *JOINING_VOTES, *COUNT_NOUNS)]
    texts += [p.pattern for p in (EFFECTIVE, FOR_STATE, IS_IN_FORCE, PASSIVE, FIRST, COUNT_SUBJECT, NO_SUBJECT)]
    words = {word for text in texts for word in re.findall(r"[a-z]+", re.sub(r"\?P<\w+>|\\w|\\d", " ", text))}
    # Some words are written with an optional end ("states?").
    plural = {word + end for word, end in product(words, ("s",))}
    return frozenset(
        words | plural | {"neither", "nor", "but", "and", "or", "treaties", "conventions", "convention", "treaty"}
    )
