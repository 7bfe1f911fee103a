"""What the command line says, prints and writes: refusals, progress, rows and files."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from exports import words
from exports.saving import save
from exports.spreadsheet import csv_text


class Refusal(Exception):
    """A bad argument, in one sentence that names it and the remedy."""


@contextmanager
def doing(text: str) -> Iterator[None]:
    """Tell on the standard error what is being done, with a sign of life on a terminal."""
    if sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True).status(text):
            yield
    else:
        print(text, file=sys.stderr, flush=True)
        yield


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """Give what tells how far a long work is: a bar on a terminal, else a line for every tenth of it."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True)) as bar:
            task = bar.add_task(words.SITE_WRITING)
            yield lambda done, all: bar.update(task, completed=done, total=all)
        return

    def tell(done: int, all: int) -> None:
        if done * 10 // all > (done - 1) * 10 // all:
            print(words.SITE_MAKING.format(done=done, all=all), file=sys.stderr, flush=True)

    yield tell


def as_json(content: object) -> str:
    """Return what a program reads, and a person too."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def print_rows(rows: list[dict], form: str, columns: Sequence[str] | None = None) -> None:
    """Print rows as CSV with a header, or as a JSON list."""
    print_text(as_json(rows) if form == "json" else csv_text(rows, columns))


def print_text(text: str) -> None:
    """Print a text, for as long as its reader wants it."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has enough (as with "| head"): no fault, and nothing more may be written to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def save_to(path: Path, content: bytes) -> None:
    """Write a file and say so; refuse where it cannot be written."""
    try:
        save(path, content)
    except OSError as error:
        raise not_written(path, error) from None
    print(words.WRITTEN.format(path=path, size=max(1, len(content) // 1000)), file=sys.stderr, flush=True)


def not_written(path: Path, error: OSError) -> Refusal:
    """Return why something could not be written."""
    reason = (error.strerror or str(error)).rstrip(".")
    return Refusal(words.NOT_WRITTEN.format(path=path, reason=reason))
