"""What stands in the head of a page for those who share, index or cite it: strings in, escaped HTML out.

Knows no server: the dashboard and the plain files of `python -m exports site` write the same tags.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from html import escape
from typing import Any

from exports import words
from exports.cards import HEIGHT, WIDTH
from exports.catalogue import FILES, File
from treaties.atlas import Atlas
from treaties.pair import Choice
from treaties.provenance import NAME
from treaties.words import day_text

NO_DATA = ("picture", "page")
"""Parts of the catalogue that are made to be looked at."""
# The frame is as wide as its column. It takes its height from that, and is never so low that map, legend and time bar
# would not fit above one another, nor higher than the window. The height in pixels is for sites that drop the style.
FRAME_STYLE = "width:100%;height:auto;aspect-ratio:16/10;min-height:480px;max-height:90vh;border:0"
FRAME_HEIGHT = 600


def head(
    *,
    title: str,
    description: str,
    url: str,
    image: str,
    alt: str,
    root: str = "",
    feed: str = "events.{}",
    oembed: str = "",
    data: Mapping[str, Any] | None = None,
) -> str:
    """Return the tags of a page, ready for its ``<head>``; ``<html lang="en">`` is the page's own.

    Parameters
    ----------
    title : str
        What the tab says; without the name of the site it is the title of the card.
    description : str
        One sentence or two.
    url, image : str
        The addresses of the page and of its card (`exports.cards`), absolute if anybody else is to find them.
    alt : str
        What the card says (`exports.cards.told`).
    root : str
        Where the atlas lies, with a slash at the end: before the feeds.
    feed : str, optional
        The address of the feed of the page after it, with a place for the ending.
    oembed : str
        The address that describes how to embed the page; none if empty.
    data : mapping, optional
        What `dataset` returns.
    """
    shared = title.removesuffix(f" · {NAME}")
    properties = {
        "og:title": shared,
        "og:description": description,
        "og:type": "website",
        "og:url": url,
        "og:site_name": NAME,
        "og:locale": "en_GB",
        "og:image": image,
        "og:image:type": "image/png",
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": alt,
    }
    names = {
        "description": description,
        "twitter:card": "summary_large_image",
        "twitter:title": shared,
        "twitter:description": description,
        "twitter:image": image,
        "twitter:image:alt": alt,
    }
    kinds = {"atom": "application/atom+xml", "ics": "text/calendar"}
    feeds = [(kind, root + feed.format(ending)) for ending, kind in kinds.items()]
    links = [*feeds, *([("application/json+oembed", oembed)] if oembed else [])]
    return "".join(
        [
            f"<title>{escape(title)}</title>",
            *(f'<meta name="{name}" content="{escape(text)}">' for name, text in names.items()),
            *(f'<meta property="{name}" content="{escape(text)}">' for name, text in properties.items()),
            f'<link rel="canonical" href="{escape(url)}">',
            *(f'<link rel="alternate" type="{kind}" title="{NAME}" href="{escape(to)}">' for kind, to in links),
            f'<script type="application/ld+json">{_json(data)}</script>' if data else "",
        ]
    )


def dataset(
    atlas: Atlas,
    choice: Choice,
    day: date,
    description: str,
    root: str,
    url: str,
    place: Callable[[File], str] | None = None,
) -> dict[str, Any]:
    """Return what a page says of its data, as a ``Dataset`` of schema.org.

    Parameters
    ----------
    root : str
        Where the atlas lies, with a slash at the end.
    url : str
        The address of the page.
    place : callable, optional
        Gives the address of a file of the catalogue after the root; by default that of the interface for programs.
    """
    known = atlas.provenance
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": words.DATASET_NAME.format(subject=choice.short, day=day_text(day)),
        "description": words.DATASET_ABOUT.format(description=description, checked=day_text(known.snapshot)),
        "url": url,
        "license": known.licence_url,
        "version": known.version,
        "dateModified": known.snapshot.isoformat(),
        "temporalCoverage": f"{atlas.first_day}/{known.snapshot}",
        "spatialCoverage": "World",
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": NAME, "url": root},
        "citation": known.apa(choice, day, link=url),
        "distribution": [
            {"@type": "DataDownload", "name": name, "encodingFormat": kind, "contentUrl": address}
            for name, kind, address in files(choice, day, root, place)
        ],
    }


def files(
    choice: Choice, day: date, root: str, place: Callable[[File], str] | None = None
) -> list[tuple[str, str, str]]:
    """Return the files of a treaty and day: label, media type and address; for `place` see `dataset`."""
    found = [file for file in FILES.values() if file.part not in NO_DATA]
    return [(file.label, file.mime, root + (place(file) if place else file.address(choice.id, day))) for file in found]


def frame(address: str, title: str, width: str = "100%", height: int = FRAME_HEIGHT, style: str = FRAME_STYLE) -> str:
    """Return HTML that shows a view of the atlas (its address, with ``embed=true``) inside another page."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" loading="lazy" '
        f'width="{width}" height="{height}" style="{style}"></iframe>'
    )


def linked_picture(address: str, picture: str, title: str, width: int, height: int) -> str:
    """Return HTML that shows the card of a view inside another page, as a link to it."""
    return (
        f'<a href="{escape(address)}"><img src="{escape(picture)}" alt="{escape(title)}" loading="lazy" '
        f'width="{width}" height="{height}" style="max-width:100%;height:auto"></a>'
    )


def sitemap(addresses: Iterable[str], changed: date) -> bytes:
    """Return a sitemap (sitemaps.org) of pages, given their absolute addresses and the day of the data."""
    urls = "".join(f"<url><loc>{escape(url)}</loc><lastmod>{changed}</lastmod></url>\n" for url in addresses)
    opened = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{opened}\n{urls}</urlset>\n'.encode()


def _json(data: Any) -> str:
    # No "<" may stand in a script of a page, whatever the tables hold.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
