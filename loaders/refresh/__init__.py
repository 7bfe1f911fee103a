"""The tables brought up to date from the depositary's pages: ``python -m loaders.refresh``.

Reads the pages (`loaders.depositary`), says act by act what would change, checks the whole new set
(contract, law, the pages' own totals, nothing that vanishes, no implausible jump), and only then and
only with ``--write`` replaces tables, data package and change log in one step (`loaders.journal`).
"""

from loaders.refresh.cli import main

__all__ = ["main"]
