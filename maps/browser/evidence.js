/* The states behind a number, each with the act that puts it there and the documents to open.

   Shows the entries of the legend that are kept in colour, or the count that was pressed. */
(function (atlas) {
  "use strict";
  const { make } = atlas;

  class Evidence {
    constructor(words, onSelect, onClose) {
      Object.assign(this, { words, onSelect });
      this.element = make("section", "ta-evidence");
      this.element.setAttribute("aria-label", atlas.say("evidence"));
      this.close = atlas.button("ta-close", atlas.say("closeList"), atlas.icon("M6 6L18 18M18 6L6 18"), onClose);
      this.lists = make("div", "ta-lists");
      this.element.append(this.close, this.lists);
    }

    /* Show what was asked of a view: `count` is {treaty, name} of a count, or null for the entries of the legend in colour. */
    update(view, count) {
      const lists = count ? [this.ofCount(view, count)] : view.show.map((key) => this.ofEntry(view, key));
      this.element.hidden = !lists.length;
      atlas.renew(this.lists, [lists, this.words.disputed(view.day)], () => lists.map((list) => this.list(list, view)));
    }

    /* Bring the list into view where the panel stands below the map. */
    reveal() { if (!this.element.hidden) this.element.scrollIntoView({ block: "nearest", behavior: atlas.calm() ? "auto" : "smooth" }); }

    ofCount({ treaty: choice, day, group }, { treaty, name, ofGroup }) {
      const { label } = this.words.data.treaties[treaty], states = this.words.counted(treaty, name, day);
      const kept = ofGroup ? states.filter(({ unit }) => this.words.inGroup(unit, group, day)) : states;
      const form = this.words.treatiesOf(choice).length > 1 ? "listOf" : "list";
      return { title: atlas.say(form, { of: atlas.countName(name), number: kept.length, treaty: label }), states: kept };
    }

    ofEntry({ treaty, day, group }, key) {
      const states = this.words.standingAs(treaty, [key], day).filter(({ unit }) => this.words.inGroup(unit, group, day));
      return { title: atlas.say("list", { of: this.words.data.label[key], number: states.length }), states, several: this.words.treatiesOf(treaty).length > 1 };
    }

    /* `several` is whether the acts of a state may be of several treaties, which are then named. */
    list({ title, states, several }, view) {
      const part = make("div"), list = make("ul");
      list.append(...states.map((state) => this.row(state, view.day, several)));
      part.append(make("h2", "", title), list);
      return part;
    }

    row({ unit, acts }, day, several) {
      const { words } = this, row = make("li");
      row.append(atlas.button("ta-state", "", words.data.units[unit].name, () => this.onSelect(unit)));
      for (const [id, at] of acts) {
        const act = words.act(id, at), line = make("p"), { label, contested } = words.data.treaties[id];
        line.append((several ? label + ": " : "") + act.text + (words.open(contested[unit], day) ? " (" + atlas.say("disputed") + ")" : ""));
        for (const [name, url] of act.documents) line.append(" · ", Object.assign(make("a", "", name), { href: url, target: "_blank", rel: "noopener" }));
        row.append(line);
      }
      return row;
    }
  }

  const { said } = atlas, NAMES = { bound: said.boundList, party: said.partyList, signatory: said.signatoryList };
  atlas.countName = (name) => NAMES[name];

  /* Put new children where they would say something else than before: a day in a drag is painted in a frame. */
  atlas.renew = function (element, said, children) {
    const now = JSON.stringify(said);
    if (element.said === now) return;
    element.said = now;
    element.replaceChildren(...children());
  };

  atlas.Evidence = Evidence;
})(window.TreatyAtlas);
