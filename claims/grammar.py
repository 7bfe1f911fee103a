"""From a marked sentence to claims: who is spoken of, what is said, and how the date counts."""

import re
from dataclasses import dataclass, replace

from claims.dates import Dating
from claims.joins import DATE, continued
from claims.lexicon import BALTIC
from claims.marks import Marked, NotUnderstood
from claims.model import (
    Answer,
    AnyClaim,
    Claim,
    CountClaim,
    FirstClaim,
    Ground,
    Matter,
    Period,
    Size,
    StepClaim,
    TreatyClaim,
)
from claims.phrases import (
    COUNT_SUBJECT,
    COUNTS,
    EFFECTIVE,
    FIRST,
    HAPPENINGS,
    IS_IN_FORCE,
    NO_SUBJECT,
    TREATY_DAYS,
    VOTES,
    Predicate,
    number,
    predicate,
)
from claims.times import STANDS, times
from claims.verdicts import check
from treaties.groups import members

SUBJECT = re.compile(r"(?P<neither>neither )?⟦S(?P<states>\d+)⟧ (?P<rest>.+)")
SHAPE = "The words are known, but not in this order; write it as “state, verb, treaty, date”, one statement a sentence."


def claims_of(marked: Marked, ground: Ground) -> list[AnyClaim]:
    """Return the claims of a sentence, all of which it makes.

    Raises
    ------
    NotUnderstood
        If no rule covers the whole sentence, or it leaves open what is meant.
    """
    reader = _Reader(marked, ground)
    claims = reader.one(marked.text) or reader.several(marked.text)
    if not claims:
        raise NotUnderstood(SHAPE)
    if marked.either and not all(isinstance(claim, Claim) and claim.negated for claim in claims):
        raise NotUnderstood("“Or” leaves open which one is meant; name one, or use “and”.")
    return claims


@dataclass(frozen=True)
class _Reader:
    """Reads one marked sentence."""

    marked: Marked
    ground: Ground

    def one(self, text: str) -> list[AnyClaim]:
        """Return the claims of a single statement; none if no rule covers it."""
        marks = DATE.findall(text)
        if len(marks) > 1:
            return []
        dating = self.marked.dates[marks[0]] if marks else None
        bare = re.sub(r"\s+", " ", DATE.sub(" ", text)).strip()
        rules = (
            self._of_states,
            self._of_nouns,
            self._of_votes,
            self._of_counts,
            self._of_treaties,
            self._of_first,
        )
        return next((claims for rule in rules if (claims := rule(bare, dating))), [])

    def several(self, text: str) -> list[AnyClaim]:
        """Return the claims of statements joined by "and", "but", "or", "nor"."""
        neither = re.fullmatch(r"(⟦S\d+⟧ (?:has|have|had)) neither (.+?) nor (.+)", text)
        if neither:
            text = f"{neither[1]} not {neither[2]} or {neither[3]}"
        for link in re.finditer(r" (and|but|or) ", text):
            left, right = text[: link.start()], text[link.end() :]
            if not self.marked.openly:
                for first, second in continued(left, link[1], right):
                    claims, more = self.one(first), self.one(second)
                    if claims and more:
                        return claims + more
        return []

    def _of_states(self, text: str, dating: Dating | None) -> list[AnyClaim]:
        match = SUBJECT.fullmatch(text)
        said = predicate(match["rest"]) if match else None
        if not match or not said:
            return []
        what, treaty = said
        if match["neither"]:
            if what.negated:
                return []
            what = replace(what, negated=True)
        return self._claims(match["states"], what, treaty, dating)

    def _of_nouns(self, text: str, dating: Dating | None) -> list[AnyClaim]:
        if dating and dating.role == "effective" and (match := EFFECTIVE.fullmatch(text)):
            return self._noun(match, Predicate(Matter.LEFT, "did"), replace(dating, role="at"))
        if match := IS_IN_FORCE.fullmatch(text):
            left = match["neg"] == " no longer"
            matter = Matter.UNBOUND if left else Matter.BOUND
            return self._noun(match, Predicate(matter, match["be"], match["neg"] == " not"), dating)
        for says, matter in HAPPENINGS:
            if match := says.fullmatch(text):
                return self._noun(match, Predicate(matter, "did"), dating)
        return []

    def _noun(self, match: re.Match, what: Predicate, dating: Dating | None) -> list[AnyClaim]:
        treaty = _only(match)
        return self._claims(match["states"], what, treaty, dating) if treaty else []

    def _of_votes(self, text: str, dating: Dating | None) -> list[AnyClaim]:
        for says, leaving in VOTES:
            if match := says.fullmatch(text):
                return self._vote(match, dating, leaving)
        return []

    def _vote(self, match: re.Match, dating: Dating | None, leaving: bool) -> list[AnyClaim]:
        iso3, treaty, states = match["parliament"], _only(match), match.groupdict().get("states")
        if not treaty or (states and self.marked.states[states] != (iso3,)) or (dating and dating.role != "at"):
            return []
        return [
            StepClaim(iso3, id, leaving, dating.period if dating else self._always(id))
            for id in self.marked.treaties[treaty]
        ]

    def _always(self, treaty: str) -> Period:
        return Period(self.ground.atlas.tables.treaties[treaty].adopted, self.ground.today)

    def _of_counts(self, text: str, dating: Dating | None) -> list[AnyClaim]:
        for says, matter in COUNTS:
            if match := says.fullmatch(text):
                tense = "was" if match.groupdict().get("past") else "is"
                return self._count(Predicate(matter, tense), match["treaty"], number(match), dating)
        match = COUNT_SUBJECT.fullmatch(text)
        size = number(match) if match else (Size.EXACTLY, 0)
        match = match or NO_SUBJECT.fullmatch(text)
        said = predicate(match["rest"]) if match else None
        if not said or said[0].negated:
            return []
        return self._count(*said, size, dating)

    def _count(self, what: Predicate, treaty: str, size: tuple[Size, int], dating: Dating | None) -> list[AnyClaim]:
        period = dating.period if dating else Period.of(self.ground.today)
        if dating:
            stood = what.tense in STANDS or (what.tense in ("has", "had") and period.is_day)
            if dating.role not in ("as of", "by", "edge") and not (dating.role == "at" and stood):
                raise NotUnderstood(
                    "How many states did something within a time is not counted here; give a day (“as of”)."
                )
        elif what.tense in ("was", "had", "does"):
            raise NotUnderstood("Say for which day the number is meant.")
        return [CountClaim(what.matter, id, *size, period) for id in self.marked.treaties[treaty]]

    def _of_treaties(self, text: str, dating: Dating | None) -> list[AnyClaim]:
        for says, what in TREATY_DAYS:
            match = says.fullmatch(text)
            if match and dating and dating.role == ("since" if "has been in force" in text else "at"):
                return [TreatyClaim(id, what, dating.period) for id in self.marked.treaties[match["treaty"]]]
        return []

    def _of_first(self, text: str, dating: Dating | None) -> list[AnyClaim]:
        match = FIRST.fullmatch(text)
        states = self.marked.states[match["states"]] if match else ()
        if not match or len(states) != 1:
            return []
        claims: list[AnyClaim] = [FirstClaim(states[0], id) for id in self.marked.treaties[match["treaty"]]]
        if dating:
            claims += self._claims(match["states"], Predicate(Matter.LEFT, "did"), match["treaty"], dating)
        return claims

    def _claims(self, states: str, what: Predicate, treaty: str, dating: Dating | None) -> list[AnyClaim]:
        """Return one claim per treaty, of all the states named."""
        quantifier = self.marked.groups.get(states, ("", ""))[1]
        if quantifier == "all" and what.negated:
            raise NotUnderstood("“All … not” may mean none or not every one; say “no …”, or name the states.")
        if quantifier == "no":
            if what.negated:
                raise NotUnderstood("Two denials in one sentence are not read here.")
            what = replace(what, negated=True)
        claims: list[AnyClaim] = []
        for id in self.marked.treaties[treaty]:
            readings = [
                Claim(matter, self._states(states, period), id, time, period, negated, bool(quantifier))
                for matter, time, period, negated in times(what, dating, self.ground.today)
            ]
            if not readings:
                return []
            claims.append(readings[0] if len(readings) == 1 else self._agreed(readings))
        return claims

    def _states(self, at: str, period: Period) -> tuple[str, ...]:
        if at not in self.marked.groups:
            return self.marked.states[at]
        group = self.marked.groups[at][0]
        if group == "baltic":
            return BALTIC
        if period.yearless:
            raise NotUnderstood("Give the year, since the members of a union change.")
        first, last = (
            members(self.ground.atlas.tables.states, group, day)
            for day in (period.first, min(period.last, self.ground.today))
        )
        if first != last:
            raise NotUnderstood(f"The members changed within {period}; give a day.")
        return tuple(last)

    def _agreed(self, readings: list[Claim]) -> Claim:
        """Return the reading of "has … on a day", where it does not matter or the event fits.

        Raises
        ------
        NotUnderstood
            If the day is not that of the event and the readings differ.
        """
        event, standing = readings
        answers = [check(reading, self.ground).answer for reading in readings]
        if answers[0] in (Answer.TRUE, Answer.PARTLY) or answers[0] is answers[1]:
            return event
        raise NotUnderstood(
            f"The sentence may say that it happened on {standing.period} or that it stood so then; "
            "write “had … by”, or the simple past with “on”."
        )


def _only(match: re.Match) -> str | None:
    """Return the one treaty that a phrase names; None if it names none or two."""
    parts = match.groupdict()
    named = [mark for mark in (parts.get("treaty"), parts.get("tail")) if mark]
    return named[0] if len(named) == 1 else None
