"""Two treaties whose pages are of different days have one day of the data, everywhere on every page."""

import json

import pytest

import loaders.atlas
from maps.payload import number
from tests.helpers import data_folder
from tests.helpers.atlas_pages import open_page, text_of
from views.navigation import PAGES
from web import first
from web.files import map_assets

CHECKED = "3 February 2026"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The real tables, the mines' page of two days after that on cluster munitions."""
    folder = data_folder.copied(tmp_path_factory.mktemp("atlas") / "geodata")
    table = folder / "treaties" / "treaties.csv"
    *rows, ottawa = table.read_text("utf-8").splitlines(keepends=True)
    assert ottawa.startswith("ottawa,")
    assert ottawa.count("2026-02-03") == 1
    table.write_text("".join([*rows, ottawa.replace("2026-02-03", "2026-02-05")]), "utf-8")
    return data_folder.accepted(folder)


@pytest.fixture(autouse=True)
def read(folder, monkeypatch, today):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(folder))


def test_the_pages_are_of_different_days():
    treaties = loaders.atlas.atlas().tables.treaties.values()
    assert [str(treaty.snapshot) for treaty in treaties] == ["2026-02-03", "2026-02-05"]


@pytest.mark.parametrize("page", [page or "world" for page in PAGES])
@pytest.mark.parametrize("treaty", ["ottawa", "both"])
def test_every_page_has_the_earlier_day(page, treaty):
    app = open_page(page, treaty=treaty, day="2026-02-04", unit="LTU")
    said = text_of(app)
    assert app.expander[-1].label.startswith(f"Data as of {CHECKED}.")
    assert (f"(last checked {CHECKED})" in said) == (page in ("state", "data"))
    assert "5 February 2026" not in said


@pytest.mark.parametrize("page", [page or "world" for page in PAGES])
def test_no_page_warns_on_that_day(page):
    assert "last checked" not in text_of(open_page(page, treaty="ottawa", day="2026-02-03", unit="LTU"))


@pytest.mark.parametrize("page", ["", "frontier", "changes"])
def test_the_first_view_has_it_too(page):
    for treaty in ("ottawa", "both"):
        assert f"(last checked {CHECKED})." in first.answer(page, {"treaty": treaty, "day": "2026-02-04"}).body.decode()
        since = {"treaty": treaty, "day": "2026-02-03", "since": "2025-02-03"}
        assert "last checked" not in first.answer(page, since).body.decode()


def test_citation_licence_and_text_to_paste_have_it_too():
    app = open_page("data", treaty="ottawa", day="2026-02-03")
    assert f"checked against the depositary's pages of {CHECKED}" in text_of(app)
    bibtex = next(code.value for code in app.code if code.value.startswith("@misc"))
    assert f"the depositary's pages of {CHECKED}" in bibtex
    pasted = open_page("check", claim="Lithuania left the Ottawa Treaty.").code[0].value
    assert pasted.endswith(f"Treaty Atlas, data as of {CHECKED}")


def test_the_map_has_it_too():
    payload = json.loads(map_assets().payload.body)
    assert payload["snapshot"] == number(loaders.atlas.atlas().snapshot)
    assert str(loaders.atlas.atlas().snapshot) == "2026-02-03"
