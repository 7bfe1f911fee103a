"""All tables of the atlas, checked: the one way from the files to `treaties.tables.Tables`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from loaders import journal, paths
from loaders.check_acts import check_acts
from loaders.check_cells import check_cells, complete
from loaders.check_links import check_links
from loaders.contract import Contract, contracts_of
from loaders.errors import Fault, Faults, TableError
from loaders.package import changed, described
from loaders.records import CLASSES, Placed, Records, records_of
from loaders.rows import Table, read_rows
from treaties.tables import Tables

Contracts = dict[str, Contract]
Files = dict[str, Table]


def load_tables(folder: Path = paths.GEODATA) -> Tables:
    """Read and check every table.

    First each file against its hash and its contract in ``datapackage.json``, then the rules across rows and files
    (`loaders.check_acts`, `loaders.check_links`).

    Returns
    -------
    treaties.tables.Tables
        Read-only: records are frozen, sequences are tuples, mappings refuse assignment.

    Raises
    ------
    TableError
        With the faults of all files, in the order of the package and of the lines.
    """
    contracts, tables, faults = _read(folder, CLASSES, all_described=True)
    of = {file: faults.sift(records_of(tables[file], faults.lines(file))) for file in CLASSES}
    records = _records(contracts, tables, of, faults.lines(paths.ACTS))
    faults.take(check_acts(records))
    faults.take(check_links(records))
    faults.refuse()
    return Tables(
        treaties=_by(of[paths.TREATIES], "id"),
        states=_by(of[paths.STATES], "iso3"),
        acts=_rows(of[paths.ACTS]),
        contested=_rows(of[paths.CONTESTED]),
        reported=_rows(of[paths.REPORTED]),
        territorial=_rows(of[paths.TERRITORIAL]),
        milestones=_rows(of[paths.MILESTONES]),
        published=_rows(of[paths.PUBLISHED]),
        sources=_by(of[paths.SOURCES], "key"),
        codes=_by(of[paths.CODES], "iso3"),
        aliases=MappingProxyType({placed.record.alias: placed.record.iso3 for placed in of[paths.ALIASES]}),
        units=_by(of[paths.UNITS], "unit"),
        footnotes=_rows(of[paths.FOOTNOTES]),
        frontline=_rows(of[paths.FRONTLINE]),
        borders=_rows(of[paths.BORDERS]),
    )


def checked(folder: Path, *files: str, rule: Callable[[Files], Iterator[Fault]] | None = None) -> list[Table]:
    """Read some files as text, checked against their hashes, their contracts and each other.

    For what is not part of `Tables`, such as ``boundaries/neighbours.csv``, and for who needs a part only.

    Parameters
    ----------
    folder : pathlib.Path
        The data folder.
    *files : str
        Names in `loaders.paths`.
    rule : callable, optional
        Yields further faults of files that could be read and have all their columns.

    Raises
    ------
    TableError
        With the faults of these files, or if the package does not describe one of them.
    """
    contracts, tables, faults = _read(folder, files)
    if rule and all(complete(contracts[file], table) for file, table in tables.items()):
        faults.take(rule(tables))
    faults.refuse()
    return list(tables.values())


def load_rows(file: str, folder: Path = paths.GEODATA) -> tuple[Mapping[str, str], ...]:
    """Read one file as text: its cells by column; see `checked`."""
    (table,) = checked(folder, file)
    return tuple(MappingProxyType(row.cells) for row in table.rows)


def _read(folder: Path, needed: Iterable[str], *, all_described: bool = False) -> tuple[Contracts, Files, Faults]:
    """Return the package's contracts and, of one state of the folder, the files needed or all that it describes.

    With them comes what is wrong with each file by itself.
    """
    try:
        with journal.reading(folder):
            package = described(folder)
            contracts = contracts_of(package)
            message = "The package does not describe this table."
            faults = Faults([paths.PACKAGE])
            faults.take(
                Fault(paths.PACKAGE, None, "", file, message, "Add it to resources.")
                for file in needed
                if file not in contracts
            )
            faults.refuse()
            tables = {file: read_rows(folder, file) for file in (contracts if all_described else needed)}
    except OSError as error:
        none = isinstance(error, FileNotFoundError | NotADirectoryError)
        message = "There is no such data folder." if none else f"The data folder cannot be read: {error.strerror}."
        remedy = "Name one with TREATY_ATLAS_GEODATA or --data."
        raise TableError([Fault(str(folder), None, "", None, message, remedy)]) from None
    faults = Faults(tables)
    faults.take(changed(package, {file: table.hash for file, table in tables.items()}))
    faults.take(check_cells(contracts, tables))
    return contracts, tables, faults


def _records(contracts: Contracts, tables: Files, of: dict[str, list[Placed]], spoilt: set[int | None]) -> Records:
    """Return the records with what the rules must know of rows that gave none; `spoilt` are lines of the acts."""
    key_of = {file: contracts[file].primary_key[:1] for file in of}
    acts = tables[paths.ACTS]
    return Records(
        of=of,
        keys={
            file: {row.cells[name] for name in key if tables[file].has(key) for row in tables[file].rows}
            for file, key in key_of.items()
        },
        incomplete={file for file in of if not complete(contracts[file], tables[file])},
        doubtful={
            (row.cells["treaty"], row.cells["iso3"])
            for row in (acts.rows if acts.has(("treaty", "iso3")) else ())
            if row.line in spoilt or not row.readable
        },
    )


def _rows(placed: list[Placed]) -> tuple[Any, ...]:
    return tuple(item.record for item in placed)


def _by(placed: list[Placed], name: str) -> Mapping[str, Any]:
    return MappingProxyType({getattr(item.record, name): item.record for item in placed})
