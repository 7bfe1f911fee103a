/* What stands beside the map and follows it: a state to find, how many are bound, the three in focus, what changed. */
(function (atlas) {
  "use strict";
  const { make } = atlas;

  class Panel {
    /* onList is told what is to be listed: a count {treaty, name, ofGroup}, or null for nothing. */
    constructor(words, { onSelect, onOnly, onList }) {
      Object.assign(this, { words, onSelect, onList });
      this.element = make("aside", "ta-panel");
      this.element.setAttribute("aria-label", atlas.say("panel"));
      this.figures = make("div", "ta-figures");
      this.changes = make("div", "ta-changes");
      this.only = atlas.button("ta-only", "", atlas.say("only"), onOnly);
      this.cards = words.data.focus.map((unit) => this.card(unit));
      this.own = make("div", "ta-own");
      const cards = make("div", "ta-cards");
      cards.append(this.own, ...this.cards.map((card) => card.button));
      this.evidence = new atlas.Evidence(words, onSelect, () => onList(null));
      this.element.append(this.finder(), this.figures, this.evidence.element, this.changes, cards);
    }

    /* A field that knows every unit by name; what is typed so far is enough where it begins one name or is part of one. */
    finder() {
      const { units } = this.words.data, label = make("label", "ta-find", ""), field = make("input"), list = make("datalist");
      const known = Object.keys(units).filter((unit) => ["state", "exclave", "territory"].includes(units[unit].kind));
      list.id = "ta-units";
      list.append(...known.map((unit) => units[unit].name).sort((a, b) => a.localeCompare(b)).map((value) => Object.assign(document.createElement("option"), { value })));
      Object.assign(field, { type: "search", placeholder: atlas.say("find"), autocomplete: "off", spellcheck: false });
      field.setAttribute("list", list.id);
      field.setAttribute("aria-label", atlas.say("find"));
      const choose = (whole) => {
        const asked = fold(field.value);
        if (!asked) return;
        const named = (test) => known.filter((unit) => test(fold(units[unit].name)));
        const [found] = [...named((name) => name === asked), ...(whole ? [] : [...named((name) => name.startsWith(asked)), ...named((name) => name.includes(asked))])];
        if (found) { field.value = units[found].name; this.onSelect(found); }
        if (!whole) field.classList.toggle("ta-unknown", !found);
      };
      field.addEventListener("input", (e) => { field.classList.remove("ta-unknown"); if (e.inputType === "insertReplacementText" || !e.inputType) choose(true); });
      field.addEventListener("keydown", (e) => { if (e.key === "Enter") choose(false); });
      field.addEventListener("change", () => choose(true));
      label.append(field, list);
      return label;
    }

    card(unit) {
      const { name, of } = this.words.title(unit), title = make("strong", "", name), lines = make("span", "ta-lines");
      if (of) title.append(make("small", "", " " + of));
      const button = atlas.button("ta-card", "", title, () => this.onSelect(unit));
      button.append(lines);
      return { unit, button, lines };
    }

    /* Show a day: numbers of the choice, of the states chosen, who is in the count asked for, and where the three stand.
       What says the same stays. */
    update(view, since, count) {
      const { words } = this, { treaty, day } = view, { note } = words.data.choices[treaty];
      const figures = [...words.treatiesOf(treaty).flatMap((id) => this.numbers(id, view, since)), ...(note ? [{ className: "ta-rest", text: note }] : [])];
      atlas.renew(this.figures, figures, () => figures.map((figure) => this.figure(figure)));
      this.evidence.update(view, count);
      this.element.classList.toggle("ta-listing", !this.evidence.element.hidden);
      this.chosen(view);
      for (const { unit, button, lines } of this.cards) {
        atlas.renew(lines, atlas.lines(words, unit, view), () => atlas.standings(words, unit, view));
        button.setAttribute("aria-pressed", String(view.unit === unit));
      }
      if (since === undefined) return;
      this.only.setAttribute("aria-pressed", String(Boolean(view.look)));
      this.changed(view, since);
    }

    /* A line of numbers. Those that are counts are buttons that open their list: `counts` has them by their place in the text. */
    figure({ className, text, treaty, counts = {}, units = {} }) {
      const line = make("p", className);
      for (const part of text.split(/(\{\w+\})/)) {
        const name = part.slice(1, -1), count = counts[name], unit = units[name];
        if (count) line.append(atlas.button("ta-number", atlas.say("openList", { of: atlas.countName(count.name), number: count.number }), make("b", "", count.number), () => this.onList({ treaty, ...count })));
        else if (unit) line.append(atlas.button("ta-number", "", unit, () => this.onSelect(name)));
        else line.append(part);
      }
      return line;
    }

    /* What is said of one treaty, a line each. */
    numbers(treaty, view, since) {
      const { words } = this, { day } = view, now = words.count(treaty, day), before = words.count(treaty, since === undefined ? atlas.byYear(day, -1) : since);
      const signed = (name) => { const by = now[name] - before[name]; return by ? (by > 0 ? "+" : "−") + Math.abs(by) : "±0"; };
      const { label } = words.data.treaties[treaty], several = words.treatiesOf(view.treaty).length > 1;
      const counts = Object.fromEntries(["bound", "party", "signatory"].map((name) => [name, { name, number: String(now[name]) }]));
      const found = [{ className: "ta-figure", treaty, counts, text: atlas.say(several ? "boundBy" : "bound", { treaty: label }) }];
      const changes = { change: signed("bound"), parties: signed("party"), signatories: signed("signatory") };
      found.push({ className: "ta-rest", treaty, counts, text: atlas.say(since === undefined ? "inAYear" : "sinceThen", changes) });
      const uncounted = words.uncounted(treaty, day);
      if (uncounted.length) {
        const units = Object.fromEntries(uncounted.map((unit) => [unit, words.data.units[unit].name]));
        found.push({ className: "ta-rest", treaty, units, text: atlas.say("uncounted", { states: uncounted.map((unit) => "{" + unit + "}").join(", ") }) });
      }
      if (view.group) {
        const own = words.counts(treaty, day, view.group), all = Object.values(own).reduce((sum, n) => sum + n, 0);
        const number = String(words.data.bound.reduce((sum, key) => sum + (own[key] || 0), 0));
        found.push({ className: "ta-rest", treaty, counts: { held: { name: "bound", number, ofGroup: true } }, text: atlas.say("ofGroup", { group: view.groupName, held: "{held}", all }) });
      }
      return found;
    }

    /* What is selected beside the three in focus: where it stands. */
    chosen(view) {
      const { words } = this, { unit } = view, own = unit && !words.data.focus.includes(unit);
      atlas.renew(this.own, own ? [unit, atlas.lines(words, unit, view)] : [], () => {
        if (!own) return [];
        const card = this.card(unit);
        card.button.setAttribute("aria-pressed", "true");
        card.lines.append(...atlas.standings(words, unit, view));
        return [card.button];
      });
    }

    /* Who changed between two days: what they wore and wear, each a button. */
    changed({ treaty, day, group }, since) {
      const found = this.words.changed(treaty, since, day).filter(({ unit }) => this.words.inGroup(unit, group, day));
      atlas.renew(this.changes, found, () => this.rows(found));
    }

    rows(found) {
      const rows = found.map(({ unit, from, to }) => {
        const { label, units } = this.words.data, { name } = units[unit];
        const button = atlas.button("ta-change", atlas.say("fromTo", { name, from: label[from.key], to: label[to.key] }), atlas.swatch(from.key, from.leaving), () => this.onSelect(unit));
        button.append(make("i", "", "→"), atlas.swatch(to.key, to.leaving), make("span", "", name));
        return button;
      });
      return [make("h2", "", atlas.say(rows.length ? "changed" : "unchanged", { number: rows.length })), ...(rows.length ? [this.only] : []), ...rows];
    }
  }

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\u2019/g, "'").trim().toLowerCase();

  atlas.Panel = Panel;
})(window.TreatyAtlas);
