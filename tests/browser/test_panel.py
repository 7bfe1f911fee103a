"""The numbers, names and cards below a map of a tablet or a phone: whole for one treaty and for both."""

import pytest


@pytest.mark.parametrize("width", [390, 768, 1024])
@pytest.mark.parametrize("treaty", ["ccm", "both"])
@pytest.mark.parametrize("path", ["/?day=2026-02-20", "/changes?since=2025-03-05&day=2026-02-20"])
def test_nothing_of_the_panel_is_cut(new_visit, path, treaty, width):
    visit = new_visit(width, 1024).open(f"{path}&treaty={treaty}")
    cut = visit.frame.evaluate(
        "() => { const panel = document.querySelector('.ta-panel'); return panel.scrollHeight - panel.clientHeight; }"
    )
    assert cut <= 0
