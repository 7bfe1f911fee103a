/* What one day is shown on: a map of the world with the inset of the Baltic in its free corner, or the Baltic alone. */
(function (atlas) {
  "use strict";
  const LEAST = 150, MOST = 320;     // px: how wide the inset is, where the world leaves room
  const ROOM = 10;                   // px between the inset and the nearest shape
  const BUTTONS = 48;                // px of the row of buttons above the inset on a phone
  const SHARE = 0.62, FLAT = 0.44;   // its height is at least this much of its width; on a phone

  class Stage {
    /* options: {region, words, shapes, names, label, onSelect(unit, stage), onHover(unit, stage), onPlace()} */
    constructor(element, map, options) {
      Object.assign(this, { element, map, options });
      this.world = options.region === "world";
      this.crs = map.options.crs;
      const { words, shapes } = options, onSelect = (unit, sheet, point) => this.choose(unit, sheet, point);
      const own = this.world ? shapes : shapes.filter((shape) => shape.near);
      this.main = new atlas.Sheet(map, { words, shapes: own, names: options.names || {}, named: !this.world, globe: this.world, onSelect });
      const container = map.getContainer();
      Object.assign(container, { tabIndex: 0 });
      container.setAttribute("role", "region");
      container.setAttribute("aria-label", options.label);
      this.sheets = [this.main];
      if (this.world) this.inset(shapes, onSelect);
      this.tip = new atlas.Tip(this, words);
      this.corner = this.world ? corner(shapes) : [];
      atlas.hands(this);
      for (const sheet of this.sheets) this.listen(sheet);
      this.watch = new ResizeObserver(() => this.resized());
      this.watch.observe(element);
      this.fit(false);
    }

    inset(shapes, onSelect) {
      const element = document.createElement("div");
      element.className = "ta-map ta-inset ta-over ta-away";
      this.element.append(element);
      const still = { dragging: false, touchZoom: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, keyboard: false };
      const map = L.map(element, { crs: atlas.crs.inset, center: [55, 25], zoom: 4, zoomSnap: 0, attributionControl: false, zoomControl: false, zoomAnimation: false, ...still });
      element.setAttribute("role", "group");
      element.setAttribute("aria-label", atlas.say("inset"));
      this.close = new atlas.Sheet(map, { words: this.options.words, shapes: shapes.filter((shape) => shape.near), names: atlas.PLACES, named: true, onSelect });
      this.sheets.push(this.close);
    }

    listen(sheet) {
      const { map } = sheet, finger = () => this.finger;
      sheet.container.addEventListener("pointerdown", (e) => { this.finger = e.pointerType === "touch"; }, true);
      map.on("mousemove", (e) => { if (!finger()) this.hover(sheet.pick(e.containerPoint), sheet, e.containerPoint); });
      map.on("mouseout", () => { if (!finger()) this.hover(null); });
      map.on("click", (e) => {
        this.choose(sheet.pick(e.containerPoint, finger()), sheet, e.containerPoint);
      });
    }

    choose(unit, sheet, point) {
      if (unit) this.options.onSelect(unit, this);
      this.hover(unit, sheet, point);
    }

    /* Name a unit at a point of one of the sheets; what is under the pointer on one map is named on the other too. */
    hover(unit, sheet, point, quiet) {
      for (const each of this.sheets) each.hover(unit);
      this.tip.show(unit, sheet, point, this.finger);
      if (!quiet) this.options.onHover(unit, this, this.sheets.indexOf(sheet), point);
    }

    /* -- what is in view ----------------------------------------------------------------------- */

    /* Metres of the plane that the container shows from a centre at a zoom. */
    view(centre, zoom) {
      const half = this.map.getSize().multiplyBy(atlas.METRES / 2 ** zoom / 2), at = this.crs.projection.project(centre);
      return L.bounds(at.subtract(half), at.add(half));
    }

    /* The nearest centre from which the map shows no more beyond its edge than it must. What is smaller than its container
       stands where it stands when all is shown: the world at the top right, the Baltic in the middle. */
    limit(centre, zoom) {
      const view = this.view(centre, zoom), size = view.getSize(), box = this.world ? this.crs.box : this.whole || this.crs.box, all = box.getSize();
      const at = view.getCenter(), along = (value, low, high) => Math.max(low, Math.min(high, value));
      const x = size.x < all.x ? along(at.x, box.min.x + size.x / 2, box.max.x - size.x / 2) : this.world ? box.max.x - size.x / 2 : box.getCenter().x;
      const y = size.y < all.y ? along(at.y, box.min.y + size.y / 2, box.max.y - size.y / 2) : this.world ? box.max.y - size.y / 2 : box.getCenter().y;
      return this.crs.projection.unproject(L.point(x, y));
    }

    /* The zoom at which all is shown, and the inset's box in px. The world gives way a little for the inset, not much;
       where that is not enough, as in a small embedded map, there is none. */
    wholeZoom() {
      const size = this.map.getSize(), box = this.crs.box, all = box.getSize(), most = Math.min(size.x / all.x, size.y / all.y);
      const shares = this.world ? [1, 0.97, 0.94, 0.91, 0.88] : [], share = shares.find((part) => this.free(size, most * part)) || 1;
      return { zoom: Math.log2(most * share * atlas.METRES), inset: this.world ? this.free(size, most * share) : null };
    }

    /* The largest box at the lower left below which nothing lies when the world is drawn at k px a metre; null if it is too small. */
    free(size, k) {
      const { box } = this.crs, left = size.x - box.getSize().x * k;
      const points = this.corner.map(([x, y]) => [left + (x - box.min.x) * k, (box.max.y - y) * k]);
      let best = null;
      for (let width = Math.min(size.x - 8, size.x < 600 ? size.x : MOST); width >= LEAST; width -= 8) {
        const low = points.reduce((y, point) => (point[0] < width + ROOM ? Math.max(y, point[1]) : y), 0);
        const height = Math.min(size.y - low - ROOM - (size.x < 600 ? BUTTONS : 0), width * (size.x < 600 ? 0.9 : 0.8));
        if (height >= width * (size.x < 600 ? FLAT : SHARE) && (!best || width * height > best.x * best.y)) best = L.point(width, height);
      }
      return best;
    }

    fit(animate) {
      const size = this.map.getSize();
      if (!size.x || !size.y) return;
      const { zoom, inset } = this.wholeZoom(), half = L.point(size.x, size.y).multiplyBy(atlas.METRES / 2 ** zoom / 2), { box } = this.crs;
      const centre = this.world ? L.point(box.max.x - half.x, box.max.y - half.y) : box.getCenter();
      this.whole = L.bounds(centre.subtract(half), centre.add(half));
      this.least = zoom;
      this.map.options.minZoom = zoom;
      this.room(inset);
      this.map.setView(this.crs.projection.unproject(centre), zoom, { animate: animate && !atlas.calm() });
      this.moved = false;
    }

    /* Give the inset its place; it is there while the whole world is. */
    room(inset) {
      if (!this.close) return;
      const { container, map } = this.close;
      this.insetFits = Boolean(inset);
      if (inset) {
        Object.assign(container.style, { width: inset.x + "px", height: inset.y + "px" });
        this.element.style.setProperty("--inset", inset.y + "px");
        map.invalidateSize({ animate: false, pan: false });
        const box = map.options.crs.box, all = box.getSize();
        const k = Math.min(inset.x / all.x, inset.y / all.y), zoom = Math.log2(k * atlas.METRES);
        map.setView(map.options.crs.projection.unproject(box.getCenter()), zoom, { animate: false });
      }
      this.insetShown();
    }

    insetShown() {
      const away = !this.insetFits || this.map.getZoom() > this.least + 0.05;
      if (!this.close || this.close.container.classList.contains("ta-away") === away) return;
      this.close.container.classList.toggle("ta-away", away);
      this.main.labels.place();
    }

    resized() {
      this.map.invalidateSize({ animate: false, pan: false });
      if (!this.moved) { this.fit(false); return; }
      const { zoom } = this.wholeZoom();
      this.least = this.map.options.minZoom = zoom;
      this.map.setView(this.limit(this.map.getCenter(), Math.max(zoom, this.map.getZoom())), Math.max(zoom, this.map.getZoom()), { animate: false });
    }

    /* Zoom around the selected unit if it is in view, else around the middle of what is shown. */
    zoomBy(step) {
      const { map } = this;
      // Leaflet passes over what comes while it moves.
      if (map._animatingZoom) { map.once("zoomend", () => this.zoomBy(step)); return; }
      map.setZoomAround(this.anchor(), Math.max(this.least, Math.min(map.getMaxZoom(), map.getZoom() + step)));
    }

    anchor() {
      const size = this.map.getSize(), focus = this.world ? [] : this.options.words.data.focus;
      const places = (this.main.marked ? [this.main.marked] : focus).map((unit) => this.main.boxOf(unit)).filter(Boolean);
      if (places.length) {
        const all = places.reduce((box, next) => L.bounds([box.min, box.max, next.min, next.max])), middle = all.getCenter();
        if (middle.x > 0 && middle.y > 0 && middle.x < size.x && middle.y < size.y) return middle;
      }
      const origin = this.map.getPixelOrigin(), zoom = this.map.getZoom(), { box } = this.crs;
      const edge = [box.min, box.max].map((p) => this.map.layerPointToContainerPoint(this.crs.transformation.transform(p, 2 ** zoom).subtract(origin)));
      const shown = L.bounds(edge), clip = (value, low, high) => Math.max(low, Math.min(high, value));
      return L.point((clip(shown.min.x, 0, size.x) + clip(shown.max.x, 0, size.x)) / 2, (clip(shown.min.y, 0, size.y) + clip(shown.max.y, 0, size.y)) / 2);
    }

    /* -- what it wears ------------------------------------------------------------------------- */

    paint(wear) { for (const sheet of this.sheets) sheet.paint(wear); }

    mark(unit) { for (const sheet of this.sheets) sheet.mark(unit); }

    /* A point {x, y} of the frame where a click selects the unit, the inset's first; null if there is none in view. */
    where(unit) {
      for (const sheet of [...this.sheets].reverse()) {
        if (sheet !== this.main && sheet.container.classList.contains("ta-away")) continue;
        const found = sheet.where(unit), { x, y } = sheet.corner;
        if (found) return { x: Math.round(x + found.x), y: Math.round(y + found.y) };
      }
      return null;
    }

    remove() {
      this.watch.disconnect();
      for (const { map } of this.sheets) map.remove();
    }

    /* Show a place: "lat,lon,zoom", or all. */
    go(place) {
      const [lat, lon, zoom] = place ? place.split(",").map(Number) : [];
      if (!place) { if (this.moved) this.fit(true); return; }
      this.moved = true;
      this.map.setView(L.latLng(lat, lon), Math.max(this.least, Math.min(this.map.getMaxZoom(), zoom)), { animate: false });
    }

    /* Whether the map is at a place, to the few pixels by which rounding moves it. */
    isAt(place) {
      if (!place || !this.place) return place === this.place;
      const [lat, lon, zoom] = place.split(",").map(Number), [y, x, z] = this.place.split(",").map(Number), km = atlas.METRES / 2 ** z / 1000;
      return Math.abs(z - zoom) < 0.02 && Math.hypot(lat - y, lon - x) * 111 < 4 * km;
    }

    /* Where the map was moved to, "lat,lon,zoom"; empty while it shows all. */
    get place() {
      const { lat, lng } = this.map.getCenter(), within = (value, low, high) => Math.max(low, Math.min(high, value)).toFixed(2);
      return this.moved ? [within(lat, -90, 90), within(lng, atlas.SEAM, atlas.SEAM + 360), this.map.getZoom().toFixed(2)].join(",") : "";
    }
  }

  /* The points of all shapes in the lower left of the world, in metres. */
  function corner(shapes) {
    const { projection } = atlas.crs.world, found = [];
    for (const { parts } of shapes) {
      for (const [lat, lng] of parts.map((part) => part[0]).flat()) {
        if (lng < 20 && lat < 40) { const p = projection.project({ lat, lng }); found.push([p.x, p.y]); }
      }
    }
    return found;
  }

  // Where the names of the three stand in the inset, in degrees: Kaliningrad's in the sea beside it.
  atlas.PLACES = { LTU: [55.45, 23.9], "RU-KGD": [55.15, 19.2], BLR: [53.4, 28.2], RUS: [56.6, 31.3], POL: [52.4, 20.6], LVA: [56.9, 25.2], EST: [58.6, 25.6], UKR: [51.0, 29.6], SWE: [57.2, 15.2], FIN: [61.5, 25.5] };
  atlas.Stage = Stage;
})(window.TreatyAtlas);
