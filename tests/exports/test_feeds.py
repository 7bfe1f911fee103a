"""Feeds and calendars keep the rules of their standards, and hold every act and every effect."""

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from exports.feeds import ENTRIES, Feed
from tests.helpers import calendar_rules
from treaties.model import Status

HOME = "https://atlas.example.org/"
RULES = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "helpers" / "atom.rng"))
NS = {"a": "http://www.w3.org/2005/Atom"}


def feed(atlas, **of):
    return Feed(atlas, f"{HOME}events", HOME, f"{HOME}state?unit={{iso3}}", **of)


def read(content):
    root = etree.fromstring(content)
    RULES.assertValid(root)
    return root


def texts(root, path):
    return root.xpath(path, namespaces=NS)


@pytest.mark.parametrize("treaty", [None, "ccm", "ottawa"])
@pytest.mark.parametrize("state", [None, "LTU", "USA", "CIV", "VAT"])
def test_atom_is_valid_and_its_ids_are_its_own(atlas, treaty, state):
    root = read(feed(atlas, treaty=treaty, state=state).atom())
    ids = texts(root, "//a:id/text()")
    assert len(set(ids)) == len(ids)
    acts = [a for a in atlas.tables.acts if treaty in (None, a.treaty) and state in (None, a.iso3)]
    changes = len(atlas.provenance.changes) if treaty is state is None else 0
    assert len(texts(root, "//a:entry")) == min(len(acts) + changes, ENTRIES)
    days = texts(root, "//a:entry/a:updated/text()")
    assert days == sorted(days, reverse=True)
    assert texts(root, "/a:feed/a:updated/text()") == (days[:1] or [f"{atlas.snapshot}T00:00:00Z"])


def test_an_entry_says_who_did_what_when_and_by_which_document(atlas):
    root = read(feed(atlas, state="LTU", treaty="ccm").atom())
    newest = texts(root, "//a:entry")[0]
    assert texts(newest, "a:title/text()") == [
        "Lithuania gave notice of withdrawal from the Convention on Cluster Munitions (in effect 6 March 2025)"
    ]
    assert texts(newest, "a:summary/text()")[0].startswith("6 September 2024. Depositary notification C.N.347.2024;")
    assert texts(newest, "a:link[@rel='alternate']/@href") == [f"{HOME}state?unit=LTU"]
    assert texts(newest, "a:link[@rel='related']/@title")[0] == "C.N.347.2024"


def test_a_change_of_the_data_is_an_entry(atlas):
    root = read(feed(atlas).atom())
    told = texts(root, "//a:entry[a:category/@term='data']/a:title/text()")
    assert told == [f"Data {one['version']}" for one in atlas.provenance.changes]


def test_what_a_refresh_brought_is_an_entry(atlas):
    from dataclasses import replace

    page = dict(atlas.provenance.pages[0], changed="2026-05-01", changes=["Vanuatu acceded.", "Lebanon acceded."])
    after = replace(atlas, provenance=replace(atlas.provenance, pages=(page,)))
    newest = texts(read(feed(after).atom()), "//a:entry[starts-with(a:updated, '2026-05-01')]")[0]
    assert texts(newest, "a:summary/text()") == ["Vanuatu acceded. Lebanon acceded."]


def test_an_act_keeps_its_id_in_another_version_and_elsewhere(atlas):
    from dataclasses import replace

    moved = replace(atlas, provenance=replace(atlas.provenance, version="2027-01-01-00000000"))
    there = Feed(moved, "https://b.example.org/e", "https://b.example.org/", "https://b.example.org/{iso3}")
    assert texts(read(there.atom()), "//a:id/text()") == texts(read(feed(atlas).atom()), "//a:id/text()")


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
def test_the_calendar_is_valid_and_holds_every_effect(atlas, treaty):
    history = atlas.histories[treaty]
    due = {
        (day, status)
        for day, _, _, status in history.changes(date.min, date.max)
        if status in (Status.PARTY, Status.WITHDRAWN)
    }
    found = calendar_rules.events(feed(atlas, treaty=treaty).calendar())
    assert sorted(event["DTSTART"] for event in found) == sorted(f"{day:%Y%m%d}" for day, _ in due)
    assert {event["SUMMARY"] for event in found if event["DTSTART"] == "20250306"} == (
        {"Lithuania leaves the Convention on Cluster Munitions."} if treaty == "ccm" else set()
    )


def test_the_calendar_of_a_state_has_what_is_to_come(atlas):
    joins, leaves = calendar_rules.events(feed(atlas, state="POL").calendar())
    assert (joins["DTSTART"], leaves["DTSTART"]) == ("20130601", "20260220")
    assert leaves["SUMMARY"] == "Poland leaves the Ottawa (Mine Ban) Treaty."
    told = r"Poland gave notice of withdrawal on 20 August 2025.\nLast checked 3 February 2026."
    assert leaves["DESCRIPTION"] == told
    assert calendar_rules.events(feed(atlas, state="USA").calendar()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"DTSTAMP:20260203T000000Z", b"DTSTAMP:20260203T000000"),
        (b"BEGIN:VEVENT\r\n", b"BEGIN:VEVENT\n"),
        (b"TRANSP:TRANSPARENT", b"TRANSP:NO"),
        (b"\r\nUID:", b"\r\nSUMMARY:"),
    ],
)
def test_the_rules_see_what_is_wrong(atlas, old, new):
    good = feed(atlas, state="POL").calendar()
    assert good.count(old)
    with pytest.raises(AssertionError):
        calendar_rules.events(good.replace(old, new))
