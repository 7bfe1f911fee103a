/* The ground of the time bar, drawn once for a size, a choice and a span of days: the curves of bound
   states, a tick for each day on which something happened, named days, years. Only the thumb moves over it. */
(function (atlas) {
  "use strict";
  const ROWS = [10, 22], FOOT = 14;  // px: baselines of the words of named days; below the zero of the curves
  const LEFT = 28, RIGHT = 10;       // px beside the days: the scale's highest number; half a thumb
  const GAP = 8;                     // px between two words
  const SIZE = 11, ROUND = 20;       // px of type; the scale ends at a multiple of so many states

  class TimeGround {
    /* `scene`: {from, to, width, height, curves, events, marks, font, colour(name)}. */
    constructor(canvas, scene) {
      Object.assign(this, scene);
      const dots = devicePixelRatio || 1;
      canvas.width = Math.round(this.width * dots);
      canvas.height = Math.round(this.height * dots);
      this.pen = canvas.getContext("2d");
      this.pen.scale(dots, dots);
      const ends = this.ends(), right = Math.max(RIGHT, ...ends.map(({ text }) => this.measure(text, 600) + 7));
      this.end = this.width - right;
      this.scale = new atlas.TimeScale(this.from, this.to, LEFT, Math.max(40, this.end - LEFT));
      this.words = this.arrange();
      this.top = ROWS[Math.max(0, ...this.words.map(({ row }) => row))] + 4;
      this.base = this.height - FOOT;
      const most = Math.max(...this.curves.flatMap(({ flat }) => flat.filter((_, at) => at % 4 === 1)), 1);
      this.most = Math.ceil(most / ROUND) * ROUND;
      this.ticks = this.events.filter((e) => this.scale.holds(e.day)).map((event) => ({ x: this.scale.x(event.day), event }));
      this.axis();
      this.curves.forEach((curve, at) => this.curve(curve, at > 0));
      for (const level of [0, 1, 2]) for (const tick of this.ticks) if (tick.event.leaving === level) this.tick(tick);
      this.name(ends);
    }

    y(number) { return this.base - (number / this.most) * (this.base - this.top); }

    use(name, alpha) {
      this.pen.globalAlpha = alpha;
      this.pen.fillStyle = this.pen.strokeStyle = this.colour(name);
    }

    measure(text, weight) {
      this.pen.font = weight + " " + SIZE + "px " + this.font;
      return this.pen.measureText(text).width;
    }

    /* Text with a rim of the ground's colour, legible over curves and ticks. */
    text(text, x, y, align, weight) {
      const { pen } = this;
      pen.font = (weight || 400) + " " + SIZE + "px " + this.font;
      pen.textAlign = align;
      this.use("PAPER", 0.9);
      pen.lineWidth = 3;
      pen.lineJoin = "round";
      pen.strokeText(text, x, y);
      this.use("INK", 1);
      pen.fillText(text, x, y);
    }

    axis() {
      const { pen, scale } = this, names = scale.names(40), mixed = names.some(({ year }) => !year);
      this.use("INK", 0.5);
      pen.fillRect(scale.left, this.base, scale.width, 1);
      this.use("INK", 0.22);
      pen.fillRect(scale.left, this.top, scale.width, 1);
      this.text(String(this.most), scale.left - 5, this.top + 8, "right");
      for (const { x, text, year } of names) {
        this.use("INK", 0.5);
        pen.fillRect(Math.round(x), this.base, 1, 4);
        if (x - 14 < 0 || x + 14 > this.width) continue;
        this.text(text, x, this.height - 2, "center", year && mixed ? 600 : 400);
      }
    }

    /* Steps, not slopes: a state is bound from one day to the next. */
    curve({ flat }, dashed) {
      const { pen, scale } = this, points = [];
      let number = 0;
      for (let at = 0; at < flat.length && flat[at] <= scale.to; at += 4) {
        if (flat[at] > scale.from) points.push([scale.x(flat[at]), this.y(number)], [scale.x(flat[at]), this.y(flat[at + 1])]);
        else points.splice(0, 1, [scale.left, this.y(flat[at + 1])]);
        number = flat[at + 1];
      }
      if (!points.length) return;
      points.push([this.end, this.y(number)]);
      const line = new Path2D(), area = new Path2D();
      points.forEach(([x, y], at) => (at ? line.lineTo(x, y) : line.moveTo(x, y)));
      area.addPath(line);
      area.lineTo(this.end, this.base);
      area.lineTo(points[0][0], this.base);
      this.use("PARTY", 0.16);
      pen.fill(area);
      this.use("PARTY", 1);
      pen.lineWidth = 1.5;
      pen.setLineDash(dashed ? [4, 3] : []);
      pen.stroke(line);
      pen.setLineDash([]);
    }

    /* Two curves are told apart at their ends, by a name. A number there would be of another day than all others. */
    ends() {
      if (this.curves.length < 2) return [];
      return this.curves.map(({ flat, name }) => {
        let number = 0;
        for (let at = 0; at < flat.length && flat[at] <= this.to; at += 4) number = flat[at + 1];
        return { number, text: name };
      }).sort((a, b) => b.number - a.number);
    }

    /* The height is the number of states; notices and exits have a head as well: open and filled. */
    tick({ x, event }) {
      const { pen, base } = this, at = Math.round(x);
      const tall = Math.min(base - this.top - 4, 3 + 4 * Math.log2(1 + event.states) + (event.leaving ? 7 : 0));
      if (!event.leaving) {
        this.use("INK", 0.5);
        pen.fillRect(at, base - tall, 1, tall);
        return;
      }
      this.use(event.leaving > 1 ? "WITHDRAWN" : "WITHDRAWING", 1);
      pen.fillRect(at - 1, base - tall, 2, tall);
      const head = new Path2D();
      head.moveTo(at - 4, base - tall - 3);
      head.lineTo(at + 4, base - tall - 3);
      head.lineTo(at, base - tall + 4);
      head.closePath();
      if (event.leaving > 1) { pen.fill(head); return; }
      const own = this.colour("WITHDRAWING");
      pen.fillStyle = this.colour("PAPER");
      pen.fill(head);
      pen.strokeStyle = own;
      pen.lineWidth = 1.5;
      pen.stroke(head);
    }

    /* Where the words of named days stand, the first of the list first; one that finds no room in two rows is left out. */
    arrange() {
      const placed = [];
      for (const [day, text] of this.marks) {
        if (!this.scale.holds(day)) continue;
        const at = this.scale.x(day), wide = this.measure(text, 400), left = Math.max(1, Math.min(this.width - 1 - wide, at - wide / 2));
        const free = (row) => placed.every((p) => p.row !== row || p.left + p.wide + GAP <= left || left + wide + GAP <= p.left);
        const row = wide < this.width - 2 ? [0, 1].find(free) : undefined;
        if (row !== undefined) placed.push({ text, row, left, wide, at });
      }
      return placed;
    }

    name(ends) {
      this.use("INK", 0.55);
      for (const { row, at } of this.words) {
        const crosses = this.words.some((w) => w.row > row && w.left - 2 < at && at < w.left + w.wide + 2);
        const from = crosses ? this.top : ROWS[row] + 2;
        this.pen.fillRect(Math.round(at), from, 1, this.base - from);
      }
      for (const { text, row, left } of this.words) this.text(text, left, ROWS[row], "left");
      let low = 0;
      for (const { text, number } of ends) {
        low = Math.max(this.y(number) + 4, low);
        this.text(text, this.end + 5, low, "left", 600);
        low += SIZE + 1;
      }
    }

    /* The tick nearest to a place, within reach; of two as near, a notice or exit, then the day of more states. */
    near(x, reach) {
      let best = null, least = Infinity;
      for (const tick of this.ticks) {
        const away = Math.abs(tick.x - x);
        if (away > reach) continue;
        const worth = Math.round(away) - (tick.event.leaving ? 1.5 : 0) - Math.min(tick.event.states, 99) / 200;
        if (worth < least) { least = worth; best = tick; }
      }
      return best;
    }
  }

  atlas.TimeGround = TimeGround;
})(window.TreatyAtlas);
