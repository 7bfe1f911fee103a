"""The button for a picture of the map, in the row of controls of every page with a map and among the files.

What is chosen is sent only while it is open, and nothing is drawn before it is asked for.
"""

from functools import partial

import streamlit as st

from exports.catalogue import FILES
from exports.studio import content, prepare
from exports.wanted import Wanted
from loaders.atlas import shapes
from treaties.atlas import Atlas
from views import citation, words
from views.controls import controlled
from views.view import Keys, View


def button(view: View, atlas: Atlas, *, region: str = "world", two_days: bool = False) -> None:
    """Offer the view as a picture for print and slides.

    Parameters
    ----------
    region : {"world", "europe", "baltic"}
        What is offered first.
    two_days : bool
        Whether the two days of the view are shown, or what changed between them, instead of one.
    """
    with st.popover(words.PICTURE, key=Keys.PICTURE, on_change="rerun", icon=":material/image:") as opened:
        if opened.open:
            _choices(view, atlas, region, two_days)


def _choices(view: View, atlas: Atlas, region: str, two_days: bool) -> None:
    """Ask what the picture shall be, and offer it."""
    keep = view.keep(atlas)
    if keep is not None and not keep:
        st.caption(words.NO_STATE_LEFT)
        return
    usual = {"region": region, "days": "changed" if view.look else "two", "width": "columns", "theme": "light"}
    if not two_days:
        del usual["days"]
    chosen = {name: _choice(name, first) for name, first in (usual | {"suffix": "png"}).items()}
    file = FILES["picture", chosen.pop("suffix")]
    days, told = chosen.pop("days", "one"), tuple(chosen.values())
    wanted = Wanted(
        *(atlas, shapes(), view.choice(atlas), view.day, keep),
        link=citation.link(citation.root(st.session_state[Keys.PAGE]), view),
        since=view.since if two_days else None,
        changed=days == "changed",
        region=chosen["region"],
        width=chosen["width"],
        theme=chosen["theme"],
    )
    prepare(wanted.shapes)
    st.download_button(
        words.PICTURE_DOWNLOAD.format(format=file.label),
        partial(content, file, wanted),
        file.name(wanted.choice.id, wanted.day, *([days] if two_days else []), *told),
        file.mime,
        key="download_picture",
        help=file.help,
        on_click="ignore",
        icon=":material/download:",
    )


def _choice(name: str, first: str) -> str:
    """Ask for one thing and return it; what was chosen before is kept through the visit."""
    kept, options = st.session_state.setdefault(Keys.PICTURES, {}), words.PICTURE_OPTIONS[name]
    st.segmented_control(
        words.PICTURE_ASKS[name],
        list(options),
        format_func=options.__getitem__,
        required=True,
        **controlled(f"picture_{name}", kept.get(name, first), lambda value: kept.update({name: value})),
    )
    return kept.get(name, first)
