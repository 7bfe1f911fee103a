"""A sentence with marks for what is recognised in it: treaties, dates, states, parliaments.

Nothing is corrected. A word that no phrase knows, a day that depends on when it was said, or a name
with two bearers ends the reading with the reason.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from claims.dates import RELATIVE, Dating, NoSuchDay, find_dates
from claims.lexicon import BALTIC, DEMONYMS, FILLERS, LEXICON, OPEN_TREATY, PARLIAMENTS, any_of, anywhere, filled
from claims.model import Ground
from claims.names import Names, find_states
from claims.phrases import known_words
from treaties.model import Treaty

KNOWN = known_words()
CONTRACTIONS = tuple((re.compile(short, re.I), full) for short, full in LEXICON["CONTRACTIONS"])
TREATY_NAMES = {
    id: tuple(
        re.compile(rf"(?<![\w-])(?:(?<=the ){said['years']} )?(?:UN )?(?:{filled(name)})(?![\w-])", re.I)
        for name in said["names"]
    )
    for id, said in LEXICON["TREATIES"].items()
}
BOTH_TREATIES = anywhere(LEXICON["BOTH_TREATIES"])
GROUPS = {group: anywhere(says) for group, says in LEXICON["GROUPS"].items()}
HOUSE = f"(?P<house>{any_of([*LEXICON['HOUSES'], *PARLIAMENTS])})"
NUMERIC_DATE = re.compile(r"\b\d{1,2}([./-])\d{1,2}\1\d{2,4}\b")


class NotUnderstood(ValueError):
    """A sentence that the rules do not cover; the message says why, as a sentence."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with marks, and what the marks stand for.

    `groups` are the marks of groups, with group and quantifier ("all", "no" or none); `either` tells
    that "or" stood in a list, `openly` that no treaty is named.
    """

    text: str
    states: dict[str, tuple[str, ...]]
    treaties: dict[str, tuple[str, ...]]
    dates: dict[str, Dating]
    groups: dict[str, tuple[str, str]]
    either: bool
    openly: bool


def mark(sentence: str, ground: Ground, names: Names) -> Marked:
    """Return a sentence with marks for treaties, dates, states and parliaments, without fillers.

    Raises
    ------
    NotUnderstood
        If a date is relative or impossible, or a word has no meaning here.
    Ambiguous
        If a name may mean more than one state.
    """
    text = unicodedata.normalize("NFC", sentence).replace("’", "'").replace("‘", "'")
    text = re.sub(r"[“”\"⟦⟧]", " ", text)
    text = re.sub(r"\s+", " ", text).strip().rstrip(".!").strip()
    for contraction, full in CONTRACTIONS:
        text = contraction.sub(full, text)
    if relative := RELATIVE.search(text):
        raise NotUnderstood(f"“{relative[0]}” is a day that depends on when it was said; give the date.")
    if short := NUMERIC_DATE.search(text):
        raise NotUnderstood(f"“{short[0]}” may mean more than one day; write it as 6 March 2025 or 2025-03-06.")
    text, treaties = _find_treaties(text, ground)
    text, groups, states = _find_groups(text)
    try:
        text, dates = find_dates(text, ground.today)
    except NoSuchDay as error:
        raise NotUnderstood(f"The calendar has no such day as “{error}”.") from None
    words, found = find_states(text, names)
    states |= {str(i): (iso3,) for i, iso3 in enumerate(found)}
    text = " ".join(word if word.startswith("⟦") else word.lower() for word in words)
    text = _parliaments(re.sub(r" ' s\b|(?<=⟧) '(?= )", " 's", text), states)
    # "Both" may be dropped before names only: "have not both joined" says something else.
    text = re.sub(r"\bboth (?=(?:the )?⟦)", "", text)
    text = " ".join(word for word in text.split(" ") if word not in FILLERS)
    text, either = _lists(text, states, treaties)
    text = re.sub(r"\s+", " ", text.replace(",", " ")).strip()
    text = re.sub(r"(?<!\S)(?:treaty|convention)(?!\S)", OPEN_TREATY, text)
    _refuse_unknown(text, words, names)
    openly = not re.search(r"⟦T\d", text)
    return Marked(text, states, treaties, {str(i): d for i, d in enumerate(dates)}, groups, either, openly)


def _find_treaties(text: str, ground: Ground) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Mark the treaties that a text names; the longest name first."""
    found: dict[str, tuple[str, ...]] = {}
    treaties = ground.atlas.tables.treaties
    named = [(name, (id,)) for id, names in TREATY_NAMES.items() if id in treaties for name in names]
    for name, ids in [*_further(treaties.values()), *named, (BOTH_TREATIES, ground.usual)]:

        def replaced(_: re.Match, ids: tuple[str, ...] = ids) -> str:
            found[at := str(len(found))] = ids
            return f"⟦T{at}⟧"

        text = name.sub(replaced, text)
    # "The Convention on Cluster Munitions (CCM)" names one treaty twice.
    twice = re.compile(r"(⟦T(\d+)⟧) ?\((?:the )?⟦T(\d+)⟧\)")
    return twice.sub(lambda m: m[1] if found[m[2]] == found[m[3]] else m[0], text), found


def _further(treaties: Iterable[Treaty]) -> list[tuple[re.Pattern, tuple[str, ...]]]:
    """Return what treaties are called that the lexicon does not know: by their row in the table, and by their id."""
    names = {
        name: (re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", flags), (treaty.id,))
        for treaty in treaties
        if treaty.id not in TREATY_NAMES
        for name, flags in ((treaty.title, re.I), (treaty.short, re.I), (treaty.id.upper(), re.NOFLAG))
    }
    return [names[name] for name in sorted(names, key=len, reverse=True)]


def _find_groups(text: str) -> tuple[str, dict[str, tuple[str, str]], dict[str, tuple[str, ...]]]:
    """Mark groups of states; the Baltic states are the same on every day, the others are not."""
    groups: dict[str, tuple[str, str]] = {}
    states: dict[str, tuple[str, ...]] = {}
    for group, pattern in GROUPS.items():

        def replaced(match: re.Match, group: str = group) -> str:
            at, quantifier = f"9{len(states):02}", (match[1] or "").lower()
            states[at] = BALTIC if group == "baltic" else ()
            if quantifier or group != "baltic":
                groups[at] = (group, quantifier)
            return f"⟦S{at}⟧"

        text = pattern.sub(replaced, text)
    return text, groups, states


def _parliaments(text: str, states: dict[str, tuple[str, ...]]) -> str:
    """Mark parliaments, by their own names, an adjective or the state's name."""

    def marked(match: re.Match, own: str | None) -> str:
        named = PARLIAMENTS.get(match["house"], own)
        return f"⟦P{named}⟧" if named and own in (None, named) else match[0]

    def of_state(match: re.Match) -> str:
        own = states[match["at"]]
        return marked(match, own[0]) if len(own) == 1 else match[0]

    text = re.sub(rf"⟦S(?P<at>\d+)⟧ 's {HOUSE}\b", of_state, text)
    text = re.sub(rf"\b{HOUSE} of (?:the )?⟦S(?P<at>\d+)⟧", of_state, text)
    of_word = rf"\b(?:(?P<word>{any_of(DEMONYMS)}) )?{HOUSE}\b"
    return re.sub(of_word, lambda match: marked(match, DEMONYMS.get(match["word"])), text)


def _lists(text: str, states: dict[str, tuple[str, ...]], treaties: dict[str, tuple[str, ...]]) -> tuple[str, bool]:
    """Join lists of states, and of treaties, into one mark; say whether "or" stood in one."""
    either = False
    link = r"(?: ?, (?:and |or |nor )?| (?:and|or|nor|&|as well as) )"

    def merged(match: re.Match) -> str:
        nonlocal either
        either |= bool(re.search(r"\bor\b", match[0]))
        kind, parts = match[0][1], re.findall(r"\d+", match[0])
        held = states if kind == "S" else treaties
        if not all(held[part] for part in parts):
            return match[0]
        held[parts[0]] = tuple(dict.fromkeys(item for part in parts for item in held[part]))
        return f"⟦{kind}{parts[0]}⟧"

    for kind in "ST":
        text = re.sub(rf"⟦{kind}\d+⟧(?:{link}⟦{kind}\d+⟧)+", merged, text)
    return text, either


def _refuse_unknown(text: str, words: list[str], names: Names) -> None:
    """Refuse a sentence with words that no phrase knows, with the state's name that may be meant."""
    plain = (word for word in text.split(" ") if not word.startswith("⟦") and word not in KNOWN and word != "'s")
    unknown = [word for word in plain if re.search(r"[^\W\d_]", word)]
    if not unknown:
        return
    written = {word.lower(): word for word in reversed(words)}
    shown = [written.get(word, word) for word in dict.fromkeys(unknown)]
    near = [name for word in shown if len(word) > 3 for name in names.nearest(word)]
    if near:
        said = "”, “".join(shown)
        raise NotUnderstood(f"“{said}” is not understood. Did you mean {' or '.join(dict.fromkeys(near))}?")
    raise NotUnderstood(f"Not understood here, so not checked: “{'”, “'.join(shown[:6])}”.")
