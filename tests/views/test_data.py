"""The Data page shows the day's statuses, offers every file, and cites what it shows."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pandas
import pytest
from streamlit.testing.v1 import AppTest

import exports.catalogue
from exports.catalogue import FILES
from exports.studio import content
from exports.wanted import Wanted
from loaders.atlas import shapes
from tests.helpers.atlas_pages import ROOT
from treaties.counts import counts_on
from treaties.groups import members
from treaties.words import COUNTS, LABEL, MEANING
from views import citation, clock
from views import data as page_data
from views.text import plain
from views.view import Keys, View, decode

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


def wanted(atlas, choice="ccm", **more):
    return Wanted(atlas, shapes(), atlas.choices[choice], DAY, **more)


@pytest.fixture(scope="module")
def shown():
    return page(treaty="ccm", day="2025-03-06")


def test_the_table_has_the_statuses_of_the_day(shown, atlas):
    table = shown.dataframe[0].value.set_index("Code")
    expected = {iso3: LABEL[key] for iso3, key in atlas.choices["ccm"].on(DAY).items()}
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
    assert [info.value for info in at.info] == ["No state matches these filters; choose fewer of them."]


def test_every_file_is_offered_with_its_size_what_most_want_first(shown):
    labels = [button.label for button in shown.get("download_button")]
    # Pictures have a button of their own (test_pictures.py).
    offered = [file for file in FILES.values() if file.part != "picture"]
    assert sorted(labels) == sorted(f"{file.label} · about {file.size} kB" for file in offered)
    assert [label.split(" ")[0] for label in labels[:2]] == ["XLSX", "CSV"]
    assert labels[-1].startswith("Data package")


@pytest.mark.slow
def test_the_sizes_are_about_right(atlas):
    view = wanted(atlas, link="https://example.org/")
    for file in FILES.values():
        size = len(content(file, view if file.of_view else view.of_all())) / 1000
        assert file.size / 1.5 < size < file.size * 1.5, (file, size)


def test_a_file_holds_what_the_page_shows(atlas):
    keep = View("ccm", DAY, group="eu").keep(atlas)
    assert keep == set(members(atlas.tables.states, "eu", DAY))
    csv = content(FILES["status", "csv"], wanted(atlas, keep=keep, link="https://example.org/"))
    frame = pandas.read_csv(io.BytesIO(csv))
    assert set(frame["iso3"]) == keep
    assert "https://example.org/" in frame["citation"][0]
    book = openpyxl.load_workbook(io.BytesIO(content(FILES["status", "xlsx"], wanted(atlas, keep=keep))))
    assert book["Status"].max_row == 1 + len(keep)


def test_the_page_offers_the_view_that_it_shows(monkeypatch, atlas):
    made = []
    monkeypatch.setattr(page_data, "content", lambda file, wanted: made.append((file, wanted)) or b"")
    monkeypatch.setattr(page_data, "partial", lambda make, file, wanted: make(file, wanted))
    page(treaty="both", day="2025-03-06", group="eu")
    of_view = {wanted for file, wanted in made if file.of_view}
    of_all = {wanted for file, wanted in made if not file.of_view}
    ((view,), (everything,)) = of_view, of_all
    assert (view.choice.id, view.day) == ("both", DAY)
    assert view.keep == set(members(atlas.tables.states, "eu", DAY))
    assert "day=2025-03-06" in view.link
    assert (everything.choice.id, everything.keep) == ("both", None)


def test_without_a_filter_all_states_are_shown(atlas):
    assert View("ccm", DAY).keep(atlas) is None


def test_a_file_is_made_once_for_all_visitors(atlas):
    one, two = (wanted(atlas, link="https://example.org/") for _ in range(2))
    assert content(FILES["map", "geojson"], one) is content(FILES["map", "geojson"], two)


def test_no_file_is_made_before_somebody_asks(monkeypatch):
    def never(*arguments):
        raise AssertionError("a file was made by a page run")

    monkeypatch.setattr(page_data, "content", never)
    for file in FILES.values():
        monkeypatch.setitem(exports.catalogue.FILES, (file.part, file.suffix), replace(file, make=never))
    page(treaty="ottawa", day="2025-12-31")


def test_the_link_opens_the_same_view_on_any_day(atlas):
    for view in (View("ccm", clock.today()), View("both", DAY, show=("LEFT_ONE",), group="eu", states=("LTU", "LVA"))):
        address = urlsplit(citation.link("https://example.org/atlas/", view))
        assert (address.netloc, address.path) == ("example.org", "/atlas/")
        parameters = {name: values[0] for name, values in parse_qs(address.query).items()}
        assert {"treaty", "day"} <= set(parameters)
        assert decode(parameters, atlas) == (view, [])


def test_the_citation_is_there_in_both_forms(shown, atlas):
    codes = [code.value for code in shown.code]
    version = atlas.version
    apa = next(code for code in codes if code.startswith("Treaty Atlas. ("))
    assert f"on 6 March 2025 (Data version {version}) [Data set]. Retrieved" in apa
    assert "day=2025-03-06" in apa
    assert f"v={version}" in apa
    assert any(code.startswith("@misc{treaty-atlas-ccm-2025-03-06,") for code in codes)


def test_the_snippet_embeds_the_view(shown):
    snippet = next(code.value for code in shown.code if code.value.startswith("<iframe"))
    (address,) = re.findall(r'src="([^"]*)"', snippet)
    assert "&amp;embed=true" in address
    assert "&amp;day=2025-03-06" in address


def test_the_snippet_fits_the_column_that_it_stands_in(shown):
    snippet = next(code.value for code in shown.code if code.value.startswith("<iframe"))
    attributes = dict(re.findall(r'([a-z]+)="([^"]*)"', snippet))
    assert attributes["title"]
    assert (attributes["loading"], attributes["width"]) == ("lazy", "100%")
    style = dict(part.split(":") for part in attributes["style"].split(";"))
    # Its height follows from its width, which a height of its own would prevent.
    assert (style["width"], style["height"]) == ("100%", "auto")
    across, down = style["aspect-ratio"].split("/")
    assert int(across) > int(down)
    # tests/browser/test_present.py holds the embedded map to be whole from 320 x 400 on.
    assert int(style["min-height"].removesuffix("px")) >= 400
    assert int(attributes["height"]) >= 400


def test_the_snippet_lets_no_markup_through():
    snippet = citation.embed_snippet('https://example.org/"><script>', View("ccm", DAY), '"><script>')
    assert "<script>" not in snippet


def test_every_status_and_count_is_defined(shown):
    written = texts(shown)
    for meaning in (MEANING, COUNTS):
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
    assert "api/v1/status?treaty=ccm&day=2025-03-06" in written


def test_the_page_is_thin():
    lines = Path(PAGE).read_text("utf-8").splitlines()
    assert len(lines) <= 80
    assert not [line for line in lines if line.startswith(("def ", "class "))]


@pytest.mark.parametrize("count", ["bound", "party", "signatory", "left"])
def test_the_states_behind_a_number_are_as_many_and_have_their_documents(atlas, count):
    at = page(treaty="ottawa", day="2026-02-20")
    at.session_state[Keys.BEHIND] = True
    at.session_state[f"{Keys.BEHIND}_ottawa"] = count
    at.run()
    number = getattr(counts_on(atlas.histories["ottawa"], date(2026, 2, 20)), count)
    rows = at.dataframe[0].value
    assert len(rows) == number
    assert rows["Source"].str.startswith("https://treaties.un.org/").all()
    if count == "left":
        assert set(rows["State"]) == {"Estonia", "Finland", "Latvia", "Lithuania", "Poland"}
