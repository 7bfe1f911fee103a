"""What happened and what will, to be subscribed to: acts and changes of the data as Atom, effects as a calendar.

An entry keeps its id in every version of the data and wherever they are hosted, so that a reader shows it once.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid5
from xml.etree import ElementTree

from exports import words
from treaties import documents
from treaties.atlas import Atlas
from treaties.documents import Document
from treaties.evidence import act_behind
from treaties.history import History
from treaties.model import Act
from treaties.provenance import NAME
from treaties.sentences import Effect, effects, in_sentence
from treaties.words import DONE, day_text, sentence_case

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 100
"""Most entries of a feed of acts: those of some fifteen years. A state has fewer."""


@dataclass(frozen=True)
class Feed:
    """What a feed is about, and where things lie.

    Attributes
    ----------
    atlas : Atlas
        The data.
    own, home : str
        The address of the feed itself, and that of the atlas.
    page : str
        The address of the page of a state, with ``{iso3}`` in place of its code.
    treaty, state : str or None
        The id of one treaty and the ISO3 code of one state; all of them if None.
    """

    atlas: Atlas
    own: str
    home: str
    page: str
    treaty: str | None = None
    state: str | None = None

    @property
    def histories(self) -> tuple[History, ...]:
        """The treaties that it is about."""
        return tuple(one for one in self.atlas.histories.values() if self.treaty in (None, one.id))

    @property
    def of(self) -> str:
        """What it is about, empty if that is everything."""
        state = [self.atlas.tables.states[self.state].name] if self.state else []
        return ", ".join(state + [one.short for one in self.histories if self.treaty])

    def id(self, *of: object) -> str:
        """Return the id of what the feed holds, made of what tells it from everything else."""
        return str(uuid5(self.atlas.provenance.id, " ".join(map(str, of))))

    def atom(self) -> bytes:
        """Return acts, the newest first, and in a feed of everything the changes of the data, as Atom (RFC 4287)."""
        acts = [act for one in self.histories for act in one.acts if self.state in (None, act.iso3)]
        told = [self._act(act) for act in acts]
        if not (self.treaty or self.state):
            told += self._changes()
        told = sorted(told, key=lambda entry: entry.day, reverse=True)[:ENTRIES]
        newest = max((entry.day for entry in told), default=self.atlas.snapshot)
        title = words.FEED_OF.format(name=NAME, of=self.of) if self.of else words.FEED.format(name=NAME)
        feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
        _add(feed, "id", f"urn:uuid:{self.id('feed', self.treaty, self.state)}")
        _add(feed, "title", title)
        _add(feed, "updated", _moment(newest))
        _add(_add(feed, "author"), "name", NAME)
        _add(feed, "link", rel="self", type="application/atom+xml", href=self.own)
        _add(feed, "link", rel="alternate", type="text/html", href=self._about(self.state))
        _add(feed, "rights", self.atlas.provenance.terms)
        _add(feed, "generator", NAME, version=self.atlas.version)
        for entry in told:
            entry.into(feed)
        return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)

    def _act(self, act: Act) -> "_Entry":
        treaty, states = self.atlas.tables.treaties[act.treaty], self.atlas.tables.states
        title = sentence_case(words.FEED_ACT[act.kind].format(who=in_sentence(states[act.iso3]), treaty=treaty.short))
        if act.is_delayed:
            title = words.FEED_WITH_EFFECT.format(title=title, day=day_text(act.takes_effect))
        parts = (day_text(act.date) + ".", documents.known_by(act, self.atlas.tables), act.note)
        return _Entry(
            self.id(act.treaty, act.iso3, act.kind, act.date),
            title,
            act.date,
            " ".join(filter(None, parts)),
            self._about(act.iso3),
            (act.treaty, act.iso3),
            documents.of_act(act, self.atlas.tables),
        )

    def _changes(self) -> list["_Entry"]:
        """Return what changed in the data: in each version of the package, and by what was read of the depositary."""
        found = [
            (one["date"], words.FEED_VERSION.format(version=one["version"]), one["text"], one["version"])
            for one in self.atlas.provenance.changes
        ]
        found += [
            (page["changed"], words.FEED_READ.format(treaty=self.atlas.histories[page["treaty"]].short), text, text)
            for page in self.atlas.provenance.pages
            if page["changed"]
            for text in [" ".join(page["changes"])]
        ]
        return [
            _Entry(self.id("data", day, mark), title, date.fromisoformat(day[:10]), text, self.home, ("data",))
            for day, title, text, mark in found
        ]

    def calendar(self) -> bytes:
        """Return from when states are bound and no more bound, past and to come, as a calendar (RFC 5545)."""
        # Imported here: it takes a second, most of it for time zones, and most visitors want no calendar.
        from icalendar import Calendar, vText

        title = words.CALENDAR_OF.format(name=NAME, of=self.of) if self.of else words.CALENDAR.format(name=NAME)
        calendar = Calendar()
        calendar.add("prodid", f"-//{NAME}//{self.atlas.version}//EN")
        calendar.add("version", "2.0")
        # As text, since the library escapes no comma in a name of its own accord.
        calendar.add("x-wr-calname", vText(title))
        for one in self.histories:
            for effect in effects(one, self.state):
                calendar.add_component(self._event(one, effect))
        return calendar.to_ical()

    def _event(self, history: History, effect: Effect):
        from icalendar import Event

        checked, told = self.atlas.snapshot, []
        for one in effect.states:
            if act := act_behind(history, one, effect.day):
                who = sentence_case(in_sentence(history.states[one]))
                told.append(words.CALENDAR_ACT.format(who=who, done=DONE[act.kind], day=day_text(act.date)))
        told += [words.CALENDAR_LIMIT.format(day=day_text(checked))] if effect.day > checked else []
        event = Event()
        event.add("uid", self.id("effect", history.id, self.state, effect.day, effect.status))
        event.add("dtstamp", datetime.combine(checked, datetime.min.time(), UTC))
        event.add("dtstart", effect.day)
        event.add("dtend", effect.day + timedelta(days=1))
        event.add("summary", effect.text)
        event.add("description", "\n".join(told))
        event.add("url", self._about(self.state or (effect.states[0] if len(effect.states) == 1 else None)))
        event.add("categories", [history.short])
        # Nobody is busy because of it.
        event.add("transp", "TRANSPARENT")
        return event

    def _about(self, iso3: str | None) -> str:
        return self.page.format(iso3=iso3) if iso3 else self.home


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a feed; `about` is the page to read on, `categories` what it can be sorted by."""

    id: str
    title: str
    day: date
    text: str
    about: str
    categories: tuple[str, ...]
    documents: tuple[Document, ...] = ()

    def into(self, feed: ElementTree.Element) -> None:
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:uuid:{self.id}")
        _add(entry, "title", self.title)
        for name in ("published", "updated"):
            _add(entry, name, _moment(self.day))
        _add(entry, "link", rel="alternate", type="text/html", href=self.about)
        for one in self.documents:
            if one.url:
                _add(entry, "link", rel="related", title=one.name, href=one.url)
        for term in self.categories:
            _add(entry, "category", term=term)
        _add(entry, "summary", self.text)


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name, attributes)
    child.text = text or None
    return child


def _moment(day: date) -> str:
    return f"{day}T00:00:00Z"
