"""The words of the law: every sentence that a person reads, whole and by name, and how days and names are written.

The templates stand in ``en.toml`` beside this module, one file a language and room; each name in it is a name of this
module. A template leaves places open in braces, and one that depends on a number has a form for each case of the
language (`form`). Which sentence is said when is decided in `treaties.sentences` and the other modules of the law.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

LANGUAGE = "en.toml"


def read(module: str) -> dict[str, Any]:
    """Return the words of the room of a module, given its file."""
    return tomllib.loads(Path(module).with_name(LANGUAGE).read_text("utf-8"))


_SAID = read(__file__)
LABEL: Mapping[str, str] = _SAID["LABEL"]
"""What a status or a class of the pair is called."""
MEANING: Mapping[str, str] = _SAID["MEANING"]
"""What it means, in a sentence."""
COUNTS: Mapping[str, str] = _SAID["COUNTS"]
"""What each count of a day counts."""

globals().update(_SAID)


def __getattr__(name: str) -> Any:
    raise unknown(name)


def unknown(name: str) -> AttributeError:
    """Return the error for a name that is not among the words of a room."""
    return AttributeError(f"{LANGUAGE} of this room has no words named {name}")


def form(forms: Mapping[str, str], number: int) -> str:
    """Return the template that fits a number.

    Examples
    --------
    >>> forms = {"zero": "no state is", "one": "1 state is", "other": "{number} states are"}
    >>> [form(forms, number).format(number=number) for number in (0, 1, 111)]
    ['no state is', '1 state is', '111 states are']
    """
    return forms[{0: "zero", 1: "one"}.get(number, "other")]


def day_text(day: date, *, short: bool = False) -> str:
    """Return a day as people write it.

    Examples
    --------
    >>> day_text(date(2025, 3, 6)), day_text(date(2025, 3, 6), short=True)
    ('6 March 2025', '6 Mar 2025')
    """
    return f"{day.day} {day:%b %Y}" if short else f"{day.day} {day:%B %Y}"


def part_of_day(text: str) -> str:
    """Return a day, a month or a year, written as ISO 8601, as people write it.

    Examples
    --------
    >>> [part_of_day(text) for text in ("2025-03-06", "2025-03", "2025")]
    ['6 March 2025', 'March 2025', '2025']
    """
    year, *rest = text.split("-")
    if not rest:
        return year
    month = f"{date(int(year), int(rest[0]), 1):%B %Y}"
    return f"{int(rest[1])} {month}" if len(rest) > 1 else month


def enumerate_names(names: Iterable[str]) -> str:
    """Join names as a sentence does.

    Examples
    --------
    >>> enumerate_names(["Estonia", "Latvia", "Lithuania"])
    'Estonia, Latvia and Lithuania'
    """
    *first, last = names
    return _SAID["LAST_TWO"].format(first=", ".join(first), last=last) if first else last


def sentence_case(text: str) -> str:
    """Return a text as it stands at the beginning of a sentence."""
    return text[:1].upper() + text[1:]
