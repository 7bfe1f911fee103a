"""The depositary's status page as HTML, read into a `Sheet`.

The page is an ASP.NET form of nested layout tables; what matters is found by the ends of ids, which
have stayed while the page around them changed. Nothing is fetched and no script is run.
"""

import re
from datetime import datetime

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from loaders.depositary.page import Cell, PageError, Sheet, Statement

# What the depositary sets text with; anything else inside a cell is no text of its own.
TEXT_TAGS = frozenset(
    "a b br center div em font i index nobr p small span strong sub sup text u".split()
)

_STAMP = re.compile(r"STATUS AS AT\s*:?\s*(\d{2}-\d{2}-\d{4} \d{2}:\d{2}:\d{2})\s*([A-Z]{2,5})?")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)")
_NUMBER = re.compile(r"/([IVXLC]+-[0-9A-Za-z\-]+)\.(en|fr)\.xml|mtdsg_no[=-]([IVXLC]+[-~][0-9A-Za-z\-~]+?)(?:&|-chapter|$)")


def read_html(data: bytes) -> Sheet:
    """Return what stands on an HTML page.

    Raises
    ------
    PageError
        If it is not a complete, English status page of one treaty.
    """
    text = decode(data)
    soup = BeautifulSoup(text, "lxml")
    grids = soup.find_all("table", id=_ends("tblgrid"))
    if not grids:
        raise PageError(_no_table(soup, text))
    if len(grids) > 1:
        raise PageError(f"The page has {len(grids)} tables of participants; only pages with one can be read.")
    if not re.search(r"</html\s*>\s*$", text[-2000:], re.IGNORECASE):
        raise PageError(f"The page is cut off after {len(data)} bytes: its end is missing. Fetch it again.")
    _require_english(soup)
    head, *rows = _grid_rows(grids[0]) or [()]
    stamp, zone = _stamp(soup)
    signatories, parties = _totals(_text_of(soup, "tcStatus"))
    return Sheet(
        number=_number(soup),
        title=re.sub(r"^\s*\d+\s*\.\s*(?:[a-z]\s*[.)]\s*)?", "", _text_of(soup, "tcTreaty")).strip(),
        concluded=_text_of(soup, "rptTreaty_ctl00_tcText"),
        in_force=_text_of(soup, "rptEIF_ctl00_tcText"),
        registration=_text_of(soup, "rptRegistration_ctl00_tcText"),
        as_of=stamp,
        zone=zone,
        signatories=signatories,
        parties=parties,
        head=head,
        rows=tuple(rows),
        notes=_notes(soup),
        declarations=_statements(soup, "dgDec", "divMainDecTilte", "divDecTilte"),
        under_article=_statements(soup, "dgDecUnderArticle", "divMainDecArt", "divDecArt"),
        territorial=tuple(_territorial(soup)),
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
        raise PageError(f"The page says it is in {encoding!r}, which is no known encoding.") from None


def _ends(suffix: str):
    """Return a test for ids with an ending."""
    return lambda value: bool(value) and (value == suffix or value.endswith("_" + suffix))


def _no_table(soup: BeautifulSoup, text: str) -> str:
    """Return the reason why there is no table of participants."""
    shown = " ".join(soup.get_text(" ").split())
    if "maintenance" in shown.lower() or "currently unavailable" in shown.lower():
        return "The depositary's site is under maintenance and answered with a page that says so. Try again later."
    if "STATUS AS AT" in shown and not re.search(r"</html\s*>\s*$", text[-2000:], re.IGNORECASE):
        return "The page is cut off before its table of participants. Fetch it again."
    if "STATUS AS AT" in shown:
        return "The page has no table of participants (an id ending in tblgrid): its layout has changed."
    return f"This is no status page of the depositary; it begins {shown[:60]!r}."


def _require_english(soup: BeautifulSoup) -> None:
    """Fault a page in another language."""
    language = soup.find("input", id=_ends("hdnLanguage"))
    if language is not None and language.get("value", "_en") not in ("_en", ""):
        raise PageError(
            f"The page is in another language ({language['value'].strip('_')}). Take the English one (clang=_en)."
        )


def _stamp(soup: BeautifulSoup) -> tuple[datetime, str]:
    """Return the page's time stamp and the zone printed with it."""
    match = _STAMP.search(" ".join(soup.get_text(" ").split()))
    if match is None:
        raise PageError(
            "The page does not say 'STATUS AS AT' with a day and time: it is in another language, or its layout "
            "has changed."
        )
    try:
        return datetime.strptime(match[1], "%d-%m-%Y %H:%M:%S"), match[2] or ""
    except ValueError:
        raise PageError(f"The page's time stamp {match[1]!r} is no day and time.") from None


def _number(soup: BeautifulSoup) -> str:
    """Return the treaty's number in the collection, from the page's links to itself."""
    numbers = set()
    for link in soup.find_all("a", id=re.compile("ucicons_")):
        if match := _NUMBER.search(link.get("href") or ""):
            if match[2] == "fr":
                raise PageError("The page is in French. Take the English one (clang=_en).")
            numbers.add((match[1] or match[3]).replace("~", "-"))
    chapter = re.search(r"CHAPTER\s+([IVXLC]+)", _text_of(soup, "tcHead"))
    section = re.match(r"\s*(\d+)\s*\.", _text_of(soup, "tcTreaty"))
    if chapter and section:
        printed = f"{chapter[1]}-{section[1]}"
        if not numbers:
            numbers.add(printed)
        if not all(number == printed or number.startswith(printed + "-") for number in numbers):
            raise PageError(f"The page is headed {printed} but its links are those of {', '.join(sorted(numbers))}.")
    if len(numbers) != 1:
        raise PageError("The page does not say which treaty it is of (chapter and number): its layout has changed.")
    return numbers.pop()


def _totals(text: str) -> tuple[int | None, int | None]:
    """Return the page's own totals of signatories and parties."""
    found = (re.search(rf"{word}\s*:\s*(\d+)", text) for word in ("Signatories", "Parties"))
    signatories, parties = (int(match[1]) if match else None for match in found)
    return signatories, parties


def _text_of(soup: BeautifulSoup, suffix: str) -> str:
    """Return the text of the element with an id ending, on one line; empty if there is none."""
    element = soup.find(id=_ends(suffix))
    if element is None:
        return ""
    return " ".join(_plain(element)[0].split())


def _plain(element: Tag) -> tuple[str, tuple[str, ...]]:
    """Return the text of an element without its references to end notes, and these references.

    Line breaks and paragraphs become line breaks.
    """
    parts, notes = [], []
    for node in element.children:
        if isinstance(node, Tag):
            if node.name == "sup":
                notes += re.findall(r"\d+", node.get_text())
            elif "invisible" not in (node.get("class") or ()):
                text, inner = _plain(node)
                parts.append(text + "\n" * (node.name in ("br", "p", "div", "text")))
                notes += inner
        elif type(node) is NavigableString:
            parts.append(str(node).replace("\N{NO-BREAK SPACE}", " "))
    return "".join(parts), tuple(notes)


def _grid_rows(grid: Tag) -> list[tuple[Cell, ...]]:
    """Return the rows of the table of participants, the header first."""
    rows = []
    for row in grid.find_all("tr"):
        cells = []
        for cell in row.find_all(["td", "th"], recursive=False):
            odd = next((tag.name for tag in cell.find_all(True) if tag.name not in TEXT_TAGS), None)
            text, notes = _plain(cell)
            text = " ".join(text.split())
            if odd:
                raise PageError(f"The row of {text[:40]!r} holds a <{odd}> where only text belongs. Do not use this page.")
            cells.append(Cell(text, notes))
        rows.append(tuple(cells))
    return rows


def _notes(soup: BeautifulSoup) -> dict[str, str]:
    """Return the end notes by number."""
    notes = {}
    for element in soup.find_all("div", id=_ends("divNotesAll")):
        anchor = element.find("a", attrs={"name": True})
        if anchor is None:
            raise PageError(f"The end note {element.get_text(' ', strip=True)[:40]!r} has no number.")
        number = anchor.extract()["name"].strip()
        if number in notes:
            raise PageError(f"The page has two end notes with the number {number}.")
        notes[number] = _lines(_plain(element)[0])
    return notes


def _lines(text: str) -> str:
    """Return a text with one line a paragraph and single spaces."""
    return "\n".join(line for raw in text.split("\n") if (line := " ".join(raw.split())))


def _statements(soup: BeautifulSoup, table: str, *headings: str) -> tuple[Statement, ...]:
    """Return what participants declared in one of the further tables."""
    heading = " ".join(filter(None, (_text_of(soup, suffix) for suffix in headings)))
    found = []
    part = re.compile(rf"(?:^|_){table}_ctl\d+_divParticipant$")
    for name in soup.find_all(id=part):
        text = soup.find(id=name["id"].removesuffix("Participant") + "Text")
        said = _lines(_plain(text)[0]) if text else ""
        found.append(Statement(heading, " ".join(_plain(name)[0].split()), said))
    return tuple(found)


def _territorial(soup: BeautifulSoup):
    """Yield the rows of tables of territorial applications, known by their titles."""
    for table in soup.find_all("table"):
        rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        head = [" ".join(_plain(cell)[0].split()) for cell in (rows[0].find_all(["td", "th"], recursive=False) if rows else [])]
        if len(head) != 3 or not head[0].startswith("Participant") or "territor" not in head[2].lower():
            continue
        participant = ""
        for row in rows[1:]:
            cells = [" ".join(_plain(cell)[0].split()) for cell in row.find_all(["td", "th"], recursive=False)]
            if len(cells) == 3:
                participant = cells[0] or participant
                yield Statement("Territorial application", participant, cells[2], cells[1])
