/* What stands beside the map and follows it: a state to find, how many are bound, the three in focus, what changed. */
(function (atlas) {
  "use strict";
  const { make } = atlas;

  class Panel {
    constructor(words, onSelect, onOnly) {
      Object.assign(this, { words, onSelect });
      this.element = make("aside", "ta-panel");
      this.element.setAttribute("aria-label", atlas.say("panel"));
      this.figures = make("div", "ta-figures");
      this.changes = make("div", "ta-changes");
      this.only = atlas.button("ta-only", "", atlas.say("only"), onOnly);
      this.cards = words.data.focus.map((unit) => this.card(unit));
      const cards = make("div", "ta-cards");
      cards.append(...this.cards.map((card) => card.button));
      this.element.append(this.finder(), this.figures, this.changes, cards);
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

    /* Show a day: numbers of the choice, of the states chosen, and where the three stand. What says the same stays. */
    update(view, since) {
      const { words } = this, { treaty, day } = view, { note } = words.data.choices[treaty];
      const numbers = words.treatiesOf(treaty).flatMap((id) => this.numbers(id, view, since));
      const figures = [...numbers, ...(note ? [["ta-rest", note]] : [])];
      renew(this.figures, figures, () => figures.map(([className, text, number]) => {
        const line = make("p", className);
        line.append(...(number === undefined ? [text] : [make("b", "", number), make("span", "", text)]));
        return line;
      }));
      for (const { unit, button, lines } of this.cards) {
        renew(lines, atlas.lines(words, unit, day), () => atlas.standings(words, unit, day));
        button.setAttribute("aria-pressed", String(view.unit === unit));
      }
      if (since === undefined) return;
      this.only.setAttribute("aria-pressed", String(Boolean(view.look)));
      this.changed(view, since);
    }

    /* What is said of one treaty: [class of the line, text, large number if there is one]. */
    numbers(treaty, view, since) {
      const { words } = this, { day } = view, now = words.count(treaty, day), before = words.count(treaty, since === undefined ? atlas.byYear(day, -1) : since);
      const signed = (name) => { const by = now[name] - before[name]; return by ? (by > 0 ? "+" : "−") + Math.abs(by) : "±0"; };
      const several = words.treatiesOf(view.treaty).length > 1, change = signed("bound");
      const found = [["ta-figure", atlas.say(several ? "boundBy" : "bound", { treaty: words.data.treaties[treaty].label }), String(now.bound)]];
      const values = { ...now, change, parties: signed("party"), signatories: signed("signatory") };
      found.push(["ta-rest", atlas.say(since === undefined ? "inAYear" : "sinceThen", values)]);
      if (view.group) {
        const counts = words.counts(treaty, day, view.group), { bound } = words.data;
        const all = Object.values(counts).reduce((sum, n) => sum + n, 0), held = bound.reduce((sum, key) => sum + (counts[key] || 0), 0);
        found.push(["ta-rest", atlas.say("ofGroup", { group: view.groupName, bound: held, all })]);
      }
      return found;
    }

    /* Who changed between two days: what they wore and wear, each a button. */
    changed({ treaty, day, group }, since) {
      const found = this.words.changed(treaty, since, day).filter(({ unit }) => this.words.inGroup(unit, group, day));
      renew(this.changes, found, () => this.rows(found));
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

  /* Put new children where they would say something else than before: a day in a drag is painted in a frame. */
  function renew(element, said, children) {
    const now = JSON.stringify(said);
    if (element.said === now) return;
    element.said = now;
    element.replaceChildren(...children());
  }

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\u2019/g, "'").trim().toLowerCase();

  atlas.Panel = Panel;
})(window.TreatyAtlas);
