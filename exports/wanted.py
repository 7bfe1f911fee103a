"""What somebody wants as a file: of which data, which treaty, which day, which states."""

from dataclasses import dataclass, field, replace
from datetime import date

from loaders.atlas import Shapes
from treaties.atlas import Atlas
from treaties.pair import Choice
from treaties.provenance import Stamp


@dataclass(frozen=True)
class Wanted:
    """A view as a file: equal to another one if the same bytes come of both.

    Attributes
    ----------
    atlas, shapes : Atlas, Shapes
        The data.
    choice : Choice
        The treaty, or both.
    day : datetime.date
        The day.
    keep : frozenset of str or None
        The ISO3 codes of the states that are shown, or keep their colour; all if None.
    link : str
        Where the view is to be seen; goes into the citation.
    since : datetime.date or None
        The earlier day of two that a picture shows; None if it shows one.
    changed : bool
        Whether a picture of two days keeps the colour of what changed between them alone.
    region : {"world", "europe", "baltic"}
        What a picture shows.
    width : {"column", "columns", "slide"}
        The paper of a picture (`exports.paper.PAPERS`).
    theme : {"light", "dark"}
        The colours of a picture.
    last : datetime.date
        Where the time bar of a page ends.
    """

    atlas: Atlas
    shapes: Shapes
    choice: Choice
    day: date
    keep: frozenset[str] | None = None
    link: str = ""
    since: date | None = None
    changed: bool = False
    region: str = "world"
    width: str = "columns"
    theme: str = "light"
    last: date = field(default_factory=date.today)

    @property
    def stamp(self) -> Stamp:
        """What the file says of itself."""
        return self.atlas.provenance.stamp(self.choice, self.day, link=self.link)

    @property
    def days(self) -> tuple[date, ...]:
        """The days that a picture shows, the earlier one first."""
        return (self.day,) if self.since is None else (self.since, self.day)

    def of_all(self) -> "Wanted":
        """Return the same day of everything there is: both treaties if they are there, all states."""
        return replace(self, choice=self.atlas.widest, keep=None)
