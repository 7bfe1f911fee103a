"""The one sentence that says what is wrong with the parameters of an address."""

from collections.abc import Iterable

from treaties.words import enumerate_names
from web import words
from web.answers import Problem

FEW = 20
"""Most values that a sentence lists."""


def check_names(names: list[str], takes: list[str]) -> None:
    """Refuse a parameter that the address does not take, or that is given more than once.

    FastAPI would take the last of several, and name all of thousands unknown.
    """
    for name in names:
        if not takes:
            raise Problem(400, words.NO_PARAMETER.format(name=short(name)))
        if name not in takes:
            raise Problem(400, words.UNKNOWN_PARAMETER.format(name=short(name), takes=listed(takes)))
        if names.count(name) > 1:
            raise Problem(400, words.REPEATED_PARAMETER.format(name=name, times=names.count(name)))


def wrong_value(name: str, value: str, known: Iterable[str]) -> str:
    """Return that a parameter has a value which it cannot have, and which it may have."""
    known = list(known)
    if 0 < len(known) <= FEW:
        return words.WRONG_CHOICE.format(name=name, value=short(value), known=", ".join(known))
    return words.WRONG_VALUE["day" if name == "since" else name].format(name=name, value=short(value))


def listed(takes: Iterable[str]) -> str:
    """Return the parameters of an address as a sentence names them."""
    return enumerate_names(takes) if (takes := list(takes)) else words.NO_PARAMETERS


def short(text: str) -> str:
    """Return a name or a value as a sentence quotes it."""
    return text if len(text) <= 40 else text[:39] + "…"
