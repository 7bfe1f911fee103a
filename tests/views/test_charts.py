"""The charts: their numbers are those of the law, on axes that all treaties share, for one treaty, two and three."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from maps.style import palette
from treaties import trends
from treaties.counts import counts_on
from treaties.history import History
from treaties.model import Status
from views import charts, words

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module", params=[1, 2, 3])
def histories(request, atlas):
    """The first treaty, both, and with them a third, which is the first with a third of its states."""
    ccm, ottawa = atlas.histories.values()
    treaty = replace(ccm.treaty, id="third", label="A third", opened=date(2017, 9, 20), in_force=date(2021, 1, 22))
    acts = tuple(act for act in ccm.acts if act.iso3 in ccm.iso3[::3])
    return (ccm, ottawa, History(treaty, ccm.states, acts))[: request.param]


def drawn(histories, theme="light"):
    return [
        charts.over_time(histories, TODAY, theme),
        charts.per_year(histories, "region", TODAY, theme),
        charts.per_year(histories, "union", TODAY, theme),
        charts.waits(histories, TODAY, theme),
    ]


def rows(chart):
    return chart["datasets"]["rows"]


def channels(chart, name):
    """Return what the layers of a chart say of a channel, and what all of them share."""
    return [of["encoding"][name] for of in (chart, *chart["layer"]) if name in of.get("encoding", {})]


def test_the_name_at_the_end_of_a_line_gives_the_states_bound_today(histories):
    ends = [row["end"] for row in rows(charts.over_time(histories, TODAY, "light")) if row["end"]]
    assert ends == [f"{history.label}: {counts_on(history, TODAY).bound}" for history in histories]


def test_every_line_has_its_own_dashes(histories):
    (dashes,) = channels(charts.over_time(histories, TODAY, "light"), "strokeDash")
    assert dashes["scale"]["domain"] == [history.label for history in histories]
    assert len({tuple(dash) for dash in dashes["scale"]["range"]}) == len(histories)


def test_a_line_has_the_count_of_each_of_its_days(histories):
    named = {history.label: history for history in histories}
    for row in rows(charts.over_time(histories, TODAY, "light"))[::7]:
        assert row["states"] == counts_on(named[row["treaty"]], date.fromisoformat(row["day"][:10])).bound


@pytest.mark.parametrize("by", ["region", "union"])
def test_bars_up_less_bars_down_are_the_parties(histories, by):
    net = Counter()
    for row in rows(charts.per_year(histories, by, TODAY, "light")):
        net[row["name"].partition(", ")[0]] += row["sign"] * row["number"]
    assert net == {history.label: counts_on(history, TODAY).party for history in histories}


def test_every_state_that_signed_first_is_in_the_bars_of_the_waits(histories):
    number = Counter()
    for row in rows(charts.waits(histories, TODAY, "light")):
        number[row["name"], row["what"]] += row["number"]
    for history in histories:
        waiting = counts_on(history, TODAY).signatory
        assert number[history.label, "still waiting"] == waiting
        assert number[history.label, "consented"] + waiting == len(trends.waits(history, TODAY))


@pytest.mark.parametrize("make", range(1, 4))
def test_rows_of_bars_share_both_axes_and_none_reaches_into_another(histories, make):
    chart = drawn(histories)[make]
    ((places, *_), (height, *_)) = channels(chart, "x"), channels(chart, "y")
    assert {row["place"] for row in rows(chart)} <= set(places["scale"]["domain"])
    reach = {}
    for row in rows(chart):
        low, high = reach.get(row["ground"], (row["ground"], row["ground"]))
        reach[row["ground"]] = min(low, row["end"]), max(high, row["end"])
        assert abs(row["end"] - row["ground"]) == pytest.approx(row["number"])
    stripes = sorted(reach.values())
    assert all(high < low for (_, high), (low, _) in pairwise(stripes))
    assert 0 <= stripes[0][0] < stripes[-1][1] <= height["scale"]["domain"][1]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_stand_at_lines_and_bars_in_colours_that_everybody_tells_apart(histories, theme):
    colours = palette(theme)
    for chart in drawn(histories, theme):
        for channel in channels(chart, "color") + channels(chart, "strokeDash"):
            assert channel["legend"] is None
        used = {part for part in json.dumps(chart).split('"') if part.startswith("#")}
        assert colours[Status.PARTY] in used
        assert used <= {colours[key] for key in (Status.PARTY, Status.WITHDRAWN, Status.SIGNATORY, "INK", "PAPER")}


def test_days_have_one_form_for_the_pointer(histories):
    chart = charts.with_days(charts.over_time(histories, TODAY, "light"), [date(2025, 3, 6), TODAY])
    assert [mark["text"] for mark in chart["datasets"][charts.DAYS]] == ["6 Mar 2025", "23 Nov 2026"]
    assert rows(chart)[0]["told"] == "3 Dec 2008"


def test_days_are_laid_into_a_chart_without_changing_it(histories):
    chart = charts.over_time(histories, TODAY, "light")
    charts.with_days(chart, [TODAY])
    assert charts.DAYS not in chart["datasets"]
    assert chart is charts.over_time(histories, TODAY, "light")


def test_the_numbers_below_a_chart_are_those_drawn(histories):
    frame = charts.per_year_frame(histories, "region", TODAY)
    up = sum(row["number"] for row in rows(charts.per_year(histories, "region", TODAY, "light")) if row["sign"] > 0)
    assert frame["joined"].sum() == up
    assert len(charts.waits_frame(histories, TODAY)) == sum(len(trends.waits(h, TODAY)) for h in histories)
    assert list(charts.counts_frame(histories, TODAY)) == words.OVER_TIME_COLUMNS
