"""The words that the map's scripts say beside those of the law, from ``en.toml`` beside this module."""

from typing import Any

from treaties.words import read, unknown

globals().update(read(__file__))


def __getattr__(name: str) -> Any:
    raise unknown(name)
