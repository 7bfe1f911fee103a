"""One direction of imports: pages -> views -> {exports, web} -> {maps, loaders, claims} -> treaties.

Whoever draws the house anew changes this table and the tree in README.md in the same commit.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ("pages", "views", "exports", "web", "maps", "loaders", "claims", "treaties", "geodata")
MAY_IMPORT = {
    "dashboard.py": {"views.data", "views.navigation", "web", "maps", "loaders"},
    "pages": {"views", "treaties"},
    "views": {"views", "exports", "web", "maps", "loaders", "claims", "treaties"},
    "web": {"web", "maps", "loaders", "claims", "treaties"},
    "claims": {"claims", "treaties"},
    "maps": {"maps", "treaties"},
    "exports": {"exports", "treaties"},
    # The command line joins files, law and map for those without a browser, as views/ does for pages.
    "exports/cli": {"exports", "loaders", "maps", "treaties"},
    "loaders": {"loaders", "treaties"},
    "treaties": {"treaties"},
    "geodata/build": {"geodata", "loaders", "treaties"},
}
ONLY_THERE = {
    "streamlit": {"views", "pages", "dashboard.py"},
    "folium": {"maps"},
    "streamlit_folium": {"views"},
    "starlette": {"dashboard.py", "maps", "web"},
    "httpx": {"loaders"},
    "matplotlib": {"exports"},
}


def place_of(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] == "exports" and (path.stem == "__main__" or path.stem.startswith("cli")):
        return "exports/cli"
    return "geodata/build" if parts[0] == "geodata" else parts[0]


def imports(source):
    """Yield every module that a file imports, functions' own imports included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wrong_arrows(place, source):
    allowed = MAY_IMPORT[place]
    for module in imports(source):
        top = module.split(".")[0]
        inside = any(
            module == name or module.startswith(name + ".") or name.startswith(module + ".") for name in allowed
        )
        if top in HOUSE and not inside:
            yield module
        if top in ONLY_THERE and place.split("/")[0] not in ONLY_THERE[top]:
            yield module


FILES = [ROOT / "dashboard.py", *(f for folder in HOUSE for f in sorted((ROOT / folder).rglob("*.py")))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path):
    assert sorted(set(wrong_arrows(place_of(path), path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("treaties", "import loaders.tables"),
        ("treaties", "from streamlit import cache_data"),
        ("maps", "from loaders.boundaries import load_points"),
        ("loaders", "def f():\n    import views.data"),
        ("pages", "from maps.world import base_map"),
        ("dashboard.py", "from views.map import draw"),
    ],
)
def test_a_wrong_arrow_is_seen(place, source):
    assert list(wrong_arrows(place, source))


def test_the_server_never_imports_the_map_component():
    """A component registered outside a page run is never served (see dashboard.py)."""
    import subprocess
    import sys

    code = "import sys, dashboard; sys.exit('streamlit_folium' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True).returncode == 0


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.name)
def test_pages_stay_thin(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert len(path.read_text("utf-8").splitlines()) <= 80
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
