"""What ``datapackage.json`` promises of every CSV file.

The descriptor is a Frictionless data package. Whatever it asks for and `loaders.check_cells` cannot check
is refused here: a rule must never pass unchecked. The cells themselves are not known here.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
CONSTRAINTS = {"required", "unique", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength"}


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
    references: tuple[Reference, ...] = ()

    @property
    def names(self) -> Key:
        """The names of all columns, in order."""
        return tuple(field.name for field in self.fields)


def contracts_of(package: Mapping[str, Any]) -> dict[str, Contract]:
    """Return what a data package (`loaders.package.described`) promises of each CSV file, by its path and in order.

    Raises
    ------
    TableError
        If the package says something that is not checked here: a rule must never pass unchecked.
    """
    try:
        resources = [item for item in package["resources"] if item["path"].endswith(".csv")]
        file_of = {item["name"]: item["path"] for item in resources}
        return {item["path"]: _contract(item, file_of) for item in resources}
    except (KeyError, TypeError, AttributeError) as error:
        message = f"The package does not describe its tables as it should ({type(error).__name__}: {error})."
    except ValueError as error:
        message = str(error)
    raise TableError([Fault(paths.PACKAGE, None, "", None, message)])


def _contract(resource: Mapping[str, Any], file_of: dict[str, str]) -> Contract:
    """Return the contract of one resource; ValueError if it asks for what cannot be checked."""
    file, schema = resource["path"], resource["schema"]
    described = []
    for item in schema["fields"]:
        name, constraints = str(item["name"]), dict(item.get("constraints", {}))
        kind = item.get("type", "string")
        if kind not in TYPES:
            raise ValueError(f"{file}: column {name} has the type {kind!r}, which is not checked.")
        if unknown := constraints.keys() - CONSTRAINTS:
            raise ValueError(f"{file}: column {name} has constraints not checked: {sorted(unknown)}.")
        if "pattern" in constraints:
            try:
                constraints["pattern"] = re.compile(constraints["pattern"])
            except re.error as error:
                raise ValueError(f"{file}: the pattern of column {name} is wrong: {error}.") from None
        if "enum" in constraints:
            constraints["enum"] = [str(choice) for choice in constraints["enum"]]
        for bound in ("minimum", "maximum"):
            if bound in constraints:
                constraints[bound] = TYPES[kind](str(constraints[bound]))
        described.append(Field(name, kind, item.get("format", "default"), constraints))
    references = []
    for item in schema.get("foreignKeys", []):
        target = item["reference"]
        to_file = file_of[target["resource"]] if target.get("resource") else file
        references.append(Reference(_key(item["fields"]), to_file, _key(target["fields"])))
    return Contract(file, tuple(described), _key(schema.get("primaryKey", ())), tuple(references))


def _key(names: str | list[str]) -> Key:
    return (names,) if isinstance(names, str) else tuple(map(str, names))
