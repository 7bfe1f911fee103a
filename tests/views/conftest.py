"""One day for all tests of the pages."""

from datetime import date

import pytest

from views import clock
from web import first, health

TODAY = date(2026, 11, 23)


@pytest.fixture
def today(monkeypatch):
    """The day on which a test takes place."""
    for home in (clock, first, health):
        monkeypatch.setattr(home, "today", lambda: TODAY)
    return TODAY
