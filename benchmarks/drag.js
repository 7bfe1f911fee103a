/* What the time bar costs inside the map's frame; added to it by the benchmark. */
(() => {
  "use strict";
  const track = (run) => new Promise((resolve) => {
    const stamps = [];
    const tick = (now) => { stamps.push(now); if (run()) requestAnimationFrame(tick); else resolve(stamps); };
    requestAnimationFrame(tick);
  });
  const between = (stamps) => stamps.slice(1).map((at, i) => at - stamps[i]);

  window.__drag = {
    /* Frame times while nothing happens: what the machine itself allows. */
    idle: async (ms) => { const until = performance.now() + ms; return between(await track(() => performance.now() < until)); },

    /* Frame times, JavaScript of each repaint and days passed, until `stop`. */
    start() {
      this.running = true;
      this.work = [];
      this.days = new Set();
      const own = window.atlas.setDay;
      window.atlas.setDay = (day, which) => {
        const from = performance.now();
        own.call(window.atlas, day, which);
        this.work.push(performance.now() - from);
        this.days.add(day);
      };
      this.frames = track(() => this.running).then(between);
    },
    async stop() {
      this.running = false;
      delete window.atlas.setDay;
      return { frames: await this.frames, work: this.work, days: this.days.size };
    },

    /* ms of one repaint at every event: the script, and script with the style and layout it causes. */
    repaints() {
      const script = [], settled = [], back = window.atlas.view.day;
      for (const { day } of window.atlas.time.eventList) {
        const from = performance.now();
        window.atlas.setDay(day);
        script.push(performance.now() - from);
        document.body.getBoundingClientRect();
        window.getComputedStyle(document.querySelector(".ta-unit")).fill;
        settled.push(performance.now() - from);
      }
      window.atlas.setDay(back);
      return { script, settled };
    },
  };
})();
