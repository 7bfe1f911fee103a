"""Two checkouts in one run: what a page run and the command line cost in this one and in another.

``python -m benchmarks.against FOLDER`` runs both by turns, each with the Python of its own ``.venv`` where it has one,
and prints medians and ratios as JSON. Page runs are those of Streamlit's own runner, without a browser: the same
script, the same data, a new day each time.
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
ROUNDS, RUNS = 5, 40
COMMANDS = {
    "counts": "counts --treaty ottawa --day 2026-02-03 --format json",
    "status": "status --treaty both --day 2025-03-06",
}
PAGES = ("world", "frontier", "changes", "data")

# Runs in the other checkout as well, so it names nothing that only one of them has.
PAGE_RUNS = """
import json, os, sys, time
from datetime import date, timedelta
from streamlit.testing.v1 import AppTest
page, runs = sys.argv[1], int(sys.argv[2])
app = AppTest.from_file(os.path.abspath("views/shell.py"), default_timeout=60)
if page != "world":
    app.switch_page(os.path.abspath(f"pages/{page}.py"))
app.query_params["day"] = "2025-03-06"
app.run()
assert not app.exception, app.exception
taken = []
for n in range(runs):
    app.query_params["day"] = (date(2025, 3, 7) + timedelta(n)).isoformat()
    begun = time.process_time()
    app.run()
    taken.append((time.process_time() - begun) * 1000)
print(json.dumps(taken))
"""


def python_of(checkout: Path) -> str:
    """Return the interpreter that a checkout runs with."""
    own = checkout / ".venv" / "bin" / "python"
    return str(own) if own.exists() else sys.executable


def page_runs(checkout: Path, page: str) -> list[float]:
    """Return the CPU of page runs in ms, after the first."""
    line = [python_of(checkout), "-c", PAGE_RUNS, page, str(RUNS)]
    return json.loads(subprocess.run(line, cwd=checkout, capture_output=True, text=True, check=True).stdout)


def command(checkout: Path, arguments: str) -> float:
    """Return the time of a whole command in ms."""
    begun = time.perf_counter()
    line = [python_of(checkout), "-m", "exports", *arguments.split()]
    subprocess.run(line, cwd=checkout, capture_output=True, check=True)
    return (time.perf_counter() - begun) * 1000


def main(other: Path) -> dict:
    """Return medians of both checkouts and their ratio, this one over the other."""
    found: dict[str, dict[Path, list[float]]] = {}
    for _ in range(ROUNDS):
        for checkout in (HERE, other):
            for page in PAGES:
                found.setdefault(f"CPU of a run of the page {page}, ms", {}).setdefault(checkout, []).extend(
                    page_runs(checkout, page)
                )
            for name, arguments in COMMANDS.items():
                times = found.setdefault(f"python -m exports {name}, ms", {}).setdefault(checkout, [])
                times += [command(checkout, arguments) for _ in range(3)]
    report = {}
    for what, times in found.items():
        ours, theirs = statistics.median(times[HERE]), statistics.median(times[other])
        report[what] = {"here": round(ours, 1), "there": round(theirs, 1), "ratio": round(ours / theirs, 2)}
    return report


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1], "dashboard.py").is_file():
        sys.exit("Name the folder of the other checkout: python -m benchmarks.against FOLDER")
    print(json.dumps(main(Path(sys.argv[1]).resolve()), indent=1))
