"""The pages of the atlas, in the order of the navigation: address, file, title and icon."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "pages"

PAGES = {
    "": ("world.py", "World map", ":material/public:"),
    "frontier": ("frontier.py", "Frontier", ":material/border_all:"),
    "state": ("state.py", "State", ":material/flag:"),
    "changes": ("changes.py", "Changes", ":material/compare_arrows:"),
    "check": ("check.py", "Check", ":material/fact_check:"),
    "data": ("data.py", "Data", ":material/table:"),
}
