"""What a page of the atlas is called in the browser's tab, and what a shared link says of it."""

from datetime import date

from treaties.asked import compared
from treaties.atlas import Atlas
from treaties.pair import Choice
from treaties.provenance import NAME
from treaties.sentences import headline, standing
from treaties.words import day_text
from web import words


def title(page: str, choice: Choice, day: date, *, since: date | None = None, state: str = "") -> str:
    """Return the title of a page (its address, empty for the first one) with the view that it shows.

    Parameters
    ----------
    since : datetime.date, optional
        The earlier day of a comparison.
    state : str, optional
        The name of the state that the page of a state shows.
    """
    name = words.PAGES[page]
    if page == "changes":
        earlier, later = (day_text(day) for day in compared(since, day))
        return words.TITLE_OF_DAYS.format(choice=choice.label, earlier=earlier, later=later, page=name, name=NAME)
    if page in ("state", "check"):
        return words.TITLE.format(subject=state or name, name=NAME)
    return words.TITLE_OF_DAY.format(choice=choice.label, day=day_text(day), page=name, name=NAME)


def state_of(atlas: Atlas, page: str, unit: str | None) -> str:
    """Return the ISO3 code of the state that a page is about; empty on all pages but that of a state."""
    found = atlas.tables.units.get(unit or "")
    return found.owner if page == "state" and found and found.owner in atlas.tables.states else ""


def description(atlas: Atlas, choice: Choice, day: date, iso3: str) -> str:
    """Return the sentence of the day, or where a state stands on it."""
    if not iso3:
        return headline(choice, day, atlas.snapshot)
    told = ((history.short, standing(history, iso3, day)) for history in atlas.histories.values())
    return " ".join(words.STANDS.format(treaty=treaty, standing=text) for treaty, text in told)
