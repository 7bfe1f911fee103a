"""The link to a view, how to cite it, how to embed it, and where the data come from."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from exports.reconciliation import Comparison, comparisons
from treaties import combined, counts
from treaties.model import LABEL, MEANING
from treaties.sentences import day_text
from views import data, panels
from views.data import Atlas
from views.state import View, encode
from views.text import plain
from web.queries import QUERIES, ROOT

FRAME_HEIGHT = 820
# Examples that any reader of the page can open.
EXAMPLES = {"status": "treaty={treaty}&day={day}", "counts": "treaty={treaty}&day={day}", "acts": "state=LTU"}


def root(page: str) -> str:
    """Return where the atlas lies, with a slash at the end; empty before a browser is there.

    Parameters
    ----------
    page : str
        The path of the page that is shown.
    """
    here = (st.context.url or "").rstrip("/").removesuffix(page).rstrip("/")
    return f"{here}/" if here else ""


def link(root: str, view: View, **more: str) -> str:
    """Return the address that shows a view on the world map, whatever the day on which it is opened.

    Examples
    --------
    >>> from datetime import date
    >>> link("https://example.org/", View("ccm", date(2025, 3, 6)), embed="true")
    'https://example.org/?treaty=ccm&day=2025-03-06&embed=true'
    """
    # The address bar leaves out today and the first treaty; a link that is kept must not.
    parameters = {"treaty": view.treaty, "day": view.day.isoformat()} | encode(view) | more
    return f"{root}?{urlencode(parameters, safe=',')}"


def embed_snippet(root: str, view: View, title: str) -> str:
    """Return HTML that shows a view inside another page."""
    address = escape(link(root, view, embed="true"), quote=True)
    return (
        f'<iframe src="{address}" title="{escape(title, quote=True)}" width="100%" height="{FRAME_HEIGHT}" '
        'loading="lazy" style="border:0"></iframe>'
    )


def cite(view: View, atlas: Atlas, root: str) -> None:
    """Show the link to the view, the citation in two forms, and the snippet to embed it."""
    address, provenance = link(root, view), atlas.provenance
    title = f"{provenance.subject(view.treaty)}: {day_text(view.day)}"
    st.markdown("**Link to this view**")
    st.code(address, language=None, wrap_lines=True)
    st.markdown("**Citation (APA)**")
    text = provenance.apa(view.treaty, view.day, link=address, retrieved=data.today())
    st.code(text, language=None, wrap_lines=True)
    st.markdown("**BibTeX**")
    entry = provenance.bibtex(view.treaty, view.day, link=address, retrieved=data.today())
    st.code(entry, language="bibtex", wrap_lines=True)
    st.markdown("**Embed it in a page**")
    st.code(embed_snippet(root, view, title), language="html", wrap_lines=True)


def interface(view: View, root: str) -> None:
    """List the addresses for programs, with examples of the view."""
    st.markdown("The same as JSON, for programs. Answers carry an ETag; a bad request is answered with what is wrong.")
    lines = []
    for name in QUERIES:
        for treaty in view.treaties if "{treaty}" in EXAMPLES.get(name, "") else view.treaties[:1]:
            query = EXAMPLES.get(name, "").format(treaty=treaty, day=view.day.isoformat())
            lines.append(f"{root.rstrip('/')}{ROOT}/{name}" + (f"?{query}" if query else ""))
    st.code("\n".join(lines), language=None, wrap_lines=True)


def definitions() -> None:
    """Define every status and count; in files a status is the word in capitals."""
    st.markdown("**Statuses**\n" + _defined({(LABEL[s], s): text for s, text in MEANING.items()}))
    own = {c: text for c, text in combined.MEANING.items() if c is not combined.Combined.NOT_A_STATE}
    st.markdown("**Both treaties at once**\n" + _defined({(combined.LABEL[c], c): t for c, t in own.items()}))
    st.markdown("**Counts**\n" + "\n".join(f"- `{name}`: {plain(text)}." for name, text in counts.MEANING.items()))


def _defined(meaning: Mapping[tuple[str, str], str]) -> str:
    return "\n".join(f"- {plain(name)} (`{key}`): {plain(text)}" for (name, key), text in meaning.items())


@st.cache_resource(max_entries=2, show_spinner=False)
def _compared(version: str, _atlas: Atlas) -> list[Comparison]:
    """Return all comparisons, made once for each version of the data."""
    return comparisons(_atlas.histories, _atlas.tables, _atlas.provenance)


def reconciliation(view: View, atlas: Atlas) -> None:
    """Show our counts beside the printed ones, with the reason where they differ."""
    chosen = [row for row in _compared(atlas.provenance.version, atlas) if row.treaty in view.treaties]
    agree = sum(row.agrees for row in chosen)
    st.markdown(
        f"{agree} of {len(chosen)} numbers printed by the depositary and by others come out of the acts as "
        "printed. The last columns say what else could be counted on the day, and why it differs."
    )
    sources = atlas.tables.sources
    st.dataframe(
        pd.DataFrame(
            {
                "Treaty": [atlas.tables.treaties[row.treaty].label for row in chosen],
                "Day": [row.day for row in chosen],
                "What": [row.what for row in chosen],
                "Printed": [row.printed for row in chosen],
                "From the acts": [row.ours for row in chosen],
                "Bound, or signed ever": pd.array([row.nearest for row in chosen], dtype="Int64"),
                "Why they differ": [row.reason for row in chosen],
                "Source": [sources[row.source].url if row.source in sources else "" for row in chosen],
            }
        ),
        hide_index=True,
        column_config={
            "Source": st.column_config.LinkColumn(display_text="source"),
            "Why they differ": st.column_config.TextColumn(width="large"),
        },
        alt="Printed numbers of parties and signatories beside those that the acts give",
    )


def origins(atlas: Atlas) -> None:
    """Say under which licence the data are, and where they come from."""
    provenance = atlas.provenance
    checked = day_text(provenance.snapshot)
    licence = f"[{plain(provenance.licence)}](<{provenance.licence_url}>)"
    lines = [
        f"Data version **{plain(provenance.version)}**, checked against the depositary's pages of {checked}.",
        f"The compilation is under {licence}: use it for anything, and say where it is from.",
        "Shapes, points and neighbours: made with Natural Earth, public domain.",
    ]
    for page in provenance.pages:
        name, moment = provenance.names[page["treaty"]], str(page["as_of"])
        lines.append(f"{plain(name)}: page as of {plain(moment)}, SHA-256 `{page['sha256']}`.")
    lines.append(plain(panels.last_change(atlas)))
    lines += [f"[{plain(title)}](<{url}>)" for title, url in provenance.sources if url.startswith("https://")]
    lines.append("Every act, notice and step names its own source; they are in the files.")
    st.markdown("\n".join(f"- {line}" for line in lines))
