"""Lets a process give way to all others; apart, so that it does so before it imports anything that takes long."""

import os


def give_way() -> None:
    """Run only when nobody else wants to, as far as the system can do that."""
    if hasattr(os, "SCHED_IDLE"):
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    elif hasattr(os, "nice"):
        os.nice(19)
