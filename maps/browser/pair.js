/* Two maps of two days in one frame: what one shows of the world, the other shows too.

   mountPair(map, options) puts a second map beside the given one. The left one holds the earlier
   day. Commands and messages are those of one map, with the earlier day as `since`. */
(function (atlas) {
  "use strict";

  class Pair {
    constructor(map, options) {
      this.options = options;
      this.sent = 0;
      const first = map.getContainer(), second = document.createElement("div"), frame = document.createElement("div");
      frame.className = "ta-pair";
      first.parentElement.replaceChildren(frame);
      frame.append(first, second);
      for (const container of [first, second]) container.style.width = "";
      second.style.height = first.style.height;
      const twin = L.map(second, Object.assign({}, map.options, { crs: L.CRS.EPSG3857 }));
      twin.setView(map.getCenter(), map.getZoom());
      map.invalidateSize({ animate: false });
      const both = (own, name) => Object.assign({}, options, {
        label: atlas.say(name, { label: options.label }),
        onMessage: (message) => this.tell(own, message),
        onHover: (unit, point) => this.other(own).hover(unit, point, true),
      });
      this.tall(parseInt(first.style.height, 10));
      this.before = atlas.mount(map, both("before", "earlier"));
      this.after = atlas.mount(twin, both("after", "later"));
      this.ready = Promise.all([this.before.ready, this.after.ready]);
      for (const [one, two] of [[map, twin], [twin, map]]) one.on("move", () => this.follow(one, two));
    }

    /* On a phone the maps stand one above the other, so the frame is twice as high as the page asked. */
    tall(height) {
      const host = window.Streamlit, narrow = matchMedia("(max-width: 600px)");
      if (!host) return;
      const set = host.setFrameHeight.bind(host), fit = () => set(narrow.matches ? 2 * height + 8 : height);
      host.setFrameHeight = fit;
      narrow.addEventListener("change", fit);
      fit();
    }

    other(own) { return own === "before" ? this.after : this.before; }

    follow(one, two) {
      if (this.following) return;
      this.following = true;
      two.options.minZoom = one.options.minZoom;
      two.setView(one.getCenter(), one.getZoom(), { animate: false });
      this.following = false;
    }

    /* A choice of class or unit in one map is a choice in both; each keeps its own day. */
    tell(own, message) {
      const other = this.other(own);
      this.sent += 1;
      other.view.show = message.show;
      other.view.unit = message.unit;
      other.paint();
      other.mark();
      this.options.onMessage({ n: this.sent, treaty: message.treaty, show: message.show, unit: message.unit,
        since: atlas.toISO(this.before.view.day), day: atlas.toISO(this.after.view.day) });
    }

    show(command) {
      if (command.ack < this.sent) return;
      this.sent = Math.max(this.sent, command.ack || 0);
      const { ack, since, ...rest } = command;
      this.before.show(Object.assign({}, rest, { day: since }));
      this.after.show(rest);
    }

    state() {
      const before = this.before.state();
      return Object.assign(this.after.state(), { since: before.day, before: before.units });
    }
  }

  atlas.mountPair = (map, options) => new Pair(map, options);
})(window.TreatyAtlas);
