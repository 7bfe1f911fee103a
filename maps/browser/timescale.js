/* Where a day stands on the time bar, and which years or months it names. Knows no page. */
(function (atlas) {
  "use strict";
  const MONTH = 30.44, STEPS = [1, 3, 6, 12, 24, 60, 120];      // days; months between two names

  class TimeScale {
    /* The days `from` to `to` on `width` pixels that begin at `left`. */
    constructor(from, to, left, width) { Object.assign(this, { from, to: Math.max(to, from + 1), left, width }); }

    holds(day) { return this.from <= day && day <= this.to; }

    /* A day before or after the scale stands at its end. */
    x(day) { return this.left + this.width * Math.max(0, Math.min(1, (day - this.from) / (this.to - this.from))); }

    day(x) { return this.from + (Math.max(0, Math.min(this.width, x - this.left)) / this.width) * (this.to - this.from); }

    /* The years, or months where there is room for them: {x, text, year}, `room` pixels apart or more. */
    names(room) {
      const month = (this.width * MONTH) / (this.to - this.from), step = STEPS.find((s) => s * month >= room) || STEPS.at(-1);
      const begin = new Date(this.from * 86400000), found = [];
      for (let at = Math.floor((begin.getUTCFullYear() * 12 + begin.getUTCMonth()) / step) * step; ; at += step) {
        const day = Date.UTC(Math.floor(at / 12), at % 12, 1) / 86400000, year = at % 12 === 0;
        if (day > this.to) return found;
        if (day >= this.from) found.push({ x: this.x(day), text: year ? String(at / 12) : atlas.monthText(day), year });
      }
    }
  }

  atlas.TimeScale = TimeScale;
})(window.TreatyAtlas);
