"""The Data page shows the day's statuses, offers every file, and cites what it shows."""

import io
import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pandas
import pytest
from streamlit.testing.v1 import AppTest

from treaties import combined, counts, model
from treaties.groups import members
from treaties.rows import classes_on, label
from views import citation, data, day_table, downloads, state
from views.state import View
from views.text import plain

ROOT = Path(__file__).parents[2]
PAGE = str(ROOT / "pages" / "data.py")
DAY = date(2025, 3, 6)


def page(**address):
    at = AppTest.from_file(ROOT / "views" / "shell.py", default_timeout=60)
    at.run()
    for name, value in address.items():
        at.query_params[name] = value
    at.switch_page(PAGE).run()
    assert not at.exception
    return at


def texts(at):
    return "\n".join(str(element.value) for kind in ("markdown", "caption", "code") for element in getattr(at, kind))


@pytest.fixture(scope="module")
def shown():
    return page(treaty="ccm", day="2025-03-06")


def test_the_table_has_the_statuses_of_the_day(shown, histories):
    table = shown.dataframe[0].value.set_index("Code")
    expected = {iso3: label(key) for iso3, key in classes_on(histories, "ccm", DAY).items()}
    assert table["Status"].to_dict() == expected
    assert table.loc["LTU", "Since"] == date(2025, 3, 6)
    assert any("197 of 197 states on 6 March 2025" in caption.value for caption in shown.caption)


def test_filters_narrow_the_table():
    at = page(treaty="both", day="2025-03-06", group="nato", show="LEFT_ONE")
    assert list(at.dataframe[0].value["State"]) == ["Lithuania"]
    assert list(at.dataframe[0].value["Cluster munitions"]) == ["Left"]
    assert list(at.dataframe[0].value["Landmines"]) == ["Party"]


def test_a_view_without_states_says_so():
    at = page(treaty="ccm", day="2025-03-06", show="JOINED", group="eu")
    assert [info.value for info in at.info] == ["No state is left by these filters; choose fewer of them."]


def test_every_file_is_offered_with_its_size(shown):
    labels = [button.label for button in shown.get("download_button")]
    offered = downloads.OF_VIEW + downloads.OF_ALL
    assert labels == [f"{file.label} · about {file.size} kB" for file in offered]


def test_the_sizes_are_about_right():
    atlas = data.atlas()
    for file in downloads.OF_VIEW + downloads.OF_ALL:
        treaty = "both" if file in downloads.OF_ALL else "ccm"
        content = downloads.content(atlas, file.part, file.suffix, treaty, DAY, None, "https://example.org/")
        assert file.size / 1.5 < len(content) / 1000 < file.size * 1.5, file


def test_a_file_holds_what_the_page_shows(tables):
    view = View("ccm", DAY, group="eu")
    atlas = data.atlas()
    keep = day_table.shown(view, atlas)
    assert keep == set(members(tables.states, "eu", DAY))
    content = downloads.content(atlas, "status", "csv", "ccm", DAY, keep, "https://example.org/")
    frame = pandas.read_csv(io.BytesIO(content))
    assert set(frame["iso3"]) == keep
    assert "https://example.org/" in frame["citation"][0]
    book = openpyxl.load_workbook(io.BytesIO(downloads.content(atlas, "status", "xlsx", "ccm", DAY, keep, "")))
    assert book["Status"].max_row == 1 + len(keep)


def test_without_a_filter_all_states_are_shown():
    assert day_table.shown(View("ccm", DAY), data.atlas()) is None


def test_a_file_is_made_once_for_all_visitors():
    arguments = (data.atlas(), "map", "geojson", "ccm", DAY, None, "https://example.org/")
    assert downloads.content(*arguments) is downloads.content(*arguments)


def test_no_file_is_made_before_somebody_asks(monkeypatch):
    def never(*arguments):
        raise AssertionError("a file was made by a page run")

    monkeypatch.setattr(downloads, "content", never)
    page(treaty="ottawa", day="2025-12-31")


def test_the_link_opens_the_same_view_on_any_day(tables):
    for view in (View("ccm", data.today()), View("both", DAY, show=("LEFT_ONE",), group="eu", states=("LTU", "LVA"))):
        address = urlsplit(citation.link("https://example.org/atlas/", view))
        assert (address.netloc, address.path) == ("example.org", "/atlas/")
        parameters = {name: values[0] for name, values in parse_qs(address.query).items()}
        assert {"treaty", "day"} <= set(parameters)
        assert state.decode(parameters, tables) == (view, [])


def test_the_citation_is_there_in_both_forms(shown):
    codes = [code.value for code in shown.code]
    version = data.atlas().provenance.version
    apa = next(code for code in codes if code.startswith("Treaty Atlas. ("))
    assert f"on 6 March 2025 (Data version {version}) [Data set]. Retrieved" in apa
    assert "day=2025-03-06" in apa
    assert any(code.startswith("@misc{treaty-atlas-ccm-2025-03-06,") for code in codes)


def test_the_snippet_embeds_the_view(shown):
    snippet = next(code.value for code in shown.code if code.value.startswith("<iframe"))
    (address,) = re.findall(r'src="([^"]*)"', snippet)
    assert "&amp;embed=true" in address
    assert "&amp;day=2025-03-06" in address


def test_the_snippet_lets_no_markup_through():
    snippet = citation.embed_snippet('https://example.org/"><script>', View("ccm", DAY), '"><script>')
    assert "<script>" not in snippet


def test_every_status_and_count_is_defined(shown):
    written = texts(shown)
    for meaning in (model.MEANING, combined.MEANING, counts.MEANING):
        for key, text in meaning.items():
            assert f"`{key}`" in written
            assert plain(text) in written


def test_the_printed_counts_stand_beside_ours(shown):
    table = shown.dataframe[1].value
    row = table[(table["Day"] == date(2026, 2, 3)) & (table["What"] == "signatories")].iloc[0]
    assert (row["Printed"], row["From the acts"], row["Bound, or signed ever"]) == (107, 107, 108)
    assert "Lithuania" in row["Why they differ"]
    assert (table["Printed"] == table["From the acts"]).all()


def test_licence_version_and_sources_are_named(shown):
    written = texts(shown)
    assert "https://creativecommons.org/licenses/by/4.0/" in written
    assert "Natural Earth" in written
    assert "mtdsg" in written
    assert "/api/v1/status?treaty=ccm&day=2025-03-06" in written


def test_the_page_is_thin():
    lines = Path(PAGE).read_text("utf-8").splitlines()
    assert len(lines) <= 80
    assert not [line for line in lines if line.startswith(("def ", "class "))]
