"""All tables: one form of a day, nothing for nothing, links by name, and an end with the last row."""

from datetime import date

import pandas as pd
import pytest
import streamlit as st

from tests.helpers.atlas_pages import open_page
from treaties.documents import Document
from views import tables, words

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def shown(monkeypatch):
    """The arguments of every table that is shown."""
    calls = []
    monkeypatch.setattr(st, "dataframe", lambda data, **options: calls.append((data, options)))
    return calls


FRAME = pd.DataFrame(
    {
        "State": ["Lithuania", "Norway", "Peru"],
        "Day": [date(2025, 3, 6), None, date(2010, 8, 1)],
        "Document": [
            Document("C.N.347.2024", "https://example.org/a"),
            None,
            Document("Page", "https://example.org/b"),
        ],
    }
)


def links_of(styled, column):
    """Return what each cell of a column leads to, and what it is called."""
    at = list(styled.data).index(column)
    rows = styled._translate(False, False)["body"]
    called = [[cell for cell in row if cell["type"] == "td"][at]["display_value"] for row in rows]
    return list(zip(styled.data[column], called, strict=True))


def test_days_documents_and_nothing_are_shown_as_such(shown):
    tables.show(FRAME, alt="Three states")
    ((styled, options),) = shown
    config = options["column_config"]
    assert config["Day"]["type_config"]["format"] == "D MMM YYYY"
    assert "State" not in config
    assert (options["placeholder"], options["alt"]) == ("", "Three states")
    one, none, other = links_of(styled, "Document")
    assert one == ("https://example.org/a", "C.N.347.2024")
    assert other == ("https://example.org/b", "Page")
    assert pd.isna(none[0])
    assert FRAME["Document"][0].name == "C.N.347.2024"  # the frame given stays as it is


def test_a_table_ends_with_its_last_row_or_scrolls(shown):
    for rows, height in ((1, "content"), (11, "content"), (12, 422), (200, 422)):
        tables.show(pd.DataFrame({"a": range(rows)}), alt="")
        assert shown[-1][1]["height"] == height, rows


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("data", {"treaty": "both", "day": "2025-03-05"}),
        ("check", {"claim": "Lithuania left the Ottawa treaty."}),
        ("changes", {"treaty": "ottawa", "since": "2025-03-05", "day": "2026-02-03"}),
    ],
)
def test_the_tables_of_a_page_are_shown_so(shown, page, address):
    open_page(page, **address)
    assert shown
    for data, options in shown:
        frame = data if isinstance(data, pd.DataFrame) else data.data
        assert options["placeholder"] == ""
        for column in frame:
            if any(isinstance(cell, date) for cell in frame[column]):
                assert options["column_config"][column]["type_config"]["format"] == tables.DAY, column
            assert not any(isinstance(cell, Document) for cell in frame[column]), column


def test_the_document_of_an_act_stands_before_what_a_phone_cuts_off(shown, atlas):
    tables.acts(atlas.histories["ottawa"].acts_of["LTU"], atlas, alt="")
    ((styled, _),) = shown
    assert list(styled.data)[:4] == ["Day", "State", "Act", "Document"] == words.ACT_COLUMNS[:4]
    page = "United Nations Treaty Collection, 3 February 2026"
    assert [name for _, name in links_of(styled, "Document")] == [page, page, "C.N.362.2025"]
    # The notification is nearest; the page that lists it stands as the source.
    assert links_of(styled, "Source")[-1][1] == page


def test_the_states_of_a_view_have_the_document_of_their_standing(shown):
    open_page("data", treaty="ottawa", day="2026-02-03", show="WITHDRAWN")
    styled, _ = shown[0]
    assert list(styled.data)[:4] == ["State", "Status", "Since", "Document"]
    named = [name for _, name in links_of(styled, "Document")]
    assert "C.N.362.2025" in named
    assert all(name.startswith("C.N.") for name in named)
