"""Runs go one by one, in the order they came; a long one does not hold the others."""

from threading import Event, Lock, Thread

import pytest

from views.turns import Turns

AT_MOST = 10


def started(work):
    thread = Thread(target=work, daemon=True)
    thread.start()
    return thread


def waiting(turns, number):
    while len(turns._queue._waiting) < number:
        Event().wait(0.001)


def test_one_at_a_time_in_the_order_they_came():
    turns, inside, order, most = Turns(AT_MOST), Lock(), [], []
    first, go = Event(), Event()

    def run(number):
        with turns.one():
            most.append(inside.acquire(blocking=False))
            order.append(number)
            if number == 0:
                first.set()
                go.wait(AT_MOST)
            inside.release()

    threads = [started(lambda: run(0))]
    first.wait(AT_MOST)
    # The second stands before the turn itself, the others behind it.
    for number in range(1, 9):
        threads.append(started(lambda number=number: run(number)))
        if number > 1:
            waiting(turns, number - 1)
        else:
            while not turns._queue._taken:
                Event().wait(0.001)
    go.set()
    for thread in threads:
        thread.join(AT_MOST)
    assert order == list(range(9))
    assert all(most)


def test_a_long_run_does_not_hold_the_others():
    turns, go, inside = Turns(0.01), Event(), Event()

    def long():
        with turns.one():
            inside.set()
            go.wait(AT_MOST)

    thread = started(long)
    inside.wait(AT_MOST)
    for _ in range(3):
        with turns.one():
            assert thread.is_alive()
    go.set()
    thread.join(AT_MOST)
    assert turns._running.acquire(timeout=AT_MOST)


def test_a_run_that_fails_gives_its_turn_on():
    turns = Turns(AT_MOST)
    with pytest.raises(KeyError), turns.one():
        raise KeyError
    with turns.one():
        assert turns._running.locked()
