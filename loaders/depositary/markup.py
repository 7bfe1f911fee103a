"""Text out of the depositary's HTML: elements by the ends of their ids, text without references."""

import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag


def ends(suffix: str):
    """Return a test for ids with an ending."""
    return lambda value: bool(value) and (value == suffix or value.endswith("_" + suffix))


def text_of(soup: BeautifulSoup, suffix: str) -> str:
    """Return the text of the element with an id ending, on one line; empty if there is none."""
    element = soup.find(id=ends(suffix))
    if element is None:
        return ""
    return " ".join(plain(element)[0].split())


def attribute(element: Tag, name: str) -> str:
    """Return the value of an attribute; empty if there is none."""
    value = element.get(name)
    return value if isinstance(value, str) else ""


def plain(element: Tag) -> tuple[str, tuple[str, ...]]:
    """Return the text of an element without its references to end notes, and these references.

    Line breaks and paragraphs become line breaks.
    """
    parts, notes = [], []
    for node in element.children:
        if isinstance(node, Tag):
            if node.name == "sup":
                notes += re.findall(r"\d+", node.get_text())
            elif "invisible" not in (node.get("class") or ()):
                text, inner = plain(node)
                parts.append(text + "\n" * (node.name in ("br", "p", "div", "text")))
                notes += inner
        elif type(node) is NavigableString:
            parts.append(str(node).replace("\N{NO-BREAK SPACE}", " "))
    return "".join(parts), tuple(notes)


def lines(text: str) -> str:
    """Return a text with one line a paragraph and single spaces."""
    return "\n".join(line for raw in text.split("\n") if (line := " ".join(raw.split())))
