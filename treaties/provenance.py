"""Where the data come from and how to cite them: printed on the pages and written into every file.

The data version names the day of the depositary's pages and the content: the package describes every file
by its hash, so a hash of the package is a hash of all data.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from treaties.combined import BOTH, BOTH_TREATIES
from treaties.model import Tables
from treaties.sentences import day_text

NAME = "Treaty Atlas"
HASH_LENGTH = 8
LICENCE = ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")
BOUNDARIES = "Boundaries: made with Natural Earth (public domain)."
NO_OPINION = (
    "The boundaries and names shown imply no endorsement or acceptance, and no opinion on the legal status "
    "of any country, territory or area."
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every file says of itself.

    `treaty` is a treaty id or "both", `day` the day that the file shows, and `citation` one
    sentence in the style of the APA.
    """

    treaty: str
    day: date
    data_version: str
    licence: str
    citation: str

    def as_dict(self) -> dict[str, str]:
        """Return the stamp as text by name; the names are those of the columns and members of all files."""
        return {
            "treaty": self.treaty,
            "day": self.day.isoformat(),
            "data_version": self.data_version,
            "licence": self.licence,
            "citation": self.citation,
        }


@dataclass(frozen=True)
class Provenance:
    """Version, licence and sources of one set of data.

    Attributes
    ----------
    version : str
        Day of the depositary's pages and the first digits of the SHA-256 of the package, such as
        ``2026-02-03-1f3c99ab``.
    snapshot : datetime.date
        The day up to which the acts were checked.
    licence, licence_url : str
        Short name (SPDX) of the licence of the compilation, and its text.
    title : str
        What the data are about.
    sources : tuple of (title, url)
        The main sources; ``sources.csv`` has one for each fact.
    names : mapping of str to str
        By treaty id, what a sentence calls it.
    pages : tuple of mapping
        Per treaty the depositary's page from which its acts were last taken by program; may be empty.
    """

    version: str
    snapshot: date
    licence: str
    licence_url: str
    title: str
    sources: tuple[tuple[str, str], ...]
    names: Mapping[str, str]
    pages: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def of(cls, package: bytes, tables: Tables) -> "Provenance":
        """Read the provenance of a data package.

        Parameters
        ----------
        package : bytes
            The content of ``datapackage.json``.
        tables : Tables
            The tables that it describes.
        """
        described = json.loads(package)
        name, url = LICENCE
        for licence in described.get("licenses", [])[:1]:
            name, url = licence.get("name", name), licence.get("path", url)
        snapshot = min(treaty.snapshot for treaty in tables.treaties.values())
        return cls(
            version=f"{snapshot}-{sha256(package).hexdigest()[:HASH_LENGTH]}",
            snapshot=snapshot,
            licence=name,
            licence_url=url,
            title=described.get("title", NAME),
            sources=tuple((s["title"], s.get("path", "")) for s in described.get("sources", [])),
            names={id: treaty.short for id, treaty in tables.treaties.items()},
            pages=tuple(p for r in described.get("resources", []) for p in r.get("snapshots", [])),
        )

    def subject(self, treaty: str) -> str:
        """Return what a title calls a treaty, or the two of "both"."""
        return " and the ".join(self.names[id] for id in BOTH_TREATIES) if treaty == BOTH else self.names[treaty]

    def apa(self, treaty: str, day: date, *, link: str = "", retrieved: date | None = None) -> str:
        """Return the citation in the style of the APA (7th edition, data set).

        Parameters
        ----------
        treaty : str
            A treaty id, or "both".
        day : datetime.date
            The day that is cited.
        link : str, optional
            Where the view is to be seen.
        retrieved : datetime.date, optional
            The day of the visit; left out of files, which stay the same.
        """
        text = (
            f"{NAME}. ({self.snapshot.year}). Status of states under the {self.subject(treaty)} "
            f"on {day_text(day)} (Data version {self.version}) [Data set]."
        )
        if link and retrieved:
            return f"{text} Retrieved {retrieved:%B} {retrieved.day}, {retrieved.year}, from {link}"
        return f"{text} {link}" if link else text

    def bibtex(self, treaty: str, day: date, *, link: str = "", retrieved: date | None = None) -> str:
        """Return the citation as a BibTeX entry; for the arguments see `apa`."""
        checked = f"checked against the depositary's pages of {day_text(self.snapshot)}"
        fields = {
            "author": f"{{{NAME}}}",
            "title": f"{{Status of states under the {self.subject(treaty)} on {day_text(day)}}}",
            "year": str(self.snapshot.year),
            "version": self.version,
            "note": f"Data set, {self.licence}, {checked}",
        }
        if link:
            fields["url"] = link
        if link and retrieved:
            fields["urldate"] = retrieved.isoformat()
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{treaty-atlas-{treaty}-{day.isoformat()},\n{lines}\n}}"

    def stamp(self, treaty: str, day: date, *, link: str = "") -> Stamp:
        """Return what a file of a treaty and day says of itself."""
        licence = f"{self.licence} ({self.licence_url})"
        return Stamp(treaty, day, self.version, licence, self.apa(treaty, day, link=link))
