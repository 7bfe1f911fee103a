/* The time bar: a slider over every day from the first to the last, with a tick for each day on
   which something happened. It tells `onDay(day)` while it moves and `onRelease(day)` when it rests. */
(function (atlas) {
  "use strict";
  const WHOLE_HISTORY = 14000;       // ms of running time for all days at speed 1, beats excluded
  const BEAT = 450;                  // ms of rest at a day on which many acted or somebody left
  const MANY = 8;                    // states acting on one day that are worth a beat
  const SPEEDS = [1, 2, 0.5];
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  function named(element, label) {
    element.setAttribute("aria-label", label);
    element.title = label;
  }

  function button(className, label, text, onClick) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = className;
    named(made, label);
    made.textContent = text;
    made.addEventListener("click", onClick);
    return made;
  }

  class TimeBar {
    constructor(words, options) {
      Object.assign(this, { words, first: words.data.first, last: options.last, onDay: (d) => options.onDay(d, 0), onRelease: options.onRelease });
      this.day = this.last;
      this.speed = 0;
      this.playing = null;
      this.dragging = false;
      this.moved = false;
      this.build();
    }

    build() {
      const make = (tag, className) => Object.assign(document.createElement(tag), { className });
      this.element = make("div", "ta-time");
      this.element.setAttribute("role", "group");
      this.element.setAttribute("aria-label", atlas.say("time"));
      this.play = button("ta-play", atlas.say("play"), "▶", () => this.toggle());
      this.previous = button("ta-previous", atlas.say("previous"), "◂", () => this.step(-1));
      this.next = button("ta-next", atlas.say("next"), "▸", () => this.step(1));
      this.pace = button("ta-pace", atlas.say("speed", { speed: 1 }), "1×", () => this.changeSpeed());
      this.track = make("div", "ta-track");
      this.ticks = make("canvas", "ta-ticks");
      this.ticks.setAttribute("aria-hidden", "true");
      this.thumb = make("div", "ta-thumb");
      this.track.append(this.ticks, this.thumb);
      this.track.tabIndex = 0;
      this.track.setAttribute("role", "slider");
      this.track.setAttribute("aria-label", atlas.say("dayOfMap"));
      this.sentence = make("p", "ta-sentence");
      this.event = make("p", "ta-event");
      this.output = make("span", "ta-day");
      const row = make("div", "ta-row");
      row.append(this.play, this.previous, this.track, this.next, this.pace, this.output);
      this.element.append(row);

      this.track.addEventListener("pointerdown", (e) => this.grab(e));
      this.track.addEventListener("pointermove", (e) => this.dragging && this.aim(e));
      for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
        this.track.addEventListener(end, () => this.drop());
      }
      this.element.addEventListener("keydown", (e) => this.key(e));
      this.element.addEventListener("keyup", (e) => e.key !== " " && this.rest());
      this.element.addEventListener("focusout", () => this.rest());
      new ResizeObserver(() => this.drawTicks()).observe(this.track);
    }

    /* -- what it shows ------------------------------------------------------------------------- */

    setChoice(choice) {
      this.choice = choice;
      this.eventList = this.words.events(choice).filter((e) => e.day >= this.first);
      this.drawTicks();
    }

    setLast(last) {
      this.last = last;
      this.drawTicks();
    }

    share(day) { return (day - this.first) / (this.last - this.first); }

    /* Show a day: thumb, words and values for a screen reader. */
    show(day) {
      this.day = day;
      this.thumb.style.transform = "translateX(" + this.share(day) * this.width + "px)";
      this.output.textContent = atlas.dayText(day);
      this.sentence.textContent = this.words.sentence(this.choice, day);
      this.event.textContent = this.lastEvent(day);
      const names = { "aria-valuemin": this.first, "aria-valuemax": this.last, "aria-valuenow": day, "aria-valuetext": this.words.boundOn(this.choice, day) };
      for (const name in names) this.track.setAttribute(name, names[name]);
    }

    /* Who acted on the day or, while time runs, on the last day passed. */
    lastEvent(day) {
      const at = this.position(day);
      const event = at >= 0 ? this.eventList[at] : null;
      if (!event || (event.day !== day && !(this.playing && day - event.day < 120))) return "";
      return atlas.say("event", { day: atlas.dayText(event.day, true), text: event.text });
    }

    /* Index of the last event on or before a day; -1 if there is none. */
    position(day) {
      let low = 0, high = this.eventList.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.eventList[middle].day <= day) low = middle + 1; else high = middle;
      }
      return low - 1;
    }

    drawTicks() {
      const width = this.track.clientWidth, height = this.track.clientHeight, scale = devicePixelRatio || 1;
      if (!this.choice || !width) return;
      this.width = width;
      this.ticks.width = width * scale;
      this.ticks.height = height * scale;
      const pen = this.ticks.getContext("2d"), style = getComputedStyle(this.element);
      const ink = style.getPropertyValue("--INK"), warm = style.getPropertyValue("--WITHDRAWN");
      pen.scale(scale, scale);
      pen.clearRect(0, 0, width, height);
      const base = height - 13;
      pen.globalAlpha = 0.35;
      pen.fillStyle = ink;
      pen.fillRect(0, base, width, 1);
      for (const event of this.eventList) {
        if (event.day > this.last) continue;
        const tall = Math.min(base, 4 + 5 * Math.log2(1 + event.states));
        pen.globalAlpha = event.leaving ? 1 : 0.45;
        pen.fillStyle = event.leaving ? warm : ink;
        pen.fillRect(Math.round(this.share(event.day) * width) - (event.leaving ? 1 : 0), base - tall, event.leaving ? 2 : 1, tall);
      }
      pen.globalAlpha = 0.8;
      pen.fillStyle = ink;
      pen.font = "10px sans-serif";
      pen.textAlign = "center";
      const every = width < 320 ? 10 : 5;
      for (let year = 2000; atlas.toNumber(year + "-01-01") < this.last; year += every) {
        pen.fillText(String(year), this.share(atlas.toNumber(year + "-01-01")) * width, height - 2);
      }
      this.thumb.style.transform = "translateX(" + this.share(this.day) * width + "px)";
    }

    /* -- how it moves -------------------------------------------------------------------------- */

    go(day) {
      const to = Math.max(this.first, Math.min(this.last, Math.round(day)));
      if (to === this.day) return;
      this.moved = true;
      this.onDay(to);
    }

    /* The movement is over: tell the page, once. */
    rest() {
      if (!this.moved || this.playing || this.dragging) return;
      this.moved = false;
      this.onRelease(this.day);
    }

    grab(e) {
      if (e.button > 0) return;
      this.pause();
      this.dragging = true;
      this.track.setPointerCapture(e.pointerId);
      this.track.focus({ preventScroll: true });
      this.aim(e);
      e.preventDefault();
    }

    /* Pointer moves come faster than frames: only the newest is painted. */
    aim(e) {
      const box = this.track.getBoundingClientRect();
      this.target = this.first + ((e.clientX - box.left) / box.width) * (this.last - this.first);
      if (this.frame) return;
      this.frame = requestAnimationFrame(() => { this.frame = 0; this.go(this.target); });
    }

    drop() {
      if (!this.dragging) return;
      this.dragging = false;
      if (this.frame) { cancelAnimationFrame(this.frame); this.frame = 0; this.go(this.target); }
      this.rest();
    }

    key(e) {
      const byYear = (n) => {
        const at = new Date(this.day * 86400000);
        const to = new Date(Date.UTC(at.getUTCFullYear() + n, at.getUTCMonth(), at.getUTCDate()));
        if (to.getUTCMonth() !== at.getUTCMonth()) to.setUTCDate(0);
        return Math.round(to.getTime() / 86400000);
      };
      const onTrack = e.target === this.track;
      const moves = {
        ArrowLeft: () => this.day - 1, ArrowDown: () => this.day - 1,
        ArrowRight: () => this.day + 1, ArrowUp: () => this.day + 1,
        PageDown: () => byYear(-1), PageUp: () => byYear(1),
        Home: () => this.first, End: () => this.last,
      };
      if (e.altKey || e.ctrlKey || e.metaKey) return;
      if (e.key === " " && onTrack) this.toggle();
      else if (moves[e.key]) { this.pause(); this.go(moves[e.key]()); }
      else return;
      e.preventDefault();
      e.stopPropagation();
    }

    step(direction) {
      this.pause();
      const at = this.position(this.day);
      const onEvent = at >= 0 && this.eventList[at].day === this.day;
      const to = this.eventList[direction > 0 ? at + 1 : onEvent ? at - 1 : at];
      if (to && to.day <= this.last) this.go(to.day);
      this.rest();
    }

    changeSpeed() {
      this.speed = (this.speed + 1) % SPEEDS.length;
      const text = String(SPEEDS[this.speed]).replace("0.5", "½");
      this.pace.textContent = text + "×";
      named(this.pace, atlas.say("speed", { speed: text }));
    }

    toggle() { if (this.playing) this.pause(); else this.start(); }

    start() {
      if (this.day >= this.last) this.go(this.first);
      this.playing = { at: performance.now(), exact: this.day, until: 0 };
      this.play.textContent = "❚❚";
      named(this.play, atlas.say("pause"));
      this.tick(performance.now());
    }

    /* One frame of the play: on to the next day of the clock, but never past an event worth a beat. */
    tick(now) {
      const run = this.playing;
      if (!run) return;
      const speed = SPEEDS[this.speed], passed = Math.min(100, now - run.at);
      run.at = now;
      if (now >= run.until) {
        const at = this.position(this.day);
        if (calm()) {
          const next = this.eventList[at + 1];
          this.go(next && next.day < this.last ? next.day : this.last);
          run.until = now + 1200 / speed;
        } else {
          run.exact += (passed * speed * (this.last - this.first)) / WHOLE_HISTORY;
          const worth = this.eventList.slice(at + 1).find((e) => e.day > run.exact || e.leaving || e.states >= MANY);
          if (worth && worth.day <= run.exact) {
            run.exact = worth.day;
            run.until = now + BEAT / speed;
          }
          this.go(run.exact);
        }
      }
      if (this.day >= this.last) this.pause();
      else requestAnimationFrame((next) => this.tick(next));
    }

    pause() {
      if (!this.playing) return;
      this.playing = null;
      this.play.textContent = "▶";
      named(this.play, atlas.say("play"));
      this.rest();
    }
  }

  atlas.TimeBar = TimeBar;
})(window.TreatyAtlas);
