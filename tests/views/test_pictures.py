"""A picture is offered on every page with a map and among the files: as the view is, and drawn when it is asked for."""

from datetime import date

import pytest

from tests.helpers.atlas_pages import open_page
from views import pictures
from views.view import Keys

VIEW = {"treaty": "both", "day": "2025-03-06"}
PAGES = {"world": "world", "frontier": "baltic", "changes": "world", "data": "world"}


@pytest.fixture
def asked(monkeypatch):
    """What the download buttons would draw."""
    found = []
    monkeypatch.setattr(pictures, "prepare", lambda shapes: None)
    monkeypatch.setattr(pictures, "partial", lambda make, file, wanted: found.append((file, wanted)) or (lambda: b""))
    return found


def opened(name, **address):
    at = open_page(name, **VIEW | address)
    at.session_state[Keys.PICTURE] = True
    at.run()
    assert not at.exception
    return at


def choose(at, **choices):
    for name, value in choices.items():
        at.button_group(key=f"picture_{name}").set_value(value)
    at.run()
    assert not at.exception


@pytest.mark.parametrize(("name", "region"), PAGES.items())
def test_every_page_offers_its_own_view(asked, name, region):
    at = opened(name, since="2024-03-06")
    file, wanted = asked[-1]
    assert (file.suffix, wanted.region, wanted.width, wanted.theme) == ("png", region, "columns", "light")
    assert (wanted.choice.id, wanted.day, wanted.changed) == ("both", date(2025, 3, 6), False)
    assert wanted.since == (date(2024, 3, 6) if name == "changes" else None)
    assert "day=2025-03-06" in wanted.link
    assert "Download PNG" in [button.label for button in at.get("download_button")]


def test_all_of_it_can_be_chosen_and_is_kept(asked):
    at = opened("changes", since="2024-03-06", group="nato")
    choose(at, region="europe", days="changed", width="slide", theme="dark", suffix="pdf")
    file, wanted = asked[-1]
    assert (file.suffix, wanted.region, wanted.width, wanted.theme) == ("pdf", "europe", "slide", "dark")
    assert (wanted.since, wanted.changed) == (date(2024, 3, 6), True)
    assert "LTU" in wanted.keep
    assert "AUT" not in wanted.keep
    at.query_params["day"] = "2025-12-27"
    at.run()
    file, again = asked[-1]
    assert (file.suffix, again.region, again.width, again.day) == ("pdf", "europe", "slide", date(2025, 12, 27))


def test_what_changed_is_offered_first_where_the_map_shows_it(asked):
    opened("changes", since="2024-03-06", look="changed")
    assert asked[-1][1].changed


def test_a_view_without_states_has_no_picture(asked):
    at = opened("world", show="LEFT_BOTH", group="Oceania")
    assert not asked
    assert "No state matches these filters; choose fewer of them." in [caption.value for caption in at.caption]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_it_is_sent_while_it_is_closed(asked, name):
    at = open_page(name)
    assert not asked
    assert not [group for group in at.get("button_group") if str(group.key).startswith("picture_")]


def test_the_name_of_the_file_says_what_it_is(monkeypatch):
    named = []
    monkeypatch.setattr(pictures, "prepare", lambda shapes: None)
    monkeypatch.setattr(pictures.st, "download_button", lambda label, data, name, *more, **rest: named.append(name))
    opened("frontier")
    assert named[-1] == "treaty-atlas-both-2025-03-06-picture-baltic-columns-light.png"
