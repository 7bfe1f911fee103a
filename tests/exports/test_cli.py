"""The command line says what the page says, writes whole files, and refuses in one sentence."""

import csv
import errno
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas
import openpyxl
import pandas
import pytest
from PIL import Image

from exports import cli
from exports.catalogue import FILES
from loaders import VERSION
from loaders.errors import Fault, TableError
from tests.helpers import read_payload

ROOT = Path(__file__).parents[2]
ANY_DAY = ["1997-12-03", "2010-08-01", "2025-03-06", "2026-11-01"]
EXPECTED = [
    ("ccm", "LTU", "2008-12-03", "SIGNATORY"),
    ("ccm", "LTU", "2011-03-24", "JOINED"),
    ("ccm", "LTU", "2011-09-01", "PARTY"),
    ("ccm", "LTU", "2024-09-05", "PARTY"),
    ("ccm", "LTU", "2024-09-06", "WITHDRAWING"),
    ("ccm", "LTU", "2025-03-05", "WITHDRAWING"),
    ("ccm", "LTU", "2025-03-06", "WITHDRAWN"),
    ("ccm", "VUT", "2025-09-04", "NONE"),
    ("ccm", "VUT", "2025-09-05", "JOINED"),
    ("ccm", "VUT", "2026-02-28", "JOINED"),
    ("ccm", "VUT", "2026-03-01", "PARTY"),
    *[("ccm", "BLR", day, "NONE") for day in ANY_DAY],
    *[(treaty, unit, day, "NONE") for treaty in ("ccm", "ottawa") for unit in ("RUS", "RU-KGD") for day in ANY_DAY],
    ("ottawa", "BLR", "2003-09-02", "NONE"),
    ("ottawa", "BLR", "2003-09-03", "JOINED"),
    ("ottawa", "BLR", "2004-02-29", "JOINED"),
    ("ottawa", "BLR", "2004-03-01", "PARTY"),
    ("ottawa", "POL", "2026-02-19", "WITHDRAWING"),
    ("ottawa", "POL", "2026-02-20", "WITHDRAWN"),
    ("ottawa", "UKR", "2025-08-01", "PARTY"),
    ("ottawa", "MNE", "2006-06-02", "NOT_A_STATE"),
    ("ottawa", "MNE", "2006-06-03", "PARTY"),
    *[("ottawa", "LBN", day, "NONE") for day in ANY_DAY],
]


@pytest.fixture
def run(capsys):
    def call(*arguments):
        status = cli.main(arguments)
        printed = capsys.readouterr()
        # Some surroundings, as GitHub's, ask for colours where there is no terminal.
        return status, re.sub(r"\x1b\[[0-9;]*m", "", printed.out), printed.err

    return call


@pytest.mark.parametrize(("treaty", "unit", "day", "status"), EXPECTED)
def test_status_of_one_unit(run, treaty, unit, day, status):
    code, out, err = run("status", "--treaty", treaty, "--day", day, "--state", unit)
    (row,) = csv.DictReader(io.StringIO(out))
    assert (code, err) == (0, "")
    assert list(row) == ["iso3", "name", "status", "since", "next_change"]
    assert (row["iso3"], row["status"]) == (unit, status)


def test_status_of_all_states_as_csv_and_json_is_one(run):
    _, as_csv, _ = run("status", "--treaty", "ccm", "--day", "2025-03-05")
    _, as_json, _ = run("status", "--treaty", "ccm", "--day", "2025-03-05", "--format", "json")
    rows = list(csv.DictReader(io.StringIO(as_csv)))
    assert rows == json.loads(as_json)
    assert len(rows) == 197
    lithuania = next(row for row in rows if row["iso3"] == "LTU")
    assert (lithuania["since"], lithuania["next_change"]) == ("2024-09-06", "2025-03-06")


def test_status_in_both_treaties(run):
    _, out, _ = run("status", "--treaty", "both", "--day", "2025-03-06", "--state", "LTU", "--format", "json")
    assert json.loads(out) == [
        {"iso3": "LTU", "name": "Lithuania", "status": "LEFT_ONE", "ccm": "WITHDRAWN", "ottawa": "PARTY"}
    ]


def test_counts(run):
    _, out, _ = run("counts", "--treaty", "ottawa", "--day", "2026-02-03", "--format", "json")
    (row,) = json.loads(out)
    assert (row["party"], row["bound"], row["withdrawing"], row["left"]) == (162, 162, 1, 4)
    _, out, _ = run("counts", "--treaty", "ccm", "--day", "2026-02-03")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["treaty"], row["day"], row["party"], row["bound"]) == ("ccm", "2026-02-03", "112", "111")


def test_acts_of_a_state_on_the_screen(run):
    _, out, _ = run("acts", "--state", "BLR")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["treaty"], row["act"], row["date"]) == ("ottawa", "accession", "2003-09-03")


def test_acts_of_a_state_that_did_nothing_are_a_header(run):
    code, out, _ = run("acts", "--state", "USA", "--treaty", "ottawa")
    assert (code, list(csv.DictReader(io.StringIO(out)))) == (0, [])
    assert out.startswith("treaty,iso3,name,act,date,")
    assert json.loads(run("acts", "--state", "USA", "--format", "json")[1]) == []


def test_acts_as_a_file_say_where_they_are_from(run, tmp_path, tables):
    for state in ("LTU", "USA"):
        expected = sum(act.iso3 == state for act in tables.acts)
        path = tmp_path / f"{state}.csv"
        assert run("acts", "--state", state, "--out", str(path))[0] == 0
        frame = pandas.read_csv(path)
        assert len(frame) == expected
        assert list(frame.columns[-4:]) == ["day", "data_version", "licence", "citation"]
    run("acts", "--treaty", "ccm", "--format", "json", "--out", str(tmp_path / "acts.json"))
    found = json.loads((tmp_path / "acts.json").read_bytes())
    assert len(found["acts"]) == sum(act.treaty == "ccm" for act in tables.acts)
    assert found["data_version"].startswith("2026-02-03-")


VIEW = ("--treaty", "ccm", "--day", "2025-03-06")


def test_geojson(run, tmp_path):
    code, _, err = run("geojson", *VIEW, "--out", str(tmp_path / "a.geojson"))
    assert (code, "Written: " in err) == (0, True)
    frame = geopandas.read_file(tmp_path / "a.geojson").set_index("unit")
    assert (len(frame), frame.loc["LTU", "status"], frame.loc["RU-KGD", "status"]) == (245, "WITHDRAWN", "NONE")
    _, printed, _ = run("geojson", *VIEW)
    assert printed.encode() == (tmp_path / "a.geojson").read_bytes()


def test_geopackage(run, tmp_path):
    assert run("geopackage", *VIEW, "--out", str(tmp_path / "a.gpkg"))[0] == 0
    frame = geopandas.read_file(tmp_path / "a.gpkg", layer="status").set_index("unit")
    assert (len(frame), frame.crs.to_epsg(), frame.loc["LTU", "status"]) == (245, 4326, "WITHDRAWN")


def test_xlsx(run, tmp_path):
    assert run("xlsx", "--treaty", "both", "--day", "2025-03-06", "--out", str(tmp_path / "a.xlsx"))[0] == 0
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["About", "Status", "Counts", "Acts"]


def test_package(run, tmp_path):
    assert run("package", "--out", str(tmp_path / "a.zip"))[0] == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as found:
        described = json.loads(found.read("treaty-atlas/datapackage.json"))
    assert (described["atlas_treaty"], described["atlas_day"]) == ("both", "2026-02-03")


@pytest.mark.slow
def test_picture_tells_what_it_does_while_it_draws(run, tmp_path):
    code, out, err = run("picture", *VIEW, "--out", str(tmp_path / "a.PNG"))
    assert (code, out) == (0, "")
    assert err.splitlines()[:2] == ["Reading the shapes.", "Drawing the map."]
    assert Image.open(tmp_path / "a.PNG").format == "PNG"
    assert [path.name for path in tmp_path.iterdir()] == ["a.PNG"]


def test_picture_takes_all_that_it_is_asked_for(run, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setitem(
        FILES, ("picture", "pdf"), replace(FILES["picture", "pdf"], make=lambda w: asked.append(w) or b"")
    )
    more = "--region baltic --since 2024-12-31 --changed --width column --theme dark --format pdf".split()
    assert run("picture", *VIEW, "--out", str(tmp_path / "a"), *more)[0] == 0
    (wanted,) = asked
    assert (wanted.region, wanted.width, wanted.theme, wanted.changed) == ("baltic", "column", "dark", True)
    assert wanted.days == (date(2024, 12, 31), date(2025, 3, 6))


REFUSED = {
    "": "Missing command; see '",
    "draw": "No such command 'draw'; see '",
    "--theme dark": "No such option: --theme",
    "status --treaty ccm": "Missing option '--day'; see '",
    "status --treaty ccm --day": "Option '--day' requires an argument; see '",
    "counts --treaty ccm --day 2025-03-06 LTU": "Got unexpected extra argument(s) (LTU); see '",
    "status --treaty ccm --day 2025-02-30": "'--day': '2025-02-30' is not a day; write it like 2025-03-06; see '",
    "status --treaty kites --day 2025-03-06": "--treaty 'kites' is not in the atlas; choose one of ccm, ottawa",
    "status --treaty ccm --day 2025-03-06 --state XXX": "--state 'XXX' is not a state of the atlas; give",
    "status --treaty ccm --day 2025-03-06 --state GRL": "an ISO3 code like LTU, or RU-KGD.",
    "status --treaty ccm --day 2025-03-06 --format xml": "'--format': 'xml' is not one of 'csv', 'json'; see '",
    "counts --treaty both --day 2025-03-06": "--treaty 'both' is not in the atlas; choose one of ccm, ottawa.",
    "acts --state XXX": "--state 'XXX' is not a state of the atlas; give an ISO3 code like LTU.",
    "acts --treaty kites": "--treaty 'kites' is not in the atlas",
    "geojson --treaty kites --day 2025-03-06": "choose one of ccm, ottawa, both.",
    "xlsx --treaty ccm --day 2025-03-06": "Missing option '--out'; see '",
    "picture --treaty ccm --day 2025-03-06 --out a.gif": "end it in .png, .svg or .pdf, or give --format.",
    "picture --treaty ccm --day 2025-03-06 --out a": "--out 'a' does not say which picture it is",
    "picture --treaty ccm --day 2025-03-06 --out a.png --format gif": "'gif' is not one of 'png', 'svg', 'pdf'; see '",
    "picture --treaty ccm --day 2025-03-06 --out a.png --region mars": "'mars' is not one of 'world', 'europe'",
    "picture --treaty ccm --day 2025-03-06 --out a.png --width 90": "is not one of 'column', 'columns', 'slide'; see '",
    "picture --treaty ccm --day 2025-03-06 --out a.png --changed": "--changed needs a day to compare with; give it by",
    "picture --treaty ccm --day 2025-03-06 --out a.png --since x": "'--since': 'x' is not a day",
    "picture --treaty ccm --day 2025-03-06 --out a.png --since 2025-03-06": "is not before --day 2025-03-06; give",
    "picture --treaty ccm --day 2025-03-06 --out a.png --theme pink": "'pink' is not one of 'light', 'dark'; see '",
    "page --out a.html --day 1997-12-02": "--day 1997-12-02 is not between 1997-12-03 and today",
    "geopackage --treaty kites --day 2025-03-06 --out a.gpkg": "--treaty 'kites' is not in the atlas",
    "package --treaty kites --out a.zip": "--treaty 'kites' is not in the atlas",
    "picture --treaty kites --day 2025-03-06 --out a.png": "--treaty 'kites' is not in the atlas",
    "page --treaty kites --out a.html": "--treaty 'kites' is not in the atlas",
    "package --day x --out a.zip": "'x' is not a day",
}


@pytest.mark.parametrize(("line", "words"), REFUSED.items())
def test_a_bad_argument_ends_with_2_and_one_sentence(run, line, words):
    code, out, err = run(*line.split())
    assert (code, out) == (2, "")
    assert words in err
    assert len(err.splitlines()) == 1


WRITERS = {
    "acts": [],
    "geojson": VIEW,
    "geopackage": VIEW,
    "xlsx": VIEW,
    "package": [],
    "picture": VIEW,
    "page": [],
}


@pytest.mark.parametrize("verb", WRITERS)
def test_a_file_that_cannot_be_written_ends_with_2_and_one_sentence(run, tmp_path, verb, monkeypatch):
    monkeypatch.setitem(FILES, ("picture", "png"), replace(FILES["picture", "png"], make=lambda wanted: b""))
    nowhere = tmp_path / "nowhere" / "a.png"
    code, out, err = run(verb, *WRITERS[verb], "--out", str(nowhere))
    assert (code, out) == (2, "")
    (*progress, last) = err.splitlines()
    assert last.startswith(f"--out '{nowhere}' cannot be written (No such file or directory)")
    assert not any("Written" in line for line in progress)
    assert not nowhere.parent.exists()


def test_a_folder_cannot_be_written_as_a_file(run, tmp_path):
    code, _, err = run("package", "--out", str(tmp_path))
    assert (code, "is not a file" in err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_outlives_a_full_disk(run, tmp_path, monkeypatch):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    (tmp_path / "a.zip").write_bytes(b"old")
    monkeypatch.setattr("exports.saving.os.fsync", full)
    code, _, err = run("package", "--out", str(tmp_path / "a.zip"))
    assert (code, "No space left on device" in err) == (2, True)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.zip", b"old")]


def test_faulty_tables_are_told_and_nothing_is_made(run, monkeypatch):
    def faulty():
        raise TableError([Fault("treaties/acts.csv", 3, "act", "sgnature", "No such act.", "Write signature.")])

    monkeypatch.setattr(cli.door, "atlas", faulty)
    code, out, err = run("counts", "--treaty", "ccm", "--day", "2025-03-06")
    assert (code, out) == (2, "")
    assert "treaties/acts.csv, line 3, column act" in err


MORE = {"panel", "spells", "parties", "codebook", "site"}
"""Held by test_panels.py and tests/browser/test_site.py."""
VERBS = {"On the screen": {"status", "counts", "acts"}, "As files": set(WRITERS) - {"acts"} | MORE}


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_tells_every_verb_in_its_group(run, option):
    code, out, err = run(option)
    assert (code, err) == (0, "")
    found, group = {}, None
    for line in out.splitlines():
        if heading := re.match(r"╭─ (.+?) ─", line):
            group = heading[1]
        elif verb := re.match(r"│ (\w+) +\w.*│$", line):
            found.setdefault(group, set()).add(verb[1])
    assert found == VERBS


@pytest.mark.parametrize("verb", sorted(VERBS["On the screen"] | VERBS["As files"]))
def test_every_verb_tells_its_options_and_what_is_taken_for_those_left_out(run, verb):
    code, out, err = run(verb, "--help")
    assert (code, err) == (0, "")
    assert f"Usage: {cli.PROGRAM} {verb} [OPTIONS]" in out
    said = " ".join(re.sub("[│\n]", " ", out).split())
    said_of = dict.fromkeys(MORE, "--out") | {"package": "last day checked", "page": "today if not given"}
    assert said_of.get(verb, "--treaty") in said


def test_the_version_is_that_of_the_data(run, atlas):
    assert run("--version") == (0, f"Treaty Atlas {VERSION}, data version {atlas.version}\n", "")


def test_another_data_folder_is_asked_of_the_environment(run, world, monkeypatch):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(world))
    code, out, _ = run("status", "--treaty", "kites", "--day", "2010-09-05", "--state", "XAA")
    assert (code, [row["status"] for row in csv.DictReader(io.StringIO(out))]) == (0, ["WITHDRAWN"])
    assert "choose one of kites." in run("counts", "--treaty", "ccm", "--day", "2010-09-05")[2]
    assert run("--version")[1].startswith(f"Treaty Atlas {VERSION}, data version 2020-12-31-")


def test_a_page_shows_today_first(run, tmp_path):
    assert run("page", "--out", str(tmp_path / "a.html"))[0] == 0
    facts = read_payload.in_page((tmp_path / "a.html").read_text("utf-8"), "facts")
    today = date.today().isoformat()
    assert [facts[name] for name in ("treaty", "day", "last")] == ["both", today, today]


def test_an_interrupt_ends_with_130(run, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.door, "atlas", interrupted)
    assert run("counts", "--treaty", "ccm", "--day", "2025-03-06") == (130, "", "")


def test_a_reader_that_has_enough_is_no_fault(monkeypatch, capsys, tmp_path):
    class Closed(io.StringIO):
        def write(self, text):
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")

        def fileno(self):
            return end.fileno()

    with open(tmp_path / "end", "wb") as end:
        monkeypatch.setattr("sys.stdout", Closed())
        assert cli.main(["geojson", *VIEW]) == 0
        os.write(end.fileno(), b"nothing more is written to the reader")
    assert capsys.readouterr().err == ""
    assert (tmp_path / "end").read_bytes() == b""


def test_the_module_runs_as_a_command():
    line = [sys.executable, "-m", "exports", "counts", "--treaty", "ccm", "--day", "x"]
    done = subprocess.run(line, capture_output=True, cwd=ROOT, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "'x' is not a day" in done.stderr
    assert done.stderr.endswith("; see 'python -m exports --help'.\n")


@pytest.mark.skipif(os.name != "posix", reason="a shell script")
@pytest.mark.parametrize(
    ("script", "typed", "offered"),
    [("treaty-atlas", "st", "status"), ("treaty-atlas-refresh", "--accept-c", "--accept-corrections")],
)
def test_a_shell_completes_the_commands_of_one_word(script, typed, offered):
    asked = {f"_{script.upper().replace('-', '_')}_COMPLETE": "complete_bash", "COMP_WORDS": f"{script} {typed}"}
    line, about = [ROOT / "bin" / script], os.environ | asked | {"COMP_CWORD": "1"}
    done = subprocess.run(line, capture_output=True, text=True, env=about, cwd=ROOT.parent)
    assert done.stdout.split() == [offered], done.stderr
