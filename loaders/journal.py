"""Several files replaced in one step: a reader finds the old set or the new one, never a mixture.

The new files are first written in full to a folder beside the old ones, with a manifest. Renaming that
folder is the one step that counts: before it nothing has happened, after it the rest is only copying,
which anybody may repeat who finds the work unfinished (`recover`). A power cut, a full disk or a kill at
any moment therefore leaves a set that `recover` makes whole. What the files hold is not known here.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from loaders.errors import Fault, TableError

try:
    import fcntl
except ImportError:  # not on Windows, where readers and writers are not kept apart
    fcntl = None

PREPARED = ".refresh-prepared"
COMMITTED = ".refresh-committed"
DONE = ".refresh-done"
TRIAL = ".refresh-trial-"
MANIFEST = "manifest.json"
BLOCK = 65_536
"""Bytes written at a time."""


END = "python -m loaders.refresh --verify"
"""The command that ends an interrupted switch, as every reader of the folder does."""


class Busy(RuntimeError):
    """Another process is writing to the folder."""


def switch(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace several files of a folder in one step.

    Parameters
    ----------
    folder : pathlib.Path
        The folder; the caller holds `writing` on it.
    files : mapping of str to bytes
        New contents by path below `folder`, with forward slashes; ``../`` is allowed for a file that
        lies beside the folder. Files need not exist before.

    Raises
    ------
    OSError
        If the disk is full or cannot be written. Before the step that counts nothing has changed then;
        after it, the next `recover` ends the work.
    """
    finish_pending(folder)
    for path in files:
        if not os.access((folder / path).parent, os.W_OK):
            raise PermissionError(f"{(folder / path).parent} is missing or cannot be written.")
    prepared = folder / PREPARED
    try:
        prepared.mkdir()
        entries = []
        for number, (path, content) in enumerate(sorted(files.items())):
            staged = prepared / f"{number:03}"
            write(staged, content)
            if (folder / path).exists():
                shutil.copymode(folder / path, staged)
            entries.append({"path": path, "staged": staged.name, "sha256": sha256(content).hexdigest()})
        write(prepared / MANIFEST, json.dumps(entries, indent=1).encode())
        _sync_names(prepared)
    except BaseException:
        shutil.rmtree(prepared, ignore_errors=True)
        raise
    with _lock(folder, exclusive=True):
        os.rename(prepared, folder / COMMITTED)
        _sync_names(folder)
        _finish(folder)


def recover(folder: Path) -> bool:
    """Make a folder whole again after a switch that was interrupted.

    A switch that had passed the step that counts is brought to its end; one that had not is undone. Does
    nothing, and costs one look at the folder, if there is nothing to do or another process is at work.

    Returns
    -------
    bool
        Whether anything was left over.

    Raises
    ------
    TableError
        If a switch must be ended and cannot be: the folder cannot be written, or what was prepared is damaged.
    """
    if not _left_over(folder):
        return False
    _complete(folder)
    with suppress(Busy), writing(folder):
        _discard(folder)
    return True


def finish_pending(folder: Path) -> None:
    """Do as `recover` for a caller that holds `writing`."""
    _complete(folder)
    _discard(folder)


def _complete(folder: Path) -> None:
    """Bring a committed switch to its end; TableError if that cannot be done."""
    if (folder / COMMITTED).exists():
        with _lock(folder, exclusive=True):
            # Somebody else may have ended it while this process waited.
            if (folder / COMMITTED).exists():
                try:
                    _finish(folder)
                except OSError as error:
                    message = f"A refresh was interrupted and cannot be ended: {error.strerror or error}."
                    remedy = f"Let somebody who may write to the data folder run {END}."
                    raise TableError([Fault(COMMITTED, None, "", None, message, remedy)]) from None


def _discard(folder: Path) -> None:
    """Remove what was prepared and not committed, and what is done with; the caller holds `writing`."""
    for name in _left_over(folder):
        if name != COMMITTED:
            shutil.rmtree(folder / name, ignore_errors=True)


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Keep writers from switching files while a set of them is read; ends an interrupted switch first."""
    while True:
        recover(folder)
        with _lock(folder, exclusive=False):
            if (folder / COMMITTED).exists():
                continue
            yield
            return


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the only process that prepares a switch; readers are not hindered.

    Raises
    ------
    Busy
        If another process is at it.
    """
    if fcntl is None:
        yield
        return
    place = next((sub for sub in sorted(folder.iterdir()) if sub.is_dir() and sub.name[0] != "."), None)
    handle = os.open(place or folder.parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy("Another refresh of the same data is running. Wait until it ends.") from None
        yield
    finally:
        os.close(handle)


@contextmanager
def _lock(folder: Path, *, exclusive: bool) -> Iterator[None]:
    """Hold the folder against readers (exclusive) or against writers; needs no right to write."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


def write(path: Path, content: bytes) -> None:
    """Write a file and see it on the disk."""
    with path.open("wb") as stream:
        for at in range(0, len(content), BLOCK):
            stream.write(content[at : at + BLOCK])
        stream.flush()
        os.fsync(stream.fileno())


def _finish(folder: Path) -> None:
    """Put the files of a committed switch into place; may be repeated any number of times."""
    committed = folder / COMMITTED
    entries = _entries(committed)
    for entry in entries:
        target, staged = folder / entry["path"], committed / entry["staged"]
        fresh = target.with_name(f".{target.name}.refresh-{os.getpid()}")
        fresh.unlink(missing_ok=True)
        try:
            # A second name for the same bytes needs no room on a disk that has become full.
            os.link(staged, fresh)
        except OSError:
            write(fresh, staged.read_bytes())
            shutil.copymode(staged, fresh)
        os.replace(fresh, target)
        _sync_names(target.parent)
    for entry in entries:
        target = folder / entry["path"]
        for orphan in target.parent.glob(f".{target.name}.refresh-*"):
            orphan.unlink(missing_ok=True)
    # The folder goes in one step as well: without its manifest it could not be repeated.
    shutil.rmtree(folder / DONE, ignore_errors=True)
    os.rename(committed, folder / DONE)
    _sync_names(folder)
    shutil.rmtree(folder / DONE, ignore_errors=True)


def _entries(committed: Path) -> list[dict[str, str]]:
    """Return what the manifest of a committed switch lists, once it is known to be there in full."""
    file = MANIFEST
    try:
        entries = json.loads((committed / MANIFEST).read_bytes())
        for entry in entries:
            file = entry["staged"]
            if sha256((committed / file).read_bytes()).hexdigest() != entry["sha256"] or not entry["path"]:
                raise ValueError
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        message = "A refresh was interrupted, and what it had prepared is missing or damaged."
        remedy = f"Put the data folder back from version control or a copy, and remove {COMMITTED} from it."
        raise TableError([Fault(f"{COMMITTED}/{file}", None, "", None, message, remedy)]) from None
    return entries


def _left_over(folder: Path) -> list[str]:
    """Return the names of folders that an interrupted switch left behind."""
    with os.scandir(folder) as found:
        return sorted(
            entry.name for entry in found if entry.name in (PREPARED, COMMITTED, DONE) or entry.name.startswith(TRIAL)
        )


def _sync_names(folder: Path) -> None:
    """See the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
