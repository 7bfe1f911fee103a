"""The depositary's status page as HTML, read into a `Sheet`.

The page is an ASP.NET form of nested layout tables; what matters is found by the ends of ids, which
have stayed while the page around them changed. Nothing is fetched and no script is run.
"""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import Tag

from loaders.depositary.grid import main_first
from loaders.depositary.heading import (
    decode,
    read_number,
    read_stamp,
    read_totals,
    require_english,
    what_else,
)
from loaders.depositary.markup import attribute, ends, lines, plain, text_of
from loaders.depositary.status_page import Cell, PageError, Sheet, Statement

# What the depositary sets text with; anything else inside a cell is not a text of its own.
TEXT_TAGS = frozenset("a b br center div em font i index nobr p small span strong sub sup text u".split())

ENOUGH = 400_000
"""Characters of a page without a table of participants that are looked at to say what it is."""


def read_html(data: bytes) -> Sheet:
    """Return what is printed on an HTML page.

    Raises
    ------
    PageError
        If it is not a complete, English status page of one treaty.
    """
    text = decode(data)
    # Rubbish of many megabytes is told from a page before it is parsed.
    soup = BeautifulSoup(text if "tblgrid" in text else text[:ENOUGH], "lxml")
    grids = soup.find_all("table", id=ends("tblgrid"))
    if not grids:
        raise PageError(what_else(soup, text))
    if not re.search(r"</html\s*>\s*$", text[-2000:], re.IGNORECASE):
        raise PageError(f"The page is cut off after {len(data)} bytes: its end is missing. Fetch it again.")
    require_english(soup)
    (head, *rows), *further = main_first(_grid_rows(grid) or [()] for grid in grids)
    stamp, zone = read_stamp(soup)
    signatories, parties = read_totals(text_of(soup, "tcStatus"))
    return Sheet(
        number=read_number(soup),
        title=re.sub(r"^\s*\d+\s*\.\s*(?:[a-z]\s*[.)]\s*|[a-z]\s+(?=[A-Z]))?", "", text_of(soup, "tcTreaty")).strip(),
        concluded=text_of(soup, "rptTreaty_ctl00_tcText"),
        in_force=text_of(soup, "rptEIF_ctl00_tcText"),
        registration=text_of(soup, "rptRegistration_ctl00_tcText"),
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
        further=tuple(map(tuple, further)),
    )


def _grid_rows(grid: Tag) -> list[tuple[Cell, ...]]:
    """Return the rows of the table of participants, the header first."""
    rows = []
    for row in grid.find_all("tr"):
        cells = []
        for cell in row.find_all(["td", "th"], recursive=False):
            odd = next((tag.name for tag in cell.find_all(True) if tag.name not in TEXT_TAGS), None)
            text, notes = plain(cell)
            text = " ".join(text.split())
            if odd:
                raise PageError(
                    f"The row of {text[:40]!r} holds a <{odd}> where only text belongs. Do not use this page."
                )
            cells.append(Cell(text, notes))
        rows.append(tuple(cells))
    return rows


def _notes(soup: BeautifulSoup) -> dict[str, str]:
    """Return the end notes by number."""
    notes = {}
    for element in soup.find_all("div", id=ends("divNotesAll")):
        anchor = element.find("a", attrs={"name": True})
        if anchor is None:
            raise PageError(f"The end note {element.get_text(' ', strip=True)[:40]!r} has no number.")
        number = attribute(anchor.extract(), "name").strip()
        if number in notes:
            raise PageError(f"The page has two end notes with the number {number}.")
        notes[number] = lines(plain(element)[0])
    return notes


def _statements(soup: BeautifulSoup, table: str, *headings: str) -> tuple[Statement, ...]:
    """Return what participants declared in one of the further tables."""
    heading = " ".join(filter(None, (text_of(soup, suffix) for suffix in headings)))
    found = []
    part = re.compile(rf"(?:^|_){table}_ctl\d+_divParticipant$")
    for name in soup.find_all(id=part):
        text = soup.find(id=attribute(name, "id").removesuffix("Participant") + "Text")
        said = lines(plain(text)[0]) if text else ""
        found.append(Statement(heading, " ".join(plain(name)[0].split()), said))
    return tuple(found)


def _territorial(soup: BeautifulSoup) -> Iterator[Statement]:
    """Yield the rows of tables of territorial applications, known by their titles."""
    for table in soup.find_all("table"):
        rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        head = [
            " ".join(plain(cell)[0].split())
            for cell in (rows[0].find_all(["td", "th"], recursive=False) if rows else [])
        ]
        if len(head) != 3 or not head[0].startswith("Participant") or "territor" not in head[2].lower():
            continue
        participant = ""
        for row in rows[1:]:
            cells = [" ".join(plain(cell)[0].split()) for cell in row.find_all(["td", "th"], recursive=False)]
            if len(cells) == 3:
                participant = cells[0] or participant
                yield Statement("Territorial application", participant, cells[2], cells[1])
