"""The map's payload read in Python as the browser reads it (maps/browser/words.js)."""

import json
import re

from maps.payload import number


def in_page(page, id="payload"):
    """Return the payload that lies in the atlas as one file, or the facts around the map."""
    (found,) = re.findall(rf'<script id="{id}" type="application/json">(.*?)</script>', page, re.S)
    return json.loads(found)


def shown(payload, choice, unit, day):
    """Return what a shape shows on a day.

    Its class, the class of the state that it is still drawn as a part of, and 1 if it leaves.
    """
    said = payload["choices"][choice]
    place, *changes = said["shapes"][unit]
    for since, then in zip(changes[::2], changes[1::2], strict=True):
        if since <= number(day):
            place = then
    return tuple(said["looks"][place])


def breakpoints(payload, treaty, iso3):
    """Return the days on which a state's status changes, with the status from then on; the first day is None."""
    said = payload["choices"][treaty]
    flat, found = [None, *said["shapes"][iso3]], []
    for since, place in zip(flat[::2], flat[1::2], strict=True):
        status = said["looks"][place][0]
        if not found or found[-1][1] != status:
            found.append((since, status))
    return found


def counts(payload, treaty, day):
    """Return the states bound, the depositary's count and the mere signatories on a day."""
    flat, found = payload["treaties"][treaty]["counts"], (0, 0, 0)
    for since, *three in zip(*(flat[at::4] for at in range(4)), strict=True):
        if since <= number(day):
            found = tuple(three)
    return found
