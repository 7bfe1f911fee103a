"""The Changes page: two days, who did what between them, and every act."""

import re
from dataclasses import replace
from datetime import date

import pytest

import loaders.atlas
from tests.helpers.atlas_pages import open_page, text_of
from treaties import documents, trends
from treaties.model import ActKind
from treaties.words import DEEDS, day_text
from views import changes, charts, clock, words
from views.view import Keys

pytestmark = pytest.mark.usefixtures("today")


def test_without_days_the_last_year_is_shown(today):
    app = open_page("changes")
    assert app.date_input(key=Keys.SINCE).value == date(2025, 11, 23)
    assert app.date_input(key=Keys.UNTIL).value == today


@pytest.mark.parametrize(
    ("preset", "treaty", "since"),
    [
        (0, "ccm", date(2025, 11, 23)),
        (1, "ottawa", date(2025, 3, 5)),
        (2, "ccm", date(2010, 8, 1)),
        (2, "ottawa", date(1999, 3, 1)),
        (2, "both", date(1999, 3, 1)),
    ],
)
def test_presets_set_both_days(preset, treaty, since, today):
    app = open_page("changes", treaty=treaty, day="2012-02-29", since="2011-02-28")
    app.button[preset].click().run()
    assert (app.session_state[Keys.VIEW].since, app.session_state[Keys.VIEW].day) == (since, today)


def test_no_period_begins_with_an_exit_that_is_not_in_the_acts(monkeypatch, atlas):
    left = ("ccm", "LTU", ActKind.WITHDRAWAL)
    acts = tuple(act for act in atlas.tables.acts if (act.treaty, act.iso3, act.kind) != left)
    names = ["The last year", "Since Lithuania left the CCM", "Since entry into force"]
    assert [button.label for button in open_page("changes").button[:3]] == names
    without = replace(atlas, tables=replace(atlas.tables, acts=acts))
    monkeypatch.setattr(loaders.atlas, "atlas", lambda: without)
    assert [button.label for button in open_page("changes").button[:2]] == [names[0], names[2]]


def test_no_period_begins_with_an_exit_that_lies_ahead(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2025, 3, 5))
    assert not [button for button in open_page("changes").button if "Lithuania" in button.label]


def test_the_earlier_day_comes_first_whichever_way_a_link_puts_them(atlas):
    one = open_page("changes", since="2020-01-01", day="2010-08-01")
    two = open_page("changes", since="2010-08-01", day="2020-01-01")
    assert text_of(one) == text_of(two)
    one.date_input(key=Keys.UNTIL).set_value(date(2021, 5, 5)).run()
    view = changes.period(one.session_state[Keys.VIEW], atlas)
    assert (view.since, view.day) == (date(2010, 8, 1), date(2021, 5, 5))


DID = re.compile(r"\*\*(?P<deed>[^*]+), (?P<number>\d+)\*\*")
NAMED = re.compile(r"- (?P<day>\d+ \w+ \d{4}) · \[(?P<state>[^\]]+)\]\(<state\?unit=(?P<iso3>[A-Z]{3})>\)")
LINK = re.compile(r"\(<(https://[^>]+)>\)")


def unfold(app):
    """Open whatever is folded because many states did it."""
    for folded in app.expander:
        if DID.fullmatch(folded.label):
            app.session_state[folded.proto.id.rpartition("-")[2]] = True
    return app.run()


def told(app):
    """Return what the page says was done, in its order: treaty, deed, number, and the lines with their documents."""
    found = []
    for column in app.columns:
        folded = [(e.label, e.markdown[0].value if e.markdown else "") for e in column.expander]
        inside = [text for _, text in folded]
        opened = [(e.value, e.value) for e in column.markdown if e.value not in inside]
        for head, text in [*opened, *folded]:
            if did := DID.match(head):
                above, *lines = text.replace("\\", "").split("\n")
                named = [(NAMED.match(line), LINK.findall(line) + LINK.findall(above)) for line in lines if line]
                found.append((column.subheader[0].value.replace("\\", ""), did["deed"], int(did["number"]), named))
    return found


SPANS = [("2025-11-23", "2026-11-23"), ("2025-03-06", "2026-11-23"), ("1997-12-03", "2026-11-23")]
SPANS += [("2008-12-02", "2008-12-03"), ("2010-07-31", "2010-08-01"), ("2006-01-01", "2012-12-31")]


@pytest.mark.parametrize("treaty", ["ccm", "ottawa", "both"])
@pytest.mark.parametrize(("since", "day"), SPANS)
def test_a_number_is_the_length_of_its_list_and_every_name_has_its_documents(atlas, treaty, since, day):
    app = unfold(open_page("changes", treaty=treaty, since=since, day=day))
    after, until, found = date.fromisoformat(since), date.fromisoformat(day), {}
    for of, deed, number, lines in told(app):
        assert number == len(lines) > 0
        for named, links in lines:
            found[of, deed, named["iso3"], named["day"]] = links
    expected = {}
    for history in atlas.choices[treaty].histories:
        for what, done in trends.between(history, after, until, of=history.iso3).items():
            for when, _, act in done:
                key = history.short, DEEDS[what], act.iso3, day_text(when, short=True)
                expected[key] = [document.url for document in documents.of_act(act, atlas.tables)]
    assert found == expected


def test_those_who_left_come_first_each_with_its_own_document():
    (_, first, number, lines), *rest = told(open_page("changes", treaty="ottawa", since="2025-03-06", day="2026-11-23"))
    assert (first, number) == ("Left", 5)
    said = [(named["day"], named["state"], links[0].rpartition("/")[2]) for named, links in lines]
    assert said[0] == ("27 Dec 2025", "Estonia", "CN.360.2025-Eng.pdf")
    assert said[-1] == ("20 Feb 2026", "Poland", "CN.421.2025-Eng.pdf")
    assert [deed for _, deed, *_ in rest] == ["Gave notice of leaving", "Joined (consent deposited)", "Became bound"]


def test_what_many_did_is_folded_and_sent_when_it_is_unfolded():
    app = open_page("changes", treaty="both", since="1997-12-03", day="2026-11-23")
    assert "Norway" not in text_of(app)
    assert {deed for _, deed, number, lines in told(app) if number > len(lines)} == {
        "Joined (consent deposited)",
        "Became bound",
        "Signed",
    }
    assert "Norway" in text_of(unfold(app))


@pytest.mark.parametrize("treaty", ["ccm", "both"])
def test_where_nothing_happened_one_sentence_says_so(treaty):
    app = open_page("changes", treaty=treaty, since="2026-05-01", day="2026-05-02", states="NOR")
    assert not app.subheader
    assert text_of(app).count("nobody left, gave notice") == text_of(app).count("nobody") == 1


def test_a_treaty_under_which_nothing_happened_stands_beside_the_other_in_one_sentence():
    app = open_page("changes", treaty="both", since="2025-12-26", day="2026-01-10")
    assert [e.value.replace("\\", "") for e in app.subheader] == ["Ottawa (Mine Ban) Treaty"]
    assert "**Convention on Cluster Munitions:** nobody left" in text_of(app)


def test_a_group_narrows_names_and_ledger(atlas):
    app = open_page("changes", treaty="both", since="2025-03-06", group="Oceania")
    names = {(deed, named["state"]) for _, deed, _, lines in told(app) for named, _ in lines}
    assert {("Joined (consent deposited)", "Tonga"), ("Became bound", "Marshall Islands")} < names
    assert not [deed for deed, _ in names if deed == "Left"]
    assert app.header[0].value.startswith("Who of the states chosen did what")
    assert set(app.dataframe[0].value["Region"]) == {"Oceania"}


def test_what_is_contested_or_reported_is_named_and_not_counted():
    said = text_of(open_page("changes", treaty="ottawa", since="2025-03-06", day="2026-11-23"))
    text = said.partition("**Contested or only reported, not counted above**")[2]
    assert "[Ukraine](<state?unit=UKR>): Suspension notified, contested, 18 Jul 2025 · [" in text
    assert "[Lebanon](<state?unit=LBN>): accession reported, its day not known · [" in text
    before = text_of(open_page("changes", treaty="ottawa", since="2024-01-01", day="2025-07-17"))
    assert "Contested" not in before


def test_the_ledger_holds_every_act_newest_first(atlas):
    ledger = open_page("changes", treaty="both").dataframe[0].value
    assert len(ledger) == len(atlas.tables.acts)
    assert list(ledger["Day"]) == sorted(ledger["Day"], reverse=True)
    assert (ledger["Source"] != "").all()


@pytest.mark.parametrize(
    ("parameters", "kept"),
    [
        ({"treaty": "ccm"}, lambda a, s: a.treaty == "ccm"),
        ({"treaty": "both", "kinds": "withdrawal"}, lambda a, s: a.kind is ActKind.WITHDRAWAL),
        (
            {"treaty": "both", "kinds": "succession,provisional_application"},
            lambda a, s: a.kind in ("succession", "provisional_application"),
        ),
        ({"treaty": "both", "states": "NOR,LTU"}, lambda a, s: a.iso3 in ("NOR", "LTU")),
        ({"treaty": "ottawa", "group": "Asia"}, lambda a, s: a.treaty == "ottawa" and s.region == "Asia"),
        (
            {"treaty": "both", "period": "between", "since": "2025-03-12", "day": "2025-06-25"},
            lambda a, s: date(2025, 3, 12) < a.date <= date(2025, 6, 25),
        ),
    ],
)
def test_the_ledger_is_filtered_by_the_address(atlas, parameters, kept):
    app = open_page("changes", **parameters)
    expected = sum(kept(act, atlas.tables.states[act.iso3]) for act in atlas.tables.acts)
    assert len(app.dataframe[0].value) == expected > 0
    assert f"{expected} of {len(atlas.tables.acts)} acts" in text_of(app)


def test_filters_of_the_ledger_go_to_the_address():
    app = open_page("changes")
    app.multiselect(key=Keys.KINDS).set_value(["withdrawal"]).run()
    assert app.query_params["kinds"] == "withdrawal"
    assert len(app.dataframe[0].value) == 1


def test_no_chart_is_made_before_the_trends_are_looked_at(monkeypatch):
    made = []
    for name in ("over_time", "per_year", "waits"):
        make = getattr(charts, name)
        monkeypatch.setattr(charts, name, lambda *given, name=name, make=make: made.append(name) or make(*given))
    app = open_page("changes", treaty="both", since="1997-12-03")
    assert (made, app.get("vega_lite_chart")) == ([], [])
    app.session_state[Keys.TRENDS] = True
    app.run()
    assert made == ["over_time", "per_year", "waits"]
    assert len(app.get("vega_lite_chart")) == 3


def test_the_bars_per_year_are_by_region_or_by_membership():
    app = open_page("changes")
    app.session_state[Keys.TRENDS] = True
    titles = [e.value for e in app.run().subheader]
    assert "Joined and left per year, by region" in titles
    app.session_state[Keys.BY] = "union"
    titles = [e.value for e in app.run().subheader]
    assert "Joined and left per year, by membership of EU and NATO" in titles


def test_the_numbers_of_a_chart_are_sent_when_its_menu_is_opened():
    app = open_page("changes")
    app.session_state[Keys.TRENDS] = True
    assert len(app.run().dataframe) == 1
    app.session_state[f"{Keys.NUMBERS}_signature-to-consent"] = True
    ledger_and_numbers = app.run().dataframe
    assert list(ledger_and_numbers[-1].value) == words.WAITS_COLUMNS
    assert len(app.get("download_button")) == 1
