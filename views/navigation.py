"""The pages of the atlas, in the order of the navigation: address, file and icon."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "pages"

PAGES = {
    "": ("world.py", ":material/public:"),
    "frontier": ("frontier.py", ":material/border_all:"),
    "state": ("state.py", ":material/flag:"),
    "changes": ("changes.py", ":material/compare_arrows:"),
    "check": ("check.py", ":material/fact_check:"),
    "data": ("data.py", ":material/table:"),
}
