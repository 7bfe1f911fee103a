/* The legend: every class with its pattern, its name and how many states are in it.

   Each entry is a button: it keeps its class in colour and lets the others fade. */
(function (atlas) {
  "use strict";

  class Legend {
    constructor(words, onToggle) {
      this.words = words;
      this.onToggle = onToggle;
      this.choice = null;
      this.element = document.createElement("div");
      this.element.className = "ta-legend";
      this.element.setAttribute("role", "group");
      this.element.setAttribute("aria-label", "Legend: choose classes to highlight");
    }

    /* Build the entries of a treaty choice; counts and choice are set by `update`. */
    build(choice) {
      this.choice = choice;
      this.entries = new Map();
      this.element.replaceChildren();
      for (const key of this.words.legend(choice)) {
        const entry = document.createElement("button");
        const swatch = document.createElement("span"), name = document.createElement("span");
        const count = document.createElement("span");
        entry.type = "button";
        entry.title = this.words.data.meaning[key];
        swatch.className = "ta-swatch ta-swatch-" + key;
        name.className = "ta-name";
        name.textContent = this.words.data.label[key];
        count.className = "ta-count";
        entry.append(swatch, name, count);
        entry.addEventListener("click", () => this.onToggle(key));
        this.element.append(entry);
        this.entries.set(key, { entry, count });
      }
      if (choice === atlas.BOTH) {
        const note = document.createElement("p");
        note.textContent = "Bound: in force for the state. Signed, or joined and not yet in force, counts as not bound.";
        this.element.append(note);
      }
    }

    update(view, counts) {
      if (view.treaty !== this.choice) this.build(view.treaty);
      for (const [key, { entry, count }] of this.entries) {
        const number = counts[key] || 0, text = String(number);
        if (count.textContent !== text) count.textContent = text;
        const chosen = view.show.length === 0 || view.show.includes(key);
        entry.setAttribute("aria-pressed", String(view.show.includes(key)));
        entry.classList.toggle("ta-faded", !chosen);
        entry.hidden = key === "NOT_A_STATE" && number === 0;
      }
    }
  }

  atlas.Legend = Legend;
})(window.TreatyAtlas);
