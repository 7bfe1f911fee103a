"""What may be asked of the interface for programs, and the one sentence for what may not."""

from collections.abc import Iterable, Mapping
from re import fullmatch
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from treaties.words import enumerate_names
from web import words
from web.answers import Problem

FEW = 20
"""Most values that a sentence lists."""


class Parameters(BaseModel):
    """The parameters of an address; refuses a value that the description does not allow."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("day", "since", mode="before", check_fields=False)
    @classmethod
    def _day(cls, text: str) -> str:
        # Digits of ASCII alone: pydantic takes other forms of a day, which the description does not.
        if not fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return text

    @field_validator("treaty", "state", check_fields=False)
    @classmethod
    def _listed(cls, text: str, info: ValidationInfo) -> str:
        described: Any = cls.model_fields[info.field_name or ""].json_schema_extra
        if text not in described["enum"]:
            raise ValueError
        return text


def check_names(names: list[str], takes: list[str]) -> None:
    """Refuse a parameter that the address does not take, or that is given more than once.

    FastAPI would take the last of several, and name all of thousands unknown.
    """
    for name in names:
        if not takes:
            raise Problem(400, words.NO_PARAMETER.format(name=short(name)))
        if name not in takes:
            raise Problem(400, words.UNKNOWN_PARAMETER.format(name=short(name), takes=listed(takes)))
        if names.count(name) > 1:
            raise Problem(400, words.REPEATED_PARAMETER.format(name=name, times=names.count(name)))


def sentence(error: RequestValidationError, described: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the first thing that is wrong: a parameter missing, else its value.

    Parameters
    ----------
    described : mapping
        The parameters of the address by name, each with its schema.
    """
    first = min(error.errors(), key=lambda one: one["type"] != "missing")
    name = first["loc"][1]  # after "query"; what follows is the type that it could have been
    if first["type"] == "missing":
        return words.MISSING_PARAMETER.format(name=name, takes=listed(described))
    return wrong_value(name, first["input"], described[name].get("enum", ()))


def wrong_value(name: str, value: str, known: Iterable[str]) -> str:
    """Return that a parameter has a value which it cannot have, and which it may have."""
    known = list(known)
    if 0 < len(known) <= FEW:
        return words.WRONG_CHOICE.format(name=name, value=short(value), known=", ".join(known))
    return words.WRONG_VALUE["day" if name == "since" else name].format(name=name, value=short(value))


def listed(takes: Iterable[str]) -> str:
    """Return the parameters of an address as a sentence names them."""
    return enumerate_names(takes) if (takes := list(takes)) else words.NO_PARAMETERS


def short(text: str) -> str:
    """Return a name or a value as a sentence quotes it."""
    return text if len(text) <= 40 else text[:39] + "…"
