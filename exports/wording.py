"""What a picture says: title, sentence, legend with its numbers, who changed how, notes."""

from datetime import date
from itertools import groupby
from typing import NamedTuple

from exports import words
from exports.drawing import Style
from exports.paper import Paper, wrapped
from exports.wanted import Wanted
from maps.style import palette
from treaties.model import LEAVING, Combined, Status
from treaties.pair import changed, counted
from treaties.sentences import day_sentence, headline, on_that_day, two_days
from treaties.words import LABEL, NO_OPINION, day_text

EXITS = {Status.WITHDRAWING, Status.WITHDRAWN, Combined.LEFT_ONE, Combined.LEFT_BOTH, LEAVING}


class Entry(NamedTuple):
    """A line of a legend; what is not counted has no number."""

    style: Style
    number: str
    label: str


def title(wanted: Wanted) -> str:
    """Return the title of a picture."""
    said = {"subject": wanted.choice.short, "day": day_text(wanted.day)}
    if wanted.since is None:
        return words.PICTURE_TITLE.format(**said)
    template = words.PICTURE_OF_CHANGES if wanted.changed else words.PICTURE_OF_TWO
    return template.format(since=day_text(wanted.since), **said)


def heading(day: date) -> str:
    """Return what stands over the map of one of two days."""
    return day_text(day)


def sentence(wanted: Wanted) -> str:
    """Return how many states are bound, and how far the data reach."""
    choice, checked = wanted.choice, wanted.atlas.snapshot
    if wanted.since is not None:
        return two_days(choice, wanted.since, wanted.day, checked)
    if not choice.several:
        return day_sentence(choice.histories[0], wanted.day, checked)
    that_day = (on_that_day(history, wanted.day) for history in choice.histories)
    return " ".join(filter(None, [headline(choice, wanted.day, checked), *that_day]))


def in_colour(wanted: Wanted) -> frozenset[str] | None:
    """Return the ISO3 codes of the states that keep their colour, None if all do."""
    if wanted.since is None or not wanted.changed:
        return wanted.keep
    found = frozenset(changed(wanted.choice, wanted.since, wanted.day))
    return found if wanted.keep is None else found & wanted.keep


def legend(wanted: Wanted, day: date) -> list[Entry]:
    """Return the legend of a day: every class with the number of states in it."""
    keep, colours = in_colour(wanted), palette(wanted.theme)
    found = counted(wanted.choice, day, keep)
    entries = [
        Entry(Style.of(key, colours), str(found.get(key, 0)), LABEL[key])
        for key in wanted.choice.legend
        if key in found or (keep is None and key not in (Status.NOT_A_STATE, LEAVING))
    ]
    if keep is None:
        hatched = Style(colours["NEUTRAL"], 1.0, (("lines", colours["LAND_LINE"]),))
        return [*entries, Entry(hatched, "", words.DISPUTED_AREA)] if wanted.region == "world" else entries
    return entries


def moves(wanted: Wanted, width: float, paper: Paper) -> list[str]:
    """Return who changed how, in lines of at most `width` points, as many as the paper takes; else nothing.

    States of the same change stand together. Where not all of them have room, the last line says how many more.
    """
    if wanted.since is None or not wanted.changed:
        return []
    states, keep = wanted.choice.states, in_colour(wanted) or ()
    found = changed(wanted.choice, wanted.since, wanted.day)
    rows = sorted((found[iso3], states[iso3].name) for iso3 in keep)
    if not rows:
        return wrapped(words.NOTHING_CHANGED, width, paper.text)
    groups = [(keys, [name for _, name in same]) for keys, same in groupby(rows, key=lambda row: row[0])]
    # Who leaves comes first, then the many.
    groups.sort(key=lambda group: (EXITS.isdisjoint(group[0][1]), -len(group[1])))
    told = _told(groups, len(rows))
    lines = [line for text in told for line in wrapped(text, width, paper.text)]
    for shown in range(len(rows), 0, -1):
        if len(lines) <= paper.lines:
            break
        lines = wrapped(" ".join(_told(groups, shown)), width, paper.text)
    return lines


def _told(groups: list[tuple[tuple, list[str]]], shown: int) -> list[str]:
    """Return a sentence for each change, with so many names in all; the last says how many more there are."""
    left, more, found = shown, sum(len(names) for _, names in groups) - shown, []
    for (was, now), names in groups:
        if left > 0:
            last = more and left <= len(names)
            template = words.CHANGED_AND_MORE if last else words.CHANGED_FROM_TO
            listed = ", ".join(names[:left])
            found.append(template.format(was=_standing(was), now=_standing(now), names=listed, number=more))
            left -= len(names)
    return found


def _standing(keys: tuple[str, ...]) -> str:
    if len(keys) == 1:
        return LABEL[keys[0]]
    return words.STANDINGS.format(first=LABEL[keys[0]], second=LABEL[keys[1]])


def notes(wanted: Wanted) -> list[str]:
    """Return the paragraphs below everything: what is contested; the source, the map and the borders."""
    tables, provenance, found = wanted.atlas.tables, wanted.atlas.provenance, []
    for history in wanted.choice.histories:
        for row in tables.contested:
            if row.treaty == history.id and row.holds_on(wanted.day) and history.status(row.iso3, wanted.day).is_bound:
                name = tables.states[row.iso3].name
                found.append(words.CONTESTED.format(state=name, label=row.label, treaty=history.short))
    checked, keep = day_text(provenance.snapshot), in_colour(wanted)
    told = [words.SOURCE.format(checked=checked, version=provenance.version, licence=provenance.licence)]
    if keep is not None:
        told.append(words.IN_COLOUR.format(number=len(keep), all=len(tables.states)))
    elif wanted.region != "world":
        told.append(words.OF_THE_WORLD)
    told += [words.PROJECTION[wanted.region], *([words.CIRCLES] if wanted.region != "baltic" else []), words.LIGHTER]
    return [*found, " ".join([*told, NO_OPINION])]
