"""The blocks of the Data page: the files to take away, what the words mean, how our counts compare.

How to link, cite and embed a view is in `views.citation`, how programs get at the files in `views.programs`.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache, partial

import pandas as pd
import streamlit as st

from exports.catalogue import FILES, File
from exports.reconciliation import comparisons
from exports.studio import content
from exports.wanted import Wanted
from loaders.atlas import shapes
from treaties import documents
from treaties.atlas import Atlas
from treaties.model import Combined, Status
from treaties.pair import Pair
from treaties.words import COUNTS, LABEL, MEANING, day_text
from views import panels, pictures, tables, words
from views.text import plain
from views.view import View

PICTURE = "picture"
USES = {
    "now": (PICTURE, "status.xlsx", "status.csv", "page.html"),
    "gis": ("map.geojson", "map.gpkg", "map.parquet"),
    "research": (
        *("panel.csv", "panel.parquet", "panel.dta", "spells.csv", "spells.parquet", "spells.dta"),
        *("parties.csv", "codebook.csv", "acts.csv", "acts.parquet", "status.parquet"),
    ),
    "all": ("tables.xlsx", "package.zip"),
}
"""What the files are for, in the order in which visitors need them; the picture has a button of its own."""


def files_of(view: View, atlas: Atlas, link: str) -> None:
    """Offer the chosen view as files, and everything there is, the files that most visitors want first.

    Parameters
    ----------
    link : str
        Where the view is to be seen; written into the files as part of the citation.
    """
    wanted = Wanted(atlas, shapes(), view.choice(atlas), view.day, view.keep(atlas), link)
    some = wanted.keep is None or bool(wanted.keep)
    for use, names in USES.items():
        st.markdown(words.USES[use])
        with st.container(horizontal=True, gap="small"):
            if PICTURE in names:
                pictures.button(view, atlas)
            offered = (FILES[part, suffix] for part, _, suffix in (name.partition(".") for name in names) if suffix)
            _buttons([file for file in offered if some or not file.of_view], wanted)
    st.caption(words.FILES_NOTE)


def _buttons(offered: Iterable[File], wanted: Wanted) -> None:
    for file in offered:
        of = wanted if file.of_view else wanted.of_all()
        st.download_button(
            words.FILE.format(label=file.label, size=file.size),
            partial(content, file, of),
            file.name(of.choice.id, of.day),
            file.mime,
            key=f"download_{file.part}_{file.suffix}",
            help=file.help,
            on_click="ignore",
            icon=":material/download:",
        )


def definitions() -> None:
    """Define every status and count; in files a status is the word in capitals."""
    both = [key for key in Pair.legend if key is not Combined.NOT_A_STATE]
    st.markdown(words.STATUSES_DEFINED.format(lines=_defined(Status)))
    st.markdown(words.BOTH_DEFINED.format(lines=_defined(both)))
    lines = (words.COUNT_DEFINED.format(name=name, text=plain(text)) for name, text in COUNTS.items())
    st.markdown(words.COUNTS_DEFINED.format(lines="\n".join(lines)))


def _defined(classes: Iterable[str]) -> str:
    return "\n".join(
        words.DEFINED.format(name=plain(LABEL[key]), key=str(key), text=plain(MEANING[key])) for key in classes
    )


def reconciliation(view: View, atlas: Atlas) -> None:
    """Show our counts beside the printed ones, with the reason where they differ."""
    agree, frame = _reconciled(atlas, view.treaty)
    st.markdown(words.RECONCILED.format(agree=agree, all=len(frame)))
    tables.show(frame, alt=words.RECONCILED_ALT, wide=(words.RECONCILED_COLUMNS[-1],))


@lru_cache(maxsize=8)
def _reconciled(atlas: Atlas, treaty: str) -> tuple[int, pd.DataFrame]:
    """Return how many printed counts agree, and all of them beside ours; made once for all visitors."""
    known, looked_at = atlas.tables, [history.id for history in atlas.choices[treaty].histories]
    chosen = [row for row in comparisons(atlas) if row.treaty in looked_at]
    rows = [
        (
            *(row.day, known.treaties[row.treaty].label, row.what, row.printed, row.ours),
            *(next(iter(documents.of_sources((row.source,), known)), None), row.nearest, row.reason),
        )
        for row in chosen
    ]
    columns = words.RECONCILED_COLUMNS
    frame = pd.DataFrame(rows, columns=pd.Index(columns)).astype({columns[-2]: "Int64"})
    return sum(row.agrees for row in chosen), frame


def origins(atlas: Atlas) -> None:
    """Say under which licence the data are, where they come from, and what changed in each version."""
    found = atlas.provenance
    lines = [
        words.VERSION.format(version=plain(found.version), checked=day_text(found.snapshot)),
        words.LICENCE.format(name=plain(found.licence), url=found.licence_url),
        words.SHAPES_MADE,
    ]
    for page in found.pages:
        treaty = plain(atlas.histories[page["treaty"]].short)
        lines.append(words.PAGE_OF.format(treaty=treaty, moment=plain(str(page["as_of"])), sha256=page["sha256"]))
    lines.append(words.CHANGED_LAST.format(text=plain(panels.last_change(atlas))))
    web = [(title, url) for title, url in found.sources if url.startswith("https://")]
    lines += [words.MAIN_SOURCE.format(title=plain(title), url=url) for title, url in web]
    lines.append(words.EACH_ITS_SOURCE)
    for one in found.changes:
        day = day_text(date.fromisoformat(one["date"]))
        lines.append(words.CHANGED_IN.format(version=plain(one["version"]), day=day, text=plain(one["text"])))
    st.markdown("\n".join(lines))
