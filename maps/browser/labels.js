/* The names on the map: of the units in focus always, of their neighbours where the map says so. */
(function (atlas) {
  "use strict";
  const SEAM = -168.5;               // what lies west of it is drawn at the right edge, beside Asia
  const ROOM = 62;                   // px: a shape this wide holds its own label
  const NAMED = 34;                  // px: from this width a neighbour's name is written on it
  const OFFSET = { LTU: [-112, -46], "RU-KGD": [-128, -18], BLR: [62, -62] };

  atlas.SEAM = SEAM;
  atlas.shifted = (lon) => (lon < SEAM ? lon + 360 : lon);

  class Labels {
    /* `places` gives the neighbours' names, and where some of them stand; without it there are none. */
    constructor(map, words, places, renderer) {
      Object.assign(this, { map, words, places: places || {} });
      const focus = words.data.focus;
      this.focus = focus.map((unit) => {
        const leader = L.polyline([], { renderer: renderer, interactive: false, className: "ta-leader", weight: 1 }).addTo(map);
        return Object.assign(this.name(unit, "ta-label"), { leader });
      });
      const others = places ? words.states.filter((unit) => !focus.includes(unit)) : [];
      this.neighbours = others.map((unit) => this.name(unit, "ta-label ta-neighbour"));
    }

    /* A unit's name on the map, at its point. */
    name(unit, className) {
      const text = document.createElement("span"), own = this.words.data.units[unit].at;
      const [lat, lon] = this.places[unit] || own, place = L.latLng(lat, atlas.shifted(lon));
      text.textContent = this.words.data.units[unit].name;
      const icon = L.divIcon({ className: className, html: text, iconSize: null });
      const name = L.marker(place, { icon: icon, interactive: false, keyboard: false, zIndexOffset: 1000 }).addTo(this.map);
      return { unit, name, at: place, width: Math.sqrt(own[2]) };
    }

    /* A label stands on its shape where there is room, else beside it with a line to it. */
    zoomed(zoom) {
      const scale = Math.pow(2, zoom - 2), narrow = this.map.getSize().x < 600 ? 0.55 : 1;
      for (const label of this.focus) {
        const far = label.width * scale < ROOM, offset = far ? OFFSET[label.unit] : [0, 0];
        const from = this.map.latLngToLayerPoint(label.at), to = from.add([offset[0] * narrow, offset[1] * narrow]);
        const place = this.map.layerPointToLatLng(to);
        label.name.setLatLng(place);
        label.leader.setLatLngs(far ? [label.at, place] : []);
      }
      for (const label of this.neighbours) label.name.getElement().hidden = label.width * scale < NAMED;
    }
  }

  atlas.Labels = Labels;
})(window.TreatyAtlas);
