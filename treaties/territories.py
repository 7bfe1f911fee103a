"""What states declared of their territories: the sovereign's own word, unit by unit.

Other states may claim a territory and have their claim recorded; such a row is printed with the rest, but the
shape on the map follows the state that answers for it.
"""

from treaties.model import Tables, Territorial


def statements(tables: Tables, treaty: str) -> dict[str, tuple[Territorial, ...]]:
    """Return the statements of the state that a shape belongs to, by unit, in the order of the table.

    Parameters
    ----------
    tables : Tables
        Gives the statements and the sovereigns of the shapes.
    treaty : str
        The treaty that they are about.
    """
    found: dict[str, tuple[Territorial, ...]] = {}
    for row in tables.territorial:
        if row.treaty == treaty and row.unit and row.iso3 == tables.units[row.unit].sovereign:
            found[row.unit] = (*found.get(row.unit, ()), row)
    return found
