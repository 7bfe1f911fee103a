"""Both treaties at once."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from treaties.model import LEAVING, Combined, Status
from treaties.pair import BOTH, Pair, combine, keys_on
from treaties.words import LABEL, MEANING


@pytest.mark.parametrize(
    ("iso3", "day", "expected"),
    [
        ("LTU", "2025-03-05", Combined.BOTH),
        ("LTU", "2025-03-06", Combined.LEFT_ONE),
        ("LTU", "2025-12-26", Combined.LEFT_ONE),
        ("LTU", "2025-12-27", Combined.LEFT_BOTH),
        ("POL", "2026-02-19", Combined.OTTAWA_ONLY),
        ("POL", "2026-02-20", Combined.LEFT_ONE),
        ("BLR", "2026-02-03", Combined.OTTAWA_ONLY),
        ("RUS", "2026-02-03", Combined.NEITHER),
        ("LAO", "2026-02-03", Combined.CCM_ONLY),
        ("MNE", "2006-06-02", Combined.NOT_A_STATE),
    ],
)
def test_states_of_the_news(atlas, iso3, day, expected):
    day, pair = date.fromisoformat(day), atlas.choices[BOTH]
    statuses = tuple(history.status(iso3, day) for history in pair.histories)
    assert pair.class_of(statuses) is combine(*statuses) is pair.on(day)[iso3] is expected


@pytest.mark.parametrize(
    ("iso3", "notice", "effect", "stays"),
    [
        ("LTU", "2024-09-06", "2025-03-06", Combined.BOTH),
        ("LTU", "2025-06-27", "2025-12-27", Combined.LEFT_ONE),
        ("EST", "2025-06-27", "2025-12-27", Combined.OTTAWA_ONLY),
        ("LVA", "2025-06-27", "2025-12-27", Combined.OTTAWA_ONLY),
        ("FIN", "2025-07-10", "2026-01-10", Combined.OTTAWA_ONLY),
        ("POL", "2025-08-20", "2026-02-20", Combined.OTTAWA_ONLY),
    ],
)
def test_a_state_is_marked_from_its_notice_until_the_day_before_it_leaves(atlas, iso3, notice, effect, stays):
    pair, day = atlas.choices[BOTH], timedelta(days=1)
    notice, effect = date.fromisoformat(notice), date.fromisoformat(effect)
    for on, leaves in ((notice - day, False), (notice, True), (effect - day, True), (effect, False)):
        assert (iso3 in pair.leaving_on(on)) is leaves, on
        assert keys_on(pair, on)[iso3] == ((pair.on(on)[iso3], LEAVING) if leaves else (pair.on(on)[iso3],))
    assert pair.on(notice)[iso3] is pair.on(effect - day)[iso3] is stays


def test_the_mark_takes_no_state_out_of_its_class(atlas):
    pair = atlas.choices[BOTH]
    assert pair.leaving_on(date(2025, 7, 15)) == {"EST", "FIN", "LTU", "LVA"}
    for day in pair.change_days:
        found = [key for keys in keys_on(pair, day).values() for key in keys]
        assert len(found) - found.count(LEAVING) == 197
        assert found.count(LEAVING) == len(pair.leaving_on(day))


def test_under_one_treaty_leaving_is_a_class_and_no_mark(atlas):
    for history in atlas.histories.values():
        assert not any(history.leaving_on(day) for day in history.change_days)
        assert not any(history.marks_leaving((status,)) for status in Status)


def test_every_pair_has_a_class_and_bound_means_in_force():
    for pair in product(Status, repeat=2):
        found = combine(*pair)
        if Status.WITHDRAWN not in pair and Status.NOT_A_STATE not in pair:
            assert (found in (Combined.BOTH, Combined.CCM_ONLY)) is pair[0].is_bound
            assert (found in (Combined.BOTH, Combined.OTTAWA_ONLY)) is pair[1].is_bound


def test_every_class_has_words():
    assert set(LABEL) == set(MEANING) == {*Status, *Combined, LEAVING}


def test_every_choice_has_the_face_of_the_others(atlas):
    assert list(atlas.choices) == ["ccm", "ottawa", BOTH]
    for id, choice in atlas.choices.items():
        assert choice.id == id
        assert set(choice.legend) == {*choice.classes, LEAVING} if choice.several else set(choice.classes)
        assert len(choice.legend) == len(set(choice.legend))
        assert choice.label
        assert set(choice.states) == set(choice.on(date(2025, 3, 6)))
        changes = {day for one in choice.histories for day, *_ in one.changes(date.min, date.max)}
        assert list(choice.change_days) == sorted(changes)


def test_the_pair_is_offered_only_where_both_treaties_are(atlas):
    tables = replace(atlas.tables, treaties={"ccm": atlas.tables.treaties["ccm"]})
    assert list(replace(atlas, tables=tables).choices) == ["ccm"]
    assert isinstance(atlas.choices[BOTH], Pair)
    assert atlas.choices[BOTH].short == "Convention on Cluster Munitions and the Ottawa (Mine Ban) Treaty"
