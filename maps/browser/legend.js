/* The legend: every class with its pattern, its name and how many states are in it.

   Each entry is a button: it keeps its class in colour and lets the others fade. */
(function (atlas) {
  "use strict";

  // Shown only on the days on which some state stands under them.
  const RARE = new Set(["NOT_A_STATE", "LEAVING"]);

  class Legend {
    constructor(words, onToggle) {
      this.words = words;
      this.onToggle = onToggle;
      this.choice = null;
      this.element = document.createElement("div");
      this.element.className = "ta-legend";
      this.element.setAttribute("role", "group");
      this.element.setAttribute("aria-label", atlas.say("legend"));
    }

    /* Build the entries of a treaty choice; counts and choice are set by `update`. */
    build(choice) {
      this.choice = choice;
      this.entries = new Map();
      this.element.replaceChildren();
      for (const key of this.words.data.choices[choice].legend) {
        const entry = document.createElement("button");
        const name = document.createElement("span"), count = document.createElement("span");
        entry.type = "button";
        entry.title = this.words.data.meaning[key];
        name.className = "ta-name";
        name.textContent = this.words.data.label[key];
        count.className = "ta-count";
        entry.append(atlas.swatch(key), name, count);
        // Where it is not shown it keeps its place, behind all else.
        if (key === "NOT_A_STATE") entry.style.order = 1;
        entry.addEventListener("click", () => this.onToggle(key));
        this.element.append(entry);
        this.entries.set(key, { entry, count });
      }
      this.element.append(...[["territory", "territories"], ["disputed", "disputedAreas"]].map(([kind, name]) => this.also(kind, name)));
    }

    /* How shapes that are no states are drawn: they are counted under no entry. */
    also(kind, name) {
      const note = atlas.make("span", "ta-also"), swatch = atlas.swatch(this.words.data.choices[this.choice].legend[0]);
      swatch.firstChild.classList.add("ta-" + kind);
      note.append(swatch, atlas.say(name));
      return note;
    }

    /* Show the counts of a day; of two days, those of the earlier one `before` them. */
    update(view, counts, before) {
      if (view.treaty !== this.choice) this.build(view.treaty);
      for (const [key, { entry, count }] of this.entries) {
        const now = counts[key] || 0, was = before ? before[key] || 0 : now, number = Math.max(now, was), text = was === now ? String(now) : was + " → " + now;
        if (count.textContent !== text) count.textContent = text;
        const chosen = view.show.length === 0 || view.show.includes(key);
        entry.setAttribute("aria-pressed", String(view.show.includes(key)));
        entry.classList.toggle("ta-faded", !chosen);
        entry.hidden = RARE.has(key) && number === 0;
      }
    }
  }

  atlas.Legend = Legend;
})(window.TreatyAtlas);
