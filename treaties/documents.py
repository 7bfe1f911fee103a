"""The documents behind an act: what a person opens to see that it is so, and how the atlas knows of it.

A notification of the depositary has an address of the depositary's own pattern, made of its number; every other fact
leads to a row of ``sources.csv``. Nothing here says where an address is shown.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from treaties import words
from treaties.model import Act, ActKind, Basis, Treaty
from treaties.tables import Source, Tables
from treaties.words import day_text

NUMBER = re.compile(r"(C\.N\.([0-9]+)\.([0-9]{4}))(?:\..+)?")
ADDRESS = "https://treaties.un.org/doc/Publication/CN/{year}/CN.{number}.{year}-Eng.pdf"


@dataclass(frozen=True, slots=True)
class Document:
    """What a link is called, and where it leads; `url` is empty if a browser may not be sent there."""

    name: str
    url: str


def notification(number: str) -> Document | None:
    """Return the depositary notification of a number, None if the number is none.

    Parameters
    ----------
    number : str
        As a table has it, with or without what follows the year.

    Examples
    --------
    >>> notification("C.N.347.2024.TREATIES-XXVI-6")
    Document(name='C.N.347.2024', url='https://treaties.un.org/doc/Publication/CN/2024/CN.347.2024-Eng.pdf')
    """
    found = NUMBER.fullmatch(number)
    return Document(found[1], ADDRESS.format(number=found[2], year=found[3])) if found else None


def of_source(source: Source) -> Document:
    """Return a source as a document, named by its publisher and its day."""
    return Document(source.name, source.link)


def of_sources(keys: Iterable[str], tables: Tables) -> tuple[Document, ...]:
    """Return the sources of a fact as documents, by their keys, each once."""
    return tuple(of_source(source) for source in tables.sources_of(tuple(dict.fromkeys(keys))))


def of_act(act: Act, tables: Tables) -> tuple[Document, ...]:
    """Return what to open for an act, the document nearest to it first: its notification, then its source."""
    own = notification(act.notification)
    return (*([own] if own else []), *of_sources((act.source,), tables))


def of_status(treaty: Treaty) -> Document:
    """Return the depositary's page of a treaty as it was read: what shows that a state is not on it."""
    return Document(words.STATUS_PAGE.format(day=day_text(treaty.snapshot)), treaty.url_status)


def known_by(act: Act, tables: Tables) -> str:
    """Return how the atlas knows of an act and of the day from which it counts, in one sentence.

    Such as "Depositary notification C.N.347.2024; takes effect on the day that the depositary prints."
    """
    own = notification(act.notification)
    what = words.KNOWN_BY_NOTIFICATION.format(number=own.name) if own else words.KNOWN_BY_PAGE
    return words.KNOWN.format(what=what, effect=_effect(act, tables.treaties[act.treaty]))


def _effect(act: Act, treaty: Treaty) -> str:
    """Return what says from which day an act counts; a succession follows no article of the treaty."""
    if act.effect is None:
        return words.EFFECT_NOT_YET
    if not act.is_delayed:
        return words.EFFECT_AT_ONCE
    if act.basis is Basis.DEPOSITARY:
        return words.EFFECT_BY_DEPOSITARY
    if act.kind is ActKind.SUCCESSION:
        return words.EFFECT_WITH_THE_STATE
    article = treaty.article_withdrawal if act.kind is ActKind.WITHDRAWAL else treaty.article_entry
    return words.EFFECT_BY_RULE.format(article=article)
