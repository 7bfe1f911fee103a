"""What a page would change in the table of acts, and how that is said in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from loaders.refresh.drafts import Draft, sort_key
from treaties.model import Act, ActKind, State, Treaty
from treaties.sentences import in_sentence
from treaties.words import DONE, day_text, sentence_case


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference between the table and a page, for one treaty.

    `added` are new acts, `corrected` pairs of the act as the table and as the page has it, `gone` acts
    that the page does not show, `kept` those of them that stay because their state has withdrawn.
    """

    treaty: str
    added: tuple[Act, ...] = ()
    corrected: tuple[tuple[Act, Act], ...] = ()
    gone: tuple[Act, ...] = ()
    kept: tuple[Act, ...] = ()
    acts: tuple[Act, ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.added or self.corrected or self.gone)

    def __len__(self) -> int:
        return len(self.added) + len(self.corrected) + len(self.gone)


def compare(treaty: str, known: Iterable[Act], drafted: Draft, day: date) -> Changes:
    """Return what a page of a day changes in the acts that the table has under a treaty.

    `Changes.acts` are the acts after the change, sorted; an act that stays keeps its source and note.
    """
    old = {(a.iso3, a.kind, a.date): a for a in known}
    new = {(a.iso3, a.kind, a.date): a for a in drafted.acts}
    left = {a.iso3 for a in (*old.values(), *new.values()) if a.kind is ActKind.WITHDRAWAL and a.takes_effect <= day}
    missing = {key: act for key, act in old.items() if key not in new}
    added = {key: act for key, act in new.items() if key not in old}
    corrected, result = [], {}
    for key in old.keys() & new.keys():
        result[key] = old[key]
        if _differs(old[key], new[key]):
            result[key] = new[key]
            corrected.append((old[key], new[key]))
    for key, act in list(added.items()):
        twin = next((k for k in missing if k[:2] == key[:2]), None)
        if twin:
            corrected.append((missing.pop(twin), added.pop(key)))
            result[key] = act
    result |= added
    kept = {key: act for key, act in missing.items() if act.iso3 in left and act.kind is not ActKind.WITHDRAWAL}
    gone = [act for key, act in missing.items() if key not in kept]
    result |= kept
    new_acts, gone, stay, acts = (
        tuple(sorted(some, key=sort_key)) for some in (added.values(), gone, kept.values(), result.values())
    )
    return Changes(treaty, new_acts, tuple(sorted(corrected, key=lambda pair: sort_key(pair[1]))), gone, stay, acts)


def _differs(old: Act, new: Act) -> bool:
    """Return whether a page says something else of an act that the table has."""
    return old.takes_effect != new.takes_effect or (bool(new.notification) and old.notification != new.notification)


def in_words(changes: Changes, states: Mapping[str, State], treaty: Treaty, *, done: bool = False) -> list[str]:
    """Return one sentence a change: what would be done or, for the change log, what was `done`."""
    would = (lambda deed: deed) if done else (lambda deed: f"would be {deed}")
    lines = [f"{_told(act, states, treaty)}: {would('added')}." for act in changes.added]
    for old, new in changes.corrected:
        lines.append(f"{_told(new, states, treaty)}: {would('corrected')} ({difference(old, new)}).")
    lines += [f"{_told(act, states, treaty)}: {would('removed')}; the page does not show it." for act in changes.gone]
    lines += [
        f"{_told(act, states, treaty)}: stays; the page no longer shows it since the state has left."
        for act in changes.kept
    ]
    return lines


def _told(act: Act, states: Mapping[str, State], treaty: Treaty) -> str:
    text = f"{sentence_case(in_sentence(states[act.iso3]))} {DONE[act.kind]} on {day_text(act.date)}"
    if act.kind is ActKind.WITHDRAWAL:
        text += f", with effect from {day_text(act.takes_effect)}"
        text += f" ({act.notification})" if act.notification else ""
    elif act.kind.is_consent:
        text += f", bound from {day_text(act.effect)}" if act.effect else ", bound once the treaty is in force"
    return f"{treaty.label}: {text}"


def difference(old: Act, new: Act) -> str:
    """Return what a correction changes."""
    parts = []
    for name, words in (("date", "day"), ("effect", "effect"), ("notification", "notification")):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            parts.append(f"{words} {before or 'none'} becomes {after or 'none'}")
    return "; ".join(parts)
