/* The hands on a time bar: pointer and keys. A press takes the tick that it is close to, a drag is free but keeps
   to a tick for a moment. */
(function (atlas) {
  "use strict";
  const CATCH = 6, STICK = 3;        // px within which a press takes a tick, and a drag keeps to it

  const MOVES = {
    ArrowLeft: (day) => day - 1, ArrowDown: (day) => day - 1,
    ArrowRight: (day) => day + 1, ArrowUp: (day) => day + 1,
    PageDown: (day) => atlas.byYear(day, -1), PageUp: (day) => atlas.byYear(day, 1),
    Home: () => -Infinity, End: () => Infinity,
  };

  class TimeHand {
    constructor(bar) {
      const { track, element } = bar;
      this.bar = bar;
      this.dragging = false;
      track.addEventListener("pointerdown", (e) => this.grab(e));
      track.addEventListener("pointermove", (e) => { if (this.dragging) this.aim(e, STICK); else this.hover(this.at(e)); });
      track.addEventListener("pointerleave", () => this.dragging || bar.point(null));
      for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
        track.addEventListener(end, (e) => { this.drop(); if (e.pointerType !== "mouse") bar.point(null); });
      }
      element.addEventListener("keydown", (e) => this.key(e));
      element.addEventListener("keyup", (e) => e.key !== " " && bar.rest());
      element.addEventListener("focusout", () => bar.rest());
    }

    at(e) { return e.clientX - this.bar.track.getBoundingClientRect().left; }

    hover(x) {
      const { ground, tail } = this.bar;
      if (ground) this.bar.point(ground.near(x, CATCH) || (tail && x > tail.from ? tail : null));
    }

    /* The thumb that a press at x means: the nearest; of two in one place the one that can go there. */
    nearest(x) {
      const { days, last, scale } = this.bar;
      if (days.length < 2) return 0;
      const [one, other] = days.map((day) => scale.x(day));
      if (one === other) return x > one || (x === one && days[1] < last) ? 1 : 0;
      return Math.abs(x - one) < Math.abs(x - other) ? 0 : 1;
    }

    grab(e) {
      const { bar } = this;
      if (e.button > 0 || !bar.scale) return;
      bar.player.stop();
      bar.active = this.nearest(this.at(e));
      this.dragging = true;
      bar.begin();
      bar.track.setPointerCapture(e.pointerId);
      bar.sliders[bar.active].focus({ preventScroll: true });
      this.aim(e, CATCH);
      e.preventDefault();
    }

    /* Pointer moves come faster than frames: only the newest is painted. */
    aim(e, reach) {
      this.target = { x: this.at(e), reach };
      if (!this.frame) this.frame = requestAnimationFrame(() => this.follow());
    }

    follow() {
      const { bar } = this, { x, reach } = this.target, tick = bar.ground.near(x, reach);
      this.frame = 0;
      bar.go(tick ? tick.event.day : bar.scale.day(x));
      bar.point(tick);
    }

    drop() {
      if (!this.dragging) return;
      if (this.frame) { cancelAnimationFrame(this.frame); this.follow(); }
      this.dragging = false;
      this.bar.rest();
    }

    /* Handle a key; return whether it was one of the bar's. On a button the space is the button's. */
    key(e) {
      const { bar } = this, own = bar.sliders.indexOf(e.target), which = own < 0 ? bar.active : own;
      if (e.altKey || e.ctrlKey || e.metaKey) return false;
      if (e.key === " " && !(e.target.closest && e.target.closest("button"))) bar.toggle();
      else if (Object.hasOwn(MOVES, e.key)) {
        bar.player.stop();
        bar.go(MOVES[e.key](bar.days[which]), which);
      } else return false;
      e.preventDefault();
      e.stopPropagation();
      return true;
    }
  }

  atlas.TimeHand = TimeHand;
})(window.TreatyAtlas);
