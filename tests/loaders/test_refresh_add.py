"""A further treaty by command: its row, its acts and its parameters."""

import io
import json
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from loaders import paths
from loaders.errors import TableError
from loaders.package import as_bytes
from loaders.tables import load_tables
from tests.helpers import depositary_data
from tests.helpers.depositary_pages import CLUSTERS, MINES, Line
from tests.helpers.further import ADD_HARBOURS, HARBOURS, NUCLEAR, add
from tests.helpers.further import ADD_NUCLEAR as ADD
from tests.helpers.refresh_command import Said
from treaties.history import History
from treaties.model import Basis, Span, Status


@pytest.fixture
def root(tmp_path):
    depositary_data.make(tmp_path)
    return tmp_path


@pytest.fixture
def long_spans(root):
    """Let the contract take periods of up to ten years in days."""
    path = root / "geodata" / paths.PACKAGE
    package = json.loads(path.read_bytes())
    for item in package["resources"]:
        for column in item["schema"]["fields"]:
            if column["name"].endswith("_count"):
                column["constraints"]["maximum"] = 3660
    path.write_bytes(as_bytes(package))
    return root


def test_treaty_is_added_with_its_rules(long_spans):
    root = long_spans
    said = Said(root, *ADD, "--write", pages=(NUCLEAR,))
    assert (said.answer, said.err.count("Refused")) == (0, 0)
    assert said.out.startswith(
        "XXVI-9, Treaty on the Prohibition of Nuclear Weapons, would be added as tpnw with 6 acts.\n"
    )
    tables = load_tables(root / "geodata")
    treaty = tables.treaties["tpnw"]
    assert (treaty.entry_span, treaty.entry_count, treaty.withdrawal_span, treaty.withdrawal_count) == (
        Span.DAYS,
        90,
        Span.MONTHS,
        12,
    )
    assert (treaty.adopted, treaty.opened, treaty.in_force) == (
        date(2017, 7, 7),
        date(2017, 9, 20),
        date(2021, 1, 22),
    )
    assert treaty.url_status.endswith("mtdsg_no=XXVI-9&chapter=26&clang=_en")
    effects = {act.iso3: act.takes_effect for act in tables.acts if act.treaty == "tpnw" and act.kind.is_consent}
    assert effects == {"AUT": date(2021, 1, 22), "VUT": date(2021, 1, 22), "JPN": date(2026, 3, 31)}
    assert Said(root, "--check", pages=(CLUSTERS, MINES, NUCLEAR)).answer == 0


def test_parameters_are_asked_for_on_a_terminal(long_spans):
    answers = {
        "Short id": "tpnw",
        "Label": "Nuclear",
        "Name": "TPNW",
        "Entry": "days:90",
        "Who consented": "own_period",
        "Withdrawal": "months:12",
    }
    asked = []

    def ask(question):
        asked.append(question)
        return next(answer for start, answer in answers.items() if question.startswith(start))

    said = Said(long_spans, "--add", "XXVI-9", "--write", pages=(NUCLEAR,), ask=ask)
    assert (said.answer, len(asked)) == (0, 6)
    assert load_tables(long_spans / "geodata").treaties["tpnw"].short == "TPNW"


@pytest.mark.parametrize(
    ("error", "answer", "sentence"),
    [(EOFError, 2, "Refused: a question was not answered."), (KeyboardInterrupt, 130, "Stopped.")],
)
def test_a_question_that_is_not_answered_changes_nothing(long_spans, error, answer, sentence):
    def ask(question):
        raise error

    before = depositary_data.contents(long_spans)
    said = Said(long_spans, "--add", "XXVI-9", "--write", pages=(NUCLEAR,), ask=ask)
    assert (said.answer, said.err.splitlines()[0]) == (answer, sentence)
    assert depositary_data.contents(long_spans) == before


def test_first_parties_are_bound_with_the_treaty_where_it_says_so(long_spans):
    page = replace(
        NUCLEAR,
        lines=tuple(
            Line(name, ("", f"{day} Jan 2021 a")) for name, day in (("Austria", 21), ("Japan", 22), ("Vanuatu", 23))
        ),
    )
    options = dict(zip(ADD[::2], ADD[1::2], strict=True)) | {"--first-parties": "with_treaty", "--opened": "2017-09-20"}
    said = Said(long_spans, *(part for pair in options.items() for part in pair), "--write", pages=(page,))
    assert said.answer == 0
    effects = {a.iso3: a.takes_effect for a in load_tables(long_spans / "geodata").acts if a.treaty == "tpnw"}
    assert effects == {"AUT": date(2021, 1, 22), "JPN": date(2021, 4, 22), "VUT": date(2021, 4, 23)}


def test_a_treaty_may_have_no_clause_on_withdrawal(long_spans):
    options = dict(zip(ADD[::2], ADD[1::2], strict=True)) | {"--withdrawal": "none"}
    given = [part for pair in options.items() for part in pair]
    assert Said(long_spans, *given, "--write", pages=(NUCLEAR,)).answer == 0
    treaty = load_tables(long_spans / "geodata").treaties["tpnw"]
    assert (treaty.withdrawal_span, treaty.withdrawal_count) == (None, None)
    left = "On 1 February 2025, the Government of Austria deposited a notification of withdrawal."
    lines = (Line("Austria", ("20 Sep 2017", "[ 8 May 2018]"), ("1",)), *NUCLEAR.lines[1:])
    page = replace(NUCLEAR, lines=lines, notes={"1": left}, stamp="04-03-2026 10:00:00 EST")
    said = Said(long_spans, pages=(CLUSTERS, MINES, page))
    assert said.answer == 2
    assert "tpnw has no clause on withdrawal; only the depositary can print a day of effect." in said.err


def test_a_treaty_that_is_not_in_force_binds_nobody_until_a_later_page_has_its_day(root):
    add(root, HARBOURS, ADD_HARBOURS)
    tables = load_tables(root / "geodata")
    history = History.of(tables, "harbours")
    assert history.treaty.in_force is None
    consents = {act.iso3: act.effect for act in history.acts if act.kind.is_consent}
    assert consents == {"AUT": None, "LTU": None, "MNE": None}
    assert "harbours,AUT,ratification,1998-03-13,,rule," in acts_of(root)
    for day in (date(1998, 3, 13), date(2026, 2, 3), date.max - timedelta(days=1)):
        assert not any(status.is_bound for status in history.on(day).values()), day
    assert history.status("AUT", date(1998, 3, 12)) is Status.SIGNATORY
    assert history.status("AUT", date(1998, 3, 13)) is Status.JOINED
    assert history.next_change("AUT", date(2026, 2, 3)) is None

    page = replace(HARBOURS, in_force="1 March 2026, in accordance with article 14.", stamp="04-03-2026 10:00:00 EST")
    refused = Said(root, pages=(page,))
    assert "entered into force on 1 March 2026" in refused.out
    assert "effect none becomes 2026-03-01" in refused.err
    assert Said(root, "--accept-corrections", "--write", pages=(page,)).answer == 0
    history = History.of(load_tables(root / "geodata"), "harbours")
    assert history.treaty.in_force == date(2026, 3, 1)
    assert [history.status("AUT", date(2026, *day)) for day in ((2, 28), (3, 1))] == [Status.JOINED, Status.PARTY]
    assert Said(root, "--check", pages=(page,)).answer == 0


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("1998-03-13,,rule", "1998-03-13,1998-09-01,depositary", "is not in force, so it binds nobody"),
        ("1998-03-13,,rule", "1998-03-13,1998-09-01,rule", "is not in force, so it binds nobody"),
        ("ccm,BEL,ratification,2009-12-22,2010-08-01", "ccm,BEL,ratification,2009-12-22,", "The cell is empty."),
    ],
)
def test_only_consents_to_a_treaty_not_in_force_have_no_day_of_effect(root, old, new, reason):
    add(root, HARBOURS, ADD_HARBOURS)
    path = root / "geodata" / paths.ACTS
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TableError, match=reason):
        load_tables(root / "geodata")


def acts_of(root):
    return (root / "geodata" / paths.ACTS).read_text(encoding="utf-8")


def test_a_question_is_asked_again_until_its_answer_can_be_taken(long_spans):
    answers = iter(["ccm", "no id", "tpnw", "Landmines", "Nuclear", "", "days:90", "own_period", "months:12"])
    asked = []

    def ask(question):
        asked.append(question)
        return next(answers)

    assert Said(long_spans, "--add", "XXVI-9", "--write", pages=(NUCLEAR,), ask=ask).answer == 0
    assert asked[1].startswith("The id ccm is taken; choose another. Short id")
    assert asked[5].endswith(" [Treaty on the Prohibition of Nuclear Weapons]: ")
    assert load_tables(long_spans / "geodata").treaties["tpnw"].short == "Treaty on the Prohibition of Nuclear Weapons"


def test_an_id_is_looked_at_before_the_page(root):
    said = Said(root, *ADD[:2], "--id", "ccm", pages=(b"",))
    assert "The id ccm is taken" in said.err


def test_many_acts_are_summed_up_in_the_change_log(long_spans, monkeypatch):
    monkeypatch.setattr("loaders.refresh.plan.MOST_NEWS", 3)
    assert Said(long_spans, *ADD, "--write", pages=(NUCLEAR,)).answer == 0
    entry = (long_spans / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()[4]
    assert entry == "- Data of 2026-02-03: Nuclear weapons: 6 acts of XXVI-9 were taken over."


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"--entry": "soon"}, "--entry 'soon' is not one of month_start:N, months:N, days:N"),
        ({"--id": "ccm"}, "The id ccm is taken"),
        ({"--add": "XXVI-8"}, "The page is of XXVI-9, not of XXVI-8"),
        ({"--id": "no id"}, "--id 'no id' is not an id: use small letters a to z alone"),
        ({"--id": "both"}, "The id both is reserved"),
        ({"--label": "landmines"}, "The label 'landmines' is taken"),
        ({"--entry": "days:99999999"}, "'days:99999999' is longer than any treaty's period; the most is 3660."),
        ({"--entry": "days:" + "9" * 5000}, "is longer than any treaty's period"),
        ({"--entry": "days:٣"}, "is not one of month_start:N, months:N, days:N."),
        ({"--withdrawal": "never"}, "is not one of month_start:N, months:N, days:N, none."),
        ({"--first-parties": "all"}, "--first-parties 'all' is not one of own_period, with_treaty."),
        ({"--opened": "2017"}, "--opened '2017' is not a day"),
        ({"--independence": "Japan"}, "is not ISO3=YYYY-MM-DD"),
    ],
)
def test_wrong_parameters_are_refused(long_spans, change, reason):
    options = dict(zip(ADD[::2], ADD[1::2], strict=True)) | change
    before = depositary_data.contents(long_spans)
    said = Said(long_spans, *(part for pair in options.items() for part in pair), "--write", pages=(NUCLEAR,))
    assert said.answer == 2
    assert reason in said.err
    assert depositary_data.contents(long_spans) == before


def test_missing_parameters_are_named_where_nobody_can_be_asked(root, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    said = Said(root, "--add", "XXVI-9", "--id", "tpnw", pages=(NUCLEAR,))
    assert "Give --label, --short, --entry, --first-parties, --withdrawal; the page does not." in said.err


def test_treaty_that_is_there_is_not_added_again(root):
    said = Said(root, "--add", "XXVI-6", "--id", "other", pages=(CLUSTERS,))
    assert "XXVI-6 is in treaties.csv already" in said.err


def test_unknown_page_points_to_add(root):
    said = Said(root, pages=(CLUSTERS, MINES, NUCLEAR))
    assert "A further treaty is added with --add XXVI-9." in said.err


def test_successor_needs_its_first_day(long_spans):
    page = replace(
        NUCLEAR,
        columns=("Participant", "Signature", "Ratification, Accession(a), Succession(d)"),
        lines=(*NUCLEAR.lines, Line("Serbia", ("", "12 Mar 2022 d"))),
    )
    assert "successions of SRB, whose first days no table gives" in Said(long_spans, *ADD, pages=(page,)).err
    said = Said(long_spans, *ADD, "--independence", "SRB=2006-06-05", "--write", pages=(page,))
    assert said.answer == 0
    act = next(a for a in load_tables(long_spans / "geodata").acts if a.iso3 == "SRB")
    assert (act.takes_effect, act.basis) == (date(2021, 1, 22), Basis.DEPOSITARY)
    assert Said(long_spans, "--check", pages=(CLUSTERS, MINES, page)).answer == 0


def test_project_takes_a_treaty_with_a_period_in_days():
    package = json.loads((paths.GEODATA / paths.PACKAGE).read_bytes())
    columns = next(item["schema"]["fields"] for item in package["resources"] if item["path"] == paths.TREATIES)
    assert next(c["constraints"]["maximum"] for c in columns if c["name"] == "entry_count") >= 90


def test_an_option_of_a_further_treaty_asks_for_add(root):
    said = Said(root, "--id", "tpnw", pages=())
    assert said.answer == 2
    assert "--id is for a further treaty. Give --add NUMBER with it." in said.err
