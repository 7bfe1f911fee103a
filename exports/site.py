"""The atlas as a folder of plain files, for any web server: nothing runs behind it, and it may lie under any path.

The one file is its index; a state has a page in plain HTML, a card and feeds; every file of the catalogue lies there,
those of a view once for each choice, for the day of the folder. It is made in as many processes as there are cores.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from loky import get_reusable_executor

from exports import words
from exports.cards import Card, card
from exports.catalogue import FILES, File
from exports.feeds import Feed
from exports.files import one_page
from exports.head import sitemap
from exports.plain import Plain, card_file, file_place, style
from exports.saving import save
from exports.wanted import Wanted
from loaders import paths
from loaders.atlas import Shapes, atlas, shapes
from maps.locator import Locator
from treaties.atlas import Atlas
from treaties.provenance import NAME
from treaties.words import day_text

BATCH = 10
"""States that a process makes at a time."""
INDEX = "index.html"


@dataclass(frozen=True)
class Site:
    """What a folder is to hold.

    Attributes
    ----------
    choice : str
        The id of what the map shows first.
    day : datetime.date
        The day of all files, and the last of the time bar.
    url : str
        Where the folder will lie, with a slash at the end.
    folder : pathlib.Path
        The tables and shapes.
    """

    choice: str
    day: date
    url: str
    folder: Path = paths.GEODATA

    @property
    def atlas(self) -> Atlas:
        """The data."""
        return atlas(self.folder)

    @property
    def shapes(self) -> Shapes:
        """The shapes of the map."""
        return shapes(self.folder)

    @property
    def plain(self) -> Plain:
        """What the plain pages are made of."""
        return Plain(self.atlas, self.day, self.url)

    def wanted(self, choice: str) -> Wanted:
        """Return a choice on the day as a file."""
        return Wanted(self.atlas, self.shapes, self.atlas.choices[choice], self.day, last=self.day)


Made = dict[str, bytes]
"""Files by their place in the folder."""


def write(site: Site, out: Path, tell: Callable[[int, int], None]) -> dict[str, int]:
    """Write the folder.

    Parameters
    ----------
    out : pathlib.Path
        Where to; made if it is not there. Files of the same names are replaced.
    tell : callable
        Told how many parts are done, and how many there are.

    Returns
    -------
    dict of str to int
        The files by their place in the folder, with the size of each in bytes.

    Raises
    ------
    OSError
        If a file cannot be written.
    """
    work = list(_work(site))
    sizes: dict[str, int] = {}
    executor = get_reusable_executor(max_workers=os.cpu_count())
    running = [executor.submit(make, site, *of) for make, *of in work]
    try:
        for done, one in enumerate(running, 1):
            sizes |= _save(out, one.result())
            tell(done, len(running))
    finally:
        for one in running:
            one.cancel()
    pages = {
        "data.html": site.plain.data(_listed(site, sizes)),
        "state/index.html": site.plain.states(),
        "plain.css": style(),
        "robots.txt": f"User-agent: *\nSitemap: {site.url}sitemap.xml\n",
    }
    sizes |= _save(out, {name: text.encode() for name, text in pages.items()})
    listed = ("", "data.html", "state/", *(f"state/{iso3}.html" for iso3 in site.atlas.tables.states))
    sizes |= _save(out, {"sitemap.xml": sitemap((f"{site.url}{page}" for page in listed), site.atlas.snapshot)})
    sizes |= _save(out, _index(site))
    return sizes


def _work(site: Site) -> Iterator[tuple[Any, ...]]:
    """Yield what processes make: a function of this module with what it takes, the longest first."""
    for choice in site.atlas.choices:
        for file in _of_a_view():
            yield _of_view, choice, (file.part, file.suffix)
    states = list(site.atlas.tables.states)
    for at in range(0, len(states), BATCH):
        yield _of_states, states[at : at + BATCH]
    yield _of_everything, [key for key, file in FILES.items() if not file.of_view]
    yield (_feeds,)


def _of_view(site: Site, choice: str, key: tuple[str, str]) -> Made:
    """Return a file of a choice on the day."""
    return {file_place(FILES[key], choice): FILES[key].make(site.wanted(choice))}


def _of_everything(site: Site, keys: list[tuple[str, str]]) -> Made:
    """Return the files of everything there is."""
    wanted = site.wanted(site.atlas.widest.id).of_all()
    return {file_place(FILES[key], ""): FILES[key].make(wanted) for key in keys}


def _of_states(site: Site, states: list[str]) -> Made:
    """Return pages, drawings, cards and feeds of some states."""
    made: Made = {}
    choice, plain = site.atlas.widest, site.plain
    for iso3 in states:
        located = Locator.of(site.shapes.geojson, site.shapes.points, iso3)
        made[f"state/{iso3}.html"] = plain.state(iso3, located).encode()
        for suffix, theme in (("", "light"), ("-dark", "dark")):
            made[f"state/{iso3}{suffix}.svg"] = located.svg(site.atlas, choice, site.day, theme).encode()
        shown = Card("state", choice.id, site.day, unit=iso3)
        made[card_file(shown)] = card(site.atlas, site.shapes, shown)
        made |= _feed(site, f"events/{iso3}", state=iso3)
    return made


def _feeds(site: Site) -> Made:
    """Return the feeds of everything and of each treaty, and the cards of the maps."""
    made = _feed(site, "events")
    for treaty in site.atlas.tables.treaties:
        made |= _feed(site, f"events/{treaty}", treaty=treaty)
    for choice in site.atlas.choices:
        shown = Card("", choice, site.day)
        made[card_file(shown)] = card(site.atlas, site.shapes, shown)
    return made


def _feed(site: Site, place: str, **of: str) -> Made:
    def feed(suffix: str) -> Feed:
        return Feed(site.atlas, f"{site.url}{place}.{suffix}", site.url, f"{site.url}state/{{iso3}}.html", **of)

    return {f"{place}.atom": feed("atom").atom(), f"{place}.ics": feed("ics").calendar()}


def _index(site: Site) -> Made:
    """Return the atlas as one file, with a way to the other pages."""
    choice = site.atlas.choices[site.choice]
    shown = Card("", site.choice, site.day)
    title = words.SITE_TITLE.format(
        subject=words.SITE_OF_DAY.format(choice=choice.label, day=day_text(site.day)), name=NAME
    )
    head = site.plain.head(INDEX, title, words.SITE_ABOUT, shown)
    return {INDEX: one_page(site.wanted(site.choice), head=head, links=words.SITE_NAV[1:], state="state/{iso3}.html")}


def _listed(site: Site, sizes: dict[str, int]) -> dict[str, list[tuple[str, str, int]]]:
    """Return what the page of the files lists: groups of addresses with what each is and its size."""

    def listed(files: Iterable[File], choice: str = "") -> list[tuple[str, str, int]]:
        return [(place, file.help, sizes[place]) for file in files for place in [file_place(file, choice)]]

    groups = {
        words.SITE_OF_DAY.format(choice=choice.label, day=day_text(site.day)): listed(_of_a_view(), id)
        for id, choice in site.atlas.choices.items()
    }
    groups[words.SITE_OF_ALL] = listed(file for file in FILES.values() if not file.of_view)
    feeds = {"events": words.SITE_OF_ALL} | {f"events/{one.id}": one.short for one in site.atlas.histories.values()}
    groups[words.SITE_SUBSCRIBE] = [
        (place, words.SITE_FEED.format(of=of, feed=feed), sizes[place])
        for folder, of in feeds.items()
        for suffix, feed in words.SITE_FEEDS.items()
        for place in [f"{folder}.{suffix}"]
    ]
    return groups


def _of_a_view() -> list[File]:
    """Return the files of a view; that with the whole atlas is the index."""
    return [file for file in FILES.values() if file.of_view and file.part != "page"]


def _save(out: Path, made: Made) -> dict[str, int]:
    """Write files, and return the size of each in bytes."""
    for name, content in made.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        save(path, content)
    return {name: len(content) for name, content in made.items()}
