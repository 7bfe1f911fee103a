"""States in a sentence: by exact name or alias, never by likeness."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from claims.lexicon import AMBIGUOUS
from treaties.model import State
from treaties.naming import fold
from treaties.tables import Tables

TOKEN = re.compile(r"⟦\w+⟧|[^\W_]+|[^\w\s]")
# Between the words of one name only these may stand.
INSIDE = frozenset("-.'’&()")
LONGEST = 9


@dataclass(frozen=True)
class Names:
    """Every spelling of every state, folded; those in `capitals` count in capitals only ("US", not "us")."""

    iso3_of: Mapping[str, str]
    capitals: frozenset[str]
    spelling: Mapping[str, str] = field(repr=False)
    others: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, tables: Tables) -> "Names":
        """Collect names and aliases; names with a comma are for lists, not for sentences."""
        found: dict[str, str] = {}
        spelling: dict[str, str] = {}
        capitals = set()
        own = [(name, s.iso3) for s in tables.states.values() for name in (s.name, s.depositary_name)]
        for name, iso3 in [*own, *tables.aliases.items()]:
            key = fold(name)
            if "," not in name and key not in found:
                found[key], spelling[key] = iso3, name
                if name.isupper() and len(key.replace(" ", "")) <= 5:
                    capitals.add(key)
        others = {fold(u.name): u.note or f"{u.name} is no state." for u in tables.units.values() if u.kind != "state"}
        return cls(found, frozenset(capitals), spelling, others)

    def written(self, state: State) -> str:
        """Return a spelling of a state that means no other, to be put into a sentence."""
        if fold(state.name) not in AMBIGUOUS:
            return state.name
        own = (n for key, n in self.spelling.items() if self.iso3_of[key] == state.iso3 and key not in AMBIGUOUS)
        return min(own, key=lambda name: ("(" not in name, len(name)))

    def nearest(self, word: str) -> tuple[str, ...]:
        """Return up to two names that look most like an unknown word."""
        return tuple(self.spelling[key] for key in get_close_matches(fold(word), self.iso3_of, n=2, cutoff=0.8))


class Ambiguous(ValueError):
    """A name that may mean more than one state, or that names no state; the message says so."""


def find_states(text: str, names: Names) -> tuple[list[str], list[str]]:
    """Return the words of a text with each state replaced by a mark, ``⟦S0⟧``, and the ISO3 codes of the states.

    Dates and treaties are marked already; punctuation is kept as words of its own.

    Raises
    ------
    Ambiguous
        If a name has more than one bearer.
    """
    tokens = TOKEN.findall(text)
    words: list[str] = []
    states: list[str] = []
    at = 0
    while at < len(tokens):
        length, iso3 = _name_at(tokens, at, names)
        if length:
            words.append(f"⟦S{len(states)}⟧")
            states.append(iso3)
        else:
            words.append(tokens[at])
        at += length or 1
    return words, states


def _name_at(tokens: list[str], at: int, names: Names) -> tuple[int, str]:
    """Return how many words from a place are a state's name, the most that are, and which state's."""
    if not tokens[at][0].isalnum():
        return 0, ""
    for length in range(min(LONGEST, len(tokens) - at), 0, -1):
        part = tokens[at : at + length]
        closes = (part[-1] == ")" and "(" in part) or (part[-1] == "." and len(part[-2:][0]) == 1)
        if not (part[-1].isalnum() or closes) or any(not word[0].isalnum() and word not in INSIDE for word in part):
            continue
        key = fold(" ".join(part))
        if part[0].lower() == "the" and length > 1:
            continue
        if key in AMBIGUOUS and len(part) == len(TOKEN.findall(key)):
            raise Ambiguous(f"“{' '.join(part)}” may mean {AMBIGUOUS[key]}; name the one.")
        if key in names.iso3_of and not (key in names.capitals and not "".join(part).isupper()):
            return length, names.iso3_of[key]
        if key in names.others:
            raise Ambiguous(f"“{' '.join(part)}” is no state of its own here. {names.others[key]}")
    return 0, ""
