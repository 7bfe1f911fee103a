"""What a process of pictures does first; apart, so that it does so before it imports anything that takes long."""

import os
from threading import Thread
from time import sleep


def give_way() -> None:
    """Let others go first, where the system can do that, and end with the server, however that ends.

    With a tenth of a full processor a picture still ends.
    """
    if hasattr(os, "nice"):
        os.nice(10)
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        sleep(1)
    os._exit(0)
