"""Numbers to lines: medians, percentiles, budgets kept or missed, and the machine they come from."""

import math
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
PACKAGES = ("streamlit", "folium", "streamlit-folium", "XStatic-Leaflet", "geopandas", "pandas", "numpy", "playwright")


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile: the smallest value that 95 % of the values do not pass.

    Examples
    --------
    >>> p95(range(1, 101))
    95
    """
    ordered = sorted(values)
    return ordered[math.ceil(0.95 * len(ordered)) - 1]


def spread(values: Sequence[float], unit: str, digits: int = 0) -> str:
    """Return median and 95th percentile as text."""
    return f"{statistics.median(values):,.{digits}f} {unit} (p95 {p95(values):,.{digits}f})"


@dataclass(frozen=True)
class Line:
    """One line of the results: what, how much, the budget for it and whether it is kept (None: no budget)."""

    what: str
    measured: str
    budget: str = ""
    kept: bool | None = None

    @property
    def verdict(self) -> str:
        """Met, missed or nothing."""
        return {True: "met", False: "missed", None: ""}[self.kept]


def at_most(what: str, value: float, budget: float, unit: str, measured: str) -> Line:
    """Return a line with an upper budget."""
    return Line(what, measured, f"at most {budget:,g} {unit}", value <= budget)


def at_least(what: str, ratio: float, budget: float, unit: str) -> Line:
    """Return a line with a lower budget on a ratio."""
    return Line(what, f"{ratio:,.1f} times {unit}", f"at least {budget:,g} times", ratio >= budget)


def machine(browser_version: str) -> list[str]:
    """Return what the numbers were measured on, a sentence each."""
    cpu = next(
        (line.split(":", 1)[1].strip() for line in _text("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or platform.machine(),
    )
    memory = next((int(line.split()[1]) / 2**20 for line in _text("/proc/meminfo") if line.startswith("MemTotal")), 0)
    return [
        f"Machine: {os.cpu_count()} cores ({cpu}), {memory:.0f} GiB, {platform.system()} {platform.release()}, no GPU.",
        f"Versions: Python {platform.python_version()}, Chromium {browser_version} (headless), "
        + ", ".join(f"{name} {version(name)}" for name in PACKAGES)
        + ".",
    ]


def _text(path: str) -> list[str]:
    try:
        return Path(path).read_text("utf-8").splitlines()
    except OSError:
        return []


def write(sections: dict[str, list[Line]], about: Sequence[str], notes: Sequence[str], path: Path = RESULTS) -> str:
    """Write the results as Markdown and return the text."""
    lines = [
        "# Results",
        "",
        f"Measured on {date.today().isoformat()} by `python -m benchmarks`; do not edit by hand.",
        "",
    ]
    lines += [f"- {sentence}" for sentence in about] + [""]
    every = [line for found in sections.values() for line in found if line.kept is not None]
    missed = [line.what for line in every if not line.kept]
    lines += [
        f"Budgets: {len(every) - len(missed)} of {len(every)} met."
        + (f" Missed: {'; '.join(missed)}." if missed else ""),
        "",
    ]
    for title, found in sections.items():
        lines += [f"## {title}", "", "| what | measured | budget | |", "| --- | --- | --- | --- |"]
        lines += [f"| {line.what} | {line.measured} | {line.budget} | {line.verdict} |" for line in found] + [""]
    lines += ["## How to read this", ""] + [f"- {note}" for note in notes]
    text = "\n".join(lines) + "\n"
    path.write_text(text, "utf-8")
    return text
