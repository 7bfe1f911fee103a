"""Put ``acts.csv`` in order: sort its rows and compute every day of effect that a rule gives.

The table is its own input. Whoever adds an act writes treaty, state, act, date and source; this
script fills in ``takes_effect`` and ``basis`` by Art. 15 to 20 of the treaties and leaves alone what
the depositary prints: the day of effect of a withdrawal, which may come later than the rule says
(Art. 20), and any other day of an act with the basis ``depositary``. Whether an act is possible at
all is not known here; `loaders.check_acts` judges that.

Run ``python -m geodata.build.acts``, or with ``--check`` to learn whether it would change anything.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from loaders import paths
from loaders.check_cells import check_cells
from loaders.contract import contracts_of
from loaders.errors import Faults, TableError
from loaders.package import described
from loaders.records import cells_of, records_of
from loaders.rows import Row, as_csv, read_rows
from treaties.model import Act, ActKind, Basis, State, Treaty
from treaties.rules import takes_effect

COMMAND = "python -m geodata.build.acts"
OWN_DAY = (ActKind.SIGNATURE, ActKind.PROVISIONAL_APPLICATION)


def completed(act: Act, treaty: Treaty, state: State) -> Act:
    """Return an act with the day of effect that a rule gives, or as it is if the depositary prints one.

    Raises
    ------
    ValueError
        If a successor has no first day.
    """
    if act.kind in OWN_DAY:
        return replace(act, takes_effect=act.date, basis=Basis.DEPOSITARY)
    if act.basis is Basis.DEPOSITARY:
        return act
    return replace(act, takes_effect=takes_effect(treaty, act.kind, act.date, independence=state.since))


def ordered(folder: Path = paths.GEODATA) -> bytes:
    """Return ``acts.csv`` completed and sorted by treaty, state, day and kind of act.

    Raises
    ------
    TableError
        If a cell of the acts, treaties or states is not what it should be.
    ValueError
        If a successor has no first day.
    """
    tables = {file: read_rows(folder, file) for file in (paths.TREATIES, paths.STATES, paths.ACTS)}
    table = tables[paths.ACTS]
    tables[paths.ACTS] = replace(table, rows=tuple(map(_without_gaps, table.rows)))
    faults = Faults(tables)
    faults.take(check_cells(contracts_of(described(folder)), tables))
    treaties, states, acts = (faults.sift(records_of(table, faults.lines(file))) for file, table in tables.items())
    faults.refuse()
    treaty_of = {placed.record.id: placed.record for placed in treaties}
    state_of = {placed.record.iso3: placed.record for placed in states}
    done = [completed(act, treaty_of[act.treaty], state_of[act.iso3]) for act in (placed.record for placed in acts)]
    done.sort(key=lambda act: (act.treaty, act.iso3, *act.order))
    return as_csv(table.columns, map(cells_of, done))


def _without_gaps(row: Row) -> Row:
    """Return a row whose day of effect or basis is left to the rule, with the act's own day until it is computed."""
    cells = row.cells
    if cells.get("takes_effect") and cells.get("basis"):
        return row
    return replace(row, cells=cells | {"takes_effect": cells.get("date", ""), "basis": Basis.RULE.value})


def main(arguments: list[str] | None = None) -> int:
    """Write the table, or with ``--check`` only say whether it is in order."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Put acts.csv in order and compute days of effect.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the table would change")
    check = parser.parse_args(arguments).check
    target = paths.GEODATA / paths.ACTS
    try:
        fresh = ordered()
    except (TableError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    if check and fresh != target.read_bytes():
        print(f"{paths.ACTS} is not in order. Run {COMMAND}.", file=sys.stderr)
        return 1
    if not check:
        target.write_bytes(fresh)
    return 0


if __name__ == "__main__":
    sys.exit(main())
