"""The new files of a refresh, tried as a whole in a folder of their own before any is put into place."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from loaders import journal, paths
from loaders.errors import TableError
from loaders.refresh import files
from loaders.refresh.drafts import source_key
from loaders.refresh.plan import Origin, Plan, Refusal
from loaders.tables import load_tables
from treaties.model import Tables, Treaty


def new_files(folder: Path, tables: Tables, plan: Plan, added: Treaty | None = None) -> dict[str, bytes]:
    """Return the files of a refresh, tried and checked as a whole.

    Parameters
    ----------
    folder : pathlib.Path
        The data folder; it is not changed.
    tables : Tables
        As they are.
    plan : Plan
        Without reasons against it.
    added : Treaty, optional
        One more row of ``treaties.csv``.

    Returns
    -------
    dict of str to bytes
        Contents by path below `folder`, only of files that differ.

    Raises
    ------
    Refusal
        If the new set breaks the contract or the law.
    """
    treaties = dict(tables.treaties) | ({added.id: added} if added else {})
    fresh = {
        paths.ACTS: files.acts(folder, {treaty: change.acts for treaty, change in plan.changes.items()}),
        paths.TREATIES: files.treaties(
            folder, {treaty: origin.page.as_of.date() for treaty, origin in plan.pages.items()}, added
        ),
    }
    keys = {act.source for change in plan.changes.values() for act in change.acts}
    cited = [
        (key, treaties[treaty], origin.page.as_of.date())
        for treaty, origin in plan.pages.items()
        if (key := source_key(treaty, origin.page)) in keys
    ]
    reported = files.reported(folder, plan.settled)
    for file, content in ((paths.SOURCES, files.sources(folder, cited)), (paths.REPORTED, reported)):
        if content is not None:
            fresh[file] = content
    fresh = {file: content for file, content in fresh.items() if content != (folder / file).read_bytes()}
    fresh |= _tried(
        folder,
        fresh,
        [_provenance(treaties[treaty], origin, plan.news[treaty]) for treaty, origin in plan.pages.items()],
    )
    if fresh:
        fresh[files.CHANGELOG] = files.changelog(
            folder, plan.day, [line for told in plan.news.values() for line in told]
        )
    return fresh


def _provenance(treaty: Treaty, origin: Origin, news: list[str]) -> dict[str, object]:
    page = origin.page
    return {
        "treaty": treaty.id,
        "url": origin.where if "://" in origin.where else treaty.url_status,
        "as_of": f"{page.as_of.isoformat()} {page.zone}".strip(),
        "sha256": origin.digest,
        "signatories": page.signatories,
        "parties": page.parties,
        "changes": news,
    }


def _tried(folder: Path, fresh: Mapping[str, bytes], provenance: list[dict[str, object]]) -> dict[str, bytes]:
    """Load the new set from a trial folder, and return the data package that fits it if it is a new one."""
    trial = Path(tempfile.mkdtemp(prefix=journal.TRIAL, dir=folder))
    try:
        for file in {*_described(folder), paths.PACKAGE}:
            (trial / file).parent.mkdir(parents=True, exist_ok=True)
            if file in fresh:
                (trial / file).write_bytes(fresh[file])
            else:
                (trial / file).symlink_to((folder / file).resolve())
        package = files.package(trial, provenance)
        if package == (folder / paths.PACKAGE).read_bytes():
            return {}
        (trial / paths.PACKAGE).unlink()
        (trial / paths.PACKAGE).write_bytes(package)
        load_tables(trial)
        return {paths.PACKAGE: package}
    except TableError as error:
        raise Refusal(["The new tables would break their contract or the law:", *str(error).split("\n")]) from None
    finally:
        shutil.rmtree(trial, ignore_errors=True)


def _described(folder: Path) -> set[str]:
    """Return the files of the data package, tables and others."""
    return {item["path"] for item in json.loads((folder / paths.PACKAGE).read_bytes())["resources"]}
