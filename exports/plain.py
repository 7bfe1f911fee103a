"""Pages of the atlas as plain HTML, without a script: a state, all states, the files.

They lie in a folder of plain files (`exports.site`) and link to one another by relative addresses, so that the folder
may be anywhere. What is said of a day is said of the day of the folder.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from string import Template

from exports import API, words
from exports.cards import Card, told
from exports.catalogue import File
from exports.head import dataset, head
from maps.locator import Locator
from maps.still import classes_of
from maps.swatch import sheet, swatch
from maps.timeline import timeline
from treaties import borders, documents
from treaties.answers import answer
from treaties.atlas import Atlas
from treaties.documents import Document
from treaties.evidence import document_of
from treaties.history import History
from treaties.model import Act
from treaties.news import news
from treaties.provenance import NAME
from treaties.sentences import headline, in_sentence, last_checked, standing, standings
from treaties.words import DONE, LABEL, NO_OPINION, day_text, sentence_case

HERE = Path(__file__).parent
PAGE = Template((HERE / "plain.html").read_text("utf-8"))
THEME = "page"


def style() -> str:
    """Return the style sheet of all plain pages."""
    return sheet() + (HERE / "plain.css").read_text("utf-8")


@dataclass(frozen=True)
class Plain:
    """What the plain pages are made of.

    Attributes
    ----------
    atlas : Atlas
        The data.
    day : datetime.date
        The day that they show.
    url : str
        Where the folder will lie, with a slash at the end: for canonical addresses, cards and feeds.
    """

    atlas: Atlas
    day: date
    url: str

    # -- a state -------------------------------------------------------------------------------------

    def state(self, iso3: str, located: Locator) -> str:
        """Return the page of a state.

        Parameters
        ----------
        located : Locator
            Where it lies; the drawing stands beside the page as ``<iso3>.svg``, and as ``<iso3>-dark.svg``.
        """
        atlas, day = self.atlas, self.day
        histories, name = tuple(atlas.histories.values()), atlas.tables.states[iso3].name
        acts = "".join(self._acts(history, iso3) for history in histories)
        body = (
            f'<div class="beside"><div><p class="lead">{escape(answer(histories, atlas.tables, iso3, day))}</p>'
            f'<p class="quiet">{escape(self._on())}</p><ul class="standings">'
            f"{''.join(self._standing(history, iso3) for history in histories)}</ul></div>"
            f"{self._map(iso3, located)}</div>"
            f"<h2>{words.SITE_TIMELINE}</h2>{timeline(histories, iso3, day, day, THEME)}"
            f"<h2>{words.SITE_ACTS}</h2>{acts}"
            f"<h2>{words.SITE_NEIGHBOURS}</h2>{self._neighbours(iso3)}"
            f"<h2>{words.SITE_TAKE}</h2>{self._take(iso3)}"
        )
        telling = standings(histories, iso3, day, atlas.snapshot)
        title = words.SITE_TITLE.format(subject=news(atlas, iso3, day), name=NAME)
        return self._page(f"state/{iso3}.html", title, telling, name, body, Card("state", self._choice, day, unit=iso3))

    def _on(self) -> str:
        limit = last_checked(self.atlas.snapshot) if self.day > self.atlas.snapshot else ""
        return words.SITE_ON.format(day=day_text(self.day), limit=limit)

    def _standing(self, history: History, iso3: str) -> str:
        nearest = document_of(history, iso3, self.day, self.atlas.tables)
        said = escape(sentence_case(standing(history, iso3, self.day)))
        look = swatch(history.status(iso3, self.day), THEME)
        disputes = "".join(f'<p class="quiet">{told}</p>' for told in self._disputes(history, iso3))
        return f"<li><strong>{escape(history.short)}</strong>{look}{said} · {_links([nearest])}{disputes}</li>"

    def _disputes(self, history: History, iso3: str) -> Iterator[str]:
        """Yield what is contested or only reported of a state, with both readings and their documents."""
        tables = self.atlas.tables
        for row in tables.contested_of(history.id, iso3, self.day):
            claim, reply = (documents.of_sources(keys, tables) for keys in (row.claim_sources, row.reply_sources))
            yield (
                f"<strong>{escape(row.label)}</strong> {escape(row.claim)} {_links(claim)} "
                f"{escape(row.reply)} {_links(reply)}"
            )
        for row in tables.reported_of(history.id, iso3):
            found = documents.of_sources(row.sources, tables)
            yield f"<strong>{words.SITE_REPORTED}</strong> {escape(row.text)} {_links(found)}"

    def _map(self, iso3: str, located: Locator) -> str:
        choice = self.atlas.choices[self._choice]
        seen = classes_of(choice, located.looks(self.atlas, choice, self.day).values())
        names = "".join(f"<span>{swatch(key, THEME)}{escape(LABEL[key])}</span>" for key in seen)
        alt = escape(words.SITE_MAP.format(state=in_sentence(self.atlas.tables.states[iso3]), day=day_text(self.day)))
        return (
            f'<figure style="margin:0"><picture><source srcset="{iso3}-dark.svg" media="(prefers-color-scheme: dark)">'
            f'<img src="{iso3}.svg" width="480" height="360" alt="{alt}"></picture>'
            f'<figcaption class="names">{names}</figcaption></figure>'
        )

    def _acts(self, history: History, iso3: str) -> str:
        found = history.acts_of[iso3]
        head = f"<h3>{escape(history.short)}</h3>"
        if not found:
            return f"{head}<p>{escape(words.SITE_NO_ACT)}</p>"
        return head + _table(words.SITE_ACT_COLUMNS, [self._act(act) for act in reversed(found)], "acts")

    def _act(self, act: Act) -> list[str]:
        tables = self.atlas.tables
        known = " ".join(filter(None, (sentence_case(documents.known_by(act, tables)), act.note)))
        effect = day_text(act.takes_effect, short=True) if act.is_delayed else ""
        return [
            day_text(act.date, short=True),
            sentence_case(escape(DONE[act.kind])),
            effect,
            _links(documents.of_act(act, tables)),
            escape(known),
        ]

    def _neighbours(self, iso3: str) -> str:
        found = borders.neighbours_of(iso3, self.atlas.tables.units, self.atlas.neighbours)
        return self._standings(found) if found else f"<p>{words.SITE_NO_NEIGHBOUR}</p>"

    def _standings(self, states: Iterable[str]) -> str:
        """Return states with their standings as a table, beside whose page those of the states lie."""
        of, histories = self.atlas.tables.states, self.atlas.histories.values()
        rows = [
            [f'<a href="{iso3}.html">{escape(of[iso3].name)}</a>']
            + [f"{swatch(h.status(iso3, self.day), THEME)}{escape(standing(h, iso3, self.day))}" for h in histories]
            for iso3 in sorted(states, key=lambda iso3: of[iso3].name)
        ]
        return _table([words.SITE_STATE, *(history.short for history in histories)], rows, "names-of-states")

    def _take(self, iso3: str) -> str:
        choice = self.atlas.choices[self._choice]
        cited = self.atlas.provenance.apa(choice, self.day, link=f"{self.url}state/{iso3}.html")
        links = [(f"../index.html#treaty={self._choice}&day={self.day}&unit={iso3}", words.SITE_ON_THE_MAP)]
        links += [(f"../events/{iso3}.{suffix}", sentence_case(name)) for suffix, name in words.SITE_FEEDS.items()]
        listed = "".join(f'<li><a href="{escape(to)}">{escape(name)}</a></li>' for to, name in links)
        return f'<ul class="files">{listed}</ul><p class="quiet">{escape(cited)}</p>'

    # -- all states, and the files -------------------------------------------------------------------

    def states(self) -> str:
        """Return the page that leads to every state, with the standing of each."""
        said = headline(self.atlas.choices[self._choice], self.day, self.atlas.snapshot)
        title = words.SITE_TITLE.format(subject=words.SITE_STATES, name=NAME)
        body = f'<p class="lead">{escape(said)}</p>{self._standings(self.atlas.tables.states)}'
        return self._page("state/index.html", title, said, words.SITE_STATES, body, Card("", self._choice, self.day))

    def data(self, files: Mapping[str, list[tuple[str, str, int]]]) -> str:
        """Return the page of the files.

        Parameters
        ----------
        files : mapping
            What each group is called, and in it address, what it is, and size in bytes of each file.
        """
        groups = "".join(
            f"<h2>{escape(group)}</h2><ul class=files>"
            + "".join(
                f'<li><a href="{escape(to)}">{escape(to)}</a> ({max(1, size // 1000)} kB): {escape(what)}</li>'
                for to, what, size in found
            )
            + "</ul>"
            for group, found in files.items()
        )
        choice = self.atlas.choices[self._choice]
        known = self.atlas.provenance
        cited = escape(known.apa(choice, self.day, link=self.url))
        said = words.SITE_DATA.format(version=known.version, licence=known.terms, day=day_text(self.day))
        body = f'<p class="lead">{escape(said)}</p>{groups}<h2>{words.SITE_CITE}</h2><p>{cited}</p>'
        title = words.SITE_TITLE.format(subject=words.SITE_FILES, name=NAME)
        return self._page("data.html", title, said, words.SITE_FILES, body, Card("", self._choice, self.day))

    # -- every page ----------------------------------------------------------------------------------

    @property
    def _choice(self) -> str:
        return self.atlas.widest.id

    def head(self, address: str, title: str, description: str, card: Card) -> str:
        """Return the head of a page of the folder; its card is a file of `card_file`."""
        url = f"{self.url}{address.removesuffix('index.html')}"
        choice = self.atlas.choices[card.choice]
        return head(
            title=title,
            description=description,
            url=url,
            image=f"{self.url}{card_file(card)}",
            alt=told(self.atlas, card),
            root=self.url,
            feed=f"events/{card.unit}.{{}}" if card.unit else "events.{}",
            data=dataset(
                *(self.atlas, choice, card.day, description, self.url, url), lambda file: file_place(file, choice.id)
            ),
        )

    def _page(self, address: str, title: str, description: str, called: str, body: str, card: Card) -> str:
        up = "../" * address.count("/")
        nav = "".join(f'<a href="{up}{to}">{escape(name)}</a>' for to, name in words.SITE_NAV)
        return PAGE.substitute(
            head=self.head(address, title, description, card),
            up=up,
            name=NAME,
            nav=nav,
            title=escape(called),
            body=body,
            foot=f"<p>{escape(words.SITE_FOOT.format(version=self.atlas.version, terms=self.atlas.provenance.terms))} "
            f"{escape(NO_OPINION)}</p>",
        )


def file_place(file: File, choice: str) -> str:
    """Return where a file of the catalogue lies in the folder: that of everything where a server has it, too."""
    return "/".join(filter(None, (API, choice if file.of_view else "", file.at)))


def card_file(card: Card) -> str:
    """Return where the card of a page lies in the folder."""
    return f"card/{card.unit or card.choice}.png"


def _links(found: Iterable[Document]) -> str:
    return ", ".join(
        f'<a href="{escape(one.url)}">{escape(one.name)}</a>' if one.url else escape(one.name) for one in found
    )


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]], kind: str = "") -> str:
    """Return a table of cells that are HTML; on a phone each cell says its column."""
    columns = [escape(column) for column in columns]
    heads = "".join(f'<th scope="col">{column}</th>' for column in columns)
    lines = "".join(
        "<tr>"
        + "".join(
            (f'<td data-is="{column}">' if at else "<td>") + f"{cell}</td>"
            for at, (column, cell) in enumerate(zip(columns, row, strict=True))
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="wide"><table class="{kind}"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>'
    )
