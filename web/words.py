"""The words of answers over HTTP, from ``en.toml`` beside this module; those of the members stand in `web.models`."""

from typing import Any

from treaties.words import known, read

_SAID = read(__file__)


def __getattr__(name: str) -> Any:
    return known(_SAID, name)
