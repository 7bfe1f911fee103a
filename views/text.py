"""Text of the tables on a page: always shown as text, never as markup."""

import html
import re

MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~:&])")

# Where an address that stands bare in a text is broken, after "https://" and "@" and within "www.": Markdown would make
# a link of it, escaped or not. The sign has no width, and no line breaks at it.
ADDRESS = re.compile(r"(?<=://)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    r"""Return a text so that Markdown shows it as it is.

    Examples
    --------
    >>> plain("<img onerror=x> `a` [b](c)")
    '\\<img onerror=x\\> \\`a\\` \\[b\\]\\(c\\)'
    """
    return MARKUP.sub(r"\\\1", ADDRESS.sub(WORD_JOINER, text))


def escaped(text: str) -> str:
    """Return a text so that HTML shows it as it is."""
    return html.escape(text, quote=True)
