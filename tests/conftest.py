"""The fixtures of all tests: a small world to spoil (`tests.helpers.small_world`), and the real data."""

import pytest

from loaders import atlas as door
from loaders.errors import TableError
from loaders.tables import load_tables
from tests.helpers import small_world
from tests.helpers.serving import serving


@pytest.fixture
def world(tmp_path):
    """The folder of the small world; every file in it is in order."""
    small_world.write(tmp_path)
    return tmp_path


@pytest.fixture
def spoil(world):
    """Replace a text, which must appear once in a file of the small world, and return the folder."""

    def replace(file, old, new):
        old, new = (text.encode() if isinstance(text, str) else text for text in (old, new))
        content = (world / file).read_bytes()
        assert content.count(old) == 1, f"{old!r} appears {content.count(old)} times in {file}"
        (world / file).write_bytes(content.replace(old, new))
        return world

    return replace


@pytest.fixture
def faults_of():
    """Load a folder that must be refused, and return the faults as lines of text."""

    def load(folder):
        with pytest.raises(TableError, match=r".") as caught:
            load_tables(folder)
        return [str(fault) for fault in caught.value.faults]

    return load


@pytest.fixture(scope="session")
def atlas():
    """The real atlas, read-only."""
    return door.atlas()


@pytest.fixture(scope="session")
def shapes():
    """The real shapes of the map, read-only."""
    return door.shapes()


@pytest.fixture(scope="session")
def tables(atlas):
    """The real tables of the atlas, read-only."""
    return atlas.tables


@pytest.fixture(scope="session")
def histories(atlas):
    """The real histories, by treaty id."""
    return atlas.histories


@pytest.fixture(scope="session")
def server():
    """The address of the dashboard, served once for all tests."""
    with serving() as address:
        yield address
