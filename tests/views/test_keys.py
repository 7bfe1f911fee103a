"""No page shows the key of a source: a document has a name, its publisher and its day."""

import re

import pytest

from loaders import paths
from tests.helpers.atlas_pages import open_page
from tests.helpers.geodata_rows import rows_of
from views.view import Keys

KEYS = [row["key"] for row in rows_of(paths.SOURCES) if re.search(r"-|\d", row["key"])]
SHOWN = re.compile(rf"(?<![\w/.-])({'|'.join(map(re.escape, KEYS))})(?![\w-])")
ADDRESS = re.compile(r"https?:[^\s\"'<>)]+")
VIEWS = [
    ("world", {"treaty": "both", "day": "2025-07-15", "unit": "LTU"}),
    ("world", {"treaty": "ottawa", "unit": "FRO"}),
    ("state", {"treaty": "ottawa", "day": "2025-08-01", "unit": "UKR"}),
    ("state", {"treaty": "both", "unit": "LTU"}),
    ("state", {"treaty": "ottawa", "unit": "LBN"}),
    ("frontier", {"treaty": "ccm", "day": "2025-03-06"}),
    ("frontier", {"treaty": "ottawa", "day": "2025-06-25"}),
    ("changes", {"treaty": "both", "since": "2025-01-01", "day": "2026-02-20"}),
    ("check", {"claim": "Lithuania left the Convention on Cluster Munitions on 6 March 2025."}),
    ("check", {"claim": "Ukraine left the Ottawa treaty in 2025. Lebanon joined the Ottawa treaty in 2026."}),
    ("data", {"treaty": "both"}),
]


def words_on(app):
    """Return all that a page says, in tables and in pictures too, without the addresses that its links lead to."""
    tables = (element.value for kind in (app.dataframe, app.table) for element in kind)
    texts = [str(getattr(one, "proto", "")) for one in app._tree if one.type not in ("arrow_data_frame", "arrow_table")]
    texts += [str(cell) for table in tables for cell in (*table.columns, *table.to_numpy().ravel())]
    return ADDRESS.sub("", "\n".join(texts).replace("\\", ""))


@pytest.mark.parametrize(("page", "parameters"), VIEWS)
def test_no_key_is_in_the_text_of_a_page(page, parameters):
    said = words_on(open_page(page, **parameters))
    assert len(said) > 2000
    assert SHOWN.findall(said) == []


def test_a_key_would_be_found(monkeypatch):
    monkeypatch.setattr("treaties.tables.Source.name", property(lambda source: source.key))
    assert SHOWN.findall(words_on(open_page("state", treaty="ottawa", day="2025-08-01", unit="UKR")))


def test_a_footnote_leads_to_its_document():
    app = open_page("state", unit="UKR")
    app.session_state[Keys.NOTES] = True
    said = words_on(app.run())
    assert "[United Nations General Assembly, 27 March 2014](<" in said
    assert SHOWN.findall(said) == []


def test_a_published_number_leads_to_what_printed_it(atlas):
    tables = (table.value for table in open_page("data", treaty="ccm").dataframe)
    (shown,) = (table for table in tables if "Printed" in table)
    at = shown["Day"].astype(str) == "2025-09-05"
    assert shown[at]["Source"].to_list() == [atlas.tables.sources["cmc-2025-09-05"].url]
