"""Everything about one state: its standing, its acts, its neighbours and how long it took."""

from loaders.atlas import atlas
from views import citation, controls, panels, programs, state
from views.view import current, problems

known = atlas()
view = current()

with controls.row():
    controls.find(view, known.tables)
    controls.year_and_day(view, known)

panels.problems(problems())
state.title(view, known)
if state.shown(view, known):
    state.answer(view, known)
    state.acts(view, known)
    state.timeline(view, known)
    state.territories(view, known)
    state.neighbours(view, known)
    state.groups(view, known)
    state.pace(view, known)
    programs.feeds(known, citation.root("state"), state.shown(view, known))
else:
    state.suggestions(view, known)
panels.notes(known)
