"""Where the data files lie. Imports nothing of the project."""

from pathlib import Path

GEODATA = Path(__file__).resolve().parent.parent / "geodata"
"""The data folder; the names below are relative to it, so that a copy elsewhere loads as well."""

PACKAGE = "datapackage.json"
TREATIES = "treaties/treaties.csv"
ACTS = "treaties/acts.csv"
CONTESTED = "treaties/contested.csv"
REPORTED = "treaties/reported.csv"
TERRITORIAL = "treaties/territorial.csv"
MILESTONES = "treaties/milestones.csv"
PUBLISHED = "treaties/published_counts.csv"
STATES = "states/states.csv"
ALIASES = "states/aliases.csv"
UNITS = "boundaries/units.csv"
FOOTNOTES = "boundaries/footnotes.csv"
WORLD = "boundaries/world.geojson"
POINTS = "boundaries/points.csv"
NEIGHBOURS = "boundaries/neighbours.csv"
BORDERS = "boundaries/borders.csv"
SOURCES = "sources.csv"
