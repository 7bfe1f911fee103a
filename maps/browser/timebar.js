/* The time bar: one or two thumbs on the curve of bound states, over every day since the chosen treaty began.
   It tells `onDay(day, which)` while it moves, `onMove(moving)` when that begins and ends, and `onRelease()` when
   it rests. Who made it shows the day everywhere, here by `show`. */
(function (atlas) {
  "use strict";
  const RECENT = 120;                // days for which playing still says who acted last
  const { make, button } = atlas;

  class TimeBar {
    constructor(words, { thumbs, last, onDay, onRelease, onMove }) {
      Object.assign(this, { words, last, onDay, onRelease, onMove });
      this.first = words.data.first;
      this.days = Array(thumbs).fill(last);
      this.active = thumbs - 1;      // the thumb that keys and steps move
      this.eventList = [];
      this.player = new atlas.TimePlayer(this);
      this.moving = this.moved = this.lens = false;
      this.build();
      this.hand = new atlas.TimeHand(this);
    }

    /* The later day. */
    get day() { return this.days[this.days.length - 1]; }

    get playing() { return this.player.run; }

    get dragging() { return this.hand.dragging; }

    toggle() { this.player.toggle(); }

    /* Handle a key pressed here or on what the bar belongs to; return whether it was one of the bar's. */
    key(e) { return this.hand.key(e); }

    build() {
      const several = this.days.length > 1;
      this.element = make("div", several ? "ta-time ta-several" : "ta-time");
      this.element.setAttribute("role", "group");
      this.element.setAttribute("aria-label", atlas.say("time"));
      this.play = button("ta-play", atlas.say("play"), atlas.icon(atlas.PLAY, true), () => this.toggle());
      const previous = button("ta-previous", atlas.say("previous"), atlas.icon("M17 5V19L8 12ZM6 5H8V19H6Z", true), () => this.step(-1));
      const next = button("ta-next", atlas.say("next"), atlas.icon("M7 5V19L16 12ZM16 5H18V19H16Z", true), () => this.step(1));
      this.zoom = button("ta-lens", "", "", () => this.look(!this.lens));
      this.pace = button("ta-pace", atlas.say("speed", { speed: 1 }), "1×", () => this.player.faster());
      this.track = make("div", "ta-track");
      this.canvas = make("canvas", "ta-ground");
      this.canvas.setAttribute("aria-hidden", "true");
      this.unchecked = make("div", "ta-unchecked");
      this.span = make("div", "ta-span");
      this.caught = make("div", "ta-caught");
      this.bubble = make("div", "ta-bubble");
      this.caught.hidden = this.bubble.hidden = true;
      this.thumbs = this.days.map((_, at) => make("div", several && !at ? "ta-thumb ta-earlier" : "ta-thumb"));
      this.track.append(this.canvas, this.unchecked, ...(several ? [this.span] : []), this.caught, ...this.thumbs, this.bubble);
      // Alone, the whole track is the slider; two thumbs are sliders of their own.
      this.sliders = several ? this.thumbs : [this.track];
      this.sliders.forEach((slider, at) => {
        slider.tabIndex = 0;
        slider.setAttribute("role", "slider");
        slider.setAttribute("aria-label", atlas.say(several ? ["earlierDay", "laterDay"][at] : "dayOfMap"));
        slider.addEventListener("focus", () => { this.active = at; });
      });
      this.event = make("p", "ta-event");
      this.output = make("span", "ta-day");
      const row = make("div", "ta-row");
      row.append(this.play, previous, next, this.track, this.zoom, this.pace, this.output);
      this.element.append(row);
      new ResizeObserver(() => this.draw()).observe(this.track);
      new MutationObserver(() => this.draw()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    }

    /* -- what it shows ------------------------------------------------------------------------- */

    setChoice(choice) {
      const treaties = this.words.treatiesOf(choice).map((id) => this.words.data.treaties[id]);
      this.choice = choice;
      this.first = Math.min(...treaties.map((treaty) => treaty.opened));
      this.eventList = this.words.events(choice).filter((e) => e.day >= this.first);
      // The lens is for the years of leaving: from the one in which the first notice was given.
      const notice = this.eventList.find((e) => e.leaving), year = notice && atlas.toISO(notice.day).slice(0, 4);
      this.recent = notice ? Math.max(this.first, atlas.toNumber(year + "-01-01")) : null;
      this.zoom.classList.toggle("ta-none", !notice);
      if (notice) this.zoom.textContent = atlas.say("lens", { year });
      this.look(this.lens && notice && this.days.every((day) => day >= this.recent));
    }

    setLast(last) {
      if (last === this.last) return;
      this.last = last;
      this.draw();
    }

    /* Look at the years of leaving alone, or at all. */
    look(close) {
      this.lens = Boolean(close);
      this.zoom.setAttribute("aria-pressed", this.lens);
      atlas.named(this.zoom, this.zoom.textContent);
      if (this.lens) this.zoom.title = atlas.say("wide");
      this.draw();
    }

    /* Show a day: thumb, words and values for a screen reader. */
    show(day, which = 0) {
      const known = day === this.days[which];
      this.days[which] = day;
      if (this.lens && !known && day < this.recent) this.look(false); else this.place();
      const [earlier, later] = this.days.map((one) => atlas.dayText(one, true));
      this.output.textContent = this.days.length > 1 ? atlas.say("days", { earlier, later }) : earlier;
      if (!this.choice) return;
      this.event.textContent = this.lastEvent(day);
      this.sliders.forEach((slider, at) => this.value(slider, at));
    }

    value(slider, which) {
      const day = this.days[which], [low, high] = this.limits(which), checked = this.words.data.snapshot;
      const bound = this.words.boundOn(this.choice, day);
      const text = day > checked ? atlas.say("boundUnchecked", { bound, checked: atlas.dayText(checked, true) }) : bound;
      const values = { min: low, max: high, now: Math.max(low, Math.min(high, day)), text };
      for (const name in values) slider.setAttribute("aria-value" + name, values[name]);
    }

    /* The days that a thumb may show: those of the bar as far as the other thumb. */
    limits(which) {
      const low = which ? Math.max(this.first, this.days[0]) : this.first;
      const high = which || this.days.length < 2 ? this.last : Math.min(this.last, this.days[1]);
      return [Math.min(low, high), high];
    }

    /* Who acted on the day or, while time runs, on the last day passed. */
    lastEvent(day) {
      const event = this.eventList[this.position(day)];
      if (!event || (event.day !== day && !(this.playing && day - event.day < RECENT))) return "";
      return this.told(event);
    }

    told(event) { return atlas.say("event", { day: atlas.dayText(event.day, true), text: event.text }); }

    /* Index of the last event on or before a day; -1 if there is none. */
    position(day) {
      let low = 0, high = this.eventList.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.eventList[middle].day <= day) low = middle + 1; else high = middle;
      }
      return low - 1;
    }

    draw() {
      const width = this.track.clientWidth, height = this.track.clientHeight;
      if (!this.choice || !width) return;
      const { treaties, choices, snapshot } = this.words.data, style = getComputedStyle(this.track);
      const curves = choices[this.choice].treaties.map((id) => ({ flat: treaties[id].counts, name: treaties[id].abbreviation }));
      this.ground = new atlas.TimeGround(this.canvas, {
        from: this.lens ? this.recent : this.first, to: this.last, width, height, curves, font: style.fontFamily,
        marks: choices[this.choice].marks, events: this.eventList, colour: (name) => style.getPropertyValue("--" + name),
      });
      this.scale = this.ground.scale;
      this.track.style.setProperty("--top", this.ground.top + "px");
      const from = this.scale.x(snapshot), tail = this.ground.end - from;
      Object.assign(this.unchecked.style, { left: from + "px", width: tail + "px" });
      this.unchecked.hidden = this.last <= snapshot;
      this.unchecked.textContent = tail > 76 ? atlas.say("notChecked") : "";
      this.tail = this.last > snapshot && { from, x: from + tail / 2, text: atlas.say("notCheckedAfter", { checked: atlas.dayText(snapshot, true) }) };
      this.point(null);
      this.place();
    }

    place() {
      if (!this.scale) return;
      const at = this.days.map((day) => this.scale.x(day));
      at.forEach((x, which) => { this.thumbs[which].style.transform = "translateX(" + x + "px)"; });
      if (at.length > 1) Object.assign(this.span.style, { left: at[0] + "px", width: at[1] - at[0] + "px" });
    }

    /* Say in a bubble within the frame which day a tick is and who acted; of nothing, nothing. */
    point(what) {
      if (what === this.pointed) return;
      this.pointed = what;
      this.caught.hidden = !what || !what.event;
      this.bubble.hidden = !what;
      if (!what) return;
      this.caught.style.transform = "translateX(" + what.x + "px)";
      this.bubble.textContent = what.event ? this.told(what.event) : what.text;
      const edge = this.track.getBoundingClientRect().left, half = this.bubble.offsetWidth / 2, room = document.documentElement.clientWidth;
      const middle = Math.max(half + 4, Math.min(room - half - 4, edge + what.x));
      this.bubble.style.transform = "translateX(" + (middle - half - edge) + "px)";
    }

    /* -- how it moves -------------------------------------------------------------------------- */

    /* Go to a day as far as the bar and the other thumb let it. */
    go(day, which = this.active) {
      const [low, high] = this.limits(which);
      const to = Math.max(low, Math.min(high, Math.round(day)));
      if (to === this.days[which]) return;
      this.begin();
      this.moved = true;
      this.onDay(to, which);
    }

    begin() {
      if (this.moving) return;
      this.moving = true;
      this.onMove(true);
    }

    /* The movement is over: tell the page, once. */
    rest() {
      if (this.playing || this.dragging) return;
      if (this.moving) this.onMove(false);
      this.moving = false;
      if (!this.moved) return;
      this.moved = false;
      this.onRelease();
    }

    step(direction) {
      this.player.stop();
      const day = this.days[this.active], at = this.position(day), onEvent = at >= 0 && this.eventList[at].day === day;
      const to = this.eventList[direction > 0 ? at + 1 : onEvent ? at - 1 : at];
      if (to && to.day <= this.last) this.go(to.day);
      this.rest();
    }
  }

  atlas.TimeBar = TimeBar;
})(window.TreatyAtlas);
