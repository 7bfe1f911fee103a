"""Further treaties as pages of our own, and the options that add them: one young, one old, one not in force."""

from loaders.refresh import main
from tests.helpers.depositary_pages import Line, Spec, as_html

COLUMNS = (
    "Participant",
    "Signature, Succession to signature(d)",
    "Acceptance(A), Approval(AA), Ratification, Accession(a), Succession(d)",
)
NUCLEAR = Spec(
    number="XXVI-9",
    title="Treaty on the Prohibition of Nuclear Weapons",
    concluded="New York, 7 July 2017",
    in_force="22 January 2021, in accordance with article 15.",
    registration="22 January 2021, No. 56487",
    columns=("Participant", "Signature", "Acceptance(A), Approval(AA), Ratification, Accession(a)"),
    lines=(
        Line("Austria", ("20 Sep 2017", " 8 May 2018")),
        Line("Haiti", ("22 Sep 2022", "")),
        Line("Vanuatu", ("20 Sep 2017", "26 Sep 2018")),
        Line("Japan", ("", "31 Dec 2025 a")),
    ),
)
LIGHTS = Spec(
    number="XII-41",
    title="Convention on Lights at Sea",
    concluded="Geneva, 3 March 1969",
    in_force="1 January 1972, in accordance with article 9.",
    registration="1 January 1972, No. 11111",
    columns=COLUMNS,
    lines=(
        Line("Austria", ("4 Mar 1969", "5 Apr 1970")),
        Line("Croatia", ("", "12 Oct 1992 d")),
        Line("Fiji", ("", "11 Jun 1972 d")),
        Line("Norway", ("4 Mar 1969", "")),
        Line("Zimbabwe", ("", "13 May 1991 a")),
    ),
)
HARBOURS = Spec(
    number="XII-42",
    title="Convention on Harbours",
    concluded="New York, 10 September 1996",
    in_force="Not yet in force: (see article 14).",
    registration="",
    columns=COLUMNS,
    lines=(
        Line("Austria", ("24 Sep 1996", "13 Mar 1998")),
        Line("Lithuania", ("24 Sep 1996", " 7 Feb 2000")),
        Line("Montenegro", ("23 Oct 2006 d", "23 Oct 2006 d")),
        Line("Poland", ("24 Sep 1996", "")),
    ),
)


def _options(number, id, label, short, entry, first, withdrawal, *more):
    names = ("--add", "--id", "--label", "--short", "--entry", "--first-parties", "--withdrawal")
    values = (number, id, label, short, entry, first, withdrawal)
    return (*(part for pair in zip(names, values, strict=True) for part in pair), *more)


ADD_NUCLEAR = _options(
    *("XXVI-9", "tpnw", "Nuclear weapons", NUCLEAR.title, "days:90", "own_period", "months:12"),
    *("--article-entry", "Art. 15", "--article-withdrawal", "Art. 17"),
)
ADD_LIGHTS = _options("XII-41", "lights", "Lights at sea", LIGHTS.title, "days:30", "with_treaty", "none")
ADD_HARBOURS = _options("XII-42", "harbours", "Harbours", HARBOURS.title, "days:30", "with_treaty", "months:6")
ALL = ((NUCLEAR, ADD_NUCLEAR), (LIGHTS, ADD_LIGHTS), (HARBOURS, ADD_HARBOURS))


def add(root, page, options):
    """Add a treaty to the data in ``geodata`` of a folder, as the command does."""
    (root / "added.page").write_bytes(page if isinstance(page, bytes) else as_html(page))
    command = ["--data", str(root / "geodata"), "--from", str(root / "added.page"), "--write", *options]
    assert main(command) == 0
    (root / "added.page").unlink()
