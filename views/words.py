"""The words of the pages that a visitor reads, whole and by name, from ``en.toml`` beside this module.

Text of the tables is put into a template escaped (`views.text`).
"""

from typing import Any

from treaties.words import read, unknown

globals().update(read(__file__))


def __getattr__(name: str) -> Any:
    raise unknown(name)
