"""A file is written whole or not at all."""

import os
import stat

import pytest

from exports import saving
from exports.saving import save


def test_a_new_file_has_the_usual_rights(tmp_path):
    mask = os.umask(0o022)
    try:
        save(tmp_path / "a.csv", b"new")
    finally:
        os.umask(mask)
    assert (tmp_path / "a.csv").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o644


def test_an_older_file_keeps_its_rights_and_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "a.csv", tmp_path / "link.csv"
    target.write_bytes(b"old")
    target.chmod(0o600)
    link.symlink_to(target)
    save(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_older_file_and_nothing_else(tmp_path, monkeypatch, step):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    (tmp_path / "a.csv").write_bytes(b"old")
    monkeypatch.setattr(saving.os, step, full)
    with pytest.raises(OSError, match="No space left"):
        save(tmp_path / "a.csv", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_bytes() == b"old"


def test_an_interrupt_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupted(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(saving.os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "a.csv", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_and_a_device_are_no_files(tmp_path):
    with pytest.raises(OSError, match="is not a file"):
        save(tmp_path, b"new")
    with pytest.raises(OSError, match="is not a file"):
        save(saving.Path(os.devnull), b"new")
