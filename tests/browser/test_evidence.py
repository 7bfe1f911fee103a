"""Every count and every entry of the legend opens the states in it, each with its day and document."""

import re
from datetime import date
from itertools import product

import pytest

from treaties import evidence
from treaties.model import Status

NOTICE = "https://treaties.un.org/doc/Publication/CN/{year}/CN.{number}.{year}-Eng.pdf"
TODAY = "day=2026-02-20"


def rows(visit):
    return visit.frame.locator(".ta-evidence li")


def names(visit):
    return visit.frame.locator(".ta-evidence .ta-state").all_inner_texts()


def entry(visit, name):
    """The entry of the legend with a name."""
    named = visit.frame.locator(".ta-name", has_text=re.compile(f"^{name}$"))
    return visit.frame.locator(".ta-legend button").filter(has=named)


def choose(visit, treaty, id):
    visit.page.get_by_role("radio", name=treaty).click()
    visit.address_has(f"treaty={id}")
    visit.frame.wait_for_function("(id) => atlas.state().treaty === id", arg=id)


def test_who_left_when_and_by_which_document_takes_two_clicks(new_visit, atlas):
    visit = new_visit(1280, 800).open("/")
    choose(visit, "Landmines", "ottawa")
    entry(visit, "Left").click()
    left = evidence.standing_as(atlas.histories["ottawa"], date.today(), Status.WITHDRAWN)
    assert names(visit) == [atlas.tables.states[one.iso3].name for one in left]
    assert len(left) >= 5
    for row, one in zip(rows(visit).all(), left, strict=True):
        number, year = re.match(r"C\.N\.(\d+)\.(\d+)", one.act.notification).groups()
        link = row.locator("a").first
        assert link.inner_text() == f"C.N.{number}.{year}"
        assert link.get_attribute("href") == NOTICE.format(number=number, year=year)
        for day in (one.act.date, one.act.takes_effect):
            assert f"{day.day} {day:%b %Y}" in row.inner_text().replace("\u00a0", " ")
        box = row.bounding_box()
        assert box["y"] + box["height"] <= 800
    assert visit.scrolled == 0


def test_the_notice_of_lithuania_is_one_click_from_frontier(new_visit):
    visit = new_visit(1280, 800).open("/frontier")
    entry(visit, "Left").click()
    link = rows(visit).filter(has_text="Lithuania").locator("a").first
    assert link.get_attribute("href") == NOTICE.format(number=347, year=2024)
    # Below the map the list comes into view by itself.
    visit.frame.wait_for_function(
        """() => {
          const { top, bottom } = document.querySelector('.ta-evidence').getBoundingClientRect();
          const frame = window.frameElement.getBoundingClientRect();
          return frame.top + top >= 0 && frame.top + bottom <= window.top.innerHeight + 1;
        }"""
    )


@pytest.mark.parametrize(
    ("path", "treaty"), [("/?", "both"), ("/frontier?", "ottawa"), ("/changes?since=2025-03-05&", "ccm")]
)
def test_a_list_is_as_long_as_its_number(new_visit, path, treaty):
    visit = new_visit(1280, 800).open(f"{path}treaty={treaty}&{TODAY}")
    for button in visit.frame.locator(".ta-legend button:not([hidden])").all():
        button.click()
        # Of two days the later one.
        number = int(button.locator(".ta-count").inner_text().split("→")[-1])
        assert (len(names(visit)), rows(visit).count()) == (number, number)
        button.click()
        assert visit.frame.locator(".ta-evidence").is_hidden()
    for button in visit.frame.locator(".ta-figures .ta-number:has(b)").all():
        button.click()
        assert len(names(visit)) == int(button.inner_text())
        assert rows(visit).locator("a").count() >= len(names(visit))


def test_the_browser_lists_the_states_that_the_law_lists(new_visit, atlas):
    visit = new_visit(1280, 800).open("/")
    for treaty, day in product(["ccm", "ottawa"], ["1999-03-01", "2006-07-01", "2011-08-01", "2025-12-27"]):
        history, on = atlas.histories[treaty], date.fromisoformat(day)
        lists = {
            "bound": evidence.bound(history, on),
            "party": evidence.parties(history, on),
            "signatory": evidence.standing_as(history, on, Status.SIGNATORY),
        }
        for name, expected in lists.items():
            told = visit.frame.evaluate(
                """([treaty, name, day]) => {
                  const { acts } = atlas.words.data.treaties[treaty];
                  return atlas.words.counted(treaty, name, TreatyAtlas.toNumber(day)).map(
                    ({ unit, acts: [[, at]] }) => [unit, acts[at][0], TreatyAtlas.toISO(acts[at][1])]);
                }""",
                [treaty, name, day],
            )
            assert sorted(told) == sorted([one.iso3, str(one.act.kind), str(one.act.date)] for one in expected)


def test_the_list_follows_the_day(new_visit):
    visit = new_visit(1280, 800).open("/?treaty=ccm&day=2025-03-05")
    entry(visit, "Leaving, still bound").click()
    assert names(visit) == ["Lithuania"]
    visit.frame.locator(".ta-track").focus()
    visit.page.keyboard.press("ArrowRight")
    visit.shows("2025-03-06")
    assert names(visit) == []
    assert visit.frame.locator(".ta-evidence h2").inner_text() == "Leaving, still bound: 0"


def test_a_dispute_is_marked_from_its_day_on(new_visit):
    visit = new_visit(1280, 800).open("/?treaty=ottawa&day=2025-07-17")
    visit.frame.locator(".ta-figure .ta-number").click()
    row = rows(visit).filter(has=visit.frame.locator(".ta-state", has_text="Ukraine"))
    assert "contested" not in row.inner_text()
    visit.frame.locator(".ta-track").focus()
    visit.page.keyboard.press("ArrowRight")
    visit.shows("2025-07-18")
    assert "contested" in row.inner_text()


def test_a_group_is_listed_alone_and_a_link_opens_the_list(new_visit):
    visit = new_visit(1280, 800).open(f"/?treaty=ottawa&group=eu&show=WITHDRAWN&{TODAY}")
    assert names(visit) == ["Estonia", "Finland", "Latvia", "Lithuania", "Poland"]
    visit.frame.locator(".ta-figures p", has_text="EU").locator("button").click()
    listed = names(visit)
    assert len(listed) == 22
    assert "Germany" in listed
    assert "Norway" not in listed


def test_a_list_is_closed_and_a_name_in_it_selects(new_visit):
    visit = new_visit(390, 844, has_touch=True, is_mobile=True).open(f"/?treaty=ottawa&{TODAY}")
    entry(visit, "Left").tap()
    visit.frame.locator(".ta-evidence .ta-state", has_text="Poland").tap()
    visit.address_has("unit=POL")
    visit.frame.locator(".ta-evidence .ta-close").tap()
    visit.page.wait_for_function("() => !location.search.includes('show=')")
    assert visit.frame.locator(".ta-evidence").is_hidden()
    assert visit.frame.locator(".ta-cards").is_visible()
    assert entry(visit, "Left").get_attribute("aria-pressed") == "false"


def test_what_is_reported_is_named_beside_the_number(new_visit):
    visit = new_visit(1280, 800).open(f"/?treaty=ottawa&{TODAY}")
    note = visit.frame.locator(".ta-figures p", has_text="Not counted")
    assert "Lebanon" in note.inner_text()
    note.locator("button").click()
    visit.address_has("unit=LBN")
    visit.frame.evaluate("() => atlas.setDay(TreatyAtlas.toNumber('2026-02-03'))")
    assert note.count() == 0


def test_what_is_selected_has_a_card(new_visit):
    visit = new_visit(1280, 800).open(f"/?treaty=ottawa&{TODAY}&unit=DEU")
    card = visit.frame.locator(".ta-own .ta-card")
    assert "Germany" in card.inner_text()
    visit.frame.locator(".ta-card", has_text="Belarus").click()
    visit.frame.wait_for_function("() => !document.querySelector('.ta-own .ta-card')")
