"""Several files replaced in one step: full disks, interrupted work, readers and writers at once."""

import fcntl
import os

import pytest

from loaders import journal, paths
from loaders.errors import TableError
from tests.helpers import depositary_data
from tests.helpers.refresh_command import NEW_CLUSTERS, NEW_MINES, Said


@pytest.fixture
def root(tmp_path):
    depositary_data.make(tmp_path)
    return tmp_path


@pytest.mark.parametrize("fails_at", range(9))
def test_full_disk_leaves_everything_as_it_was(root, monkeypatch, fails_at):
    before, count = depositary_data.contents(root), [0]
    write = journal.write

    def full(path, content):
        count[0] += 1
        if count[0] > fails_at:
            path.write_bytes(content[: len(content) // 2])
            raise OSError(28, "No space left on device", str(path))
        write(path, content)

    monkeypatch.setattr(journal, "write", full)
    said = Said(root, "--write", pages=(NEW_CLUSTERS, NEW_MINES))
    if count[0] <= fails_at:
        assert said.answer == 0
    else:
        assert (said.answer, "No space left on device" in said.err) == (2, True)
        assert depositary_data.contents(root) == before


def test_full_disk_while_the_new_set_is_tried(root, monkeypatch):
    before = depositary_data.contents(root)

    def full(package, folder, provenance):
        raise OSError(28, "No space left on device", str(folder))

    monkeypatch.setattr("loaders.refresh.staging.renewed", full)
    said = Said(root, "--write", pages=(NEW_CLUSTERS, NEW_MINES))
    assert (said.answer, "No space left on device" in said.err) == (2, True)
    assert depositary_data.contents(root) == before


def test_prepared_switch_is_undone(root):
    folder = root / "geodata"
    before = depositary_data.contents(root)
    (folder / journal.PREPARED).mkdir()
    (folder / journal.PREPARED / "000").write_text("half a fi")
    (folder / f"{journal.TRIAL}x").mkdir()
    assert journal.recover(folder)
    assert depositary_data.contents(root) == before
    assert not journal.recover(folder)


def test_committed_switch_is_ended_by_the_next_reader(root, monkeypatch):
    folder = root / "geodata"
    finish = journal._finish
    monkeypatch.setattr(journal, "_finish", lambda folder: None)
    with journal.writing(folder):
        journal.switch(folder, {paths.ACTS: b"acts", "../CHANGELOG.md": b"log"})
    assert (folder / paths.ACTS).read_text(encoding="utf-8") == depositary_data.ACTS
    monkeypatch.setattr(journal, "_finish", finish)
    with journal.reading(folder):
        assert (folder / paths.ACTS).read_bytes() == b"acts"
    assert (root / "CHANGELOG.md").read_bytes() == b"log"
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == []


def test_damaged_journal_is_an_error_and_not_a_table(root, monkeypatch):
    folder = root / "geodata"
    monkeypatch.setattr(journal, "_finish", lambda folder: None)
    with journal.writing(folder):
        journal.switch(folder, {paths.ACTS: b"acts"})
    monkeypatch.undo()
    (folder / journal.COMMITTED / "000").write_bytes(b"other")
    with pytest.raises(TableError, match=r"^\.refresh-committed/000: .* is missing or damaged\. Put the data"):
        journal.recover(folder)
    assert (folder / paths.ACTS).read_text(encoding="utf-8") == depositary_data.ACTS


def test_switch_keeps_the_rights_of_a_file(root):
    folder = root / "geodata"
    (folder / paths.ACTS).chmod(0o640)
    with journal.writing(folder):
        journal.switch(folder, {paths.ACTS: b"acts"})
    assert (folder / paths.ACTS).stat().st_mode & 0o777 == 0o640


def test_switch_refuses_a_folder_that_is_not_there(root):
    with (
        journal.writing(root / "geodata"),
        pytest.raises(PermissionError, match="missing or cannot be written"),
    ):
        journal.switch(root / "geodata", {"nowhere/x.csv": b""})


def test_writer_waits_for_readers_and_readers_for_the_writer(root, monkeypatch):
    folder = root / "geodata"
    handle = os.open(folder, os.O_RDONLY)
    with journal.reading(folder), pytest.raises(BlockingIOError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finish = journal._finish

    def watched(folder):
        with pytest.raises(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        finish(folder)

    monkeypatch.setattr(journal, "_finish", watched)
    with journal.writing(folder):
        journal.switch(folder, {paths.ACTS: b"new"})
    os.close(handle)
    assert (folder / paths.ACTS).read_bytes() == b"new"
