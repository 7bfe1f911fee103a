"""The lexicon: names, words and phrases that sentences are made of, from ``lexicon.toml`` beside this module.

A sentence is first written with marks for what was recognised: ``⟦S0⟧`` states, ``⟦T0⟧`` treaties, ``⟦D0⟧`` dates,
``⟦PLTU⟧`` a parliament. The phrases must then account for every word left. Which words there are is decided in the
file; what they mean, in `claims.dates`, `claims.marks` and `claims.phrases`.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Any

from claims.model import Matter, Size

LEXICON: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text("utf-8"))

OPEN_TREATY = "⟦TX⟧"
FILLERS = frozenset(LEXICON["FILLERS"].split())
NUMBERS = {word: number for number, word in enumerate(LEXICON["NUMBERS"].split())}
SIZES = {word: Size[size] for size, words in LEXICON["SIZES"].items() for word in words}
ROLES = {word: role for role, words in LEXICON["ROLES"].items() for word in words}
BALTIC: tuple[str, ...] = tuple(LEXICON["BALTIC"])
AMBIGUOUS: Mapping[str, str] = LEXICON["AMBIGUOUS"]
DEMONYMS: Mapping[str, str] = LEXICON["DEMONYMS"]
PARLIAMENTS: Mapping[str, str] = LEXICON["PARLIAMENTS"]


def any_of(alternatives: Iterable[str]) -> str:
    """Return a pattern for any of some texts, the longest first.

    Examples
    --------
    >>> any_of(["since", "ever since"])
    '(?:ever since|since)'
    """
    return f"(?:{'|'.join(sorted(alternatives, key=len, reverse=True))})"


# What `$name` stands for in a phrase.
_PARTS = {
    "states": r"⟦S(?P<states>\d+)⟧",
    "treaty": r"⟦T(?P<treaty>\w+)⟧",
    "tail": r"(?: ⟦T(?P<tail>\w+)⟧)?",
    "parliament": r"⟦P(?P<parliament>[A-Z]{3})⟧",
    "number": rf"(?:(?P<size>{any_of(SIZES)}) )?(?P<number>\d{{1,3}}|{any_of(NUMBERS)})",
    "role": any_of(ROLES),
}


def filled(phrase: str, **more: str) -> str:
    """Return a phrase of the file as a regular expression, with marks and fragments put in."""
    return Template(phrase).substitute(_PARTS, **more)


for _name, _text in LEXICON["FRAGMENTS"].items():
    _PARTS[_name] = filled(_text if isinstance(_text, str) else f"(?:{'|'.join(_text)})")


def pattern(phrase: str, **more: str) -> re.Pattern:
    """Return a phrase of the file compiled."""
    return re.compile(filled(phrase, **more))


def anywhere(phrase: str) -> re.Pattern:
    """Return a phrase compiled to be found in a sentence as written, in capitals or not."""
    return re.compile(rf"\b(?:{filled(phrase)})\b", re.I)


def forms(verb: str) -> dict[str, str]:
    """Return the forms of a verb: by rule what the file does not give.

    Examples
    --------
    >>> forms("ratify")
    {'base': 'ratify', 'past': 'ratified', 'participle': 'ratified', 'third': 'ratifies'}
    >>> forms("withdraw")
    {'base': 'withdraw', 'past': 'withdrew', 'participle': 'withdrawn', 'third': 'withdraws'}
    """
    stem = f"{verb[:-1]}ie" if verb.endswith("y") else verb
    own = {"past": f"{stem.removesuffix('e')}ed"} | LEXICON["FORMS"].get(verb, {})
    return {"base": verb, "past": own["past"], "participle": own.get("participle", own["past"]), "third": f"{stem}s"}


def verbs() -> Iterator[tuple[Matter, dict[str, str]]]:
    """Yield what states are said to do: its matter, and each form with the rest of the phrase."""
    for row in LEXICON["VERBS"]:
        own, rest = [forms(verb) for verb in row["verbs"].split()], filled(row.get("rest", ""))
        yield Matter[row["matter"]], {form: f"(?:{'|'.join(verb[form] for verb in own)}){rest}" for form in own[0]}
