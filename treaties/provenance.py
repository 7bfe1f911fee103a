"""Where the data come from and how to cite them: printed on the pages and written into every file.

The data version names the day of the depositary's pages and the content: the package describes every file
by its hash, so a hash of the package is a hash of all data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from treaties import words
from treaties.pair import Choice
from treaties.words import day_text

NAME = "Treaty Atlas"
HASH_LENGTH = 8
LICENCE = ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")


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
    pages : tuple of mapping
        Per treaty the depositary's page from which its acts were last taken by program; may be empty.
    id : UUID
        The same wherever these data are hosted, and in every version of them.
    homepage : str
        Where the atlas is to be found.
    changes : tuple of mapping
        What changed in each version of the package, the newest first: ``version``, ``date`` and ``text``.
    """

    version: str
    snapshot: date
    licence: str
    licence_url: str
    title: str
    sources: tuple[tuple[str, str], ...]
    pages: tuple[Mapping[str, Any], ...] = ()
    id: UUID = NAMESPACE_URL
    homepage: str = ""
    changes: tuple[Mapping[str, str], ...] = ()

    @classmethod
    def of(cls, package: Mapping[str, Any], digest: str, snapshot: date) -> "Provenance":
        """Return the provenance of a data package.

        Parameters
        ----------
        package : mapping
            What ``datapackage.json`` describes.
        digest : str
            SHA-256 of the file, in hexadecimal digits.
        snapshot : datetime.date
            The day of the data.
        """
        name, url = LICENCE
        for licence in package.get("licenses", [])[:1]:
            name, url = licence.get("name", name), licence.get("path", url)
        return cls(
            version=f"{snapshot}-{digest[:HASH_LENGTH]}",
            snapshot=snapshot,
            licence=name,
            licence_url=url,
            title=package.get("title", NAME),
            sources=tuple((s["title"], s.get("path", "")) for s in package.get("sources", [])),
            pages=tuple(p for r in package.get("resources", []) for p in r.get("snapshots", [])),
            id=uuid5(NAMESPACE_URL, package.get("id", NAME)),
            homepage=package.get("homepage", ""),
            changes=tuple(package.get("changes", ())),
        )

    @property
    def terms(self) -> str:
        """The licence with the address of its text."""
        return f"{self.licence} ({self.licence_url})"

    def apa(self, choice: Choice, day: date, *, link: str = "", retrieved: date | None = None) -> str:
        """Return the citation in the style of the APA (7th edition, data set).

        Parameters
        ----------
        choice : Choice
            The treaty, or both.
        day : datetime.date
            The day that is cited.
        link : str, optional
            Where the view is to be seen.
        retrieved : datetime.date, optional
            The day of the visit; left out of files, which stay the same.
        """
        template = words.CITATION_RETRIEVED if link and retrieved else words.CITATION_LINKED if link else words.CITATION
        return template.format(
            year=self.snapshot.year,
            subject=choice.short,
            day=day_text(day),
            version=self.version,
            link=link,
            retrieved=f"{retrieved:%B} {retrieved.day}, {retrieved.year}" if retrieved else "",
        )

    def bibtex(self, choice: Choice, day: date, *, link: str = "", retrieved: date | None = None) -> str:
        """Return the citation as a BibTeX entry; for the arguments see `apa`."""
        fields = {
            "author": f"{{{NAME}}}",
            "title": f"{{{words.CITED_TITLE.format(subject=choice.short, day=day_text(day))}}}",
            "year": str(self.snapshot.year),
            "version": self.version,
            "note": words.CITED_NOTE.format(licence=self.licence, day=day_text(self.snapshot)),
        }
        if link:
            fields["url"] = link
        if link and retrieved:
            fields["urldate"] = retrieved.isoformat()
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{treaty-atlas-{choice.id}-{day.isoformat()},\n{lines}\n}}"

    def stamp(self, choice: Choice, day: date, *, link: str = "") -> Stamp:
        """Return what a file of a treaty and day says of itself."""
        return Stamp(choice.id, day, self.version, self.terms, self.apa(choice, day, link=link))
