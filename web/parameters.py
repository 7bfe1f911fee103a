"""What may be asked of the interface for programs, and the one sentence for what may not."""

from collections.abc import Mapping
from re import fullmatch
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from web import words
from web.refusals import listed, wrong_value


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
