"""All that speaks HTTP: answers, headers, the map's files, the API and its description; all of it in `web.routes`."""

from exports import API

ROOT = f"/{API}"
"""The path before every address of the API."""
