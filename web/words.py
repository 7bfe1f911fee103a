"""The words of answers over HTTP, from ``en.toml`` beside this module; those of the members stand in `web.models`."""

from typing import Any

from treaties.words import read, unknown

globals().update(read(__file__))


def __getattr__(name: str) -> Any:
    raise unknown(name)
