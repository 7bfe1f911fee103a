"""Status pages of the UN Treaty Collection: from the depositary's bytes to participants and acts.

Reads any treaty of the collection, as HTML or as XML. What it cannot read or leaves out, further tables
on the page among it, it reports by place and text (`Page.unread`) and never drops. It does not know the tables of the
atlas; `loaders.refresh` compares the two.
"""

import re
from collections.abc import Callable
from datetime import datetime

from loaders.depositary.assemble import assemble
from loaders.depositary.html import read_html
from loaders.depositary.status_page import Entry, Notice, Page, PageError, Participant, Sheet
from loaders.depositary.xml import read_xml

LARGEST = 20_000_000
"""Bytes that a page may have; the largest of the collection has under one million."""

OTHER_KINDS = {
    b"\x1f\x8b": "compressed (gzip). Unpack it, or fetch it again without compression.",
    b"PK": "a ZIP archive. Unpack it and give the page that is in it.",
    b"%PDF": "a PDF. Give the status page as HTML or XML.",
}
"""How files begin that are no pages, and what they are."""


def nobody(name: str) -> bool:
    """Know no state."""
    return False


__all__ = ["LARGEST", "Entry", "Notice", "Page", "PageError", "Participant", "read_page"]


def read_page(data: bytes, *, as_of: datetime | None = None, is_state: Callable[[str], bool] = nobody) -> Page:
    """Return what a status page means, given its bytes as the depositary sent them, HTML or XML.

    Parameters
    ----------
    as_of : datetime.datetime, optional
        The day of a page in XML, which prints none.
    is_state : callable, optional
        Tells whether a name is one of a state that there is, before it is taken for that of a former state or of an
        organization ("the former Yugoslav Republic of Macedonia"). By default none is known.

    Raises
    ------
    PageError
        If it is not a status page, or a damaged one.
    """
    return assemble(read_sheet(data), as_of=as_of, is_state=is_state)


def read_sheet(data: bytes) -> Sheet:
    """Return what is printed on a status page, before its meaning is read; see `read_page`."""
    if len(data) > LARGEST:
        raise PageError(f"The page has {len(data):,} bytes, more than the {LARGEST:,} that any status page has.")
    if not data.strip():
        raise PageError("The page is empty. Fetch it again.")
    for sign, kind in OTHER_KINDS.items():
        if data.startswith(sign):
            raise PageError(f"The page is {kind}")
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200]
    if start.startswith(b"<?xml") and not re.search(rb"<!DOCTYPE html|<html", data[:2000], re.IGNORECASE):
        return read_xml(data)
    if re.match(rb"<(?:Document|MTDSG)\b", start):
        return read_xml(data)
    return read_html(data)
