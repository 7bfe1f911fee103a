"""The new files of a refresh, tried as a whole in a folder of their own before any is put into place."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from loaders import journal, paths
from loaders.errors import TableError
from loaders.package import as_bytes, described, read_package, renewed
from loaders.refresh import files
from loaders.refresh.drafts import source_key
from loaders.refresh.plan import Origin, Plan, Refusal
from loaders.tables import load_tables
from treaties.model import Treaty
from treaties.tables import Tables


def new_files(folder: Path, tables: Tables, plan: Plan, added: Treaty | None = None) -> dict[str, bytes]:
    """Return the new contents of the files that differ after a refresh, by path, tried and checked as a whole.

    The folder is not changed; `added` is one more row of ``treaties.csv``.

    Raises
    ------
    Refusal
        If the new set breaks the contract or the law.
    """
    treaties = dict(tables.treaties) | ({added.id: added} if added else {})
    fresh: dict[str, bytes | None] = {
        paths.ACTS: files.acts(folder, {treaty: change.acts for treaty, change in plan.changes.items()}),
        paths.TREATIES: files.treaties(folder, {id: origin.page for id, origin in plan.pages.items()}, added),
    }
    keys = {act.source for change in plan.changes.values() for act in change.acts}
    cited = [
        (key, treaties[treaty], origin.page.day)
        for treaty, origin in plan.pages.items()
        if (key := source_key(treaty, origin.page)) in keys
    ]
    fresh[paths.SOURCES] = files.sources(folder, cited)
    fresh[paths.REPORTED] = files.reported(folder, plan.resolved)
    changed = {
        file: content
        for file, content in fresh.items()
        if content is not None and content != (folder / file).read_bytes()
    }
    changed |= _tried(
        folder,
        changed,
        [_provenance(treaties[treaty], origin, plan.news[treaty]) for treaty, origin in plan.pages.items()],
    )
    if changed:
        news = [line for told in plan.news.values() for line in told]
        changed[files.CHANGELOG] = files.changelog(folder, plan.day, news)
    return changed


def _provenance(treaty: Treaty, origin: Origin, news: list[str]) -> dict[str, object]:
    page = origin.page
    return {
        "treaty": treaty.id,
        "url": origin.where if "://" in origin.where else treaty.url_status,
        "as_of": f"{page.stamp.isoformat()} {page.zone}".strip(),
        "sha256": origin.digest,
        "signatories": page.signatories,
        "parties": page.parties,
        "changes": news,
    }


def _tried(folder: Path, fresh: Mapping[str, bytes], provenance: list[dict[str, object]]) -> dict[str, bytes]:
    """Load the new set from a trial folder, and return the data package that fits it if it is a new one."""
    trial = Path(tempfile.mkdtemp(prefix=journal.TRIAL, dir=folder))
    try:
        old = described(folder)
        for file in {paths.PACKAGE, *(item["path"] for item in old["resources"])}:
            (trial / file).parent.mkdir(parents=True, exist_ok=True)
            if file in fresh:
                (trial / file).write_bytes(fresh[file])
            else:
                (trial / file).symlink_to((folder / file).resolve())
        package = as_bytes(renewed(old, trial, provenance))
        if package == read_package(folder):
            return {}
        (trial / paths.PACKAGE).unlink()
        (trial / paths.PACKAGE).write_bytes(package)
        load_tables(trial)
        return {paths.PACKAGE: package}
    except TableError as error:
        raise Refusal(["The new tables would break their contract or the law:", *str(error).split("\n")]) from None
    finally:
        shutil.rmtree(trial, ignore_errors=True)
