"""The blocks of the Frontier page: the chronology of the exits, the borders, the neighbours bound."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

import pandas as pd
import streamlit as st

from maps.payload import FOCUS
from treaties import frontier
from treaties.frontier import Step
from treaties.model import Border, Tables
from treaties.sentences import day_text, enumerate_names, in_sentence
from treaties.sentences import standing as standing_words
from views import controls, data, panels, standings, state
from views.data import Atlas
from views.state import Keys, View
from views.text import plain

# The steps by which a state acts towards the depositary; all others happen at home.
AT_THE_DEPOSITARY = ("notice", "effect")
KINDS = {
    "announcement": "announced",
    "statement": "statement",
    "government": "government decides",
    "parliament": "parliament votes",
    "president": "president signs",
    "notice": "notice given",
    "effect": "exit takes effect",
}


def unfiltered(view: View) -> View:
    """Return the view without groups and states: the region shows all of its states in colour."""
    return replace(view, group="world", states=())


@lru_cache(maxsize=2)
def _steps(known: tuple, today: date) -> tuple[Step, ...]:
    """Return the steps up to today; `known` wraps the tables, which stay the same for a process."""
    return tuple(step for step in frontier.exit_steps(known[0].tables) if step.day <= today)


class _Same:
    """Holds the tables as a key of a cache: equal if they are the very same."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def __hash__(self) -> int:
        return id(self.tables)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.tables is other.tables


def steps(atlas: Atlas) -> tuple[Step, ...]:
    """Return the recorded steps of the exits up to today, oldest first."""
    return _steps((_Same(atlas.tables),), data.today())
