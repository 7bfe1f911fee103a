"""The Check page: what is typed or chosen, what comes out, and the address that keeps it."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from views import check, words

ROOT = Path(__file__).parents[2]
LEFT = "Lithuania withdrew from the Ottawa Treaty on May 8, 2025."


@pytest.fixture
def opened(today):
    """The page, opened by an address."""

    def open_with(**parameters):
        app = AppTest.from_file(ROOT / "views" / "shell.py", default_timeout=60)
        app.run()
        for name, value in parameters.items():
            app.query_params[name] = value
        app.switch_page(str(ROOT / "pages" / "check.py")).run()
        assert not app.exception
        return app

    return open_with


def said_by(app):
    return "\n".join(block.value for block in [*app.markdown, *app.caption, *app.code])


def test_an_empty_page_shows_the_example_of_the_news(opened):
    app = opened()
    assert app.text_area(key=check.SENTENCE).value == ""
    shown = said_by(app)
    for sentence, verdict in zip(
        words.EXAMPLE,
        ["True", "False", "True", "True", "False", "True", "False", "Cannot be checked here"],
        strict=True,
    ):
        line = next(block.value for block in app.markdown if check.plain(sentence) in block.value)
        assert f" **{verdict}**]" in line, line
    assert "18 July 2024" in shown
    assert not app.code


def test_a_link_brings_the_sentence_and_its_verdict(opened):
    app = opened(claim=LEFT)
    assert app.text_area(key=check.SENTENCE).value == LEFT
    assert any(block.value.endswith("False]") for block in app.markdown)
    (frame,) = app.dataframe
    # On a phone only the first columns are seen.
    assert list(frame.value.columns[:4]) == ["Day", "State", "Act", "Document"]
    assert list(frame.value["Act"]) == ["signature", "ratification", "withdrawal"]


def test_text_to_paste_has_verdict_reason_sources_and_the_day_of_the_data(opened):
    (pasted,) = (block.value for block in opened(claim=LEFT).code)
    lines = pasted.splitlines()
    assert lines[0] == f"Claim: “{LEFT}”"
    assert lines[1].startswith("Verdict: False. 8 May 2025 is the date of another step")
    notice = "https://treaties.un.org/doc/Publication/CN/2025/CN.362.2025-Eng.pdf"
    assert f"- Depositary notification C.N.362.2025, {notice}" in lines
    assert any(
        line.startswith("- United Nations Treaty Collection") and "https://treaties.un.org" in line for line in lines
    )
    assert lines[-1] == "Treaty Atlas, data as of 3 February 2026"


def test_what_is_typed_goes_to_the_address(opened):
    app = opened()
    app.text_area(key=check.SENTENCE).set_value("Belarus never ratified the Ottawa treaty.").run()
    assert "Belarus never ratified the Ottawa treaty." in app.query_params["claim"]
    assert "3 September 2003" in said_by(app)


def test_several_sentences_get_a_verdict_each(opened):
    app = opened(claim="Lithuania left the CCM in 2025. Norway left the CCM. Lituania left the CCM.")
    found = [block.value for block in app.markdown if block.value.startswith("## ")]
    assert [value.split(" ", 2)[2] for value in found] == ["True]", "False]", "Cannot be checked here]"]
    assert "Did you mean Lithuania?" in said_by(app)


@pytest.mark.parametrize(
    ("treaty", "iso3", "kind", "day", "verdict"),
    [
        ("ccm", "LTU", "is bound by it", date(2025, 3, 5), "True"),
        ("ccm", "LTU", "is no longer bound by it", date(2025, 3, 6), "True"),
        ("ottawa", "USA", "has never joined it", date(2020, 1, 1), "True"),
        ("ccm", "COG", "has signed it", date(2020, 1, 1), "True"),
        ("both", "BLR", "is bound by it", date(2020, 1, 1), "Partly true"),
    ],
)
def test_the_form_writes_a_sentence_and_checks_it(opened, treaty, iso3, kind, day, verdict):
    app = opened()
    app.selectbox(key=check.STATE).set_value(iso3)
    app.selectbox(key=check.TREATY).set_value(treaty)
    app.selectbox(key=check.KIND).set_value(kind)
    app.date_input(key=check.DAY).set_value(day)
    (button,) = (button for button in app.button if button.label == "Write and check")
    button.click().run()
    assert not app.exception
    assert any(block.value.endswith(f"{verdict}]") for block in app.markdown), said_by(app)
    assert app.text_area(key=check.SENTENCE).value in app.query_params["claim"]


@pytest.mark.slow
def test_every_choice_of_the_form_is_understood(today, atlas):
    for iso3 in atlas.tables.states:
        for kind in words.CLAIMS:
            text = check.sentence(atlas, iso3, "both", kind, date(2024, 2, 29))
            (found,) = check.checked(text, atlas)
            assert found.claims, (text, found.verdict.reason)
            assert all(claim.states == (iso3,) for claim in found.claims)


def test_markup_in_a_sentence_is_shown_as_text(opened):
    app = opened(claim="<b>x</b> [y](javascript:alert) **z**")
    assert not app.exception
    assert r"\[y\]" in said_by(app)
    assert not any("[y](" in block.value for block in app.markdown)
