"""Files for visitors: made once for all of them, and pictures without holding up anybody else.

A picture takes seconds of a processor. In the server's own process it would take them from every page, so pictures are
drawn in another one, one after the other, and no more than a few are waited for at a time.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from threading import BoundedSemaphore
from time import monotonic
from typing import Any

from loky import get_reusable_executor

from exports import words
from exports.catalogue import File
from exports.giveway import give_way
from exports.picture import picture
from exports.wanted import Wanted
from loaders.atlas import Shapes, atlas, shapes

KEPT = 16
"""Most files that are kept for the next visitor: 20 MB or so."""
AT_MOST = 16
"""Pictures in the making: the last of them is there in half a minute."""
IDLE = 300
"""Seconds after which a process that has nothing to draw ends."""
_room = BoundedSemaphore(AT_MOST)
# loky gives every thread that asks a process of its own, so one thread asks.
_line = ThreadPoolExecutor(1, "studio")
_awake_until = 0.0


class Busy(Exception):
    """As many pictures are being made as may be."""

    def __init__(self) -> None:
        super().__init__(words.BUSY.format(number=AT_MOST))


@lru_cache(maxsize=KEPT)
def content(file: File, wanted: Wanted) -> bytes:
    """Return the bytes of a file, made once for all visitors.

    Raises
    ------
    Busy
        If it is a picture and `AT_MOST` others are being made.
    """
    if file.part != "picture":
        return file.make(wanted)
    if not _room.acquire(blocking=False):
        raise Busy
    try:
        view = {
            name: getattr(wanted, name)
            for name in ("day", "keep", "link", "since", "changed", "region", "width", "theme")
        }
        return _line.submit(_ask, _draw, wanted.shapes.folder, wanted.choice.id, view, file.suffix).result()
    finally:
        _room.release()


def prepare(data: Shapes) -> None:
    """Start the process that draws, where somebody may want a picture soon."""
    global _awake_until
    if monotonic() > _awake_until:
        _awake_until = monotonic() + IDLE / 2
        _line.submit(_ask, _wake, data.folder)


def _ask(work: Callable, *of: object) -> Any:
    # Not `multiprocessing`, whose processes would begin with the page that runs at the moment.
    return get_reusable_executor(max_workers=1, timeout=IDLE, initializer=give_way).submit(work, *of).result()


def _wake(folder: Path) -> int:
    """Import and load what every picture needs; return the number of shapes."""
    import_module("matplotlib.figure")
    atlas(folder)
    return len(shapes(folder).frame)


def _draw(folder: Path, treaty: str, view: dict, form: str) -> bytes:
    known = atlas(folder)
    return picture(Wanted(known, shapes(folder), known.choices[treaty], **view), form=form)
