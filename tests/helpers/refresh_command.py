"""The command of the refresh, run on a small data folder with pages of our own."""

import io
from dataclasses import replace
from datetime import date

from loaders.refresh import main
from tests.helpers.depositary_pages import CLUSTERS, MINES, Line, as_html, later, with_line

TODAY = date(2026, 3, 10)
NEW_CLUSTERS = with_line(later(CLUSTERS), Line("Vanuatu", ("", "20 Feb\t 2026 a")))
NEW_MINES = with_line(replace(MINES, stamp="05-03-2026 10:00:00 EST"), Line("Lebanon", ("", "  5 Mar\t 2026 a")))


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


class Said:
    """The answer of a command and what it printed; `data` replaces the option that names the data folder."""

    def __init__(self, root, *options, pages=(CLUSTERS, MINES), data=None, terminal=False, **more):
        names = []
        for number, page in enumerate(pages):
            (root / f"{number}.page").write_bytes(page if isinstance(page, bytes) else as_html(page))
            names += ["--from", str(root / f"{number}.page")]
        out, err = io.StringIO(), Terminal() if terminal else io.StringIO()
        data = ("--data", str(root / "geodata")) if data is None else data
        more = {"today": lambda: TODAY} | more
        self.answer = main([*data, *names, *options], out=out, err=err, **more)
        for path in root.glob("*.page"):
            path.unlink()
        self.out, self.err = out.getvalue(), err.getvalue()
