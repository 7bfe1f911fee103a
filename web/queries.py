"""What the interface for programs answers: one function an address, from the law to values for JSON.

Knows no HTTP: the parameters come checked, in `web.api`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from treaties.history import History
from treaties.model import Tables
from treaties.provenance import Provenance
from treaties.rows import act_rows, count_row, disputes, label, status_rows
from web.openapi import description

ROOT = "/api/v1"


class AtlasLike(Protocol):
    """What the interface reads; the same object for as long as the data are the same."""

    tables: Tables
    histories: Mapping[str, History]
    provenance: Provenance


def _credits(atlas: AtlasLike) -> dict[str, str]:
    provenance = atlas.provenance
    return {
        "data_version": provenance.version,
        "checked_until": provenance.snapshot.isoformat(),
        "licence": f"{provenance.licence} ({provenance.licence_url})",
    }


def _nulls(row: Mapping) -> dict:
    return {name: None if cell == "" else cell for name, cell in row.items()}


def _treaties(atlas: AtlasLike) -> dict:
    rows = [
        {
            "id": treaty.id,
            "short": treaty.short,
            "title": treaty.title,
            "untc": treaty.untc,
            "adopted": treaty.adopted.isoformat(),
            "opened": treaty.opened.isoformat(),
            "in_force": treaty.in_force.isoformat(),
            "depositary": treaty.depositary,
            "url_status": treaty.url_status,
            "url_text": treaty.url_text,
            "snapshot": treaty.snapshot.isoformat(),
        }
        for treaty in atlas.tables.treaties.values()
    ]
    return _credits(atlas) | {"treaties": rows}


def _states(atlas: AtlasLike) -> dict:
    rows = [
        {
            "iso3": state.iso3,
            "name": state.name,
            "depositary_name": state.depositary_name,
            "region": state.region,
            "subregion": state.subregion,
            "un_since": state.un_since.isoformat() if state.un_since else None,
            "since": state.since.isoformat() if state.since else None,
        }
        for state in atlas.tables.states.values()
    ]
    return _credits(atlas) | {"states": rows}


def _status(atlas: AtlasLike, treaty: str, day: date) -> dict:
    rows = []
    for row in status_rows(atlas.histories[treaty], day, atlas.tables):
        contested, reported = disputes(atlas.tables, (treaty,), row["iso3"], day)
        words = {"status_text": label(row["status"]), "contested": contested, "reported": reported}
        rows.append(_nulls(row | words))
    return _dated(atlas, treaty, day) | {"states": rows}


def _counts(atlas: AtlasLike, treaty: str, day: date) -> dict:
    row = count_row(atlas.histories[treaty], day)
    return _dated(atlas, treaty, day) | {"counts": {k: v for k, v in row.items() if k not in ("treaty", "day")}}


def _dated(atlas: AtlasLike, treaty: str, day: date) -> dict:
    citation = atlas.provenance.apa(treaty, day)
    return {"treaty": treaty, "day": day.isoformat(), **_credits(atlas), "citation": citation}


def _acts(atlas: AtlasLike, treaty: str | None = None, state: str | None = None) -> dict:
    found = [act for act in atlas.tables.acts if treaty in (None, act.treaty) and state in (None, act.iso3)]
    asked = {"treaty": treaty, "state": state}
    return asked | _credits(atlas) | {"acts": [_nulls(row) for row in act_rows(found, atlas.tables)]}


def _description(atlas: AtlasLike) -> dict:
    return description(ROOT, atlas.tables, atlas.provenance)


# What makes the answer, which parameters it needs, which it may have.
QUERIES: dict[str, tuple[Callable[..., dict], tuple[str, ...], tuple[str, ...]]] = {
    "treaties": (_treaties, (), ()),
    "states": (_states, (), ()),
    "status": (_status, ("treaty", "day"), ()),
    "counts": (_counts, ("treaty", "day"), ()),
    "acts": (_acts, (), ("treaty", "state")),
    "openapi.json": (_description, (), ()),
}
