"""What the command ``python -m loaders.refresh`` can be told, and how its help says so."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
import typer.exceptions

from loaders import paths

QUESTIONS = {
    "id": "Short id, lower-case letters (such as tpnw)",
    "label": "Label in controls (such as Nuclear weapons)",
    "short": "Name in sentences (such as Treaty on the Prohibition of Nuclear Weapons)",
    "entry": "Entry into force for a state after its deposit: month_start:N, months:N or days:N",
    "first_parties": "Who consented before the treaty was in force is bound after an own_period or with_treaty",
    "withdrawal": "Withdrawal after receipt of the notice: months:N or days:N, or none without such a clause",
}
HELP = (
    "Compare the tables with the depositary's own pages and, with --write, bring them up to date.\n\n"
    "Without --from the status page of every treaty in treaties.csv is fetched. What would change is said act by act. "
    "Nothing is written without --write, and nothing if a check fails: then the reason is said and all stays as it "
    "was.\n\n"
    "Exits with 0 if all is well, 1 if --check finds the tables not current or --verify a fault, 2 if a page or a "
    "change is refused, 3 if another refresh is running."
)


def _more(name: str, text: str, metavar: str = "TEXT") -> Any:
    """Return an option of the group for a further treaty."""
    return typer.Option(
        f"--{name}",
        help=f"{text.removesuffix('.')}.",
        metavar=metavar,
        show_default=False,
        rich_help_panel="A further treaty",
    )


def _flag(name: str, text: str) -> Any:
    return typer.Option(f"--{name}", help=text, metavar="", show_default=False)


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the command was told; a field an option, empty where it was not given."""

    pages: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Take this page, a file or an https address, HTML or XML (repeatable; one a treaty).",
        ),
    ] = None
    as_of: Annotated[str, typer.Option(metavar="DAY", help="Day of pages in XML, which print none.")] = ""
    write: Annotated[bool, _flag("write", "Replace the tables, the data package and the change log.")] = False
    check: Annotated[bool, _flag("check", "Only tell whether the tables are current.")] = False
    verify: Annotated[
        bool, _flag("verify", "Only tell whether the data folder is whole: sizes, hashes, tables, shapes.")
    ] = False
    accept_corrections: Annotated[
        bool, _flag("accept-corrections", "Accept acts that vanish, change, come late or in great number.")
    ] = False
    accept: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY",
            help="Accept what was left out or could not be read, by the key that it is told with (repeatable).",
        ),
    ] = None
    data: Annotated[
        Path,
        typer.Option(
            metavar="FOLDER", envvar="TREATY_ATLAS_GEODATA", help="The data folder.", show_default="the one that ships"
        ),
    ] = paths.GEODATA
    version: Annotated[bool, _flag("version", "Print the version and exit.")] = False

    add: Annotated[str, _more("add", "Add the treaty of this number, such as XXVI-9.", "NUMBER")] = ""
    id: Annotated[str, _more("id", QUESTIONS["id"])] = ""
    label: Annotated[str, _more("label", QUESTIONS["label"])] = ""
    short: Annotated[str, _more("short", QUESTIONS["short"])] = ""
    entry: Annotated[str, _more("entry", QUESTIONS["entry"], "SPAN:N")] = ""
    first_parties: Annotated[str, _more("first-parties", QUESTIONS["first_parties"], "RULE")] = ""
    withdrawal: Annotated[str, _more("withdrawal", QUESTIONS["withdrawal"], "SPAN:N")] = ""
    opened: Annotated[str, _more("opened", "Opened for signature; else the day of the first signature.", "DAY")] = ""
    signature_until: Annotated[str, _more("signature-until", "Last day open for signature; else open.", "DAY")] = ""
    article_entry: Annotated[str, _more("article-entry", "Article on entry into force, such as Art. 15.")] = ""
    article_withdrawal: Annotated[str, _more("article-withdrawal", "Article on withdrawal, such as Art. 17.")] = ""
    url_text: Annotated[str, _more("url-text", "Certified true copy; else the status page.", "URL")] = ""
    independence: Annotated[
        list[str] | None,
        _more("independence", "First day of a successor state that no table gives (repeatable).", "ISO3=DAY"),
    ] = None


def read_options(arguments: Sequence[str] | None) -> Options | int:
    """Return the options given, or the exit status once help was asked for and printed.

    Raises
    ------
    typer.exceptions.TyperException
        If the arguments cannot be understood.
    """
    # A shell completes commands of one word, as bin/ has them, and not "python -m loaders.refresh".
    name = os.environ.get("TREATY_ATLAS_COMMAND")
    app = typer.Typer(pretty_exceptions_enable=False, add_completion=bool(name))
    app.command(help=HELP)(Options)
    command = typer.main.get_command(app)
    options = command.main(arguments, prog_name=name or "python -m loaders.refresh", standalone_mode=False)
    if isinstance(options, Options) and options.write + options.check + options.verify > 1:
        raise typer.exceptions.TyperException("--write, --check and --verify exclude each other.")
    return options
