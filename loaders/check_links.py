"""Rules across files that foreign keys cannot say: keys in lists, names, shapes, order of days."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches

from loaders import paths
from loaders.errors import Fault
from loaders.names import fold
from loaders.records import Placed, Records

SOURCE_LISTS = {
    paths.CONTESTED: ("claim_sources", "reply_sources"),
    paths.REPORTED: ("sources",),
    paths.MILESTONES: ("sources",),
}

# Pairs of fields of which the second day is never the earlier one.
DAYS_IN_ORDER = {
    paths.TREATIES: (("adopted", "opened"), ("opened", "in_force"), ("opened", "signature_until")),
    paths.STATES: (("eu_since", "eu_until"), ("since", "un_since")),
    paths.CONTESTED: (("since", "until"),),
    paths.REPORTED: (("earliest", "latest"),),
}


def _items_unknown(records: Records, file: str, columns: tuple[str, ...], to_file: str, name: str) -> Iterator[Fault]:
    """Yield the items of list cells that are no key of another file."""
    if to_file in records.incomplete:
        return
    known = records.keys[to_file]
    for placed in records.of[file]:
        for column in columns:
            for item in getattr(placed.record, column):
                if item not in known:
                    yield placed.fault(column, item, f"{to_file} has no such {name}.", _hint(item, known))


def _hint(item: str, known: set[str]) -> str:
    close = get_close_matches(item[:80], known, n=3)
    return f"Did you mean {' or '.join(sorted(close))}?" if close else "Add it there, or correct it here."


def unknown_source(records: Records) -> Iterator[Fault]:
    """Yield items of lists of sources that are no row of ``sources.csv``."""
    for file, columns in SOURCE_LISTS.items():
        yield from _items_unknown(records, file, columns, paths.SOURCES, "key")


def unknown_state_in_list(records: Records) -> Iterator[Fault]:
    """Yield states of milestones that are not in ``states.csv``."""
    yield from _items_unknown(records, paths.MILESTONES, ("states",), paths.STATES, "iso3")


def unknown_unit_in_list(records: Records) -> Iterator[Fault]:
    """Yield units of footnotes that are not in ``units.csv``."""
    yield from _items_unknown(records, paths.FOOTNOTES, ("units",), paths.UNITS, "unit")


def state_without_unit(records: Records) -> Iterator[Fault]:
    """Yield states without a shape of their own, which is called by the ISO3 code."""
    if paths.UNITS in records.incomplete or not records.keys[paths.UNITS]:
        return
    for placed in records.of[paths.STATES]:
        if placed.record.iso3 not in records.keys[paths.UNITS]:
            message = f"{placed.record.name} has no unit in {paths.UNITS}."
            yield placed.fault("iso3", placed.record.iso3, message, "Add the unit, or correct the code.")


def predecessor_unknown(records: Records) -> Iterator[Fault]:
    """Yield predecessors that are no other state, or of a state without a first day."""
    if paths.STATES in records.incomplete:
        return
    for placed in records.of[paths.STATES]:
        state = placed.record
        if not state.predecessor:
            continue
        if state.predecessor not in records.keys[paths.STATES] or state.predecessor == state.iso3:
            message = f"{placed.file} has no such other state."
            yield placed.fault("predecessor", state.predecessor, message, "Write the ISO3 code of a state.")
        elif state.since is None:
            message = f"{state.name} has a predecessor but no first day."
            yield placed.fault("since", "", message, "Write the first day, or remove the predecessor.")


def name_of_two_states(records: Records) -> Iterator[Fault]:
    """Yield spellings that mean two states, whatever their case, accents and punctuation."""
    owner: dict[str, tuple[str, str]] = {}
    for placed, column, name, iso3 in _spellings(records):
        known_as, known_at = owner.setdefault(fold(name), (iso3, f"{placed.file}, line {placed.line}"))
        if known_as != iso3:
            message = f"This means {known_as} already ({known_at}), here {iso3}."
            yield placed.fault(column, name, message, "A spelling must mean one state.")


def _spellings(records: Records) -> Iterator[tuple[Placed, str, str, str]]:
    """Yield place, column, spelling and ISO3 code; names proper before aliases."""
    for column in ("name", "depositary_name"):
        for placed in records.of[paths.STATES]:
            yield placed, column, getattr(placed.record, column), placed.record.iso3
    for placed in records.of[paths.ALIASES]:
        yield placed, "alias", placed.record.alias, placed.record.iso3


def name_without_letters(records: Records) -> Iterator[Fault]:
    """Yield spellings without any letter: no name could match them."""
    for placed, column, name, _ in _spellings(records):
        if not fold(name):
            yield placed.fault(column, name, "The name has no letters.", "Write the name.")


def days_out_of_order(records: Records) -> Iterator[Fault]:
    """Yield periods that end before they begin, and treaties opened before they were adopted."""
    for file, pairs in DAYS_IN_ORDER.items():
        for placed in records.of[file]:
            for first, last in pairs:
                begins, ends = getattr(placed.record, first), getattr(placed.record, last)
                if begins and ends and ends < begins:
                    message = f"This day is before {first}, {begins}."
                    yield placed.fault(last, ends, message, "Correct one of the days.")


RULES: tuple[Callable[[Records], Iterator[Fault]], ...] = (
    unknown_source,
    unknown_state_in_list,
    unknown_unit_in_list,
    state_without_unit,
    predecessor_unknown,
    name_of_two_states,
    name_without_letters,
    days_out_of_order,
)


def check_references(records: Records) -> list[Fault]:
    """Return what is wrong between the files."""
    return [fault for rule in RULES for fault in rule(records)]
