/* The map of a day, or of two: paints every unit by its standing, and tells its host what the visitor does.

   mount(map, options) takes a Leaflet map whose document never changes; mountPair shows two days. All that changes comes
   as a command (`show`), all that the visitor does leaves as a message (`options.onMessage`). */
(function (atlas) {
  "use strict";
  const { make } = atlas;
  const REST = 500;                  // ms after which a map that was moved is at rest

  class Atlas {
    /* options: {payload, geometry, region, names, label, theme, pair, embed, onMessage} */
    constructor(map, options) {
      this.map = map;
      this.options = options;
      this.pair = Boolean(options.pair);
      this.view = { treaty: "ccm", day: 0, show: [], group: null, groupName: "", unit: null, last: 0, look: "", at: "" };
      this.sent = 0;
      this.known = {};                 // what the page has said last, and what it has yet to hear of
      this.untold = new Set();
      this.outer = atlas.outside();
      this.ready = Promise.all([atlas.fetched(options.payload), atlas.fetched(options.geometry), options.styled])
        .then(([payload, geometry]) => this.begin(payload, geometry))
        .catch((error) => this.fail(error));
    }

    fail(error) {
      const note = make("p", "ta-failure", atlas.say("failed", { reason: error.message }));
      note.setAttribute("role", "alert");
      this.map.getContainer().append(note);
      this.uncover();
    }

    begin(payload, geometry) {
      this.words = new atlas.Words(payload);
      atlas.dress(payload, this.options.theme);
      atlas.typeface(this.outer);
      this.view.last = atlas.toNumber(new Date().toISOString().slice(0, 10));
      this.build(atlas.shapes(geometry));
      this.units = this.stages[0].main.shapes;
      if (this.pending) this.show(this.pending);
      for (const stage of this.stages) stage.main.container.dataset.ready = "true";
      this.uncover();
    }

    /* The static picture that the page came with has been taken over. */
    uncover() {
      const first = this.outer && this.outer.getElementById("ta-first");
      if (first) first.remove();
    }

    /* -- building, once ------------------------------------------------------------------------ */

    build(shapes) {
      const container = this.map.getContainer(), app = make("section", "ta-app"), scene = make("div", "ta-scene"), strip = make("div", "ta-strip");
      Object.assign(this, { app, strip });
      container.parentElement.replaceChildren(app);
      container.style.cssText = "";
      app.setAttribute("aria-label", atlas.say("frame"));
      this.panel = new atlas.Panel(this.words, {
        onSelect: (unit) => this.select(unit), onOnly: () => this.change({ look: this.view.look ? "" : "changed" }), onList: (count) => this.list(count),
      });
      this.legend = new atlas.Legend(this.words, (key) => this.toggle(key));
      this.time = new atlas.TimeBar(this.words, {
        thumbs: this.pair ? 2 : 1, last: this.view.last,
        onDay: (day, which) => this.setDay(day, which), onRelease: () => this.tell(), onMove: (moving) => this.moving(moving),
      });
      this.sentence = make("p", "ta-sentence");
      this.sentence.setAttribute("role", "status");
      this.bigDay = make("p", "ta-bigday");
      strip.append(this.bigDay, this.sentence, this.time.event, this.legend.element, this.time.element);
      app.append(scene, strip, this.panel.element);
      app.classList.add("ta-" + (this.pair ? "two" : this.options.region || "world"));
      this.maps(scene, container, shapes);
      this.controls();
      atlas.present(this);
      this.story = atlas.story(this);
      app.addEventListener("keydown", (e) => this.key(e));
      app.addEventListener("keyup", (e) => { if (e.key !== " " && e.target.closest(".ta-map")) this.time.rest(); });
      atlas.embed(this);
    }

    maps(scene, container, shapes) {
      const first = make("div", "ta-stage"), maps = [[first, this.map]];
      container.classList.add("ta-map");
      first.append(container);
      scene.append(first);
      if (this.pair) {
        const second = make("div", "ta-stage"), twin = make("div", "ta-map");
        second.append(twin);
        scene.append(second);
        maps.push([second, L.map(twin, Object.assign({}, this.map.options))]);
      }
      this.map.invalidateSize({ animate: false, pan: false });
      this.stages = maps.map(([element, map], at) => new atlas.Stage(element, map, {
        region: this.options.region || "world", words: this.words, shapes, names: this.options.names,
        label: this.pair ? atlas.say(at ? "later" : "earlier", { label: this.options.label }) : this.options.label,
        onSelect: (unit) => this.select(unit), onDetails: () => this.details(),
        onHover: (unit, stage, at, point) => this.others(stage).forEach((other) => other.hover(unit, other.sheets[at], point, true)),
        onPlace: (stage) => { this.follow(stage); this.placed(); },
      }));
      for (const stage of this.stages) {
        stage.map.on("move zoom", () => this.follow(stage));
        // The inset is part of the map by keyboard too: what is pressed after a click in it goes to the map.
        stage.element.addEventListener("click", (e) => { if (!e.target.closest("button, a")) stage.map.getContainer().focus({ preventScroll: true }); });
      }
      if (this.pair) for (const stage of this.stages) stage.element.append(stage.caption = make("p", "ta-caption ta-over"));
    }

    controls() {
      const control = new L.Control({ position: "topleft" }), bar = make("div", "ta-buttons");
      control.onAdd = () => bar;
      const add = (name, drawing, act) => bar.append(atlas.button("ta-" + name, atlas.say(name), atlas.icon(drawing), act));
      add("closer", "M12 5V19M5 12H19", () => this.stages[0].zoomBy(atlas.STEP));
      add("farther", "M5 12H19", () => this.stages[0].zoomBy(-atlas.STEP));
      add("whole", "M4 12L12 5L20 12M6.5 10.5V19H17.5V10.5", () => this.stages.forEach((stage) => stage.fit(true)));
      add("present", "M4 9V4H9M15 4H20V9M20 15V20H15M9 20H4V15", () => this.present(true));
      control.addTo(this.map);
      L.DomEvent.disableClickPropagation(bar);
    }

    /* -- two maps in step ---------------------------------------------------------------------- */

    others(stage) { return this.stages.filter((other) => other !== stage); }

    follow(stage) {
      if (this.following || !this.stages) return;
      this.following = true;
      for (const other of this.others(stage)) {
        const centre = stage.map.getCenter(), zoom = stage.map.getZoom();
        if (other.map.getZoom() !== zoom || !other.map.getCenter().equals(centre, 1e-9)) other.map.setView(centre, zoom, { animate: false });
        other.moved = stage.moved;
        other.insetShown();
      }
      this.following = false;
    }

    /* -- painting ------------------------------------------------------------------------------ */

    get days() { return this.pair ? [this.view.since, this.view.day] : [this.view.day]; }

    paint() {
      const { treaty, show, group, look } = this.view, { units } = this.words.data;
      const changed = look && new Set(this.words.changed(treaty, this.view.since, this.view.day).map(({ unit }) => unit));
      this.stages.forEach((stage, at) => {
        const day = this.days[at], wear = new Map();
        for (const unit of Object.keys(units)) {
          const { kind, own } = units[unit], { key, part, leaving } = this.words.shown(treaty, unit, day);
          const kept = !show.length || show.includes(key) || (leaving && show.includes("LEAVING"));
          const faded = !kept || (group && !this.words.inGroup(own, group, day)) || (changed && !changed.has(own));
          wear.set(unit, "ta-" + (part ? "predecessor" : kind) + " ta-is-" + (part || key || "NEUTRAL") + (leaving ? " ta-leaving" : "") + (faded ? " ta-faded" : ""));
        }
        Object.assign(stage, { treaty, day, last: this.view.last, wear });
        stage.paint(wear);
        stage.tip.tell();
        if (stage.caption) stage.caption.textContent = atlas.dayText(day);
      });
      this.legend.update(this.view, this.words.counts(treaty, this.view.day, group), this.pair ? this.words.counts(treaty, this.view.since, group) : null);
      this.panel.update(this.view, this.pair ? this.view.since : undefined, this.listed);
      this.sentence.textContent = this.pair ? this.words.sentenceOfTwo(treaty, ...this.days) : this.words.sentence(treaty, this.view.day);
      atlas.ribbon(this.outer, this.words, this.view);
      if (this.story) this.story.mark(this.view);
      this.bigDay.textContent = this.days.map((day) => atlas.dayText(day)).join(" – ");
    }

    setDay(day, which) {
      if (this.pair && !which) this.view.since = day; else this.view.day = day;
      this.time.show(day, which);
      this.paint();
    }

    /* -- what the visitor does ----------------------------------------------------------------- */

    /* While a day runs, what the page around says of a day is at rest; it comes back with the page's answer. */
    moving(moving) {
      this.running = moving;
      // The message that the day was chosen leaves right after the movement's end.
      queueMicrotask(() => { if (this.outer) this.outer.documentElement.toggleAttribute("data-atlas-moving", Boolean(this.running || this.awaited)); });
    }

    /* List the states in a count; nothing if it is asked for again or null, and then no entry of the legend is kept alone. */
    list(count) {
      const same = count && this.listed && ["treaty", "name", "ofGroup"].every((part) => count[part] === this.listed[part]);
      this.listed = same ? null : count;
      if (count) this.paint(); else this.change({ show: [] });
      this.panel.evidence.reveal();
    }

    toggle(key) {
      const { show } = this.view;
      this.listed = null;
      this.change({ show: show.includes(key) ? show.filter((other) => other !== key) : [...show, key] });
      this.panel.evidence.reveal();
    }

    select(unit) {
      this.change({ unit });
      for (const stage of this.stages) stage.mark(unit);
    }

    change(changes) {
      Object.assign(this.view, changes);
      this.paint();
      this.tell();
    }

    /* The visitor moved the map: once it rests, its place is part of the view. */
    placed() {
      clearTimeout(this.placing);
      this.placing = setTimeout(() => {
        if (this.stages[0].isAt(this.view.at)) return;
        this.view.at = this.stages[0].place;
        this.tell();
      }, REST);
    }

    details() {
      if (this.options.onDetails) this.options.onDetails();
      else if (this.outer) {
        const found = this.outer.querySelector(".st-key-selected"), { own } = this.words.data.units[this.view.unit] || {};
        if (found) found.scrollIntoView({ behavior: atlas.calm() ? "auto" : "smooth" });
        // Beside the other maps the page says no more of a unit, but its state has a page; a frame may not lead there.
        else if (own) Object.assign(this.outer.createElement("a"), { href: new URL("state?unit=" + own, this.outer.baseURI).href }).click();
      }
    }

    /* Keys that the map takes where nothing else wants them: those of time, and F for the whole screen. */
    key(e) {
      if (/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      if (e.key === "f" || e.key === "F") this.present(!this.presenting);
      else if (e.key === "Escape" && this.presenting) this.present(false);
      else if (!e.target.closest(".ta-map") || !this.time.key(e)) return;
      e.preventDefault();
    }

    /* -- messages ------------------------------------------------------------------------------ */

    /* Say what the visitor has changed and nothing else: the page may have changed the rest since. What was told and is
       not answered yet is told again, since it may have been taken back. `treaty` is what it was said of; a treaty that
       was chosen here is said as `chosen`. */
    tell() {
      if (!this.options.onMessage) return;
      const shown = this.shown();
      for (const name in shown) if (JSON.stringify(shown[name]) !== JSON.stringify(this.known[name])) this.untold.add(name);
      if (!this.untold.size) return;
      this.sent += 1;
      this.awaited = true;
      const told = Object.fromEntries([...this.untold].map((name) => [name === "treaty" ? "chosen" : name, shown[name]]));
      this.options.onMessage({ n: this.sent, of: this.commanded, treaty: shown.treaty, ...told });
    }

    /* What the visitor can change of a view, as a message says it. */
    shown() {
      const { treaty, day, since, show, unit, look, at } = this.view, told = { treaty, day: atlas.toISO(day), show, unit, at };
      return this.pair ? Object.assign(told, { since: atlas.toISO(since), look }) : told;
    }

    /* Take a command: {ack, mark, treaty, day, since, last, show, group, groupName, unit, look, at}, without what is
       empty. One that answers an older message than the newest sent is stale, and a newer one is on its way. */
    show(command) {
      if (!this.stages) { this.pending = command; return; }
      if (command.ack !== undefined && command.ack < this.sent) return;
      this.sent = Math.max(this.sent, command.ack || 0);
      this.awaited = false;
      this.commanded = command.mark;
      this.untold.clear();
      // What moves goes on, and is told once it rests; a step of the story moves the treaty, too.
      const { view } = this, reading = Boolean(this.story && this.story.resting), busy = this.time.dragging || this.time.playing || reading;
      const { treaty, show = [], group, groupName, unit, look, at = "" } = command;
      if (!reading) Object.assign(view, { treaty, show });
      Object.assign(view, { group: group || null, groupName: groupName || "", unit: unit || null, look: look || "" });
      if (!busy) {
        view.day = atlas.toNumber(command.day);
        if (this.pair) view.since = atlas.toNumber(command.since);
      }
      if (command.last) view.last = Math.max(atlas.toNumber(command.last), view.day);
      this.time.setLast(view.last);
      if (view.treaty !== this.time.choice) { this.time.setChoice(view.treaty); this.listed = null; }
      this.days.forEach((day, which) => this.time.show(day, which));
      this.paint();
      for (const stage of this.stages) stage.mark(view.unit);
      if (at !== view.at) {
        view.at = at;
        this.stages[0].go(at);
        this.follow(this.stages[0]);
      }
      this.known = Object.assign(this.shown(), { treaty, show, day: command.day }, this.pair && { since: command.since });
      this.moving(busy);
    }

    /* Give the place back to its host. */
    remove() {
      clearTimeout(this.placing);
      for (const stage of this.stages || []) stage.remove();
    }

    /* A point {x, y} of the map's frame where a click selects a unit; null if there is none in view. */
    where(unit) { return this.stages.map((stage) => stage.where(unit)).find(Boolean) || null; }

    /* What is painted now, for tests and for the curious. */
    state() {
      const painted = (day) => Object.fromEntries([...this.units.keys()].map((unit) => [unit, this.words.shown(this.view.treaty, unit, day).key]).filter(([, key]) => key));
      const { treaty, day, since } = this.view, now = { treaty, day: atlas.toISO(day), units: painted(day) };
      return this.pair ? Object.assign(now, { since: atlas.toISO(since), before: painted(since) }) : now;
    }
  }

  atlas.mount = (map, options) => new Atlas(map, options);
})(window.TreatyAtlas);
