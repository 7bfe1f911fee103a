/* What stands beside the pointer: a unit's name, a line a treaty, and its history as a bar. With a finger, a sheet from
   below that stays until it is closed. Never over the unit that it speaks of, where there is room beside it. */
(function (atlas) {
  "use strict";
  const GAP = 12;                    // px between the tip and what it is about

  const { make } = atlas;

  /* Where a unit stands on a day, a line a treaty: as data, and as swatch, treaty and standing. */
  atlas.lines = (words, unit, { treaty, day }) => words.treatiesTold(treaty).map((id) => ({ label: words.data.treaties[id].label, ...words.line(id, unit, day) }));
  atlas.standings = (words, unit, view) => atlas.lines(words, unit, view).map(({ label, key, part, text }) => {
    const row = make("p", "ta-standing");
    row.append(atlas.swatch(part || key), make("span", "ta-treaty", label), make("span", "", text));
    return row;
  });

  /* Every standing that a unit had since the first day, one row a treaty, with a mark at the day. */
  function history(words, unit, { treaty: choice, day, last }) {
    const told = words.treatiesTold(choice), first = Math.min(...told.map((id) => words.data.treaties[id].opened));
    const box = make("div", "ta-history"), share = (at) => 100 * (Math.min(Math.max(at, first), last) - first) / (last - first);
    box.setAttribute("aria-hidden", "true");
    for (const treaty of told) {
      const row = make("div"), { looks, shapes } = words.data.choices[treaty], flat = shapes[unit];
      for (let i = 0; i < flat.length; i += 2) {
        const from = i ? flat[i - 1] : first, to = i + 1 < flat.length ? flat[i + 1] : last, wide = share(to) - share(from);
        if (wide <= 0) continue;
        const [key, part] = looks[flat[i]], piece = atlas.swatch(part || key);
        piece.style.width = wide + "%";
        row.append(piece);
      }
      box.append(row);
    }
    const mark = make("i");
    mark.style.left = share(day) + "%";
    box.append(mark);
    return box;
  }

  class Tip {
    constructor(stage, words) {
      Object.assign(this, { stage, words, unit: null });
      this.element = make("div", "ta-tip ta-over");
      this.element.hidden = true;
      stage.element.append(this.element);
      stage.element.addEventListener("keydown", (e) => { if (e.key === "Escape") this.hide(); });
    }

    hide() { this.unit = null; this.element.hidden = true; }

    show(unit, sheet, point, finger) {
      if (!unit) { this.hide(); return; }
      if (unit !== this.unit || this.element.hidden) {
        this.unit = unit;
        this.element.hidden = false;
        this.element.classList.toggle("ta-below", Boolean(finger));
        this.tell();
      }
      if (!finger) this.put(unit, sheet, point);
      else this.element.classList.toggle("ta-above", this.low(unit, sheet));
    }

    /* Say where the unit stands on the day now shown. */
    tell() {
      if (!this.unit) return;
      const { words, unit } = this, { name, of } = words.title(unit);
      const head = make("strong", "", name);
      if (of) head.append(make("small", "", " " + of));
      this.element.replaceChildren(head);
      if (words.data.units[unit].own) this.element.append(...atlas.standings(words, unit, this.stage), history(words, unit, this.stage));
      else if (words.data.units[unit].note) this.element.append(make("p", "", words.data.units[unit].note));
      if (!this.element.classList.contains("ta-below")) return;
      this.element.append(
        atlas.button("ta-close", atlas.say("close"), atlas.icon("M6 6L18 18M18 6L6 18"), () => this.hide()),
        atlas.button("ta-details", "", atlas.say("details"), () => this.stage.options.onDetails()),
      );
    }

    /* Whether a unit stands where a sheet from below would lie. */
    low(unit, sheet) {
      const box = sheet.boxOf(unit), top = sheet.container.offsetTop;
      return Boolean(box) && top + box.max.y > this.stage.element.clientHeight - this.element.offsetHeight;
    }

    /* Beside the unit if it is small, else beside the pointer. */
    put(unit, sheet, point) {
      const { element } = this, host = this.stage.element, wide = element.offsetWidth, high = element.offsetHeight;
      const from = L.point(sheet.container.offsetLeft, sheet.container.offsetTop), own = sheet.boxOf(unit);
      const small = own && own.getSize().x < 160 && own.getSize().y < 160;
      const box = small ? L.bounds(own.min.add(from), own.max.add(from)) : L.bounds(point.add(from), point.add(from));
      const right = box.max.x + GAP + wide <= host.clientWidth, left = box.min.x - GAP - wide >= 0, clip = (value, most) => Math.max(4, Math.min(value, most - 4));
      const beside = right || left, below = box.max.y + GAP + high <= host.clientHeight;
      const x = right ? box.max.x + GAP : left ? box.min.x - GAP - wide : clip(box.getCenter().x - wide / 2, host.clientWidth - wide);
      const y = beside ? clip(box.getCenter().y - high / 2, host.clientHeight - high) : below ? box.max.y + GAP : box.min.y - GAP - high;
      element.style.transform = "translate(" + Math.round(x) + "px," + Math.round(y) + "px)";
    }
  }

  atlas.Tip = Tip;
})(window.TreatyAtlas);
