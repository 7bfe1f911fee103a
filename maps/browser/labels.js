/* The names on a map: of the units in focus first, then of states that are large enough on it.

   A name stands on its shape, in its own place where the map gives one; none overlaps another or is cut at the edge. */
(function (atlas) {
  "use strict";
  const NAMED = 34;                  // px: from this width a state's name is written on it
  const LETTER = 6.3, LINE = 15;     // px of a letter and of a line of a name
  const BESIDE = [[0, 0], [0, -22], [0, 22]];   // px: where a name in focus may stand instead of on its place

  class Labels {
    constructor(sheet) {
      this.sheet = sheet;
      const { words, names, named } = sheet.options, focus = words.data.focus;
      const others = words.states.filter((unit) => sheet.shapes.has(unit) && !focus.includes(unit));
      others.sort((a, b) => sheet.shapes.get(b).area - sheet.shapes.get(a).area);
      this.all = [...focus, ...others].map((unit) => ({
        unit, name: words.data.units[unit].name, inFocus: focus.includes(unit), always: Boolean(named) && focus.includes(unit),
        at: this.home(unit, names), width: Math.sqrt(sheet.shapes.get(unit).area),
      }));
    }

    home(unit, names) {
      const [lat, lon] = (names && names[unit]) || this.sheet.words.data.units[unit].at;
      return L.latLng(lat, atlas.shifted(lon));
    }

    /* Choose the names that fit at this zoom and make those that are new. Called at rest only. */
    place() {
      const { map } = this.sheet, size = map.getSize(), taken = this.covered(), scale = this.sheet.scale;
      // A name may not lie over the middle of one of the three: it is what a visitor comes to see and to press.
      const hidden = this.all.filter((label) => label.inFocus).map(({ unit }) => ({ unit, at: map.latLngToContainerPoint(this.home(unit)) }));
      for (const label of this.all) {
        const wide = label.width * scale, fits = label.always || wide >= (label.inFocus ? 20 : NAMED);
        const at = map.latLngToContainerPoint(label.at), half = label.name.length * (label.inFocus ? LETTER + 0.6 : LETTER) / 2 + 3;
        const spot = fits && (label.inFocus ? BESIDE : BESIDE.slice(0, 1)).map(([x, y]) => this.inside(at.add([x, y]), half, size)).find((box) => {
          return box && !taken.some((other) => other.intersects(box)) && !hidden.some(({ unit, at }) => unit !== label.unit && box.contains(at));
        });
        if (spot) taken.push(spot);
        this.show(label, spot && map.containerPointToLatLng(spot.getCenter()));
      }
      this.placeWithin(size, taken);
    }

    /* Where the map shows a part of one state alone, its name stands there. */
    placeWithin(size, taken) {
      const middle = size.divideBy(2), unit = this.sheet.below(middle), label = this.all.find((label) => label.unit === unit);
      if (!label || this.all.some((other) => other.marker && this.sheet.map.hasLayer(other.marker))) return;
      const box = this.inside(middle, label.name.length * LETTER / 2 + 3, size);
      if (box && !taken.some((other) => other.intersects(box))) this.show(label, this.sheet.map.containerPointToLatLng(middle));
    }

    /* The boxes of what lies over the map: buttons, the inset, the day of one of two maps. */
    covered() {
      const { container } = this.sheet, frame = container.getBoundingClientRect();
      const over = container.parentElement.querySelectorAll(".leaflet-control, .ta-inset:not(.ta-away), .ta-caption");
      return [...over].filter((element) => element !== container && !element.hidden).map((element) => {
        const box = element.getBoundingClientRect();
        return L.bounds([box.left - frame.left, box.top - frame.top], [box.right - frame.left, box.bottom - frame.top]);
      });
    }

    /* The box of a name around a point; null if the edge would cut it. A name in focus is moved in from the edge a little. */
    inside(at, half, size) {
      const x = Math.min(Math.max(at.x, half + 2), size.x - half - 2);
      if (Math.abs(x - at.x) > half || at.y < LINE || at.y > size.y - LINE) return null;
      return L.bounds([x - half, at.y - LINE / 2 - 1], [x + half, at.y + LINE / 2 + 1]);
    }

    /* Where the names of the three stand, in pixels of the container. */
    spots() {
      const { map } = this.sheet;
      return this.all.filter((label) => label.inFocus && label.marker && map.hasLayer(label.marker)).map((label) => ({ unit: label.unit, at: map.latLngToContainerPoint(label.marker.getLatLng()) }));
    }

    show(label, place) {
      const { map } = this.sheet;
      if (!place) { if (label.marker) label.marker.remove(); return; }
      if (!label.marker) {
        const text = atlas.make("span", "", label.name);
        if (label.inFocus) text.dataset.unit = label.unit;
        const icon = L.divIcon({ className: "ta-label" + (label.inFocus ? "" : " ta-neighbour"), html: text, iconSize: null });
        label.marker = L.marker(place, { icon, interactive: label.inFocus, keyboard: false, zIndexOffset: label.inFocus ? 1000 : 0 });
        label.marker.on("click", (e) => { L.DomEvent.stopPropagation(e); this.sheet.options.onSelect(label.unit, this.sheet, map.mouseEventToContainerPoint(e.originalEvent)); });
      }
      label.marker.setLatLng(place).addTo(map);
    }
  }

  atlas.Labels = Labels;
})(window.TreatyAtlas);
