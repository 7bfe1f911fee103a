"""The numbers, names and cards below a map of a tablet or a phone: whole for one treaty and for both."""

import pytest


@pytest.mark.parametrize("treaty", ["ccm", "both"])
@pytest.mark.parametrize(
    "path", ["/?day=2026-02-20", "/frontier?day=2026-02-20", "/changes?since=2025-03-05&day=2026-02-20"]
)
def test_nothing_of_the_panel_is_cut(new_visit, path, treaty):
    visit = new_visit(1024, 1024).open(f"{path}&treaty={treaty}")
    for width in (1024, 768, 390):
        visit.page.set_viewport_size({"width": width, "height": 1024})
        cut = visit.frame.evaluate(
            """async () => {
              await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              const panel = document.querySelector('.ta-panel');
              return panel.scrollHeight - panel.clientHeight;
            }"""
        )
        assert cut <= 0, width
