"""The data package after a refresh: new hashes and sizes, and where each treaty's acts come from.

The descriptor is a Frictionless data package. What the files hold is checked elsewhere.
"""

import json
from collections.abc import Iterable, Mapping
from copy import deepcopy
from hashlib import sha256
from pathlib import Path
from typing import Any

from loaders import paths

SNAPSHOTS = "snapshots"
"""Key of the acts' resource: per treaty the page from which its acts were last taken."""


def refreshed(descriptor: Mapping[str, Any], folder: Path, provenance: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a descriptor that fits the files as they now lie in a folder.

    Parameters
    ----------
    descriptor : mapping
        A data package descriptor as read from ``datapackage.json``; it is not changed.
    folder : pathlib.Path
        The data folder with the new files.
    provenance : iterable of mapping
        One mapping a treaty with the keys ``treaty``, ``url``, ``as_of`` (ISO day and time as the
        page prints it, with the zone), ``sha256`` (of the page's bytes), ``signatories`` and ``parties``
        (the page's own totals), ``changes`` (what changed, in sentences; may be empty). They replace
        earlier ones of the same treaties. ``changed`` is added: the day of the page that changed
        something last. A page that changes nothing keeps ``changes`` and ``changed`` of the one before.

    Returns
    -------
    dict
        The new descriptor; ``hash`` and ``bytes`` of every resource that is a file, and ``snapshots`` of
        the acts, sorted by treaty.

    Raises
    ------
    FileNotFoundError
        If a file of the package is missing.
    """
    fresh = deepcopy(dict(descriptor))
    given = {item["treaty"]: dict(item) for item in provenance}
    for resource in fresh["resources"]:
        path = resource.get("path")
        if not isinstance(path, str) or "://" in path:
            continue
        content = (folder / path).read_bytes()
        resource["bytes"] = len(content)
        resource["hash"] = "sha256:" + sha256(content).hexdigest()
        if path == paths.ACTS:
            kept = {item["treaty"]: item for item in resource.get(SNAPSHOTS, ())}
            given = {treaty: item | _last_change(item, kept.get(treaty, {})) for treaty, item in given.items()}
            resource[SNAPSHOTS] = [item for _, item in sorted((kept | given).items())]
    return fresh


def _last_change(item: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what changed last and when, after a page and the one before it."""
    if item.get("changes"):
        return {"changes": list(item["changes"]), "changed": item["as_of"][:10]}
    return {"changes": before.get("changes", []), "changed": before.get("changed", "")}


def snapshots(descriptor: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the last provenance of each treaty, by its id; empty before the first refresh."""
    for resource in descriptor["resources"]:
        if resource.get("path") == paths.ACTS:
            return {item["treaty"]: dict(item) for item in resource.get(SNAPSHOTS, ())}
    return {}


def as_bytes(descriptor: Mapping[str, Any]) -> bytes:
    """Return a descriptor as it is written: indented by two, in the order of its keys, UTF-8."""
    return (json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n").encode()
