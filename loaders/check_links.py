"""Rules across files that foreign keys cannot say: keys in lists, names, shapes, order of days."""

from collections.abc import Callable, Iterator

from loaders import paths
from loaders.check_cells import nearest
from loaders.errors import Fault
from loaders.names import fold
from loaders.records import Placed, Records

# Columns that hold lists, and the file and its key that each of their items must be in.
LISTS = (
    (paths.CONTESTED, "claim_sources", paths.SOURCES, "key"),
    (paths.CONTESTED, "reply_sources", paths.SOURCES, "key"),
    (paths.REPORTED, "sources", paths.SOURCES, "key"),
    (paths.MILESTONES, "sources", paths.SOURCES, "key"),
    (paths.MILESTONES, "states", paths.STATES, "iso3"),
    (paths.FOOTNOTES, "units", paths.UNITS, "unit"),
    (paths.FOOTNOTES, "sources", paths.SOURCES, "key"),
)

# Pairs of fields of which the second day is never the earlier one.
DAYS_IN_ORDER = {
    paths.TREATIES: (("adopted", "opened"), ("opened", "in_force"), ("opened", "signature_until")),
    paths.STATES: (("eu_since", "eu_until"), ("since", "un_since")),
    paths.CONTESTED: (("since", "until"),),
    paths.REPORTED: (("earliest", "latest"),),
}


def unknown_in_list(records: Records) -> Iterator[Fault]:
    """Yield the items of lists that are not a key of the file they point to."""
    for file, column, to_file, name in LISTS:
        known = records.keys[to_file]
        for placed in records.of[file] if to_file not in records.incomplete else ():
            for item in getattr(placed.record, column):
                if item not in known:
                    hint = nearest(item, dict.fromkeys(sorted(known), ""))
                    yield placed.fault(column, item, f"{to_file} has no such {name}.", hint)


def state_without_unit(records: Records) -> Iterator[Fault]:
    """Yield states without a shape of their own, which is called by the ISO3 code."""
    if paths.UNITS in records.incomplete or not records.keys[paths.UNITS]:
        return
    for placed in records.of[paths.STATES]:
        if placed.record.iso3 not in records.keys[paths.UNITS]:
            message = f"{placed.record.name} has no unit in {paths.UNITS}."
            yield placed.fault("iso3", placed.record.iso3, message, "Add the unit, or correct the code.")


def predecessor_unknown(records: Records) -> Iterator[Fault]:
    """Yield predecessors that are not another state, or of a state without a first day."""
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


def stretch_without_length(records: Records) -> Iterator[Fault]:
    """Yield stretches of the front line whose border has no published length on land."""
    known = {
        frozenset((b.unit_a, b.unit_b))
        for b in (placed.record for placed in records.of[paths.BORDERS])
        if b.extent != "sea"
    }
    for placed in records.of[paths.FRONTLINE] if paths.BORDERS not in records.incomplete else ():
        stretch = placed.record
        if {stretch.unit, stretch.neighbour} not in known:
            message = f"{paths.BORDERS} has no length of the border with {stretch.unit} that leaves out the sea."
            yield placed.fault("neighbour", stretch.neighbour, message, "Add a published length.")


RULES: tuple[Callable[[Records], Iterator[Fault]], ...] = (
    unknown_in_list,
    state_without_unit,
    predecessor_unknown,
    name_of_two_states,
    name_without_letters,
    days_out_of_order,
    stretch_without_length,
)


def check_links(records: Records) -> Iterator[Fault]:
    """Yield what is wrong between the files."""
    for rule in RULES:
        yield from rule(records)
