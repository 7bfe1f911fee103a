"""The exports take tables, shapes and colours as arguments; the command line alone fetches them."""

import ast
from pathlib import Path

import pytest

EXPORTS = Path(__file__).parents[2] / "exports"
OURS = {"dashboard", "pages", "views", "maps", "exports", "loaders", "treaties", "geodata"}
# The command line joins the parts of the house, as the views do.
JOINING = {"__main__.py", "cli.py"}


def parts_imported(text):
    """Return the parts of the house that a module imports, at its top or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found & OURS


@pytest.mark.parametrize("path", sorted(EXPORTS.glob("*.py")), ids=lambda path: path.name)
def test_a_module_imports_the_law_and_other_exports_alone(path):
    allowed = {"exports", "treaties"} | ({"loaders", "maps"} if path.name in JOINING else set())
    assert parts_imported(path.read_text("utf-8")) <= allowed


@pytest.mark.parametrize("path", sorted(EXPORTS.glob("*.py")), ids=lambda path: path.name)
def test_no_module_needs_a_page(path):
    assert "streamlit" not in path.read_text("utf-8")


def test_the_walk_finds_an_import_inside_a_function():
    assert parts_imported("def f():\n    from loaders import paths\n    import maps.style") == {"loaders", "maps"}
