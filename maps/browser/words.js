/* What the payload says: what a unit shows on a day, the standing of a state, the words for both.

   Knows no map and no page, and decides nothing: which standing a shape shows, from which day on, comes
   ready from the payload (treaties/shapes.py). Days are numbers (days since 1 January 1970). */
(function (scope) {
  "use strict";
  const said = scope.TreatyAtlas.said;
  const months = Object.fromEntries(["long", "short"].map((month) => [month, new Intl.DateTimeFormat("en", { month, timeZone: "UTC" })]));
  const plural = new Intl.PluralRules(said.locale), list = new Intl.ListFormat(said.locale);

  const toNumber = (iso) => Math.round(Date.parse(iso + "T00:00:00Z") / 86400000);
  const toISO = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => (name === "open" ? "{" : name in values ? values[name] : whole));
  const say = (name, values) => fill(said[name], values || {});

  function dayText(day, short) {
    const at = new Date(day * 86400000);
    return say("day", { day: at.getUTCDate(), month: months[short ? "short" : "long"].format(at), year: at.getUTCFullYear() });
  }

  const monthText = (day) => months.short.format(new Date(day * 86400000));

  /* The same day n years on; 28 February for a 29th that there is not. */
  function byYear(day, n) {
    const at = new Date(day * 86400000), to = new Date(Date.UTC(at.getUTCFullYear() + n, at.getUTCMonth(), at.getUTCDate()));
    if (to.getUTCMonth() !== at.getUTCMonth()) to.setUTCDate(0);
    return Math.round(to.getTime() / 86400000);
  }

  /* The place in [first, day, next, day, next ...] that holds on a day; 0 before the first day. */
  function placeIn(flat, day) {
    let low = 0, high = (flat.length - 1) / 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (flat[2 * middle - 1] <= day) low = middle; else high = middle - 1;
    }
    return low;
  }

  const sentenceCase = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  class Words {
    constructor(payload) {
      this.data = payload;
      this.states = Object.keys(payload.units).filter((u) => payload.units[u].kind === "state");
    }

    treatiesOf(choice) { return this.data.choices[choice].treaties; }

    /* The treaties of which a card or a tip speaks: the two, and what is looked at beside them. */
    treatiesTold(choice) { return [...new Set([...this.data.usual, ...this.treatiesOf(choice)])]; }

    /* What a unit shows: its class ("" for none), the class of the state that it is still drawn as a part of, and
       whether its state leaves one of two treaties. */
    shown(choice, unit, day) {
      const { looks, shapes } = this.data.choices[choice], flat = shapes[unit];
      const [key, part, leaving] = looks[flat[2 * placeIn(flat, day)]];
      return { key, part, leaving: Boolean(leaving) };
    }

    /* Status of a state in one treaty on a day, with the days of the change before and after. */
    point(treaty, iso3, day) {
      const { looks, shapes } = this.data.choices[treaty], flat = shapes[iso3];
      const key = (place) => looks[flat[2 * place]][0], last = (flat.length - 1) / 2;
      let from = placeIn(flat, day), to = from + 1;
      while (from > 0 && key(from - 1) === key(from)) from--;
      while (to <= last && key(to) === key(from)) to++;
      return { status: key(from), since: from ? flat[2 * from - 1] : null, next: to <= last ? flat[2 * to - 1] : null };
    }

    inGroup(iso3, group, day) {
      if (Array.isArray(group)) return group.includes(iso3);
      if (!group || group === "world") return true;
      const span = (this.data.groups[group] || {})[iso3];
      return Boolean(span) && (span[0] === null || span[0] <= day) && (span[1] === null || day <= span[1]);
    }

    /* How many states of a group stand under each entry of the legend; one that leaves stands in its class too. */
    counts(choice, day, group) {
      const found = {};
      for (const iso3 of this.states) {
        if (!this.inGroup(iso3, group, day)) continue;
        const { key, leaving } = this.shown(choice, iso3, day);
        for (const one of leaving ? [key, "LEAVING"] : [key]) found[one] = (found[one] || 0) + 1;
      }
      return found;
    }

    /* The counts of one treaty on a day: bound, the depositary's count of parties, signed only. */
    count(treaty, day) {
      const flat = this.data.treaties[treaty].counts;
      let low = 0, high = flat.length / 4;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (flat[4 * middle] <= day) low = middle + 1; else high = middle;
      }
      const [bound, party, signatory] = low ? flat.slice(4 * low - 3, 4 * low) : [0, 0, 0];
      return { bound, party, signatory };
    }

    bound(treaty, day) { return this.count(treaty, day).bound; }

    boundInEach(choice, day) { return this.treatiesOf(choice).map((treaty) => this.bound(treaty, day)); }

    /* The sentence of the day, in the form that its first number asks for; a day that was not checked says so. */
    sentence(choice, day) {
      const forms = this.data.choices[choice].sentence, numbers = this.boundInEach(choice, day);
      const form = forms[numbers[0] === 0 ? "zero" : plural.select(numbers[0])] || forms.other;
      return fill(form, { day: dayText(day), limit: day > this.data.snapshot ? forms.limit : "", ...numbers });
    }

    /* The day and how many are bound on it, for a screen reader. */
    boundOn(choice, day) { return say("boundOn", { day: dayText(day), numbers: list.format(this.boundInEach(choice, day).map(String)) }); }

    /* "bound since 1 Aug 2010" and the like, for one state in one treaty. */
    standing(treaty, iso3, day) {
      const at = this.point(treaty, iso3, day), shape = this.data.units[iso3];
      if (at.status === "NOT_A_STATE" && shape.earlier) return shape.earlier;
      const text = (other) => (other === null ? "" : dayText(other, true));
      const key = at.status === "JOINED" && at.next === null ? "JOINED_NOT_IN_FORCE" : at.status;
      return fill(this.data.standing[key], { since: text(at.since), next: text(at.next) });
    }

    /* The act that explains where a state stands, as a position among those of the treaty; -1 if there is none. */
    actBehind(treaty, iso3, day) {
      const flat = this.data.treaties[treaty].explained[iso3];
      return flat ? flat[2 * placeIn(flat, day)] : -1;
    }

    /* An act in words with its documents as [name, address], the nearest first. */
    act(treaty, at) {
      const [kind, day, effect, opened] = this.data.treaties[treaty].acts[at], { told, done, documents } = this.data;
      const form = told[kind] || told[day === effect ? "once" : "later"];
      const [on, from] = [day, effect].map((one) => dayText(one, true).replace(/ /g, "\u00a0"));
      return { text: fill(form, { done: done[kind], day: on, effect: from }), documents: opened.map((one) => documents[one]) };
    }

    /* The states in a count of one treaty on a day, by name: those bound, the parties from the deposit, or the mere
       signatories; each as {unit, acts: [[treaty, position of the act]]}. */
    counted(treaty, count, day) {
      const { stays } = this.data.treaties[treaty], keys = count === "bound" ? this.data.bound : ["SIGNATORY"];
      if (count === "party") return stays.filter(([, from, to]) => from <= day && (to === null || to > day)).map(([unit, , , act]) => ({ unit, acts: [[treaty, act]] }));
      return this.standingAs(treaty, keys, day);
    }

    /* The states that stand under some entries of the legend on a day, by name; as of `counted`. */
    standingAs(choice, keys, day) {
      const { units } = this.data, found = this.states.filter((unit) => {
        const { key, leaving } = this.shown(choice, unit, day);
        return keys.includes(key) || (leaving && keys.includes("LEAVING"));
      });
      const acts = (unit) => this.treatiesOf(choice).map((treaty) => [treaty, this.actBehind(treaty, unit, day)]).filter(([, act]) => act >= 0);
      return found.sort((a, b) => units[a].name.localeCompare(units[b].name)).map((unit) => ({ unit, acts: acts(unit) }));
    }

    /* What is reported of states and not counted, as far as it may have been so on a day. */
    uncounted(treaty, day) {
      const { reported } = this.data.treaties[treaty];
      return Object.keys(reported).filter((unit) => reported[unit][0] <= day);
    }

    /* What is declared of a territory under a treaty on a day; undefined if nothing is. */
    declared(treaty, unit, day) {
      const rows = this.data.treaties[treaty].territorial[unit] || [];
      return rows.filter(([since]) => since === null || since <= day).map(([, text]) => text).pop();
    }

    /* What a unit is called, and what it is a part of. */
    title(unit) {
      const { name, kind, own } = this.data.units[unit], state = own && this.data.units[own] ? this.data.units[own].name : "";
      const whose = kind === "exclave" ? "exclaveOf" : "territoryOf", isPart = kind === "exclave" || kind === "territory";
      return { name, of: state && isPart ? say(whose, { state }) : "" };
    }

    /* Whether a dispute, [first day, last day or null, its label], is open on a day. */
    open(dispute, day) { return Boolean(dispute) && dispute[0] <= day && (dispute[1] === null || day <= dispute[1]); }

    /* The states whose standing is disputed on a day. */
    disputed(day) { return Object.values(this.data.treaties).flatMap(({ contested }) => Object.keys(contested).filter((unit) => this.open(contested[unit], day))); }

    /* What one line says of a unit in a treaty: its look and its standing in a few words. */
    line(treaty, unit, day) {
      const { kind, own } = this.data.units[unit], look = this.shown(treaty, unit, day), { contested, reported } = this.data.treaties[treaty];
      const isState = kind === "state", open = isState && this.open(contested[unit], day);
      const standing = look.key === "NONE" ? this.data.label.NONE : this.standing(treaty, own, day);
      const text = this.declared(treaty, unit, day) || sentenceCase(standing), flag = open ? "flagContested" : "flagReported";
      return { ...look, text: open || (isState && reported[unit]) ? say(flag, { text }) : text };
    }

    /* The states whose look is not the same on two days, by name: {unit, from, to}. */
    changed(choice, since, day) {
      const found = this.states.map((unit) => ({ unit, from: this.shown(choice, unit, since), to: this.shown(choice, unit, day) }));
      return found.filter(({ from, to }) => from.key !== to.key || from.leaving !== to.leaving)
        .sort((a, b) => this.data.units[a.unit].name.localeCompare(this.data.units[b.unit].name));
    }

    /* The sentence of two days: how many each treaty binds on the one and on the other. */
    sentenceOfTwo(choice, since, day) {
      const days = { since: dayText(since, true), day: dayText(day, true) }, treaties = this.treatiesOf(choice);
      const limit = day > this.data.snapshot ? this.data.choices[choice].sentence.limit : "";
      return treaties.map((treaty, at) => fill(this.data.ofTwo, {
        ...days, treaty: this.data.treaties[treaty].short, before: this.bound(treaty, since), after: this.bound(treaty, day), limit: at === treaties.length - 1 ? limit : "",
      })).join(" ");
    }

    /* Lines of text that describe a unit on a day in some treaties; the first is its name. Plain text, never HTML. */
    describe(treaties, unit, day) {
      const shape = this.data.units[unit], own = shape.own, isState = shape.kind === "state", lines = [shape.name];
      const state = own && this.data.units[own] ? this.data.units[own].name : "";
      if (state && (shape.kind === "exclave" || shape.kind === "territory")) lines.push(say(shape.kind, { state }));
      for (const id of own ? treaties : []) {
        const { short, contested, reported } = this.data.treaties[id], stated = this.declared(id, unit, day);
        if (shape.kind === "disputed" && stated === undefined && !shape.note) continue;
        const whose = shape.kind === "territory" || shape.kind === "disputed" ? "standingOf" : "standing";
        lines.push(say(whose, { treaty: short, state, standing: this.standing(id, own, day) }));
        if (stated) lines.push(say("declared", { treaty: short, declared: stated }));
        if (isState && this.open(contested[unit], day)) lines.push(say("contested", { text: contested[unit][2] }));
        if (isState && reported[unit]) lines.push(say("reported", { text: reported[unit][1] }));
      }
      if (shape.note) lines.push(shape.note);
      return lines;
    }

    /* Days on which something happened, oldest first: {day, states, leaving, text}; leaving is 1 for a notice, 2 for an exit. */
    events(choice) {
      const byDay = new Map();
      for (const treaty of this.treatiesOf(choice)) {
        for (const [day, states, leaving, text] of this.data.treaties[treaty].events) {
          const known = byDay.get(day) || { day: day, states: 0, leaving: 0, text: "" };
          known.states += states;
          known.leaving = Math.max(known.leaving, leaving);
          known.text = known.text ? known.text + " " + text : text;
          byDay.set(day, known);
        }
      }
      return [...byDay.values()].sort((a, b) => a.day - b.day);
    }
  }

  Object.assign(scope.TreatyAtlas, { Words, byYear, dayText, fill, monthText, toISO, toNumber, say });
})(globalThis);
