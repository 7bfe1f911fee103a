"""The data package as it lies on disk: its description and the bytes of its files, proven by their hashes."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from loaders import paths
from loaders.errors import Fault, TableError

MEND = "Describe the files anew: python -m geodata.build.package."


def read_package(folder: Path = paths.GEODATA) -> bytes:
    """Return the bytes of ``datapackage.json``.

    Parameters
    ----------
    folder : pathlib.Path, optional
        The data folder; by default the one of the project.

    Raises
    ------
    TableError
        If the file is missing or cannot be read.
    """
    return _bytes(folder, paths.PACKAGE)


def read_files(folder: Path = paths.GEODATA) -> Mapping[str, bytes]:
    """Return the bytes of every file that the package describes, by its path in the package.

    Parameters
    ----------
    folder : pathlib.Path, optional
        The data folder; by default the one of the project.

    Returns
    -------
    mapping of str to bytes
        In the order of the package; ``datapackage.json`` itself is not among them.

    Raises
    ------
    TableError
        If a file is missing, or its bytes are not those whose hash the package gives.
    """
    files, faults = {}, []
    for resource in json.loads(read_package(folder))["resources"]:
        path = resource["path"]
        files[path] = _bytes(folder, path)
        given = resource.get("hash", "")
        if given and given != f"sha256:{sha256(files[path]).hexdigest()}":
            message = "The file is not the one that the package describes."
            faults.append(Fault(path, None, "", None, message, MEND))
    if faults:
        raise TableError(faults)
    return MappingProxyType(files)


def _bytes(folder: Path, path: str) -> bytes:
    try:
        return (folder / path).read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"The file cannot be read: {reason}."
        raise TableError([Fault(path, None, "", None, message, "Restore the file.")]) from None
