"""What a visitor chooses first in a new session counts: after a restart, another server or a long sleep.

The page is still there then, and its browser sends nothing when it is connected again. So the session's first run comes
with a choice in it, and with the address from before the choice. It is run as the address says, and then again with
what the browser sent, which Streamlit takes as a change like any other.
"""

import streamlit as st
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import RerunData, RerunException, get_script_run_ctx
from streamlit.runtime.state.session_state import WStates

from views.view import Keys, is_new


def hold_back() -> WidgetStates | None:
    """Take what the browser sent out of a session's first run; None if it sent nothing, or the run is a later one."""
    context = get_script_run_ctx()
    if context is None or not is_new():
        return None
    # As the run's own code sees them: no public name leads to what came for widgets that are not drawn yet.
    state = context.session_state._state
    sent = WidgetStates(widgets=state._new_widget_state.as_widget_states())
    state._new_widget_state = WStates()
    return sent if sent.widgets else None


def replay(sent: WidgetStates | None) -> None:
    """Run once more with what was held back, if anything was."""
    context = get_script_run_ctx()
    if context is not None and sent is not None:
        st.session_state[Keys.RESUMED] = True
        raise RerunException(
            RerunData(
                query_string=context.query_string,
                page_script_hash=context.page_script_hash,
                widget_states=sent,
                cached_message_hashes=context.cached_message_hashes,
                context_info=context.context_info,
            )
        )
