"""Status pages of the UN Treaty Collection: from the depositary's bytes to participants and acts.

Reads any treaty of the collection with one table of participants, as HTML or as XML. What it cannot
read it reports by row and text (`Page.unread`) and never drops. It does not know the tables of the
atlas; `loaders.refresh` compares the two.
"""

import re
from datetime import datetime

from loaders.depositary.assemble import assemble
from loaders.depositary.html import read_html
from loaders.depositary.status_page import Entry, Notice, Page, PageError, Participant, Sheet
from loaders.depositary.xml import read_xml

LARGEST = 20_000_000
"""Bytes that a page may have; the largest of the collection has under one million."""

__all__ = ["LARGEST", "Entry", "Notice", "Page", "PageError", "Participant", "read_page"]


def read_page(data: bytes, *, as_of: datetime | None = None) -> Page:
    """Return what a status page means, given its bytes as the depositary sent them, HTML or XML.

    `as_of` is the day of a page in XML, which prints none.

    Raises
    ------
    PageError
        If it is not a status page, or a damaged one.
    """
    return assemble(read_sheet(data), as_of=as_of)


def read_sheet(data: bytes) -> Sheet:
    """Return what is printed on a status page, before its meaning is read; see `read_page`."""
    if len(data) > LARGEST:
        raise PageError(f"The page has {len(data):,} bytes, more than the {LARGEST:,} that any status page has.")
    if not data.strip():
        raise PageError("The page is empty. Fetch it again.")
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200]
    if start.startswith(b"<?xml") and not re.search(rb"<!DOCTYPE html|<html", data[:2000], re.IGNORECASE):
        return read_xml(data)
    if re.match(rb"<(?:Document|MTDSG)\b", start):
        return read_xml(data)
    return read_html(data)
