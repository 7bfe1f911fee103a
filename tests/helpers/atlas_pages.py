"""Opens a page of the atlas as a visitor's link does, without a browser."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from views.navigation import PAGES

ROOT = Path(__file__).resolve().parents[2]


def open_page(page: str, **parameters: str) -> AppTest:
    """Return the page after its first run with these parameters in its address."""
    assert f"{page}.py" in PAGES.values(), f"{page} is not in views/navigation.py"
    app = AppTest.from_file(str(ROOT / "views" / "shell.py"), default_timeout=60)
    if page != "world":
        app.switch_page(str(ROOT / "pages" / f"{page}.py"))
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def text_of(app: AppTest) -> str:
    """Return all that a page says in Markdown, as the visitor reads it: without escapes."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "warning")
    return "\n".join(element.value for kind in kinds for element in getattr(app, kind)).replace("\\", "")
