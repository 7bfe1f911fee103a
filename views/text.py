"""Text of the tables on a page: always shown as text, never as markup."""

import html
import re

MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~:&])")


def plain(text: str) -> str:
    r"""Return a text so that Markdown shows it as it is.

    Examples
    --------
    >>> plain("<img onerror=x> `a` [b](c)")
    '\\<img onerror=x\\> \\`a\\` \\[b\\]\\(c\\)'
    """
    return MARKUP.sub(r"\\\1", text)


def escaped(text: str) -> str:
    """Return a text so that HTML shows it as it is."""
    return html.escape(text, quote=True)
