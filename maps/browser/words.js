/* What the payload says: the standing of a unit on a day, the class it is painted in, the words for it.

   Knows no map and no page. Days are numbers (days since 1 January 1970). The law itself is not
   here: breakpoints and sentences come ready from the payload. */
(function (scope) {
  "use strict";
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"];
  const BOTH = "both", PAIR = ["ccm", "ottawa"];

  const toNumber = (iso) => Math.round(Date.parse(iso + "T00:00:00Z") / 86400000);
  const toISO = (day) => new Date(day * 86400000).toISOString().slice(0, 10);

  function dayText(day, short) {
    const at = new Date(day * 86400000), month = MONTHS[at.getUTCMonth()];
    return at.getUTCDate() + " " + (short ? month.slice(0, 3) : month) + " " + at.getUTCFullYear();
  }

  class Words {
    constructor(payload) {
      this.data = payload;
      this.states = Object.keys(payload.units).filter((u) => payload.units[u].kind === "state");
    }

    /* The treaties that a choice stands for: itself, or the two of "both". */
    treatiesOf(choice) { return choice === BOTH ? PAIR : [choice]; }

    /* Status of a state in one treaty on a day, with the days of the change before and after. */
    point(treaty, iso3, day) {
      const flat = this.data.treaties[treaty].points[iso3];
      let low = 0, high = (flat.length - 1) / 2;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (flat[2 * middle - 1] <= day) low = middle; else high = middle - 1;
      }
      return {
        status: this.data.statuses[flat[2 * low]],
        since: low ? flat[2 * low - 1] : null,
        next: 2 * low + 1 < flat.length ? flat[2 * low + 1] : null,
      };
    }

    /* The class of a state in the treaty chosen: a status, or a combined class for both. */
    classOf(choice, iso3, day) {
      if (choice !== BOTH) return this.point(choice, iso3, day).status;
      const pair = PAIR.map((treaty) => this.point(treaty, iso3, day).status);
      if (pair.includes("NOT_A_STATE")) return "NOT_A_STATE";
      const exits = pair.filter((status) => status === "WITHDRAWN").length;
      if (exits) return exits === 2 ? "LEFT_BOTH" : "LEFT_ONE";
      const [ccm, ottawa] = pair.map((status) => status === "PARTY" || status === "WITHDRAWING");
      return ccm ? (ottawa ? "BOTH" : "CCM_ONLY") : ottawa ? "OTTAWA_ONLY" : "NEITHER";
    }

    /* How a unit is painted: its class, and the way in which the class is shown. */
    look(choice, unit, day) {
      const shape = this.data.units[unit];
      if (shape.kind === "antarctica") return { key: "", way: "neutral" };
      if (shape.kind === "disputed" && !shape.sov) return { key: "", way: "disputed" };
      const iso3 = shape.kind === "state" ? unit : shape.sov;
      const key = this.classOf(choice, iso3, day);
      if (key === "NOT_A_STATE" && shape.pred) {
        return { key: key, way: "predecessor", fill: this.classOf(choice, shape.pred, day) };
      }
      if (shape.kind === "territory" && this.excluded(choice, unit, day)) {
        return { key: choice === BOTH ? "NEITHER" : "NONE", way: "territory" };
      }
      return { key: key, way: shape.kind === "state" || shape.kind === "exclave" ? "state" : shape.kind };
    }

    /* Whether every treaty chosen is declared not to apply to a territory. */
    excluded(choice, unit, day) {
      return this.treatiesOf(choice).every((treaty) => {
        const stated = this.data.treaties[treaty].territorial[unit];
        return stated && stated[1] === "excluded" && (stated[0] === null || stated[0] <= day);
      });
    }

    inGroup(iso3, group, day) {
      if (Array.isArray(group)) return group.includes(iso3);
      if (!group || group === "world") return true;
      const span = (this.data.groups[group] || {})[iso3];
      return Boolean(span) && (span[0] === null || span[0] <= day) && (span[1] === null || day <= span[1]);
    }

    /* How many states of a group are in each class. */
    counts(choice, day, group) {
      const found = {};
      for (const iso3 of this.states) {
        if (!this.inGroup(iso3, group, day)) continue;
        const key = this.classOf(choice, iso3, day);
        found[key] = (found[key] || 0) + 1;
      }
      return found;
    }

    bound(treaty, day) {
      const found = this.counts(treaty, day, null);
      return (found.PARTY || 0) + (found.WITHDRAWING || 0);
    }

    legend(choice) { return this.data.legend[choice === BOTH ? "both" : "one"]; }

    /* The sentence of the day, from the templates of the payload. */
    sentence(choice, day) {
      const [first, second] = this.treatiesOf(choice), number = this.bound(first, day);
      const bound = number === 0 ? "no state is" : number === 1 ? "1 state is" : number + " states are";
      const text = this.data.treaties[first].sentence.replace("{day}", dayText(day)).replace("{bound}", bound);
      if (!second) return text;
      return text.replace(/\.$/, " and " + (this.bound(second, day) || "none") + " by the " + this.data.treaties[second].short + ".");
    }

    /* "bound since 1 Aug 2010" and the like, for one state in one treaty. */
    standing(treaty, iso3, day) {
      const at = this.point(treaty, iso3, day), shape = this.data.units[iso3];
      if (at.status === "NOT_A_STATE" && shape.earlier) return shape.earlier;
      return this.data.standing[at.status]
        .replace("{since}", at.since === null ? "" : dayText(at.since, true))
        .replace("{next}", at.next === null ? "" : dayText(at.next, true));
    }

    /* Lines of text that describe a unit on a day; the first is its name. Plain text, never HTML. */
    describe(choice, unit, day) {
      const shape = this.data.units[unit], lines = [shape.name];
      const own = shape.kind === "state" ? unit : shape.sov;
      const sovereign = own && this.data.units[own] ? this.data.units[own].name : "";
      if (shape.kind === "exclave") lines.push("Part of " + sovereign + ": its status is that of the state");
      if (shape.kind === "territory" && sovereign) lines.push("Territory of " + sovereign);
      for (const treaty of this.treatiesOf(choice)) {
        const data = this.data.treaties[treaty], stated = data.territorial[unit];
        if (shape.kind === "antarctica" || !own) continue;
        if (shape.kind === "disputed" && stated === undefined && !shape.note) continue;
        const whose = shape.kind === "territory" || shape.kind === "disputed" ? sovereign + " " : "";
        lines.push(data.short + ": " + whose + this.standing(treaty, own, day));
        if (stated) lines.push(data.short + ": " + stated[2]);
        const contested = shape.kind === "state" && data.contested[unit];
        if (contested && contested[0] <= day && (contested[1] === null || day <= contested[1])) {
          lines.push("Contested: " + contested[2]);
        }
        if (shape.kind === "state" && data.reported[unit]) lines.push("Reported, not counted: " + data.reported[unit]);
      }
      if (shape.note) lines.push(shape.note);
      return lines;
    }

    /* Days on which something happened, oldest first: {day, states, leaving, text}. */
    events(choice) {
      const byDay = new Map();
      for (const treaty of this.treatiesOf(choice)) {
        for (const [day, states, leaving, text] of this.data.treaties[treaty].events) {
          const known = byDay.get(day) || { day: day, states: 0, leaving: false, text: "" };
          known.states += states;
          known.leaving = known.leaving || Boolean(leaving);
          known.text = known.text ? known.text + " " + text : text;
          byDay.set(day, known);
        }
      }
      return [...byDay.values()].sort((a, b) => a.day - b.day);
    }
  }

  scope.TreatyAtlas = { Words, dayText, toISO, toNumber, BOTH };
})(window);
