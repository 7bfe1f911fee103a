"""The atlas as one HTML file: map, time bar, legend, table and sources, without a server or a network.

The same scripts paint it as on the pages of the dashboard. Everything is inside the file; a
Content-Security-Policy in it forbids any request, so it is the same on a disk, a stick or a web server.
"""

import json
from datetime import date
from html import escape
from string import Template

from maps.assets import BROWSER, MapAssets
from treaties.model import Tables
from treaties.sentences import day_text

NAME = "onefile"


def page(
    assets: MapAssets,
    tables: Tables,
    *,
    treaty: str = "ccm",
    day: date,
    last: date,
    citation: str,
    version: str,
) -> str:
    """Return the atlas as one HTML file.

    Parameters
    ----------
    assets : MapAssets
        The map's script, style, geometry and payload, all put into the file.
    tables : Tables
        Gives acts, sources and footnotes.
    treaty : str
        The treaty shown first, or "both".
    day, last : datetime.date
        The day shown first and the last one of the time bar.
    citation, version : str
        How to cite the file, and the version of its data.

    Returns
    -------
    str
        HTML, about 1.3 MB.
    """
    facts = {
        "treaty": treaty,
        "day": day.isoformat(),
        "last": last.isoformat(),
        "acts": [
            [
                *(act.iso3, act.treaty, act.kind.replace("_", " ")),
                *(act.date.isoformat(), act.takes_effect.isoformat(), act.notification, act.source),
            ]
            for act in tables.acts
        ],
        "sources": {
            key: [tables.sources[key].title, tables.sources[key].url]
            for key in sorted({act.source for act in tables.acts})
            if key in tables.sources
        },
    }
    snapshot = min(t.snapshot for t in tables.treaties.values())
    return Template((BROWSER / f"{NAME}.html").read_text("utf-8")).substitute(
        style=assets.style.body.decode() + (BROWSER / f"{NAME}.css").read_text("utf-8"),
        script=_in_script(assets.script.body.decode()),
        own_script=_in_script((BROWSER / f"{NAME}.js").read_text("utf-8")),
        geometry=_in_script(assets.geometry.body.decode()),
        payload=_in_script(assets.payload.body.decode()),
        facts=_in_script(json.dumps(facts, ensure_ascii=False, separators=(",", ":"))),
        footnotes="".join(f"<li>{escape(note.text)}</li>" for note in tables.footnotes),
        snapshot=escape(day_text(snapshot)),
        citation=escape(citation),
        version=escape(version),
    )


def _in_script(text: str) -> str:
    """Return a text that cannot end the script element around it."""
    return text.replace("</", "<\\/").replace("<!--", "<\\!--")
