"""The same treaty and day give the same numbers on every page, in the files and on the command line."""

import json
import re
from datetime import date

import pytest

from exports.cli import main
from tests.helpers.atlas_pages import open_page, text_of
from treaties import borders
from treaties.groups import GROUPS, members
from treaties.rows import count_row, status_rows
from treaties.trends import series
from treaties.words import day_text
from views.charts import counts_frame
from views.view import Keys
from web import first

pytestmark = pytest.mark.usefixtures("today")
DAYS = {
    "ccm": (
        "2008-12-03 2008-12-04 2010-07-31 2010-08-01 2011-07-09 2011-09-01 2015-01-02 2020-12-31 2024-09-05 "
        "2024-09-06 2025-03-05 2025-03-06 2026-02-28 2026-03-01"
    ),
    "ottawa": (
        "1997-12-03 1999-02-28 1999-03-01 2004-03-01 2006-06-03 2006-10-23 2011-11-11 2025-06-27 2025-12-26 "
        "2025-12-27 2026-01-10 2026-02-19 2026-02-20 2026-11-23"
    ),
}
PAIRS = [(treaty, date.fromisoformat(day)) for treaty, days in DAYS.items() for day in days.split()]


@pytest.fixture(scope="module")
def apps():
    """One visitor a page, who goes from link to link."""
    return {page: open_page(page) for page in ("world", "frontier", "state", "changes", "data", "check")}


@pytest.fixture
def visit(apps):
    """Follow a link to a page and return the page."""

    def follow(page, **parameters):
        app = apps[page]
        # A link opens a session of its own, which has left no address yet.
        app.session_state[Keys.LEFT] = ()
        app.query_params.clear()
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, [error.value for error in app.exception]
        return app

    return follow


def bound_in(text, short):
    """Return the number of states bound in the sentence of the day, the same wherever it stands."""
    found = re.findall(rf"On \S+ \S+ \d+, (\S+) states? (?:is|are) bound by the {re.escape(short)}", text)
    number = found[-1]
    return 0 if number == "no" else int(number)


def test_there_are_enough_pairs():
    assert len(PAIRS) >= 20


QUICK = PAIRS[::6]


@pytest.mark.parametrize(
    ("treaty", "day"),
    [pytest.param(*pair, marks=() if pair in QUICK else pytest.mark.slow) for pair in PAIRS],
    ids=lambda value: str(value),
)
def test_every_page_gives_the_numbers_of_the_command_line(visit, atlas, capsys, today, treaty, day):
    history, tables = atlas.histories[treaty], atlas.tables
    short = tables.treaties[treaty].short
    main(["counts", "--treaty", treaty, "--day", day.isoformat(), "--format", "json"])
    (row,) = json.loads(capsys.readouterr().out)
    assert row == count_row(history, day)
    view = {"treaty": treaty, "day": day.isoformat()}

    for page in ("", "frontier"):
        assert bound_in(first.answer(page, view).body.decode(), short) == row["bound"]

    visit("world", **view)
    region = visit("frontier", **view)
    for iso3 in borders.AROUND:
        near = borders.neighbours_of(iso3, tables.units, atlas.neighbours)
        statuses = {r["iso3"]: r["status"] for r in status_rows(atlas, history, day)}
        number = sum(statuses[other] in ("PARTY", "WITHDRAWING") for other in near)
        said = f"{number or 'none'} of the {len(near)} states with a land border with {tables.states[iso3].name}"
        assert f"{said} {'is' if number < 2 else 'are'} bound by the {short}" in text_of(region)

    own = visit("state", unit="LTU", **view)
    groups = own.table[1].value.set_index("Group")
    # The number leads to its list.
    linked = groups.loc["World", f"Bound: {tables.treaties[treaty].label}"]
    assert re.match(r"\[(\d+)\]", linked)[1] == str(row["bound"])
    for group, name in GROUPS.items():
        if name in groups.index:
            assert groups.loc[name, "States"] == len(members(tables.states, group, day))
    assert (
        sum(
            sum(history.status(iso3, day).is_bound for iso3 in members(tables.states, group, day))
            for group in ("Africa", "Americas", "Asia", "Europe", "Oceania")
        )
        == row["bound"]
    )

    visit("changes", since="1997-12-03", **view)
    between = first.answer("changes", {"since": "1997-12-03", **view}).body.decode()
    assert f", {row['bound']} on {day_text(day, short=True)}" in between
    point = [p for p in series(history) if p.day <= day][-1]
    assert (point.bound, point.party, point.signatory) == (row["bound"], row["party"], row["signatory"])
    drawn = counts_frame(tuple(atlas.histories.values()), today)
    last = drawn[(drawn["treaty"] == history.label) & (drawn["day"] <= day)].iloc[-1]
    assert (last["bound"], last["parties by the UN's count"], last["signed only"]) == (
        row["bound"],
        row["party"],
        row["signatory"],
    )

    assert bound_in(text_of(visit("data", **view)), short) == row["bound"]


@pytest.mark.parametrize(("treaty", "day"), PAIRS[::5], ids=lambda value: str(value))
def test_the_names_between_two_days_add_up_to_the_numbers(visit, atlas, treaty, day):
    page = visit("changes", treaty=treaty, since="1997-12-03", day=day.isoformat())
    said = "\n".join([text_of(page), *(folded.label for folded in page.expander)])
    number = {name: int(n) for name, n in re.findall(r"\*\*(Became bound|Left), (\d+)\*\*", said)}
    before, now = (count_row(atlas.histories[treaty], d)["bound"] for d in (date(1997, 12, 3), day))
    assert number.get("Became bound", 0) - number.get("Left", 0) == now - before


def test_the_claim_page_runs_with_every_view(visit):
    for treaty, day in PAIRS[::9]:
        visit("check", treaty=treaty, day=day.isoformat())
