"""Put ``acts.csv`` in order: sort its rows and compute every day of effect that a rule gives.

The table is its own input. Whoever adds an act writes treaty, state, act, date and source; this
script fills in ``takes_effect`` and ``basis`` by Art. 15 to 20 of the treaties and leaves alone what
the depositary prints: the day of effect of a withdrawal, which may come later than the rule says
(Art. 20), and any other day of an act with the basis ``depositary``. Whether an act is possible at
all is not known here; `loaders.check_acts` judges that.

Run ``python -m geodata.build.acts``, or with ``--check`` to learn whether it would change anything.
"""

import argparse
import csv
import io
import sys
from datetime import date
from pathlib import Path

from loaders import paths
from treaties.model import ActKind, Basis, Span, Treaty
from treaties.rules import takes_effect

ORDER = {kind: place for place, kind in enumerate(ActKind)}
OWN_DAY = (ActKind.SIGNATURE, ActKind.PROVISIONAL_APPLICATION)


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table as text, by column."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_treaties(path: Path) -> dict[str, Treaty]:
    """Return the treaties by id; ValueError if a cell of ``treaties.csv`` is not what it should be."""
    treaties = {}
    for row in read(path):
        cells: dict[str, object] = dict(row)
        for name in ("adopted", "opened", "in_force", "signature_until", "snapshot"):
            cells[name] = date.fromisoformat(row[name]) if row[name] else None
        for name in ("entry", "withdrawal"):
            cells[f"{name}_span"] = Span(row[f"{name}_span"])
            cells[f"{name}_count"] = int(row[f"{name}_count"])
        treaties[row["id"]] = Treaty(**cells)
    return treaties


def completed(row: dict[str, str], treaties: dict[str, Treaty], first_days: dict[str, str]) -> dict[str, str]:
    """Return a row of the acts with its day of effect and the basis of that day.

    Parameters
    ----------
    row : dict of str to str
        The act; ``takes_effect`` and ``basis`` may be empty.
    treaties : dict of str to Treaty
        By id.
    first_days : dict of str to str
        First day of each state that came into being later, by ISO3 code; needed for a succession.

    Raises
    ------
    ValueError
        If the act is unknown, a day is none, or a successor has no first day.
    """
    kind, day = ActKind(row["act"]), date.fromisoformat(row["date"])
    if kind in OWN_DAY:
        return row | {"takes_effect": day.isoformat(), "basis": Basis.DEPOSITARY.value}
    if row["takes_effect"] and row["basis"] == Basis.DEPOSITARY:
        return row
    first_day = first_days.get(row["iso3"])
    independence = date.fromisoformat(first_day) if first_day else None
    effect = takes_effect(treaties[row["treaty"]], kind, day, independence=independence)
    return row | {"takes_effect": effect.isoformat(), "basis": Basis.RULE.value}


def ordered(folder: Path = paths.GEODATA) -> str:
    """Return the text of ``acts.csv``, sorted by treaty, state, day and kind of act, and completed."""
    treaties = read_treaties(folder / paths.TREATIES)
    first_days = {row["iso3"]: row["since"] for row in read(folder / paths.STATES)}
    rows = [completed(row, treaties, first_days) for row in read(folder / paths.ACTS)]
    rows.sort(key=lambda row: (row["treaty"], row["iso3"], row["date"], ORDER[ActKind(row["act"])]))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def main(arguments: list[str] | None = None) -> int:
    """Write the table, or with ``--check`` only say whether it is in order."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build.acts", description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the table would change")
    check = parser.parse_args(arguments).check
    target = paths.GEODATA / paths.ACTS
    text = ordered()
    if check:
        if target.read_bytes() == text.encode():
            return 0
        print(f"{paths.ACTS} is not in order. Run python -m geodata.build.acts.", file=sys.stderr)
        return 1
    target.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
