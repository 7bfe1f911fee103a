"""A refresh killed at random moments: the data are the old set or the new one, never a mixture.

A child process runs the command with ``--write`` and is killed with SIGKILL: by itself, on a random line
of the project's code, or by its parent, after a random part of the time that the switch takes.
"""

import io
import os
import random
import select
import signal
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from loaders import journal, paths
from loaders.refresh import main
from loaders.tables import load_tables
from tests.helpers import depositary_data
from tests.helpers.depositary_pages import CLUSTERS as OLD_CLUSTERS
from tests.helpers.depositary_pages import MINES, Line, as_html, later, with_line

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")]

CLUSTERS = with_line(later(OLD_CLUSTERS), Line("Vanuatu", ("", "20 Feb\t 2026 a")))
CODE = str(paths.GEODATA.parent / "loaders") + os.sep
SEED = int(os.environ.get("TREATY_ATLAS_SEED", "20260203"))
ON_A_LINE, BY_THE_PARENT, WHILE_RECOVERING = 26, 24, 12


class Atlas:
    """A data folder that is put back to the old set before each run."""

    def __init__(self, root: Path):
        self.root = root
        self.folder = depositary_data.make(root)
        (root / "6.html").write_bytes(as_html(CLUSTERS))
        (root / "5.html").write_bytes(as_html(MINES))
        self.old = depositary_data.contents(root)
        assert self.refresh() == 0
        self.new = depositary_data.contents(root)
        assert self.new != self.old
        self.put_back()

    def refresh(self) -> int:
        """Run the command with ``--write``."""
        arguments = ["--data", str(self.folder), "--write"]
        arguments += ["--from", str(self.root / "6.html"), "--from", str(self.root / "5.html")]
        return main(arguments, today=lambda: date(2026, 3, 10), out=io.StringIO(), err=io.StringIO())

    def put_back(self) -> None:
        """Restore the old set."""
        for path in sorted(self.root.rglob("*"), reverse=True):
            if path.is_file() and str(path.relative_to(self.root)) not in self.old:
                path.unlink()
        for name, content in self.old.items():
            (self.root / name).write_bytes(content)

    def outcome(self) -> str:
        """Return "old" or "new" after recovery; fail for anything else."""
        journal.recover(self.folder)
        found = depositary_data.contents(self.root)
        assert found in (self.old, self.new), sorted(
            name for name in found.keys() | self.old.keys() | self.new.keys()
            if found.get(name) not in (self.old.get(name), self.new.get(name)) or name not in self.old
        )  # fmt: skip
        assert not [path.name for path in self.folder.iterdir() if path.name.startswith(".")]
        acts = load_tables(self.folder).acts
        assert sum(act.iso3 == "VUT" for act in acts) == (found == self.new)
        return "new" if found == self.new else "old"


@pytest.fixture(scope="module")
def atlas(tmp_path_factory):
    return Atlas(tmp_path_factory.mktemp("kill"))


def in_child(work) -> tuple[int, int]:
    """Run something in a child process that ends afterwards; return its id and the end of a pipe to it."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            work(lambda: os.write(writer, b"x"))
        finally:
            os._exit(0)
    os.close(writer)
    return child, reader


def counting(last: int | None, count: list[int]):
    """Return a trace function that counts lines of the project's loaders and kills at the last one."""

    def on_line(frame, event, argument):
        if event == "line":
            count[0] += 1
            if last is not None and count[0] >= last:
                os.kill(os.getpid(), signal.SIGKILL)
        return on_line

    def on_call(frame, event, argument):
        return on_line if frame.f_code.co_filename.startswith(CODE) else None

    return on_call


def lines_of(work) -> int:
    """Return how many lines of the loaders some work runs through."""
    count = [0]
    before = sys.gettrace()
    sys.settrace(counting(None, count))
    try:
        work()
    finally:
        sys.settrace(before)
    return count[0]


def killed_on_line(number: int, work) -> bool:
    """Run work in a child that kills itself on a line; return whether it came to that."""

    def traced(tell):
        sys.settrace(counting(number, [0]))
        work()

    child, reader = in_child(traced)
    _, status = os.waitpid(child, 0)
    os.close(reader)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def test_killed_on_random_lines(atlas):
    chance = random.Random(SEED)
    whole = lines_of(atlas.refresh)
    atlas.put_back()
    # The switch is the last part of the work and the one that counts: half of the kills fall there.
    switch = lines_of(lambda: _switch(atlas))
    atlas.put_back()
    outcomes = []
    for turn in range(ON_A_LINE):
        first = whole - switch if turn % 2 else 1
        assert killed_on_line(chance.randint(first, whole), atlas.refresh)
        outcomes.append(atlas.outcome())
        atlas.put_back()
    assert set(outcomes) == {"old", "new"}


def _switch(atlas) -> None:
    fresh = {
        os.path.relpath(atlas.root / name, atlas.folder): content
        for name, content in atlas.new.items()
        if atlas.old[name] != content
    }
    with journal.writing(atlas.folder):
        journal.switch(atlas.folder, fresh)


def test_killed_by_the_parent_at_random_times_of_the_switch(atlas):
    chance = random.Random(SEED + 1)
    began = time.perf_counter()
    _switch(atlas)
    took = time.perf_counter() - began
    atlas.put_back()
    killed = 0
    for _ in range(BY_THE_PARENT):

        def work(tell):
            switch = journal.switch

            def announced(folder, files):
                tell()
                switch(folder, files)

            sys.modules["loaders.refresh.cli"].journal.switch = announced
            atlas.refresh()

        child, reader = in_child(work)
        assert os.read(reader, 1) == b"x"
        # Waits for the child's end, but no longer than a random part of the time that the switch took.
        select.select([reader], [], [], chance.uniform(0, took))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        os.close(reader)
        killed += os.WIFSIGNALED(status)
        atlas.outcome()
        atlas.put_back()
    assert killed > 0


def test_killed_while_another_kill_is_made_good(atlas, monkeypatch):
    chance = random.Random(SEED + 2)
    finish = journal._finish

    def commit_only():
        monkeypatch.setattr(journal, "_finish", lambda folder: None)
        _switch(atlas)
        monkeypatch.setattr(journal, "_finish", finish)

    commit_only()
    lines = lines_of(lambda: journal.recover(atlas.folder))
    assert atlas.outcome() == "new"
    atlas.put_back()
    for _ in range(WHILE_RECOVERING):
        commit_only()
        assert killed_on_line(chance.randint(1, lines), lambda: journal.recover(atlas.folder))
        assert atlas.outcome() == "new"
        atlas.put_back()
