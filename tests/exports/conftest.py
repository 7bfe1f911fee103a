"""What tests of files want of the real atlas."""

from datetime import date

import pytest

from exports.wanted import Wanted


@pytest.fixture(scope="session")
def want(atlas, shapes):
    """A treaty and day of the real atlas as a file, or of another one."""

    def make(choice, day=date(2025, 3, 6), *, of=atlas, **more):
        return Wanted(of, more.pop("shapes", shapes), of.choices[choice], day, **more)

    return make
