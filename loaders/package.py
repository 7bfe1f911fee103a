"""The data package: ``datapackage.json``, written by hand and hashed by machine.

It says what every data file holds, promises and comes from. Only the sizes and hashes of the files, and from
which pages the acts were last taken, are filled in by program. Whether the files keep their promises is
not known here; `loaders.tables` and any tool for Frictionless data packages check that.

Run ``python -m loaders.package`` after each change of a data file, or with ``--check`` to learn whether
it was forgotten.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from loaders import paths
from loaders.contract import contracts_of
from loaders.errors import Fault, TableError
from loaders.rows import hashed, read_bytes, read_rows

RENEW = "python -m loaders.package"
ACCEPT = f"Put the file back, or accept the change with make package ({RENEW})."
SNAPSHOTS = "snapshots"
"""Key of the acts' resource: per treaty the page from which its acts were last taken."""


def read_package(folder: Path = paths.GEODATA) -> bytes:
    """Return the bytes of ``datapackage.json``; TableError if there are none."""
    return read_bytes(folder, paths.PACKAGE)


def digest(folder: Path) -> str:
    """Return the SHA-256 of ``datapackage.json``: it holds the hash of every file, so it stands for all data."""
    return sha256(read_package(folder)).hexdigest()


def described(folder: Path) -> Mapping[str, Any]:
    """Return what ``datapackage.json`` describes, as JSON; it is parsed once for the same bytes, so only to be read.

    Raises
    ------
    TableError
        If the file is missing, is not JSON, or has no list of resources that each name their path.
    """
    return _parsed(read_package(folder))


@lru_cache(maxsize=2)
def _parsed(raw: bytes) -> Mapping[str, Any]:
    line = None
    try:
        package = json.loads(raw)
        if all(isinstance(item["path"], str) for item in package["resources"]):
            return package
        message = "The package has a resource whose path is not a text."
    except json.JSONDecodeError as error:
        line, message = error.lineno, f"The file is not JSON: {error.msg}."
    except (UnicodeDecodeError, RecursionError) as error:
        message = f"The file cannot be read ({type(error).__name__}). Save it as JSON in UTF-8."
    except (KeyError, TypeError) as error:
        message = f"The package does not describe its tables as it should ({type(error).__name__}: {error})."
    raise TableError([Fault(paths.PACKAGE, line, "", None, message)])


def read_files(folder: Path = paths.GEODATA) -> Mapping[str, bytes]:
    """Return the bytes of every file that the package describes, by its path and in the package's order.

    Raises
    ------
    TableError
        If a file is missing, or its bytes are not those whose hash the package gives.
    """
    package = described(folder)
    files = {resource["path"]: read_bytes(folder, resource["path"]) for resource in package["resources"]}
    if faults := list(changed(package, {path: hashed(content) for path, content in files.items()})):
        raise TableError(faults)
    return MappingProxyType(files)


def changed(package: Mapping[str, Any], hashes: Mapping[str, str]) -> Iterator[Fault]:
    """Yield which files, given by path with the hash of their bytes, are not those that the package describes."""
    for resource in package["resources"]:
        given, found = resource.get("hash"), hashes.get(resource["path"])
        if given and found and given != found:
            yield _another(resource["path"])


def out_of_date(folder: Path = paths.GEODATA) -> Iterator[Fault]:
    """Yield the files whose size or hash the package gives wrongly, or not at all; errors as in `renewed`."""
    package = described(folder)
    for given, found in zip(package["resources"], renewed(package, folder)["resources"], strict=True):
        if given != found:
            yield _another(given["path"])


def _another(file: str) -> Fault:
    return Fault(file, None, "", None, "The file is not the one that the package describes.", ACCEPT)


def renewed(package: Mapping[str, Any], folder: Path, provenance: Iterable[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """Return a new description, which fits the files as they now are in a folder.

    Parameters
    ----------
    package, folder
        The description as it is, and where the new files are.
    provenance : iterable of mapping, optional
        One mapping a treaty with the keys ``treaty``, ``url``, ``as_of`` (ISO day and time as the
        page prints it, with the zone), ``sha256`` (of the page's bytes), ``signatories`` and ``parties``
        (the page's own totals), ``changes`` (what changed, in sentences; may be empty). They replace
        earlier ones of the same treaties. ``changed`` is added: the day of the page that changed
        something last. A page that changes nothing keeps ``changes`` and ``changed`` of the one before.

    Raises
    ------
    TableError
        If a file of the package is missing.
    """
    fresh = deepcopy(dict(package))
    given = {item["treaty"]: dict(item) for item in provenance}
    for resource in fresh["resources"]:
        content = read_bytes(folder, resource["path"])
        resource["bytes"], resource["hash"] = len(content), hashed(content)
        if resource["path"] == paths.ACTS and given:
            kept = snapshots(package)
            given = {treaty: item | _last_change(item, kept.get(treaty, {})) for treaty, item in given.items()}
            resource[SNAPSHOTS] = [item for _, item in sorted((kept | given).items())]
    return fresh


def _last_change(item: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what changed last and when, after a page and the one before it."""
    if item.get("changes"):
        return {"changes": list(item["changes"]), "changed": item["as_of"][:10]}
    return {"changes": before.get("changes", []), "changed": before.get("changed", "")}


def snapshots(package: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the last provenance of each treaty, by its id; empty before the first refresh."""
    pages = [page for item in package["resources"] if item["path"] == paths.ACTS for page in item.get(SNAPSHOTS, ())]
    return {page["treaty"]: dict(page) for page in pages}


def as_bytes(package: Mapping[str, Any]) -> bytes:
    """Return a description as it is written: indented by two, in the order of its keys, UTF-8."""
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def headers_undescribed(package: Mapping[str, Any], folder: Path) -> Iterator[Fault]:
    """Yield the tables whose header is not the list of fields that the package describes, in order, or is not there."""
    for file, contract in contracts_of(package).items():
        table = read_rows(folder, file)
        if not table.columns:
            yield from table.faults
        elif table.columns != contract.names:
            message = (
                f"The columns are {', '.join(table.columns)}, but the package describes {', '.join(contract.names)}."
            )
            yield Fault(file, 1, "", None, message, f"Make them equal, in the same order, here or in {paths.PACKAGE}.")


def main(arguments: list[str] | None = None, folder: Path | None = None) -> int:
    """Renew sizes and hashes, or with ``--check`` only say whether they are up to date."""
    from argparse import ArgumentParser

    parser = ArgumentParser(prog=RENEW, description="Renew sizes and hashes of all files in datapackage.json.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if it is out of date")
    usual = folder or os.environ.get("TREATY_ATLAS_GEODATA") or paths.GEODATA
    parser.add_argument("--data", type=Path, default=Path(usual), metavar="FOLDER", help="the data folder")
    options = parser.parse_args(arguments)
    check: bool = options.check
    folder = Path(options.data)
    try:
        package = described(folder)
        if faults := list(headers_undescribed(package, folder)):
            raise TableError(faults)
        fresh = as_bytes(renewed(package, folder))
    except TableError as error:
        print(error, file=sys.stderr)
        return 1
    if check and fresh != read_package(folder):
        print(f"{paths.PACKAGE} is out of date. Renew it: {RENEW}.", file=sys.stderr)
        return 1
    if not check:
        (folder / paths.PACKAGE).write_bytes(fresh)
    return 0


if __name__ == "__main__":
    sys.exit(main())
