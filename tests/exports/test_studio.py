"""Files for visitors: kept for the next, and pictures a few at a time, with everybody else served meanwhile."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from exports import studio
from exports.catalogue import FILES
from exports.wanted import Wanted

PNG, CSV = FILES["picture", "png"], FILES["status", "csv"]
DAYS = date(2025, 3, 5), date(2025, 3, 6)
AT_MOST = 60


@pytest.fixture
def wanted(atlas, shapes):
    return lambda number, treaty="ccm": Wanted(atlas, shapes, atlas.choices[treaty], DAYS[number])


@pytest.mark.slow
def test_all_who_want_pictures_share_one_process(wanted):
    with ThreadPoolExecutor(4) as crowd:
        list(crowd.map(lambda number: studio.content(PNG, wanted(number, "both")), range(2)))
        mine = [crowd.submit(lambda: studio._line.submit(studio._ask, os.getpid).result()) for _ in range(4)]
        assert len({future.result() for future in mine} - {os.getpid()}) == 1


@pytest.mark.slow
def test_a_picture_is_what_it_is_without_the_studio(wanted):
    view = wanted(0)
    assert studio.content(PNG, view) == PNG.make(view)


def test_one_too_many_is_told_so_and_a_table_is_made_meanwhile(wanted, monkeypatch):
    begun, go = threading.Event(), threading.Event()

    class Slow:
        def submit(self, *work):
            begun.set()
            return self

        def result(self):
            go.wait(AT_MOST)
            return b"picture"

    monkeypatch.setattr(studio, "get_reusable_executor", lambda **_: Slow())
    monkeypatch.setattr(studio, "_room", threading.BoundedSemaphore(1))
    drawing = threading.Thread(target=studio.content, args=(PNG, wanted(0, "ottawa")))
    drawing.start()
    assert begun.wait(AT_MOST)
    with pytest.raises(studio.Busy, match="ask again"):
        studio.content(PNG, wanted(1, "ottawa"))
    assert studio.content(CSV, wanted(1, "ottawa")).startswith(b"\xef\xbb\xbf")
    go.set()
    drawing.join(AT_MOST)
    assert studio.content(PNG, wanted(1, "ottawa")) == b"picture"
    studio.content.cache_clear()


def test_the_process_is_started_once_for_those_who_may_want_a_picture(shapes, monkeypatch):
    started, woken = [], threading.Event()

    class Waking:
        def submit(self, work, folder):
            started.append(folder)
            return self

        def result(self):
            woken.set()

    monkeypatch.setattr(studio, "get_reusable_executor", lambda **_: Waking())
    monkeypatch.setattr(studio, "_awake_until", 0.0)
    studio.prepare(shapes)
    assert woken.wait(AT_MOST)
    studio.prepare(shapes)
    assert started == [shapes.folder]
    assert studio._wake(shapes.folder) > 200
