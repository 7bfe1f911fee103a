"""The refresh: what it says, what it writes and what it refuses."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from loaders import VERSION, journal, paths
from loaders.package import described, renewed, snapshots
from loaders.tables import load_tables
from tests.helpers import data_folder, depositary_data
from tests.helpers.depositary_pages import CLUSTERS, MINES, Line, as_html, as_xml, with_line
from tests.helpers.refresh_command import NEW_CLUSTERS, NEW_MINES, Said
from treaties.model import ActKind


@pytest.fixture
def root(tmp_path):
    depositary_data.make(tmp_path)
    return tmp_path


def test_changes_are_said_in_plain_words_and_nothing_is_written(root):
    before = depositary_data.contents(root)
    said = Said(root, pages=(NEW_CLUSTERS, NEW_MINES))
    assert said.answer == 0
    assert said.out.splitlines() == [
        "Cluster munitions: Vanuatu acceded on 20 February 2026, bound from 1 August 2026: would be added.",
        "Landmines: Lebanon acceded on 5 March 2026, bound from 1 September 2026: would be added.",
        "Landmines: the accession reported of Lebanon is settled: its report would be removed.",
        "The pages of 5 March 2026 change 2 acts. Use --write to apply.",
    ]
    assert depositary_data.contents(root) == before


def test_write_takes_over_acts_and_keeps_remarks(root):
    folder = root / "geodata"
    said = Said(root, "--write", pages=(NEW_CLUSTERS, NEW_MINES))
    assert (said.answer, said.out.splitlines()[-1]) == (
        0,
        "Written: 2 acts; the tables are as of 5 March 2026.",
    )
    tables = load_tables(folder)
    new = [act for act in tables.acts if act.date.year == 2026]
    assert [(a.treaty, a.iso3, a.kind, a.takes_effect, a.source) for a in new] == [
        ("ccm", "VUT", ActKind.ACCESSION, date(2026, 8, 1), "ccm-untc-2026-03-04"),
        ("mines", "LBN", ActKind.ACCESSION, date(2026, 9, 1), "mines-untc-2026-03-05"),
    ]
    old = set(depositary_data.ACTS.splitlines())
    assert old <= set((folder / paths.ACTS).read_text(encoding="utf-8").splitlines())
    assert [t.snapshot for t in tables.treaties.values()] == [date(2026, 3, 4), date(2026, 3, 5)]
    assert tables.reported == ()
    assert tables.sources["ccm-untc-2026-03-04"].date == "2026-03-04"


def test_write_puts_an_entry_under_the_data_heading(root):
    Said(root, "--write", pages=(NEW_CLUSTERS, NEW_MINES))
    lines = (root / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    assert lines[2] == "## Data"
    assert lines[4].startswith("- Data of 2026-03-05: Cluster munitions: Vanuatu acceded on 20 February 2026")
    assert lines[5] == "- Data of 2026-02-03: the beginning."


def test_change_log_without_a_data_heading_gets_one(root):
    (root / "CHANGELOG.md").write_text("# Changes\n\n## 1.0\n\n- First.\n", encoding="utf-8")
    Said(root, "--write")
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.startswith(
        "# Changes\n\n## Data\n\n- Data of 2026-02-03: compared with the depositary, no change.\n\n## 1.0\n"
    )


def test_provenance_is_recorded_and_hashes_fit(root):
    folder = root / "geodata"
    Said(root, "--write", pages=(NEW_CLUSTERS, NEW_MINES))
    package = described(folder)
    kept = snapshots(package)
    ccm, mines = kept["ccm"], kept["mines"]
    assert (ccm["treaty"], ccm["as_of"], ccm["signatories"], ccm["parties"]) == (
        "ccm",
        "2026-03-04T10:00:00 EST",
        5,
        5,
    )
    assert ccm["url"] == "https://treaties.un.org/6"
    assert ccm["sha256"] == sha256(as_html(NEW_CLUSTERS)).hexdigest()
    assert mines["parties"] == 4
    assert ccm["changes"] == [
        "Cluster munitions: Vanuatu acceded on 20 February 2026, bound from 1 August 2026: added."
    ]
    assert ccm["changed"] == "2026-03-04"
    assert renewed(package, folder) == package


def test_what_changed_last_outlives_a_page_without_changes(root):
    Said(root, "--write", pages=(NEW_CLUSTERS, NEW_MINES))
    stamp = "09-03-2026 10:00:00 EST"
    said = Said(root, "--write", pages=(replace(NEW_CLUSTERS, stamp=stamp), replace(NEW_MINES, stamp=stamp)))
    assert said.out == "Written: no acts; the tables are as of 9 March 2026.\n"
    ccm = snapshots(described(root / "geodata"))["ccm"]
    assert (ccm["as_of"], ccm["changed"]) == ("2026-03-09T10:00:00 EST", "2026-03-04")
    assert "Vanuatu" in ccm["changes"][0]


def test_second_write_has_nothing_to_do(root):
    Said(root, "--write")
    before = depositary_data.contents(root)
    said = Said(root, "--write")
    assert (said.answer, said.out) == (0, "Nothing to do: the tables are those of 3 February 2026 already.\n")
    assert depositary_data.contents(root) == before


def test_check_answers_whether_the_tables_are_current(root):
    before = depositary_data.contents(root)
    said = Said(root, "--check")
    assert (said.answer, said.out) == (0, "The tables are current as of 3 February 2026.\n")
    said = Said(root, "--check", pages=(NEW_CLUSTERS, NEW_MINES))
    assert said.answer == 1
    assert said.out.endswith("The tables are not current: the pages of 5 March 2026 have 2 acts to take over.\n")
    assert depositary_data.contents(root) == before


def test_withdrawal_is_told_with_effect_and_number(root):
    acts = root / "geodata" / paths.ACTS
    acts.write_text(
        "".join(x for x in depositary_data.ACTS.splitlines(True) if "POL,withdrawal" not in x),
        encoding="utf-8",
    )
    data_folder.accepted(root / "geodata")
    said = Said(root)
    assert said.out.splitlines()[0] == (
        "Cluster munitions: Poland gave notice of withdrawal on 20 August 2025, with effect from 20 February "
        "2026 (C.N.421.2025.TREATIES-XXVI-6): would be added."
    )


def test_the_page_of_one_treaty_is_enough_and_leaves_the_other_as_it_was(root):
    before = load_tables(root / "geodata")
    assert Said(root, "--write", pages=(NEW_CLUSTERS,)).answer == 0
    after = load_tables(root / "geodata")
    assert after.treaties["mines"] == before.treaties["mines"]
    assert after.treaties["ccm"].snapshot == date(2026, 3, 4)
    assert after.snapshot == before.snapshot == date(2026, 2, 3)
    old, new = ([act for act in tables.acts if act.treaty == "mines"] for tables in (before, after))
    assert old == new


def test_without_files_every_status_page_is_fetched(root):
    asked = []

    def get(url):
        asked.append(url)
        return as_html(CLUSTERS if url.endswith("6") else MINES)

    said = Said(root, pages=(), get=get)
    assert said.answer == 0
    assert asked == ["https://treaties.un.org/6", "https://treaties.un.org/5"]


def test_progress_goes_to_the_error_stream_of_a_terminal_only(root):
    said = Said(root, terminal=True)
    assert "XXVI-6, 3 February 2026: 6 signatories, 5 parties, 7 participants" in said.err
    assert "Reading" in said.err
    assert "Reading" not in said.out
    assert Said(root).err == ""


def test_xml_needs_its_day(root):
    pages = (as_xml(NEW_CLUSTERS), as_xml(NEW_MINES))
    assert "Give it with --as-of" in Said(root, pages=pages).err
    assert Said(root, "--as-of", "2026-03-05", "--write", pages=pages).answer == 0
    assert "--as-of 'soon' is not a day" in Said(root, "--as-of", "soon", pages=pages).err


@pytest.mark.parametrize("name", ["nowhere.html", "[/nowhere].html"])
@pytest.mark.parametrize("terminal", [False, True])
def test_missing_file_is_named(root, name, terminal):
    said = Said(root, "--from", name, pages=(), terminal=terminal)
    assert (said.answer, f"{name}: No such file" in said.err) == (2, True)


def test_corrections_are_refused_unless_accepted(root):
    lines = tuple(replace(x, cells=("29 Oct 2009", "")) if x.name == "Haiti" else x for x in CLUSTERS.lines)
    page = replace(CLUSTERS, lines=lines)
    assert Said(root, "--write", pages=(page, MINES)).answer == 2
    said = Said(root, "--write", "--accept-corrections", pages=(page, MINES))
    assert said.answer == 0
    assert "would be corrected (day 2009-10-28 becomes 2009-10-29" in said.out
    haiti = [act.date for act in load_tables(root / "geodata").acts if act.iso3 == "HTI"]
    assert haiti == [date(2009, 10, 29)]


def test_vanished_act_goes_only_when_accepted(root):
    page = replace(CLUSTERS, lines=tuple(x for x in CLUSTERS.lines if x.name != "Haiti"))
    assert Said(root, "--write", pages=(page, MINES)).answer == 2
    assert Said(root, "--write", "--accept-corrections", pages=(page, MINES)).answer == 0
    assert not [act for act in load_tables(root / "geodata").acts if act.iso3 == "HTI"]


def test_history_of_a_state_that_left_is_kept_when_the_page_drops_it(root):
    lines = tuple(replace(x, cells=("", x.cells[1])) if x.name == "Lithuania" else x for x in CLUSTERS.lines)
    said = Said(root, "--write", pages=(replace(CLUSTERS, lines=lines), MINES))
    assert said.answer == 0
    assert (
        "Lithuania signed on 3 December 2008: stays; the page no longer shows it since the state has left." in said.out
    )
    assert (root / "geodata" / paths.ACTS).read_text(encoding="utf-8") == depositary_data.ACTS


def test_too_many_new_acts_at_once_are_refused(root, monkeypatch):
    monkeypatch.setattr("loaders.refresh.doubts.MOST_AT_ONCE", 0)
    monkeypatch.setattr("loaders.refresh.doubts.MOST_A_MONTH", 0)
    said = Said(root, pages=(NEW_CLUSTERS, NEW_MINES))
    assert "1 new acts since 2026-02-03 are more than can be right (0)" in said.err


def test_what_cannot_be_read_is_refused_unless_accepted(root):
    page = replace(
        CLUSTERS,
        columns=(*CLUSTERS.columns, "Remarks"),
        lines=tuple(replace(x, cells=(*x.cells, "note" if x.name == "Japan" else "")) for x in CLUSTERS.lines),
        parties=5,
    )
    said = Said(root, pages=(page, MINES))
    assert said.answer == 2
    assert "Japan, column 'Remarks': 'note' is in a column that is not understood." in said.err
    keys = re.findall(r"use --accept (\w+)\.", said.err)
    assert len(keys) == 2
    # One by one: what is not accepted is still in the way.
    again = Said(root, "--accept", keys[0], pages=(page, MINES))
    assert (again.answer, re.findall(r"use --accept (\w+)\.", again.err)) == (2, keys[1:])
    assert Said(root, *(part for key in keys for part in ("--accept", key)), pages=(page, MINES)).answer == 0


def test_a_key_is_of_one_text_on_the_pages(root):
    said = Said(root, "--accept", "0badc0de")
    assert said.answer == 2
    assert "--accept 0badc0de is the key of nothing on the pages; take it from what is refused." in said.err


def test_acts_must_give_the_total_of_parties_whatever_is_accepted(root):
    lines = tuple(
        replace(x, cells=(x.cells[0], "[22 Dec 2009] 1 Feb 2026 a")) if x.name == "Belgium" else x
        for x in CLUSTERS.lines
    )
    said = Said(root, "--accept-corrections", pages=(replace(CLUSTERS, lines=lines), MINES))
    assert said.answer == 2
    assert "XXVI-6: the page counts 5 parties, the acts give 6." in said.err


def test_organizations_are_said_and_not_stored(root):
    page = with_line(
        replace(
            NEW_CLUSTERS,
            columns=(
                "Participant",
                "Signature",
                "Ratification, Acceptance(A), Accession(a), Formal confirmation(c)",
            ),
        ),
        Line("European Union", ("", " 1 Mar 2026 c")),
    )
    said = Said(root, "--write", pages=(page, NEW_MINES))
    assert said.answer == 0
    assert "European Union (no state) is listed with formal confirmation 1 March 2026" in said.out
    assert "Cluster munitions: The page counts 6 parties, 5 without European Union." in said.out
    assert "European" not in (root / "geodata" / paths.ACTS).read_text(encoding="utf-8")


def test_second_refresh_at_work_is_told_from_the_first(root):
    with journal.writing(root / "geodata"):
        said = Said(root, "--write", pages=(NEW_CLUSTERS, NEW_MINES))
    assert (said.answer, said.err) == (
        3,
        "Another refresh of the same data is running. Wait until it ends.\n",
    )
    assert Said(root, "--write", pages=(NEW_CLUSTERS, NEW_MINES)).answer == 0


def test_broken_tables_are_told_before_anything(root):
    (root / "geodata" / paths.ACTS).write_text("treaty\nccm\n", encoding="utf-8")
    said = Said(root, "--write")
    assert (said.answer, "The column is missing" in said.err) == (2, True)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--nothing"], "No such option: --nothing; see --help.\n"),
        (["--from"], "Option '--from' requires an argument; see --help.\n"),
        (["page"], "Got unexpected extra argument(s) (page); see --help.\n"),
        (["--write", "--check"], "--write, --check and --verify exclude each other; see --help.\n"),
    ],
)
def test_what_cannot_be_understood_is_told_in_one_sentence(root, options, sentence):
    said = Said(root, *options, pages=())
    assert (said.answer, said.out, said.err) == (2, "", sentence)


def test_version_is_that_of_the_change_log(root):
    said = Said(root, "--version", pages=())
    assert (said.answer, said.out) == (0, f"Treaty Atlas {VERSION}\n")
    log = (paths.GEODATA.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## (\d\S+),", log, re.MULTILINE)[1] == VERSION


def test_help_groups_the_options_of_a_further_treaty(root, capsys):
    assert Said(root, "--help", pages=()).answer == 0
    first, further = capsys.readouterr().out.split("A further treaty")
    assert "--write" in first
    assert "TREATY_ATLAS_GEODATA" in first
    assert "Exits with 0 if all is well" in first
    assert "--add" in further


def test_environment_names_the_data_folder(root, monkeypatch):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(root / "geodata"))
    assert Said(root, "--check", data=()).out == "The tables are current as of 3 February 2026.\n"
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(root / "nowhere"))
    said = Said(root, "--check", data=())
    assert (said.answer, "nowhere: No such file or directory." in said.err) == (2, True)


def test_module_runs_as_a_command(root):
    done = subprocess.run(
        [sys.executable, "-m", "loaders.refresh", "--data", str(root / "geodata"), "--from", "nowhere"],
        capture_output=True,
        text=True,
        cwd=paths.GEODATA.parent,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "nowhere: No such file or directory." in done.stderr
