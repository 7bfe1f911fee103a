"""The exits as a story: every step in words, which the map beside it follows while it is read.

The same HTML for every view, so that the browser is sent it once: which step is looked at is marked by
`maps/browser/story.js`, which also brings the step at the reading line into the map. Each step is a link to its view,
which needs no script.
"""

from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from treaties import documents, exits
from treaties.atlas import Atlas
from treaties.exits import Step
from treaties.model import Milestone
from treaties.sentences import in_sentence
from treaties.words import day_text, enumerate_names
from views import panels, words
from views.text import escaped

# The steps by which a state acts towards the depositary; all others happen at home.
AT_THE_DEPOSITARY = ("notice", "effect")


@lru_cache(maxsize=2)
def steps(atlas: Atlas, today: date) -> tuple[Step, ...]:
    """Return the recorded steps of the exits up to a day, oldest first."""
    return tuple(step for step in exits.exit_steps(atlas.tables) if step.day <= today)


@lru_cache(maxsize=2)
def html(atlas: Atlas, today: date) -> str:
    """Return the steps up to a day as articles, oldest first."""
    return f"<div class=story>{''.join(_article(step, atlas) for step in steps(atlas, today))}</div>"


def _article(step: Step, atlas: Atlas) -> str:
    """Return one step: who did what when, with votes and documents, and what it changed for whom."""
    address = urlencode({"treaty": step.treaty, "day": step.day.isoformat()})
    states = enumerate_names(in_sentence(atlas.tables.states[iso3]) for iso3 in step.states)
    kinds = ", ".join(words.STEP_KINDS.get(kind, kind) for kind in step.kinds)
    what = words.STEP_WHAT.format(treaty=atlas.tables.treaties[step.treaty].label, kinds=kinds)
    changed = "".join(f"<li>{escaped(line)}</li>" for line in exits.consequence(atlas.histories[step.treaty], step))
    in_law = " class=law" if set(step.kinds) & set(AT_THE_DEPOSITARY) else ""
    return (
        f"<article data-treaty='{escaped(step.treaty)}' data-day={step.day} tabindex=-1{in_law}>"
        f"<h3><a href='?{escaped(address)}'><b>{day_text(step.day, short=True)}</b> {escaped(states)}</a></h3>"
        f"<p class=what>{escaped(what)}</p>"
        f"{''.join(_told(milestone, atlas) for milestone in step.milestones)}<ul>{changed}</ul></article>"
    )


def _told(milestone: Milestone, atlas: Atlas) -> str:
    """Return what is known of one milestone: text, votes, note, and the documents to open."""
    own = documents.notification(milestone.notification)
    found = (*([own] if own else []), *documents.of_sources(milestone.sources, atlas.tables))
    votes = words.VOTES.format(votes=milestone.votes) if milestone.votes else ""
    told = " ".join(filter(None, (milestone.text, votes, milestone.note)))
    return f"<p>{escaped(told)} <small>{panels.linked_html(found)}</small></p>"
