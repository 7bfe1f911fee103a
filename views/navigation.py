"""The pages of the atlas, in the order of the navigation: address and file."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "pages"

PAGES = {
    "": "world.py",
    "frontier": "frontier.py",
    "state": "state.py",
    "changes": "changes.py",
    "check": "check.py",
    "data": "data.py",
}
