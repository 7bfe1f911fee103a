"""Garbage is collected when nobody waits, not after every run of a page.

A collection walks all that Python holds and stops everything else: after every run, as Streamlit has it, it was most
of what a visit cost (``runner.postScriptGC``). Between the quiet moments Python's own collections bound what is held.
"""

import asyncio
import gc
import sys
from time import monotonic

QUIET = 1.0
"""Seconds without a message of any visitor."""

_heard: float | None = None


def heard() -> None:
    """Take note that a visitor has sent something."""
    global _heard
    _heard = monotonic()


async def tidy() -> None:
    """Collect once in every quiet moment, for as long as the server runs."""
    modules = 0
    while True:
        await asyncio.sleep(QUIET)
        if _is_quiet():
            modules = collect(modules)


def _is_quiet() -> bool:
    """Return, once after what was heard last, whether that is long enough ago."""
    global _heard
    quiet = _heard is not None and monotonic() - _heard > QUIET
    if quiet:
        _heard = None
    return quiet


def collect(modules: int) -> int:
    """Collect garbage; where more is imported than `modules`, take what lives for good out of later rounds.

    Returns
    -------
    int
        How many modules are imported now.
    """
    if len(sys.modules) == modules:
        gc.collect()
        return modules
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return len(sys.modules)
