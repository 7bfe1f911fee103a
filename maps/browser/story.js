/* The story of the page around the map (views/story.py): the step at the reading line is what the map shows.

   It takes hold of the map only when the visitor scrolls it, steps through it by keys or clicks a step, and gives back
   what was shown before when it is left. Without a story on the page it does nothing. */
(function (atlas) {
  "use strict";
  const REST = 400;                  // ms after which a story that was scrolled is at rest
  const TOP = 60, LINE = 0.3;        // height of the page's head; where one reads, in parts of what is in sight below it
  const BESIDE = "(min-width: 1024px)";
  const NEXT = { ArrowDown: 1, PageDown: 1, ArrowUp: -1, PageUp: -1 };

  class Story {
    constructor(own) {
      Object.assign(this, { own, page: own.outer, at: null, before: null });
      this.view = this.page.defaultView;
      const root = this.page.documentElement, { signal } = this.gone = new AbortController();
      root.removeAttribute("data-atlas-reading");
      const listen = (name, act) => this.page.addEventListener(name, (e) => {
        if (own.app.isConnected && this.whole) act(e);
        // Another page has been opened since.
        else if (!own.app.isConnected) { this.gone.abort(); root.removeAttribute("data-atlas-reading"); }
      }, { capture: true, passive: name === "scroll", signal });
      listen("scroll", (e) => { if (e.target === this.scroller) this.soon(); });
      listen("keydown", (e) => { if (e.target.closest(".story")) this.key(e); });
      listen("click", (e) => {
        const link = e.target.closest(".story h3 a");
        if (link && !(e.ctrlKey || e.metaKey || e.shiftKey)) { e.preventDefault(); this.step(link.closest("article")); }
      });
      own.app.addEventListener("keydown", (e) => { if (own.presenting && this.whole && e.key.startsWith("Page")) this.key(e); });
    }

    get whole() { return this.page.querySelector(".story"); }
    /* Wide, the story runs in its own column beside the map; narrower, with the page. */
    get beside() { return this.view.matchMedia(BESIDE).matches; }
    get scroller() { return this.page.querySelector(this.beside ? ".st-key-steps" : "[data-testid=stMain]"); }
    get steps() { return [...this.page.querySelectorAll(".story article")]; }

    /* The place in the window below which the story is in sight: beside the map its column's, else that of the docked map. */
    get top() {
      if (this.beside) return this.scroller.getBoundingClientRect().top;
      const dock = this.page.querySelector("[data-atlas-reading] .st-key-map_baltic");
      if (!dock) return TOP;
      const clipped = /^inset\(\S+ \S+ ([\d.]+)px/.exec(getComputedStyle(dock).clipPath);
      return clipped ? dock.getBoundingClientRect().bottom - clipped[1] : TOP;
    }

    get line() {
      const low = this.beside ? this.scroller.getBoundingClientRect().bottom : this.view.innerHeight;
      return this.top + LINE * (low - this.top);
    }

    soon() {
      if (this.asked) return;
      this.asked = requestAnimationFrame(() => { this.asked = 0; this.dock(); this.read(); });
    }

    /* On a narrow page the map takes the upper half while the story runs below it. */
    dock() {
      const { top, bottom } = this.whole.getBoundingClientRect(), high = this.view.innerHeight;
      this.page.documentElement.toggleAttribute("data-atlas-reading", !this.beside && top < high * 0.55 && bottom > high * 0.6);
    }

    /* Show the step at the reading line, if it is another one than before. At the very top nothing is read yet. */
    read() {
      const { line } = this, at = (step) => { const { top, bottom } = step.getBoundingClientRect(); return top <= line && line < bottom; };
      const found = (this.scroller.scrollTop > 0 && this.steps.find(at)) || null;
      if (found === this.at) return;
      if (found) this.show(found);
      else this.leave();
    }

    show(step) {
      const { treaty, day } = this.own.view;
      if (!this.at) this.before = { treaty, day };
      this.at = step;
      this.go(step.dataset.treaty, atlas.toNumber(step.dataset.day));
    }

    /* Before the first step and after the last one the visitor has again what was shown before, unless they chose since. */
    leave() {
      const { treaty, day } = this.own.view, { dataset } = this.at;
      this.at = null;
      if (treaty === dataset.treaty && day === atlas.toNumber(dataset.day)) this.go(this.before.treaty, this.before.day);
    }

    go(treaty, day) {
      const { own } = this, { legend } = own.words.data.choices[treaty];
      own.moving(true);
      if (treaty !== own.time.choice) own.time.setChoice(treaty);
      Object.assign(own.view, { treaty, show: own.view.show.filter((key) => legend.includes(key)) });
      own.setDay(day, 0);
      clearTimeout(this.resting);
      this.resting = setTimeout(() => { this.resting = 0; own.tell(); own.moving(false); }, REST);
    }

    /* Bring a step to the reading line, with the focus, and show it. */
    step(step) {
      if (!step) return;
      this.show(step);
      this.scroller.scrollTop += step.getBoundingClientRect().top - this.line + 8;
      this.dock();
      this.scroller.scrollTop += step.getBoundingClientRect().top - this.line + 8;
      if (!this.own.presenting) step.querySelector("a").focus({ preventScroll: true });
    }

    key(e) {
      if (!NEXT[e.key] || e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return;
      e.preventDefault();
      // In the map over the whole screen these keys would turn the time as well.
      e.stopImmediatePropagation();
      const { steps } = this, at = steps.indexOf(e.target.closest(".story article") || this.current || steps[0]);
      this.step(steps[at + NEXT[e.key]]);
    }

    /* Mark the step that a view shows. */
    mark({ treaty, day }) {
      const chosen = this.own.words.treatiesOf(treaty), iso = atlas.toISO(day);
      this.current = null;
      for (const step of this.steps) {
        const current = !this.current && step.dataset.day === iso && chosen.includes(step.dataset.treaty);
        if (current) this.current = step;
        if (current) step.setAttribute("aria-current", "step"); else step.removeAttribute("aria-current");
      }
      if (this.current && this.current !== this.at && this.beside) this.follow({ treaty, day });
    }

    /* Bring the step that was chosen in the map to the reading line of the story's own column; the page does not move. */
    follow(view) {
      Object.assign(this, { at: this.current, before: view });
      this.scroller.scrollTop += this.at.getBoundingClientRect().top - this.line + 8;
    }
  }

  atlas.story = (own) => (own.outer && !own.pair ? new Story(own) : null);
})(window.TreatyAtlas);
