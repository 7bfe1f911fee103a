"""All that speaks HTTP: answers, headers, the map's files, the API and its description; all of it in `web.routes`."""

ROOT = "/api/v1"
"""The path before every address of the API."""
