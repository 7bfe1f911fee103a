"""The depositary's pages of 3 February 2026, where somebody put them: they are not part of the project."""

import os
from pathlib import Path

import pytest

from loaders import paths
from tests.helpers import data_folder, further


def real_pages() -> Path | None:
    """Return the folder of the pages, if it is at hand."""
    beside = paths.GEODATA.parent.parent / "shared" / "data" / "depositary"
    folder = Path(os.environ.get("TREATY_ATLAS_DEPOSITARY_PAGES") or beside)
    return folder if (folder / "XXVI-6_2026-02-03.html").exists() else None


PAGES = real_pages()
needs_pages = pytest.mark.skipif(
    PAGES is None,
    reason="set TREATY_ATLAS_DEPOSITARY_PAGES to the folder with the depositary's pages of 2026-02-03",
)
FURTHER = {
    "ctbt": ("ctbt", "XXVI-4", "Nuclear tests", "Comprehensive Nuclear-Test-Ban Treaty", "days:30", "months:6"),
    "cwc": ("cwc", "XXVI-3", "Chemical weapons", "Chemical Weapons Convention", "days:30", "days:90"),
    "att": ("att", "XXVI-8", "Arms trade", "Arms Trade Treaty", "days:90", "days:90"),
    "lasers": ("ccw_p4", "XXVI-2-a", "Blinding lasers", "Protocol on Blinding Laser Weapons", "months:6", "months:12"),
    "cedaw": ("cedaw", "IV-8", "Women", "Convention on Discrimination against Women", "days:30", "none"),
    "iccpr": ("iccpr", "IV-4", "Civil rights", "Covenant on Civil and Political Rights", "months:3", "none"),
}
"""The further treaties by id: file, number, label, short name and rules, as their articles have them."""
OWN = {
    "lasers": ("--first-parties", "own_period", "--opened", "1995-10-13"),
    # North Korea's notice of 1997 was not a withdrawal: the covenant has no clause on it. A person has read the note.
    "iccpr": ("--first-parties", "with_treaty", "--accept", "e6b39b14"),
}


def all_added(root: Path) -> Path:
    """Copy the real data into a folder, add all six further treaties and return the data folder."""
    data_folder.copied(root / "geodata")
    for id, (file, number, label, short, entry, withdrawal) in FURTHER.items():
        named = ("--add", number, "--id", id, "--label", label, "--short", short, "--entry", entry)
        options = (*named, "--withdrawal", withdrawal, *OWN.get(id, ("--first-parties", "with_treaty")))
        further.add(root, (PAGES / f"{file}.html").read_bytes(), options)
    return root / "geodata"
