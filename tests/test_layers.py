"""One direction of imports: pages -> views -> web -> exports -> {maps, loaders, claims} -> treaties.

Whoever draws the house anew changes this table and the tree in README.md in the same commit.
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ("pages", "views", "exports", "web", "maps", "loaders", "claims", "treaties", "geodata")
MAY_IMPORT = {
    "dashboard.py": {"views.navigation", "web"},
    "pages": {"views", "loaders.atlas"},
    "views": {"views", "exports", "web", "maps", "loaders", "claims", "treaties"},
    "exports": {"exports", "maps", "loaders", "treaties"},
    "web": {"web", "exports", "maps", "loaders", "treaties"},
    "maps": {"maps", "treaties"},
    "claims": {"claims", "treaties"},
    "loaders": {"loaders", "treaties"},
    "treaties": {"treaties"},
    "geodata": {"geodata", "loaders", "treaties"},
}
ONLY_THERE = {
    "streamlit": {"views", "pages", "dashboard.py", "web"},
    "folium": {"maps"},
    "streamlit_folium": {"views"},
    "starlette": {"web"},
    "fastapi": {"web"},
    "httpx2": {"loaders"},
    "matplotlib": {"exports"},
    "lark": {"claims"},
}


def place_of(path):
    return path.relative_to(ROOT).parts[0]


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
        if top in ONLY_THERE and place not in ONLY_THERE[top]:
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
        ("exports", "import web.answers"),
        ("maps", "from starlette.responses import Response"),
        ("claims", "from maps import style"),
        ("views", "import fastapi"),
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


def rooms():
    """The arrows between the rooms as the files draw them."""
    arrows = {place: set() for place in MAY_IMPORT}
    for path in FILES:
        for module in imports(path.read_text("utf-8")):
            if (top := module.split(".")[0]) in HOUSE and top != place_of(path):
                arrows[place_of(path)].add(top)
    return arrows


def test_the_rooms_form_no_circle():
    arrows, seen = rooms(), []
    while free := [room for room in arrows if room not in seen and arrows[room] <= set(seen)]:
        seen += free
    assert set(seen) == set(arrows)


DATA_FILES = re.compile(r"geodata|GEODATA|datapackage\.json|paths\.[A-Z]+")


@pytest.mark.parametrize(
    "path",
    [f for f in FILES if place_of(f) not in ("loaders", "geodata")],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_the_loaders_alone_open_data_files(path):
    """Elsewhere the data folder and its files may be named in a text, but are no argument of anything that opens."""
    opening = ("open", "read_bytes", "read_text", "read_csv", "read_file", "read_dataframe", "Path")
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            assert not (name in opening and DATA_FILES.search(ast.unparse(node))), ast.unparse(node)


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.name)
def test_pages_stay_thin(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert len(path.read_text("utf-8").splitlines()) <= 80
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
