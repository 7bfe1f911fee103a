"""The atlas as one HTML file: map, time bar, legend, table and sources, without a server or a network.

The same scripts paint it as on the pages of the dashboard. Everything is inside the file; a
Content-Security-Policy in it forbids any request, so it is the same on a disk, a stick or a web server.
"""

import json
from collections.abc import Iterable
from datetime import date
from html import escape
from string import Template

from maps.assets import BROWSER, MapAssets
from maps.payload import documents_of
from maps.words import ONEFILE_HEAD, ONEFILE_LABEL
from treaties.atlas import Atlas
from treaties.documents import of_act
from treaties.provenance import Stamp
from treaties.words import day_text

NAME = "onefile"


def onefile(
    assets: MapAssets,
    atlas: Atlas,
    stamp: Stamp,
    *,
    last: date,
    head: str = "",
    links: Iterable[tuple[str, str]] = (),
    state: str = "",
) -> str:
    """Return the atlas as one HTML file.

    Parameters
    ----------
    assets : MapAssets
        The map's script, style, geometry and payload, all put into the file.
    atlas : Atlas
        Gives acts, sources and footnotes.
    stamp : Stamp
        Names the choice and the day shown first, the version of the data and how to cite the file.
    last : datetime.date
        The last day of the time bar.
    head : str, optional
        Title, description and what else says what the file is, as HTML.
    links : iterable of (address, text)
        The pages beside it, where it is one of several.
    state : str, optional
        The address of the page of a state beside it, with ``{iso3}`` in place of its code.

    Returns
    -------
    str
        HTML, about 1.3 MB.
    """
    tables = atlas.tables
    place = {document: at for at, document in enumerate(documents_of(atlas))}
    facts = {
        "label": ONEFILE_LABEL,
        "treaty": stamp.treaty,
        "day": stamp.day.isoformat(),
        "last": last.isoformat(),
        "page": state,
        "acts": [
            [a.iso3, a.treaty, a.kind.words, str(a.date), str(a.effect or ""), [place[d] for d in of_act(a, tables)]]
            for a in tables.acts
        ],
        "sources": [
            [source.name, source.link, source.title]
            for source in tables.sources_of(tuple(sorted({act.source for act in tables.acts})))
        ],
    }
    return Template((BROWSER / f"{NAME}.html").read_text("utf-8")).substitute(
        head=head or ONEFILE_HEAD,
        links="".join(f'<a href="{escape(to)}">{escape(text)}</a>' for to, text in links),
        style=assets.style.body.decode() + (BROWSER / f"{NAME}.css").read_text("utf-8"),
        script=_in_script(assets.script.body.decode()),
        own_script=_in_script((BROWSER / f"{NAME}.js").read_text("utf-8")),
        geometry=_as_data(assets.geometry.body.decode()),
        payload=_as_data(assets.payload.body.decode()),
        facts=_as_data(json.dumps(facts, ensure_ascii=False, separators=(",", ":"))),
        footnotes="".join(f"<li>{escape(note.text)}</li>" for note in tables.footnotes),
        snapshot=escape(day_text(atlas.snapshot)),
        citation=escape(stamp.citation),
        version=escape(atlas.version),
    )


def _in_script(text: str) -> str:
    """Return a text that cannot end the script element around it."""
    return text.replace("</", "<\\/").replace("<!--", "<\\!--")


def _as_data(text: str) -> str:
    """Return JSON that cannot end the script element around it; a script's way of saying "<!--" is no JSON."""
    return text.replace("<", "\\u003c")
