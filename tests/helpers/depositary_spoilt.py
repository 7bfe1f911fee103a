"""Spoilt pages by name, each with what is said of it."""

import gzip
import re
from dataclasses import replace

from tests.helpers.depositary_pages import CLUSTERS, LEFT, MINES, Line, as_html, as_xml, later, with_line

HTML, XML = as_html(CLUSTERS), as_xml(CLUSTERS)


def without(pattern: bytes, data: bytes = HTML) -> bytes:
    """Return a page without its first match of a pattern, which must be there."""
    assert re.search(pattern, data, re.DOTALL)
    return re.sub(pattern, b"", data, count=1, flags=re.DOTALL)


def changed(old: bytes, new: bytes, data: bytes = HTML) -> bytes:
    """Return a page with one text for another, which must be there."""
    assert old in data
    return data.replace(old, new, 1)


def cut(mark: bytes, data: bytes = HTML) -> bytes:
    """Return a page up to a text, which must be there."""
    assert mark in data
    return data[: data.index(mark) + len(mark) // 2]


def spec(**changes) -> bytes:
    """Return the page with other contents."""
    return as_html(replace(CLUSTERS, **changes))


def relined(name: str, **changes) -> bytes:
    """Return the page with one participant changed."""
    lines = tuple(replace(line, **changes) if line.name == name else line for line in CLUSTERS.lines)
    assert lines != CLUSTERS.lines
    return as_html(replace(CLUSTERS, lines=lines, signatories=6, parties=5))


ROW = re.search(rb'<tr class="trBWhite">\s*<td>Belgium.*?</tr>', HTML, re.DOTALL)[0]
SWAPPED = replace(
    CLUSTERS,
    lines=tuple(replace(line, cells=(line.cells[1], line.cells[0])) for line in CLUSTERS.lines),
    signatories=6,
    parties=5,
)
SHORTER = replace(
    CLUSTERS, columns=CLUSTERS.columns[:2], lines=tuple(replace(x, cells=x.cells[:1]) for x in CLUSTERS.lines)
)
MANY = replace(
    CLUSTERS,
    lines=tuple(replace(x, cells=("28 Oct 2009", "1 Feb 2026")) if x.name == "Haiti" else x for x in CLUSTERS.lines),
)

SPOILT = {
    # nothing, or something else
    "empty body": (b"", "is empty"),
    "only blanks": (b" \r\n\t " * 50, "is empty"),
    "50 MB of rubbish": (b"\x00\xff<td>" * 10_000_000, "bytes, more than"),
    "19 MB of rubbish": (b"lorem ipsum <b> dolor " * 860_000, "not a status page"),
    "random bytes": (bytes(range(256)) * 400, "is not the UTF-8"),
    "error page with status 200": (
        b"<html><head><title>Runtime Error</title></head><body><h1>Server Error in '/'.</h1></body></html>",
        "not a status page of the depositary; it begins",
    ),
    "maintenance page": (
        b"<html><body>The site is undergoing urgent maintenance and is currently unavailable.</body></html>",
        "under maintenance",
    ),
    "maintenance page for XML": (
        b'<?xml version="1.0"?><!DOCTYPE html><html><body>under maintenance</body></html>',
        "under maintenance",
    ),
    "JSON": (b'{"Treaty": {"Participants": []}}', "not a status page"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "is a PDF"),
    "compressed": (gzip.compress(HTML), r"is compressed \(gzip\). Unpack it"),
    "an archive": (b"PK\x03\x04 and so on", "is a ZIP archive"),
    "page of another treaty": (
        as_html(replace(CLUSTERS, number="XXVI-9", title="Treaty on the Prohibition of Nuclear Weapons")),
        "this is the page of XXVI-9",
    ),
    "same treaty twice": (as_html(MINES), "was given already"),
    # cut off
    "cut in the header": (cut(b"STATUS AS AT : 03-02"), "not a status page"),
    "cut before the table": (cut(b"rptRegistration_ctl00_tcText"), "cut off before its table"),
    "cut in the table of participants": (cut(b"Haiti"), "is cut off after"),
    "cut after the table of participants": (cut(b'divNotes"'), "is cut off after"),
    "cut in the end notes": (cut(b"dgNotesAll_ctl03"), "is cut off after"),
    "cut just before the end": (cut(b"</body></html>"), "is cut off after"),
    "cut and closed again": (
        changed(b"Japan", b"</td></tr></table></html>", HTML[: HTML.index(b"Japan") + 5]),
        "the page is cut off",
    ),
    "table of participants without rows": (
        without(rb'(?<=</tr>)\s*<tr class="trBWhite">.*(?=</table>\s*\n\n)'),
        "table gives 0",
    ),
    "end notes missing": (
        without(rb'<tr><td><div id="[^"]*dgNotesAll_ctl03.*?</tr>'),
        "refers to end note 2",
    ),
    "all further tables missing": (
        without(rb"<table id=\"[^\"]*dgNotesAll\">.*?</table>"),
        "refers to end note 1",
    ),
    "XML cut in the table": (cut(b"<Entry>Haiti", XML), "cut off or damaged"),
    "XML cut before the end": (cut(b"</Document>", XML), "cut off or damaged"),
    "XML without participants": (
        without(rb"<Participants>.*</Participants>", XML),
        "no table of participants",
    ),
    # encoding and language
    "Latin-1 bytes in a UTF-8 page": (changed("Côte".encode(), b"C\xf4te"), "is not the UTF-8"),
    "UTF-8 read as Latin-1": (
        changed("Côte".encode(), "CÃ´te".encode()),
        "where the name of a participant belongs",
    ),
    "lost letters": (
        changed("Côte".encode(), "C\N{REPLACEMENT CHARACTER}te".encode()),
        "where the name of a participant",
    ),
    "unknown encoding": (changed(b'charset="utf-8"', b'charset="klingon"'), "not a known encoding"),
    "French page": (changed(b'value="_en"', b'value="_fr"'), "in another language"),
    "French link": (changed(b".en.xml", b".fr.xml"), "in French"),
    "French words": (changed(b"STATUS AS AT", b"ETAT EN DATE DU"), "STATUS AS AT"),
    "French titles": (
        changed(b">Ratification, Acceptance(A)", b">Ratification, Acceptation(A)"),
        "No column holds|another language",
    ),
    "French months": (
        relined("Japan", cells=("3 déc 2008", "14 juil 2009 A")),
        "month that is not English|not a date",
    ),
    "French XML": (changed(b"CHAPTER XXVI", b"CHAPITRE XXVI", XML), "in French"),
    # the table
    "doubled rows": (changed(ROW, ROW + ROW), "Participants appear in two rows: Belgium"),
    "every row doubled": (
        spec(lines=(*CLUSTERS.lines, *CLUSTERS.lines), signatories=6, parties=5),
        "appear in two rows",
    ),
    "two spellings of one state": (
        as_html(with_line(CLUSTERS, Line("Cote d’Ivoire", ("", "1 Apr 2012 a")))),
        "Two rows are of one state: (Cote d’Ivoire and )?Côte d'Ivoire( and Cote d’Ivoire)?",
    ),
    "row lost": (
        as_html(replace(CLUSTERS, lines=CLUSTERS.lines[1:], signatories=6, parties=5)),
        "page says 6 signatories",
    ),
    "missing column": (as_html(SHORTER), "No column holds ratifications"),
    "missing signature column": (without(rb'<td valign="bottom">Signature<br></td>'), "cells, the header 2"),
    "missing cell": (changed(b"<td>22 Dec\t 2009 <br></td>\n", b""), "cells, the header 3"),
    "swapped columns": (as_html(SWAPPED), "does not explain|is before the signature"),
    "first column moved": (changed(b">Participant<br>", b">State<br>"), "headed 'State', not Participant"),
    "title with two acts and one letter": (
        changed(b"Acceptance(A), Approval(AA)", b"Acceptance(A), Approval(A)"),
        "No column holds",
    ),
    "table without its id": (changed(b"tblgrid", b"tblNew"), "layout has changed"),
    "two tables of participants": (
        changed(b"</form>", b'<table id="x_tblgrid"></table></form>'),
        "Table 2 of the page",
    ),
    "script injected in a name": (
        changed(b"<td>Haiti ", b"<td>Haiti<script>alert(1)</script> "),
        "holds a <script>",
    ),
    "escaped script in a name": (
        changed(b"<td>Haiti ", b"<td>Haiti&lt;script&gt; "),
        "where the name of a participant",
    ),
    "image in a cell": (
        changed(b"28 Oct\t 2009 ", b"28 Oct\t 2009 <img src=x onerror=alert(1)>"),
        "holds a <img>",
    ),
    "formula as a name": (
        changed(b"<td>Haiti ", b"<td>=cmd|' /C calc'!A0 "),
        "where the name of a participant",
    ),
    "unknown participant": (changed(b"<td>Haiti ", b"<td>Ruritania "), "No state is listed as 'Ruritania'"),
    "misspelt participant": (changed(b"<td>Belgium ", b"<td>Belgum "), "Did you mean Belgium"),
    "nameless participant": (changed(b"<td>Haiti ", b"<td> "), "where the name of a participant"),
    # days and letters
    "impossible day": (relined("Belgium", cells=("3 Dec 2008", "31 Nov 2009")), "does not exist"),
    "impossible month": (
        relined("Belgium", cells=("3 Dec 2008", "22 Foo 2009")),
        "month that is not English",
    ),
    "year of two digits": (relined("Belgium", cells=("3 Dec 2008", "22 Dec 09")), "is not a date"),
    "act in the future": (
        relined("Belgium", cells=("3 Dec 2008", "22 Dec 2029")),
        "after the page's own day",
    ),
    "act before the treaty": (
        relined("Belgium", cells=("3 Dec 1908", "22 Dec 2009")),
        "before the treaty was concluded",
    ),
    "ratified before signed": (
        relined("Belgium", cells=("3 Dec 2009", "22 Dec 2008")),
        "is before the signature",
    ),
    "unknown letter": (relined("Belgium", cells=("3 Dec 2008", "22 Dec 2009 q")), "has the letter q"),
    "open bracket": (relined("Lithuania", cells=("[3 Dec 2008", "[24 Mar 2011 ]")), "do not pair"),
    "words in a cell": (relined("Belgium", cells=("3 Dec 2008", "pending")), "is not a date"),
    # withdrawals
    "brackets without a note": (relined("Lithuania", notes=()), "no end note tells of a withdrawal"),
    "brackets of a party": (
        spec(
            lines=tuple(
                replace(x, cells=("[3 Dec 2008]", "[22 Dec 2009]")) if x.name == "Belgium" else x
                for x in CLUSTERS.lines
            )
        ),
        "no end note tells of a withdrawal",
    ),
    "withdrawal in other words": (
        spec(notes={**CLUSTERS.notes, "2": "Lithuania has withdrawn from it."}),
        "speaks of leaving",
    ),
    "withdrawal without a day": (
        spec(notes={**CLUSTERS.notes, "2": LEFT.replace("On 6 September 2024, the", "The").split("(See")[0]}),
        "without a day of receipt",
    ),
    "effect before receipt": (
        spec(notes={**CLUSTERS.notes, "2": LEFT.replace("6 March 2025", "6 March 2024")}),
        "before it was received",
    ),
    "withdrawal too early": (
        spec(notes={**CLUSTERS.notes, "2": LEFT.replace("6 March 2025", "6 January 2025")}),
        "changed",
    ),
    "withdrawal forgotten": (
        as_html(
            replace(
                later(CLUSTERS),
                lines=tuple(replace(x, notes=()) for x in CLUSTERS.lines if x.name != "Lithuania"),
            )
        ),
        "vanished without a withdrawal",
    ),
    "withdrawal that no row refers to": (
        spec(notes={**CLUSTERS.notes, "4": LEFT}),
        "no participant refers to it",
    ),
    # the page as a whole
    "totals that the table does not give": (spec(parties=9), "page says 9 parties, but its table gives 5"),
    "fewer parties than rows": (spec(parties=4), "page says 4 parties, but its table gives 5"),
    "fewer signatories than rows": (spec(signatories=1), "page says 1 signatories, but its table gives 6"),
    "no totals": (changed(b"Signatories :", b"Signataires :"), "no total of signatories"),
    "no time stamp": (
        changed(b"STATUS AS AT : 03-02-2026 10:16:18", b"STATUS AS AT : today"),
        "STATUS AS AT",
    ),
    "impossible time stamp": (changed(b"03-02-2026 10", b"33-02-2026 10"), "not a day and time"),
    "older than the tables": (
        spec(stamp="02-02-2026 10:00:00 EDT"),
        "is older than the one the tables were made from",
    ),
    "dated in the future": (as_html(later(CLUSTERS, "04-03-2031 10:00:00 EST")), "after today"),
    "another day of entry into force": (
        spec(in_force="1 September 2010, in accordance"),
        "page of another treaty",
    ),
    "header of one treaty, links of another": (
        changed(b"XXVI-6.en.xml", b"XXVI-7.en.xml"),
        "headed XXVI-6 but its links",
    ),
    "no number": (
        changed(b"CHAPTER XXVI", b"CHAPTER").replace(b"XXVI-6.en.xml", b"status.xml"),
        "which treaty it is of",
    ),
    "an act vanished": (
        as_html(replace(CLUSTERS, lines=tuple(x for x in CLUSTERS.lines if x.name != "Haiti"))),
        "the signature of HTI of 2009-10-28 vanished",
    ),
    "an act moved to another day": (
        relined("Haiti", cells=("29 Oct 2009", "")),
        "day 2009-10-28 becomes 2009-10-29",
    ),
    "an act long before the last page": (
        as_html(with_line(CLUSTERS, Line("Norway", ("3 Dec 2008", "3 Dec 2008")))),
        "long before the last page",
    ),
    "an accession of a signatory": (
        as_html(
            replace(
                MANY,
                lines=tuple(
                    replace(x, cells=(x.cells[0], "1 Feb 2026 a")) if x.name == "Haiti" else x for x in MANY.lines
                ),
            )
        ),
        "would break their contract or the law",
    ),
    # XML of its own
    "XML with an external entity": (
        changed(b"<Document>", b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><Document>', XML),
        "document type or entities",
    ),
    "XML with a document type": (
        changed(b"<Document>", b"<!DOCTYPE d><Document>", XML),
        "document type or entities",
    ),
    "XML without a day": (XML, "prints no day"),
    "XML of something else": (b'<?xml version="1.0"?><rss><channel/></rss>', "holds no <Treaty>"),
    "XML with a script in a cell": (
        changed(b"<Entry>Haiti", b"<Entry><script>x</script>Haiti", XML),
        "holds a <script>",
    ),
    "XML in the wrong encoding": (changed(b"iso-8859-1", b"utf-8", XML), "is not the utf-8"),
    "XML with a total in words": (changed(b"<Parties>5<", b"<Parties>five<", XML), "not a number"),
}
