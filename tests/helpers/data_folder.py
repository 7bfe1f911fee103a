"""The real data changed: a copy of the folder, and a few of its shapes."""

import shutil
from dataclasses import replace

from loaders import package, paths


def copied(to):
    """Copy the real data into a folder and return it."""
    return shutil.copytree(paths.GEODATA, to, ignore=shutil.ignore_patterns("build", "__pycache__"))


def accepted(folder):
    """Take the changes of a test for wanted ones, as `make package` does, and return the folder."""
    assert package.main([], folder) == 0
    return folder


def few(shapes, *units):
    """Return some of the shapes alone, which are drawn sooner."""
    some = replace(shapes, points=tuple(point for point in shapes.points if point.unit in units))
    vars(some)["frame"] = shapes.frame.loc[list(units)]
    return some
