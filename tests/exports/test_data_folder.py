"""Every verb of the command line takes the data folder as an option, as it takes it from the environment."""

import pytest

from exports import cli
from tests.helpers import data_folder, further

ASKED = ("counts", "--treaty", "harbours", "--day", "2026-02-03")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The real data with a further treaty; what the option sets is taken back at the end of the test."""
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", "")
    data_folder.copied(tmp_path / "geodata")
    further.add(tmp_path, further.HARBOURS, further.ADD_HARBOURS)
    return tmp_path / "geodata"


@pytest.fixture
def said(capsys):
    def run(*arguments):
        status = cli.main(arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def test_the_option_and_the_variable_say_the_same(folder, said, monkeypatch):
    status, _, err = said(*ASKED)
    assert (status, "harbours" in err) == (2, True)
    status, told, _ = said(*ASKED, "--data", str(folder))
    assert status == 0
    assert told.splitlines()[1].startswith("harbours,2026-02-03,197,3,0,3,0,1,")
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(folder))
    assert said(*ASKED) == (0, told, "")


@pytest.mark.parametrize("verb", [command.name for command in cli.app.registered_commands])
def test_every_verb_has_it(verb, said):
    status, told, _ = said(verb, "--help")
    assert (status, "--data" in told) == (0, True)


def test_a_folder_that_is_none_is_named(folder, said):
    status, _, err = said(*ASKED, "--data", str(folder / "none"))
    assert (status, "There is no such data folder" in err) == (2, True)
    assert "Traceback" not in err
