/* The map: paints every unit by its standing on a day, and tells its host what the visitor does.

   mount(map, options) takes a Leaflet map whose document never changes. All that changes comes as
   a command (`show`), all that the visitor does leaves as a message (`options.onMessage`). */
(function (atlas) {
  "use strict";
  const SEAM = atlas.SEAM;
  const WORLD = [[-56, SEAM], [77, SEAM + 360]];
  const SMALL = 30;                  // px2: a shape smaller than this gets a circle
  const REACH = 4;                   // px beside a circle that still mean the circle

  /* GeoJSON geometry to Leaflet rings, the parts beyond the antimeridian moved beside the others. */
  function rings(geometry) {
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return parts.map((part) => {
      const lons = part[0].map((c) => c[0]);
      const wide = Math.max(...lons) - Math.min(...lons) > 300;
      const middle = (Math.max(...lons) + Math.min(...lons)) / 2;
      const move = !wide && middle < SEAM ? 360 : 0;
      return part.map((ring) => ring.map(([lon, lat]) => [lat, lon + move]));
    });
  }

  /* Lines along all rings, without the edges that the cut at the antimeridian made. */
  function lines(parts) {
    const found = [];
    for (const ring of parts.flat()) {
      let line = [ring[0]];
      for (let i = 1; i < ring.length; i++) {
        const cut = Math.abs(ring[i][1]) === 180 && Math.abs(ring[i - 1][1]) === 180;
        const floor = ring[i][0] <= -89.9 || ring[i - 1][0] <= -89.9;
        if (cut || floor) { if (line.length > 1) found.push(line); line = []; }
        line.push(ring[i]);
      }
      if (line.length > 1) found.push(line);
    }
    return found;
  }

  class Atlas {
    constructor(map, options) {
      this.map = map;
      this.options = options;
      // Leaflet focuses the map when the pointer goes down; a page that scrolled to it would take away what is under it.
      const frame = map.getContainer();
      frame.focus = () => HTMLElement.prototype.focus.call(frame, { preventScroll: true });
      this.view = { treaty: "ccm", day: 0, show: [], group: null, unit: null, last: 0 };
      this.units = new Map();        // unit -> {fill, circle, key, className}
      this.sent = 0;
      this.ready = Promise.all([fetched(options.payload), fetched(options.geometry)])
        .then(([payload, geometry]) => this.begin(payload, geometry))
        .catch((error) => this.fail(error));
    }

    fail(error) {
      const note = document.createElement("p");
      note.className = "ta-failure";
      note.setAttribute("role", "alert");
      note.textContent = atlas.say("failed", { reason: error.message });
      this.map.getContainer().append(note);
    }

    begin(payload, geometry) {
      this.words = new atlas.Words(payload);
      this.container = this.map.getContainer();
      this.container.classList.add("ta-map");
      this.container.setAttribute("aria-label", this.options.label);
      this.container.setAttribute("role", "region");
      atlas.dress(payload, this.options.theme);
      this.view.last = this.view.last || atlas.toNumber(new Date().toISOString().slice(0, 10));
      this.draw(geometry);
      this.controls();
      this.listen();
      if (this.pending) this.show(this.pending);
      this.container.dataset.ready = "true";
      // The style sheet may have come after the map, and a frame of constant size tells of no other.
      this.map.invalidateSize({ animate: false });
      // The picture that stood here before the scripts; the one file has no page around it.
      if (parent !== window) parent.document.getElementById("ta-first")?.remove();
    }

    /* -- drawing, once ------------------------------------------------------------------------- */

    draw(geometry) {
      const map = this.map, pane = (name, level) => { map.createPane(name).style.zIndex = level; return L.svg({ pane: name, padding: 0.3 }); };
      const shapes = pane("shapes", 410), edges = pane("edges", 420), circles = pane("circles", 430), marks = pane("marks", 440);
      for (const name of ["edges", "marks"]) map.getPane(name).style.pointerEvents = "none";
      const mesh = [];
      this.rings = {};
      for (const feature of geometry.features) {
        const parts = rings(feature.geometry), unit = feature.id;
        this.rings[unit] = lines(parts);
        mesh.push(...this.rings[unit]);
        const fill = L.polygon(parts, { renderer: shapes, stroke: false, fillOpacity: 1, className: "ta-unit" }).addTo(map);
        this.units.set(unit, { fill: fill, className: "", key: "" });
        fill._path.unit = unit;
      }
      L.polyline(mesh, { renderer: edges, interactive: false, className: "ta-mesh", weight: 0.6, color: null }).addTo(map);
      this.outlines = {};
      for (const unit of this.words.data.focus) this.outline(unit, "ta-focus", marks);
      this.hovered = L.polyline([], { renderer: marks, interactive: false, className: "ta-hovered", weight: 2 }).addTo(map);
      this.selected = L.polyline([], { renderer: marks, interactive: false, className: "ta-selected", weight: 3 }).addTo(map);
      for (const unit in this.words.data.units) {
        const at = this.words.data.units[unit].at, kind = this.words.data.units[unit].kind;
        if (!at || !this.units.has(unit) || (kind !== "state" && kind !== "exclave")) continue;
        const circle = L.circleMarker([at[0], atlas.shifted(at[1])], { renderer: circles, radius: 4, weight: 1, fillOpacity: 1, color: null, className: "ta-unit ta-circle" });
        Object.assign(this.units.get(unit), { circle: circle, centre: circle.getLatLng(), size: at[2] });
      }
      this.ring = L.circleMarker([0, 0], { renderer: marks, interactive: false, radius: 7, className: "ta-selected", weight: 2.5, fill: false });
      this.labels = new atlas.Labels(this.map, this.words, this.options.names, marks);
      this.fit(false);
      this.zoomed();
    }

    outline(unit, className, renderer) {
      this.outlines[unit] = L.polyline(this.rings[unit], { renderer: renderer, interactive: false, className: className, weight: 2 }).addTo(this.map);
    }

    controls() {
      const strip = new L.Control({ position: "bottomleft" });
      this.strip = document.createElement("div");
      this.strip.className = "ta-strip";
      this.legend = new atlas.Legend(this.words, (key) => this.toggle(key));
      this.time = new atlas.TimeBar(this.words, this.words.data.first, this.view.last,
        (day) => this.setDay(day), () => this.tell());
      this.strip.append(this.time.sentence, this.time.event, this.legend.element, this.time.element);
      strip.onAdd = () => this.strip;
      strip.addTo(this.map);
      L.DomEvent.disableClickPropagation(this.strip);
      L.DomEvent.disableScrollPropagation(this.strip);
      const home = new L.Control({ position: "topleft" });
      home.onAdd = () => {
        const button = document.createElement("button");
        Object.assign(button, { type: "button", className: "ta-home", textContent: "⌂", title: atlas.say("whole") });
        button.setAttribute("aria-label", atlas.say("whole"));
        button.addEventListener("click", () => this.fit(true));
        L.DomEvent.disableClickPropagation(button);
        return button;
      };
      home.addTo(this.map);
      this.tip = document.createElement("div");
      this.tip.className = "ta-tip";
      this.tip.hidden = true;
      this.container.append(this.tip);
      new ResizeObserver(() => this.settle()).observe(this.strip);
    }

    /* The strip may grow with its words but not shrink: a map that moved under a running time bar would
       cost a slow frame and the visitor's place. A new treaty or a new width starts anew. */
    settle() {
      const height = this.strip.offsetHeight;
      this.strip.style.minHeight = height + "px";
      if (!this.moved && !this.time.dragging && !this.time.playing) this.fit(false);
    }

    unsettle() {
      this.strip.style.minHeight = "";
    }

    /* Show the whole of the map's part of the world above the strip, at whatever zoom that takes. */
    fit(animate) {
      const below = this.strip ? this.strip.offsetHeight + 6 : 110;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      this.map.options.zoomSnap = 0;
      this.map.options.minZoom = 0;
      this.map.fitBounds(this.options.bounds || WORLD, { animate: animate && !calm, paddingTopLeft: [0, 4], paddingBottomRight: [0, below] });
      this.map.options.zoomSnap = 0.25;
      this.moved = false;
    }

    /* Circles and labels depend on the zoom alone. */
    zoomed() {
      const zoom = this.map.getZoom(), scale = Math.pow(4, zoom - 2), near = zoom < 1.2 ? 3 : 4;
      for (const unit of this.units.values()) {
        if (!unit.circle) continue;
        const wanted = unit.size * scale < SMALL;
        if (wanted && !this.map.hasLayer(unit.circle)) {
          unit.circle.options.radius = near;
          unit.circle.addTo(this.map);
          unit.circle._path.setAttribute("class", "leaflet-interactive ta-unit ta-circle " + unit.className);
          unit.circle._path.unit = unit.fill._path.unit;
        } else if (!wanted && this.map.hasLayer(unit.circle)) unit.circle.remove();
        if (wanted) unit.circle.setRadius(near);
      }
      this.labels.zoomed(zoom);
      this.mark();
    }

    /* -- painting ------------------------------------------------------------------------------ */

    paint() {
      const { treaty, day, show, group } = this.view;
      for (const [name, unit] of this.units) {
        const { kind, own } = this.words.data.units[name], { key, part } = this.words.shown(treaty, name, day);
        let className = "ta-" + (part ? "predecessor" : kind) + " ta-is-" + (part || key || "NEUTRAL");
        if ((show.length && !show.includes(key)) || (group && !this.words.inGroup(own, group, day))) className += " ta-faded";
        unit.key = key;
        if (className === unit.className) continue;
        unit.className = className;
        unit.fill._path.setAttribute("class", "leaflet-interactive ta-unit " + className);
        if (unit.circle && unit.circle._path) unit.circle._path.setAttribute("class", "leaflet-interactive ta-unit ta-circle " + className);
      }
      this.legend.update(this.view, this.words.counts(treaty, day, group));
      if (this.tip.unit) this.describe(this.tip.unit);
    }

    setDay(day) {
      this.view.day = day;
      this.paint();
      this.time.show(day);
    }

    toggle(key) {
      const show = this.view.show;
      this.view.show = show.includes(key) ? show.filter((k) => k !== key) : [...show, key];
      this.paint();
      this.tell();
    }

    mark() {
      const unit = this.view.unit, own = unit && this.units.get(unit);
      this.selected.setLatLngs(own ? this.rings[unit] : []);
      if (own && own.circle && this.map.hasLayer(own.circle)) this.ring.setLatLng(own.circle.getLatLng()).addTo(this.map);
      else this.ring.remove();
    }

    /* -- what the visitor does ----------------------------------------------------------------- */

    listen() {
      this.map.on("zoomend", () => this.zoomed());
      this.map.on("resize", () => { this.unsettle(); if (!this.moved) this.fit(false); this.zoomed(); });
      this.map.on("movestart", (e) => { if (e.target === this.map && this.map.dragging && this.map.dragging.moving()) this.moved = true; });
      this.map.on("zoomstart", () => { this.moved = true; });
      this.map.on("mousemove", (e) => this.hover(this.hit(e), e.containerPoint));
      this.map.on("mouseout", () => this.hover(null));
      this.map.on("click", (e) => { const unit = this.hit(e); if (unit) this.select(unit, e.containerPoint); });
    }

    /* The unit that a pointer means: the shape below it or, within reach of a circle, the unit whose
       centre is nearest, so that neither circles nor the shapes between them hide one another. */
    hit(e) {
      let best = null, least = Infinity, circled = false;
      for (const [name, unit] of this.units) {
        if (!unit.centre) continue;
        const away = this.map.latLngToContainerPoint(unit.centre).distanceTo(e.containerPoint);
        const circle = this.map.hasLayer(unit.circle);
        if (away > (circle ? unit.circle.getRadius() : 0) + REACH) continue;
        circled = circled || circle;
        if (away < least) { best = name; least = away; }
      }
      return (circled && best) || (e.originalEvent.target && e.originalEvent.target.unit) || null;
    }

    hover(unit, point, quiet) {
      if (unit !== this.tip.unit) {
        this.hovered.setLatLngs(unit ? this.rings[unit] : []);
        this.tip.unit = unit;
        this.tip.hidden = !unit;
        if (unit) this.describe(unit);
      }
      if (this.options.onHover && !quiet) this.options.onHover(unit, point);
      if (!unit || !point) return;
      const size = this.map.getSize(), right = point.x > size.x / 2, low = point.y > size.y / 2;
      this.tip.style.left = right ? "" : point.x + 14 + "px";
      this.tip.style.right = right ? size.x - point.x + 14 + "px" : "";
      this.tip.style.top = low ? "" : point.y + 14 + "px";
      this.tip.style.bottom = low ? size.y - point.y + 14 + "px" : "";
    }

    describe(unit) {
      const [name, ...text] = this.words.describe(this.words.treatiesOf(this.view.treaty), unit, this.view.day);
      const title = document.createElement("strong"), day = document.createElement("em");
      title.textContent = name;
      const checked = this.words.data.snapshot, known = this.view.day <= checked ? "dated" : "unchecked";
      day.textContent = atlas.say(known, { day: atlas.dayText(this.view.day, true), checked: atlas.dayText(checked, true) });
      this.tip.replaceChildren(title, ...text.map((line) => { const p = document.createElement("p"); p.textContent = line; return p; }), day);
    }

    select(unit, point) {
      this.view.unit = unit;
      this.mark();
      this.hover(unit, point);
      this.tell();
    }

    /* -- messages ------------------------------------------------------------------------------ */

    tell() {
      this.sent += 1;
      const { treaty, day, show, unit } = this.view;
      if (this.options.onMessage) this.options.onMessage({ n: this.sent, treaty, day: atlas.toISO(day), show, unit });
    }

    /* Take a command: {ack, treaty, day, last, show, group, unit}. One that answers an older
       message than the newest sent is stale, and a newer one is on its way. */
    show(command) {
      if (!this.legend) { this.pending = command; return; }
      if (command.ack !== undefined && command.ack < this.sent) return;
      this.sent = Math.max(this.sent, command.ack || 0);
      const view = this.view, day = atlas.toNumber(command.day), treatyChanged = command.treaty !== this.time.choice;
      Object.assign(view, { treaty: command.treaty, show: command.show || [], group: command.group || null, unit: command.unit || null });
      if (command.last) { view.last = atlas.toNumber(command.last); this.time.setLast(Math.max(view.last, day)); }
      if (treatyChanged) {
        this.unsettle();
        this.time.setChoice(view.treaty);
      }
      const busy = this.time.dragging || this.time.playing;
      this.setDay(busy ? view.day : day);
      this.mark();
    }

    /* What is painted now, for tests and for the curious. */
    state() {
      const units = {};
      for (const [name, unit] of this.units) if (unit.key) units[name] = unit.key;
      return { treaty: this.view.treaty, day: atlas.toISO(this.view.day), units: units };
    }
  }

  async function fetched(source) {
    if (typeof source !== "string") return source;
    const answer = await fetch(source);
    if (!answer.ok) throw new Error(atlas.say("refused", { status: answer.status }));
    return answer.json();
  }

  atlas.mount = (map, options) => new Atlas(map, options);
})(window.TreatyAtlas);
