"""Status pages in the depositary's form, written by the tests: as HTML and as XML.

A `Spec` is what a page shall say; `as_html` and `as_xml` print it as the depositary does, with its
ids, its cells with a tab before the year, its references to end notes and its totals.
"""

from dataclasses import dataclass, field, replace
from functools import partial
from html import escape as escape_all

escape = partial(escape_all, quote=False)

PREFIX = "ctl00_ctl00_ContentPlaceHolder1_ContentPlaceHolderInnerPage_"
CONSENT = "Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)"


@dataclass(frozen=True)
class Line:
    """One row of the table of participants: name, end notes, and one text a further column."""

    name: str
    cells: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spec:
    """What a page says."""

    number: str = "XXVI-6"
    title: str = "Convention on Cluster Munitions"
    concluded: str = "Dublin, 30 May 2008"
    in_force: str = "1 August 2010, in accordance with article 17(1)."
    registration: str = "1 August 2010, No. 47713"
    stamp: str = "03-02-2026 10:16:18 EDT"
    signatories: int | None = None
    parties: int | None = None
    columns: tuple[str, ...] = ("Participant", "Signature", CONSENT)
    lines: tuple[Line, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    declarations: tuple[tuple[str, str], ...] = ()
    provisional: tuple[str, ...] = ()
    territorial: tuple[tuple[str, str, str], ...] = ()

    def total(self, consents: bool) -> int:
        """Return a total as the depositary counts it: participants with an act without brackets."""
        given = self.parties if consents else self.signatories
        if given is not None:
            return given
        columns = [
            i
            for i, title in enumerate(self.columns[1:])
            if ("Signature" not in title and "Provisional" not in title) == consents and "Provisional" not in title
        ]
        return sum(any(_stands(line.cells[i]) for i in columns) for line in self.lines)


def _stands(cell: str) -> bool:
    """Return whether a cell has an act outside square brackets."""
    outside, depth = "", 0
    for sign in cell:
        depth += (sign == "[") - (sign == "]")
        outside += sign if depth == 0 else ""
    return any(sign.isdigit() for sign in outside)


def day(value) -> str:
    """Return a day as the depositary prints it in a cell."""
    return f"{value.day:>2} {value:%b}\t {value.year}"


def as_html(spec: Spec) -> bytes:
    """Return the page as HTML."""
    chapter, section = spec.number.split("-", 1)
    rows = [
        '<tr class="thead-one">' + "".join(f'<td valign="bottom">{escape(t)}<br></td>' for t in spec.columns) + "</tr>"
    ]
    for line in spec.lines:
        notes = "".join(
            f"<SUP><A onclick='ShowNoteAll()' href='#{n}' class='noteIndex'>{n}</A> </SUP>" for n in line.notes
        )
        cells = "".join(f"<td>{_cell(text)}</td>\n" for text in line.cells)
        rows.append(f'<tr class="trBWhite">\n<td>{escape(line.name)} {notes}<br></td>\n{cells}</tr>')
    notes = "".join(
        f'<tr><td><div id="{PREFIX}dgNotesAll_ctl{i:02}_divNotesAll" class="divNotesAll">'
        f"<a name='{number}'>{number}</a>"
        f"<index></index>{_paragraphs(text)}<br><br></div></td></tr>"
        for i, (number, text) in enumerate(spec.notes.items(), start=2)
    )
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>UNTC</title></head><body><form>
<input type="hidden" id="ctl00_ctl00_hdnLanguage" value="_en">
<a id="{PREFIX}ucicons_lnkXml" href="/doc/Publication/MTDSG/Volume%20II/Chapter%20{chapter}/{
        spec.number
    }.en.xml">XML</a>
<table><tr><td><div id="{PREFIX}div3">STATUS AS AT : {spec.stamp}</div>
<div id="{PREFIX}rptHead_ctl00_tcHead">CHAPTER {chapter}</div>
<div id="{PREFIX}rptTreaty_ctl00_tcTreaty">{section.split("-")[0]}.
   {escape(spec.title)}</div>
<div id="{PREFIX}rptTreaty_ctl00_tcText">{escape(spec.concluded)}</div>
<div id="{PREFIX}rptEIF_ctl00_tcText">{escape(spec.in_force)}</div>
<div id="{PREFIX}rptRegistration_ctl00_tcText">{escape(spec.registration)}</div>
<div id="{PREFIX}tcStatus">Signatories :  {spec.total(False)}.   Parties :  {spec.total(True)}</div></td></tr></table>
<table id="{PREFIX}tblgrid" class="table">
{"".join(rows)}
</table>
{_declarations("dgDec", "divMainDecTilte", "Declarations", spec.declarations)}
{
        _declarations(
            "dgDecUnderArticle",
            "divMainDecArt",
            "Declarations of provisional application",
            tuple((name, "") for name in spec.provisional),
        )
    }
{_territorial(spec)}
<div id="{PREFIX}divNotes"><div id="{PREFIX}divAllNotes">End Note</div>
<table id="{PREFIX}dgNotesAll">{notes}</table></div></form></body></html>
"""
    return page.encode()


def _cell(text: str) -> str:
    parts = [escape(part).replace("  ", " &nbsp;") for part in text.split("\n")]
    return "<br>".join(parts) + "<br>" if text else "&nbsp;"


def _paragraphs(text: str) -> str:
    return "<br><br>".join(map(escape, text.split("\n")))


def _declarations(table: str, heading: str, title: str, said: tuple[tuple[str, str], ...]) -> str:
    if not said:
        return ""
    rows = "".join(
        f'<tr><td><div id="{PREFIX}{table}_ctl{i:02}_divParticipant">{escape(name)}</div>'
        f'<div id="{PREFIX}{table}_ctl{i:02}_divText"><p class="invisible">{escape(name)}</p>'
        f"{_paragraphs(text)}</div></td></tr>"
        for i, (name, text) in enumerate(said, start=2)
    )
    return f'<div id="{PREFIX}{heading}"><div>{title}</div></div><table id="{PREFIX}{table}">{rows}</table>'


def _territorial(spec: Spec) -> str:
    if not spec.territorial:
        return ""
    head = "<tr><td>Participant</td><td>Date of receipt of the notification</td><td>Territories</td></tr>"
    rows = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in spec.territorial)
    return f'<table id="{PREFIX}dgTerritorial">{head}{rows}</table>'


def as_xml(spec: Spec) -> bytes:
    """Return the page as XML, in ISO-8859-1 like the depositary's."""
    chapter, section, *below = spec.number.split("-")
    sub = f"<Subnumsect>{below[0]}</Subnumsect><Subtitlesect>{escape(spec.title)}</Subtitlesect>" if below else ""
    head = "".join(f'<Entry colname="{i}">{escape(t)}</Entry>' for i, t in enumerate(spec.columns, start=1))
    rows = ""
    for line in spec.lines:
        note = escape(f"<superscript>{','.join(line.notes)}</superscript>") if line.notes else ""
        cells = "".join(f"<Entry>{escape(text)}</Entry>" if text else "<Entry />" for text in line.cells)
        rows += f"<Row><Entry>{escape(line.name)}{note}</Entry>{cells}</Row>".replace("\t", "&#9;")
    notes = "".join(
        f"<Note><index>{n}</index>" + "".join(f"<text>{escape(p)}</text>" for p in text.split("\n")) + "</Note>"
        for n, text in spec.notes.items()
    )
    declared = "".join(
        f"<Declaration><Participant>{escape(n)}</Participant>"
        + "".join(f'<text type="para">{escape(p)}</text>' for p in t.split("\n"))
        + "</Declaration>"
        for n, t in spec.declarations
    )
    under = "".join(
        f"<Declaration><Participant>{escape(n)}</Participant><text /></Declaration>" for n in spec.provisional
    )
    under = f"<Title>Declarations of provisional application</Title>{under}" if under else ""
    applied = "".join(
        f"<Application><Participant>{escape(n)}</Participant><DateNotification>{escape(d)}</DateNotification>"
        f"<Territories>{escape(t)}</Territories></Application>"
        for n, d, t in spec.territorial
    )
    text = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<Document><Treaty><Template>mtdsg</Template><Header>
<Chapter><Header>CHAPTER {chapter}</Header><Name>DISARMAMENT</Name></Chapter>
<ExternalData><Numsect>{section}</Numsect>{sub}<Titlesect>{escape(spec.title)}</Titlesect>
<Conclusion>{escape(spec.concluded)}</Conclusion>
<EIF><Label>Entry into force</Label><Labeltext>{escape(spec.in_force)}</Labeltext></EIF>
<Registration><Label>Registration</Label><Labeltext>{escape(spec.registration)}</Labeltext></Registration>
<Status><Label>Status</Label><Signatories>{spec.total(False)}</Signatories>
<Parties>{spec.total(True)}</Parties></Status>
</ExternalData></Header>
<Participants><Table><TGroup cols="{len(spec.columns)}"><Thead><Row>{head}</Row></Thead>
<Tbody><Rows>{rows}</Rows></Tbody></TGroup></Table></Participants><SpecialTables />
<Declarations>{declared}</Declarations><Objections />
<DeclarationsUnderArticle>{under}</DeclarationsUnderArticle>
<TerritorialApplications>{applied}</TerritorialApplications><EndNotes>{notes}</EndNotes></Treaty></Document>
"""
    return text.encode("iso-8859-1", errors="xmlcharrefreplace")


LEFT = (
    "On 6 September 2024, the Government of the Republic of Lithuania deposited with the Secretary-General a "
    "notification of withdrawal. The withdrawal took effect for Lithuania on 6 March 2025 in accordance with "
    "article 20 (3) of the "
    "Convention. (See depositary notification C.N.347.2024.TREATIES-XXVI-6 of 6 September 2024)"
)
LEAVING = (
    "On 20 August 2025, the Government of Poland deposited with the Secretary-General a notification of "
    "withdrawal (see depositary notification C.N.421.2025.TREATIES-XXVI-6 of 26 August 2025). The withdrawal "
    "will take effect for Poland on 20 February 2026 in accordance with article 20 (3) of the Convention, "
    "subject to the condition set forth in the said "
    "paragraph."
)

HAS_LEFT = LEAVING.replace("will take effect", "took effect")

CLUSTERS = Spec(
    lines=(
        Line("Belgium", ("  3 Dec\t 2008 ", "22 Dec\t 2009 ")),
        Line("Côte d'Ivoire", ("  4 Dec\t 2008 ", "12 Mar\t 2012 ")),
        Line("Denmark", ("  3 Dec\t 2008 ", "12 Feb\t 2010 "), ("1",)),
        Line("Haiti", ("28 Oct\t 2009 ", "")),
        Line("Japan", ("  3 Dec\t 2008 ", "14 Jul\t 2009 A")),
        Line("Lithuania", ("[  3 Dec\t 2008 ]", "[24 Mar\t 2011 ]"), ("2",)),
        Line("Poland", ("  3 Dec\t 2008 ", "27 Dec\t 2012 "), ("3",)),
    ),
    notes={
        "1": "Upon its ratification to the Convention, the Government of Denmark notified the "
        "Secretary-General of the "
        "following:\n“Until further notice, the Convention shall not apply to the Faroe Islands.”",
        "2": LEFT,
        "3": LEAVING,
    },
)
"""A small Convention on Cluster Munitions, with facts that are not all true."""

MINES = Spec(
    number="XXVI-5",
    title="Convention on Mines",
    concluded="Oslo, 18 September 1997",
    in_force="1 March 1999, in accordance with article 17(1).",
    registration="1 March 1999, No. 35597",
    lines=(
        Line("Austria", ("  3 Dec\t 1997 ", "29 Jun\t 1998 ")),
        Line("Chile", ("  3 Dec\t 1997 ", "10 Sep\t 2001 ")),
        Line("Montenegro", ("", "23 Oct\t 2006 d")),
    ),
    declarations=(
        ("Chile", "Declaration:\nChile declares that it will apply provisionally paragraph 1 of article 1."),
    ),
    provisional=("Austria",),
)
"""A small Ottawa Treaty."""


def with_line(spec: Spec, line: Line, **changes) -> Spec:
    """Return a page with one more participant, in the order of names."""
    return replace(spec, lines=tuple(sorted((*spec.lines, line), key=lambda item: item.name)), **changes)


def later(spec: Spec, stamp: str = "04-03-2026 10:00:00 EST") -> Spec:
    """Return a page as it stands a month later: Poland has left."""
    lines = tuple(
        replace(line, cells=("[  3 Dec\t 2008 ]", "[27 Dec\t 2012 ]")) if line.name == "Poland" else line
        for line in spec.lines
    )
    notes = {number: HAS_LEFT if text == LEAVING else text for number, text in spec.notes.items()}
    return replace(spec, lines=lines, notes=notes, stamp=stamp)
