"""What is printed above the table of participants of an HTML page, and whether it is such a page at all."""

import re
from datetime import datetime

from bs4 import BeautifulSoup

from loaders.depositary.markup import attribute, ends, text_of
from loaders.depositary.status_page import PageError

_STAMP = re.compile(r"STATUS AS AT\s*:?\s*(\d{2}-\d{2}-\d{4} \d{2}:\d{2}:\d{2})\s*([A-Z]{2,5})?")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)")
_NUMBER = re.compile(
    r"/([IVXLC]+-[0-9A-Za-z\-]+)\.(en|fr)\.xml|mtdsg_no[=-]([IVXLC]+[-~][0-9A-Za-z\-~]+?)(?:&|-chapter|$)"
)


def decode(data: bytes) -> str:
    """Return the text of a page, strictly in the encoding that it declares (UTF-8 if none).

    Raises
    ------
    PageError
        If a byte does not belong to the encoding, or there is no such encoding.
    """
    declared = _CHARSET.search(data[:4096])
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise PageError(
            f"The page is not the {encoding.upper()} that it says it is (byte {error.start + 1}). "
            "Save it again without changing the encoding."
        ) from None
    except LookupError:
        raise PageError(f"The page says it is in {encoding!r}, which is not a known encoding.") from None


def what_else(soup: BeautifulSoup, text: str) -> str:
    """Return the reason why there is no table of participants."""
    shown = " ".join(soup.get_text(" ").split())
    if "maintenance" in shown.lower() or "currently unavailable" in shown.lower():
        return "The depositary's site is under maintenance, and says no more. Try again later."
    if "STATUS AS AT" in shown and not re.search(r"</html\s*>\s*$", text[-2000:], re.IGNORECASE):
        return "The page is cut off before its table of participants. Fetch it again."
    if "STATUS AS AT" in shown:
        return "The page has no table of participants (an id ending in tblgrid): its layout has changed."
    return f"This is not a status page of the depositary; it begins {shown[:60]!r}."


def require_english(soup: BeautifulSoup) -> None:
    """Fault a page in another language."""
    language = soup.find("input", id=ends("hdnLanguage"))
    code = attribute(language, "value") if language else ""
    if code not in ("_en", ""):
        raise PageError(f"The page is in another language ({code.strip('_')}). Take the English one (clang=_en).")


def read_stamp(soup: BeautifulSoup) -> tuple[datetime, str]:
    """Return the page's time stamp and the zone printed with it."""
    match = _STAMP.search(" ".join(soup.get_text(" ").split()))
    if match is None:
        raise PageError(
            "The page does not say 'STATUS AS AT' with a day and time: it is in another language, or its "
            "layout has changed."
        )
    try:
        return datetime.strptime(match[1], "%d-%m-%Y %H:%M:%S"), match[2] or ""
    except ValueError:
        raise PageError(f"The page's time stamp {match[1]!r} is not a day and time.") from None


def read_number(soup: BeautifulSoup) -> str:
    """Return the treaty's number in the collection, from the page's links to itself."""
    numbers = set()
    for link in soup.find_all("a", id=re.compile("ucicons_")):
        if match := _NUMBER.search(attribute(link, "href")):
            if match[2] == "fr":
                raise PageError("The page is in French. Take the English one (clang=_en).")
            numbers.add((match[1] or match[3]).replace("~", "-"))
    chapter = re.search(r"CHAPTER\s+([IVXLC]+)", text_of(soup, "tcHead"))
    section = re.match(r"\s*(\d+)\s*\.", text_of(soup, "tcTreaty"))
    if chapter and section:
        printed = f"{chapter[1]}-{section[1]}"
        if not numbers:
            numbers.add(printed)
        if not all(number == printed or number.startswith(printed + "-") for number in numbers):
            raise PageError(f"The page is headed {printed} but its links are those of {', '.join(sorted(numbers))}.")
    if len(numbers) != 1:
        raise PageError("The page does not say which treaty it is of (chapter and number): its layout has changed.")
    return numbers.pop()


def read_totals(text: str) -> tuple[int | None, int | None]:
    """Return the page's own totals of signatories and parties."""
    found = (re.search(rf"{word}\s*:\s*(\d+)", text) for word in ("Signatories", "Parties"))
    signatories, parties = (int(match[1]) if match else None for match in found)
    return signatories, parties
