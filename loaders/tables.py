"""All tables of the atlas, checked: the one way from the files to `treaties.model.Tables`."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from loaders import journal, paths
from loaders.acts import act_records, doubtful_pairs
from loaders.check_acts import check_acts
from loaders.check_cells import check_tables
from loaders.check_links import check_references
from loaders.contract import Contract, read_contracts
from loaders.errors import Fault, TableError
from loaders.records import Placed, Records
from loaders.rows import Table, read_rows
from loaders.states import state_records
from treaties.model import Tables

NEEDED = (
    paths.TREATIES,
    paths.ACTS,
    paths.CONTESTED,
    paths.REPORTED,
    paths.TERRITORIAL,
    paths.MILESTONES,
    paths.PUBLISHED,
    paths.STATES,
    paths.ALIASES,
    paths.UNITS,
    paths.FOOTNOTES,
    paths.BORDERS,
    paths.SOURCES,
)


def load_tables(folder: Path = paths.GEODATA) -> Tables:
    """Read and check every table.

    First each file against its contract in ``datapackage.json``, then the rules across rows and files
    (`loaders.check_acts`, `loaders.check_links`).

    Parameters
    ----------
    folder : pathlib.Path, optional
        The data folder; by default the one of the project.

    Returns
    -------
    treaties.model.Tables
        Read-only: records are frozen, sequences are tuples, mappings refuse assignment.

    Raises
    ------
    TableError
        With the faults of all files, in the order of the package and of the lines.
    """
    faults: list[Fault] = []
    with journal.reading(folder):
        contracts = read_contracts(folder)
        _check_described(contracts)
        tables = {file: read_rows(folder, file, faults) for file in contracts}
    faults += check_tables(contracts, tables)
    records = _all_records(contracts, tables, faults)
    faults += check_acts(records)
    faults += check_references(records)
    if faults:
        raise TableError(_in_order(faults, list(contracts)))
    return Tables(
        treaties=_by(records.of[paths.TREATIES], "id"),
        states=_by(records.of[paths.STATES], "iso3"),
        acts=_rows(records.of[paths.ACTS]),
        contested=_rows(records.of[paths.CONTESTED]),
        reported=_rows(records.of[paths.REPORTED]),
        territorial=_rows(records.of[paths.TERRITORIAL]),
        milestones=_rows(records.of[paths.MILESTONES]),
        published=_rows(records.of[paths.PUBLISHED]),
        sources=_by(records.of[paths.SOURCES], "key"),
        aliases=MappingProxyType({p.record.alias: p.record.iso3 for p in records.of[paths.ALIASES]}),
        units=_by(records.of[paths.UNITS], "unit"),
        footnotes=_rows(records.of[paths.FOOTNOTES]),
        borders=_rows(records.of[paths.BORDERS]),
    )


def load_rows(file: str, folder: Path = paths.GEODATA) -> tuple[Mapping[str, str], ...]:
    """Read one file as text, checked against its contract alone.

    For the files that are not part of `Tables`, such as ``boundaries/neighbours.csv``.

    Parameters
    ----------
    file : str
        One of the names in `loaders.paths`.
    folder : pathlib.Path, optional
        The data folder; by default the one of the project.

    Returns
    -------
    tuple of mapping of str to str
        Cells by column, as they stand in the file.

    Raises
    ------
    TableError
        With the faults of this file, or if the package does not describe it.
    """
    contracts = read_contracts(folder)
    _check_described(contracts, (file,))
    faults: list[Fault] = []
    table = read_rows(folder, file, faults)
    faults += check_tables(contracts, {file: table})
    if faults:
        raise TableError(_in_order(faults, [file]))
    return tuple(MappingProxyType(row.cells) for row in table.rows)


def _check_described(contracts: dict[str, Contract], needed: tuple[str, ...] = NEEDED) -> None:
    """Raise TableError for each file of which the package says nothing."""
    message = "The package does not describe this table."
    missing = [
        Fault(paths.PACKAGE, None, "", file, message, "Add it to resources.")
        for file in needed
        if file not in contracts
    ]
    if missing:
        raise TableError(missing)


def _all_records(contracts: dict[str, Contract], tables: dict[str, Table], faults: list[Fault]) -> Records:
    """Return the records of all rows that kept their contract; `faults` grows by misfits."""
    of = state_records(tables, faults) | act_records(tables, faults)
    keys = {
        file: {row.cells[key[0]] for row in table.rows}
        for file, table in tables.items()
        if (key := contracts[file].primary_key) and key[0] in table.columns
    }
    return Records(
        of=of,
        keys={file: keys.get(file, set()) for file in of},
        incomplete={file for file in of if file not in tables or not tables[file].complete},
        doubtful=doubtful_pairs(tables[paths.ACTS]),
    )


def _in_order(faults: list[Fault], files: list[str]) -> list[Fault]:
    """Return the faults by file and line, one of each cell."""
    first = {}
    for fault in faults:
        first.setdefault((fault.file, fault.line, fault.column, fault.value), fault)
    return sorted(first.values(), key=lambda fault: (files.index(fault.file), fault.line or 0))


def _rows(placed: list[Placed]) -> tuple[Any, ...]:
    return tuple(item.record for item in placed)


def _by(placed: list[Placed], name: str) -> Mapping[str, Any]:
    return MappingProxyType({getattr(item.record, name): item.record for item in placed})
