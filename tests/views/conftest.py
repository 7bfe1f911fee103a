"""One day for all tests of the pages."""

from datetime import date

import pytest

from views import clock

TODAY = date(2026, 11, 23)


@pytest.fixture
def today(monkeypatch):
    """The day on which a test takes place."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return TODAY
