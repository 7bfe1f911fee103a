"""The depositary's status page as XML, read into a `Sheet`.

The files are written by a program that cuts characters outside ISO-8859-1 down to one byte: a dash or a
quotation mark becomes a control character, an ellipsis a bare ``&``. Both are repaired before parsing, which
is strict otherwise. External entities and document types are refused.
"""

import re
from collections.abc import Iterator

import lxml.etree as etree

from loaders.depositary.grid import main_first
from loaders.depositary.status_page import Cell, PageError, Sheet, Statement

_DECLARED = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_\-]+)[\"']")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BARE_AND = re.compile(r"&(?!(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);)")
_NOTE_REFERENCE = re.compile(r"<superscript>(.*?)</superscript>", re.DOTALL)
_MARKUP = re.compile(r"</?(?:i|b|u|em|strong|a|p|br|sub|sup|superscript|font|span)\b[^>]*>", re.IGNORECASE)


def read_xml(data: bytes) -> Sheet:
    """Return what is printed in an XML page.

    Raises
    ------
    PageError
        If it is not a complete, English status page of one treaty.

    Notes
    -----
    The form has no time stamp: `Sheet.as_of` is None, and the caller must know the day.
    """
    root = _parse(data)
    treaty = root.find("Treaty")
    if treaty is None:
        raise PageError(f"The XML begins with <{root.tag}> and holds no <Treaty>: it is not a status page.")
    tables = treaty.findall("Participants/Table")
    if not tables:
        raise PageError("The page has no table of participants: its layout has changed.")
    (head, *rows), *further = main_first(map(_table, tables))
    external = "Header/ExternalData/"
    return Sheet(
        number=_number(treaty),
        title=_text(treaty, external + "Subtitlesect") or _text(treaty, external + "Titlesect"),
        concluded=_text(treaty, external + "Conclusion"),
        in_force=_text(treaty, external + "EIF/Labeltext"),
        registration=_text(treaty, external + "Registration/Labeltext"),
        as_of=None,
        zone="",
        signatories=_total(treaty, external + "Status/Signatories"),
        parties=_total(treaty, external + "Status/Parties"),
        head=head,
        rows=tuple(rows),
        notes=_notes(treaty),
        declarations=_statements(treaty, "Declarations"),
        under_article=_statements(treaty, "DeclarationsUnderArticle"),
        territorial=tuple(_territorial(treaty)),
        further=tuple(map(tuple, further)),
    )


def _table(table: etree._Element) -> list[tuple[Cell, ...]]:
    """Return the rows of a table of participants, the header first."""
    head = [_row(row) for row in table.findall("TGroup/Thead/Row")]
    rows = [_row(row) for row in table.findall("TGroup/Tbody/Rows/Row")]
    if len(head) != 1 or not rows:
        raise PageError("The table of participants has no header or no rows: the layout has changed.")
    return head + rows


def _parse(data: bytes) -> etree._Element:
    """Return the root of a document, repaired as the module says."""
    declared = _DECLARED.match(data)
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    if encoding.lower() in ("iso-8859-1", "latin-1", "latin1"):
        # What calls itself ISO-8859-1 on the web is its superset of Windows.
        encoding = "cp1252" if not set(b"\x81\x8d\x8f\x90\x9d") & set(data) else "iso-8859-1"
    try:
        text = data.decode(encoding).removeprefix("\N{BYTE ORDER MARK}")
    except UnicodeDecodeError as error:
        raise PageError(f"The XML is not the {encoding} that it says it is (byte {error.start + 1}).") from None
    except LookupError:
        raise PageError(f"The XML says it is in {encoding!r}, which is not a known encoding.") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise PageError("The XML brings a document type or entities of its own, which no page of the depositary does.")
    text = _BARE_AND.sub("&amp;", _CONTROL.sub("", re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise PageError(f"The XML is cut off or damaged (line {error.lineno}). Fetch it again.") from None


def _number(treaty: etree._Element) -> str:
    """Return the treaty's number in the collection."""
    chapter = re.search(r"CHAPTER\s+([IVXLC]+)", _text(treaty, "Header/Chapter/Header"))
    if chapter is None and "CHAPITRE" in _text(treaty, "Header/Chapter/Header"):
        raise PageError("The page is in French. Take the English one (.en.xml).")
    section = _text(treaty, "Header/ExternalData/Numsect").strip(" .")
    if chapter is None or not section:
        raise PageError("The XML does not say which treaty it is of (Chapter and Numsect): its layout has changed.")
    below = _text(treaty, "Header/ExternalData/Subnumsect").strip(" .)")
    parts = [chapter[1], *re.split(r"[\s.]+", section), *([below] if below else [])]
    return "-".join(parts)


def _total(treaty: etree._Element, path: str) -> int | None:
    """Return one of the page's own totals."""
    text = _text(treaty, path).rstrip(".")
    if text and not text.isdecimal():
        raise PageError(f"The page's total {path.rsplit('/', 1)[1]} is {text!r}, not a number.")
    return int(text) if text else None


def _plain(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without its escaped markup, and the end notes it refers to."""
    notes = [number for inner in _NOTE_REFERENCE.findall(text) for number in re.findall(r"\d+", inner)]
    without = _MARKUP.sub("", _NOTE_REFERENCE.sub(" ", text))
    return " ".join(without.replace("\N{NO-BREAK SPACE}", " ").split()), tuple(notes)


def _text(element: etree._Element, path: str) -> str:
    """Return the text below an element, on one line; empty if there is none."""
    found = element.find(path)
    return "" if found is None else _plain("".join(found.itertext()))[0]


def _row(row: etree._Element) -> tuple[Cell, ...]:
    """Return the cells of a row; real ``<superscript>`` elements count like escaped ones."""
    cells = []
    for entry in row.findall("Entry"):
        odd = next((child.tag for child in entry.iter("*") if child.tag not in ("Entry", "superscript")), None)
        if odd:
            raise PageError(f"A cell of the table of participants holds a <{odd}> where only text belongs.")
        for child in entry.findall("superscript"):
            child.text = f"<superscript>{child.text or ''}</superscript>"
        cells.append(Cell(*_plain("".join(entry.itertext()))))
    return tuple(cells)


def _notes(treaty: etree._Element) -> dict[str, str]:
    """Return the end notes by number."""
    notes = {}
    for note in treaty.findall("EndNotes/Note"):
        number = _text(note, "index")
        if not number or number in notes:
            raise PageError(f"The page has an end note without a number, or two with the number {number or '?'}.")
        lines = (_plain("".join(text.itertext()))[0] for text in note.findall("text"))
        notes[number] = "\n".join(filter(None, lines))
    return notes


def _statements(treaty: etree._Element, section: str) -> tuple[Statement, ...]:
    """Return what participants declared in one of the further sections."""
    part = treaty.find(section)
    if part is None:
        return ()
    heading = " ".join(_plain("".join(title.itertext()))[0] for title in part.findall("Title"))
    return tuple(
        Statement(
            heading,
            _text(item, "Participant"),
            "\n".join(filter(None, (_plain("".join(text.itertext()))[0] for text in item.findall("text")))),
        )
        for item in part.findall("Declaration")
    )


def _territorial(treaty: etree._Element) -> Iterator[Statement]:
    """Yield the rows of the table of territorial applications."""
    participant = ""
    for item in treaty.findall("TerritorialApplications/Application"):
        participant = _text(item, "Participant") or participant
        yield Statement(
            "Territorial application",
            participant,
            _text(item, "Territories"),
            _text(item, "DateNotification"),
        )
