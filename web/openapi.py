"""The description of the interface for programs, in OpenAPI 3.1."""

from treaties import counts
from treaties.model import MEANING, ActKind, Basis, Status, Tables
from treaties.provenance import NAME, Provenance

TEXT = {"type": "string"}
MAY_BE_TEXT = {"type": ["string", "null"]}
DAY = {"type": "string", "format": "date"}
MAY_BE_DAY = {"type": ["string", "null"], "format": "date"}
NUMBER = {"type": "integer", "minimum": 0}
CREDITS = {
    "data_version": TEXT | {"description": "Names the data; changes whenever any of them does."},
    "checked_until": DAY | {"description": "Acts after this day are not in the data."},
    "licence": TEXT,
}
CITATION = {"citation": TEXT}
ONE_ACT = {
    "treaty": TEXT,
    "iso3": TEXT,
    "name": TEXT,
    "act": {"type": "string", "enum": [str(kind) for kind in ActKind]},
    "date": DAY | {"description": "The day of the act at the depositary."},
    "takes_effect": DAY | {"description": "The day from which it counts in law."},
    "basis": {"type": "string", "enum": [str(basis) for basis in Basis]},
    "notification": MAY_BE_TEXT,
    "source": MAY_BE_TEXT,
    "source_url": MAY_BE_TEXT,
    "note": MAY_BE_TEXT,
}
ONE_STATUS = {
    "iso3": TEXT,
    "name": TEXT,
    "status": {
        "type": "string",
        "enum": [str(status) for status in Status],
        "description": " ".join(f"{status}: {text}" for status, text in MEANING.items()),
    },
    "status_text": TEXT,
    "since": MAY_BE_DAY | {"description": "The day of the change that led to the status."},
    "next_change": MAY_BE_DAY | {"description": "The day of the next change known."},
    "contested": MAY_BE_TEXT | {"description": "A notice whose effect is disputed; changes no status."},
    "reported": MAY_BE_TEXT | {"description": "An act that was reported and is not counted."},
}
ONE_STATE = {
    "iso3": TEXT,
    "name": TEXT,
    "depositary_name": TEXT,
    "region": TEXT,
    "subregion": MAY_BE_TEXT,
    "un_since": MAY_BE_DAY,
    "since": MAY_BE_DAY | {"description": "First day of a state younger than the treaties."},
}
ONE_TREATY = {
    **dict.fromkeys(("id", "short", "title", "untc"), TEXT),
    **dict.fromkeys(("adopted", "opened", "in_force"), DAY),
    **dict.fromkeys(("depositary", "url_status", "url_text"), TEXT),
    "snapshot": DAY | {"description": "The day of the depositary's page."},
}


def _object(properties: dict) -> dict:
    """Return the schema of an object that has all of these properties and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(properties: dict) -> dict:
    return {"type": "array", "items": _object(properties)}


PROBLEM = _object({"type": TEXT, "title": TEXT, "status": NUMBER, "detail": TEXT})


def _parameter(name: str, schema: dict, text: str, example: str, *, required: bool) -> dict:
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": text,
        "schema": schema,
        "example": example,
    }


def _address(id: str, summary: str, schema: dict, parameters: list[dict]) -> dict:
    """Return the description of one address."""
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses = {
        "200": {
            "description": summary,
            "headers": {"ETag": {"schema": TEXT}, "Cache-Control": {"schema": TEXT}},
            "content": {"application/json": {"schema": schema}},
        },
        "304": {"description": "The client has the newest answer (If-None-Match)."},
        "400": {"description": "A parameter is missing, unknown or has no such value.", "content": problem},
        "503": {"description": "The data have faults.", "content": problem},
    }
    return {"get": {"operationId": id, "summary": summary, "parameters": parameters, "responses": responses}}


def description(root: str, tables: Tables, provenance: Provenance) -> dict:
    """Return the OpenAPI description of the interface.

    Parameters
    ----------
    root : str
        The path before every address.
    tables : Tables
        Say which treaties and states can be asked for.
    provenance : Provenance
        Gives version and licence.
    """
    treaties, states = list(tables.treaties), list(tables.states)
    one_treaty = {"type": "string", "enum": treaties}
    treaty = _parameter("treaty", one_treaty, "Id of a treaty.", treaties[0], required=True)
    day = _parameter("day", DAY, "The day asked about, like 2025-03-06.", "2025-03-06", required=True)
    some_treaty = _parameter("treaty", one_treaty, "Acts of one treaty only.", treaties[0], required=False)
    some_state = {"type": "string", "enum": states}
    state = _parameter("state", some_state, "Acts of one state, by ISO3 code.", states[0], required=False)
    dated = {"treaty": one_treaty, "day": DAY} | CREDITS | CITATION
    counted = {name: NUMBER | {"description": text} for name, text in counts.MEANING.items()}
    asked = {
        "treaty": {"type": ["string", "null"], "enum": [*treaties, None]},
        "state": {"type": ["string", "null"], "enum": [*states, None]},
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": NAME,
            "version": "1",
            "summary": provenance.title,
            "description": "Read-only. Unknown parameters are refused. Answers may be kept: use the ETag.",
            "license": {"name": provenance.licence, "url": provenance.licence_url},
        },
        "paths": {
            f"{root}/treaties": _address(
                "treaties", "The treaties.", _object(CREDITS | {"treaties": _list(ONE_TREATY)}), []
            ),
            f"{root}/states": _address(
                "states", "The states of the atlas.", _object(CREDITS | {"states": _list(ONE_STATE)}), []
            ),
            f"{root}/status": _address(
                "status",
                "Where every state stands towards a treaty on a day.",
                _object(dated | {"states": _list(ONE_STATUS)}),
                [treaty, day],
            ),
            f"{root}/counts": _address(
                "counts",
                "How many states stand where on a day.",
                _object(dated | {"counts": _object(counted)}),
                [treaty, day],
            ),
            f"{root}/acts": _address(
                "acts",
                "What states did at the depositary, with sources.",
                _object(asked | CREDITS | {"acts": _list(ONE_ACT)}),
                [some_treaty, state],
            ),
            f"{root}/openapi.json": _address("description", "This description.", {"type": "object"}, []),
        },
        "components": {"schemas": {"Problem": PROBLEM}},
    }
