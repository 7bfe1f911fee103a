/* One drawn map: shapes, circles of small states, outlines and names, on a Leaflet map of its own.

   Knows where everything is and nothing of time: it is told which class each unit wears. */
(function (atlas) {
  "use strict";
  const SMALL = 30;                  // px2: a shape smaller than this gets a circle
  const REACH = 4, FINGER = 22;      // px beside a circle that still mean the circle: with a pointer, with a finger
  const ROUNDS = 80;                 // most steps in which overlapping circles are moved apart
  const SEARCH = 40;                 // px around a unit's place in which a point of it is looked for

  class Sheet {
    /* options: {words, shapes, label, names (all states named, or places of some names), globe, named (units in focus always named)} */
    constructor(map, options) {
      this.map = map;
      this.options = options;
      this.words = options.words;
      this.container = map.getContainer();
      this.shapes = new Map();       // unit -> {fill, circle, circled, centre, place, area, parts, className}
      this.draw(options.shapes);
      map.on("zoomend viewreset resize", () => this.zoomed());
      map.on("move", () => { this.places = null; });
    }

    draw(shapes) {
      const map = this.map;
      const pane = (name, level, clicks) => {
        const made = map.createPane(name);
        made.style.zIndex = level;
        if (!clicks) made.style.pointerEvents = "none";
        return L.svg({ pane: name, padding: 0.3 });
      };
      const fills = pane("shapes", 410, true), edges = pane("edges", 420), circles = pane("circles", 430, true), marks = pane("marks", 440);
      if (this.options.globe) this.ground(pane("ground", 400));
      for (const { unit, parts, lines, area } of shapes) {
        const fill = L.polygon(parts, { renderer: fills, stroke: false, fillOpacity: 1, className: "ta-unit" }).addTo(map);
        fill._path.unit = unit;
        const own = { fill, parts, lines, area, className: "" }, { at, kind } = this.words.data.units[unit];
        this.shapes.set(unit, own);
        if (!at || (kind !== "state" && kind !== "exclave")) continue;
        own.centre = L.latLng(at[0], atlas.shifted(at[1]));
        own.circle = L.circleMarker(own.centre, { renderer: circles, radius: 4, weight: 1, fillOpacity: 1, color: null, className: "ta-unit ta-circle" });
      }
      const line = (className, weight, lines) => L.polyline(lines || [], { renderer: marks, interactive: false, className, weight, color: null }).addTo(map);
      L.polyline(shapes.flatMap((shape) => shape.lines), { renderer: edges, interactive: false, className: "ta-mesh", weight: 0.6, color: null }).addTo(map);
      this.leaders = line("ta-leader", 1);
      for (const unit of this.words.data.focus) line("ta-focus", 2, this.lines(unit));
      this.hovered = line("ta-hovered", 2);
      this.selected = line("ta-selected", 3);
      this.ring = L.circleMarker([0, 0], { renderer: marks, interactive: false, radius: 7, className: "ta-selected", weight: 2.5, fill: false });
      this.labels = new atlas.Labels(this);
    }

    /* The globe and a graticule below the shapes. */
    ground(renderer) {
      const { SOUTH, NORTH } = atlas.EDGE, west = atlas.SEAM, east = west + 360;
      const along = (a, b, steps) => Array.from({ length: steps + 1 }, (_, i) => [a[0] + (b[0] - a[0]) * i / steps, a[1] + (b[1] - a[1]) * i / steps]);
      const style = { renderer, interactive: false, weight: 0.7, color: null };
      L.polygon([...along([SOUTH, west], [NORTH, west], 72), ...along([NORTH, east], [SOUTH, east], 72)], { ...style, fillOpacity: 1, className: "ta-globe" }).addTo(this.map);
      const grid = [];
      for (let lat = -30; lat <= 60; lat += 30) grid.push([[lat, west], [lat, east]]);
      for (let lon = -150; lon <= 180; lon += 30) grid.push(along([SOUTH, lon], [NORTH, lon], 36));
      L.polyline(grid, { ...style, className: "ta-grid" }).addTo(this.map);
    }

    lines(unit) { return (this.shapes.get(unit) || { lines: [] }).lines; }

    /* Pixels of a square metre's side. */
    get scale() { return 2 ** this.map.getZoom() / atlas.METRES; }

    /* Which states are circles, and where: those whose shape is too small to see or hit, moved apart until none hides another. */
    zoomed() {
      const { map, scale } = this, zoom = map.getZoom(), phone = map.getSize().x < 600;
      const radius = scale < 2e-5 ? 2.6 : scale < 2.6e-5 ? 3.2 : 4, small = phone && scale < 2e-5 ? SMALL / 3 : SMALL;
      const wanted = [];
      for (const [unit, own] of this.shapes) {
        if (!own.circle) continue;
        own.circled = own.area * scale * scale < small;
        if (own.circled) wanted.push(own);
        if (own.circled && !map.hasLayer(own.circle)) {
          own.circle.addTo(map);
          own.circle._path.unit = unit;
          this.dress(own.circle, "ta-circle " + own.className);
        } else if (!own.circled && map.hasLayer(own.circle)) own.circle.remove();
      }
      const homes = wanted.map((own) => map.project(own.centre, zoom)), leaders = [];
      apart(homes, 2 * radius + 1.4).forEach((place, i) => {
        const own = wanted[i], at = map.unproject(place, zoom);
        own.circle.setRadius(radius);
        own.circle.setLatLng(at);
        if (place.distanceTo(homes[i]) > radius) leaders.push([own.centre, at]);
      });
      this.leaders.setLatLngs(leaders);
      this.places = null;
      this.labels.place();
      this.mark(this.marked);
    }

    dress(layer, className) { layer._path.setAttribute("class", "leaflet-interactive ta-unit " + className); }

    /* Put classes on the units that changed theirs: `wear` has one className a unit. */
    paint(wear) {
      for (const [unit, own] of this.shapes) {
        const className = wear.get(unit);
        if (className === own.className) continue;
        own.className = className;
        this.dress(own.fill, className);
        if (own.circled && own.circle._path) this.dress(own.circle, "ta-circle " + className);
      }
    }

    mark(unit) {
      const own = this.shapes.get(unit);
      this.marked = unit;
      this.selected.setLatLngs(own ? own.lines : []);
      if (own && own.circled) this.ring.setLatLng(own.circle.getLatLng()).addTo(this.map);
      else this.ring.remove();
    }

    hover(unit) { this.hovered.setLatLngs(this.lines(unit)); }

    /* Where every state's circle or middle stands, in pixels of the container. */
    middles() {
      this.places = this.places || [...this.shapes].filter(([, own]) => own.centre).map(([unit, own]) => ({
        unit, circled: own.circled, at: this.map.latLngToContainerPoint(own.circled ? own.circle.getLatLng() : own.centre),
        radius: own.circled ? own.circle.getRadius() : 0,
      }));
      return this.places;
    }

    /* The unit that a point of the container means: the shape there or, within reach of a circle, the unit whose middle
       is nearest, so that neither circles nor the shapes between them hide one another. A finger means a name of the three
       before what lies below the name. */
    pick(point, finger) {
      const near = finger && this.options.named && this.labels.spots().find(({ at }) => Math.abs(at.x - point.x) < 2 * FINGER && Math.abs(at.y - point.y) < FINGER / 2);
      if (near) return near.unit;
      let best = null, least = Infinity, circled = false;
      for (const place of this.middles()) {
        const away = place.at.distanceTo(point);
        if (away > place.radius + (finger && place.circled ? FINGER : REACH)) continue;
        circled = circled || place.circled;
        if (away < least) { best = place.unit; least = away; }
      }
      if (circled && !(finger && least > REACH + 4 && this.below(point, true))) return best;
      return this.below(point);
    }

    /* The unit whose shape or name lies below a point; `large` asks for one that a finger can mean. */
    below(point, large) {
      const found = this.elementAt(point);
      const unit = found && this.container.contains(found) && (found.unit || found.dataset.unit), own = unit && this.shapes.get(unit);
      if (!own || (large && own.area * this.scale ** 2 < 24 ** 2)) return null;
      return unit;
    }

    /* Where the container's points begin in the frame: within its border. */
    get corner() {
      const box = this.container.getBoundingClientRect();
      return L.point(box.left + this.container.clientLeft, box.top + this.container.clientTop);
    }

    elementAt(point) {
      const { x, y } = this.corner.add(point);
      return document.elementFromPoint(x, y);
    }

    /* A point of the container where a click means the unit, or null if there is none in view. */
    where(unit) {
      const own = this.shapes.get(unit), size = this.map.getSize();
      if (!own) return null;
      const centre = own.centre || own.fill.getCenter();
      const starts = [own.circled ? own.circle.getLatLng() : centre, centre].map((at) => this.map.latLngToContainerPoint(at));
      const inside = (p) => p.x >= 2 && p.y >= 2 && p.x < size.x - 2 && p.y < size.y - 2;
      for (let radius = 0; radius <= SEARCH; radius += 2) {
        for (let turn = 0; turn < (radius ? 12 : 1); turn++) {
          const step = L.point(Math.cos(turn * Math.PI / 6), Math.sin(turn * Math.PI / 6)).multiplyBy(radius);
          const found = starts.map((p) => p.add(step).round()).find((p) => inside(p) && this.free(p) && this.pick(p) === unit);
          if (found) return found;
        }
      }
      return null;
    }

    /* Whether nothing lies above the map at a point: no button, no inset. */
    free(point) {
      const found = this.elementAt(point);
      const over = found && found.closest(".leaflet-control, .ta-over");
      return Boolean(found) && this.container.contains(found) && (!over || over === this.container);
    }

    /* The box around a unit on the screen, its largest part alone, in pixels of the container. */
    boxOf(unit) {
      const own = this.shapes.get(unit);
      if (!own) return null;
      if (own.circled) {
        const at = this.map.latLngToContainerPoint(own.circle.getLatLng()), r = own.circle.getRadius() + 3;
        return L.bounds(at.subtract([r, r]), at.add([r, r]));
      }
      const ring = own.parts.map((part) => part[0]).reduce((a, b) => (b.length > a.length ? b : a));
      return L.bounds(ring.map((at) => this.map.latLngToContainerPoint(at)));
    }
  }

  /* Places near the homes of which no two are nearer than a gap; the same for the same homes. A pull towards home keeps
     chains short; the later rounds only part. */
  function apart(homes, gap) {
    const at = homes.map((home) => home.clone());
    for (let turn = 0; turn < ROUNDS; turn++) {
      let moved = false;
      for (let i = 0; i < at.length; i++) {
        for (let j = i + 1; j < at.length; j++) {
          const dx = at[j].x - at[i].x, dy = at[j].y - at[i].y, away = Math.hypot(dx, dy);
          if (away >= gap) continue;
          const push = (gap - away) / 2, x = away ? dx / away * push : push, y = away ? dy / away * push : 0;
          at[i].x -= x; at[i].y -= y; at[j].x += x; at[j].y += y;
          moved = true;
        }
      }
      if (!moved) break;
      if (turn < ROUNDS / 2) at.forEach((place, i) => { place.x += (homes[i].x - place.x) * 0.03; place.y += (homes[i].y - place.y) * 0.03; });
    }
    return at;
  }

  atlas.Sheet = Sheet;
})(window.TreatyAtlas);
