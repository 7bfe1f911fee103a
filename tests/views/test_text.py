"""Text of the tables and of a visitor is text on every page: no link, no markup, no place to fill in."""

import csv
import io
import re

import pytest
from streamlit.testing.v1 import AppTest

from loaders import paths
from tests.helpers import data_folder
from tests.helpers.atlas_pages import open_page
from views.navigation import PAGES
from views.text import plain
from web import first

NASTY = "{x} {0} **bold** $x^2$ :red[x] https://evil.example/a www.evil.example b@evil.example"
# Where GitHub's Markdown, which Streamlit's pages speak, sees an address in text without its escapes.
BARE = re.compile(r"https?://[-.\w]|www\.[-.\w]|[-.\w+]@[-\w]+\.\w", re.IGNORECASE)
MARKUP = re.compile(r"(?<!\\)(\*\*bold|\$x|:red\[x)")
COLUMNS = {
    paths.TREATIES: ("label", "short", "title"),
    paths.ACTS: ("note",),
    paths.CONTESTED: ("label", "claim", "reply"),
    paths.REPORTED: ("text",),
    paths.TERRITORIAL: ("territory", "note"),
    paths.MILESTONES: ("text", "votes", "note", "place"),
    paths.STATES: ("name", "earlier"),
    paths.UNITS: ("name", "note"),
    paths.FOOTNOTES: ("text",),
    paths.SOURCES: ("publisher", "title"),
}
VIEWS = [
    {},
    {
        "treaty": "both",
        "day": "2025-07-15",
        "since": "2020-01-01",
        "unit": "LTU",
        "claim": f"Lithuania left. See {NASTY}",
    },
    {"treaty": "ottawa", "day": "2026-02-01", "unit": "UKR"},
    {"treaty": "ottawa", "unit": "FRO"},
]


@pytest.fixture(scope="module")
def nasty(tmp_path_factory):
    """The real tables with what should not become markup in every text that a visitor reads."""
    folder = data_folder.copied(tmp_path_factory.mktemp("nasty") / "geodata")
    for file, columns in COLUMNS.items():
        rows = list(csv.DictReader(io.StringIO((folder / file).read_text("utf-8"))))
        table = io.StringIO()
        writer = csv.DictWriter(table, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {name: f"{row[name]} {NASTY}" for name in columns} for row in rows)
        (folder / file).write_text(table.getvalue(), "utf-8")
    return data_folder.accepted(folder)


@pytest.mark.parametrize(
    "text",
    ["https://evil.example", "HTTP://evil.example", "see www.evil.example", "WWW.evil.example", "me@evil.example"],
)
def test_an_address_in_a_text_is_no_link(text):
    assert BARE.search(text)
    shown = plain(text).replace("\\", "")
    assert not BARE.search(shown)
    assert shown.replace("\u2060", "") == text


def marked_up(app: AppTest):
    """Yield the texts of a page that are read as Markdown."""
    for kind in ("title", "header", "subheader", "markdown", "caption", "warning", "error"):
        yield from (element.value for element in getattr(app, kind))
    yield from (button.label for button in app.button)
    yield from (expander.label for expander in app.expander)
    yield from (option.content for group in app.button_group for option in group.proto.options)
    yield from (option for radio in app.radio for option in radio.options)
    yield from (cell for table in app.table for cell in map(str, table.value.to_numpy().ravel()))


@pytest.mark.parametrize("page", [page or "world" for page in PAGES])
@pytest.mark.parametrize("view", VIEWS, ids=["usual", "both", "contested", "territory"])
def test_text_is_text_on_every_page(nasty, monkeypatch, today, page, view):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(nasty))
    assert first.answer("" if page == "world" else page, view).body
    app = open_page(page, **view)
    found = list(marked_up(app))
    assert any("evil" in text for text in found)
    for text in found:
        assert not BARE.search(re.sub(r"\]\(<[^>]*>\)", "", text).replace("\\", "")), text
        assert not MARKUP.search(text), text
