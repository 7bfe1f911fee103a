/* The play of a time bar: the later thumb runs to the last day, with a rest where many acted or somebody left. */
(function (atlas) {
  "use strict";
  const WHOLE_SPAN = 14000;          // ms of running time for all days in view at speed 1, rests excluded
  const BEAT = 450, STEP = 1200;     // ms of rest at such a day; at each event for those who want less motion
  const MANY = 8;                    // states acting on one day that are worth a rest
  const SPEEDS = [1, 2, 0.5];
  const PAUSE = "M7 5H10V19H7ZM14 5H17V19H14Z";
  atlas.PLAY = "M7 4V20L20 12Z";

  class TimePlayer {
    constructor(bar) {
      this.bar = bar;
      this.speed = 0;
      this.run = null;               // while it plays: {at, exact, until}, of the clock, the days and the clock
    }

    faster() {
      this.speed = (this.speed + 1) % SPEEDS.length;
      const speed = String(SPEEDS[this.speed]).replace("0.5", "½");
      this.bar.pace.textContent = speed + "×";
      atlas.named(this.bar.pace, atlas.say("speed", { speed }));
    }

    toggle() { if (this.run) this.stop(); else this.start(); }

    /* From where the thumb is; from the end or from outside of what is in view, from its beginning. */
    start() {
      const { bar } = this;
      bar.active = bar.days.length - 1;
      bar.begin();
      if (bar.day >= bar.last || bar.day < bar.scale.from) bar.go(bar.scale.from);
      this.run = { at: performance.now(), exact: bar.day, until: 0 };
      this.say(PAUSE, "pause");
      this.tick(performance.now());
    }

    stop() {
      if (!this.run) return;
      this.run = null;
      this.say(atlas.PLAY, "play");
      this.bar.rest();
    }

    say(sign, word) {
      this.bar.play.replaceChildren(atlas.icon(sign, true));
      atlas.named(this.bar.play, atlas.say(word));
    }

    /* One frame: on to the next day of the clock, but never past an event worth a rest. */
    tick(now) {
      const { bar, run } = this;
      if (!run) return;
      const speed = SPEEDS[this.speed], passed = Math.min(100, now - run.at), later = bar.days.length - 1;
      run.at = now;
      if (now >= run.until) {
        const coming = bar.eventList.slice(bar.position(bar.day) + 1);
        if (atlas.calm()) {
          bar.go(coming.length ? coming[0].day : bar.last, later);
          run.until = now + STEP / speed;
        } else {
          run.exact += (passed * speed * (bar.last - bar.scale.from)) / WHOLE_SPAN;
          const worth = coming.find((e) => e.day > run.exact || e.leaving || e.states >= MANY);
          if (worth && worth.day <= run.exact) {
            run.exact = worth.day;
            run.until = now + BEAT / speed;
          }
          bar.go(run.exact, later);
        }
      }
      if (bar.day >= bar.last) this.stop();
      else requestAnimationFrame((next) => this.tick(next));
    }
  }

  atlas.TimePlayer = TimePlayer;
})(window.TreatyAtlas);
