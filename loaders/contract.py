"""What ``datapackage.json`` promises of every CSV file.

The descriptor is a Frictionless data package. Whatever it asks for and `loaders.check_cells` cannot check
is refused here: a rule must never pass unchecked. The cells themselves are not known here.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from loaders import paths
from loaders.errors import Fault, TableError
from loaders.records import parse_date, parse_list, parse_number

Key = tuple[str, ...]


def _integer(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise ValueError("This is not a whole number.")
    return int(text)


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError("This is neither true nor false.")
    return text == "true"


def _year(text: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise ValueError("This is not a year of four digits.")
    return int(text)


TYPES: dict[str, Callable[[str], Any]] = {
    "string": str,
    "any": str,
    "list": parse_list,
    "date": parse_date,
    "integer": _integer,
    "number": parse_number,
    "boolean": _boolean,
    "year": _year,
}
CONSTRAINTS = {
    "required",
    "unique",
    "enum",
    "pattern",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, type and constraints."""

    name: str
    type: str
    format: str
    constraints: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: `columns` point to columns `to_columns` of the file `to_file`."""

    columns: Key
    to_file: str
    to_columns: Key


@dataclass(frozen=True, slots=True)
class Contract:
    """What one file promises."""

    file: str
    fields: tuple[Field, ...]
    primary_key: Key = ()
    references: tuple[Reference, ...] = field(default=())


def read_contracts(folder: Path) -> dict[str, Contract]:
    """Read what ``datapackage.json`` says of each CSV file.

    Parameters
    ----------
    folder : pathlib.Path
        The data folder.

    Returns
    -------
    dict of str to Contract
        By path of the file below `folder`, in the order of the package.

    Raises
    ------
    TableError
        If the package is missing, is not JSON, or says something that this module cannot check:
        a rule must never pass unchecked.
    """
    name = paths.PACKAGE
    try:
        package = json.loads((folder / name).read_bytes())
    except FileNotFoundError:
        raise TableError([Fault(name, None, "", None, "The file is missing.", "Put it back.")]) from None
    except json.JSONDecodeError as error:
        message = f"The file is not JSON: {error.msg}."
        raise TableError([Fault(name, error.lineno, "", None, message)]) from None
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        message = f"The file cannot be read ({type(error).__name__})."
        raise TableError([Fault(name, None, "", None, message, "Save it as JSON in UTF-8.")]) from None
    try:
        resources = [item for item in package["resources"] if str(item["path"]).endswith(".csv")]
        file_of = {item["name"]: item["path"] for item in resources}
        contracts = [_contract(item, file_of) for item in resources]
    except (KeyError, TypeError, AttributeError) as error:
        message = f"The package does not describe its tables as it should ({type(error).__name__}: {error})."
        raise TableError([Fault(name, None, "", None, message)]) from None
    except ValueError as error:
        raise TableError([Fault(name, None, "", None, str(error))]) from None
    return {contract.file: contract for contract in contracts}


def _contract(resource: dict, file_of: dict[str, str]) -> Contract:
    """Return the contract of one resource; ValueError if it asks for what cannot be checked."""
    file, schema = resource["path"], resource["schema"]
    described = []
    for item in schema["fields"]:
        constraints = dict(item.get("constraints", {}))
        kind = item.get("type", "string")
        if kind not in TYPES:
            raise ValueError(f"{file}: column {item['name']} has the type {kind!r}, which is not checked.")
        if unknown := constraints.keys() - CONSTRAINTS:
            raise ValueError(f"{file}: column {item['name']} has constraints not checked: {sorted(unknown)}.")
        if "pattern" in constraints:
            try:
                constraints["pattern"] = re.compile(constraints["pattern"])
            except re.error as error:
                raise ValueError(f"{file}: the pattern of column {item['name']} is wrong: {error}.") from None
        for bound in ("minimum", "maximum"):
            if bound in constraints:
                constraints[bound] = TYPES[kind](str(constraints[bound]))
        described.append(Field(item["name"], kind, item.get("format", "default"), constraints))
    references = []
    for item in schema.get("foreignKeys", []):
        target = item["reference"]
        to_file = file_of[target["resource"]] if target.get("resource") else file
        references.append(Reference(_key(item["fields"]), to_file, _key(target["fields"])))
    return Contract(file, tuple(described), _key(schema.get("primaryKey", ())), tuple(references))


def _key(names: str | list[str]) -> Key:
    return (names,) if isinstance(names, str) else tuple(names)
