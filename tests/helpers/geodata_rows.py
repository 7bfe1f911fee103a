"""The committed tables as they lie on disk: rows of text, for the tests of what they say."""

import csv

from loaders import paths


def rows_of(path):
    """Return the rows of a table by column."""
    with open(paths.GEODATA / path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ACTS = rows_of(paths.ACTS)
STATES = {row["iso3"]: row for row in rows_of(paths.STATES)}
UNITS = {row["unit"]: row for row in rows_of(paths.UNITS)}
SOURCES = {row["key"] for row in rows_of(paths.SOURCES)}
TREATIES = {row["id"]: row for row in rows_of(paths.TREATIES)}


def acts_of(treaty, *kinds):
    """Return the acts of some kinds under a treaty."""
    return [act for act in ACTS if act["treaty"] == treaty and act["act"] in kinds]
