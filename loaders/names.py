"""Which state a name means: by exact table, never by likeness.

A name counts if it is a state's name, the depositary's name or a listed alias, whatever its case,
accents and punctuation. An unknown name is an error that shows the nearest candidates; it is never
guessed, since "Niger" is not a misspelt "Nigeria".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches

from loaders import paths
from loaders.errors import shown
from treaties.naming import fold
from treaties.tables import Tables

LONGEST_COMPARED = 80


class UnknownName(LookupError):
    """A name that no state bears; `candidates` holds the nearest listed names of each unknown name."""

    def __init__(self, candidates: Mapping[str, tuple[str, ...]]):
        self.candidates = dict(candidates)
        super().__init__(self.candidates)

    def __str__(self) -> str:
        return "\n".join(_sentence(name, near) for name, near in self.candidates.items())


def _sentence(name: str, near: tuple[str, ...]) -> str:
    hint = f"Did you mean {' or '.join(near)}?" if near else f"If it is one, add it to {paths.ALIASES}."
    return f"No state is listed as {shown(name)}. {hint}"


def listed_names(tables: Tables) -> Iterator[tuple[str, str]]:
    """Yield every spelling of every state with its ISO3 code: name, depositary's name, aliases."""
    for state in tables.states.values():
        yield state.name, state.iso3
        yield state.depositary_name, state.iso3
    yield from tables.aliases.items()


def is_listed(names: Mapping[str, str]) -> Callable[[str], bool]:
    """Return a test for names that are among some spellings, whatever their case, accents and punctuation."""
    folded = {fold(spelling) for spelling in names}
    return lambda name: fold(name) in folded


def match_names(names: Iterable[str], known: Tables | Mapping[str, str]) -> dict[str, str]:
    """Return the ISO3 code of each name as a source spells it, in the order of the names.

    `known` are all checked tables, or spellings with their ISO3 codes.

    Raises
    ------
    UnknownName
        With all names that match no state, and up to three nearest spellings of each.

    Examples
    --------
    >>> match_names(["Turkiye", "The Gambia"], {"Türkiye": "TUR", "Gambia": "GMB"})
    {'Turkiye': 'TUR', 'The Gambia': 'GMB'}
    >>> match_names(["Lithuana"], {"Lithuania": "LTU", "Latvia": "LVA"})
    Traceback (most recent call last):
        ...
    loaders.names.UnknownName: No state is listed as 'Lithuana'. Did you mean Lithuania?
    """
    listed = dict(listed_names(known)) if isinstance(known, Tables) else known
    spelling_of = {fold(spelling): spelling for spelling in listed}
    matched, unknown = {}, {}
    for name in dict.fromkeys(names):
        spelling = spelling_of.get(fold(name))
        if spelling is None:
            close = get_close_matches(fold(name)[:LONGEST_COMPARED], spelling_of, n=3, cutoff=0.7)
            unknown[name] = tuple(spelling_of[folded] for folded in close)
        else:
            matched[name] = listed[spelling]
    if unknown:
        raise UnknownName(unknown)
    return matched
