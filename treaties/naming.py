"""Names of states as people write them: two spellings that differ by case, accents or points are one."""

import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
WHOLE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "&": " and "}
)


def fold(name: str) -> str:
    """Return a name without case, accents, punctuation and a leading "the".

    Examples
    --------
    >>> fold("Côte d'Ivoire"), fold("The Gambia"), fold("Guinea-Bissau")
    ('cote d ivoire', 'gambia', 'guinea bissau')
    """
    taken_apart = unicodedata.normalize("NFKD", name.casefold()).translate(WHOLE_LETTERS)
    letters = (sign for sign in taken_apart if not unicodedata.combining(sign))
    words = "".join(sign if sign.isalnum() else " " for sign in letters).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
