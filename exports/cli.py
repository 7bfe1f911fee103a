"""The command line of the atlas: the same law without a browser.

``python -m exports status --treaty ccm --day 2025-03-05`` and its like. Bad arguments, faulty tables and
files that cannot be written end with exit status 2 and one sentence.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from functools import partial, wraps
from inspect import Parameter, signature
from pathlib import Path
from re import fullmatch
from typing import Annotated, Any, Literal, TypeVar

import typer

from exports import words
from exports.catalogue import FILES
from exports.console import Refusal, as_json, doing, not_written, print_rows, print_text, progress, save_to
from exports.files import STAMP_COLUMNS, stamped_csv
from exports.wanted import Wanted
from loaders import VERSION
from loaders import atlas as door
from loaders.errors import TableError
from treaties.pair import BOTH
from treaties.rows import act_rows, count_row, status_rows
from treaties.words import enumerate_names

COMMAND = os.environ.get("TREATY_ATLAS_COMMAND")
"""The name of one word under which ``bin/`` runs this module; a shell completes no other."""
PROGRAM = COMMAND or "python -m exports"
Known = TypeVar("Known")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(words.NO_DAY.format(text=text)) from None


def _version(asked: bool) -> None:
    if asked:
        print_text(words.VERSION.format(version=VERSION, data=door.atlas().version) + "\n")
        raise typer.Exit


app = typer.Typer(
    help=words.COMMAND,
    context_settings={"help_option_names": ["-h", "--help"]},
    add_completion=bool(COMMAND),
    pretty_exceptions_enable=False,
)
OneTreaty = Annotated[str, typer.Option("--treaty", metavar="ID", help=words.ONE_TREATY)]
AnyTreaty = Annotated[str, typer.Option("--treaty", metavar="ID", help=words.ONE_OR_BOTH)]
OnDay = Annotated[date, typer.Option("--day", parser=_day, metavar="DAY", help=words.A_DAY)]
LastDay = Annotated[date | None, typer.Option("--day", parser=_day, metavar="DAY", help=words.DAY_OR_LAST)]
Today = Annotated[date | None, typer.Option("--day", parser=_day, metavar="DAY", help=words.DAY_OR_TODAY)]
Format = Annotated[Literal["csv", "json"], typer.Option("--format", help=words.FORMAT)]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help=words.OUT)]
MaybeOut = Annotated[Path | None, typer.Option("--out", metavar="FILE", help=words.OUT_OR_PRINT)]
Data = Annotated[Path | None, typer.Option("--data", metavar="FOLDER", help=words.DATA_FOLDER)]


def _verb(name: str, *, panel: str, help: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a verb, with an option for the data folder, which `loaders.atlas` takes from the environment."""

    def register(verb: Callable[..., None]) -> Callable[..., None]:
        @wraps(verb)
        def run(*, data: Path | None, **given: Any) -> None:
            if data:
                os.environ["TREATY_ATLAS_GEODATA"] = str(data)
            verb(**given)

        own = signature(verb)
        folder = Parameter("data", Parameter.KEYWORD_ONLY, default=None, annotation=Data)
        vars(run)["__signature__"] = own.replace(parameters=[*own.parameters.values(), folder])
        run.__annotations__ = verb.__annotations__ | {"data": Data}
        return app.command(name, help=help, rich_help_panel=panel)(run)

    return register


on_screen = partial(_verb, panel=words.ON_THE_SCREEN)
as_file = partial(_verb, panel=words.AS_FILES)


@app.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=words.SAY_VERSION)
    ] = False,
) -> None:
    """Take the options that stand before a verb."""


def _one_of(known: Mapping[str, Known], treaty: str) -> Known:
    if treaty not in known:
        raise Refusal(words.NO_TREATY.format(treaty=treaty, known=", ".join(known)))
    return known[treaty]


@on_screen("status", help=words.STATUS)
def status(
    treaty: AnyTreaty,
    day: OnDay,
    state: Annotated[str | None, typer.Option(metavar="ISO3", help=words.ONE_STATE)] = None,
    format: Format = "csv",
) -> None:
    """Print where states stand."""
    atlas = door.atlas()
    try:
        print_rows(status_rows(atlas, _one_of(atlas.choices, treaty), day, unit=state), format)
    except KeyError:
        raise Refusal(words.NO_STATE_OR_EXCLAVE.format(state=state)) from None


@on_screen("counts", help=words.COUNTS)
def counts(treaty: OneTreaty, day: OnDay, format: Format = "csv") -> None:
    """Print the counts of a day."""
    print_rows([count_row(_one_of(door.atlas().histories, treaty), day)], format)


@on_screen("acts", help=words.ACTS)
def acts(
    treaty: Annotated[str | None, typer.Option(metavar="ID", help=words.ALL_TREATIES)] = None,
    state: Annotated[str | None, typer.Option(metavar="ISO3", help=words.ALL_STATES)] = None,
    format: Format = "csv",
    out: MaybeOut = None,
) -> None:
    """Print or write acts."""
    atlas = door.atlas()
    tables = atlas.tables
    choice = _one_of(atlas.histories, treaty) if treaty else atlas.widest
    if state is not None and state not in tables.states:
        raise Refusal(words.NO_STATE.format(state=state))
    found = [act for act in tables.acts if treaty in (None, act.treaty) and state in (None, act.iso3)]
    rows, columns = act_rows(found, tables), list(act_rows(tables.acts[:1], tables)[0])
    if out is None:
        print_rows(rows, format, columns)
        return
    stamp = atlas.provenance.stamp(choice, atlas.snapshot)
    if format == "json":
        save_to(out, as_json({**stamp.as_dict(), "acts": rows}).encode())
    else:
        save_to(out, stamped_csv(rows, stamp, columns=list(dict.fromkeys([*columns, *STAMP_COLUMNS]))))


def _wanted(treaty: str, day: date | None, **more: Any) -> Wanted:
    atlas = door.atlas()
    return Wanted(atlas, door.shapes(), _one_of(atlas.choices, treaty), day or atlas.snapshot, **more)


def _file(part: str, suffix: str, wanted: Wanted, out: Path | None, *, tell: str = "") -> None:
    """Make a file of the catalogue and write it, or print it where there is no path."""
    with doing(tell) if tell else nullcontext():
        content = FILES[part, suffix].make(wanted)
    if out is None:
        print_text(content.decode())
    else:
        save_to(out, content)


@as_file("geojson", help=words.GEOJSON)
def geojson(treaty: AnyTreaty, day: OnDay, out: MaybeOut = None) -> None:
    """Write or print the shapes with their statuses."""
    _file("map", "geojson", _wanted(treaty, day), out)


@as_file("geopackage", help=words.GEOPACKAGE)
def geopackage(treaty: AnyTreaty, day: OnDay, out: Out) -> None:
    """Write the shapes with their statuses and all acts."""
    _file("map", "gpkg", _wanted(treaty, day), out, tell=words.JOINING)


@as_file("xlsx", help=words.WORKBOOK)
def xlsx(treaty: AnyTreaty, day: OnDay, out: Out) -> None:
    """Write a workbook."""
    _file("status", "xlsx", _wanted(treaty, day), out)


@as_file("package", help=words.PACKAGE)
def package(out: Out, treaty: AnyTreaty = BOTH, day: LastDay = None) -> None:
    """Write the data package."""
    _file("package", "zip", _wanted(treaty, day), out, tell=words.PACKING)


def _for_research(part: str) -> None:
    """Give a file for researchers a verb; the ending of its name says the format."""
    kinds = {f".{file.suffix}": file for file in FILES.values() if file.part == part}
    endings = enumerate_names(kinds)

    @as_file(part, help=next(iter(kinds.values())).help)
    def write(
        out: Annotated[Path, typer.Option("--out", metavar="FILE", help=words.OUT_RESEARCH.format(endings=endings))],
    ) -> None:
        if out.suffix.lower() not in kinds:
            raise Refusal(words.NO_RESEARCH.format(path=out, endings=endings))
        _file(part, kinds[out.suffix.lower()].suffix, _wanted(door.atlas().widest.id, None).of_all(), out)


for _part in ("panel", "spells", "parties", "codebook"):
    _for_research(_part)


@as_file("picture", help=words.PICTURE)
def picture(
    treaty: AnyTreaty,
    day: OnDay,
    out: Annotated[Path, typer.Option(metavar="FILE", help=words.OUT_PICTURE)],
    region: Annotated[Literal["world", "europe", "baltic"], typer.Option(help=words.REGION)] = "world",
    since: Annotated[date | None, typer.Option(parser=_day, metavar="DAY", help=words.SINCE)] = None,
    changed: Annotated[bool, typer.Option("--changed", help=words.CHANGED)] = False,
    width: Annotated[Literal["column", "columns", "slide"], typer.Option(help=words.WIDTH)] = "columns",
    theme: Annotated[Literal["light", "dark"], typer.Option(help=words.THEME)] = "light",
    format: Annotated[Literal["png", "svg", "pdf"] | None, typer.Option(help=words.PICTURE_FORMAT)] = None,
) -> None:
    """Draw the map of a day, or of two."""
    ending = out.suffix.lower().removeprefix(".")
    if ("picture", format or ending) not in FILES:
        raise Refusal(words.NO_PICTURE.format(path=out))
    if changed and since is None:
        raise Refusal(words.CHANGED_SINCE)
    if since is not None and since >= day:
        raise Refusal(words.SINCE_NOT_BEFORE.format(since=since, day=day))
    wanted = _wanted(treaty, day, region=region, since=since, changed=changed, width=width, theme=theme)
    with doing(words.READING):
        wanted.shapes.frame  # noqa: B018 (read here, so that each step is told when it begins)
    _file("picture", format or ending, wanted, out, tell=words.DRAWING)


@as_file("page", help=words.PAGE)
def page(out: Out, treaty: AnyTreaty = BOTH, day: Today = None) -> None:
    """Write the atlas as one file."""
    _file("page", "html", _of_time_bar(treaty, day), out, tell=words.GATHERING)


def _of_time_bar(treaty: str, day: date | None) -> Wanted:
    """Return what is wanted on a day that the time bar has, by default today."""
    wanted = _wanted(treaty, day or date.today())
    if not wanted.atlas.first_day <= wanted.day <= wanted.last:
        raise Refusal(words.DAY_OUTSIDE.format(day=wanted.day, first=wanted.atlas.first_day))
    return wanted


@as_file("site", help=words.SITE)
def site(
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help=words.SITE_OUT)],
    url: Annotated[str | None, typer.Option(metavar="URL", help=words.SITE_URL)] = None,
    treaty: AnyTreaty = BOTH,
    day: Today = None,
) -> None:
    """Write the atlas as a folder of plain files."""
    from exports import site as folder

    wanted = _of_time_bar(treaty, day)
    where = f"{(url or wanted.atlas.provenance.homepage).rstrip('/')}/"
    if not fullmatch(r"https?://[^\s/?#<>\"]+(/[^\s?#<>\"]*)?", where):
        raise Refusal(words.SITE_BAD_URL.format(url=url))
    if out.exists() and not out.is_dir():
        raise Refusal(words.SITE_NO_FOLDER.format(path=out))
    of = folder.Site(wanted.choice.id, wanted.day, where, wanted.shapes.folder)
    with progress() as tell:
        try:
            sizes = folder.write(of, out, tell)
        except OSError as error:
            raise not_written(out, error) from None
    size = max(1, sum(sizes.values()) // 1_000_000)
    print(words.SITE_WRITTEN.format(path=out, number=len(sizes), size=size), file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return the exit status."""
    try:
        # An exit status comes back where a run ends early: 0 after --help, 130 after an interrupt.
        return app(arguments, prog_name=PROGRAM, standalone_mode=False) or 0
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
    except typer.TyperException as error:
        print(words.SEE_HELP.format(program=PROGRAM, message=error.format_message().rstrip(".")), file=sys.stderr)
    except TableError as error:
        print(words.FAULTY.format(faults=error), file=sys.stderr)
    return 2
