"""What a person without scripts reads of a view: its sentence, its numbers, and where all pages and the data are."""

from datetime import date
from html import escape
from urllib.parse import urlencode

from exports.catalogue import FILES
from treaties.atlas import Atlas
from treaties.pair import Choice, counted
from treaties.provenance import NAME
from treaties.sentences import standing
from treaties.words import LABEL, sentence_case
from web import words

# The picture of the first view lies over the page, until the live map is there; here nothing comes.
STYLE = (
    "<style>#ta-first{position:static;overflow:visible}#ta-first .place{height:auto}body::after{display:none!important}"
    ".ta-plain{max-width:46em;margin:1em auto;padding:0 1.5rem;font:16px/1.5 sans-serif}"
    ".ta-plain td{padding:0 1em 0 0}</style>"
)


def plain(atlas: Atlas, choice: Choice, day: date, unit: str, title: str, said: str) -> str:
    """Return the content of the page's ``<noscript>``; for `unit` see `web.titles.unit_of`."""
    if unit:
        owner = atlas.tables.units[unit].owner
        rows = [(h.short, sentence_case(standing(h, owner, day))) for h in atlas.histories.values()]
    else:
        rows = [(LABEL[key], str(number)) for key, number in counted(choice, day).items()]
    table = "".join(f"<tr><td>{escape(name)}<td>{escape(text)}" for name, text in rows)
    query = escape(urlencode({"treaty": choice.id, "day": day.isoformat()}))
    places = [
        (escape("/" + FILES["status", "csv"].address(choice.id, day)), words.PLAIN_TABLE),
        ("/sitemap.xml", words.PLAIN_STATES),
    ]
    own = f"&amp;unit={unit}" if unit else ""
    places += [(f"/{url}?{query}{own if url == 'state' else ''}", name) for url, name in words.PAGES.items()]
    links = "".join(f'<li><a href="{to}">{escape(name)}</a>' for to, name in places)
    heading = escape(title.removesuffix(f" · {NAME}"))
    return (
        f'{STYLE}<div class="ta-plain"><h1>{heading}</h1><p>{escape(said)}</p><table>{table}</table>'
        f"<p>{escape(words.PLAIN)}</p><ul>{links}</ul></div>"
    )
