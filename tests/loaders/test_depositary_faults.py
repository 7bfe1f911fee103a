"""Spoilt pages: each is refused with one clear sentence, and no file changes by a byte."""

import io
import re
from datetime import date

import pytest

from loaders.refresh import main
from tests.helpers import depositary_data
from tests.helpers.depositary_pages import CLUSTERS, MINES, as_html, later
from tests.helpers.depositary_spoilt import HTML, SPOILT, XML

TODAY = date(2026, 3, 10)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Return a folder with data and a good page of the other treaty."""
    root = tmp_path_factory.mktemp("atlas")
    depositary_data.make(root)
    (root / "mines.html").write_bytes(as_html(MINES))
    return root


def refresh(root, data: bytes, *options: str):
    """Run a refresh that would write, and return its answer, what it said and its refusal."""
    (root / "page").write_bytes(data)
    out, err = io.StringIO(), io.StringIO()
    arguments = [
        "--data",
        str(root / "geodata"),
        "--from",
        str(root / "mines.html"),
        "--from",
        str(root / "page"),
    ]
    answer = main([*arguments, "--write", *options], today=lambda: TODAY, out=out, err=err)
    (root / "page").unlink()
    return answer, out.getvalue(), err.getvalue()


def test_the_page_itself_is_good(tmp_path):
    depositary_data.make(tmp_path)
    (tmp_path / "mines.html").write_bytes(as_html(MINES))
    assert refresh(tmp_path, HTML)[0] == 0
    assert refresh(tmp_path, XML, "--as-of", "2026-02-03")[0] == 0
    assert refresh(tmp_path, as_html(later(CLUSTERS)))[0] == 0


def test_there_are_enough_spoilt_pages():
    assert len(SPOILT) >= 80


@pytest.mark.parametrize("name", SPOILT)
def test_spoilt_page_is_refused_in_one_sentence_and_changes_nothing(root, name):
    data, reason = SPOILT[name]
    before = depositary_data.contents(root)
    answer, _, said = refresh(root, data)
    refusals = [line for line in said.splitlines() if line.startswith("Refused: ")]
    assert answer == 2
    assert len(refusals) == 1
    assert re.search(reason, said[said.index("Refused: ") :])
    assert len(refusals[0]) < 700
    assert said.endswith("\nNothing was changed.\n")
    assert depositary_data.contents(root) == before
