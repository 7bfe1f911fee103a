"""Lets a process give way to others; apart, so that it does so before it imports anything that takes long."""

import os


def give_way() -> None:
    """Let others go first, where the system can do that; with a tenth of a full processor a picture still ends."""
    if hasattr(os, "nice"):
        os.nice(10)
