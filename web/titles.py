"""What a page of the atlas is called in the browser's tab, and what a shared link says of it."""

from datetime import date

from treaties.asked import compared
from treaties.atlas import Atlas
from treaties.news import news
from treaties.pair import Choice
from treaties.provenance import NAME
from treaties.sentences import headline, standings, two_days
from treaties.words import day_text
from web import words


def title(atlas: Atlas, page: str, choice: Choice, day: date, *, since: date | None = None, unit: str = "") -> str:
    """Return the title of a page (its address, empty for the first one) with the view that it shows.

    Parameters
    ----------
    since : datetime.date, optional
        The earlier day of a comparison.
    unit : str, optional
        What the page of a state shows (`unit_of`).
    """
    name = words.PAGES[page]
    if page == "changes":
        earlier, later = (day_text(day) for day in compared(since, day, atlas))
        return words.TITLE_OF_DAYS.format(choice=choice.label, earlier=earlier, later=later, page=name, name=NAME)
    if page in ("state", "check"):
        return words.TITLE.format(subject=news(atlas, unit, day) if unit else name, name=NAME)
    return words.TITLE_OF_DAY.format(choice=choice.label, day=day_text(day), page=name, name=NAME)


def unit_of(atlas: Atlas, page: str, unit: str | None) -> str:
    """Return the unit that a page is about; empty on all pages but that of a state, and where no state owns it."""
    found = atlas.tables.units.get(unit or "")
    return found.unit if page == "state" and found and found.owner in atlas.tables.states else ""


def description(
    atlas: Atlas, page: str, choice: Choice, day: date, *, since: date | None = None, unit: str = ""
) -> str:
    """Return the sentence of the day or of two, or where a state stands on it; for the arguments see `title`."""
    if unit:
        owner = atlas.tables.units[unit].owner
        return standings(atlas.histories.values(), owner, day, atlas.snapshot)
    return (
        two_days(choice, *compared(since, day, atlas), atlas.snapshot)
        if page == "changes"
        else headline(choice, day, atlas.snapshot)
    )
