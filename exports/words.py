"""The words of files, picture and command line beside those of the law, from ``en.toml`` beside this module."""

from typing import Any

from treaties.words import known, read

_SAID = read(__file__)


def __getattr__(name: str) -> Any:
    return known(_SAID, name)
