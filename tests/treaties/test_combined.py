"""Both treaties at once."""

from datetime import date
from itertools import product

import pytest

from treaties.combined import LABEL, MEANING, Combined, combine
from treaties.model import Status


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
def test_states_of_the_news(histories, iso3, day, expected):
    day = date.fromisoformat(day)
    assert combine(histories["ccm"].status(iso3, day), histories["ottawa"].status(iso3, day)) is expected


def test_every_pair_has_a_class_and_bound_means_in_force():
    for pair in product(Status, repeat=2):
        found = combine(*pair)
        if Status.WITHDRAWN not in pair and Status.NOT_A_STATE not in pair:
            assert (found in (Combined.BOTH, Combined.CCM_ONLY)) is pair[0].is_bound
            assert (found in (Combined.BOTH, Combined.OTTAWA_ONLY)) is pair[1].is_bound


def test_every_class_has_words():
    assert set(LABEL) == set(MEANING) == set(Combined)
