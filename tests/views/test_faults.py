"""Faults of data or clock are named on every page and by health; a day of a link is shown, or told not to be there."""

from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from loaders import journal, paths
from tests.helpers import data_folder
from tests.helpers.atlas_pages import ROOT, open_page, text_of
from views import clock
from views.navigation import PAGES
from web import first, health
from web.routes import routes

EVERY_PAGE = pytest.mark.parametrize("page", [page or "world" for page in PAGES])


def missing(folder):
    return folder / "nowhere", "nowhere: There is no such data folder. Name one with TREATY_ATLAS_GEODATA or --data."


def a_file(folder):
    return folder / paths.PACKAGE, "datapackage.json: There is no such data folder. Name one with TREATY_ATLAS_GEODATA"


def no_shapes(folder):
    (folder / paths.WORLD).unlink()
    return folder, f"{paths.WORLD}: The file is missing. Build the file again: make boundaries."


def no_manifest(folder):
    (folder / journal.COMMITTED).mkdir()
    return folder, ".refresh-committed/manifest.json: A refresh was interrupted, and what it had prepared is missing or"


def damaged_manifest(folder):
    (folder / journal.COMMITTED).mkdir()
    (folder / journal.COMMITTED / journal.MANIFEST).write_text('[{"path": "sources.csv"')
    return folder, "and remove .refresh-committed from it."


def manifest_of_another_form(folder):
    (folder / journal.COMMITTED).mkdir()
    (folder / journal.COMMITTED / journal.MANIFEST).write_text('["sources.csv"]')
    return folder, ".refresh-committed/manifest.json: A refresh was interrupted, and what it had prepared is missing or"


@pytest.fixture
def committed(tmp_path, monkeypatch):
    """A copy of the data with a switch that is committed and not ended; and a disk on which it cannot be."""

    def make(error):
        folder = data_folder.copied(tmp_path / "geodata")
        with monkeypatch.context() as patch, journal.writing(folder):
            patch.setattr(journal, "_finish", lambda folder: None)
            journal.switch(folder, {paths.SOURCES: (folder / paths.SOURCES).read_bytes()})

        def refuse(*names):
            raise error

        monkeypatch.setattr(journal.os, "replace", refuse)
        return folder

    return make


def refused(page):
    """Return what a page says that shows nothing else."""
    app = AppTest.from_file(str(ROOT / "views" / "shell.py"), default_timeout=60)
    if page != "world":
        app.switch_page(str(ROOT / "pages" / f"{page}.py"))
    app.run()
    assert not app.exception
    (alert,) = app.error
    assert "no map is shown rather than a wrong one" in alert.value
    assert not app.title
    (faults,) = app.code
    return faults.value


def told(fault):
    """Assert that health says a fault."""
    answer = TestClient(Starlette(routes=routes([]))).get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "faulty")
    assert any(fault in one for one in answer.json()["faults"]), answer.json()


@EVERY_PAGE
@pytest.mark.parametrize(
    "spoil",
    [missing, a_file, no_shapes, no_manifest, damaged_manifest, manifest_of_another_form],
    ids=lambda f: f.__name__,
)
def test_a_faulty_folder_is_named_with_its_remedy(tmp_path, monkeypatch, spoil, page):
    folder, fault = spoil(data_folder.copied(tmp_path / "geodata"))
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(folder))
    assert fault in refused(page)
    told(fault)


@EVERY_PAGE
@pytest.mark.parametrize(
    "error",
    [PermissionError(13, "Permission denied"), OSError(30, "Read-only file system")],
    ids=["rights", "read-only"],
)
def test_a_refresh_that_cannot_be_ended_is_named_with_its_remedy(committed, monkeypatch, error, page):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(committed(error)))
    fault = (
        f".refresh-committed: A refresh was interrupted and cannot be ended: {error.strerror}. "
        "Let somebody who may write to the data folder run python -m loaders.refresh --verify."
    )
    assert fault in refused(page)
    told(fault)


def test_a_folder_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    def refuse(folder):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(journal, "_left_over", refuse)
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(data_folder.copied(tmp_path / "geodata")))
    assert "geodata: The data folder cannot be read: Permission denied. Name one with" in refused("world")


@pytest.fixture
def set_clock(monkeypatch):
    def to(day):
        for home in (clock, first, health):
            monkeypatch.setattr(home, "today", lambda: date.fromisoformat(day))

    return to


@EVERY_PAGE
@pytest.mark.parametrize("day", ["1990-01-01", "1997-12-02"])
def test_a_clock_before_the_first_day_is_named(set_clock, page, day):
    set_clock(day)
    fault = (
        f"The server's clock, value '{day}': It is before 3 December 1997, the first day of the atlas. Set the clock."
    )
    assert refused(page) == fault
    told(fault)


@EVERY_PAGE
@pytest.mark.parametrize("day", ["1997-12-03", "2010-07-31", "2026-02-02", "2100-01-01"])
def test_every_page_is_there_on_any_day_of_the_clock(set_clock, page, day):
    set_clock(day)
    assert open_page(page, treaty="both", unit="LTU").title
    assert TestClient(Starlette(routes=routes([]))).get("/healthz").status_code == 200


@EVERY_PAGE
@pytest.mark.parametrize(
    ("day", "there"), [("1997-12-02", False), ("1997-12-03", True), ("0001-01-01", False), ("9999-12-31", False)]
)
def test_a_day_that_the_atlas_does_not_have_is_told_on_every_page(today, page, day, there):
    said = text_of(open_page(page, day=day, since=day, unit="LTU", claim="Lithuania left."))
    assert (f"The link asks for day “{day}”" in said) == (not there)
    assert (f"The link asks for since “{day}”" in said) == (not there)
